package dev.baton.event;

import org.jspecify.annotations.Nullable;

/**
 * What makes an event itself: the source and the id that the source gave it. The same key twice is the same event (T5),
 * whatever was re-queued, retried or serialised in between.
 */
public record EventKey(String source, String id) implements Comparable<EventKey> {
    public EventKey {
        Require.name("event.source", source);
        Require.name("event.id", id);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventKey that && source.equals(that.source) && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return 31 * source.hashCode() + id.hashCode();
    }

    @Override
    public int compareTo(EventKey other) {
        int bySource = source.compareTo(other.source);
        return bySource != 0 ? bySource : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return source + "/" + id;
    }
}
