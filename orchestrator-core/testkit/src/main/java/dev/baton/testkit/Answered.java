package dev.baton.testkit;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What looking at one expectation gave.
 *
 * @param expected as the rest of "expected that"
 * @param instead what there is, as the rest of "but there is"
 */
record Answered(boolean met, String expected, String instead) {
    static Answered of(boolean met, String expected, Collection<?> instead) {
        return new Answered(
                met,
                expected,
                instead.isEmpty()
                        ? "nothing of the kind"
                        : instead.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]")));
    }

    static Answered of(boolean met, String expected, String instead) {
        return new Answered(met, expected, instead);
    }
}
