package dev.baton.profile;

import dev.baton.action.Dispatch;
import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.event.Channel;
import dev.baton.event.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One contact with the customer, made or planned.
 *
 * @param at when it was sent; when it is planned, while it was not
 */
public record ContactEntry(
        String dispatchId,
        Instant at,
        Channel channel,
        Purpose purpose,
        Tier tier,
        String template,
        @Nullable String subject,
        Dispatch.State state) {
    public ContactEntry {
        Require.name("contact.dispatchId", dispatchId);
        Require.instant("contact.at", at);
    }
}
