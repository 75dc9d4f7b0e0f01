package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.consent.ConsentEvents;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The host's events as they come: some late, some at the very edge of something, some against what is on its way. */
final class HostEvents {
    private static final Duration HAIR = Duration.ofMillis(1);

    private final HostSetup.EventSource.Maker maker;
    private final long seed;
    private final long stream;
    private final int customers;
    private int last;
    private int others;

    HostEvents(HostSetup setup, HostSetup.EventSource source, long seed, long stream) {
        this.seed = seed;
        this.stream = stream;
        this.customers = setup.customers;
        this.maker = source.begin(Chance.apart(seed, stream), customers);
    }

    /** How many events were made. */
    int made() {
        return last;
    }

    /**
     * Each by a chance of its own, so that the others stay as they are where one is left out.
     *
     * @param due when something falls due next; null: nothing does
     */
    Event next(Instant now, @Nullable Instant due) {
        Chance chance = Chance.apart(seed ^ (0x5DEECE66DL * (last + 1)), stream + 1);
        last++;
        Event event = maker.next(new Draw(chance, chance.below(customers), now, "e" + last));
        int how = chance.below(100);
        if (how < 22) {
            return at(event, now.minus(chance.upTo(Duration.ofHours(3))));
        }
        if (how < 34 && due != null && !due.isAfter(now)) {
            return at(event, chance.percent(50) ? due : chance.percent(50) ? due.plus(HAIR) : due.minus(HAIR));
        }
        if (how < 37) {
            return at(event, now.plus(chance.upTo(Duration.ofMinutes(20))));
        }
        return how < 40 ? at(event, now.minus(chance.upTo(Duration.ofDays(3)))) : event;
    }

    private static Event at(Event event, Instant when) {
        return event.toBuilder().occurredAt(when).build();
    }

    /** The same key, and other content. */
    Event contradicting(Event event, Chance chance) {
        return event.toBuilder()
                .attribute("simulated", "other " + chance.below(100))
                .build();
    }

    /** Any event of who has that identifier. */
    Event word(Sighting of, Instant now) {
        return Event.of("simulation", "word-" + ++others, "simulation.word")
                .identifiedBy(of)
                .occurredAt(now)
                .build();
    }

    /** The customer opts out of what is being sent to them, or of the address to which. */
    @Nullable
    Event withdrawal(Instant now, Chance chance, List<Dispatch> sending, StoreModel model) {
        List<Dispatch> contacts = sending.stream().filter(Dispatch::toCustomer).toList();
        if (contacts.isEmpty()) {
            return null;
        }
        Dispatch meant = chance.of(contacts);
        Action.FollowUp contact = (Action.FollowUp) meant.action();
        Event.Builder event = Event.of("simulation", "out-" + ++others, ConsentEvents.OPTED_OUT)
                .attribute("purpose", contact.purpose().name())
                .occurredAt(now);
        ContactPoint address = meant.contactPoint();
        List<Sighting> known = model.sightings(meant.profileId());
        if (address != null && (known.isEmpty() || chance.percent(50))) {
            event.attribute("contactPointKind", address.kind()).attribute("contactPoint", address.address());
        } else if (known.isEmpty()) {
            return null;
        } else {
            event.identifiedBy(known.get(0));
        }
        return event.build();
    }
}
