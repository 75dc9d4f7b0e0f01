package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.InvalidDefinitionsException;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Migration;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.WaitStep;
import dev.baton.decision.Decision;
import dev.baton.journey.ExitReason;
import dev.baton.journey.JourneyInstance;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A journey of a few steps, edited at random while customers are under way: steps are added, renamed and removed, waits
 * changed; as a new version beside the old one, with a migration, instead of it, or under the same version.
 */
final class AnyEdits {
    private static final Set<String> REPORTS =
            Set.of("journey.version_gone", "journey.phase_gone", "journey.not_moved");
    private static final Set<ExitReason> ENDS = Set.of(ExitReason.GOAL, ExitReason.EXIT_RULE, ExitReason.EXPIRED);

    /** A step keeps its key, and its words, whatever its phase is called. */
    private record Step(int key, String phase, int hours) {}

    private final Random random;
    private final long seed;
    private final List<Journey> versions = new ArrayList<>();
    private final TreeMap<Integer, Migration> migrations = new TreeMap<>();
    private final BatonTest baton;
    private List<Step> steps = new ArrayList<>();
    private List<Step> before = List.of();
    private int version = 1;
    private int lastKey;

    AnyEdits(long seed) {
        this.seed = seed;
        random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            steps.add(newStep());
        }
        versions.add(journey());
        baton = Shop.openWith(definitions());
    }

    void happen() {
        for (int i = 0; i < 25; i++) {
            switch (random.nextInt(6)) {
                case 0 -> edit();
                case 1, 2 -> baton.advance(Duration.ofMinutes(random.nextInt(60 * 20)));
                default -> event();
            }
            nothingWasSentAgain();
        }
        baton.advance(Duration.ofDays(40));
        nothingWasSentAgain();
        nobodyIsStranded();
    }

    private Step newStep() {
        lastKey++;
        return new Step(lastKey, "p" + lastKey, 1 + random.nextInt(48));
    }

    private Journey journey() {
        Journey journey = Shop.journey("course")
                .version(version)
                .boundBy("course")
                .enterOn("started")
                .goalOn("finished");
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String next = i + 1 < steps.size() ? steps.get(i + 1).phase() : null;
            journey = journey.phase(step.phase())
                    .onEnter(Proposal.message("email", "in-" + step.key()))
                    .waitAtMost(Duration.ofHours(step.hours()), WaitStep.OnPast.TIME_OUT_NOW)
                    .until("went-on", on(next, "on-" + step.key()))
                    .otherwise(on(next, "late-" + step.key()))
                    .done();
        }
        return journey;
    }

    private static Next on(String next, String words) {
        Proposal says = Proposal.message("email", words);
        return next == null ? Next.end(says) : Next.go(next, says);
    }

    private Definitions.Builder definitions() {
        Definitions.Builder builder = Shop.definitions(versions.toArray(Journey[]::new));
        migrations.values().forEach(builder::migration);
        return builder;
    }

    private void event() {
        String[] types = {"started", "started", "went-on", "went-on", "looked", "finished"};
        String type = types[random.nextInt(types.length)];
        var event = random.nextBoolean() ? Shop.ada(baton, type) : Shop.ben(baton, type);
        baton.when(event.attribute("course", "c-" + random.nextInt(2)));
    }

    private void edit() {
        before = steps;
        Migration migration = Migration.of("course", version, version + 1);
        steps = new ArrayList<>(before);
        int at = random.nextInt(steps.size());
        Step step = steps.get(at);
        switch (random.nextInt(4)) {
            case 0 -> steps.add(random.nextInt(steps.size() + 1), newStep());
            case 1 -> {
                lastKey++;
                steps.set(at, new Step(step.key(), "p" + lastKey, step.hours()));
                migration = migration.phase(step.phase(), "p" + lastKey);
            }
            case 2 -> {
                // Whoever is in the last step has nowhere to go on.
                if (at + 1 < steps.size()) {
                    steps.remove(at);
                    migration = migration.phase(step.phase(), steps.get(at).phase());
                }
            }
            default -> steps.set(at, new Step(step.key(), step.phase(), 1 + random.nextInt(48)));
        }
        publish(migration);
    }

    private void publish(Migration migration) {
        int way = random.nextInt(5);
        Journey latest = versions.get(versions.size() - 1);
        switch (way) {
            case 0 -> versions.set(versions.size() - 1, journey());
            case 1 -> next(true, null);
            case 2 -> next(false, null);
            case 3 -> next(true, migration);
            default -> next(false, migration);
        }
        try {
            baton.orchestrator().publish(definitions().build());
        } catch (InvalidDefinitionsException refused) {
            // The one version is where a migration leads, and there would be no place any more for who is moved.
            assertThat(way).as("seed %d: %s", seed, refused.getMessage()).isZero();
            versions.set(versions.size() - 1, latest);
            steps = before;
        }
    }

    private void next(boolean beside, Migration migration) {
        if (migration != null) {
            migrations.put(version, migration);
        }
        version++;
        if (!beside) {
            versions.clear();
            migrations.values().removeIf(each -> each.to() != version);
        }
        versions.add(journey());
    }

    private void nothingWasSentAgain() {
        Set<String> sent = new HashSet<>();
        for (Dispatch each : baton.channel("email").delivered()) {
            String what = each.profileId() + " " + each.routing().origin().binding() + " "
                    + ((Action.FollowUp) each.action()).template().id();
            assertThat(sent.add(what)).as("sent again: %s, seed %d", what, seed).isTrue();
        }
    }

    /** Everybody has come to an end, or every day says why they cannot. */
    private void nobodyIsStranded() {
        for (String customer : List.of("c-ada", "c-ben")) {
            baton.orchestrator().profile("customer", customer).ifPresent(profile -> {
                for (JourneyInstance each : profile.instances()) {
                    boolean ended =
                            each.exit() != null && ENDS.contains(each.exit().reason());
                    assertThat(ended || reported(profile.id(), each))
                            .as("%s of %s, seed %d", each, customer, seed)
                            .isTrue();
                }
            });
        }
    }

    private boolean reported(String profileId, JourneyInstance instance) {
        Instant lately = baton.now().minus(Duration.ofDays(2));
        String version = "version " + instance.version();
        return baton.decisions().stream()
                .filter(each ->
                        each.profileId().equals(profileId) && each.decidedAt().isAfter(lately))
                .flatMap(each -> each.notes().stream())
                .filter(each -> REPORTS.contains(each.code()))
                .map(Decision.Note::words)
                .anyMatch(each -> each.contains(version));
    }
}
