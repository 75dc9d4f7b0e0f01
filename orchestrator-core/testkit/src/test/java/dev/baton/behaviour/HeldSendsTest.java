package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.profile.ContactEntry;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeldSendsTest {
    private final BatonTest baton = Shop.openWith(Shop.promises(
                    Shop.greeting(),
                    Shop.journey("other")
                            .rule("greet", Trigger.on("visited.again"), Proposal.message("email", "hello")),
                    Shop.journey("shipping")
                            .boundBy("order")
                            .rule("shipped", Trigger.on("shipped"), Proposal.message("email", "on-its-way")),
                    Shop.journey("calls")
                            .boundBy("order")
                            .rule(
                                    "call",
                                    Trigger.on("asked"),
                                    Proposal.message("email", "call").promising("callback")))
            .caseKind(Shop.caseKind("delay", "order", "team:care", CaseKind.Story.NONE))
            .contactPolicy(ContactPolicy.STANDARD.with(Cap.rolling(2, Duration.ofDays(1)))));

    /** Somebody who says that Ada's address is theirs. */
    private Event guest(String type, String... order) {
        return about(baton.event("web", type).inferred("cookie", "k-1").claimed("email", "ada@example.org"), order);
    }

    private Event ada(String type, String... order) {
        return about(Shop.ada(baton, type), order);
    }

    private static Event about(Event.Builder event, String... order) {
        return order.length == 0
                ? event.build()
                : event.attribute("order", order[0]).build();
    }

    /** Whoever used that browser is Ada. */
    private void merge() {
        baton.handle(Shop.ada(baton, "logged.in").inferred("cookie", "k-1").build());
        baton.then().noted("identity.merged");
    }

    private List<ContactEntry> contacts() {
        return baton.customer("customer", "c-ada").contacts();
    }

    private List<Dispatch.State> states() {
        return contacts().stream().map(ContactEntry::state).toList();
    }

    @Test
    @DisplayName("I9 what both were to be sent by one step leaves once: the one that was planned first")
    void what_both_were_to_be_sent_leaves_once() {
        baton.handle(guest("visited"));
        Instant first = baton.now();
        baton.clock().advance(Duration.ofMillis(1));
        baton.handle(ada("visited"));

        merge();

        baton.then().noted("identity.sends_collapsed");
        assertThat(contacts())
                .filteredOn(each -> each.at().equals(first))
                .extracting(ContactEntry::state)
                .containsExactly(Dispatch.State.QUEUED);
        assertThat(states()).containsExactly(Dispatch.State.QUEUED, Dispatch.State.CANCELLED);
        baton.runDue();
        assertThat(baton.channel("email").said()).containsExactly("hello");
        assertThat(states()).containsExactlyInAnyOrder(Dispatch.State.DELIVERED, Dispatch.State.CANCELLED);
    }

    @Test
    @DisplayName("I9 planned at the same instant, the one with the smaller id stays")
    void planned_at_the_same_instant_the_smaller_id_stays() {
        baton.handle(guest("visited"));
        baton.handle(ada("visited"));

        merge();

        assertThat(contacts())
                .filteredOn(each -> each.state() == Dispatch.State.QUEUED)
                .extracting(ContactEntry::dispatchId)
                .containsExactly(contacts().stream()
                        .map(ContactEntry::dispatchId)
                        .sorted()
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    @DisplayName("I9 what is on its way already stays, and the one that was planned before it is cancelled")
    void what_is_on_its_way_stays() {
        baton.channel("email").next().retriesAfter(Duration.ofHours(1));
        baton.when(guest("visited"));
        baton.clock().advance(Duration.ofMillis(1));
        baton.channel("email").next().timesOut();
        baton.when(ada("visited"));

        merge();

        assertThat(states()).containsExactlyInAnyOrder(Dispatch.State.STARTED, Dispatch.State.CANCELLED);
        baton.advance(Duration.ofHours(2));
        assertThat(baton.channel("email").said()).containsExactly("hello");
    }

    @Test
    @DisplayName("I9 the one that goes gives its place under the caps back")
    void the_one_that_goes_gives_its_place_back() {
        baton.handle(guest("visited"));
        baton.handle(ada("visited"));
        merge();

        baton.handle(ada("visited"));

        baton.runDue();
        assertThat(baton.channel("email").said()).containsExactly("hello", "hello");
        baton.channel("email").forget();
        baton.when(ada("visited"));
        baton.then().notDispatched("email", ReasonCode.CAP_REACHED);
    }

    @Test
    @DisplayName(
            "I9 the promise of the one that goes is the kept one's, with the case it belongs to; nothing is promised twice")
    void the_promise_passes_to_the_kept_one() {
        baton.handle(guest("asked", "o-1"));
        baton.clock().advance(Duration.ofMillis(1));
        baton.handle(ada("delay.raised", "o-1"));
        baton.handle(ada("asked", "o-1"));

        merge();
        baton.runDue();

        List<Promise> promises = baton.customer("customer", "c-ada").promises();
        assertThat(promises)
                .extracting(Promise::state)
                .containsExactlyInAnyOrder(PromiseState.ACTIVE, PromiseState.WITHDRAWN);
        assertThat(promises).extracting(Promise::caseId).doesNotContainNull();
        assertThat(baton.channel("email").said()).containsExactly("call");
    }

    @Test
    @DisplayName("I9 another journey, another step or another matter is not the same")
    void another_journey_or_matter_is_not_the_same() {
        baton.handle(guest("visited"));
        baton.handle(guest("shipped", "o-1"));
        baton.handle(ada("visited.again"));
        baton.handle(ada("shipped", "o-2"));

        merge();

        assertThat(states()).containsOnly(Dispatch.State.QUEUED).hasSize(4);
    }

    @Test
    @DisplayName("I9 another address is not the same")
    void another_address_is_not_the_same() {
        baton.handle(guest("visited"));
        baton.handle(baton.event("web", "visited")
                .verified("customer", "c-ada")
                .verified("email", "ada@work.example")
                .build());
        baton.handle(ada("arrived"));

        merge();

        assertThat(states()).containsOnly(Dispatch.State.QUEUED).hasSize(2);
    }
}
