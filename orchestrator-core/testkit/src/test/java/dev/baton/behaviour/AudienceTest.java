package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cases.EffortEntry;
import dev.baton.cases.OwnerId;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.DefinitionCheck;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EffortPolicy;
import dev.baton.core.definition.Finding;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.handoff.HandoffJson;
import dev.baton.core.render.HandoffCard;
import dev.baton.core.render.Paint;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.handoff.DataClass;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.HandoffContext.Withheld;
import dev.baton.handoff.HandoffEvents;
import dev.baton.handoff.HandoffRequirements;
import dev.baton.handoff.HandoffRequirements.Required;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A handoff context is cut to what its audience may see (S2). */
class AudienceTest {
    private static final CaseKind CARE = Shop.caseKind(
            "care",
            "order",
            "team:care",
            new CaseKind.Story("reason", List.of("model", "diagnosis", "address"), List.of("do not hurry them"))
                    .records("file")
                    .actions(new CaseKind.Act(Trigger.on("dose.changed"), "act", "arguments")));

    private static Definitions.Builder definitions(Proposal... routes) {
        return Shop.promises(Shop.journey("care")
                        .boundBy("order")
                        .rule("nurse", Trigger.on("nurse.asked"), routes)
                        .rule(
                                "late",
                                Trigger.on("it.is.late"),
                                Proposal.escalate("team:lead", "desk", "too late")
                                        .about("care")))
                .caseKind(CARE)
                .effortPolicy(EffortPolicy.STANDARD.question(Trigger.on("question.asked"), "field"))
                .classed("model", DataClass.PUBLIC)
                .classed("diagnosis", DataClass.SENSITIVE);
    }

    private static Proposal route() {
        return Proposal.route("care", "team:nurse", "desk", "wants a nurse");
    }

    private final BatonTest baton = shop(definitions(route()));

    private static BatonTest shop(Definitions.Builder definitions) {
        return Shop.open(definitions.build()).startingAt(Shop.START);
    }

    private static Event.Builder ada(BatonTest shop, String type) {
        return Shop.ada(shop, type).attribute("order", "o-1").on("web");
    }

    private static BatonTest told(BatonTest shop) {
        return shop.given(ada(shop, "care.raised")
                .attribute("reason", "it hurts")
                .attribute("model", "X-200")
                .attribute("diagnosis", "Lumbago"));
    }

    private static HandoffContext handedOver(BatonTest shop) {
        shop.when(ada(shop, "nurse.asked"));
        return shop.channel("desk").delivered().get(0).handoff();
    }

    private static ServiceCase open(BatonTest shop) {
        return shop.customer("customer", "c-ada").openCases().get(0);
    }

    /** Every form in which it goes to somebody. */
    private static String everywhere(HandoffContext context, BatonTest shop) {
        return HandoffJson.write(context)
                + HandoffCard.text(context, shop.now(), Paint.PLAIN)
                + HandoffCard.html(context, shop.now());
    }

    @Test
    @DisplayName(
            "S2 what is SENSITIVE is not handed over unless the route says so; who receives it sees that it is there")
    void what_is_sensitive_is_withheld() {
        told(baton);

        HandoffContext context = handedOver(baton);

        assertThat(everywhere(context, baton)).doesNotContainIgnoringCase("lumbago");
        assertThat(context.withheld())
                .containsExactly(new Withheld(SlotName.CUSTOMER_TOLD, "diagnosis", DataClass.SENSITIVE));
        Slot customerTold = context.slot(SlotName.CUSTOMER_TOLD);
        assertThat(customerTold.lines()).containsExactly("model: X-200", "diagnosis: withheld (sensitive)");
        assertThat(customerTold.data().get("diagnosis")).isNull();
        assertThat(customerTold.data().get("model")).isNotNull();
        assertThat(context.caseId()).isEqualTo(open(baton).id());
        assertThat(context.sayFirst()).contains("it hurts");
        assertThat(context.slot(SlotName.CONSTRAINTS).lines())
                .contains("do not ask again for model", "do not ask for diagnosis: it is known, and not shown here");
        assertThat(HandoffCard.text(context, baton.now(), Paint.PLAIN)).contains("diagnosis (sensitive)");
        assertThat(HandoffCard.html(context, baton.now())).contains("not shown here: diagnosis (sensitive)");
    }

    @Test
    @DisplayName("S2 a route for an audience that may see what is SENSITIVE carries it, and withholds nothing")
    void an_audience_that_may_see_everything() {
        BatonTest shop = shop(definitions(route().seenAs(DataClass.SENSITIVE)));
        told(shop);

        HandoffContext context = handedOver(shop);

        assertThat(context.slot(SlotName.CUSTOMER_TOLD).lines()).contains("diagnosis: Lumbago");
        assertThat(context.withheld()).isEmpty();
        assertThat(HandoffJson.write(context)).doesNotContain("withheld");
    }

