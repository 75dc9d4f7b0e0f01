package dev.baton.core.json;

import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.event.Value;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the calls of the Segment spec. Everything that has what the spec requires is accepted; what is optional and
 * malformed is passed over, with a note.
 */
final class SegmentEventReader implements ObjectReader {
    /** What of the context is about the moment and not about the person or the device. */
    private static final List<String> KEPT_CONTEXT =
            List.of("app", "campaign", "library", "locale", "os", "page", "referrer", "timezone");

    private static final int ID_BYTES = 16;

    private final String source;

    SegmentEventReader(String source) {
        this.source = source;
    }

    @Override
    public Event read(Attributes object, Notes notes, @Nullable Instant fallback) {
        SegmentMembers message = new SegmentMembers(object, "", notes);
        SegmentCall call = call(message);
        SegmentIdentity.Ids ids = SegmentIdentity.ids(call, message);
        String type = call == SegmentCall.TRACK ? eventName(message) : call.type();
        SegmentTimes.Times times = SegmentTimes.of(message, fallback);
        SegmentMembers context = message.object("context");
        Event.Builder event = Event.of(source, id(message), type)
                .occurredAt(times.occurredAt())
                .receivedAt(times.receivedAt())
                .attributes(attributes(call, message, context));
        SegmentIdentity.add(ids, call, message, context, event);
        if (call == SegmentCall.IDENTIFY) {
            event.fields(
                    context.object("traits").all().with(message.object("traits").all()));
        }
        String channel = channel(message);
        if (channel != null) {
            event.on(Channel.of(channel));
        }
        return event.build();
    }

    private static SegmentCall call(SegmentMembers message) {
        String name = message.get("type") == null ? "action" : "type";
        Value type = message.get(name);
        if (type == null || (type instanceof Value.Text blank && blank.text().isBlank())) {
            throw new UnreadableException(
                    RefusalCode.MISSING_TYPE, "/type", "is missing; send one of " + SegmentCall.KNOWN);
        }
        SegmentCall call = type instanceof Value.Text text ? SegmentCall.of(text.text()) : null;
        if (call == null) {
            throw new UnreadableException(
                    RefusalCode.UNKNOWN_TYPE, "/" + name, "is none of " + SegmentCall.KNOWN + "; send one of them");
        }
        return call;
    }

    private static String eventName(SegmentMembers message) {
        Value event = message.get("event");
        if (event instanceof Value.Text text && !text.text().isBlank()) {
            return Members.checkName("/event", text.text().strip());
        }
        throw new UnreadableException(
                RefusalCode.MISSING_EVENT_NAME, "/event", "is missing, blank or no text; name what happened");
    }

    private static String id(SegmentMembers message) {
        Value id = message.get("messageId");
        if (id instanceof Value.Text text && !text.text().isBlank()) {
            return Members.checkName("/messageId", text.text());
        }
        if (id != null && id.isNumber()) {
            return Members.checkName("/messageId", id.display());
        }
        message.ignored(NoteCode.DERIVED_ID, "messageId", "is missing; the id is a hash of the content");
        return "content-" + hash(CanonicalJson.of(message.all()));
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static @Nullable String channel(SegmentMembers message) {
        String channel = message.text("channel");
        if (channel != null && (Members.nameProblem(channel) != null || channel.startsWith(Event.RESERVED_PREFIX))) {
            message.ignored(NoteCode.IGNORED_MEMBER, "channel", "is no name of a channel; passed over");
            return null;
        }
        return channel;
    }

    private static Attributes attributes(SegmentCall call, SegmentMembers message, SegmentMembers context) {
        Attributes.Builder all = Attributes.builder();
        Attributes kept = kept(context);
        if (!kept.isEmpty()) {
            all.put("context", Value.of(kept));
        }
        switch (call) {
            case IDENTIFY -> {
                // What it says is about the person: the fields.
            }
            case TRACK -> message.object("properties").all().forEach(all::put);
            case PAGE, SCREEN -> {
                message.object("properties").all().forEach(all::put);
                copy(message, "category", all);
                copy(message, "name", all);
            }
            case GROUP -> all.put("traits", Value.of(message.object("traits").all()));
            case ALIAS -> copy(message, SegmentIdentity.PREVIOUS_ID, all);
        }
        return all.build();
    }

    private static void copy(SegmentMembers message, String name, Attributes.Builder to) {
        Value value = message.get(name);
        if (value != null) {
            to.put(name, value);
        }
    }

    private static Attributes kept(SegmentMembers context) {
        if (context.all().isEmpty()) {
            return Attributes.NONE;
        }
        Attributes.Builder kept = Attributes.builder();
        for (String name : KEPT_CONTEXT) {
            copy(context, name, kept);
        }
        return kept.build();
    }
}
