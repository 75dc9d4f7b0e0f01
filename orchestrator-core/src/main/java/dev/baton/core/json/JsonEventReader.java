package dev.baton.core.json;

import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Bytes to values, values to the object meant, object to event. */
final class JsonEventReader implements EventReader {
    private final EventFormat format;
    private final Pointer at;
    private final ReaderLimits limits;
    private final JsonTree tree;
    private final ObjectReader baton;
    private final ObjectReader segment;
    private final ObjectReader cloudEvents;

    JsonEventReader(
            EventFormat format,
            Pointer at,
            ReaderLimits limits,
            ObjectReader baton,
            ObjectReader segment,
            ObjectReader cloudEvents) {
        this.format = format;
        this.at = at;
        this.limits = limits;
        this.tree = new JsonTree(limits);
        this.baton = baton;
        this.segment = segment;
        this.cloudEvents = cloudEvents;
    }

    @Override
    public int maxBytes() {
        return limits.maxBytes();
    }

    @Override
    public ReadResult read(byte[] bytes, int offset, int length, @Nullable Instant fallback) {
        try {
            return event(object(tree.parse(bytes, offset, length)), fallback);
        } catch (UnreadableException refused) {
            return refused.asResult();
        }
    }

    private Attributes object(Value line) {
        Value selected = at.in(line);
        if (selected == null) {
            throw new UnreadableException(
                    RefusalCode.NOTHING_AT_POINTER, at.text(), "leads to nothing in this line; point at the event");
        }
        if (selected instanceof Value.Nested object) {
            return object.attributes();
        }
        throw new UnreadableException(
                RefusalCode.NOT_AN_OBJECT, at.text(), "is not a JSON object; send one object for each event");
    }

    private ReadResult event(Attributes object, @Nullable Instant fallback) {
        Notes notes = new Notes(at.text());
        try {
            Event event = readerFor(object).read(object, notes, fallback);
            return new ReadResult.Accepted(event, notes.taken());
        } catch (UnreadableException refused) {
            throw refused.under(at.text());
        } catch (InvalidValueException invalid) {
            throw new UnreadableException(RefusalCode.INVALID_VALUE, at.text(), String.valueOf(invalid.getMessage()));
        }
    }

    private ObjectReader readerFor(Attributes object) {
        return switch (format) {
            case BATON -> baton;
            case SEGMENT -> segment;
            case CLOUDEVENTS -> cloudEvents;
            case AUTO -> detected(object);
        };
    }

    private ObjectReader detected(Attributes object) {
        if (object.get(CloudEvent.SPECVERSION) != null) {
            return cloudEvents;
        }
        return isBaton(object) ? baton : segment;
    }

    private static boolean isBaton(Attributes object) {
        return object.get(BatonFormat.IDENTIFIERS) != null
                || object.get(BatonFormat.OCCURRED_AT) != null
                || (object.get(BatonFormat.SOURCE) != null && object.get(BatonFormat.ID) != null);
    }
}
