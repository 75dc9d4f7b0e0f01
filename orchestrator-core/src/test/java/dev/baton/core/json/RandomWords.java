package dev.baton.core.json;

import dev.baton.cases.OwnerId;
import dev.baton.consent.Purpose;
import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.event.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes names, values and lengths of time, the odd corners first. */
abstract class RandomWords {
    private static final List<String> NAMES = List.of(
            "quote",
            "quote.started",
            "Größe",
            "a/b~c",
            "with \"quotes\"",
            "名前",
            "\uD83D\uDE00",
            "back\\slash",
            "x",
            "?");
    static final List<Double> DOUBLES = List.of(
            0.0, -0.0, 1.0, -1.0, 0.1, 1.0 / 3, 1e23, 5.684341886080802E-14, Double.MIN_VALUE, Double.MAX_VALUE, 100.0);
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "1.5",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "1e400",
            "1e-400");

    final Random random;

    RandomWords(long seed) {
        random = new Random(seed);
    }

    final Value seconds() {
        return Value.of(random.nextLong());
    }

    final Value value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> Value.of(maybe(this::name, ""));
            case 1 -> number();
            case 2 -> Value.of(random.nextBoolean());
            case 3 -> Value.nothing();
            case 4 -> Value.of(random.nextLong());
            case 5 -> Value.of(some(() -> value(depth - 1)));
            default ->
                Value.of(Attributes.builder()
                        .put(name(), value(depth - 1))
                        .put("from", value(0))
                        .build());
        };
    }

    final Value number() {
        return random.nextInt(8) == 0 ? Value.of(Long.MAX_VALUE) : Value.of(new BigDecimal(one(NUMBERS)));
    }

    final Duration duration() {
        return switch (random.nextInt(4)) {
            case 0 -> Duration.ofDays(1 + random.nextInt(400));
            case 1 -> Duration.ofNanos(1 + random.nextLong(Long.MAX_VALUE - 1));
            case 2 -> Duration.ofMinutes(1 + random.nextInt(5_000));
            default -> Duration.ofSeconds(Long.MAX_VALUE, random.nextInt(1_000_000_000));
        };
    }

    final String name() {
        return one(NAMES);
    }

    final OwnerId owner() {
        return OwnerId.of(name());
    }

    final Channel channel() {
        return Channel.of(name());
    }

    final Purpose purpose() {
        return random.nextBoolean() ? Purpose.MARKETING : Purpose.of(name());
    }

    final <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    final <T> T one(T[] all) {
        return all[random.nextInt(all.length)];
    }

    final <T> T maybe(Supplier<T> make, T otherwise) {
        return random.nextBoolean() ? make.get() : otherwise;
    }

    final <T> @Nullable T absentOr(Supplier<T> make) {
        return random.nextBoolean() ? make.get() : null;
    }

    final <T> List<T> some(Supplier<T> make) {
        List<T> all = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            all.add(make.get());
        }
        return all;
    }

    final <T> List<T> atLeastOne(Supplier<T> make) {
        List<T> all = new ArrayList<>(some(make));
        all.add(make.get());
        return all;
    }
}
