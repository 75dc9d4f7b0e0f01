package dev.baton.core.definition;

import dev.baton.action.Scope;
import dev.baton.consent.ConsentModel;
import dev.baton.consent.Purpose;
import dev.baton.event.Channel;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When customers may be contacted: one for all journeys (C2, C4).
 *
 * @param models what silence means; a purpose that is not named needs an opt-in
 * @param silences what keeps us silent
 * @param caps how often at most
 * @param costs what a contact on a channel costs, in the host's currency; a channel that is not named costs nothing
 * @param live which events say that somebody talks to the customer; absent: nobody tells us
 * @param expiry how long a follow-up is worth sending, where its rule does not say
 * @param stopWords by which words customers leave a channel
 * @param quietHours at which hours customers are left alone; absent: at none
 * @param spacing what must lie between contacts
 */
public record ContactPolicy(
        Map<Purpose, ConsentModel> models,
        List<Silence> silences,
        List<Cap> caps,
        Map<Channel, Double> costs,
        @Nullable LiveContact live,
        Duration expiry,
        List<StopWords> stopWords,
        @Nullable QuietHours quietHours,
        Spacing spacing) {
    /** SERVICE and TRANSACTIONAL until an opt-out, MARKETING needs an opt-in; open complaints silence marketing. */
    public static final ContactPolicy STANDARD = new ContactPolicy(
            Map.of(
                    Purpose.SERVICE, ConsentModel.PERMISSIVE,
                    Purpose.TRANSACTIONAL, ConsentModel.PERMISSIVE,
                    Purpose.MARKETING, ConsentModel.RESTRICTIVE),
            List.of(
                    new Silence(Silence.While.OPEN_CASE, "complaint", Scope.of(Purpose.MARKETING), Duration.ofDays(14)),
                    new Silence(Silence.While.LIVE_CONTACT, "", Scope.of(Purpose.MARKETING), Duration.ofHours(2)),
                    new Silence(
                            Silence.While.PROMISE_ON_SUBJECT, "", Scope.of(Purpose.MARKETING), Duration.ofDays(14))),
            List.of(),
            Map.of(),
            null,
            Duration.ofDays(3));

    /** So many contacts are kept of one customer; more only where something may come of each of them still (C6). */
    public static final int CONTACTS_KEPT = 200;

    /** How long a live contact goes on at most where no silence says it. */
    public static final Duration LIVE_AT_MOST = Duration.ofHours(4);

    /**
     * What keeps us silent, and whom to tell when it lasts too long.
     *
     * @param name the kind of case for OPEN_CASE; empty otherwise
     * @param scope which contacts it silences
     * @param maxAge after that its owner is told; a live contact is then taken to have ended
     */
    public record Silence(While reason, String name, Scope scope, Duration maxAge) {
        /** The situations. */
        public enum While {
            OPEN_CASE,
            LIVE_CONTACT,
            PROMISE_ON_SUBJECT
        }

        public Silence {
            Require.present("silence.while", reason);
            Require.present("silence.scope", scope);
            Require.positive("silence.maxAge", maxAge);
            if ((reason == While.OPEN_CASE) == name.isEmpty()) {
                throw new InvalidValueException(
                        "silence.name",
                        "is '" + name + "' for " + reason,
                        "name the kind of case exactly for OPEN_CASE");
            }
        }
    }

    /** Events that say that an employee talks to the customer, and that they have stopped. */
    public record LiveContact(List<String> starts, List<String> ends) {
        public LiveContact {
            starts = List.copyOf(starts);
            ends = List.copyOf(ends);
        }
    }

    public ContactPolicy {
        models = Map.copyOf(models);
        silences = List.copyOf(silences);
        caps = List.copyOf(caps);
        costs = Map.copyOf(costs);
        Require.positive("contactPolicy.expiry", expiry);
        stopWords = List.copyOf(stopWords);
        Require.present("contactPolicy.spacing", spacing);
    }

    /**
     * A live contact that began longer ago is taken to have ended: as long as the silences for one say, the longest of
     * them; {@link #LIVE_AT_MOST} where none does.
     */
    public Duration liveAtMost() {
        return silences.stream()
                .filter(each -> each.reason() == Silence.While.LIVE_CONTACT)
                .map(Silence::maxAge)
                .max(Comparator.naturalOrder())
                .orElse(LIVE_AT_MOST);
    }

    /** Without quiet hours, and anything that must lie between contacts. */
    public ContactPolicy(
            Map<Purpose, ConsentModel> models,
            List<Silence> silences,
            List<Cap> caps,
            Map<Channel, Double> costs,
            @Nullable LiveContact live,
            Duration expiry,
            List<StopWords> stopWords) {
        this(models, silences, caps, costs, live, expiry, stopWords, null, Spacing.NONE);
    }

    /** Without stop words. */
    public ContactPolicy(
            Map<Purpose, ConsentModel> models,
            List<Silence> silences,
            List<Cap> caps,
            Map<Channel, Double> costs,
            @Nullable LiveContact live,
            Duration expiry) {
        this(models, silences, caps, costs, live, expiry, List.of());
    }

    public ContactPolicy with(Cap cap) {
        List<Cap> more = new java.util.ArrayList<>(caps);
        more.add(cap);
        return new ContactPolicy(models, silences, more, costs, live, expiry, stopWords, quietHours, spacing);
    }

    public ContactPolicy with(StopWords words) {
        List<StopWords> more = new java.util.ArrayList<>(stopWords);
        more.add(words);
        return new ContactPolicy(models, silences, caps, costs, live, expiry, more, quietHours, spacing);
    }

    public ContactPolicy with(Spacing next) {
        return new ContactPolicy(models, silences, caps, costs, live, expiry, stopWords, quietHours, next);
    }

    public ContactPolicy with(QuietHours hours) {
        return new ContactPolicy(models, silences, caps, costs, live, expiry, stopWords, hours, spacing);
    }

    public ConsentModel model(Purpose purpose) {
        return models.getOrDefault(purpose, ConsentModel.RESTRICTIVE);
    }

    public double cost(Channel channel) {
        return costs.isEmpty() ? 0 : costs.getOrDefault(channel, 0.0);
    }
}
