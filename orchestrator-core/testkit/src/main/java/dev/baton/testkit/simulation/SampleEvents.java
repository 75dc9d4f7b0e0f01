package dev.baton.testkit.simulation;

import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Sighting;
import dev.baton.event.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events like those of a sample: of some of its customers, each customer's in their order, and from the beginning again
 * when they are over. They happen in the schedule's time; instants in their attributes move with them.
 */
final class SampleEvents implements HostSetup.EventSource {
    private final List<List<Event>> customers;

    private SampleEvents(List<List<Event>> customers) {
        this.customers = customers;
    }

    /** @throws InvalidValueException if there are no events */
    static SampleEvents of(Iterable<Event> events) {
        Map<Identifier, List<Event>> byIdentifier = new HashMap<>();
        List<List<Event>> all = new ArrayList<>();
        for (Event each : events) {
            List<Event> story = null;
            for (Sighting sighting : each.identifiers()) {
                story = story == null ? byIdentifier.get(sighting.identifier()) : story;
            }
            if (story == null) {
                story = new ArrayList<>();
                all.add(story);
            }
            story.add(each);
            for (Sighting sighting : each.identifiers()) {
                byIdentifier.putIfAbsent(sighting.identifier(), story);
            }
        }
        if (all.isEmpty()) {
            throw new InvalidValueException("simulation.samples", "are none", "hand in one event or more");
        }
        return new SampleEvents(all);
    }

    @Override
    public Maker begin(Chance chance, int most) {
        List<List<Event>> drawn = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            drawn.add(chance.of(customers));
        }
        int[] next = new int[most];
        return draw -> {
            List<Event> story = drawn.get(draw.customer());
            Event sample = story.get(next[draw.customer()]++ % story.size());
            return moved(sample, draw);
        };
    }

    private static Event moved(Event sample, Draw draw) {
        Duration by = Duration.between(sample.occurredAt(), draw.now());
        Event.Builder event =
                Event.of(sample.source(), draw.id(), sample.type()).occurredAt(draw.now());
        sample.identifiers().forEach(event::identifiedBy);
        event.attributes(moved(sample.attributes(), by)).fields(moved(sample.fields(), by));
        event.by(sample.actor());
        Instant expires = sample.expiresAt();
        event.expiresAt(expires == null ? null : expires.plus(by));
        if (sample.channel() != null) {
            event.on(sample.channel());
        }
        return (sample.historical() ? event.historical() : event).build();
    }

    private static Attributes moved(Attributes said, Duration by) {
        Attributes.Builder moved = said.toBuilder();
        said.forEach((name, value) -> {
            Instant at = value.kind() == Value.Kind.TEXT ? said.instant(name) : null;
            if (at != null) {
                moved.put(name, at.plus(by));
            }
        });
        return moved.build();
    }
}
