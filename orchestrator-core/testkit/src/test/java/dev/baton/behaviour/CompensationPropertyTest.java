package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.cases.Compensable;
import dev.baton.cases.OwnerId;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Compensation;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.QuietHours;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.database.TestDatabase;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** What is taken back, whatever happens between (A7): orders are paid and cancelled, channels fail, people settle and merge. */
class CompensationPropertyTest {
    private static final Actor MO = Actor.employee("mo");
    private static final String PHONE = "+33612345678";
    private static final Pause.Scope[] SCOPES = {
        Pause.Scope.channel("billing"), Pause.Scope.channel("email"), Pause.Scope.journey("orders")
    };

    private static CaseKind wayBack(String kind, Trigger... settles) {
        List<Trigger> opens = List.of(Trigger.on(kind + ".seen"));
        return new CaseKind(kind, OwnerId.of("team:care"), null, opens, List.of(settles), CaseKind.Story.NONE);
    }

    /** @param compensated whether it is said how anything is taken back */
    private static Definitions definitions(boolean compensated, boolean again) {
        Journey undoing = Shop.journey("undoing")
                .boundBy("order")
                .rule("offer", Trigger.on("visited"), Proposal.message("email", "offer"));
        Definitions.Builder all = Shop.definitions(Shop.journey("orders")
                        .boundBy("order")
                        .enterOn("order.placed")
                        .exit("dropped", Trigger.on("order.dropped"))
                        .phase("open")
                        .onEnter(Proposal.update("billing", "charge"))
                        .waitAtMost(Duration.ofHours(5), WaitStep.OnPast.TIME_OUT_NOW)
                        .until("order.sent", Next.end())
                        .otherwise(Next.end())
                        .done())
                .caseKind(wayBack("payment-error"))
                .caseKind(wayBack("message-error", Trigger.on("apology.given")))
                .contactPolicy(ContactPolicy.STANDARD.with(
                        QuietHours.between("14:00", "17:00", "Europe/Amsterdam").heldAtMost(Duration.ofHours(14))));
        if (!compensated) {
            return all.journey(undoing.build()).build();
        }
        undoing.rule("refund", Trigger.on("order.cancelled"), Proposal.compensate("charge", "cancelled"))
                .rule("correct", Trigger.on("offer.wrong"), Proposal.compensate("offer", "wrong"))
                .rule("undo", Trigger.on("mistake"), Proposal.compensate("a mistake"));
        if (again) {
            undoing.rule("again", Trigger.on("compensation_failed"), Proposal.compensate("again"));
        }
        return all.journey(undoing.build())
                .template(
                        TemplateWords.compensated("charge", Compensation.update("billing", "refund", "payment-error")))
                .template(TemplateWords.compensated(
                        "offer", Compensation.message("email", "offer-was-wrong", "message-error")))
                .build();
    }

    private static final class Run {
        final Random random;
        final BatonTest baton;
        final List<String> log = new ArrayList<>();
        final boolean refuses;
        final boolean again;
        final boolean restarts;
        boolean published;
        boolean apart = true;

        Run(long seed, boolean keys) {
            this(seed, keys, null);
        }

        /** @param database where it is played by one process after the other; null: in memory, by one */
        Run(long seed, boolean keys, @Nullable TestDatabase database) {
            restarts = database != null;
            random = new Random(seed);
            refuses = random.nextBoolean();
            again = random.nextBoolean();
            RecordingChannel billing = keys
                    ? RecordingChannel.forSystems()
                    : random.nextBoolean()
                            ? RecordingChannel.forSystems().queryable()
                            : RecordingChannel.forSystems().withoutKeys();
            BatonTest.Setup setup = Shop.open(definitions(true, again)).channel("billing", billing);
            if (database != null) {
                setup.and(builder -> builder.storage(documents -> database.open(documents, setup.clock())));
            }
            baton = setup.startingAt(Shop.START);
        }

        Event.Builder event(String type) {
            boolean ben = random.nextBoolean();
            Event.Builder made = baton.event("web", type);
            made = ben
                    ? made.verified("email", "ben@example.org").verified("phone", PHONE)
                    : made.verified("customer", "c-ada").verified("email", "ada@example.org");
            return made;
        }

