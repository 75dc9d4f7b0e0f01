package dev.baton.testkit.story;

import dev.baton.event.InvalidValueException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the members of an object; what is missing, unknown or of the wrong kind is a problem found. */
final class Members {
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("3000-01-01T00:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(36_525);

    private final StoryNode node;
    private final StoryProblems problems;

    /** Names that are not among the known ones are problems found. */
    Members(StoryNode node, List<String> known, StoryProblems problems) {
        this.node = node;
        this.problems = problems;
        if (!node.isObject()) {
            problems.refuse(node, "is " + node.kind().words(), "write an object with some of " + known);
        }
        node.members().forEach((name, each) -> {
            if (!known.contains(name)) {
                problems.add(each, "", "is not known here", "use some of " + known);
            }
        });
    }

    @Nullable
    StoryNode find(String name) {
        return node.members().get(name);
    }

    boolean has(String name) {
        return node.members().containsKey(name);
    }

    @Nullable
    String textIf(String name) {
        StoryNode found = find(name);
        return found == null ? null : text(found);
    }

    String text(String name) {
        String given = textIf(name);
        if (given == null) {
            problems.add(node, "", "lacks \"" + name + "\"", "say what it is");
            return "?";
        }
        return given;
    }

    /** Any scalar, as it is spelled. */
    String text(StoryNode value) {
        if (!value.isScalar() || value.text().isBlank()) {
            problems.refuse(value, "is no text", "write a text");
            return "?";
        }
        return value.text();
    }

    /** The paragraphs of a text, or of a list of texts. */
    List<String> paragraphs(String name) {
        List<String> all = new ArrayList<>();
        StoryNode found = find(name);
        if (found != null) {
            for (StoryNode each : found.each()) {
                for (String paragraph : text(each).strip().split("\\n\\s*\\n", -1)) {
                    all.add(paragraph.replaceAll("\\s+", " ").strip());
                }
            }
        }
        return all;
    }

    Instant instant(StoryNode value) {
        try {
            Instant given = Instant.parse(text(value));
            if (!given.isBefore(FIRST) && given.isBefore(LAST)) {
                return given;
            }
        } catch (DateTimeException wrong) {
            // Told below.
        }
        problems.refuse(
                value,
                "is no instant of the years 1900 to 2999",
                "write one in ISO 8601, for example 2026-03-02T09:00:00Z");
        return Instant.EPOCH;
    }

    /** Longer than nothing, and not longer than a life. */
    Duration duration(StoryNode value) {
        try {
            Duration given = Duration.parse(text(value));
            if (!given.isNegative() && !given.isZero() && given.compareTo(LONGEST) <= 0) {
                return given;
            }
        } catch (DateTimeException | ArithmeticException wrong) {
            // Told below.
        }
        problems.refuse(
                value, "is no length of time up to 100 years", "write one in ISO 8601, for example PT2H or P3D");
        return Duration.ofSeconds(1);
    }

    int whole(StoryNode value) {
        try {
            int given = Integer.parseInt(value.text());
            if (given >= 0) {
                return given;
            }
        } catch (NumberFormatException wrong) {
            // Told below.
        }
        problems.refuse(value, "is no count", "write a whole number, 0 or more");
        return 0;
    }

    /** Upper or lower case, with a dash or an underscore. */
    <E extends Enum<E>> @Nullable E choiceIf(StoryNode value, Class<E> type) {
        String name = value.text().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    <E extends Enum<E>> E choice(StoryNode value, Class<E> type) {
        E found = choiceIf(value, type);
        if (found == null) {
            problems.refuse(value, "is not known", "use one of " + Arrays.toString(type.getEnumConstants()));
            return type.getEnumConstants()[0];
        }
        return found;
    }

    /** Nothing else makes sense where a name already says what happens. */
    void yes(String name) {
        StoryNode found = find(name);
        if (found != null && !found.text().equals("true")) {
            problems.refuse(found, "says nothing", "write " + name + ": true, or leave it out");
        }
    }

    /** Builds the value; what its own guard refuses is a problem found here. */
    <T> @Nullable T build(Supplier<T> make) {
        try {
            return make.get();
        } catch (InvalidValueException refused) {
            problems.add(node, "", "is refused: " + refused.getMessage(), "mend it");
            return null;
        }
    }
}
