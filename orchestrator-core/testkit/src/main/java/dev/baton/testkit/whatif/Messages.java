package dev.baton.testkit.whatif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Compares what was let out at the door, message by message. */
final class Messages {
    /** One dispatch: when it was first let out; else when, and why, it was last kept in. */
    private static final class Sending {
        private final String customer;
        private final String message;
        private Instant at;
        private boolean sent;
        private String why;

        Sending(String customer, Turned turn) {
            this.customer = customer;
            this.message = String.valueOf(turn.message());
            this.at = turn.at();
            this.sent = turn.sent();
            this.why = turn.lost().values().stream().findFirst().orElse(turn.reason());
        }

        void again(Turned turn) {
            if (!sent) {
                at = turn.at();
                sent = turn.sent();
                why = turn.lost().values().stream().findFirst().orElse(turn.reason());
            }
        }
    }

    private final Consumer<Difference> found;

    private Messages(Consumer<Difference> found) {
        this.found = found;
    }

    static void compare(Course before, Course now, Consumer<Difference> found) {
        Map<String, List<Sending>> then = of(before);
        Map<String, List<Sending>> later = of(now);
        Messages messages = new Messages(found);
        TreeMap<String, List<Sending>> all = new TreeMap<>(then);
        all.putAll(later);
        all.keySet()
                .forEach(each -> messages.compare(
                        new ArrayList<>(then.getOrDefault(each, List.of())),
                        new ArrayList<>(later.getOrDefault(each, List.of()))));
    }

    /** By customer and words, in order of time. */
    private static Map<String, List<Sending>> of(Course course) {
        Map<String, Sending> byDispatch = new TreeMap<>();
        for (Turned each : course.turns()) {
            if (each.door() && each.message() != null) {
                Sending known = byDispatch.get(String.valueOf(each.dispatch()));
                if (known == null) {
                    byDispatch.put(String.valueOf(each.dispatch()), new Sending(course.customer(each), each));
                } else {
                    known.again(each);
                }
            }
        }
        Map<String, List<Sending>> all = new TreeMap<>();
        byDispatch
                .values()
                .forEach(each -> all.computeIfAbsent(each.customer + "\n" + each.message, none -> new ArrayList<>())
                        .add(each));
        all.values().forEach(each -> each.sort(Comparator.comparing(one -> one.at)));
        return all;
    }

    private void compare(List<Sending> before, List<Sending> now) {
        List<Sending> left = pairedAtOnce(before, now);
        pairInOrder(left, now, true, true);
        pairInOrder(left, now, true, false);
        pairInOrder(left, now, false, true);
        pairInOrder(left, now, false, false);
        left.stream().filter(each -> each.sent).forEach(each -> found(Difference.Kind.SENT_BEFORE, each, at(each), ""));
        now.stream().filter(each -> each.sent).forEach(each -> found(Difference.Kind.SENT_NOW, each, "", at(each)));
    }

    /** What is the same at the same time is no difference; what is left of before. */
    private static List<Sending> pairedAtOnce(List<Sending> before, List<Sending> now) {
        List<Sending> left = new ArrayList<>();
        for (Sending each : before) {
            Sending same = now.stream()
                    .filter(one ->
                            one.sent == each.sent && one.at.equals(each.at) && (each.sent || one.why.equals(each.why)))
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                left.add(each);
            } else {
                now.remove(same);
            }
        }
        return left;
    }

    /** The first with the first, and so on, of those that were sent then or not, and now or not. */
    private void pairInOrder(List<Sending> before, List<Sending> now, boolean sentThen, boolean sentNow) {
        for (Sending each : List.copyOf(before)) {
            Sending other = each.sent != sentThen
                    ? null
                    : now.stream()
                            .filter(one -> one.sent == sentNow)
                            .findFirst()
                            .orElse(null);
            if (other != null) {
                before.remove(each);
                now.remove(other);
                if (sentThen && sentNow) {
                    found(Difference.Kind.SENT_OTHERWISE, each, at(each), at(other));
                } else if (sentThen) {
                    found(Difference.Kind.SENT_BEFORE, each, at(each), keptIn(other));
                } else if (sentNow) {
                    found(Difference.Kind.SENT_NOW, other, keptIn(each), at(other));
                } else if (!each.why.equals(other.why)) {
                    found(Difference.Kind.REFUSED, each, keptIn(each), keptIn(other));
                }
            }
        }
    }

    private void found(Difference.Kind kind, Sending about, String before, String now) {
        found.accept(new Difference(kind, about.customer, null, about.at, about.message, before, now));
    }

    private static String at(Sending sending) {
        return "sent " + sending.at;
    }

    private static String keptIn(Sending sending) {
        return "not let out: " + sending.why;
    }
}
