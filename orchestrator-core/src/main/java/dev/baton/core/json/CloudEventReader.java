package dev.baton.core.json;

import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Sighting;
import dev.baton.event.Value;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudEvents 1.0: from what was sent to a checked {@link CloudEvent}, and from there to an event. Strict where
 * the spec is; what strangers put into their data is never refused for its names.
 */
final class CloudEventReader implements ObjectReader {
    private static final String EXTENSIONS = "extensions";

    private final ReaderLimits limits;
    private final CloudEventData data;
    private final List<IdentifierRule> identifiers;

    CloudEventReader(ReaderLimits limits, List<IdentifierRule> identifiers) {
        this.limits = limits;
        this.data = new CloudEventData(limits);
        this.identifiers = List.copyOf(identifiers);
    }

    @Override
    public Event read(Attributes object, Notes notes, @Nullable Instant fallback) {
        return event(structured(object, notes), notes, fallback, null);
    }

    /** The event that the JSON object is. */
    CloudEvent structured(Attributes object, Notes notes) {
        Attributes.Builder attributes = Attributes.builder();
        object.forEach((name, value) -> {
            if (!name.equals(CloudEvent.DATA) && !name.equals(CloudEvent.DATA_BASE64)) {
                attributes.put(name, value);
            }
        });
        return data.ofMembers(CloudEventAttributes.checked(attributes.build(), notes), object);
    }

    /** The event that the body of a message is in a structured mode. */
    CloudEvent structured(byte[] body, MediaType type, Notes notes) {
        if (data.parse(body, type) instanceof Value.Nested object) {
            return structured(object.attributes(), notes);
        }
        throw new UnreadableException(
                RefusalCode.NOT_AN_OBJECT, "", "is not a JSON object; send one object for each event");
    }

    /** The event that the headers and the body of a message are in binary mode. */
    CloudEvent binary(Attributes attributes, byte[] body, Notes notes) {
        return data.ofBody(CloudEventAttributes.checked(attributes, notes), body);
    }

    /** @param more whom else it points at, from outside the event */
    Event event(CloudEvent cloud, Notes notes, @Nullable Instant fallback, @Nullable Sighting more) {
        Attributes object =
                cloud.data() instanceof Value.Nested nested && !cloud.base64() ? nested.attributes() : Attributes.NONE;
        Event.Builder event = Event.of(
                        cloud.mandatory(CloudEvent.SOURCE),
                        cloud.mandatory(CloudEvent.ID),
                        cloud.mandatory(CloudEvent.TYPE))
                .occurredAt(occurredAt(cloud, notes, fallback))
                .attributes(attributes(cloud, object, notes));
        if (object.get(BatonFormat.FIELDS) instanceof Value.Nested fields) {
            event.fields(fields.attributes());
        }
        CloudEventIdentity identity = new CloudEventIdentity(notes, limits.maxIdentifiers());
        if (more != null) {
            identity.add(more, "");
        }
        identity.addNamed(identifiers, cloud);
        identity.addOwn(object);
        identity.addTo(event);
        return event.build();
    }

    private static Instant occurredAt(CloudEvent cloud, Notes notes, @Nullable Instant fallback) {
        String time = cloud.text(CloudEvent.TIME);
        Instant stated = time == null ? null : Rfc3339.instant(time);
        if (stated != null) {
            return stated;
        }
        String field = "/" + CloudEvent.TIME;
        if (fallback == null) {
            throw new UnreadableException(RefusalCode.MISSING_TIMESTAMP, field, "is missing; say when it happened");
        }
        notes.add(NoteCode.ASSUMED_TIME, field, "is missing; dated by the time of reading");
        return fallback;
    }

    private static Attributes attributes(CloudEvent cloud, Attributes object, Notes notes) {
        Attributes.Builder all = Attributes.builder();
        Value data = cloud.data();
        if (data instanceof Value.Nested && !cloud.base64()) {
            object.forEach((name, value) -> {
                boolean elsewhere = (name.equals(BatonFormat.IDENTIFIERS) && CloudEventIdentity.isOwnForm(value))
                        || (name.equals(BatonFormat.FIELDS) && value instanceof Value.Nested);
                if (!elsewhere) {
                    all.put(name, value);
                }
            });
        } else if (data != null) {
            all.put(cloud.base64() ? CloudEvent.DATA_BASE64 : CloudEvent.DATA, data);
        }
        String subject = cloud.text(CloudEvent.SUBJECT);
        if (subject != null && object.get(CloudEvent.SUBJECT) == null) {
            all.put(CloudEvent.SUBJECT, subject);
        }
        Attributes extensions = extensions(cloud);
        if (!extensions.isEmpty() && object.get(EXTENSIONS) == null) {
            all.put(EXTENSIONS, Value.of(extensions));
        } else if (!extensions.isEmpty()) {
            notes.add(
                    NoteCode.IGNORED_MEMBER,
                    "/" + CloudEvent.DATA + "/" + EXTENSIONS,
                    "takes the place of the event's extensions; they are passed over");
        }
        return all.build();
    }

    private static Attributes extensions(CloudEvent cloud) {
        Attributes.Builder extensions = Attributes.builder();
        cloud.attributes().forEach((name, value) -> {
            if (!CloudEventAttributes.isNamed(name)) {
                extensions.put(name, value);
            }
        });
        return extensions.build();
    }
}
