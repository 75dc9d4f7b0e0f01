package dev.baton.differential;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call, made on every storage alike.
 *
 * @param words what it does, for whoever reads a failed history
 * @param binding makes the call of it that fits what the reference holds by then, so that an operation keeps its sense
 *     when others before it are left out; the call answers with something that can be compared
 * @param simpler operations that do a little less
 */
record Operation(
        String words,
        Function<Reference, Function<Subject, @Nullable Object>> binding,
        Supplier<List<Operation>> simpler) {
    static Operation of(String words, Function<Subject, @Nullable Object> call) {
        return new Operation(words, state -> call, List::of);
    }

    @Override
    public String toString() {
        return words;
    }
}
