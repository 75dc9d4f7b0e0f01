package dev.baton.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a case still lacks. Immutable.
 *
 * @param open the oldest first
 * @param settleAsked since when the case would be settled but for them; absent where it would not
 */
public record Debts(List<Debt> open, @Nullable Instant settleAsked) {
    public static final Debts NONE = new Debts(List.of(), null);

    public Debts {
        open = List.copyOf(open);
    }

    public Debts with(Debt more) {
        List<Debt> all = new ArrayList<>(open);
        all.add(more);
        return new Debts(all, settleAsked);
    }

    public Debts without(String debtId) {
        return new Debts(open.stream().filter(each -> !each.id().equals(debtId)).toList(), settleAsked);
    }

    /** @param at null: it goes on */
    public Debts settleAsked(@Nullable Instant at) {
        return new Debts(open, at);
    }
}
