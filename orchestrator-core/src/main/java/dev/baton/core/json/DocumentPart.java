package dev.baton.core.json;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How one word stands in a document: its members are written and read in the same order, which is part of the format.
 * The two sides stand together, so that a member added to one is missed on the other at a glance.
 */
record DocumentPart<T>(BiConsumer<T, DocumentOut> writer, Function<DocumentIn, T> reader) {
    void write(T word, DocumentOut out) {
        writer.accept(word, out);
    }

    T read(DocumentIn in) {
        return reader.apply(in);
    }
}
