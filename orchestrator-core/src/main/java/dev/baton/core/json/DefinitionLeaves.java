package dev.baton.core.json;

import dev.baton.event.Attributes;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.event.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns nodes into plain values. What does not fit is a problem found, and a harmless stand-in is handed back, so that
 * reading goes on and finds the rest.
 */
final class DefinitionLeaves {
    /** The 1,000 digits a value may have, with room for a sign, a point and an exponent. */
    static final int LONGEST_NUMBER = 1_024;

    private static final String STAND_IN = "?";

    private final DefinitionProblems problems;

    DefinitionLeaves(DefinitionProblems problems) {
        this.problems = problems;
    }

    private boolean is(DefinitionNode node, DefinitionNode.Kind kind, String wayOut) {
        if (node.kind() == kind) {
            return true;
        }
        problems.refuse(node, "is not " + kind.words(), wayOut);
        return false;
    }

    String text(DefinitionNode node) {
        return is(node, DefinitionNode.Kind.TEXT, "write it in quotes") ? node.text() : STAND_IN;
    }

    String name(DefinitionNode node) {
        if (!is(node, DefinitionNode.Kind.TEXT, "write a name in quotes")) {
            return STAND_IN;
        }
        try {
            return Require.name("name", node.text());
        } catch (InvalidValueException refused) {
            problems.invalid(node, refused);
            return STAND_IN;
        }
    }

    Duration duration(DefinitionNode node) {
        String wayOut = "write an ISO 8601 duration, for example \"PT2H\" or \"P3D\"";
        if (is(node, DefinitionNode.Kind.TEXT, wayOut)) {
            try {
                return Duration.parse(node.text());
            } catch (DateTimeException | ArithmeticException notADuration) {
                problems.refuse(node, "is no duration", wayOut);
            }
        }
        return Duration.ofSeconds(1);
    }

    LocalDate date(DefinitionNode node) {
        String wayOut = "write a day, for example \"2027-03-31\"";
        if (is(node, DefinitionNode.Kind.TEXT, wayOut)) {
            try {
                return LocalDate.parse(node.text());
            } catch (DateTimeException notADay) {
                problems.refuse(node, "is no day", wayOut);
            }
        }
        return LocalDate.EPOCH;
    }

    int whole(DefinitionNode node) {
        String wayOut = "write a whole number between " + Integer.MIN_VALUE + " and " + Integer.MAX_VALUE;
        if (is(node, DefinitionNode.Kind.NUMBER, wayOut)) {
            try {
                return Integer.parseInt(node.text());
            } catch (NumberFormatException notAnInt) {
                problems.refuse(node, "is no whole number in range", wayOut);
            }
        }
        return 1;
    }

    double number(DefinitionNode node) {
        return is(node, DefinitionNode.Kind.NUMBER, "write a number") ? Double.parseDouble(node.text()) : 0;
    }

    boolean flag(DefinitionNode node) {
        return is(node, DefinitionNode.Kind.FLAG, "write true or false") && Boolean.parseBoolean(node.text());
    }

    /** For members that say something by being there. */
    void isTrue(DefinitionNode node, String wayOut) {
        if (is(node, DefinitionNode.Kind.FLAG, wayOut) && !Boolean.parseBoolean(node.text())) {
            problems.refuse(node, "can only be true", wayOut);
        }
    }

    <E extends Enum<E>> E choice(DefinitionNode node, Class<E> type) {
        E[] all = type.getEnumConstants();
        for (E each : all) {
            if (node.kind() == DefinitionNode.Kind.TEXT && each.name().equals(node.text())) {
                return each;
            }
        }
        problems.refuse(node, "is none of those known", "use one of " + Arrays.toString(all));
        return all[0];
    }

    Value value(DefinitionNode node) {
        try {
            return switch (node.kind()) {
                case TEXT -> Value.of(node.text());
                case FLAG -> Value.of(Boolean.parseBoolean(node.text()));
                case NULL -> Value.nothing();
                case NUMBER -> number(node.text());
                case ARRAY -> Value.of(node.elements().stream().map(this::value).toList());
                case OBJECT -> Value.of(attributes(node));
            };
        } catch (InvalidValueException | ArithmeticException | NumberFormatException tooLarge) {
            problems.refuse(node, "is a number of more than 1,000 digits", "write it as text");
            return Value.nothing();
        }
    }

    /** At least one, so that what is built of them does not complain a second time. */
    List<Value> values(DefinitionNode node) {
        return is(node, DefinitionNode.Kind.ARRAY, "write a list, for example [\"a\", \"b\"]")
                ? node.elements().stream().map(this::value).toList()
                : List.of(Value.nothing());
    }

    private Attributes attributes(DefinitionNode node) {
        Attributes.Builder attributes = Attributes.builder();
        node.members().forEach((name, member) -> attributes.put(name, value(member)));
        return attributes.build();
    }

    private static Value number(String spelling) {
        Long whole = wholeOrNull(spelling);
        return whole != null ? Value.of(whole) : Value.of(new BigDecimal(spelling));
    }

    private static @Nullable Long wholeOrNull(String spelling) {
        try {
            return spelling.length() <= 20 ? Long.valueOf(spelling) : null;
        } catch (NumberFormatException notALong) {
            return null;
        }
    }
}
