package dev.baton.core.turn;

import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Layout;
import dev.baton.event.Value;
import dev.baton.profile.FieldView.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The claims of one field: one a source (F1); of a SET one a value, of a COUNTER one a source with the sum of what it
 * added. Sorted by source. Immutable. What is kept and what is shown are functions of the set of claims alone, so the
 * order in which they came does not matter (F6).
 */
public final class Claims {
    /** Sources beyond that many are dropped, the least recent first; those of a COUNTER are added up together. */
    static final int MAX_SOURCES = 16;

    private static final Claim[] NO_OTHERS = {};
    private static final Comparator<Claim> BY_SOURCE =
            Comparator.comparing(Claim::source).thenComparing(ClaimOrder::recency);

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

    /** As they were kept. */
    public static Claims of(List<Claim> claims) {
        Claim[] sorted = claims.toArray(Claim[]::new);
        Arrays.sort(sorted, BY_SOURCE);
        return of(sorted);
    }

    private static Claims of(Claim[] sorted) {
        return sorted.length == 1 ? new Claims(sorted[0]) : new Claims(sorted);
    }

    /** Whether a COUNTER can add it: a number below 10^18, with at most nine decimals. */
    public static boolean countable(Value value) {
        return Sums.countable(value);
    }

    boolean isEmpty() {
        return only == null && several.length == 0;
    }

    private Claim[] bySource() {
        return only == null ? several : new Claim[] {only};
    }

    /** As that policy keeps them, where they were kept under another one; the same object where it is the same. */
    Claims keptBy(FieldPolicy policy) {
        if (only != null) {
            return this;
        }
        Claims kept = of(several[0]);
        for (int i = 1; i < several.length; i++) {
            kept = kept.with(several[i], policy);
        }
        return Arrays.equals(kept.bySource(), several) ? this : kept;
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

    /** What the field shows whenever it is asked; null where it shows nothing, or that depends on the time. */
    @Nullable
    Value plain(FieldPolicy policy) {
        return policy.showsAny() ? value : null;
    }

    /** The value the field shows; null where it shows none. */
    public @Nullable Value value(FieldPolicy policy, Instant now) {
        Value plain = plain(policy);
        if (plain != null) {
            return plain;
        }
        Claim claim = shown(policy, now);
        return claim == null ? null : claim.value();
    }

    public List<Claim> all() {
        return List.of(bySource());
    }

    /** These and that one, as far as the policy keeps them. The same object where nothing changes. */
    public Claims with(Claim claim, FieldPolicy policy) {
        return switch (policy.choice()) {
            case SET -> changed(ValueSet.with(bySource(), claim, policy));
            case COUNTER -> changed(Sums.with(bySource(), claim));
            default -> oneASource(claim, policy);
        };
    }

    private Claims changed(List<Claim> next) {
        return next.equals(all()) ? this : of(next);
    }

    /** Of two of the same source the better one stays. */
    private Claims oneASource(Claim claim, FieldPolicy policy) {
        Claim[] bySource = bySource();
        int at = 0;
        while (at < bySource.length && bySource[at].source().compareTo(claim.source()) < 0) {
            at++;
        }
        if (at < bySource.length && bySource[at].source().equals(claim.source())) {
            if (!ClaimOrder.better(claim, bySource[at], policy, null)) {
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
            worst = ClaimOrder.better(worst, claim, policy, null) ? claim : worst;
        }
        List<Claim> kept = new ArrayList<>(List.of(claims));
        kept.remove(worst);
        return kept.toArray(Claim[]::new);
    }

    /** The claim the field shows; null where it shows nothing (F3). What several make together is a claim, too. */
    public @Nullable Claim shown(FieldPolicy policy, Instant now) {
        return switch (policy.choice()) {
            case SET -> ValueSet.shown(bySource(), policy, now);
            case COUNTER -> Sums.shown(bySource());
            default -> {
                Claim best = best(policy, now);
                yield best == null || best.value().kind() == Value.Kind.NULL ? null : best;
            }
        };
    }

    /** The claim that wins, though it may state that there is nothing; null where none may be shown. */
    @Nullable
    Claim best(FieldPolicy policy, Instant now) {
        if (only != null) {
            return ClaimOrder.eligible(only, policy, now) ? only : null;
        }
        Claim best = null;
        for (Claim claim : several) {
            if (ClaimOrder.eligible(claim, policy, now)
                    && (best == null || ClaimOrder.better(claim, best, policy, now))) {
                best = claim;
            }
        }
        return best;
    }
}
