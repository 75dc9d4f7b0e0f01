package dev.baton.behaviour;

import dev.baton.event.Event;
import dev.baton.event.EventKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must become of the customer of {@link WaitStage}, by the words of J4, J6 and T7 alone. */
final class WaitStory {
    final List<String> said = new ArrayList<>();
    private final List<String> queued = new ArrayList<>();
    private final List<String> now = new ArrayList<>();
    private final List<Instant> lapsed = new ArrayList<>();
    private final Set<EventKey> seen = new HashSet<>();
    private String phase = "";
    private boolean live;
    private @Nullable Instant deadline;
    private @Nullable Instant timer;
    private @Nullable Instant paidEarly;
    private @Nullable Instant settledEarly;

    String where() {
        return phase;
    }

    void handle(Event event, Instant at) {
        if (!seen.add(event.key())) {
            return;
        }
        if (live && event.type().equals("order.cancelled")) {
            exit("EXIT_RULE");
        } else if (live) {
            meet(event, at);
        }
        late(event);
        if (event.type().equals("basket.filled") && phase.isEmpty()) {
            live = true;
            go("basket", event.occurredAt(), at);
        }
        queued.addAll(now);
        now.clear();
    }

    private void meet(Event event, Instant at) {
        String here = phase;
        Instant before = deadline;
        Instant occurred = event.occurredAt();
        String ends = before == null ? null : branch(event);
        if (ends != null && !occurred.isAfter(before)) {
            timer = null;
            deadline = null;
            if (!ends.equals("placed")) {
                now.add(ends);
            }
            go(ends.equals("placed") || ends.equals("postponed") ? "unpaid" : "done", occurred, at);
        }
        if (isPayment(event) && !here.equals("unpaid") && !phase.equals("unpaid")) {
            paidEarly = first(paidEarly, occurred);
        }
        boolean overdue = before != null && before.equals(deadline) && occurred.isAfter(before);
        if (overdue && here.equals("unpaid") && event.type().equals("settled")) {
            settledEarly = first(settledEarly, occurred);
        }
    }

    private @Nullable String branch(Event event) {
        return switch (phase + " " + event.type()) {
            case "basket order.placed" -> "placed";
            case "unpaid payment.received" -> isPayment(event) ? "paid" : null;
            case "unpaid payment.postponed" -> "postponed";
            case "chased settled" -> "settled";
            default -> null;
        };
    }

    private static boolean isPayment(Event event) {
        return event.type().equals("payment.received") && event.key().source().equals("bank");
    }

    private static Instant first(@Nullable Instant known, Instant occurred) {
        return known == null || occurred.isBefore(known) ? occurred : known;
    }

    private void late(Event event) {
        if (!isPayment(event) || !(live || phase.equals("EXPIRED"))) {
            return;
        }
        for (Instant each : lapsed) {
            if (!event.occurredAt().isAfter(each)) {
                lapsed.remove(each);
                now.add("late");
                return;
            }
        }
    }

    private void go(String next, Instant anchor, Instant at) {
        phase = next;
        switch (next) {
            case "basket" -> waits(anchor.plus(Duration.ofDays(1)), Duration.ZERO, at);
            case "unpaid" -> {
                Instant until = anchor.plus(Duration.ofHours(2));
                if (paidEarly != null && !paidEarly.isAfter(until)) {
                    Instant occurred = paidEarly;
                    paidEarly = null;
                    satisfied("paid", occurred.isAfter(anchor) ? occurred : anchor, at);
                } else {
                    waits(until, Duration.ofHours(1), at);
                }
            }
            case "chased" -> {
                Instant until = anchor.plus(Duration.ofDays(1));
                if (settledEarly != null && !settledEarly.isAfter(until)) {
                    settledEarly = null;
                    satisfied("settled", anchor, at);
                } else {
                    waits(until, Duration.ZERO, at);
                }
            }
            default -> deadline = null;
        }
    }

    private void satisfied(String branch, Instant anchor, Instant at) {
        now.add(branch);
        go("done", anchor, at);
    }

    private void waits(Instant until, Duration grace, Instant at) {
        deadline = until;
        if (until.isAfter(at)) {
            timer = until.plus(grace);
        } else {
            timesOut(until, at);
        }
    }

    private void timesOut(Instant anchor, Instant at) {
        timer = null;
        if (phase.equals("unpaid") && deadline != null) {
            lapsed.add(deadline);
            now.add("chase");
            go("chased", anchor, at);
            return;
        }
        if (phase.equals("chased")) {
            now.add("gave-up");
        }
        exit("EXPIRED");
    }

    private void exit(String how) {
        phase = how;
        live = false;
        deadline = null;
        timer = null;
        paidEarly = null;
        queued.clear();
    }

    /** Everything that is due is done. */
    void work(Instant at) {
        // What is due sooner is done sooner, so what was to be said has been said before an exit could withdraw it.
        if (timer != null && !timer.isAfter(at)) {
            timesOut(at, at);
        }
        said.addAll(queued);
        queued.clear();
        said.addAll(now);
        now.clear();
    }

    @Nullable
    Instant due() {
        return timer;
    }
}
