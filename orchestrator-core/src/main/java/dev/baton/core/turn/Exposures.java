package dev.baton.core.turn;

import dev.baton.core.definition.Holdout;
import dev.baton.profile.Exposure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which arms of which holdouts somebody is (D7): one exposure a holdout, earliest first. */
public final class Exposures {
    /** Which of two that exclude one another holds (I8). */
    private static final Comparator<Exposure> FIRST =
            Comparator.comparing(Exposure::at).thenComparing(Exposure::arm).thenComparing(Exposure::unit);

    private static final Comparator<Exposure> ORDER =
            Comparator.comparing(Exposure::at).thenComparing(Exposure::holdout);

    private Exposures() {}

    /** Into which of {@value Holdout#ALL} buckets that unit falls; those below the share are the control group. */
    public static int bucket(Holdout holdout, String unit) {
        long hash =
                new Hash128().add(holdout.salt()).add(holdout.name()).add(unit).high();
        return (int) Long.remainderUnsigned(hash, Holdout.ALL);
    }

    /** Null where they were never exposed. */
    public static @Nullable Exposure of(List<Exposure> all, String holdout) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).holdout().equals(holdout)) {
                return all.get(i);
            }
        }
        return null;
    }

    /** With that one, which was not there before. */
    static List<Exposure> with(List<Exposure> all, Exposure added) {
        List<Exposure> next = new ArrayList<>(all);
        next.add(added);
        return inOrder(next);
    }

    /** The list itself, sorted. */
    public static List<Exposure> inOrder(List<Exposure> all) {
        all.sort(ORDER);
        return all;
    }

    /**
     * Of two who became one: of each holdout the earlier, and contaminated where they were in different arms. Of two in
     * the same arm nothing is wrong: they were treated as one would have been. A join, so the order does not matter.
     */
    public static List<Exposure> united(List<Exposure> some, List<Exposure> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        List<Exposure> all = new ArrayList<>();
        for (Exposure each : some) {
            Exposure other = of(more, each.holdout());
            all.add(other == null ? each : united(each, other));
        }
        for (Exposure each : more) {
            if (of(some, each.holdout()) == null) {
                all.add(each);
            }
        }
        return inOrder(all);
    }

    private static Exposure united(Exposure one, Exposure other) {
        Exposure first = FIRST.compare(one, other) <= 0 ? one : other;
        boolean clean = one.arm() == other.arm() && !one.contaminated() && !other.contaminated();
        return clean ? first : first.contaminate();
    }
}
