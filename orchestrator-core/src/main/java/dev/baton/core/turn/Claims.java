package dev.baton.core.turn;

import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Layout;
import dev.baton.event.Value;
import dev.baton.profile.FieldView.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The claims of one field, one a source, sorted by source (F1). Immutable. Which one is shown is a function of the
 * claims alone, so the order in which they came does not matter (F6).
 */
public final class Claims {
    /** Sources beyond that many are dropped, the least recent first. */
    static final int MAX_SOURCES = 16;

    private static final Claim[] NO_OTHERS = {};

    /** The only one there is, as of most fields; null where there are several. */
    private final @Nullable Claim only;
    /** What the only one states, so that conditions need not look at the claim; null where it states nothing. */
    private final @Nullable Value value;
    /** Empty where there is only one. */
    private final Claim[] several;

    private Claims(Claim only) {
        this.only = only;
        this.value = only.value().kind() == Value.Kind.NULL ? null : only.value();
        this.several = NO_OTHERS;
    }

    private Claims(Claim[] several) {
        this.only = null;
        this.value = null;
        this.several = several;
    }

    public static Claims of(Claim claim) {
        return new Claims(claim);
    }

    /** @param claims one a source */
    public static Claims of(List<Claim> claims) {
        Claim[] sorted = claims.toArray(Claim[]::new);
        java.util.Arrays.sort(sorted, Comparator.comparing(Claim::source));
        return of(sorted);
    }

    private static Claims of(Claim[] sorted) {
        return sorted.length == 1 ? new Claims(sorted[0]) : new Claims(sorted);
    }

    private Claim[] bySource() {
        return only == null ? several : new Claim[] {only};
    }

    /** The same claims; what they state is the very object that the layout knows, where it knows it. */
    Claims knownTo(Layout layout, int slot) {
        Claim[] known = bySource().clone();
        boolean same = true;
        for (int i = 0; i < known.length; i++) {
            Claim before = known[i];
            known[i] = known(before, layout, slot);
            same &= known[i].value() == before.value();
        }
        return same ? this : of(known);
    }

    static Claim known(Claim claim, Layout layout, int slot) {
        Value known = layout.known(slot, claim.value());
        return known == claim.value()
                ? claim
                : new Claim(known, claim.source(), claim.occurredAt(), claim.receivedAt());
    }

    /** The value the field shows; null where it shows none. */
    public @Nullable Value value(FieldPolicy policy, Instant now) {
        if (value != null && policy.showsAny()) {
            return value;
        }
        Claim claim = shown(policy, now);
        return claim == null ? null : claim.value();
    }

    public List<Claim> all() {
        return List.of(bySource());
    }

    /**
     * These and that one; of two of the same source the one that the policy would show stays. The same object where
     * nothing changes.
     */
    public Claims with(Claim claim, FieldPolicy policy) {
        Claim[] bySource = bySource();
        int at = 0;
        while (at < bySource.length && bySource[at].source().compareTo(claim.source()) < 0) {
            at++;
        }
        if (at < bySource.length && bySource[at].source().equals(claim.source())) {
            int later = recency(claim, bySource[at]);
            boolean stays = policy.choice() == FieldPolicy.Choice.FIRST ? later >= 0 : later <= 0;
            if (stays) {
                return this;
            }
            Claim[] replaced = bySource.clone();
            replaced[at] = claim;
            return of(replaced);
        }
        Claim[] more = new Claim[bySource.length + 1];
        System.arraycopy(bySource, 0, more, 0, at);
        more[at] = claim;
        System.arraycopy(bySource, at, more, at + 1, bySource.length - at);
        return of(more.length > MAX_SOURCES ? withoutWorst(more, policy) : more);
    }

    public Claims union(Claims other, FieldPolicy policy) {
        Claims united = this;
        for (Claim claim : other.bySource()) {
            united = united.with(claim, policy);
        }
        return united;
    }

    private static Claim[] withoutWorst(Claim[] claims, FieldPolicy policy) {
        Claim worst = claims[0];
        for (Claim claim : claims) {
            worst = better(worst, claim, policy) ? claim : worst;
        }
        List<Claim> kept = new ArrayList<>(List.of(claims));
        kept.remove(worst);
        return kept.toArray(Claim[]::new);
    }

    /** Later occurred, then later received, then by what it says: total, so that no order of arrival matters. */
    private static int recency(Claim one, Claim other) {
        int order = one.occurredAt().compareTo(other.occurredAt());
        if (order == 0) {
            order = one.receivedAt().compareTo(other.receivedAt());
        }
        if (order == 0) {
            order = other.source().compareTo(one.source());
        }
        if (order == 0) {
            order = one.value().kind().compareTo(other.value().kind());
        }
        return order != 0
                ? order
                : one.value().display().compareTo(other.value().display());
    }

    /** The claim the field shows; null where it shows nothing (F3). */
    public @Nullable Claim shown(FieldPolicy policy, Instant now) {
        if (only != null) {
            return eligible(only, policy, now) && only.value().kind() != Value.Kind.NULL ? only : null;
        }
        Claim best = null;
        for (Claim claim : several) {
            if (eligible(claim, policy, now) && (best == null || better(claim, best, policy))) {
                best = claim;
            }
        }
        return best == null || best.value().kind() == Value.Kind.NULL ? null : best;
    }

    private static boolean eligible(Claim claim, FieldPolicy policy, Instant now) {
        boolean live = policy.timeToLive() == null
                || claim.occurredAt().plus(policy.timeToLive()).isAfter(now);
        return live
                && (policy.choice() != FieldPolicy.Choice.SOURCE_OF_RECORD_ONLY || policy.rank(claim.source()) == 0);
    }

    private static boolean better(Claim claim, Claim than, FieldPolicy policy) {
        int byRank = Integer.compare(policy.rank(than.source()), policy.rank(claim.source()));
        int byTime = recency(claim, than);
        return switch (policy.choice()) {
            case MOST_RECENT -> (sameTime(claim, than) && byRank != 0) ? byRank > 0 : byTime > 0;
            case FIRST -> (sameTime(claim, than) && byRank != 0) ? byRank > 0 : byTime < 0;
            case SOURCE_PRIORITY, SOURCE_OF_RECORD_ONLY -> byRank != 0 ? byRank > 0 : byTime > 0;
        };
    }

    private static boolean sameTime(Claim a, Claim b) {
        return a.occurredAt().equals(b.occurredAt());
    }

    /** Why the shown claim is shown, in words. */
    String why(FieldPolicy policy) {
        return switch (policy.choice()) {
            case MOST_RECENT -> "the most recent statement";
            case FIRST -> "the first statement";
            case SOURCE_PRIORITY -> "the most trusted source";
            case SOURCE_OF_RECORD_ONLY -> "the source of record";
        };
    }
}
