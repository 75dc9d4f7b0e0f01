package dev.baton.profile;

import dev.baton.action.Dispatch;
import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.event.Channel;
import dev.baton.event.Require;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One contact with the customer, made or planned.
 *
 * @param at when it was sent; when it is planned, while it was not
 * @param journey whose journey asked for it; empty where that was not kept
 * @param tags of the message, sorted; what caps and pair rules may count by
 * @param places what it takes of budgets that customers share (C6); empty once it gave them back
 */
public record ContactEntry(
        String dispatchId,
        Instant at,
        Channel channel,
        Purpose purpose,
        Tier tier,
        String template,
        @Nullable String subject,
        Dispatch.State state,
        String journey,
        Set<String> tags,
        List<Place> places) {
    /** A place in one bucket of a shared budget. */
    public record Place(String budget, long bucket) {
        public Place {
            Require.name("place.budget", budget);
        }
    }

    public ContactEntry {
        Require.name("contact.dispatchId", dispatchId);
        Require.instant("contact.at", at);
        Require.present("contact.journey", journey);
        tags = tags.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(tags));
        places = List.copyOf(places);
    }

    public ContactEntry movedTo(Instant when) {
        return new ContactEntry(
                dispatchId, when, channel, purpose, tier, template, subject, state, journey, tags, places);
    }

    public ContactEntry to(Dispatch.State next) {
        return new ContactEntry(dispatchId, at, channel, purpose, tier, template, subject, next, journey, tags, places);
    }

    public ContactEntry taking(List<Place> next) {
        return new ContactEntry(dispatchId, at, channel, purpose, tier, template, subject, state, journey, tags, next);
    }
}
