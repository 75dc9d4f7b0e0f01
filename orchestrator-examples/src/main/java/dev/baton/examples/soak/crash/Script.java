package dev.baton.examples.soak.crash;

import dev.baton.consent.ConsentEvents;
import dev.baton.event.Event;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What one customer does, one event after the other. */
final class Script {
    private final String customer;
    private final Deque<Event.Builder> left = new ArrayDeque<>();
    private int numbers;

    Script(String customer, SplittableRandom chance) {
        this.customer = customer;
        for (int orders = 1 + chance.nextInt(2); orders > 0; orders--) {
            order(customer + "-o" + orders, chance);
        }
    }

    private void order(String order, SplittableRandom chance) {
        add("order.placed", "order", order);
        maybe(chance, 40, "visited", "page", "orders");
        maybe(chance, 30, "complaint.raised", "about", order);
        maybe(chance, 70, "order.packed", "order", order);
        maybe(chance, 30, "stuck", "page", "help");
        maybe(chance, 60, "delivered", "order", order);
        maybe(chance, 30, "complaint.settled", "about", order);
        maybe(chance, 50, "recovery.settled", "about", order);
        maybe(chance, 10, ConsentEvents.OPTED_OUT, "purpose", "SERVICE");
        maybe(chance, 10, ConsentEvents.OPTED_IN, "purpose", "SERVICE");
        maybe(chance, 40, "visited", "page", "news");
    }

    private void maybe(SplittableRandom chance, int percent, String type, String name, String value) {
        if (chance.nextInt(100) < percent) {
            add(type, name, value);
        }
    }

    private void add(String type, String name, String value) {
        numbers++;
        Event.Builder event = Event.of("web", customer + "-" + numbers, type)
                .verified("customer", customer)
                .attribute(name, value);
        if (type.equals(ConsentEvents.OPTED_IN)) {
            event.attribute("evidence", "said so");
        }
        if (numbers == 1) {
            event.verified("email", customer + "@example.org")
                    .verified("phone", "+4930" + (1_000_000 + Math.floorMod(customer.hashCode(), 9_000_000)));
        }
        left.add(event);
    }

    /** What they do next, now; null where they have done everything. */
    @Nullable
    Event next(InstantSource clock) {
        Event.Builder next = left.poll();
        return next == null ? null : next.occurredAt(clock.instant()).build();
    }
}
