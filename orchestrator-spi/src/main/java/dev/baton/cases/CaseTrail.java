package dev.baton.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the customer went through in a case, as far as effort is told by it (E1, H6). Immutable; the methods named after
 * what happens return the trail after it.
 *
 * @param marks at most {@value #MAX_MARKS}, each of a kind and name once; the one left longest ago goes first
 * @param former who was accountable before, the latest last; at most {@value #MAX_FORMER}
 * @param receipts of the latest handoffs, at most {@value #MAX_RECEIPTS}
 */
public record CaseTrail(List<CaseMark> marks, List<OwnerId> former, List<Receipt> receipts) {
    public static final CaseTrail NONE = new CaseTrail(List.of(), List.of(), List.of());

    public static final int MAX_MARKS = 200;

    public static final int MAX_FORMER = 10;

    public static final int MAX_RECEIPTS = 10;

    public CaseTrail {
        marks = List.copyOf(marks);
        former = List.copyOf(former);
        receipts = List.copyOf(receipts);
    }

    public @Nullable CaseMark mark(CaseMark.What what, String name) {
        for (CaseMark each : marks) {
            if (each.is(what, name)) {
                return each;
            }
        }
        return null;
    }

    public CaseTrail marked(CaseMark.What what, String name, Instant at) {
        CaseMark known = mark(what, name);
        List<CaseMark> next = new ArrayList<>(marks);
        next.remove(known);
        next.add(known == null ? new CaseMark(what, name, at, at) : known.at(at));
        return new CaseTrail(latest(next, MAX_MARKS), former, receipts);
    }

    /** It is over: the next one is a first one. */
    public CaseTrail unmarked(CaseMark.What what, String name) {
        List<CaseMark> next = new ArrayList<>(marks);
        next.removeIf(each -> each.is(what, name));
        return new CaseTrail(next, former, receipts);
    }

    /** Without what was before that. */
    public CaseTrail unmarkedBefore(CaseMark.What what, Instant at) {
        List<CaseMark> next = new ArrayList<>(marks);
        next.removeIf(each -> each.what() == what && each.last().isBefore(at));
        return next.size() == marks.size() ? this : new CaseTrail(next, former, receipts);
    }

    /** That owner has handed the case on. */
    public CaseTrail left(OwnerId owner) {
        List<OwnerId> next = new ArrayList<>(former);
        next.add(owner);
        return new CaseTrail(marks, latest(next, MAX_FORMER), receipts);
    }

    /** Who was accountable before the one who is; null where nobody else was. */
    public @Nullable OwnerId before() {
        return former.isEmpty() ? null : former.get(former.size() - 1);
    }

    /** Adds the receipt, or replaces the one of the same offer. */
    public CaseTrail with(Receipt receipt) {
        List<Receipt> next = new ArrayList<>(receipts);
        next.removeIf(each -> each.offer().equals(receipt.offer()));
        next.add(receipt);
        return new CaseTrail(marks, former, latest(next, MAX_RECEIPTS));
    }

    public @Nullable Receipt receipt(String offer) {
        for (Receipt each : receipts) {
            if (each.offer().equals(offer)) {
                return each;
            }
        }
        return null;
    }

    /**
     * The latest handoff accepted by then whose packet held that answer; null where none did, or where a later receiver may
     * not see it.
     */
    public @Nullable Receipt answering(String question, Instant by) {
        Receipt latest = null;
        for (Receipt each : receipts) {
            latest = each.answers(question, by) ? each : each.withholds(question, by) ? null : latest;
        }
        return latest;
    }

    private static <T> List<T> latest(List<T> all, int most) {
        return all.size() <= most ? all : all.subList(all.size() - most, all.size());
    }
}