    @Test
    @DisplayName("S2 what has no class is PERSONAL: an audience for what is PUBLIC does not see it")
    void what_is_not_named_is_personal() {
        BatonTest shop = shop(definitions(route().seenAs(DataClass.PUBLIC)));
        told(shop);

        HandoffContext context = handedOver(shop);

        assertThat(everywhere(context, shop)).doesNotContain("it hurts", "Lumbago", "o-1");
        assertThat(context.slot(SlotName.CUSTOMER_TOLD).lines()).contains("model: X-200");
        assertThat(context.slot(SlotName.REASON).lines()).containsExactly("reason: withheld (personal)");
        assertThat(context.matter().subject()).isNull();
        assertThat(context.sayFirst()).contains("care");
    }

    @Test
    @DisplayName("S2 a channel that must not carry it carries less than the route's audience may see")
    void the_stricter_of_route_and_channel() {
        BatonTest shop = Shop.open(
                        definitions(route().seenAs(DataClass.SENSITIVE)).build())
                .channel("desk", RecordingChannel.forSystems().holding(DataClass.PERSONAL))
                .startingAt(Shop.START);
        told(shop);

        assertThat(everywhere(handedOver(shop), shop))
                .doesNotContainIgnoringCase("lumbago")
                .contains("X-200");
    }

    @Test
    @DisplayName("S2 an escalation is cut to its audience too")
    void an_escalation_is_cut() {
        told(baton);

        baton.when(ada(baton, "it.is.late"));

        HandoffContext context = baton.channel("desk").delivered().get(0).handoff();
        assertThat(everywhere(context, baton))
                .doesNotContainIgnoringCase("lumbago")
                .contains("X-200");
    }

    @Test
    @DisplayName("S2 what quotes it is cut too: the reason, notes, and what else was told, whatever the case")
    void quotes_are_cut() {
        baton.given(ada(baton, "care.raised")
                .attribute("reason", "My LUMBAGO is back")
                .attribute("diagnosis", "Lumbago")
                .attribute("model", "the lumbago chair")
                .attribute("summary", "lumbago again"));

        HandoffContext context = handedOver(baton);

        assertThat(everywhere(context, baton)).doesNotContainIgnoringCase("lumbago");
        assertThat(context.slot(SlotName.REASON).lines()).containsExactly("My [withheld] is back");
        assertThat(context.slot(SlotName.CUSTOMER_TOLD).lines()).contains("model: the [withheld] chair");
    }

    @Test
    @DisplayName("S2 what a field of that class states is quoted nowhere, though the case was never told of it")
    void fields_are_not_quoted() {
        BatonTest shop = shop(definitions(route()).classed("illness", DataClass.SENSITIVE));
        shop.given(
                Shop.ada(shop, "profile.updated").field("illness", "Lumbago"),
                ada(shop, "care.raised").attribute("reason", "my lumbago is back"));

        assertThat(handedOver(shop).slot(SlotName.REASON).lines()).containsExactly("my [withheld] is back");
    }

    @Test
    @DisplayName(
            "S2 a reason of a class above the audience is withheld, with who said it and when, and is not said aloud")
    void the_reason_is_withheld() {
        BatonTest shop = shop(definitions(route()).classed("reason", DataClass.SENSITIVE));
        told(shop);

        HandoffContext context = handedOver(shop);

        assertThat(everywhere(context, shop)).doesNotContain("it hurts");
        Slot reason = context.slot(SlotName.REASON);
        assertThat(reason.lines()).containsExactly("reason: withheld (sensitive)");
        assertThat(reason.source()).isEqualTo("web");
        assertThat(context.sayFirst()).startsWith("I can see you came to us about care.");
    }

    @Test
    @DisplayName("S2 of what we did the arguments are cut by their names, and of what they are nested in")
    void arguments_are_cut() {
        BatonTest shop = shop(definitions(route()).classed("dose", DataClass.SENSITIVE));
        told(shop);
        shop.given(ada(shop, "dose.changed")
                .attribute("act", "changed the dose")
                .attributes(nested("arguments", "dose", "80 mg of Exatin", "times", "twice a day")));

        HandoffContext context = handedOver(shop);

        assertThat(everywhere(context, shop)).doesNotContain("Exatin").contains("twice a day");
        assertThat(context.withheld()).contains(new Withheld(SlotName.LAST_ACTION, "dose", DataClass.SENSITIVE));

        BatonTest strict = shop(definitions(route()).classed("arguments", DataClass.SENSITIVE));
        told(strict);
        strict.given(ada(strict, "dose.changed").attributes(nested("arguments", "times", "twice a day")));
        assertThat(everywhere(handedOver(strict), strict)).doesNotContain("twice a day");
    }

