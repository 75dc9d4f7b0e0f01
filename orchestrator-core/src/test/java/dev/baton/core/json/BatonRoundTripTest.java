package dev.baton.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.event.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

@Label("T5 an event written and read again is the same event")
class BatonRoundTripTest {
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    @Label("T5 reading what was written gives an equal event, and writing that gives equal bytes")
    void read_what_was_written(@ForAll("events") Event event) {
        byte[] written = BatonEventWriter.write(event);

        for (EventReader reader : List.of(Reading.BATON, Reading.AUTO)) {
            ReadResult result = reader.read(written, null);
            assertThat(result).isEqualTo(new ReadResult.Accepted(event, List.of()));
            assertThat(BatonEventWriter.write(((ReadResult.Accepted) result).event()))
                    .isEqualTo(written);
        }
    }

    @Provide
    static Arbitrary<Event> events() {
        Arbitrary<Event.Builder> builders = Combinators.combine(names(), names(), names(), instants())
                .as((source, id, type, at) -> Event.of(source, id, type).occurredAt(at));
        return Combinators.combine(
                        builders,
                        sightings().list().ofMaxSize(5),
                        attributes(2),
                        attributes(2),
                        instants().injectNull(0.5),
                        instants().injectNull(0.5),
                        actors(),
                        names().injectNull(0.5))
                .as((event, sightings, attributes, fields, receivedAt, expiresAt, actor, channel) -> {
                    sightings.forEach(event::identifiedBy);
                    event.attributes(attributes)
                            .fields(fields)
                            .receivedAt(receivedAt)
                            .expiresAt(expiresAt)
                            .by(actor);
                    if (channel != null) {
                        event.on(channel);
                    }
                    return sightings.size() % 2 == 0 ? event.historical().build() : event.build();
                });
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMaxLength(12).filter(text -> !Utf8.hasLoneSurrogate(text));
    }

    private static Arbitrary<String> names() {
        return texts().filter(text -> Members.nameProblem(text) == null && !text.startsWith(Event.RESERVED_PREFIX));
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(-62_135_596_800L, 253_402_300_799L)
                .flatMap(second -> Arbitraries.integers()
                        .between(0, 999_999_999)
                        .map(nano -> Instant.ofEpochSecond(second, nano)));
    }

    private static Arbitrary<String> identifierValues() {
        return texts().filter(text -> !text.isEmpty() && text.indexOf(0) < 0);
    }

    private static Arbitrary<Sighting> sightings() {
        return Combinators.combine(names(), identifierValues(), Arbitraries.of(Strength.class))
                .as((namespace, value, strength) ->
                        Identifier.of(namespace, value).seen(strength));
    }

    private static Arbitrary<Actor> actors() {
        Arbitrary<Actor.Grant> grants = Combinators.combine(
                        Arbitraries.of(Actor.Power.class).set(), instants().injectNull(0.5))
                .as(Actor.Grant::new);
        return Combinators.combine(Arbitraries.of(Actor.Kind.class), names().injectNull(0.3), texts(), grants)
                .as((kind, id, authority, grant) -> kind == Actor.Kind.CUSTOMER_AGENT
                        ? new Actor(kind, id, authority, grant)
                        : new Actor(kind, id, null));
    }

    private static Arbitrary<Attributes> attributes(int depth) {
        return Arbitraries.maps(texts(), values(depth)).ofMaxSize(4).map(BatonRoundTripTest::attributes);
    }

    private static Attributes attributes(Map<String, Value> members) {
        Attributes.Builder builder = Attributes.builder();
        members.forEach(builder::put);
        return builder.build();
    }

    private static Arbitrary<Value> values(int depth) {
        Arbitrary<Value> scalars = Arbitraries.oneOf(
                texts().map(Value::of),
                Arbitraries.longs().map(Value::of),
                Arbitraries.of(Value.of(true), Value.of(false), Value.nothing()),
                numbers());
        return depth == 0
                ? scalars
                : Arbitraries.frequencyOf(
                        Tuple.of(6, scalars),
                        Tuple.of(1, values(depth - 1).list().ofMaxSize(3).map(Value::of)),
                        Tuple.of(1, attributes(depth - 1).map(Value::of)));
    }

    /** Up to 30 digits, scaled by up to 900 places either way; no whole numbers of 19 digits, see {@link Value#of}. */
    private static Arbitrary<Value> numbers() {
        return Combinators.combine(
                        Arbitraries.bigIntegers().between(BigInteger.TEN.pow(30).negate(), BigInteger.TEN.pow(30)),
                        Arbitraries.integers().between(-900, 900))
                .as(BigDecimal::new)
                .filter(number -> number.precision() - number.scale() != 19)
                .map(Value::of);
    }
}
