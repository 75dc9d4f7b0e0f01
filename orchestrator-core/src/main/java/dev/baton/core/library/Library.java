package dev.baton.core.library;

import dev.baton.core.definition.Definitions;
import dev.baton.core.json.DefinitionsReader;
import dev.baton.event.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The journeys that ship with Baton as files: what companies and their customers go through everywhere. Each file holds
 * one journey and what only that journey needs; {@value #SHARED} holds what they all share (identity, contact policy,
 * effort, the cases and promises of several journeys), and {@value #RECOVERY} is {@link Recovery}. docs/library.md tells
 * what each does, which events it wants, and how to add the next.
 */
public final class Library {
    /** The file that every journey needs beside it. */
    public static final String SHARED = "shared";

    /** The file of the recovery journeys, which every journey needs beside it, too. */
    public static final String RECOVERY = "recovery";

    private static final List<String> NAMES = List.of(
            "application",
            "billing-error",
            "call-back",
            "cancelled-elsewhere",
            "comparison-question",
            "exception",
            "late-payment",
            "misrouted-case",
            "missed-visit",
            "offers",
            "onboarding",
            "self-service",
            "service-outage",
            "stalled-quote");

    private Library() {}

    /** The journeys, by the names of their files, which are the ids of the journeys in them; in alphabetical order. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A file of the library, to be copied beside a host's own.
     *
     * @param name one of {@link #names()}, {@value #SHARED} or {@value #RECOVERY}
     * @throws InvalidValueException where there is no such file
     */
    public static String json(String name) {
        if (!NAMES.contains(name) && !name.equals(SHARED) && !name.equals(RECOVERY)) {
            List<String> all = new ArrayList<>(NAMES);
            all.addAll(List.of(SHARED, RECOVERY));
            throw new InvalidValueException("library.name", "is " + name, "use one of " + all);
        }
        try (InputStream file = Objects.requireNonNull(Library.class.getResourceAsStream(name + ".json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The whole library. */
    public static Definitions definitions() {
        return definitions(NAMES.toArray(String[]::new));
    }

    /**
     * Those journeys, and what they share.
     *
     * @param names of {@link #names()}; a name given twice counts once, and no name at all gives what is shared
     * @throws InvalidValueException where there is no such journey
     */
    public static Definitions definitions(String... names) {
        Set<String> files = new LinkedHashSet<>(List.of(SHARED, RECOVERY));
        files.addAll(List.of(names));
        DefinitionsReader reader = new DefinitionsReader();
        files.forEach(each -> reader.json(each + ".json", json(each).getBytes(StandardCharsets.UTF_8)));
        return reader.whole();
    }
}
