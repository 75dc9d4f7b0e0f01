package dev.baton.core.json;

import dev.baton.event.Actor;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;

/** Events and who they point at, as parts of documents. */
final class DocumentEvents {
    static final DocumentPart<EventKey> KEY = new DocumentPart<>(
            (key, out) -> {
                out.text("source", key.source());
                out.text("id", key.id());
            },
            in -> new EventKey(in.text("source"), in.text("id")));

    static final DocumentPart<ContactPoint> CONTACT_POINT = new DocumentPart<>(
            (point, out) -> {
                out.text("kind", point.kind());
                out.text("address", point.address());
            },
            in -> new ContactPoint(in.text("kind"), in.text("address")));

    static final DocumentPart<Identifier> IDENTIFIER = new DocumentPart<>(
            (identifier, out) -> {
                out.text("namespace", identifier.namespace());
                out.text("value", identifier.value());
            },
            in -> Identifier.of(in.text("namespace"), in.text("value")));

    static final DocumentPart<Sighting> SIGHTING = new DocumentPart<>(
            (sighting, out) -> {
                IDENTIFIER.write(sighting.identifier(), out);
                out.one("strength", sighting.strength());
            },
            in -> new Sighting(IDENTIFIER.read(in), in.one("strength", Strength.class)));

    static final DocumentPart<Actor> ACTOR = new DocumentPart<>(
            (actor, out) -> {
                out.one("kind", actor.kind());
                out.textIf("id", actor.id());
                out.textIf("authority", actor.authority());
                out.set("may", Actor.Power.class, actor.grant().powers());
                out.instantIf("until", actor.grant().until());
            },
            in -> new Actor(
                    in.one("kind", Actor.Kind.class),
                    in.textIf("id"),
                    in.textIf("authority"),
                    new Actor.Grant(in.set("may", Actor.Power.class), in.instantIf("until"))));

    static final DocumentPart<Event> EVENT = new DocumentPart<>(DocumentEvents::write, DocumentEvents::read);

    private DocumentEvents() {}

    private static void write(Event event, DocumentOut out) {
        KEY.write(event.key(), out);
        out.text("type", event.type());
        out.instant("occurredAt", event.occurredAt());
        out.instantIf("receivedAt", event.receivedAt());
        out.instantIf("expiresAt", event.expiresAt());
        out.list("identifiers", event.identifiers(), SIGHTING);
        out.attributes("attributes", event.attributes());
        out.attributes("fields", event.fields());
        out.object("actor", event.actor(), ACTOR);
        out.textIf("channel", event.channel(), Channel::name);
        out.flag("historical", event.historical());
    }

    private static Event read(DocumentIn in) {
        Event.Builder event = Event.of(in.text("source"), in.text("id"), in.text("type"))
                .occurredAt(in.instant("occurredAt"))
                .receivedAt(in.instantIf("receivedAt"))
                .expiresAt(in.instantIf("expiresAt"));
        in.list("identifiers", SIGHTING).forEach(event::identifiedBy);
        event.attributes(in.attributes("attributes"))
                .fields(in.attributes("fields"))
                .by(in.object("actor", ACTOR));
        Channel channel = in.textIf("channel", Channel::of);
        if (channel != null) {
            event.on(channel);
        }
        return in.flag("historical") ? event.historical().build() : event.build();
    }
}
