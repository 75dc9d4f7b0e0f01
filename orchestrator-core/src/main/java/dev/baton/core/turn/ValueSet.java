package dev.baton.core.turn;

import dev.baton.core.definition.FieldPolicy;
import dev.baton.event.Value;
import dev.baton.profile.FieldView.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a SET: the best claim of each value, and of the values the best ones (F2). What the source of record
 * erased last stays beside them, so that what was said before it does not come back with a late event.
 */
final class ValueSet {
    private ValueSet() {}

    static List<Claim> with(Claim[] kept, Claim stated, FieldPolicy policy) {
        List<Claim> all = new ArrayList<>(List.of(kept));
        Claim same = find(all, stated.value());
        if (same == null || ClaimOrder.better(stated, same, policy, null)) {
            all.remove(same);
            all.add(stated);
        }
        Claim erased = find(all, Value.nothing());
        all.removeIf(each -> erased != null && says(each) && !ClaimOrder.better(each, erased, policy, null));
        int most = policy.terms().atMost() + (erased == null ? 0 : 1);
        if (all.size() > most) {
            all.sort(best(policy));
            // What erased is older than all that is left: it stays, and is the last.
            all.remove(all.size() - (erased == null ? 1 : 2));
        }
        return all;
    }

    private static boolean says(Claim claim) {
        return claim.value().kind() != Value.Kind.NULL;
    }

    private static @Nullable Claim find(List<Claim> all, Value value) {
        for (Claim each : all) {
            if (each.value().equals(value)) {
                return each;
            }
        }
        return null;
    }

    private static Comparator<Claim> best(FieldPolicy policy) {
        return (one, other) ->
                ClaimOrder.better(one, other, policy, null) ? -1 : ClaimOrder.better(other, one, policy, null) ? 1 : 0;
    }

    /** The values that are shown, the best first; as a claim with the source and time of the best. */
    static @Nullable Claim shown(Claim[] kept, FieldPolicy policy, Instant now) {
        List<Claim> live = live(kept, policy, now);
        if (live.isEmpty()) {
            return null;
        }
        Claim best = live.get(0);
        Value values = Value.of(live.stream().map(Claim::value).toList());
        return new Claim(values, best.source(), best.occurredAt(), best.receivedAt());
    }

    static List<Claim> live(Claim[] kept, FieldPolicy policy, Instant now) {
        List<Claim> live = new ArrayList<>();
        for (Claim each : kept) {
            if (says(each) && ClaimOrder.eligible(each, policy, now)) {
                live.add(each);
            }
        }
        live.sort(best(policy));
        return live;
    }
}
