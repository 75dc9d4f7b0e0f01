package dev.baton.core.handoff;

import dev.baton.event.Attributes;
import dev.baton.event.Value;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A handoff context as JSON of version {@link HandoffContext#SCHEMA_VERSION}; always the same bytes for the same one. */
public final class HandoffJson {
    private HandoffJson() {}

    public static String write(HandoffContext context) {
        StringBuilder out = new StringBuilder(512);
        out.append("{\"schemaVersion\":").append(HandoffContext.SCHEMA_VERSION);
        member(out, "caseId", context.caseId());
        member(out, "profileId", context.profileId());
        member(out, "matter", context.matter().kind());
        if (context.matter().subject() != null) {
            member(out, "subject", context.matter().subject());
        }
        member(out, "asOf", context.asOf().toString());
        member(out, "sayFirst", context.sayFirst());
        out.append(",\"slots\":{");
        boolean first = true;
        for (SlotName name : SlotName.values()) {
            out.append(first ? "" : ",");
            text(out, name.name().toLowerCase(Locale.ROOT));
            out.append(':');
            slot(out, context.slot(name));
            first = false;
        }
        out.append('}');
        if (!context.withheld().isEmpty()) {
            withheld(out, context.withheld());
        }
        return out.append('}').toString();
    }

    private static void withheld(StringBuilder out, List<HandoffContext.Withheld> all) {
        out.append(",\"withheld\":[");
        for (int i = 0; i < all.size(); i++) {
            HandoffContext.Withheld each = all.get(i);
            out.append(i == 0 ? "{\"slot\":" : ",{\"slot\":");
            text(out, each.slot().name().toLowerCase(Locale.ROOT));
            member(out, "name", each.name());
            member(out, "class", each.of().name());
            out.append('}');
        }
        out.append(']');
    }

    /** The JSON Schema of what {@link #write} writes (draft 2020-12, UTF-8); what is added later does not break it. */
    public static byte[] schema() {
        try (InputStream in = HandoffJson.class.getResourceAsStream("handoff.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("handoff.schema.json is missing from the jar; build it again");
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static int size(HandoffContext context) {
        return write(context).getBytes(StandardCharsets.UTF_8).length;
    }

    private static void slot(StringBuilder out, Slot slot) {
        out.append("{\"state\":");
        text(out, slot.state().name());
        if (slot.state() == Slot.State.VALUE) {
            out.append(",\"lines\":");
            lines(out, slot.lines());
        }
        if (slot.source() != null) {
            member(out, "source", slot.source());
        }
        if (slot.asOf() != null) {
            member(out, "asOf", slot.asOf().toString());
        }
        if (!slot.data().isEmpty()) {
            out.append(",\"data\":");
            object(out, slot.data());
        }
        out.append('}');
    }

    private static void lines(StringBuilder out, List<String> lines) {
        out.append('[');
        for (int i = 0; i < lines.size(); i++) {
            out.append(i == 0 ? "" : ",");
            text(out, lines.get(i));
        }
        out.append(']');
    }

    private static void object(StringBuilder out, Attributes object) {
        out.append('{');
        for (int i = 0; i < object.size(); i++) {
            out.append(i == 0 ? "" : ",");
            text(out, object.name(i));
            out.append(':');
            value(out, object.value(i));
        }
        out.append('}');
    }

    private static void value(StringBuilder out, Value value) {
        switch (value.kind()) {
            case TEXT -> text(out, value.display());
            case WHOLE, FLAG, NULL -> out.append(value.display());
            case DECIMAL -> out.append(((Value.Decimal) value).number());
            case NESTED -> object(out, ((Value.Nested) value).attributes());
            case MANY -> {
                out.append('[');
                List<Value> values = ((Value.Many) value).values();
                for (int i = 0; i < values.size(); i++) {
                    out.append(i == 0 ? "" : ",");
                    value(out, values.get(i));
                }
                out.append(']');
            }
        }
    }

    private static void member(StringBuilder out, String name, @Nullable String value) {
        out.append(',');
        text(out, name);
        out.append(':');
        text(out, value == null ? "" : value);
    }

    private static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                default -> {
                    // Half of a surrogate pair cannot be written in UTF-8; escaped it survives.
                    if (c < ' ' || c == 127 || lone(text, i)) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean lone(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
