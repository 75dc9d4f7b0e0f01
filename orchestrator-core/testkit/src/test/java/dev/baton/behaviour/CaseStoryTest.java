package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cases.CaseStory;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CaseStoryTest {
    private static final Definitions DEFINITIONS = Shop.definitions(Shop.journey("care")
                    .rule(
                            "to-phone",
                            Trigger.on("call.asked"),
                            Proposal.route("complaint", "team:phone", "desk", "wants to talk")))
            .caseKind(Shop.caseKind(
                    "complaint",
                    "order",
                    "team:care",
                    new CaseKind.Story("reason", List.of("model", "colour"), List.of())
                            .records("order", "invoices")
                            .actions(
                                    CaseKind.Act.on("refund.paid"),
                                    new CaseKind.Act(
                                            Trigger.on(
                                                    "tool.used",
                                                    Operand.event("failed").is(false)),
                                            "tool",
                                            "arguments"))))
            .build();

    private final BatonTest baton = Shop.openWith(DEFINITIONS.toBuilder());

    private Event.Builder complaint() {
        return Shop.ada(baton, "complaint.raised").attribute("order", "o-1");
    }

    private Event.Builder tool(String name, boolean failed) {
        return Shop.ada(baton, "tool.used")
                .attribute("order", "o-1")
                .by(Actor.automation("bot"))
                .attributes(Attributes.builder()
                        .put("tool", name)
                        .put("failed", failed)
                        .put("arguments", Value.of(Attributes.of("amount", "12")))
                        .build());
    }

    private HandoffContext context() {
        return baton.orchestrator()
                .handoffContexts(baton.customer("customer", "c-ada"))
                .get(0);
    }

    private Slot slot(SlotName name) {
        return context().slot(name);
    }

    @Test
    @DisplayName("H3 the last action is what was done last, with its name, what it was done with, and who says so")
    void the_last_action_is_what_was_done_last() {
        baton.given(complaint(), tool("open_claim", false), tool("send_voucher", false));

        Slot last = slot(SlotName.LAST_ACTION);
        assertThat(last.lines().get(0)).contains("send_voucher");
        assertThat(last.data().text("what")).isEqualTo("send_voucher");
        assertThat(last.data().get("arguments")).isEqualTo(Value.of(Attributes.of("amount", "12")));
        assertThat(last.source()).isEqualTo("web");
    }

    @Test
    @DisplayName("H3 what failed was not done, and what is no action by its condition is none")
    void what_failed_was_not_done() {
        baton.given(complaint(), tool("open_claim", false), tool("send_voucher", true));

        assertThat(slot(SlotName.LAST_ACTION).data().text("what")).isEqualTo("open_claim");
    }

    @Test
    @DisplayName("H3 an action that is heard late is not the last one")
    void an_action_heard_late_is_not_the_last_one() {
        Instant earlier = baton.now();
        baton.given(complaint());
        baton.advance(Duration.ofMinutes(5));
        baton.given(tool("send_voucher", false), tool("open_claim", false).occurredAt(earlier.plusSeconds(1)));

        assertThat(slot(SlotName.LAST_ACTION).data().text("what")).isEqualTo("send_voucher");
    }

    @Test
    @DisplayName("H3 an action without a name goes by the type of its event")
    void an_action_without_a_name_goes_by_its_type() {
        baton.given(complaint(), Shop.ada(baton, "refund.paid").attribute("order", "o-1"));

        assertThat(slot(SlotName.LAST_ACTION).data().text("what")).isEqualTo("refund.paid");
    }

    @Test
    @DisplayName("H3 that a case is on offer is not the last thing that was done for the customer")
    void an_offer_is_no_last_action() {
        baton.given(complaint(), tool("send_voucher", false));

        baton.when(Shop.ada(baton, "call.asked").attribute("order", "o-1"));

        baton.then()
                .handedOff(SlotName.LAST_ACTION, "send_voucher")
                .handedOff(SlotName.HAPPENED, "offered to team:phone");
    }

    @Test
    @DisplayName("H3 the records a case is about are kept in the order in which they came up, each once, lists too")
    void records_are_kept_once_in_order() {
        Attributes invoices = Attributes.builder()
                .put("invoices", Value.of(List.of(Value.of("i-7"), Value.of("o-1"), Value.of(9), Value.nothing())))
                .build();
        baton.given(complaint(), complaint().attributes(invoices));

        assertThat(slot(SlotName.RECORDS).lines()).containsExactly("o-1, i-7, 9");
        assertThat(slot(SlotName.RECORDS).data().get("ids"))
                .isEqualTo(Value.of(List.of(Value.of("o-1"), Value.of("i-7"), Value.of("9"))));
    }

    @Test
    @DisplayName("H3 a case keeps 50 records, the first ones")
    void a_case_keeps_fifty_records() {
        List<Value> many = java.util.stream.IntStream.range(0, 60)
                .mapToObj(each -> Value.of("i-" + each))
                .toList();
        baton.given(complaint()
                .attributes(Attributes.builder().put("invoices", Value.of(many)).build()));

        CaseStory story = baton.customer("customer", "c-ada").openCases().get(0).story();
        assertThat(story.records())
                .hasSize(CaseStory.MAX_RECORDS)
                .startsWith("o-1", "i-0")
                .endsWith("i-48");
    }

    private static Attributes fact(String name, String value, Instant at) {
        Attributes fact = Attributes.builder()
                .put("value", value)
                .put("source", "web")
                .put("at", at)
                .build();
        return Attributes.builder().put(name, Value.of(fact)).build();
    }

    @Test
    @DisplayName("H3 what the customer told us is what they said latest, whatever comes late, with source and age")
    void what_was_told_is_what_was_said_latest() {
        Instant start = baton.now();
        baton.given(complaint().attribute("model", "X-100"));
        baton.advance(Duration.ofMinutes(10));
        baton.given(
                complaint().attribute("model", "X-200"),
                complaint().attribute("model", "X-150").occurredAt(start.plusSeconds(60)));
        Instant said = baton.now();
        baton.advance(Duration.ofMinutes(10));

        assertThat(slot(SlotName.CUSTOMER_TOLD).lines()).containsExactly("model: X-200");
        assertThat(slot(SlotName.CUSTOMER_TOLD).data()).isEqualTo(fact("model", "X-200", said));
        assertThat(slot(SlotName.CUSTOMER_TOLD).asOf()).isEqualTo(said);
        assertThat(slot(SlotName.CUSTOMER_TOLD).source()).isEqualTo("web");
    }

    @Test
    @DisplayName("H3 the reason is what the customer said last; until they say one, it is the kind of the case")
    void the_reason_is_what_was_said_last() {
        baton.given(complaint());
        assertThat(slot(SlotName.REASON).lines()).containsExactly("complaint");
        assertThat(slot(SlotName.REASON).source()).isEqualTo("baton");

        Instant first = baton.now();
        baton.advance(Duration.ofMinutes(1));
        baton.given(
                complaint().attribute("reason", "it smokes"),
                complaint().attribute("reason", "it hums").occurredAt(first));

        assertThat(slot(SlotName.REASON).lines()).containsExactly("it smokes");
        assertThat(slot(SlotName.REASON).source()).isEqualTo("web");
    }

    @Test
    @DisplayName("H3 a story keeps the first note and the latest, 50 in all")
    void a_story_keeps_fifty_notes() {
        baton.given(complaint().attribute("summary", "the first"));
        for (int i = 1; i <= 60; i++) {
            baton.advance(Duration.ofMinutes(1));
            baton.given(complaint().attribute("summary", "number " + i));
        }

        List<String> lines = slot(SlotName.HAPPENED).lines();
        assertThat(lines).hasSize(CaseStory.MAX_NOTES);
        assertThat(lines.get(0)).contains("number 60");
        assertThat(lines.get(48)).contains("number 12");
        assertThat(lines.get(49)).contains("the first");
    }
}
