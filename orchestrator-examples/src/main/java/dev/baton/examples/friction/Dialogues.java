package dev.baton.examples.friction;

import dev.baton.cases.CaseTrail;
import dev.baton.cases.EffortEntry;
import dev.baton.cases.OwnerId;
import dev.baton.core.Orchestrator;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EffortPolicy;
import dev.baton.core.definition.Trigger;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.BatonException;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Feeds dialogues to an engine as events, each of a customer of its own, and asks it for what they cost. */
final class Dialogues implements AutoCloseable {
    private static final String MATTER = "dialogue";
    private static final String BEGUN = "dialogue.begun";
    private static final String ASKED = "question.asked";
    private static final String QUESTION = "question";

    private final Asked asked;
    private final Clock clock = new Clock();
    private final Orchestrator orchestrator;
    private int dialogues;

    private static final class Clock implements InstantSource {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** @param all those whose labels tell together which of them ask */
    Dialogues(List<Dialogue> all) {
        asked = new Asked(all);
        orchestrator = Orchestrator.builder()
                .definitions(definitions())
                .storage(InMemoryStorage.builder(clock).logEntries(1).build())
                .clock(clock)
                .build();
    }

    private static Definitions definitions() {
        // A case remembers no more questions and answers than that.
        List<String> questions = IntStream.rangeClosed(1, CaseTrail.MAX_MARKS / 2)
                .mapToObj(each -> "q" + each)
                .toList();
        return Definitions.builder()
                .caseKind(new CaseKind(
                        MATTER,
                        OwnerId.of("team:service"),
                        MATTER,
                        List.of(Trigger.on(BEGUN)),
                        List.of(Trigger.on("dialogue.ended")),
                        new CaseKind.Story(null, questions, List.of())))
                .effortPolicy(EffortPolicy.STANDARD.question(Trigger.on(ASKED), QUESTION))
                .build();
    }

    /** What the customer went through in that dialogue, in order. */
    List<EffortEntry> effort(Dialogue dialogue) {
        return new Feed("dialogue-" + ++dialogues).all(dialogue);
    }

    @Override
    public void close() {
        orchestrator.close();
    }

    /** One dialogue on its way to the engine. */
    private final class Feed {
        private final String name;
        private final Asked.In questions = asked.new In();
        private final Answers answers = new Answers();
        private Instant at = Instant.EPOCH;
        private int events;

        Feed(String name) {
            this.name = name;
        }

        List<EffortEntry> all(Dialogue dialogue) {
            dialogue.turns().stream()
                    .mapToLong(Dialogue.Turn::at)
                    .filter(each -> each > 0)
                    .findFirst()
                    .ifPresent(this::until);
            String profile = handle(event(BEGUN).by(Actor.CUSTOMER));
            for (Dialogue.Turn each : dialogue.turns()) {
                until(each.at());
                turn(each, questions.question(each));
            }
            Profile customer = orchestrator.profile(profile).orElseThrow();
            return customer.openCases().get(0).effort();
        }

        /** A turn without a time, or with an earlier one, comes with the turn before. */
        private void until(long second) {
            Instant next = Instant.ofEpochSecond(second);
            at = next.isAfter(at) ? next : at;
        }

        private void turn(Dialogue.Turn turn, @Nullable String question) {
            if (turn.fromCustomer()) {
                answers.said(turn.text());
            } else if (turn.query()) {
                answers.usedIn(turn.text())
                        .forEach((of, value) -> handle(event("answer.used").attribute(of, value)));
            } else if (question != null) {
                handle(event(ASKED).attribute(QUESTION, question));
                answers.asked(question);
            } else if (turn.suggestion() || turn.action().equals("utter")) {
                answers.closed();
            }
        }

        private Event.Builder event(String type) {
            return Event.of("dialogues", name + "/" + ++events, type)
                    .occurredAt(at)
                    .by(Actor.employee("agent"))
                    .inferred("session", name)
                    .attribute(MATTER, name);
        }

        private String handle(Event.Builder event) {
            clock.now = at;
            Outcome outcome = orchestrator.handle(event.build());
            if (outcome.decision() == null || outcome.decision().profileId() == null) {
                throw new BatonException("an event of " + name + " was not handled: " + outcome);
            }
            return outcome.decision().profileId();
        }
    }
}
