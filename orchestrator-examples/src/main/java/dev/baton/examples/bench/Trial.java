package dev.baton.examples.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is measured in a JVM of its own, which prints the figures as one JSON object. */
enum Trial {
    HEADLINE,
    HEAP,
    MANY_JOURNEYS,
    TWO_THREADS;

    private static final int UNEQUAL = 1;

    /** @throws UnequalException if the contestants did not send the same */
    ObjectNode measured(Sizes sizes) {
        return switch (this) {
            case HEADLINE -> Headline.measured(sizes);
            case HEAP -> Heap.measured(sizes);
            case MANY_JOURNEYS -> ManyJourneys.measured(sizes);
            case TWO_THREADS -> TwoThreads.measured(sizes);
        };
    }

    /** The trial's name, profiles, days, seed, rounds. */
    public static void main(String[] arguments) {
        Sizes sizes = new Sizes(
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]));
        try {
            ObjectNode told = valueOf(arguments[0]).measured(sizes);
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8).println(told);
        } catch (UnequalException unequal) {
            System.err.println(unequal.getMessage());
            System.exit(UNEQUAL);
        }
    }
}
