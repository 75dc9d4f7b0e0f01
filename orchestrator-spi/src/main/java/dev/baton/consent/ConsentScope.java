package dev.baton.consent;

import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.Require;
import org.jspecify.annotations.Nullable;

/**
 * What a consent is about (C1).
 *
 * @param contactPoint absent: all contact points of the profile
 * @param channel absent: all channels
 * @param purpose absent: every purpose, also one that a policy names only later
 * @param topic absent: the whole purpose
 */
public record ConsentScope(
        @Nullable ContactPoint contactPoint,
        @Nullable Channel channel,
        @Nullable Purpose purpose,
        @Nullable String topic) {
    public ConsentScope {
        if (topic != null) {
            Require.name("consent.topic", topic);
        }
    }

    /** The same, about that contact point. */
    public ConsentScope of(ContactPoint point) {
        return new ConsentScope(point, channel, purpose, topic);
    }

    /** Whether this scope says something about a contact on that channel for that purpose and topic. */
    public boolean covers(@Nullable ContactPoint to, Channel on, Purpose why, @Nullable String about) {
        return (purpose == null || purpose.equals(why))
                && (contactPoint == null || contactPoint.equals(to))
                && (channel == null || channel.equals(on))
                && (topic == null || topic.equals(about));
    }
}
