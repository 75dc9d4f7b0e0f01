package dev.baton.core.turn;

import dev.baton.core.definition.Spacing;
import dev.baton.event.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a contact point on one channel, beside what was said about consent (C3). Immutable.
 *
 * @param confirmed when the stop word occurred that was confirmed last; absent where none was
 * @param bounced when we last heard that the address takes nothing; absent where we never did
 * @param restored when we last heard that it works again; absent where we never did
 * @param softBounces when it took nothing for the time being, ascending, since it last worked; at most {@value #MOST}
 */
public record OnChannel(
        Channel channel,
        @Nullable Instant confirmed,
        @Nullable Instant bounced,
        @Nullable Instant restored,
        List<Instant> softBounces) {
    private static final int MOST = 30;

    public OnChannel {
        softBounces = List.copyOf(softBounces);
    }

    static OnChannel unknown(Channel channel) {
        return new OnChannel(channel, null, null, null, List.of());
    }

    /** Whether nobody can be reached there: at a tie in time we had rather not try. */
    public boolean isDead(Spacing.BackOff backOff) {
        return (bounced != null && (restored == null || !restored.isAfter(bounced)))
                || softBounces.size() >= backOff.most();
    }

    /** When it took nothing last; null where it always did. */
    public @Nullable Instant lastBounced() {
        return softBounces.isEmpty() ? bounced : later(bounced, softBounces.get(softBounces.size() - 1));
    }

    /** Until then it is left alone; null where it is not. */
    public @Nullable Instant leftAloneUntil(Spacing.BackOff backOff) {
        int times = softBounces.size();
        return times == 0 ? null : softBounces.get(times - 1).plus(backOff.after(times));
    }

    public OnChannel confirmed(Instant at) {
        return new OnChannel(channel, at, bounced, restored, softBounces);
    }

    /** The latest counts, in whatever order they come. */
    public OnChannel bounced(Instant at) {
        return new OnChannel(channel, confirmed, later(bounced, at), restored, softBounces);
    }

    /** It took nothing for the time being; said twice of one instant, it counts once. */
    public OnChannel bouncedSoftly(Instant at) {
        if (restored != null && !at.isAfter(restored)) {
            return this;
        }
        TreeSet<Instant> all = new TreeSet<>(softBounces);
        all.add(at);
        List<Instant> latest = new ArrayList<>(all);
        return new OnChannel(
                channel,
                confirmed,
                bounced,
                restored,
                latest.subList(Math.max(0, latest.size() - MOST), latest.size()));
    }

    public OnChannel restored(Instant at) {
        Instant latest = later(restored, at);
        return new OnChannel(channel, confirmed, bounced, latest, after(latest));
    }

    /** It took something then: what was temporary before is over. */
    public OnChannel works(Instant at) {
        return new OnChannel(channel, confirmed, bounced, restored, after(at));
    }

    private List<Instant> after(Instant at) {
        return softBounces.stream().filter(each -> each.isAfter(at)).toList();
    }

    private static Instant later(@Nullable Instant known, Instant at) {
        return known == null || at.isAfter(known) ? at : known;
    }
}
