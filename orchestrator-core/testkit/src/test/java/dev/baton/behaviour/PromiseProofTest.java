package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Tier;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Proof that comes early, late, or of too little; promises that take one another's place, and are taken back. */
class PromiseProofTest {
    private static final Instant START = Instant.parse(Shop.START);

    private static Definitions.Builder definitions(PromiseKind kind) {
        return Shop.definitions(Shop.journey("orders")
                        .boundBy("order")
                        .rule("delay", Trigger.on("order.delayed"), Proposal.message("email", "we-call-you"))
                        .rule("no", Trigger.on("call.impossible"), Proposal.message("email", "no-call"))
                        .rule(
                                "down",
                                Trigger.on("line.down"),
                                Proposal.message("email", "no-call").tier(Tier.SERVICE))
                        .rule("news", Trigger.on("visited"), Proposal.message("email", "news")))
                .promiseKind(kind)
                .caseKind(Shop.recoveries());
    }

    private static BatonTest shop(PromiseKind kind) {
        return Shop.openWith(definitions(kind)
                .template(TemplateWords.promising("we-call-you", "callback"))
                .template(TemplateWords.takingBack("no-call", "callback")));
    }

    private final BatonTest baton = shop(Shop.callbacks());

    private static Event.Builder about(BatonTest baton, String type) {
        return Shop.ada(baton, type).attribute("order", "o-1");
    }

    private Event.Builder about(String type) {
        return about(baton, type);
    }

    private static List<Promise> promises(BatonTest baton) {
        return baton.customer("customer", "c-ada").promises();
    }

    @Test
    @DisplayName("P1 proof that comes before we hear of the promise keeps it, where it was done at or after the making")
    void proof_before_the_promise() {
        baton.given(about("call.made").occurredAt(START));

        baton.when(about("callback.promised").occurredAt(START));

        baton.then().promised("callback", PromiseState.KEPT);
        assertThat(promises(baton).get(0).doneAt()).isEqualTo(START);
        baton.advance(Duration.ofDays(1));
        baton.thenOf("customer", "c-ada").noCaseOpen().notDispatched("desk");
    }

    @Test
    @DisplayName("P1 what was done before the promise was made does not keep it, in whichever order they come")
    void done_before_the_making() {
        baton.given(about("call.made").occurredAt(START.minusSeconds(1)));

        baton.when(about("callback.promised").occurredAt(START));

        baton.then().promised("callback", PromiseState.ACTIVE);
    }

    @Test
    @DisplayName("P1 early proof keeps one promise, and only of its subject")
    void early_proof_keeps_one() {
        baton.given(about("call.made"));

        baton.given(Shop.ada(baton, "callback.promised").attribute("order", "o-2"));
        baton.given(about("callback.promised"));
        baton.given(about("callback.promised"));

        assertThat(promises(baton))
                .extracting(Promise::state)
                .containsExactlyInAnyOrder(PromiseState.ACTIVE, PromiseState.KEPT, PromiseState.ACTIVE);
    }

    @Test
    @DisplayName("P1 early proof of what was done after it was due is KEPT_LATE")
    void early_proof_that_is_late() {
        baton.clock().set(START.plus(Duration.ofHours(5)));
        baton.given(
                about("call.made").occurredAt(START.plus(Duration.ofHours(4)).plusSeconds(1)));

        baton.when(about("callback.promised").occurredAt(START));

        baton.then().promised("callback", PromiseState.KEPT_LATE);
    }

    @Test
    @DisplayName("P1 proof waits for its promise for seven days, in either person who become one")
    void early_proof_survives_a_merge() {
        baton.given(baton.event("crm", "noted").verified("customer", "c-ada"));
        baton.given(baton.event("web", "call.made")
                .verified("email", "ben@example.org")
                .verified("phone", "+31612345678"));
        baton.given(baton.event("crm", "noted").verified("customer", "c-ada").verified("phone", "+31612345678"));
        assertThat(baton.customer("email", "ben@example.org").id())
                .isEqualTo(baton.customer("customer", "c-ada").id());

        baton.when(baton.event("crm", "callback.promised").verified("customer", "c-ada"));

        assertThat(promises(baton)).extracting(Promise::state).containsExactly(PromiseState.KEPT);
    }

