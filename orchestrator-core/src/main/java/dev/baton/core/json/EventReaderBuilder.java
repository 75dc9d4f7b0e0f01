package dev.baton.core.json;

import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.event.Strength;
import java.util.ArrayList;
import java.util.List;

/** Collects how events are to be read. Not safe for use by several threads; what it builds is. */
public final class EventReaderBuilder {
    private final EventFormat format;
    private ReaderLimits limits = ReaderLimits.DEFAULT;
    private Pointer at = Pointer.ROOT;
    private String source = "segment";
    private final List<IdentifierRule> identifiers = new ArrayList<>();

    EventReaderBuilder(EventFormat format) {
        this.format = Require.present("format", format);
    }

    /** Where the event stands inside each line, as a JSON pointer such as {@code /message}. Default: it is the line. */
    public EventReaderBuilder at(String pointer) {
        at = Pointer.of(pointer);
        return this;
    }

    /** The source of events whose format does not name one (Segment's). Default: {@code segment}. */
    public EventReaderBuilder source(String name) {
        source = Require.name("source", name);
        if (name.startsWith(Event.RESERVED_PREFIX)) {
            throw new InvalidValueException("source", "begins with " + Event.RESERVED_PREFIX, "choose another name");
        }
        return this;
    }

    public EventReaderBuilder limits(ReaderLimits readerLimits) {
        limits = Require.present("limits", readerLimits);
        return this;
    }

    /**
     * What of a CloudEvent is an identifier; may be given several times. Other formats say so themselves.
     *
     * @param member the name of an extension, or {@code subject}; with a slash in front, a JSON pointer into the data,
     *     for example {@code /customer/id}. An extension the source did not send is never looked for in the data, where
     *     a visitor might have put it
     * @param strength how sure the source is of it
     */
    public EventReaderBuilder identifier(String member, String namespace, Strength strength) {
        identifiers.add(IdentifierRule.of(member, namespace, strength));
        return this;
    }

    public EventReader build() {
        return new JsonEventReader(
                format,
                at,
                limits,
                new BatonEventReader(limits.maxIdentifiers()),
                new SegmentEventReader(source),
                new CloudEventReader(limits, identifiers));
    }
}
