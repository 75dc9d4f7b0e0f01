package dev.baton.core.definition;

import dev.baton.core.definition.EventContract.Decay;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.event.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of several claims a profile field shows (F1 to F5). A field that is not named shows the most recent one.
 *
 * <pre>{@code
 * FieldPolicy.priority("city", "crm", "web").live(Duration.ofDays(7), "app")
 * FieldPolicy.mostRecent("address").of("street", "city", "postcode")
 * FieldPolicy.monotonic("stage", "lead", "customer", "regular")
 * }</pre>
 *
 * @param sources the most trusted first; sources not named rank behind them all. Those named are authoritative: two of
 *     them that differ are a conflict (F5)
 * @param timeToLive a claim older than that, by {@code occurredAt}, is dropped; absent: never
 * @param live whose claims outrank the source of record for a while (F4); absent: nobody's
 * @param decay how fast what the field shows grows stale, and from when on conditions do not use it (F4); absent: never
 * @param terms what some choices need beside their name, and the members of a group
 */
public record FieldPolicy(
        String field,
        Choice choice,
        List<String> sources,
        @Nullable Duration timeToLive,
        @Nullable Live live,
        @Nullable Decay decay,
        Terms terms) {
    /** How the claims that remain are compared. */
    public enum Choice {
        MOST_RECENT,
        FIRST,
        /** The most trusted source that states something. */
        SOURCE_PRIORITY,
        /** Only the first of {@code sources}; what others state is kept and not shown. */
        SOURCE_OF_RECORD_ONLY,
        /** Several values at once, the latest first, at most as many as {@link Terms#atMost}. */
        SET,
        /** The furthest of an ordered list of values that was ever stated: never goes back. */
        MONOTONIC,
        /** The sum of what all events add. */
        COUNTER
    }

    /**
     * Claims that outrank the source of record while they are fresh from the customer.
     *
     * @param lasting from {@code occurredAt} on
     */
    public record Live(List<String> sources, Duration lasting) {
        public Live {
            sources = List.copyOf(sources);
            if (sources.isEmpty()) {
                throw new InvalidValueException("field.live.sources", "are empty", "name whose claims are live");
            }
            Require.positive("field.live.for", lasting);
        }
    }

    /**
     * What a choice needs beside its name.
     *
     * @param atMost how many values a SET shows; 0 for others
     * @param order the values of MONOTONIC, the furthest last; empty for others
     * @param members the fields of a group, which are shown from one claim or not at all; empty where it is no group
     */
    public record Terms(int atMost, List<Value> order, List<String> members) {
        public static final Terms NONE = new Terms(0, List.of(), List.of());

        public Terms {
            order = List.copyOf(order);
            members = List.copyOf(members);
        }
    }

    /** A SET shows no more values than that. */
    public static final int MOST_VALUES = 100;

    public FieldPolicy {
        Require.present("field.name", field);
        Require.present("field.choice", choice);
        sources = List.copyOf(sources);
        Require.present("field.terms", terms);
        if (timeToLive != null) {
            Require.positive("field.timeToLive", timeToLive);
        }
        FieldPolicyCheck.check(field, choice, sources, timeToLive, live, decay, terms);
    }

    /** A choice that needs nothing beside its name. */
    public FieldPolicy(String field, Choice choice, List<String> sources, @Nullable Duration timeToLive) {
        this(field, choice, sources, timeToLive, null, null, Terms.NONE);
    }

    public static FieldPolicy mostRecent(String field) {
        return new FieldPolicy(field, Choice.MOST_RECENT, List.of(), null);
    }

    public static FieldPolicy first(String field) {
        return new FieldPolicy(field, Choice.FIRST, List.of(), null);
    }

    /** @param sources the most trusted first */
    public static FieldPolicy priority(String field, String... sources) {
        return new FieldPolicy(field, Choice.SOURCE_PRIORITY, List.of(sources), null);
    }

    public static FieldPolicy ofRecord(String field, String source) {
        return new FieldPolicy(field, Choice.SOURCE_OF_RECORD_ONLY, List.of(source), null);
    }

    /** @param atMost how many values it shows */
    public static FieldPolicy set(String field, int atMost) {
        return new FieldPolicy(field, Choice.SET, List.of(), null, null, null, new Terms(atMost, List.of(), List.of()));
    }

    /** @param order the furthest last */
    public static FieldPolicy monotonic(String field, String... order) {
        List<Value> values = Arrays.stream(order).map(Value::of).toList();
        return new FieldPolicy(field, Choice.MONOTONIC, List.of(), null, null, null, new Terms(0, values, List.of()));
    }

    public static FieldPolicy counter(String field) {
        return new FieldPolicy(field, Choice.COUNTER, List.of(), null);
    }

    /** The authoritative sources, the most trusted first. */
    public FieldPolicy sources(String... authoritative) {
        return new FieldPolicy(field, choice, List.of(authoritative), timeToLive, live, decay, terms);
    }

    /** A claim is dropped when it is older than that. */
    public FieldPolicy timeToLive(Duration lasting) {
        return new FieldPolicy(field, choice, sources, lasting, live, decay, terms);
    }

    /** Claims of these sources outrank the source of record for so long. */
    public FieldPolicy live(Duration lasting, String... theirs) {
        return new FieldPolicy(field, choice, sources, timeToLive, new Live(List.of(theirs), lasting), decay, terms);
    }

    /** What it shows loses half of its freshness in that time; below a half, conditions do not use it. */
    public FieldPolicy halfLife(Duration halfLife) {
        return halfLife(halfLife, Decay.DEFAULT_MINIMUM);
    }

    /** @param minimum below that freshness conditions do not use it; 0 to 1 */
    public FieldPolicy halfLife(Duration halfLife, double minimum) {
        Decay slower = new Decay(halfLife, minimum);
        return new FieldPolicy(field, choice, sources, timeToLive, live, slower, terms);
    }

    /** Makes it a group: these fields are shown from one claim, or not at all. */
    public FieldPolicy of(String... members) {
        Terms group = new Terms(terms.atMost(), terms.order(), List.of(members));
        return new FieldPolicy(field, choice, sources, timeToLive, live, decay, group);
    }

    /** Whether a claim that stands alone is shown as it is, whoever made it and however old it is. */
    public boolean showsAny() {
        return timeToLive == null
                && switch (choice) {
                    case MOST_RECENT, FIRST, SOURCE_PRIORITY, COUNTER -> true;
                    case SOURCE_OF_RECORD_ONLY, SET, MONOTONIC -> false;
                };
    }

    /** Whether several fields are shown from one claim. */
    public boolean group() {
        return !terms.members().isEmpty();
    }

    /** Whether two sources may contradict one another: more than one is authoritative, and one claim is shown (F5). */
    public boolean contested() {
        return new HashSet<>(sources).size() > 1
                && switch (choice) {
                    case MOST_RECENT, FIRST, SOURCE_PRIORITY -> true;
                    case SOURCE_OF_RECORD_ONLY, SET, MONOTONIC, COUNTER -> false;
                };
    }

    /** Whether what was true then may still be used: neither past its time to live nor stale (F4). */
    public boolean fresh(Instant occurredAt, Instant now) {
        Duration age = Duration.between(occurredAt, now);
        return (timeToLive == null || age.compareTo(timeToLive) < 0) && (decay == null || !decay.stale(age));
    }

    /** Smaller is more trusted. */
    public int rank(String source) {
        int at = sources.indexOf(source);
        return at < 0 ? Integer.MAX_VALUE : at;
    }

    /** How far along the order a value of MONOTONIC is; −1 where it is none of them. */
    public int step(Value value) {
        return terms.order().indexOf(value);
    }

    public @Nullable String sourceOfRecord() {
        return sources.isEmpty() ? null : sources.get(0);
    }
}
