package dev.baton.core.turn;

import dev.baton.event.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a contact point on one channel, beside what was said about consent (C3). Immutable.
 *
 * @param confirmed when the stop word occurred that was confirmed last; absent where none was
 * @param bounced when we last heard that the address takes nothing; absent where we never did
 * @param restored when we last heard that it works again; absent where we never did
 */
public record OnChannel(
        Channel channel,
        @Nullable Instant confirmed,
        @Nullable Instant bounced,
        @Nullable Instant restored) {
    static OnChannel unknown(Channel channel) {
        return new OnChannel(channel, null, null, null);
    }

    /** Whether nobody can be reached there: at a tie in time we had rather not try. */
    public boolean isDead() {
        return bounced != null && (restored == null || !restored.isAfter(bounced));
    }

    public OnChannel confirmed(Instant at) {
        return new OnChannel(channel, at, bounced, restored);
    }

    /** The latest counts, in whatever order they come. */
    public OnChannel bounced(Instant at) {
        return new OnChannel(channel, confirmed, later(bounced, at), restored);
    }

    public OnChannel restored(Instant at) {
        return new OnChannel(channel, confirmed, bounced, later(restored, at));
    }

    private static Instant later(@Nullable Instant known, Instant at) {
        return known == null || at.isAfter(known) ? at : known;
    }
}
