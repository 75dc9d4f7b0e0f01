package dev.baton.core.pipeline.decision.journey;

import dev.baton.core.definition.CompiledWatches;
import dev.baton.core.definition.CountedMoment;
import dev.baton.core.definition.Layout;
import dev.baton.core.definition.Watch;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.TurnDraft;
import dev.baton.core.turn.Watches;
import dev.baton.event.Attributes;
import dev.baton.spi.Work;
import java.util.HashSet;
import java.util.Set;

/** Which watched conditions a turn may have changed: by what they look at, or because it is time (J3, J9). */
final class Touched {
    private Touched() {}

    static Set<Watch> by(TurnDraft draft, CompiledWatches watches) {
        ProfileDraft profile = draft.profile();
        boolean others = profile.watches().askedUnder() != watches.fingerprint()
                || profile.identityChanged()
                || !draft.absorbed().isEmpty();
        Work.TimerTask timer = StateTimer.due(draft);
        if (others || (timer != null && timer.ref().equals(StateTimer.ALL))) {
            return new HashSet<>(watches.all());
        }
        Set<Watch> touched = new HashSet<>();
        if (draft.input().occasion().kind() == Occasion.Kind.HOST) {
            byEvent(draft, watches, touched);
        }
        if (timer != null || profile.changed(ProfileDraft.Aspect.DEALINGS)) {
            touched.addAll(watches.ofMatters());
        }
        if (!watches.ofDrift().isEmpty() && profile.changed(ProfileDraft.Aspect.JOURNEYS)) {
            touched.addAll(watches.ofDrift());
        }
        for (Watches.Standing each : profile.watches().standings()) {
            Watch watch = each.due(draft.now()) ? watches.of(each.key()) : null;
            if (watch != null) {
                touched.add(watch);
            }
        }
        return touched;
    }

    private static void byEvent(TurnDraft draft, CompiledWatches watches, Set<Watch> touched) {
        Layout layout = draft.definitions().layout();
        if (draft.on().typeSlot() >= 0) {
            touched.addAll(watches.ofType(draft.on().typeSlot()));
        }
        for (CountedMoment each : draft.on().moments()) {
            touched.addAll(watches.ofType(each.slot()));
        }
        Attributes fields = draft.event().fields();
        for (int i = 0; i < fields.size(); i++) {
            int group = layout.groupSlot(fields.name(i));
            touched.addAll(watches.ofField(group < 0 ? layout.fieldSlot(fields.name(i)) : group));
        }
    }
}
