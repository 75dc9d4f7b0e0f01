package dev.baton.examples.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Something measured in a JVM of its own, which prints the figures as one JSON object. */
enum Trial {
    HEADLINE(Headline::measured),
    HEAP(Heap::measured),
    MANY_JOURNEYS(ManyJourneys::measured),
    TWO_THREADS(TwoThreads::measured);

    private final Function<Sizes, ObjectNode> measuring;

    Trial(Function<Sizes, ObjectNode> measuring) {
        this.measuring = measuring;
    }

    ObjectNode measured(Sizes sizes) {
        return measuring.apply(sizes);
    }

    /** The trial's name, profiles, days, seed, rounds. */
    public static void main(String[] arguments) {
        Sizes sizes = new Sizes(
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]));
        ObjectNode told = valueOf(arguments[0]).measured(sizes);
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8).println(told);
    }
}
