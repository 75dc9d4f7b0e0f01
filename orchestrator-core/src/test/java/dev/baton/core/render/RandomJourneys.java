package dev.baton.core.render;

import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Deadline;
import dev.baton.core.definition.Ending;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Milestone;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Phase;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Rule;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Journeys that are hard to draw: ways from anywhere to anywhere, texts of all lengths and scripts. */
final class RandomJourneys {
    private static final int MOST_PHASES = 30;
    private static final List<String> WORDS = List.of(
            "a",
            "quote.started",
            "WWWWWWWWWWWWWWWWWWWW",
            "many words that go on and on until nobody wants to read them any more and then some",
            "x".repeat(256),
            "<b>\"&'",
            "名前".repeat(30),
            "\uD83D\uDE00\uD83D\uDE00",
            "Größe",
            "e\u0301");

    private final Random random;

    RandomJourneys(long seed) {
        random = new Random(seed);
    }

    JourneyDefinition journey() {
        int count = random.nextInt(MOST_PHASES + 1);
        List<Phase> phases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            phases.add(phase(i, count));
        }
        JourneyDefinition plain = Journey.named(word())
                .ownedBy(word())
                .outcome(word())
                .enterOn(word())
                .build();
        boolean standing = count == 0;
        return new JourneyDefinition(
                plain.id(),
                1,
                plain.charter(),
                null,
                standing ? null : plain.entry(),
                phases,
                some(3, () -> rule("everywhere")),
                new JourneyDefinition.Endings(
                        some(3, () -> new Ending(word(), trigger())), some(3, () -> new Ending(word(), trigger()))),
                standing ? List.of() : some(3, () -> new Milestone(word(), trigger(), expectedBy())),
                random.nextInt(4) == 0 ? word() : null);
    }

    private @Nullable Deadline expectedBy() {
        return random.nextBoolean() ? null : Deadline.after(Duration.ofMinutes(1 + random.nextInt(100_000)));
    }

    private Phase phase(int index, int count) {
        WaitStep wait = random.nextInt(4) == 0
                ? null
                : new WaitStep(
                        Duration.ofMinutes(1 + random.nextInt(100_000)),
                        WaitStep.OnPast.values()[random.nextInt(2)],
                        some(
                                5,
                                () -> new WaitStep.Branch(word(), trigger(), next(count))
                                        .onLate(some(1, this::proposal).toArray(Proposal[]::new))),
                        next(count));
        return new Phase("p" + index, some(2, this::proposal), some(3, () -> rule(word())), wait);
    }

    private Next next(int count) {
        Proposal[] then = some(2, this::proposal).toArray(Proposal[]::new);
        return switch (random.nextInt(5)) {
            case 0 -> Next.end(then);
            case 1 -> Next.stay(then);
            default -> Next.go("p" + random.nextInt(count), then);
        };
    }

    private Rule rule(String id) {
        return new Rule(id, trigger(), some(2, this::proposal));
    }

    private Proposal proposal() {
        Proposal plain = Proposal.message(word(), word());
        return random.nextBoolean() ? plain : plain.onlyIf(condition());
    }

    private Trigger trigger() {
        return random.nextBoolean() ? Trigger.on(word()) : Trigger.on(word(), condition());
    }

    private Condition condition() {
        return Condition.any(
                Operand.field(word()).is(word()),
                Condition.not(Operand.event(word()).atLeast(3)));
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private <T> List<T> some(int most, Supplier<T> make) {
        List<T> all = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            all.add(make.get());
        }
        return all;
    }
}
