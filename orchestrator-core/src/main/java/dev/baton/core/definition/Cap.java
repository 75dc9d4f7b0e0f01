package dev.baton.core.definition;

import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.core.calendar.CalendarWindow;
import dev.baton.event.Channel;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.profile.ContactEntry;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How often customers are contacted at most (C6). All caps hold together.
 *
 * @param name tells caps apart, in explanations and where their counts are kept; empty only for caps of a profile
 * @param max how many contacts in one window, 1 or more; {@link #UNLIMITED} says that there is no cap
 * @param per whose contacts are counted together
 * @param about which messages obey it and are counted
 * @param tiers which tiers neither obey nor count, and which have places of their own
 */
public record Cap(String name, int max, Window window, Per per, About about, Tiers tiers) {
    /** Written, and never meant by a blank or zero. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Names are part of what counts are kept under. */
    private static final int LONGEST_NAME = 100;

    /** Into how many buckets a rolling window is divided unless it says otherwise. */
    public static final int DEFAULT_BUCKETS = 24;

    /** The stretch of time in which contacts are counted. */
    public sealed interface Window {}

    /**
     * The time up to the contact, wherever it stands.
     *
     * @param buckets how finely shared caps count, 1 to 1,000: over the length and one bucket more, so never too many, and
     *     room comes late by at most one bucket; of a profile every contact is counted by its own time
     */
    public record Rolling(Duration length, int buckets) implements Window {
        public Rolling {
            Require.positive("cap.window", length);
            Require.atLeast("cap.buckets", 1, buckets);
            if (buckets > 1_000) {
                throw new InvalidValueException("cap.buckets", "is " + buckets, "use 1 to 1,000");
            }
        }

        @Override
        public String toString() {
            return length.toString();
        }
    }

    /** The calendar's days, weeks or months. */
    public record Calendar(CalendarWindow of) implements Window {
        public Calendar {
            Require.present("cap.calendar", of);
        }

        @Override
        public String toString() {
            return "a " + of.unit().name().toLowerCase(java.util.Locale.ROOT) + " in " + of.zone();
        }
    }

    /** Whose contacts are counted together. */
    public enum Per {
        PROFILE,
        /** Everybody who is reached at one address. */
        CONTACT_POINT,
        /** All customers. */
        GLOBAL
    }

    /** Which messages; an absent part says any. */
    public record About(
            @Nullable Purpose purpose,
            @Nullable Channel channel,
            @Nullable String journey,
            @Nullable String tag) {
        public static final About ALL = new About(null, null, null, null);

        public boolean covers(Purpose why, Channel on, String ofJourney, Set<String> tags) {
            return (purpose == null || purpose.equals(why))
                    && (channel == null || channel.equals(on))
                    && (journey == null || journey.equals(ofJourney))
                    && (tag == null || tags.contains(tag));
        }

        /** Whether it says any. */
        public boolean isAll() {
            return purpose == null && channel == null && journey == null && tag == null;
        }
    }

    /**
     * What a cap means for tiers.
     *
     * @param exempt they are sent however many there were
     * @param uncounted they take no place
     * @param kept by tier: how many of the places only it and more important ones may take
     */
    public record Tiers(Set<Tier> exempt, Set<Tier> uncounted, Map<Tier, Integer> kept) {
        public static final Tiers ALIKE = new Tiers(Set.of(), Set.of(), Map.of());

        public Tiers {
            exempt = Collections.unmodifiableSet(new TreeSet<>(exempt));
            uncounted = Collections.unmodifiableSet(new TreeSet<>(uncounted));
            kept = Collections.unmodifiableMap(new TreeMap<>(kept));
            kept.forEach((tier, places) -> Require.atLeast("cap.kept." + tier, 1, places));
        }
    }

    public Cap {
        if (!Require.present("cap.name", name).isEmpty()) {
            Require.name("cap.name", name);
        }
        if (name.length() > LONGEST_NAME) {
            throw new InvalidValueException(
                    "cap.name", "is " + name.length() + " characters long", "use at most " + LONGEST_NAME);
        }
        Require.atLeast("cap.max", 1, max);
        Require.present("cap.window", window);
        Require.present("cap.per", per);
        Require.present("cap.about", about);
        Require.present("cap.tiers", tiers);
        if (per != Per.PROFILE && name.isEmpty()) {
            throw new InvalidValueException("cap.name", "is empty for " + per, "name it; its count is kept under it");
        }
        if (per != Per.PROFILE && window instanceof Rolling rolling) {
            Spacing.bounded("cap.window", rolling.length());
        }
        int kept = tiers.kept().values().stream().mapToInt(Integer::intValue).sum();
        if (kept > max) {
            throw new InvalidValueException(
                    "cap.kept", "keeps " + kept + " places of " + max, "keep as many as there are, or fewer");
        }
    }

    /** At most that many contacts with a customer in any stretch of that length. */
    public static Cap rolling(int max, Duration length) {
        return new Cap("", max, new Rolling(length, DEFAULT_BUCKETS), Per.PROFILE, About.ALL, Tiers.ALIKE);
    }

    /** At most that many contacts with a customer in each day, week or month. */
    public static Cap calendar(int max, CalendarWindow window) {
        return new Cap("", max, new Calendar(window), Per.PROFILE, About.ALL, Tiers.ALIKE);
    }

    public Cap named(String next) {
        return new Cap(next, max, window, per, about, tiers);
    }

    /** Of everybody who is reached at one address; kept under that name. */
    public Cap perContactPoint(String next) {
        return new Cap(next, max, window, Per.CONTACT_POINT, about, tiers);
    }

    /** Of all customers; kept under that name. */
    public Cap global(String next) {
        return new Cap(next, max, window, Per.GLOBAL, about, tiers);
    }

    public Cap about(About next) {
        return new Cap(name, max, window, per, next, tiers);
    }

    public Cap about(Purpose purpose) {
        return about(new About(purpose, about.channel(), about.journey(), about.tag()));
    }

    public Cap tiers(Tiers next) {
        return new Cap(name, max, window, per, about, next);
    }

    /** Whether its count needs nothing but times. */
    public boolean plain() {
        return about.isAll() && tiers.uncounted().isEmpty();
    }

    /** Whether that contact takes a place under it while it is in the window. */
    public boolean counts(ContactEntry contact) {
        return plain()
                || (!tiers.uncounted().contains(contact.tier())
                        && about.covers(contact.purpose(), contact.channel(), contact.journey(), contact.tags()));
    }

    public boolean limited() {
        return max != UNLIMITED;
    }

    /** How many contacts there may be for that tier to have one more: without what is kept for more important ones. */
    public int maxFor(Tier tier) {
        int free = max;
        for (Map.Entry<Tier, Integer> each : tiers.kept().entrySet()) {
            free -= each.getKey().compareTo(tier) < 0 ? each.getValue() : 0;
        }
        return free;
    }

    /** As explanations name it. */
    public String label() {
        return name.isEmpty() ? window.toString() : name;
    }
}