    private static Attributes nested(String name, String... pairs) {
        Attributes.Builder inner = Attributes.builder();
        for (int i = 0; i < pairs.length; i += 2) {
            inner.put(pairs[i], pairs[i + 1]);
        }
        return Attributes.builder().put(name, Value.of(inner.build())).build();
    }

    @Test
    @DisplayName("S2 what is nested in something that was told is cut by its own name, and the rest is told")
    void what_is_nested_is_cut() {
        BatonTest shop = shop(definitions(route()).classed("door code", DataClass.SENSITIVE));
        shop.given(ada(shop, "care.raised").attributes(nested("address", "street", "Low Road", "door code", "8812B")));

        HandoffContext context = handedOver(shop);

        assertThat(everywhere(context, shop)).doesNotContain("8812B").contains("Low Road");
        assertThat(context.withheld())
                .containsExactly(new Withheld(SlotName.CUSTOMER_TOLD, "door code", DataClass.SENSITIVE));
    }

    @Test
    @DisplayName("S2 records and the words of a promise are cut by the class of the attribute that stated them")
    void records_and_promises_are_cut() {
        BatonTest shop =
                shop(definitions(route()).classed("file", DataClass.SENSITIVE).classed("words", DataClass.SENSITIVE));
        told(shop);
        shop.given(
                ada(shop, "parcel.sent").attribute("file", "FILE-77"),
                ada(shop, "callback.promised").attribute("words", "we call about the surgery"));

        HandoffContext context = handedOver(shop);

        assertThat(everywhere(context, shop)).doesNotContain("FILE-77", "surgery");
        assertThat(context.slot(SlotName.RECORDS).lines()).containsExactly("file: withheld (sensitive)");
        assertThat(context.slot(SlotName.PROMISES).lines().get(0)).startsWith("we call you back (due ");
    }

    @Test
    @DisplayName("S2 a case that makes up for something holds back what the case out of which it came may not tell")
    void what_a_recovery_knows_is_cut_too() {
        BatonTest shop =
                shop(definitions(route()).classed("file", DataClass.SENSITIVE).classed("reason", DataClass.SENSITIVE));
        told(shop);
        shop.given(
                ada(shop, "parcel.sent").attribute("file", "FILE-77"),
                ada(shop, "callback.promised"),
                ada(shop, "care.raised").attribute("reason", "something else"));

        shop.advance(Duration.ofHours(6));

        ServiceCase recovery = shop.customer("customer", "c-ada").openCases().get(1);
        HandoffContext seen = shop.orchestrator()
                .handoffContext(shop.customer("customer", "c-ada"), recovery.id(), DataClass.PERSONAL)
                .orElseThrow();
        assertThat(recovery.matter().kind()).isEqualTo("recovery");
        assertThat(recovery.story().records()).containsExactly("FILE-77");
        assertThat(everywhere(seen, shop)).doesNotContain("FILE-77", "Lumbago", "something else", "it hurts");
        assertThat(seen.slot(SlotName.HAPPENED).lines()).anyMatch(each -> each.endsWith("out of care o-1"));
    }

    @Test
    @DisplayName("S2 what the engine tells of a broken promise does not quote words above its channel's audience")
    void the_engine_does_not_quote_promises() {
        BatonTest shop = shop(definitions(route()).classed("words", DataClass.SENSITIVE));
        told(shop);
        shop.given(ada(shop, "callback.promised").attribute("words", "we call about the surgery"));

        shop.advance(Duration.ofHours(6));

        assertThat(shop.channel("desk").delivered()).isNotEmpty().allSatisfy(each -> {
            assertThat(each.action().toString()).doesNotContain("surgery");
            if (each.handoff() != null) {
                assertThat(everywhere(each.handoff(), shop)).doesNotContain("surgery");
            }
        });
    }

    @Test
    @DisplayName("S2 what is required and withheld is known: nobody owes it, and the case goes over")
    void what_is_withheld_is_known() {
        Proposal route = new Proposal(
                new Proposal.RouteTo(
                        "care",
                        OwnerId.of("team:nurse"),
                        Channel.of("desk"),
                        "wants a nurse",
                        new HandoffRequirements(List.of(Required.facts("diagnosis"))),
                        Duration.ofHours(4),
                        Duration.ofHours(4),
                        DataClass.SENSITIVE),
                route().importance(),
                route().eligibility());
        BatonTest shop = Shop.open(definitions(route).build())
                .channel("desk", RecordingChannel.forSystems().holding(DataClass.PERSONAL))
                .startingAt(Shop.START);
        told(shop);

        HandoffContext context = handedOver(shop);

        assertThat(context.slot(SlotName.CUSTOMER_TOLD).lines()).contains("diagnosis: withheld (sensitive)");
        assertThat(open(shop).ownership().offer()).isNotNull();
        assertThat(open(shop).debts().open()).isEmpty();
    }