        void step() {
            int what = random.nextInt(20);
            log.add(baton.now() + " " + what);
            switch (what) {
                case 0, 1, 2 -> happens("order.placed");
                case 3, 4, 5 -> happens("order.cancelled");
                case 6 -> happens("visited");
                case 7 -> happens("offer.wrong");
                case 8 -> happens("mistake");
                case 9 -> happens(random.nextInt(3) > 0 ? "apology.given" : "payment-error.seen");
                case 10 -> happens(random.nextBoolean() ? "order.dropped" : "order.sent");
                case 11, 12, 13 -> trouble();
                case 14 -> pause(SCOPES[random.nextInt(SCOPES.length)]);
                case 15 -> resume(SCOPES[random.nextInt(SCOPES.length)]);
                case 16 -> publish(random.nextInt(3) > 0);
                case 17 -> merge();
                case 18 -> unmerge();
                default -> baton.advance(Duration.ofMinutes(random.nextInt(300)));
            }
        }

        void pause(Pause.Scope scope) {
            Pause.Mode mode = random.nextInt(3) > 0 ? Pause.Mode.HOLD : Pause.Mode.DISCARD;
            log.add("pause " + scope + " " + mode);
            try {
                baton.orchestrator().pause(scope, mode, MO, "why");
            } catch (InvalidValueException already) {
                log.add("already");
            }
        }

        void resume(Pause.Scope scope) {
            log.add("resume " + scope);
            baton.orchestrator().resume(scope, MO, "why");
            baton.runDue();
        }

        void publish(boolean compensated) {
            if (restarts) {
                // Each process brings the definitions that it was built with.
                return;
            }
            log.add("publish " + compensated);
            published |= !compensated;
            baton.orchestrator().publish(definitions(compensated, again));
        }

        void happens(String type) {
            Event.Builder made = event(type);
            if (random.nextInt(6) > 0) {
                made = made.attribute("order", "o-" + random.nextInt(3));
            }
            if (type.equals("mistake")) {
                List<Compensable> all = all();
                if (!all.isEmpty() && random.nextBoolean()) {
                    made = made.attribute(
                            "dispatch", all.get(random.nextInt(all.size())).dispatchId());
                } else {
                    made = made.attribute("template", random.nextBoolean() ? "charge" : "offer");
                }
            }
            Event built = made.build();
            log.add(built.type() + " " + built.attributes() + " "
                    + (built.toString().contains("c-a") ? "ada" : ""));
            if (random.nextBoolean()) {
                baton.when(built);
            } else {
                baton.handle(built);
            }
        }

        void trouble() {
            RecordingChannel channel = baton.channel(random.nextInt(3) > 0 ? "billing" : "email");
            RecordingChannel.Trouble next = channel.next(1 + random.nextInt(3));
            int how = random.nextInt(5);
            log.add("trouble " + how);
            switch (how) {
                case 0 -> next.fails();
                case 1 -> next.crashesBefore();
                default -> trouble(next, how);
            }
        }

        /** A channel that honours keys does not refuse what it has done already: a run has refusals, or lost answers. */
        void trouble(RecordingChannel.Trouble next, int how) {
            if (how == 2) {
                next.retriesAfter(Duration.ofMinutes(1 + random.nextInt(200)));
            } else if (refuses && how == 3) {
                next.refuses("no");
            } else if (refuses) {
                next.bounces("no");
            } else if (how == 3) {
                next.crashesAfter();
            } else {
                next.timesOut();
            }
        }

        void merge() {
            if (apart) {
                baton.when(baton.event("crm", "noted")
                        .verified("customer", "c-ada")
                        .verified("phone", PHONE));
                apart = false;
                log.add("merged");
            }
        }

        void unmerge() {
            Profile ada = baton.orchestrator().profile("customer", "c-ada").orElse(null);
            if (ada != null && !ada.merges().isEmpty()) {
                log.add("unmerge");
                baton.orchestrator().unmerge(ada.id(), ada.merges().get(0).id(), MO, "two");
                if (random.nextBoolean()) {
                    baton.runDue();
                }
            }
        }

