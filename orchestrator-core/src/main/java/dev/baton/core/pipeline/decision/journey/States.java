package dev.baton.core.pipeline.decision.journey;

import dev.baton.core.definition.Compiled;
import dev.baton.core.definition.CompiledJourney;
import dev.baton.core.definition.CompiledWatches;
import dev.baton.core.definition.Rule;
import dev.baton.core.definition.Truth;
import dev.baton.core.definition.Watch;
import dev.baton.core.pipeline.decision.proposal.Asking;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.NotFired;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.TurnDraft;
import dev.baton.core.turn.Watches;
import dev.baton.core.turn.Watches.Standing;
import dev.baton.journey.JourneyInstance;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What states of the customer set off (J3). A condition is asked when something that it looks at has changed, or time
 * alone may have changed its answer; a rule proposes when it becomes TRUE. What is known of it, and when it has to be
 * asked again, is kept with the customer.
 */
public final class States {
    private States() {}

    /** Notes since when conditions are TRUE that have to last; before anything asks for them. */
    public static void note(TurnDraft draft) {
        CompiledWatches watches = draft.definitions().watches();
        if (watches == null) {
            return;
        }
        draft.profile().watches(StateTimer.known(draft));
        for (Watch each : CompiledWatches.inOrder(Touched.by(draft, watches))) {
            if (each.rule() == null) {
                note(draft, each);
            }
        }
    }

    /** As {@link #note}, of what the turn may have changed by letting in, moving and ending instances. */
    public static void noteDrift(TurnDraft draft) {
        CompiledWatches watches = draft.definitions().watches();
        if (watches == null || watches.ofDrift().isEmpty()) {
            return;
        }
        if (draft.profile().changed(ProfileDraft.Aspect.JOURNEYS)) {
            for (Watch each : CompiledWatches.inOrder(Set.copyOf(watches.ofDrift()))) {
                if (each.rule() == null) {
                    note(draft, each);
                }
            }
        }
    }

    private static void note(TurnDraft draft, Watch watch) {
        Standing before = draft.profile().watches().of(watch.key(), null);
        Instant since = null;
        boolean atLeast = false;
        if (Asking.ask(draft, watch) == Truth.TRUE) {
            boolean went = before != null && before.since() != null;
            atLeast = before == null ? draft.unasked(draft.profile()) : went && before.atLeast();
            since = before != null && went ? before.since() : began(draft, before);
            // What nobody asked for before may have begun at any time, and not by this event.
            since = atLeast && !went ? draft.now() : since;
        }
        keep(draft, watch, watch.key(), null, since, atLeast);
    }

    /** By the event that made it so, or at the instant at which time did. */
    static Instant began(TurnDraft draft, @Nullable Standing before) {
        if (before != null && before.asksAt() != null && before.due(draft.now())) {
            return before.asksAt();
        }
        boolean host = draft.input().occasion().kind() == Occasion.Kind.HOST;
        return host ? draft.event().occurredAt() : draft.now();
    }

    /** Asks the rules; those that become TRUE propose, unless the turn changes facts only. */
    public static void run(TurnDraft draft) {
        CompiledWatches watches = draft.definitions().watches();
        if (watches == null) {
            forget(draft);
            return;
        }
        for (Watch each : CompiledWatches.inOrder(Touched.by(draft, watches))) {
            if (each.rule() != null) {
                ask(draft, each, each.rule(), each.key(), null);
            }
        }
        ofInstances(draft);
        draft.promisesSeen();
        asked(draft);
    }

    /** Where nothing is watched any more, nothing is kept of what was. */
    private static void forget(TurnDraft draft) {
        Watches known = StateTimer.known(draft);
        if (!known.equals(Watches.NONE)) {
            draft.profile().watches(known);
            ofInstances(draft);
            asked(draft);
        }
    }

    private static void asked(TurnDraft draft) {
        draft.profile()
                .watches(
                        draft.profile().watches().askedUnder(draft.definitions().watchedAs()));
        StateTimer.arm(draft);
    }

    private static void ofInstances(TurnDraft draft) {
        Set<String> asked = new HashSet<>();
        for (JourneyInstance each : draft.profile().instances()) {
            CompiledJourney journey = each.live() ? draft.definitions().journey(each.journey(), each.version()) : null;
            if (journey != null && journey.watches()) {
                for (Watch watch : journey.watches(each.phase())) {
                    if (watch.rule() != null) {
                        String key = key(watch, each);
                        asked.add(key);
                        ask(draft, watch, watch.rule(), key, each);
                    }
                }
                StateWaits.keep(draft, each, journey, asked);
            }
        }
        StateTimer.forgetAllBut(draft, asked);
    }

    /** One visit of a phase is not another: what holds when it is entered begins then. */
    private static String key(Watch watch, JourneyInstance instance) {
        boolean ofPhase = watch.rule() != null && watch.rule().ref().phase() != null;
        return id(instance) + watch.key() + (ofPhase ? "#" + instance.step().visits() : "");
    }

    /** By which the standings of an instance begin; those of phases that it has left go with their visit. */
    static String id(JourneyInstance instance) {
        return instance.journey() + "@" + instance.enteredAt() + "/";
    }

    private static void ask(
            TurnDraft draft, Watch watch, Compiled<Rule> rule, String key, @Nullable JourneyInstance instance) {
        String binding = instance == null ? null : instance.binding();
        Standing before = draft.profile().watches().of(key, binding);
        Instant held = before == null ? null : before.since();
        draft.asking(instance);
        Truth truth = Asking.ask(draft, watch);
        if (truth == Truth.TRUE && held == null) {
            begin(draft, rule, instance);
        } else if (truth != Truth.TRUE) {
            draft.notFired(NotFired.of(rule, truth == Truth.UNKNOWN));
        }
        Instant since = truth != Truth.TRUE ? null : held != null ? held : draft.now();
        keep(draft, watch, key, binding, since, false);
        draft.asking(null);
    }

    private static void begin(TurnDraft draft, Compiled<Rule> rule, @Nullable JourneyInstance instance) {
        if (draft.factsOnly() != null) {
            draft.note("state.not_acted_on", rule.ref() + " began to hold by what changes facts only");
            return;
        }
        draft.note("state.began", rule.ref().toString());
        rule.when().read(draft, draft.inputs());
        Proposals.propose(draft, rule.then(), instance);
    }

    private static void keep(
            TurnDraft draft,
            Watch watch,
            String key,
            @Nullable String binding,
            @Nullable Instant since,
            boolean atLeast) {
        Instant asksAt = StateTimer.whole(Asking.nextChange(draft, watch));
        Watches known = draft.profile().watches();
        Standing next = new Standing(key, binding, since, atLeast, asksAt);
        if (since != null || asksAt != null || known.of(key, binding) != null) {
            draft.profile().watches(known.with(next));
        }
    }

    /** What the turn did after the states were asked is asked for in a turn of its own. */
    public static void later(TurnDraft draft) {
        if (draft.definitions().watches() != null && draft.subject() != null && draft.promisesMoved()) {
            StateTimer.again(draft);
        }
    }
}
