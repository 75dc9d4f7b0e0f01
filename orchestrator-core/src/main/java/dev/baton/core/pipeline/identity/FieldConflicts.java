package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Layout;
import dev.baton.core.turn.Claims;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.FieldSet;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Attributes;
import dev.baton.event.Value;
import dev.baton.profile.FieldView.Claim;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two fresh claims of different authoritative sources that differ raise {@code field_conflict} (F5): in the turn in
 * which they first stand beside one another, and not again while they do.
 */
final class FieldConflicts {
    private FieldConflicts() {}

    static void run(TurnDraft draft) {
        Layout layout = draft.definitions().layout();
        // What each side of a merge that is taken out states, it had stated before (I10).
        boolean stated = !draft.event().historical() && !Unmerge.isAskedBy(draft.event());
        if (layout.contestedCount() == 0 || !stated) {
            return;
        }
        ProfileState base = draft.profile().base();
        FieldSet before = base == null ? null : base.fieldSet().laidOut(layout);
        for (int i = 0; i < layout.contestedCount(); i++) {
            int slot = layout.contested(i);
            Claims known = before == null ? null : before.slot(slot);
            Claims now = draft.profile().fields().slot(slot);
            if (now != null && now != known) {
                raise(draft, slot, known, now);
            }
        }
    }

    private static void raise(TurnDraft draft, int slot, @Nullable Claims known, Claims now) {
        FieldPolicy policy = draft.definitions().layout().policy(slot);
        List<Claim> claims = fresh(draft, now, policy);
        for (int one = 0; one < claims.size(); one++) {
            for (int other = one + 1; other < claims.size(); other++) {
                if (differ(claims.get(one), claims.get(other))
                        && !stoodBefore(draft, slot, known, claims.get(one), claims.get(other))) {
                    draft.make(EngineEvents.fieldConflict(draft, policy.field(), claims.get(one), claims.get(other)));
                    draft.note(
                            "field.conflict",
                            policy.field() + " is stated differently by "
                                    + claims.get(one).source() + " and "
                                    + claims.get(other).source());
                }
            }
        }
    }

    /** The claims of authoritative sources that say something and are fresh, the most trusted source first. */
    private static List<Claim> fresh(TurnDraft draft, Claims claims, FieldPolicy policy) {
        List<Claim> fresh = new ArrayList<>();
        for (String source : policy.sources()) {
            for (Claim each : claims.all()) {
                if (each.source().equals(source)
                        && each.value().kind() != Value.Kind.NULL
                        && policy.fresh(each.occurredAt(), draft.now())) {
                    fresh.add(each);
                }
            }
        }
        return fresh;
    }

    /** Two that state different things; of a group, different things of one member. */
    private static boolean differ(Claim one, Claim other) {
        if (one.source().equals(other.source())) {
            return false;
        }
        if (one.value() instanceof Value.Nested mine && other.value() instanceof Value.Nested theirs) {
            return differ(mine.attributes(), theirs.attributes());
        }
        return !one.value().equals(other.value());
    }

    private static boolean differ(Attributes mine, Attributes theirs) {
        for (int i = 0; i < mine.size(); i++) {
            Value said = theirs.get(mine.name(i));
            boolean silent = said == null
                    || said.kind() == Value.Kind.NULL
                    || mine.value(i).kind() == Value.Kind.NULL;
            if (!silent && !mine.value(i).equals(said)) {
                return true;
            }
        }
        return false;
    }

    /** Whether both stood beside one another before this turn, on any side of a merge: then it was raised before. */
    private static boolean stoodBefore(TurnDraft draft, int slot, @Nullable Claims known, Claim one, Claim other) {
        if (stood(draft, slot, known, one, other)) {
            return true;
        }
        for (ProfileState absorbed : draft.absorbed()) {
            Claims theirs =
                    absorbed.fieldSet().laidOut(draft.definitions().layout()).slot(slot);
            if (stood(draft, slot, theirs, one, other)) {
                return true;
            }
        }
        return false;
    }

    /** Whether both said the same there, and were as fresh. */
    private static boolean stood(TurnDraft draft, int slot, @Nullable Claims side, Claim one, Claim other) {
        return side != null
                && says(side, one)
                && says(side, other)
                && freshBefore(draft, slot, side, one)
                && freshBefore(draft, slot, side, other);
    }

    /** What had grown stale and is said again now is a new conflict. */
    private static boolean freshBefore(TurnDraft draft, int slot, Claims known, Claim claim) {
        FieldPolicy policy = draft.definitions().layout().policy(slot);
        return known.all().stream()
                .anyMatch(each -> each.source().equals(claim.source()) && policy.fresh(each.occurredAt(), draft.now()));
    }

    private static boolean says(Claims claims, Claim claim) {
        return claims.all().stream()
                .anyMatch(each ->
                        each.source().equals(claim.source()) && each.value().equals(claim.value()));
    }
}
