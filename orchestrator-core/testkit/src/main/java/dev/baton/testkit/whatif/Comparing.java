package dev.baton.testkit.whatif;

import dev.baton.event.EventKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds what differs between two courses of the same past. Used once, by one thread. */
final class Comparing {
    private final Course before;
    private final Course now;
    private final List<Difference> found = new ArrayList<>();

    private Comparing(Course before, Course now) {
        this.before = before;
        this.now = now;
    }

    /** By customer, then by time. */
    static List<Difference> differences(Course before, Course now) {
        Comparing comparing = new Comparing(before, now);
        comparing.decisions();
        Messages.compare(before, now, comparing.found::add);
        if (before.customers() != null && now.customers() != null) {
            Standing.compare(before.customers(), now.customers(), comparing.found::add);
        }
        comparing.found.sort(Comparator.comparing(Difference::customer)
                .thenComparing(Difference::at)
                .thenComparing(Difference::kind)
                .thenComparing(Difference::what));
        return List.copyOf(comparing.found);
    }

    private void decisions() {
        Map<String, Turned> then = before.decided();
        Map<String, Turned> later = now.decided();
        List<Turned> only = new ArrayList<>();
        for (Map.Entry<String, Turned> each : then.entrySet()) {
            Turned other = later.get(each.getKey());
            if (other != null) {
                compare(each.getValue(), other);
            } else {
                only.add(each.getValue());
            }
        }
        Map<String, Deque<Turned>> moved = new TreeMap<>();
        later.forEach((key, turn) -> {
            if (!then.containsKey(key)) {
                moved.computeIfAbsent(gist(now, turn), none -> new ArrayDeque<>())
                        .add(turn);
            }
        });
        for (Turned each : only) {
            Turned same =
                    moved.getOrDefault(gist(before, each), new ArrayDeque<>()).poll();
            if (same == null && speaks(each)) {
                found(Difference.Kind.DECIDED, before, each, each.did(), "");
            }
        }
        moved.values()
                .forEach(left -> left.stream()
                        .filter(Comparing::speaks)
                        .forEach(each -> found(Difference.Kind.DECIDED, now, each, "", each.did())));
    }

    /** Of work that the engine made itself only what it led to counts, not when it came. */
    private static String gist(Course course, Turned turn) {
        return String.join(
                "\n",
                course.customer(turn),
                turn.type(),
                turn.did(),
                turn.lost().toString());
    }

    /** A host's event was always told; of the engine's own work only what it chose is news. */
    private static boolean speaks(Turned turn) {
        return Course.ofHost(turn) || !turn.chosen().isEmpty();
    }

    private void compare(Turned then, Turned later) {
        String whose = before.customer(then);
        if (Course.ofHost(then) && !whose.equals(now.customer(later))) {
            String other = now.customer(later);
            found(Difference.Kind.CUSTOMER, before, then, named(whose), named(other));
        }
        if (then.kind() != later.kind() || !then.chosen().equals(later.chosen())) {
            found(Difference.Kind.DECIDED, before, then, then.did(), later.did());
        }
        for (Map.Entry<String, String> each : then.lost().entrySet()) {
            String reason = later.lost().get(each.getKey());
            if (reason != null && !reason.equals(each.getValue())) {
                found.add(new Difference(
                        Difference.Kind.REFUSED,
                        whose,
                        event(then),
                        then.at(),
                        each.getKey(),
                        each.getValue(),
                        reason));
            }
        }
    }

    private static String named(String customer) {
        return customer.isEmpty() ? "nobody" : customer;
    }

    private void found(Difference.Kind kind, Course course, Turned turn, String then, String later) {
        String customer = course.customer(turn);
        found.add(new Difference(kind, customer, event(turn), turn.at(), turn.type(), then, later));
    }

    private static @Nullable EventKey event(Turned turn) {
        return Course.ofHost(turn) ? Objects.requireNonNull(turn.event()) : null;
    }
}
