package dev.baton.examples.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Measures one thing in a JVM of its own, and prints the figures as one JSON object in one line. Exit status 1 when the
 * contestants did not do the same.
 */
final class Trial {
    private static final int UNEQUAL = 1;

    private Trial() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            out.println(JsonMapper.builder().build().writeValueAsString(measured(arguments)));
        } catch (UnequalException unequal) {
            System.err.println(unequal.getMessage());
            System.exit(UNEQUAL);
        }
    }

    private static Map<String, Object> measured(String[] arguments) {
        int[] numbers =
                Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
        return switch (arguments[0]) {
            case "race" -> new Race(new Race.Setup(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])).run();
            case "heap" -> Heap.measured(numbers[0], numbers[1], numbers[2]);
            default -> throw new IllegalArgumentException("there is no trial " + arguments[0]);
        };
    }
}