    @Test
    @DisplayName("P1 of two people who become one the latest 20 proofs wait for their promise, as of anybody")
    void twenty_proofs_wait_after_a_merge_too() {
        baton.given(baton.event("crm", "noted").verified("customer", "c-ada"));
        for (int i = 0; i < 12; i++) {
            done(i, baton.event("crm", "call.made").verified("customer", "c-ada"));
            done(
                    12 + i,
                    baton.event("web", "call.made")
                            .verified("email", "ben@example.org")
                            .verified("phone", "+31612345678"));
        }
        baton.given(baton.event("crm", "noted").verified("customer", "c-ada").verified("phone", "+31612345678"));

        for (String order : List.of("o-3", "o-4", "o-23")) {
            baton.when(baton.event("crm", "callback.promised")
                    .verified("customer", "c-ada")
                    .attribute("order", order)
                    .occurredAt(START.minusSeconds(60)));
        }

        assertThat(promises(baton))
                .extracting(Promise::state)
                .containsExactlyInAnyOrder(PromiseState.ACTIVE, PromiseState.KEPT, PromiseState.KEPT);
    }

    private void done(int order, Event.Builder call) {
        baton.given(call.attribute("order", "o-" + order).occurredAt(START.minusSeconds(30 - order)));
    }

    @Test
    @DisplayName("P1 what keeps a promise before its message is told keeps the message from being sent")
    void proof_before_the_telling() {
        baton.channel("email").next().retriesAfter(Duration.ofHours(1));
        baton.when(about("order.delayed"));

        baton.when(about("call.made"));
        baton.advance(Duration.ofDays(1));

        baton.thenOf("customer", "c-ada")
                .promised("callback", PromiseState.KEPT)
                .notDispatched("email");
    }

    @Test
    @DisplayName("P1 done in time though broken: the owner of the recovery is told, and its case says so")
    void kept_after_all_is_told() {
        baton.given(about("callback.promised"));
        baton.advance(Duration.ofHours(5));
        baton.channel("desk").forget();

        baton.when(about("call.made").occurredAt(START.plus(Duration.ofHours(4))));

        baton.then().promised("callback", PromiseState.KEPT_RETRO).because("promise-kept-after-all");
        assertThat(baton.channel("desk").delivered()).hasSize(1);
        assertThat(baton.customer("customer", "c-ada").openCases())
                .singleElement()
                .satisfies(each -> assertThat(each.story().happened())
                        .anySatisfy(note -> assertThat(note.what()).contains("after all")));
    }

    private static BatonTest refunds() {
        return shop(
                Shop.callbacks().keeping(PromiseKind.Keeping.PLAIN.of(new PromiseKind.Amount("amount", "paid", 0.01))));
    }

    @Test
    @DisplayName("P1 as much as was promised, less the tolerance, keeps it; a cent less does not")
    void as_much_as_was_promised() {
        BatonTest refunds = refunds();
        refunds.given(about(refunds, "callback.promised").attribute("amount", 5_000));

        refunds.when(about(refunds, "call.made").attribute("paid", 4_949));
        refunds.then().promised("callback", PromiseState.ACTIVE).noted("promise.too_little");
        refunds.when(about(refunds, "call.made"));
        refunds.then().promised("callback", PromiseState.ACTIVE);
        refunds.when(about(refunds, "call.made").attribute("paid", 4_950));

        refunds.then().promised("callback", PromiseState.KEPT);
    }

    @Test
    @DisplayName("P1 a promise that takes another's place says which, told by an event or by a message")
    void the_chain_is_recorded() {
        BatonTest later = shop(Shop.callbacks(PromiseKind.Conflict.SUPERSEDE));
        later.given(about(later, "callback.promised"));
        later.given(about(later, "callback.promised").attribute("dueAt", "2026-03-03T09:00:00Z"));
        later.advance(Duration.ofMinutes(1));

        later.when(about(later, "order.delayed"));

        later.then().dispatched("email", "we-call-you");
        List<Promise> chain = promises(later);
        assertThat(chain)
                .extracting(Promise::state)
                .containsExactly(PromiseState.SUPERSEDED, PromiseState.SUPERSEDED, PromiseState.ACTIVE);
        assertThat(chain.get(1).supersedes()).isEqualTo(chain.get(0).id());
        assertThat(chain.get(2).supersedes()).isEqualTo(chain.get(1).id());
    }

