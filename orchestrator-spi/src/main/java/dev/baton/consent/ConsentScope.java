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
 * @param topic absent: the whole purpose
 */
public record ConsentScope(
        @Nullable ContactPoint contactPoint,
        @Nullable Channel channel,
        Purpose purpose,
        @Nullable String topic) {
    public ConsentScope {
        Require.present("consent.purpose", purpose);
        if (topic != null) {
            Require.name("consent.topic", topic);
        }
    }

    /** Whether this scope says something about a contact on that channel for that purpose and topic. */
    public boolean covers(@Nullable ContactPoint to, Channel on, Purpose why, @Nullable String about) {
        return purpose.equals(why)
                && (contactPoint == null || contactPoint.equals(to))
                && (channel == null || channel.equals(on))
                && (topic == null || topic.equals(about));
    }
}
