package dev.baton.core.json;

import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.event.Sighting;
import dev.baton.event.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes events in Baton's own format, canonically: members sorted by name, no spaces, defaults left out, one line.
 * Equal events give equal bytes, and reading them gives an equal event as long as it keeps within the reader's limits
 * and is not one of the engine's own.
 */
public final class BatonEventWriter {
    private BatonEventWriter() {}

    /** @throws InvalidValueException if a text holds half a surrogate pair, which UTF-8 cannot carry, or it is nested too deep */
    public static byte[] write(Event event) {
        return CanonicalJson.of(object(Require.present("event", event)));
    }

    private static Attributes object(Event event) {
        Attributes.Builder object = Attributes.builder()
                .put(BatonFormat.SOURCE, event.source())
                .put(BatonFormat.ID, event.key().id())
                .put(BatonFormat.TYPE, event.type())
                .put(BatonFormat.OCCURRED_AT, event.occurredAt());
        Instant receivedAt = event.receivedAt();
        if (receivedAt != null) {
            object.put(BatonFormat.RECEIVED_AT, receivedAt);
        }
        Instant expiresAt = event.expiresAt();
        if (expiresAt != null) {
            object.put(BatonFormat.EXPIRES_AT, expiresAt);
        }
        if (!event.identifiers().isEmpty()) {
            object.put(BatonFormat.IDENTIFIERS, identifiers(event.identifiers()));
        }
        nested(object, BatonFormat.ATTRIBUTES, event.attributes());
        nested(object, BatonFormat.FIELDS, event.fields());
        if (!event.actor().equals(Actor.CUSTOMER)) {
            object.put(BatonFormat.ACTOR, Value.of(actor(event.actor())));
        }
        Channel channel = event.channel();
        if (channel != null) {
            object.put(BatonFormat.CHANNEL, channel.name());
        }
        if (event.historical()) {
            object.put(BatonFormat.HISTORICAL, true);
        }
        return object.build();
    }

    private static void nested(Attributes.Builder object, String name, Attributes content) {
        if (!content.isEmpty()) {
            object.put(name, Value.of(content));
        }
    }

    private static Value identifiers(List<Sighting> sightings) {
        List<Value> written = new ArrayList<>(sightings.size());
        for (Sighting sighting : sightings) {
            written.add(Value.of(Attributes.builder()
                    .put(BatonFormat.NAMESPACE, sighting.identifier().namespace())
                    .put(BatonFormat.VALUE, sighting.identifier().value())
                    .put(BatonFormat.STRENGTH, sighting.strength().name())
                    .build()));
        }
        return Value.of(written);
    }

    private static Attributes actor(Actor actor) {
        Attributes.Builder object =
                Attributes.builder().put(BatonFormat.KIND, actor.kind().name());
        String id = actor.id();
        if (id != null) {
            object.put(BatonFormat.ID, id);
        }
        String authority = actor.authority();
        if (authority != null) {
            object.put(BatonFormat.AUTHORITY, authority);
        }
        if (!actor.grant().powers().isEmpty()) {
            object.put(
                    BatonFormat.MAY,
                    Value.of(actor.grant().powers().stream()
                            .map(each -> Value.of(each.name()))
                            .toList()));
        }
        Instant until = actor.grant().until();
        if (until != null) {
            object.put(BatonFormat.UNTIL, until);
        }
        return object.build();
    }
}
