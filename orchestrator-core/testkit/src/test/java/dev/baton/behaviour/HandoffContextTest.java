package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.cases.OwnerId;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Trigger;
import dev.baton.core.handoff.HandoffJson;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Attributes;
import dev.baton.handoff.CarrierLimits;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandoffContextTest {
    private static final Definitions DEFINITIONS = Shop.complaintsByPhone("model", "colour");

    private static BatonTest shop(CarrierLimits limits) {
        return Shop.open(DEFINITIONS)
                .channel("dialler", RecordingChannel.forSystems().carrying(limits))
                .startingAt(Shop.START);
    }

    private static void complain(BatonTest baton) {
        baton.given(
                Shop.ada(baton, "complaint.raised")
                        .attribute("order", "o-1")
                        .attribute("reason", "it arrived broken")
                        .attribute("model", "X-200")
                        .on("web"),
                Shop.ada(baton, "callback.promised")
                        .attribute("order", "o-1")
                        .attribute("words", "we call you before noon"),
                Shop.ada(baton, "complaint.raised")
                        .attribute("order", "o-1")
                        .attribute("colour", "red")
                        .on("phone"),
                Shop.ada(baton, ConsentEvents.OPTED_OUT).attributes(Attributes.of("purpose", "MARKETING")));
    }

    private static HandoffContext context(BatonTest baton) {
        return baton.orchestrator()
                .handoffContexts(baton.customer("customer", "c-ada"))
                .get(0);
    }

    private static int bytes(HandoffContext context) {
        return HandoffJson.write(context).getBytes(StandardCharsets.UTF_8).length;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The boiler is cold | I have what you told us: “The boiler is cold.” You do not need to explain again.",
                "It leaks! | I have what you told us: “It leaks!” You do not need to explain again.",
                "the quote for June | I can see you came to us about the quote for June. You do not need to explain again.",
                "Boiler | I can see you came to us about Boiler. You do not need to explain again."
            })
    @DisplayName("H5 what is said first quotes a sentence, and takes a word into its own")
    void a_sentence_is_quoted(String reason, String said) {
        try (BatonTest baton = BatonTest.with(Definitions.builder()
                        .caseKind(new CaseKind(
                                "fault",
                                OwnerId.of("team:field"),
                                null,
                                List.of(Trigger.on("fault.reported")),
                                List.of(Trigger.on("fault.fixed")),
                                new CaseKind.Story("why", List.of(), List.of())))
                        .build())
                .startingAt("2026-03-02T09:00:00Z")) {
            baton.when(baton.event("web", "fault.reported")
                    .verified("customer", "c-1")
                    .attribute("why", reason));

            assertThat(baton.orchestrator()
                            .handoffContexts(baton.customer("customer", "c-1"))
                            .get(0)
                            .sayFirst())
                    .isEqualTo(said);
        }
    }

    @Test
    @DisplayName("H3 the next owner learns why, what happened, what was promised, told, forbidden, and who owns it")
    void the_next_owner_learns_everything() {
        BatonTest baton = shop(CarrierLimits.UNLIMITED);
        complain(baton);

        baton.when(Shop.ada(baton, "call.asked").attribute("order", "o-1"));

        baton.then()
                .decided(ActionKind.ROUTE)
                .dispatched("dialler", "wants to talk")
                .handedOff(SlotName.REASON, "it arrived broken")
                .handedOff(SlotName.HAPPENED, "2026-03-02 09:00")
                .handedOff(SlotName.PROMISES, "we call you before noon")
                .handedOff(SlotName.CONSTRAINTS, "do not offer a refund")
                .handedOff(SlotName.CONSTRAINTS, "marketing")
                .handedOff(SlotName.CONSTRAINTS, "do not ask again for colour, model")
                .handedOff(SlotName.CUSTOMER_TOLD, "model: X-200")
                .handedOff(SlotName.CUSTOMER_TOLD, "colour: red")
                .handedOff(SlotName.EFFORT, "1 × channel switch")
                .handedOff(SlotName.IDENTITY, "verified by customer, email")
                .handedOff(SlotName.OWNER, "team:care until team:phone accepts")
                .handedOff(SlotName.NEXT_STEP, "we call you before noon");
        assertThat(context(baton).sayFirst()).contains("it arrived broken");
    }

    @Test
    @DisplayName("H3 what names the subject of a case is told of it, whatever its type and wherever it happened")
    void what_names_the_subject_is_told() {
        BatonTest baton = shop(CarrierLimits.UNLIMITED);
        complain(baton);
        int before = happened(baton);

        baton.given(
                Shop.ada(baton, "parcel.lost").attribute("order", "o-1"),
                Shop.ada(baton, "parcel.lost").attribute("order", "o-2"));

        assertThat(happened(baton)).isEqualTo(before + 1);
    }

    private static int happened(BatonTest baton) {
        return baton.customer("customer", "c-ada")
                .openCases()
                .get(0)
                .story()
                .happened()
                .size();
    }

    @Test
    @DisplayName("H3 a slot says apart that there is nothing and that we do not know, with source and age")
    void nothing_and_unknown_are_two_things() {
        BatonTest baton = shop(CarrierLimits.UNLIMITED);
        baton.given(
                baton.event("web", "complaint.raised").inferred("cookie", "k-1").attribute("order", "o-1"));

        HandoffContext context = baton.orchestrator()
                .handoffContexts(baton.customer("cookie", "k-1"))
                .get(0);

        assertThat(context.slot(SlotName.PROMISES).state()).isEqualTo(Slot.State.NONE_STATED);
        assertThat(context.slot(SlotName.PROMISES).asOf()).isEqualTo(baton.now());
        assertThat(context.slot(SlotName.IDENTITY)).isEqualTo(Slot.UNKNOWN);
        assertThat(context.slot(SlotName.REASON).source()).isNotBlank();
    }

    @Test
    @DisplayName("H3 a broken promise is the first thing the next owner says")
    void a_broken_promise_is_said_first() {
        BatonTest baton = shop(CarrierLimits.UNLIMITED);
        complain(baton);

        baton.advance(Duration.ofHours(5));

        List<HandoffContext> contexts = baton.orchestrator().handoffContexts(baton.customer("customer", "c-ada"));
        assertThat(contexts).hasSize(2);
        assertThat(contexts.get(0).matter().kind()).isEqualTo("recovery");
        assertThat(contexts.get(0).sayFirst())
                .contains("we did not do what we told you")
                .contains("we call you before noon");
    }

    @Test
    @DisplayName("H3 a promise that is pending, or was taken back, is not told as a promise")
    void what_was_never_said_is_not_told() {
        BatonTest baton = shop(CarrierLimits.UNLIMITED);
        complain(baton);
        baton.given(Shop.ada(baton, "callback.withdrawn").attribute("order", "o-1"));

        assertThat(context(baton).slot(SlotName.PROMISES).state()).isEqualTo(Slot.State.NONE_STATED);
    }

    @Test
    @DisplayName("H5 what goes out fits the carrier: required slots whole, the rest behind a reference")
    void what_goes_out_fits_the_carrier() {
        BatonTest unlimited = shop(CarrierLimits.UNLIMITED);
        complain(unlimited);
        unlimited.when(Shop.ada(unlimited, "call.asked").attribute("order", "o-1"));
        int whole = bytes(unlimited.channel("dialler").delivered().get(0).handoff());
        CarrierLimits tight = new CarrierLimits(whole - 60, SlotName.values().length, 500);
        BatonTest baton = shop(tight);
        complain(baton);

        baton.when(Shop.ada(baton, "call.asked").attribute("order", "o-1"));

        baton.then().dispatched("dialler", "wants to talk").handedOff(SlotName.REASON, "it arrived broken");
        HandoffContext carried = baton.channel("dialler").delivered().get(0).handoff();
        assertThat(bytes(carried)).isLessThanOrEqualTo(tight.maxBytes());
        assertThat(carried.slot(SlotName.PROMISES).lines().get(0)).contains("we call you before noon");
        assertThat(carried.slots().values())
                .filteredOn(each -> each.state() == Slot.State.VALUE)
                .anySatisfy(each -> assertThat(each.lines().get(0)).startsWith("see the case"));
    }

    @Test
    @DisplayName("H5 where the required slots do not fit, the handoff fails before it starts, and its owner is told")
    void what_does_not_fit_does_not_start() {
        BatonTest baton = shop(new CarrierLimits(200, SlotName.values().length, 500));
        complain(baton);

        baton.when(Shop.ada(baton, "call.asked").attribute("order", "o-1"));

        baton.then()
                .because(ReasonCode.HANDOFF_TOO_LARGE)
                .decided(ActionKind.ESCALATE)
                .because("handoff-blocked")
                .notDispatched("dialler")
                .ownedBy("team:care");
        assertThat(baton.customer("customer", "c-ada")
                        .openCases()
                        .get(0)
                        .ownership()
                        .offer())
                .isNull();
        assertThat(baton.channel("desk").delivered()).hasSize(1);
    }

    @Test
    @DisplayName("H5 a single slot that is longer than the carrier allows blocks too")
    void a_slot_that_is_too_long_blocks() {
        BatonTest baton = shop(new CarrierLimits(100_000, SlotName.values().length, 10));
        complain(baton);

        baton.when(Shop.ada(baton, "call.asked").attribute("order", "o-1"));

        baton.then()
                .because(ReasonCode.HANDOFF_TOO_LARGE)
                .decided(ActionKind.ESCALATE)
                .notDispatched("dialler");
    }

    @Test
    @DisplayName("H5 an escalation through a carrier that holds nothing still goes out, within its limits")
    void an_escalation_fits_its_carrier_too() {
        CarrierLimits tiny = new CarrierLimits(400, 2, 40);
        BatonTest baton = Shop.open(DEFINITIONS)
                .channel("desk", RecordingChannel.forSystems().carrying(tiny))
                .startingAt(Shop.START);
        complain(baton);

        baton.advance(Duration.ofHours(3));

        baton.then().decided(ActionKind.ESCALATE);
        assertThat(baton.channel("desk").delivered()).isNotEmpty().allSatisfy(each -> {
            if (each.handoff() != null) {
                assertThat(bytes(each.handoff())).isLessThanOrEqualTo(tiny.maxBytes());
            }
        });
    }
}
