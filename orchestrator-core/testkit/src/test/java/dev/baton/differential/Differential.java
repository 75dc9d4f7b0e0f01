package dev.baton.differential;

import dev.baton.spi.CommitResult;
import dev.baton.spi.Storage;
import dev.baton.tck.SettableClock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the same random operations on several storages and on the {@link Reference}, and compares every answer. Where one
 * differs, the history is cut down to operations that are all needed for that.
 */
final class Differential {
    private final Map<String, Function<InstantSource, Storage>> storages = new LinkedHashMap<>();
    private final Map<CommitResult.Kind, Integer> commits = new EnumMap<>(CommitResult.Kind.class);
    private final int operationsEach;

    /** @param operationsEach how long one history is; each begins with empty storages */
    Differential(int operationsEach) {
        this.operationsEach = operationsEach;
    }

    /** @param opening opens an empty storage with that clock; whatever was opened before is not used any more */
    Differential against(String name, Function<InstantSource, Storage> opening) {
        storages.put(name, opening);
        return this;
    }

    /** How often commits were answered how. */
    Map<CommitResult.Kind, Integer> commits() {
        return commits;
    }

    /** What differed. */
    record Divergence(long seed, List<Operation> history, String answers) {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("seed ").append(seed).append(": after");
            history.forEach(each -> text.append("\n  ").append(each));
            return text.append('\n').append(answers).toString();
        }
    }

    private record Difference(List<Operation> history, String answers) {}

    /** The first divergence within that many histories. Their seeds count up from this one. */
    Optional<Divergence> search(long firstSeed, int histories) {
        for (long seed = firstSeed; seed < firstSeed + histories; seed++) {
            Difference found = difference(history(seed));
            if (found != null) {
                Difference needed = shrunk(found);
                return Optional.of(new Divergence(seed, needed.history, needed.answers));
            }
        }
        return Optional.empty();
    }

    private List<Operation> history(long seed) {
        List<Operation> history = new ArrayList<>();
        Operations random = new Operations(new Random(seed));
        for (int i = 0; i < operationsEach; i++) {
            history.add(random.next());
        }
        history.addAll(Operations.all());
        return history;
    }

    /** The differing answers, and how far the history had come; null where there are none. */
    private @Nullable Difference difference(List<Operation> history) {
        List<Subject> subjects = open();
        try {
            for (int i = 0; i < history.size(); i++) {
                String answers = difference(subjects, history.get(i));
                if (answers != null) {
                    return new Difference(history.subList(0, i + 1), answers);
                }
            }
            return null;
        } finally {
            subjects.forEach(each -> each.storage.close());
        }
    }

    private @Nullable String difference(List<Subject> subjects, Operation operation) {
        List<@Nullable Object> answers = new ArrayList<>();
        Function<Subject, @Nullable Object> call = operation.binding().apply((Reference) subjects.get(0).storage);
        subjects.forEach(each -> answers.add(answer(call, each)));
        Object expected = answers.get(0);
        if (expected instanceof CommitResult result) {
            commits.merge(result.kind(), 1, Integer::sum);
        }
        if (answers.stream().allMatch(each -> Objects.equals(expected, each))) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < answers.size(); i++) {
            text.append(subjects.get(i).name)
                    .append(" answers ")
                    .append(answers.get(i))
                    .append('\n');
        }
        return text.toString();
    }

    /** An exception is an answer like any other. */
    private static @Nullable Object answer(Function<Subject, @Nullable Object> call, Subject subject) {
        try {
            return call.apply(subject);
        } catch (RuntimeException failure) {
            return "threw " + failure;
        }
    }

    private List<Subject> open() {
        List<Subject> subjects = new ArrayList<>();
        SettableClock first = new SettableClock(Values.START);
        subjects.add(new Subject("reference", new Reference(first), first));
        storages.forEach((name, opening) -> {
            SettableClock clock = new SettableClock(Values.START);
            subjects.add(new Subject(name, opening.apply(clock), clock));
        });
        return subjects;
    }

    /** Leaves out ever smaller pieces, then parts of operations, as long as the answers still differ somewhere. */
    private Difference shrunk(Difference found) {
        Difference needed = found;
        int before;
        do {
            before = size(needed);
            for (int piece = needed.history.size() / 2; piece >= 1; piece /= 2) {
                needed = without(piece, needed);
            }
            needed = simplified(needed);
        } while (size(needed) < before);
        return needed;
    }

    private static int size(Difference difference) {
        return difference.history.stream()
                .mapToInt(each -> each.words().length())
                .sum();
    }

    private Difference without(int piece, Difference found) {
        Difference needed = found;
        for (int from = needed.history.size() - piece; from >= 0; from -= piece) {
            List<Operation> fewer = new ArrayList<>(needed.history);
            fewer.subList(from, Math.min(fewer.size(), from + piece)).clear();
            Difference still = difference(fewer);
            needed = still == null ? needed : still;
        }
        return needed;
    }

    private Difference simplified(Difference found) {
        Difference needed = found;
        for (int i = 0; i < needed.history.size(); i++) {
            List<Operation> choices = needed.history.get(i).simpler().get();
            for (int choice = 0; choice < choices.size() && i < needed.history.size(); choice++) {
                List<Operation> simpler = new ArrayList<>(needed.history);
                simpler.set(i, choices.get(choice));
                Difference still = difference(simpler);
                if (still != null) {
                    needed = still;
                    choices = i < needed.history.size()
                            ? needed.history.get(i).simpler().get()
                            : List.of();
                    choice = -1;
                }
            }
        }
        return needed;
    }
}
