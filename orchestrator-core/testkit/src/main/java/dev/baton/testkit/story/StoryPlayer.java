package dev.baton.testkit.story;

import dev.baton.action.Dispatch;
import dev.baton.core.definition.Definitions;
import dev.baton.event.BatonException;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.handoff.HandoffContext;
import dev.baton.profile.Profile;
import dev.baton.spi.IndexEntry;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import dev.baton.testkit.TestOwners;
import dev.baton.testkit.Then;
import dev.baton.testkit.UnmetExpectation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Plays a story once, in virtual time, over channels that send nothing. For one thread. */
final class StoryPlayer {
    private static final int MANY = 100;
    private static final Set<Dispatch.State> LOST =
            EnumSet.of(Dispatch.State.FAILED, Dispatch.State.UNKNOWN, Dispatch.State.EXPIRED, Dispatch.State.CANCELLED);

    private final Story story;
    private final TestOwners owners = TestOwners.present();
    private final Map<String, RecordingChannel> channels = new LinkedHashMap<>();
    private final Map<String, Integer> sentBefore = new LinkedHashMap<>();
    private final BatonTest baton;
    private final Happenings happenings;
    private final List<Played.PlayedStep> steps = new ArrayList<>();
    private @Nullable String about;

    StoryPlayer(Story story, Definitions definitions, UnaryOperator<BatonTest.Setup> with) {
        this.story = story;
        Story.Scene scene = story.scene();
        BatonTest.Setup setup = BatonTest.with(definitions);
        scene.channels().forEach((name, made) -> channels.put(name, made.get()));
        channels.forEach(setup::channel);
        if (!scene.owners().isEmpty()) {
            scene.owners().forEach(owners::back);
            setup.and(builder -> builder.owners(owners));
        }
        baton = with.apply(setup).startingAt(scene.starts());
        happenings = new Happenings(baton, owners, channels, this::known);
    }

    Played play() {
        try (baton) {
            boolean goesOn = true;
            for (int i = 0; i < story.steps().size() && goesOn; i++) {
                goesOn = step(i + 1, story.steps().get(i));
            }
            Map<String, Profile> customers = customers();
            List<HandoffContext> contexts = customers.values().stream()
                    .distinct()
                    .flatMap(each -> baton.orchestrator().handoffContexts(each).stream())
                    .toList();
            List<Played.Unmet> ending = goesOn ? unmet(story.ending(), this::inTheEnd) : List.of();
            List<IndexEntry> ownership =
                    baton.orchestrator().worklists().open(IndexEntry.Kind.OWNERSHIP, null, null, 0, MANY);
            return new Played(story, steps, customers, contexts, ownership, ending, baton.now());
        }
    }

    /** False where it could not be played. */
    private boolean step(int number, Step step) {
        Instant began = baton.now();
        int decisions = baton.decisions().size();
        int states = baton.dispatchStates().size();
        channels.forEach((name, each) -> sentBefore.put(name, each.delivered().size()));
        List<Played.Unmet> unmet = happen(step);
        boolean goesOn = unmet.isEmpty();
        boolean quiet = !goesOn || baton.decisions().size() == decisions;
        if (goesOn) {
            unmet = unmet(step.then(), this::inTheStep);
        }
        steps.add(new Played.PlayedStep(
                number,
                step,
                began,
                baton.now(),
                quiet ? List.of() : baton.decisionsAtHand(),
                quiet ? List.of() : baton.decisionsAtTheDoor(),
                sent(),
                lost(baton.dispatchStates()
                        .subList(states, baton.dispatchStates().size())),
                unmet));
        return goesOn;
    }

    /** Nothing where it could be played. */
    private List<Played.Unmet> happen(Step step) {
        try {
            happenings.happen(step.happening());
            about = Happenings.about(step.happening(), about);
            return List.of();
        } catch (BatonException | IllegalArgumentException | IllegalStateException | AssertionError refused) {
            return List.of(new Played.Unmet(
                    step.line(), null, "", "the step can be played", "a reason against it: " + refused.getMessage()));
        }
    }

    private List<Played.Sent> sent() {
        List<Played.Sent> all = new ArrayList<>();
        channels.forEach((name, each) -> {
            List<Dispatch> delivered = each.delivered();
            int before = Math.min(sentBefore.getOrDefault(name, 0), delivered.size());
            delivered
                    .subList(before, delivered.size())
                    .forEach(one -> all.add(
                            new Played.Sent(name, one, baton.startedAt(one.id()).orElse(baton.now()), who(one))));
        });
        all.sort(Comparator.comparing(Played.Sent::at));
        return all;
    }

    private List<Played.Lost> lost(List<Dispatch> states) {
        return states.stream()
                .filter(each -> LOST.contains(each.state()))
                .map(each -> new Played.Lost(each, who(each)))
                .toList();
    }

    /** The customer it is about, as the story calls them first. */
    private String who(Dispatch dispatch) {
        Optional<String> now =
                baton.orchestrator().profile(dispatch.profileId()).map(Profile::id);
        return customers().entrySet().stream()
                .filter(each -> now.equals(Optional.of(each.getValue().id())))
                .map(each -> StoryWords.name(each.getKey()))
                .findFirst()
                .orElse("the customer");
    }

    private Then inTheStep(Step.Expectation expectation) {
        return then(expectation).inTheLastStep();
    }

    private Then inTheEnd(Step.Expectation expectation) {
        return then(expectation).inTheWholeTest();
    }

    private List<Played.Unmet> unmet(List<Step.Expectation> expectations, Function<Step.Expectation, Then> looking) {
        List<Played.Unmet> all = new ArrayList<>();
        for (Step.Expectation each : expectations) {
            try {
                Then then = looking.apply(each);
                each.check().accept(each.who() == null ? then : then.onlyTheirs());
            } catch (UnmetExpectation unmet) {
                all.add(new Played.Unmet(each.line(), each.who(), each.words(), unmet.expected(), unmet.instead()));
            } catch (IllegalArgumentException undefined) {
                all.add(new Played.Unmet(
                        each.line(),
                        each.who(),
                        each.words(),
                        "it can be so",
                        "a reason against it: " + undefined.getMessage()));
            }
        }
        return all;
    }

    private Then then(Step.Expectation expectation) {
        String who = expectation.who() == null ? about : expectation.who();
        if (who == null) {
            return baton.then();
        }
        Identifier by = known(who);
        return baton.thenOf(by.namespace(), by.value());
    }

    /** An identifier of theirs that leads to somebody, the surest one first; else their first. */
    private Identifier known(String who) {
        List<Sighting> own = story.scene().customers().getOrDefault(who, List.of());
        return own.stream()
                .sorted((one, other) -> other.strength().compareTo(one.strength()))
                .map(Sighting::identifier)
                .filter(each -> baton.orchestrator()
                        .profile(each.namespace(), each.value())
                        .isPresent())
                .findFirst()
                .orElseGet(() -> own.get(0).identifier());
    }

    private Map<String, Profile> customers() {
        Map<String, Profile> all = new LinkedHashMap<>();
        for (String who : story.scene().customers().keySet()) {
            Identifier by = known(who);
            baton.orchestrator().profile(by.namespace(), by.value()).ifPresent(each -> all.put(who, each));
        }
        return all;
    }
}
