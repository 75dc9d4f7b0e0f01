package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cases.Promise;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.definition.Trigger;
import dev.baton.database.TestDatabase;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Any story of promises, in any order, over a database that keeps every profile as a document. */
class PromisePropertyTest {
    private static final Actor MO = Actor.employee("mo");

    private static Definitions definitions(boolean promises) {
        Definitions.Builder all = Shop.definitions(Shop.journey("orders")
                .boundBy("order")
                .rule("delay", Trigger.on("order.delayed"), Proposal.message("email", "we-call-you"))
                .rule("no", Trigger.on("call.impossible"), Proposal.message("email", "no-call")));
        return promises
                ? all.promiseKind(Shop.callbacks(PromiseKind.Conflict.SUPERSEDE)
                                .keeping(PromiseKind.Keeping.PLAIN.within(Duration.ofMinutes(15))))
                        .caseKind(Shop.recoveries())
                        .template(TemplateWords.promising("we-call-you", "callback"))
                        .template(TemplateWords.takingBack("no-call", "callback"))
                        .build()
                : all.build();
    }

    @Label("P2 no promise ends anywhere but in a terminal state, or with what will end it set, in any story")
    @Property(tries = 12)
    void every_promise_ends(@ForAll long seed) {
        Random random = new Random(seed);
        try (TestDatabase database = TestDatabase.inMemory()) {
            BatonTest.Setup setup = Shop.open(definitions(true));
            BatonTest baton = setup.and(
                            builder -> builder.storage(documents -> database.open(documents, setup.clock())))
                    .startingAt(Shop.START);
            for (int i = 0; i < 25; i++) {
                step(baton, random);
                check(baton, seed);
            }
            baton.orchestrator().publish(definitions(true));
            baton.advance(Duration.ofDays(30));
            check(baton, seed);
            for (Profile each : people(baton)) {
                assertThat(each.promises())
                        .as("seed %s", seed)
                        .allSatisfy(promise -> assertThat(promise.state().terminal()
                                        || promise.state().name().equals("BROKEN"))
                                .as("%s is %s", promise.id(), promise.state())
                                .isTrue());
            }
        }
    }

    private static void step(BatonTest baton, Random random) {
        switch (random.nextInt(10)) {
            case 0 -> baton.advance(Duration.ofMinutes(random.nextInt(400)));
            case 1 -> baton.channel("email").next().retriesAfter(Duration.ofMinutes(1 + random.nextInt(300)));
            case 2 -> baton.channel("email").next().refuses("no such mailbox");
            case 3 ->
                baton.handle(baton.event("crm", "noted")
                        .verified("customer", "c-ada")
                        .verified("email", "ben@example.org")
                        .build());
            case 4 ->
                people(baton).stream()
                        .filter(each -> !each.merges().isEmpty())
                        .findFirst()
                        .ifPresent(each -> baton.orchestrator()
                                .unmerge(each.id(), each.merges().get(0).id(), MO, "two people after all"));
            case 5 -> baton.orchestrator().publish(definitions(random.nextInt(4) > 0));
            default -> {
                Event event = event(baton, random);
                baton.handle(event);
                if (random.nextInt(5) == 0) {
                    baton.handle(event);
                }
            }
        }
        baton.runDue();
    }

    private static Event event(BatonTest baton, Random random) {
        List<String> types = List.of(
                "callback.promised",
                "callback.promised",
                "callback.withdrawn",
                "call.made",
                "order.delayed",
                "call.impossible",
                "recovery.settled");
        Event.Builder event = baton.event("web", types.get(random.nextInt(types.size())))
                .attribute("order", "o-" + random.nextInt(2))
                .occurredAt(baton.now().minusSeconds(60L * random.nextInt(300)));
        return random.nextBoolean()
                ? event.verified("customer", "c-ada").build()
                : event.verified("email", "ben@example.org").build();
    }

    private static List<Profile> people(BatonTest baton) {
        List<Profile> all = new ArrayList<>();
        baton.orchestrator().profile("customer", "c-ada").ifPresent(all::add);
        baton.orchestrator()
                .profile("email", "ben@example.org")
                .filter(each -> all.stream().noneMatch(one -> one.id().equals(each.id())))
                .ifPresent(all::add);
        return all;
    }

    private static void check(BatonTest baton, long seed) {
        assertThat(baton.alarms()).as("seed %s", seed).noneMatch(each -> each.contains("parked"));
        List<String> ids = new ArrayList<>();
        for (Profile person : people(baton)) {
            for (Promise each : person.promises()) {
                ids.add(each.id());
                String what = "seed " + seed + ": " + each.id() + " is " + each.state();
                switch (each.state()) {
                    case ACTIVE, AT_RISK ->
                        assertThat(each.due().until()).as(what).isAfter(baton.now());
                    case BROKEN ->
                        assertThat(person.openCases())
                                .as(what)
                                .anyMatch(one -> one.id().equals(each.caseId()));
                    default -> assertThat(each.terms().kind()).as(what).isEqualTo("callback");
                }
            }
        }
        assertThat(ids).as("seed %s", seed).doesNotHaveDuplicates();
    }
}