        List<Profile> profiles() {
            Map<String, Profile> all = new LinkedHashMap<>();
            baton.orchestrator().profile("customer", "c-ada").ifPresent(each -> all.put(each.id(), each));
            baton.orchestrator().profile("phone", PHONE).ifPresent(each -> all.put(each.id(), each));
            return new ArrayList<>(all.values());
        }

        String said() {
            return String.join("\n", log) + "\n" + all() + "\n"
                    + profiles().stream().map(Profile::cases).toList() + "\n"
                    + baton.channel("desk").said() + "\n"
                    + baton.channel("billing").attempts() + "\n"
                    + baton.channel("email").attempts();
        }

        List<Compensable> all() {
            return profiles().stream()
                    .flatMap(each -> each.compensables().stream())
                    .toList();
        }
    }

    private static String compensates(Dispatch each) {
        return ((Action.FollowUp) each.action()).template().parameters().text("compensates");
    }

    @Property(tries = 200)
    @Label("A7 whatever happens between, it is taken back once, in a case that somebody owns")
    void once_and_owned(@ForAll long seed, @ForAll boolean keys) {
        played(new Run(seed, keys));
    }

    @Property(tries = 10)
    @Label("A7 over a database, with another process after every step, it is taken back once, too")
    void once_and_owned_by_any_process(@ForAll long seed, @ForAll boolean keys) {
        try (TestDatabase database = TestDatabase.inMemory()) {
            Run run = new Run(seed, keys, database);
            played(run);
            run.baton.close();
        }
    }

    private static void played(Run run) {
        int steps = 5 + run.random.nextInt(40);
        for (int i = 0; i < steps; i++) {
            run.step();
            if (run.restarts) {
                run.baton.restart();
            }
        }
        for (Pause.Scope scope : SCOPES) {
            run.baton.orchestrator().resume(scope, MO, "over");
        }
        run.baton.advance(Duration.ofDays(40));

        String said = run.said();
        once(run, said);
        nothingIsForgotten(run, said);
        assertThat(run.baton.alarms())
                .as(said)
                .allMatch(each -> each.startsWith("channel_") || (run.again && each.equals("chain_cut")));
        for (Profile profile : run.profiles()) {
            owned(profile, run.baton.channel("desk").said(), said);
            ended(profile, said);
        }
    }

    private static void once(Run run, String said) {
        for (String channel : List.of("billing", "email")) {
            List<Dispatch> all = run.baton.channel(channel).attempts();
            List<String> back = run.baton.channel(channel).delivered().stream()
                    .map(CompensationPropertyTest::compensates)
                    .filter(Objects::nonNull)
                    .toList();
            assertThat(back).as(said).doesNotHaveDuplicates();
            assertThat(back)
                    .as(said)
                    .allMatch(each -> all.stream().anyMatch(one -> one.id().equals(each)));
        }
    }

    /** What was done while it was said how it is taken back can be, or was. */
    private static void nothingIsForgotten(Run run, String said) {
        if (run.published || run.all().size() >= 20) {
            return;
        }
        List<String> known = run.all().stream().map(Compensable::dispatchId).toList();
        for (String channel : List.of("billing", "email")) {
            assertThat(run.baton.channel(channel).delivered())
                    .as(said)
                    .allMatch(each -> compensates(each) != null || known.contains(each.id()));
        }
    }

    private static void owned(Profile profile, List<String> told, String said) {
        for (Compensable each : profile.compensables()) {
            assertThat(each.state()).as(said).isNotEqualTo(Compensable.State.ON_ITS_WAY);
            if (each.wanted()) {
                assertThat(told).as(said).anyMatch(one -> one.contains(each.template() + " could not be taken back"));
                assertThat(profile.cases()).as(said).anyMatch(one -> one.id().equals(each.caseId()) && one.open());
            }
        }
    }

    private static void ended(Profile profile, String said) {
        for (ServiceCase each : profile.openCases()) {
            if (each.matter().kind().equals("payment-error") && !said.contains("payment-error.seen")) {
                assertThat(profile.compensables())
                        .as(said)
                        .anyMatch(one -> each.id().equals(one.caseId()) && one.wanted());
            }
        }
    }
}
