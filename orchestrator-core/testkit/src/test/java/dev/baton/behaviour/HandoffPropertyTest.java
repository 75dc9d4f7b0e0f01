package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Tier;
import dev.baton.cases.Debt;
import dev.baton.cases.OwnerId;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.database.TestDatabase;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.HandoffEvents;
import dev.baton.handoff.HandoffRequirements;
import dev.baton.handoff.HandoffRequirements.Required;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import dev.baton.profile.Profile;
import dev.baton.spi.IndexEntry;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Cases, offers, answers, merges and time in any order: who owns what, and what of a context is ever lost (H1–H4, H7). */
class HandoffPropertyTest {
    private static final List<String> ORDERS = List.of("o-1", "o-2");
    private static final List<String> FACTS = List.of("model", "colour");
    private static final Set<String> OWNERS = Set.of("team:care", "team:repair", "team:night");

    private static Definitions definitions() {
        ContactPolicy standard = ContactPolicy.STANDARD;
        return Shop.definitions(Shop.journey("care")
                        .boundBy("order")
                        .rule("repair", Trigger.on("call.asked"), route("team:repair", Required.facts("model")))
                        .rule("night", Trigger.on("night.asked"), route("team:night", Required.facts("colour"))))
                .contactPolicy(new ContactPolicy(
                        standard.models(),
                        standard.silences(),
                        standard.caps(),
                        standard.costs(),
                        new ContactPolicy.LiveContact(List.of("call.started"), List.of("call.ended")),
                        standard.expiry()))
                .caseKind(Shop.caseKind(
                        "fault", "order", "team:care", new CaseKind.Story("reason", FACTS, List.of()).records("order")))
                .build();
    }

    private static Proposal route(String to, Required required) {
        return new Proposal(
                new Proposal.RouteTo(
                        "fault",
                        OwnerId.of(to),
                        Channel.of("desk"),
                        "for " + to,
                        new HandoffRequirements(List.of(required)),
                        Duration.ofHours(4),
                        Duration.ofHours(8)),
                Importance.of(Tier.SERVICE),
                Condition.always());
    }

    @Property(tries = 150)
    @Label("H1 H3 H4 whatever happens to cases, each has one owner, loses nothing it was told, and owes what it lacks")
    void nothing_is_dropped(@ForAll long seed) {
        Story story = new Story(seed);
        story.checked();
        for (int i = 0; i < 40; i++) {
            story.step();
            story.checked();
        }
    }

    @Property(tries = 12)
    @Label("H3 H7 over a database, with another process after every step, a context loses nothing either")
    void nothing_is_dropped_by_restarts(@ForAll long seed) {
        try (TestDatabase database = TestDatabase.inMemory()) {
            BatonTest.Setup setup = Shop.open(definitions());
            Story story = new Story(
                    seed,
                    setup.and(builder -> builder.storage(documents -> database.open(documents, setup.clock())))
                            .startingAt(Shop.START));
            for (int i = 0; i < 25; i++) {
                story.step();
                story.baton.restart();
                story.checked();
            }
            story.baton.close();
        }
    }

    private static final class Story {
        private final BatonTest baton;
        private final Random random;
        /** What the customer said last of an order, by order and name: told by the events alone. */
        private final Map<String, Map<String, String>> told = new HashMap<>();

        private final List<String> trace = new ArrayList<>();
        private boolean known;

        /** One order is spoken of without a name, the other by somebody known; later it turns out that they are one. */
        Story(long seed) {
            this(seed, Shop.open(definitions()).startingAt(Shop.START));
        }

