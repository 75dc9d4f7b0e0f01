package dev.baton.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something happened. Immutable; build it with {@link #of(String, String, String)}.
 *
 * <p>{@link #attributes()} say what happened, {@link #fields()} what the source states about the person (F1). {@code
 * toString} shows the key and the type only.
 */
public final class Event {
    /** Names that begin with this belong to the engine: event types, namespaces and sources of its own. */
    public static final String RESERVED_PREFIX = "baton.";

    private final EventKey key;
    private final String type;
    private final List<Sighting> identifiers;
    private final Attributes attributes;
    private final Attributes fields;
    private final Times times;
    private final Actor actor;
    private final @Nullable Channel channel;
    private final boolean historical;

    /**
     * When it was true, when we learnt it, and until when it may be acted on.
     *
     * @param receivedAt absent until the engine takes the event; then its clock's answer unless the host stated one
     */
    public record Times(
            Instant occurredAt,
            @Nullable Instant receivedAt,
            @Nullable Instant expiresAt) {
        public Times {
            Require.instant("event.occurredAt", occurredAt);
            if (receivedAt != null) {
                Require.instant("event.receivedAt", receivedAt);
            }
            if (expiresAt != null) {
                Require.instant("event.expiresAt", expiresAt);
            }
        }
    }

    private Event(Builder builder, Times times) {
        this.key = builder.key;
        this.type = builder.type;
        this.identifiers = List.copyOf(builder.identifiers);
        this.attributes = builder.attributes;
        this.fields = builder.fields;
        this.times = times;
        this.actor = builder.actor;
        this.channel = builder.channel;
        this.historical = builder.historical;
    }

    /**
     * Starts an event.
     *
     * @param source who says so, for example {@code web} or {@code crm}
     * @param id the source's own id of the event; together they are its key (T5)
     * @param type what happened, for example {@code quote.started}
     */
    public static Builder of(String source, String id, String type) {
        return new Builder(new EventKey(source, id), Require.name("event.type", type));
    }

    public EventKey key() {
        return key;
    }

    public String source() {
        return key.source();
    }

    public String type() {
        return type;
    }

    public List<Sighting> identifiers() {
        return identifiers;
    }

    public Attributes attributes() {
        return attributes;
    }

    /** What the source states about the person; becomes a claim per profile field. */
    public Attributes fields() {
        return fields;
    }

    public Instant occurredAt() {
        return times.occurredAt();
    }

    public @Nullable Instant receivedAt() {
        return times.receivedAt();
    }

    /** From then on the event is recorded and never acted on (T8). */
    public @Nullable Instant expiresAt() {
        return times.expiresAt();
    }

    public Actor actor() {
        return actor;
    }

    /** Whether who caused it might do that when it occurred (H8). */
    public boolean may(Actor.Power power) {
        return actor.may(power, times.occurredAt());
    }

    /** Where it happened; absent where the source has no channel. */
    public @Nullable Channel channel() {
        return channel;
    }

    /** Backfill: changes facts only (T12). */
    public boolean historical() {
        return historical;
    }

    public Builder toBuilder() {
        Builder builder = new Builder(key, type);
        builder.identifiers.addAll(identifiers);
        builder.attributes = attributes;
        builder.fields = fields;
        builder.occurredAt = times.occurredAt();
        builder.receivedAt = times.receivedAt();
        builder.expiresAt = times.expiresAt();
        builder.actor = actor;
        builder.channel = channel;
        builder.historical = historical;
        return builder;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Event that
                && key.equals(that.key)
                && type.equals(that.type)
                && identifiers.equals(that.identifiers)
                && attributes.equals(that.attributes)
                && fields.equals(that.fields)
                && times.equals(that.times)
                && actor.equals(that.actor)
                && Objects.equals(channel, that.channel)
                && historical == that.historical;
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return type + " " + key;
    }

    /** Collects an event. Not safe for use by several threads. */
    public static final class Builder {
        private final EventKey key;
        private final String type;
        private final List<Sighting> identifiers = new ArrayList<>(4);
        private Attributes attributes = Attributes.NONE;
        private Attributes fields = Attributes.NONE;
        private @Nullable Instant occurredAt;
        private @Nullable Instant receivedAt;
        private @Nullable Instant expiresAt;
        private Actor actor = Actor.CUSTOMER;
        private @Nullable Channel channel;
        private boolean historical;

        private Builder(EventKey key, String type) {
            this.key = key;
            this.type = type;
        }

        /** Adds an identifier that the source has verified. */
        public Builder verified(String namespace, String value) {
            return identifiedBy(Identifier.of(namespace, value).seen(Strength.VERIFIED));
        }

        /** Adds an identifier that a visitor typed or said. */
        public Builder claimed(String namespace, String value) {
            return identifiedBy(Identifier.of(namespace, value).seen(Strength.CLAIMED));
        }

        /** Adds an identifier read from a device. */
        public Builder inferred(String namespace, String value) {
            return identifiedBy(Identifier.of(namespace, value).seen(Strength.INFERRED));
        }

        /** Whom it was about so far, it is about no more. */
        public Builder unidentified() {
            identifiers.clear();
            return this;
        }

        public Builder identifiedBy(Sighting sighting) {
            identifiers.add(Require.present("event.identifier", sighting));
            return this;
        }

        public Builder attribute(String name, String value) {
            return attributes(Attributes.of(name, value));
        }

        public Builder attribute(String name, long value) {
            return attributes(Attributes.builder().put(name, value).build());
        }

        /** Adds to what happened; a name given before is replaced. */
        public Builder attributes(Attributes added) {
            attributes = attributes.with(added);
            return this;
        }

        public Builder field(String name, String value) {
            return fields(Attributes.of(name, value));
        }

        /** Adds to what the source states about the person; a name given before is replaced. */
        public Builder fields(Attributes added) {
            fields = fields.with(added);
            return this;
        }

        /** When it was true. Mandatory. */
        public Builder occurredAt(Instant at) {
            occurredAt = at;
            return this;
        }

        /** When we learnt it. Default: the engine's clock when it takes the event. */
        public Builder receivedAt(@Nullable Instant at) {
            receivedAt = at;
            return this;
        }

        public Builder expiresAt(@Nullable Instant at) {
            expiresAt = at;
            return this;
        }

        /** Who caused it. Default: the customer. */
        public Builder by(Actor who) {
            actor = Require.present("event.actor", who);
            return this;
        }

        public Builder on(Channel where) {
            channel = where;
            return this;
        }

        public Builder on(String channelName) {
            return on(Channel.of(channelName));
        }

        public Builder historical() {
            historical = true;
            return this;
        }

        /** @throws InvalidValueException if {@code occurredAt} is missing or out of range */
        public Event build() {
            if (occurredAt == null) {
                throw new InvalidValueException(
                        "event.occurredAt", "is missing on " + type + " " + key, "say when it happened");
            }
            return new Event(this, new Times(occurredAt, receivedAt, expiresAt));
        }
    }
}
