package dev.baton.examples.fines;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One fine, as the log tells of it: its rows in order, the first of which creates it. */
record Fine(String id, List<Entry> entries) {
    /** Less than that is no difference of money but of rounding. */
    private static final BigDecimal CENTS = new BigDecimal("0.05");

    Fine {
        entries = List.copyOf(entries);
    }

    Entry creation() {
        return entries.get(0);
    }

    /** When the office first did that; null where it never did. */
    @Nullable
    LocalDate first(Activity activity) {
        int index = indexOf(activity);
        return index < 0 ? null : entries.get(index).on();
    }

    private int indexOf(Activity activity) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).activity() == activity) {
                return i;
            }
        }
        return -1;
    }

    /** Whether an appeal was undecided when the office first did that. */
    boolean appealOpenAt(Activity activity) {
        return appealOpenAmong(entries.subList(0, Math.max(0, indexOf(activity))));
    }

    boolean appealOpenAtTheEnd() {
        return appealOpenAmong(entries);
    }

    private static boolean appealOpenAmong(List<Entry> some) {
        boolean open = false;
        for (Entry each : some) {
            open = each.opensAppeal() || (open && !each.decidesAppeal());
        }
        return open;
    }

    /** Whether somebody appealed in those days, the last one included. */
    boolean appealedBetween(LocalDate from, LocalDate last) {
        return entries.stream()
                .anyMatch(each -> each.opensAppeal()
                        && !each.on().isBefore(from)
                        && !each.on().isAfter(last));
    }

    boolean appealedBefore(LocalDate day) {
        return entries.stream().anyMatch(each -> each.opensAppeal() && each.on().isBefore(day));
    }

    /** Whether an appeal was decided that nobody had lodged. */
    boolean decidedWithoutAppeal() {
        boolean lodged = false;
        for (Entry each : entries) {
            lodged = lodged || each.opensAppeal();
            if (each.decidesAppeal() && !lodged) {
                return true;
            }
        }
        return false;
    }

    /** Whether the payment of that day stands before the office first did that. */
    boolean paidBefore(Activity activity, LocalDate paid) {
        return entries.subList(0, Math.max(0, indexOf(activity))).stream()
                .anyMatch(each -> each.activity() == Activity.PAID && !each.on().isBefore(paid));
    }

    /** Whether something was paid after that day. */
    boolean paidAfter(LocalDate day) {
        return entries.stream()
                .anyMatch(each -> each.activity() == Activity.PAID && each.on().isAfter(day));
    }

    boolean paidAnything() {
        return indexOf(Activity.PAID) >= 0;
    }

    /** Whether the fine and the costs of posting it were paid by that day, the penalty aside. */
    boolean paidWithoutPenaltyBy(LocalDate day) {
        return paidBy(day, creation().amount().add(costs()));
    }

    /** Whether all that the office asked for was paid at last. */
    boolean paidInFull() {
        BigDecimal asked = entries.stream()
                .filter(each -> each.activity() == Activity.PENALISED)
                .map(Entry::amount)
                .findFirst()
                .orElse(creation().amount());
        return paidBy(LocalDate.MAX, asked.add(costs()));
    }

    private BigDecimal costs() {
        return entries.stream().map(Entry::costs).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private boolean paidBy(LocalDate day, BigDecimal asked) {
        return entries.stream()
                .filter(each -> !each.on().isAfter(day))
                .anyMatch(each -> each.total().add(CENTS).compareTo(asked) >= 0);
    }
}
