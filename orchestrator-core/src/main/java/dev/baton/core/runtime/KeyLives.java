package dev.baton.core.runtime;

import dev.baton.action.Target;
import dev.baton.core.definition.Compensation;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.StopWords;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.turn.Channels;
import dev.baton.event.Channel;
import dev.baton.event.InvalidValueException;
import dev.baton.spi.ChannelCapabilities;
import java.time.Duration;
import java.util.Map;

/**
 * Whether each channel to customers knows a key for as long as a message may be sent again under it: until it is not worth
 * sending any more. A channel that forgets earlier would contact the customer twice (A1).
 */
final class KeyLives {
    private KeyLives() {}

    /** @throws InvalidValueException naming the channel, both times and the way out */
    static void check(Definitions definitions, Channels channels) {
        for (Map.Entry<Channel, ChannelCapabilities> each : channels.all().entrySet()) {
            Duration keyLife = each.getValue().keyLife();
            if (keyLife != null && each.getValue().contactPointKind() != null) {
                check(each.getKey(), keyLife, longest(definitions, each.getKey()));
            }
        }
    }

    private static void check(Channel channel, Duration keyLife, Duration needed) {
        if (keyLife.compareTo(needed) < 0) {
            throw new InvalidValueException(
                    "channel " + channel,
                    "honours a key for " + keyLife + ", but messages may be repeated for " + needed,
                    "declare it QUERYABLE or NEITHER, or let its messages expire within " + keyLife);
        }
    }

    /** How long the longest-lived message on that channel is worth sending. */
    private static Duration longest(Definitions definitions, Channel channel) {
        boolean unasked = takenBackBy(definitions, channel) || confirms(definitions, channel);
        Duration longest = unasked ? definitions.contactPolicy().expiry() : Duration.ZERO;
        for (JourneyDefinition journey : definitions.journeys()) {
            for (Proposal proposal : journey.proposals()) {
                if (proposal.what() instanceof Proposal.Say say && say.channel().equals(channel)) {
                    Duration expiry = say.expiresAfter() == null
                            ? definitions.contactPolicy().expiry()
                            : say.expiresAfter();
                    longest = expiry.compareTo(longest) > 0 ? expiry : longest;
                }
            }
        }
        return longest;
    }

    /** Whether a stop word is confirmed there (C3). */
    private static boolean confirms(Definitions definitions, Channel channel) {
        for (StopWords each : definitions.contactPolicy().stopWords()) {
            if (each.confirmation() != null && each.channel().equals(channel)) {
                return true;
            }
        }
        return false;
    }

    /** Whether something is taken back by a message to the customer on that channel (A7). */
    private static boolean takenBackBy(Definitions definitions, Channel channel) {
        for (TemplateWords each : definitions.promising().templates()) {
            Compensation by = each.compensation();
            if (by != null && by.target() == Target.CUSTOMER && by.via().equals(channel)) {
                return true;
            }
        }
        return false;
    }
}