        Story(long seed, BatonTest baton) {
            this.baton = baton;
            random = new Random(seed);
            trace.add("seed " + seed);
            say("o-1", baton.event("web", "fault.raised").inferred("cookie", "k-1"));
            say("o-2", baton.event("web", "fault.raised").verified("customer", "c-ada"));
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        private Event.Builder about(String order, String type) {
            Event.Builder event = baton.event("web", type);
            if (known || order.equals("o-2")) {
                event.verified("customer", "c-ada");
            }
            return (known || order.equals("o-1") ? event.inferred("cookie", "k-1") : event).attribute("order", order);
        }

        private void happens(Event.Builder event) {
            Event built = event.build();
            trace.add(built.type() + " " + built.attributes().display());
            baton.when(event);
        }

        private void step() {
            String order = any(ORDERS);
            switch (random.nextInt(12)) {
                case 0, 1 -> say(order, about(order, "fault.raised"));
                case 2, 3 -> happens(about(order, "call.asked"));
                case 4 -> happens(about(order, "night.asked"));
                case 5, 6 -> answers(order, HandoffEvents.ACCEPTED);
                case 7 -> answers(order, HandoffEvents.DECLINED);
                case 8 -> {
                    Duration by = Duration.ofMinutes(any(List.of(1, 30, 239, 240, 241, 600)));
                    trace.add("after " + by);
                    baton.advance(by);
                }
                case 9 -> happens(about(order, any(List.of("call.started", "call.started", "call.ended"))));
                case 10 -> {
                    known = true;
                    happens(about(order, "login"));
                }
                default -> happens(about(order, "fault.settled"));
            }
        }

        private void say(String order, Event.Builder said) {
            said.attribute("order", order);
            for (String fact : FACTS) {
                if (random.nextInt(3) == 0) {
                    String value = "v-" + random.nextInt(100);
                    said.attribute(fact, value);
                    told.computeIfAbsent(order, none -> new HashMap<>()).put(fact, value);
                }
            }
            happens(said);
        }

        /** Two people answer one after the other; of the two the first counts. */
        private void answers(String order, String first) {
            ServiceCase before = open(order);
            String second = any(List.of(HandoffEvents.ACCEPTED, HandoffEvents.DECLINED));
            happens(answer(order, first, "e-1"));
            happens(answer(order, second, "e-2"));
            ServiceCase after = open(order);
            if (before != null && after != null && before.ownership().offer() != null) {
                OwnerId must = first.equals(HandoffEvents.ACCEPTED)
                        ? before.ownership().offer().to()
                        : before.ownership().accountable();
                assertThat(after.ownership().accountable()).as("%s", trace).isEqualTo(must);
            }
        }

        private Event.Builder answer(String order, String type, String employee) {
            return about(order, type)
                    .by(Actor.employee(employee))
                    .attribute("case", "fault")
                    .attribute("subject", order);
        }

        private List<Profile> everybody() {
            List<Profile> all = new ArrayList<>();
            baton.orchestrator().profile("cookie", "k-1").ifPresent(all::add);
            baton.orchestrator()
                    .profile("customer", "c-ada")
                    .filter(each -> all.stream().noneMatch(other -> other.id().equals(each.id())))
                    .ifPresent(all::add);
            return all;
        }

        private @Nullable ServiceCase open(String order) {
            return everybody().stream()
                    .flatMap(each -> each.openCases().stream())
                    .filter(each -> order.equals(each.matter().subject()))
                    .findFirst()
                    .orElse(null);
        }

        private void checked() {
            Set<String> orders = new LinkedHashSet<>();
            for (Profile each : everybody()) {
                ownedOnce(each);
                for (HandoffContext context : baton.orchestrator().handoffContexts(each)) {
                    assertThat(orders.add(context.matter().subject()))
                            .as("%s twice: %s", context.matter(), trace)
                            .isTrue();
                    nothingLost(context);
                }
                each.openCases().forEach(this::owesWhatItLacks);
            }
        }

        private void ownedOnce(Profile profile) {
            List<IndexEntry> lines =
                    baton.orchestrator().worklists().open(IndexEntry.Kind.OWNERSHIP, null, null, 0, 100).stream()
                            .filter(each -> each.profileId().equals(profile.id()))
                            .toList();
            assertThat(lines).as("%s", trace).hasSameSizeAs(profile.openCases());
            for (ServiceCase each : profile.openCases()) {
                OwnerId owner = each.ownership().accountable();
                assertThat(OWNERS).as("%s", trace).contains(owner.value());
                assertThat(lines)
                        .as("%s", trace)
                        .filteredOn(line -> line.ref().equals(each.id()))
                        .singleElement()
                        .extracting(IndexEntry::owner)
                        .isEqualTo(owner);
                if (each.ownership().offer() != null) {
                    assertThat(each.ownership().offer().until())
                            .as("%s", trace)
                            .isAfter(baton.now())
                            .isAfterOrEqualTo(baton.orchestrator().nextDue().orElseThrow());
                }
            }
        }

        private void nothingLost(HandoffContext context) {
            Map<String, String> said = told.getOrDefault(context.matter().subject(), Map.of());
            Attributes slot = context.slot(SlotName.CUSTOMER_TOLD).data();
            assertThat(slot.size()).as("%s", trace).isEqualTo(said.size());
            said.forEach((name, value) -> assertThat(slot.get(name))
                    .as("%s of %s: %s", name, context.matter(), trace)
                    .isInstanceOfSatisfying(Value.Nested.class, fact -> {
                        assertThat(fact.attributes().text("value")).isEqualTo(value);
                        assertThat(fact.attributes().instant("at"))
                                .isBeforeOrEqualTo(
                                        context.slot(SlotName.CUSTOMER_TOLD).asOf());
                    }));
            assertThat(context.slot(SlotName.RECORDS).lines())
                    .containsExactly(context.matter().subject());
            for (SlotName each : List.of(SlotName.REASON, SlotName.HAPPENED, SlotName.OWNER)) {
                assertThat(context.slot(each).state()).as("%s: %s", each, trace).isEqualTo(Slot.State.VALUE);
            }
        }

        private void owesWhatItLacks(ServiceCase serviceCase) {
            Map<String, String> said = told.getOrDefault(serviceCase.matter().subject(), Map.of());
            for (Debt each : serviceCase.debts().open()) {
                assertThat(said)
                        .as("owed though known: %s", trace)
                        .doesNotContainKeys(each.facts().get(0));
            }
            String owner = serviceCase.ownership().accountable().value();
            String required =
                    Map.of("team:repair", "model", "team:night", "colour").get(owner);
            if (required != null && !said.containsKey(required)) {
                assertThat(serviceCase.debts().open())
                        .as("%s owns it without %s: %s", owner, required, trace)
                        .anyMatch(each -> each.facts().contains(required));
            }
        }
    }
}
