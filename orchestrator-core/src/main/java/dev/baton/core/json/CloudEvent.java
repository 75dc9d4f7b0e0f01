package dev.baton.core.json;

import dev.baton.event.Attributes;
import dev.baton.event.Require;
import dev.baton.event.Value;
import org.jspecify.annotations.Nullable;

/**
 * An event as the CloudEvents spec sees it, checked and not yet mapped to Baton's. Prints names and no values.
 *
 * @param attributes its context attributes and extensions, as sent; extensions' names in lower case
 * @param data what it carries, read as its {@code datacontenttype} says; null where it carries nothing
 * @param base64 whether {@code data} is the base64 text of bytes that are neither JSON nor text
 */
public record CloudEvent(Attributes attributes, @Nullable Value data, boolean base64) {
    static final String SPECVERSION = "specversion";
    static final String ID = "id";
    static final String SOURCE = "source";
    static final String TYPE = "type";
    static final String TIME = "time";
    static final String SUBJECT = "subject";
    static final String DATACONTENTTYPE = "datacontenttype";
    static final String DATASCHEMA = "dataschema";
    static final String DATA = "data";
    static final String DATA_BASE64 = "data_base64";

    public CloudEvent {
        Require.present("cloudEvent.attributes", attributes);
    }

    /** The attribute as text; null where it is not stated. */
    public @Nullable String text(String name) {
        return attributes.text(name);
    }

    /** An attribute that the checks have seen to be there. */
    String mandatory(String name) {
        return Require.present("cloudEvent." + name, text(name));
    }
}
