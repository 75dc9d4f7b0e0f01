package dev.baton.testkit.jqwik;

import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/**
 * Which events there may be. They shrink to the first type and source, the first customer, no attribute, no channel, and
 * in time. Not safe for use by several threads.
 *
 * <pre>{@code
 * AnyEvents.of("quote.started", "quote.submitted").customers(2).attribute("quote", "q-1", "q-2")
 * }</pre>
 */
public final class AnyEvents {
    private static final List<Duration> LATE =
            List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(5), Duration.ofDays(2));

    /** So many of the draws are in time, for each one that is late. */
    private static final int IN_TIME = 8;

    private final List<String> types;
    private final Map<String, List<String>> attributes = new TreeMap<>();
    private List<String> sources = List.of("web");
    private List<String> channels = List.of();
    private Cast cast = new Cast(3, List.of("customer", "email"));
    private boolean late = true;

    private AnyEvents(List<String> types) {
        this.types = types;
    }

    /**
     * Of those types; the first ones are the simplest.
     *
     * @throws InvalidValueException if there are none
     */
    public static AnyEvents of(String... types) {
        if (types.length == 0) {
            throw new InvalidValueException("events.types", "are none", "name one or more");
        }
        return new AnyEvents(List.of(types));
    }

    /** Of so many customers. Default: 3. */
    public AnyEvents customers(int count) {
        cast = new Cast(count, cast.namespaces());
        return this;
    }

    /** By verified identifiers in those namespaces, the first of them the simplest. Default: customer and email. */
    public AnyEvents knownBy(String... namespaces) {
        cast = new Cast(cast.customers(), List.of(namespaces));
        return this;
    }

    /** From those sources. Default: web. */
    public AnyEvents sources(String... names) {
        sources = List.of(names);
        return this;
    }

    /** On one of those channels, or on none. Default: on none. */
    public AnyEvents channels(String... names) {
        channels = List.of(names);
        return this;
    }

    /** With that attribute, or without it. */
    public AnyEvents attribute(String name, String... values) {
        attributes.put(Require.name("events.attribute", name), List.of(values));
        return this;
    }

    /** Never late. */
    public AnyEvents inTime() {
        late = false;
        return this;
    }

    Cast cast() {
        return cast;
    }

    boolean areLate() {
        return late;
    }

    /** As steps of a schedule. */
    public Arbitrary<Happening.Told> told() {
        return told(late);
    }

    Arbitrary<Happening.Told> told(boolean orLate) {
        return Combinators.combine(
                        Arbitraries.of(sources),
                        Arbitraries.of(types),
                        upTo(cast.customers() - 1),
                        upTo(cast.namespaces().size() == 1 ? 0 : 2),
                        attributes(),
                        upTo(channels.size()),
                        upTo(orLate ? IN_TIME + LATE.size() - 1 : 0))
                .as((source, type, customer, known, said, channel, delay) -> new Happening.Told(
                        source,
                        type,
                        customer,
                        known,
                        said,
                        channel == 0 ? null : channels.get(channel - 1),
                        delay < IN_TIME ? Duration.ZERO : LATE.get(delay - IN_TIME)));
    }

    /**
     * As events that are told at that instant, each with an id of its own among a million.
     *
     * @param now when they are told
     */
    public Arbitrary<Event> events(Instant now) {
        return Combinators.combine(told(), Arbitraries.integers().between(0, 999_999))
                .as((event, id) -> {
                    Event.Builder built = Event.of(event.source(), event.source() + "-" + id, event.type())
                            .occurredAt(now.minus(event.late()));
                    event.attributes().forEach(built::attribute);
                    if (event.channel() != null) {
                        built.on(event.channel());
                    }
                    return cast.identify(built, event.customer(), event.known()).build();
                });
    }

    private Arbitrary<Map<String, String>> attributes() {
        List<String> names = new ArrayList<>(attributes.keySet());
        List<List<String>> values = new ArrayList<>(attributes.values());
        List<Arbitrary<Integer>> choices = new ArrayList<>();
        values.forEach(each -> choices.add(upTo(each.size())));
        return choices.isEmpty()
                ? Arbitraries.just(Map.of())
                : Combinators.combine(choices).as(chosen -> said(names, values, chosen));
    }

    /** 0 leaves it out. */
    private static Map<String, String> said(List<String> names, List<List<String>> values, List<Integer> chosen) {
        Map<String, String> said = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (chosen.get(i) > 0) {
                said.put(names.get(i), values.get(i).get(chosen.get(i) - 1));
            }
        }
        return said;
    }

    /** Each as likely as the others; smaller is simpler. */
    static Arbitrary<Integer> upTo(int most) {
        return Arbitraries.integers()
                .between(0, most)
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases();
    }
}
