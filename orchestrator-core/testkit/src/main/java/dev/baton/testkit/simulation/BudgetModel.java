package dev.baton.testkit.simulation;

import dev.baton.spi.Commit;
import dev.baton.spi.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a storage must know of limits that customers share (A5): what was taken of each bucket, until it may be forgotten. */
final class BudgetModel {
    /** @param keepUntil before that it must be known */
    record Bucket(long amount, Instant keepUntil) {}

    private final TreeMap<String, TreeMap<Long, Bucket>> budgets = new TreeMap<>();

    private final TreeMap<String, Long> totals = new TreeMap<>();

    /** What was ever taken of each and not given back, also where it is forgotten by now. */
    Map<String, Long> totals() {
        return totals;
    }

    /** The budgets that have no room for what a commit takes, ascending. */
    List<String> full(List<Commit.Reservation> wanted, Instant now) {
        BudgetModel then = copy();
        TreeSet<String> full = new TreeSet<>();
        for (Commit.Reservation each : wanted) {
            if (each.amount() >= 0 && !then.hasRoom(each, now)) {
                full.add(each.budget());
            }
            then.take(each, now);
        }
        return List.copyOf(full);
    }

    void apply(List<Commit.Reservation> taken, Instant now) {
        taken.forEach(each -> take(each, now));
        taken.forEach(each -> totals.merge(each.budget(), (long) each.amount(), Long::sum));
    }

    private BudgetModel copy() {
        BudgetModel copy = new BudgetModel();
        budgets.forEach((budget, buckets) -> copy.budgets.put(budget, new TreeMap<>(buckets)));
        return copy;
    }

    /** Asks the storage what it knows, taking nothing: as much as was taken has room, and less has not. */
    void ask(Storage storage, long epoch, Instant now) {
        copy().budgets
                .forEach((budget, buckets) -> buckets.forEach((number, bucket) -> {
                    int taken = (int) bucket.amount();
                    if (bucket.keepUntil().isAfter(now)) {
                        asked(storage, epoch, new Commit.Reservation(budget, number, 1, 0, taken, bucket.keepUntil()));
                        asked(
                                storage,
                                epoch,
                                new Commit.Reservation(budget, number, 1, 0, taken - 1, bucket.keepUntil()));
                    }
                }));
    }

    /** The answer is looked at by who watches the storage. */
    private static void asked(Storage storage, long epoch, Commit.Reservation nothing) {
        storage.commit(Commit.of(epoch).reserve(nothing).build());
    }

    /** Whether as many buckets in a row as count together, with that one among them, hold no more than they may. */
    private boolean hasRoom(Commit.Reservation wanted, Instant now) {
        for (long first = wanted.bucket() - wanted.span() + 1; first <= wanted.bucket(); first++) {
            long sum = wanted.amount();
            for (long each = first; each < first + wanted.span(); each++) {
                sum += amount(wanted.budget(), each, now);
            }
            if (sum > wanted.limit()) {
                return false;
            }
        }
        return true;
    }

    private long amount(String budget, long number, Instant now) {
        Bucket known = budgets.getOrDefault(budget, new TreeMap<>()).get(number);
        return known == null || !known.keepUntil().isAfter(now) ? 0 : known.amount();
    }

    private void take(Commit.Reservation each, Instant now) {
        TreeMap<Long, Bucket> buckets = budgets.computeIfAbsent(each.budget(), none -> new TreeMap<>());
        Bucket known = buckets.get(each.bucket());
        long amount = Math.max(0, amount(each.budget(), each.bucket(), now) + each.amount());
        Instant keepUntil =
                known == null || each.keepUntil().isAfter(known.keepUntil()) ? each.keepUntil() : known.keepUntil();
        buckets.put(each.bucket(), new Bucket(amount, keepUntil));
    }
}