    @Test
    @DisplayName("P1 until the message that would take its place is told, the earlier promise holds")
    void the_earlier_holds_until_then() {
        BatonTest later = shop(Shop.callbacks(PromiseKind.Conflict.SUPERSEDE));
        later.given(about(later, "callback.promised"));
        later.channel("email").next().refuses("no such mailbox");

        later.when(about(later, "order.delayed"));

        assertThat(promises(later))
                .extracting(Promise::state)
                .containsExactly(PromiseState.ACTIVE, PromiseState.WITHDRAWN);
    }

    @Test
    @DisplayName(
            "P1 words that take a promise back do so once the customer was told, and nobody hears of it afterwards")
    void taken_back_by_a_message() {
        baton.given(about("callback.promised"));
        baton.channel("email").next().retriesAfter(Duration.ofMinutes(30));

        baton.when(about("call.impossible"));
        baton.then().promised("callback", PromiseState.ACTIVE);
        baton.advance(Duration.ofHours(1));

        baton.then().dispatched("email", "no-call").promised("callback", PromiseState.WITHDRAWN);
        baton.advance(Duration.ofDays(1));
        baton.thenOf("customer", "c-ada").noCaseOpen();
    }

    @Test
    @DisplayName("P1 a promise that the customer was not told is taken back still holds, and is broken when it is due")
    void taken_back_and_never_told() {
        baton.given(about("callback.promised"));
        baton.channel("email").next().refuses("no such mailbox");

        baton.when(about("call.impossible"));
        baton.then().promised("callback", PromiseState.ACTIVE);
        baton.advance(Duration.ofHours(4));

        baton.thenOf("customer", "c-ada").promised("callback", PromiseState.BROKEN);
    }

    /** The words of that template take nothing back any more. */
    private static void publishWithoutTakingBack(BatonTest baton) {
        baton.orchestrator()
                .publish(definitions(Shop.callbacks())
                        .template(TemplateWords.promising("we-call-you", "callback"))
                        .build());
    }

    @Test
    @DisplayName(
            "P1 what was to take a promise back and was not told was not its telling, whatever the definitions say by then")
    void taken_back_by_what_takes_nothing_back_any_more() {
        for (String impossible : List.of("call.impossible", "line.down")) {
            BatonTest baton = shop(Shop.callbacks());
            baton.given(about(baton, "order.delayed"));
            baton.channel("email").forget();
            baton.channel("email").next().retriesAfter(Duration.ofMinutes(30));
            baton.channel("email").next().refuses("no such mailbox");
            baton.when(about(baton, impossible));
            baton.then().promised("callback", PromiseState.ACTIVE);

            publishWithoutTakingBack(baton);
            baton.advance(Duration.ofHours(1));

            assertThat(baton.channel("email").delivered()).isEmpty();
            baton.thenOf("customer", "c-ada").promised("callback", PromiseState.ACTIVE);
            baton.advance(Duration.ofHours(4));
            baton.thenOf("customer", "c-ada").promised("callback", PromiseState.BROKEN);
        }
    }

    @Test
    @DisplayName("P1 what the customer was told is taken back, is, whatever the definitions say by then")
    void told_after_its_template_takes_nothing_back_any_more() {
        baton.given(about("order.delayed"));
        baton.channel("email").next().retriesAfter(Duration.ofMinutes(30));
        baton.when(about("line.down"));

        publishWithoutTakingBack(baton);
        baton.advance(Duration.ofHours(1));

        baton.thenOf("customer", "c-ada").promised("callback", PromiseState.WITHDRAWN);
    }

    @Test
    @DisplayName("P1 a promise that is kept while the message that takes it back waits is not taken back")
    void kept_while_it_is_taken_back() {
        baton.given(about("callback.promised"));
        baton.channel("email").next().retriesAfter(Duration.ofHours(1));
        baton.when(about("call.impossible"));

        baton.when(about("call.made"));
        baton.advance(Duration.ofHours(2));

        baton.thenOf("customer", "c-ada")
                .promised("callback", PromiseState.KEPT)
                .notDispatched("email");
    }
}