    @Test
    @DisplayName("S2 the check refuses a route that requires what its audience may not see, and classes of nothing")
    void the_check_refuses_it() {
        Proposal route = new Proposal(
                new Proposal.RouteTo(
                        "care",
                        OwnerId.of("team:nurse"),
                        Channel.of("desk"),
                        "r",
                        new HandoffRequirements(
                                List.of(Required.facts("diagnosis", "model"), new Required(SlotName.REASON, null))),
                        Duration.ofHours(4)),
                route().importance(),
                route().eligibility());

        assertThat(codes(definitions(route))).containsExactly("required_above_audience");
        assertThat(codes(definitions(route.seenAs(DataClass.SENSITIVE)))).isEmpty();
        assertThat(codes(definitions(route())
                        .classed("reason", DataClass.SENSITIVE)
                        .classed("order", DataClass.SENSITIVE)))
                .contains("required_slot_withheld", "sensitive_subject");
        assertThat(codes(Shop.definitions(Shop.greeting()).classed("diagnossis", DataClass.SENSITIVE)))
                .containsExactly("class_of_nothing");
    }

    private static List<String> codes(Definitions.Builder definitions) {
        return DefinitionCheck.check(definitions.build()).stream()
                .map(Finding::code)
                .distinct()
                .toList();
    }

    @Test
    @DisplayName("S2 a question whose answer was withheld from whoever took the case is REASKED against no route (H6)")
    void what_was_withheld_is_not_reasked_of_the_receiver() {
        told(baton);
        baton.advance(Duration.ofMinutes(1));
        baton.given(
                ada(baton, "nurse.asked"),
                baton.event("desk", HandoffEvents.ACCEPTED)
                        .verified("customer", "c-ada")
                        .attribute("case", "care")
                        .by(Actor.employee("e-9")));
        baton.advance(Duration.ofMinutes(1));
        assertThat(open(baton).trail().receipts().get(0).answers()).containsExactly("model");
        assertThat(open(baton).trail().receipts().get(0).withheld()).containsExactly("diagnosis");

        baton.given(asks("diagnosis"), asks("model"));

        List<EffortEntry> asked = open(baton).effort().stream()
                .filter(each -> each.kind() == EffortEntry.Kind.REASKED)
                .toList();
        assertThat(asked).hasSize(2);
        assertThat(asked.get(0).origin().route()).isNull();
        assertThat(asked.get(1).origin().route()).isEqualTo(OwnerId.of("team:nurse"));
    }

    private Event.Builder asks(String field) {
        return ada(baton, "question.asked").attribute("field", field).by(Actor.employee("e-7"));
    }

    @Test
    @DisplayName("S2 whoever took the case before and saw the answer is not blamed for whom it was withheld from")
    void an_earlier_receiver_is_not_blamed() {
        BatonTest shop = shop(Shop.definitions(Shop.journey("care")
                        .boundBy("order")
                        .rule("nurse", Trigger.on("nurse.asked"), route().seenAs(DataClass.SENSITIVE))
                        .rule(
                                "clerk",
                                Trigger.on("clerk.asked"),
                                Proposal.route("care", "team:clerk", "desk", "for the bill")))
                .caseKind(CARE)
                .effortPolicy(EffortPolicy.STANDARD.question(Trigger.on("question.asked"), "field"))
                .classed("diagnosis", DataClass.SENSITIVE));
        told(shop);
        for (String type : List.of("nurse.asked", "clerk.asked")) {
            shop.advance(Duration.ofMinutes(1));
            shop.given(
                    ada(shop, type),
                    shop.event("desk", HandoffEvents.ACCEPTED)
                            .verified("customer", "c-ada")
                            .attribute("case", "care")
                            .by(Actor.employee("e-9")));
        }
        shop.advance(Duration.ofMinutes(1));

        shop.given(ada(shop, "question.asked").attribute("field", "diagnosis").by(Actor.employee("e-7")));

        assertThat(open(shop).effort())
                .filteredOn(each -> each.kind() == EffortEntry.Kind.REASKED)
                .singleElement()
                .satisfies(each -> assertThat(each.origin().route()).isNull());
    }

    @Test
    @DisplayName("S2 the host reads a case whole, or as an audience sees it")
    void the_host_reads_it_as_an_audience() {
        told(baton);
        String id = open(baton).id();

        HandoffContext whole = baton.orchestrator()
                .handoffContext(baton.customer("customer", "c-ada"), id)
                .orElseThrow();
        HandoffContext seen = baton.orchestrator()
                .handoffContext(baton.customer("customer", "c-ada"), id, DataClass.PERSONAL)
                .orElseThrow();

        assertThat(everywhere(whole, baton)).contains("Lumbago");
        assertThat(everywhere(seen, baton)).doesNotContain("Lumbago");
    }
}
