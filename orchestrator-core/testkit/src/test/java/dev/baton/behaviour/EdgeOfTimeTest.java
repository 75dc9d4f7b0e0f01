package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.event.Event;
import dev.baton.journey.ExitReason;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happens, or is over, at the very instant at which something ends. */
class EdgeOfTimeTest {
    private static final Instant START = Instant.parse(Shop.START);

    private final BatonTest baton = Shop.openWith(Shop.promises(Shop.quotes()));

    private Event.Builder started(Duration ago) {
        return Shop.ada(baton, "quote.started").attribute("quote", "q-1").occurredAt(START.minus(ago));
    }

    @Test
    @DisplayName("J4 a wait whose deadline is this very instant is not begun")
    void a_deadline_of_now_is_not_waited_for() {
        baton.handle(started(Duration.ofHours(2)).build());

        baton.then().noted("wait.past").inPhase("quotes", "nudged");
    }

    @Test
    @DisplayName("J4 after a wait that was over before it began, the next one counts from where that ended")
    void the_next_wait_counts_from_the_deadline() {
        baton.given(started(Duration.ofHours(3)));
        Instant ended = START.minus(Duration.ofHours(1)).plus(Duration.ofDays(1));

        baton.advanceTo(ended.minusNanos(1_000));
        baton.thenOf("customer", "c-ada").inPhase("quotes", "nudged");
        baton.advanceTo(ended);

        baton.thenOf("customer", "c-ada").exited("quotes", ExitReason.EXPIRED);
    }

    @Test
    @DisplayName("T7 a moment lets somebody in until the very end of its journey's freshness, and not after")
    void a_moment_is_fresh_to_the_end() {
        baton.handle(started(Duration.ofDays(1)).build());
        baton.then().noted("journey.entered");

        baton.handle(Shop.ben(baton, "quote.started")
                .attribute("quote", "q-2")
                .occurredAt(START.minus(Duration.ofDays(1)).minusNanos(1_000))
                .build());
        baton.then().noted("entry.refused").notNoted("journey.entered");
    }

    @Test
    @DisplayName("P1 a hair after it was due is late")
    void a_hair_after_it_was_due_is_late() {
        baton.given(Shop.ada(baton, "callback.promised").attribute("order", "o-1"));
        Instant hairLate = START.plus(Duration.ofHours(4)).plusNanos(1_000);
        baton.clock().set(hairLate);

        baton.handle(Shop.ada(baton, "call.made").attribute("order", "o-1").build());

        baton.thenOf("customer", "c-ada").promised("callback", PromiseState.KEPT_LATE);
    }

    @Test
    @DisplayName("P1 what names no subject keeps the promise that is due first")
    void what_names_no_subject_keeps_the_promise_due_first() {
        baton.given(
                Shop.ada(baton, "callback.promised").attribute("order", "o-1"),
                Shop.ada(baton, "callback.promised")
                        .attribute("order", "o-2")
                        .attribute("dueAt", START.plus(Duration.ofHours(2)).toString()));

        baton.when(Shop.ada(baton, "call.made"));

        assertThat(baton.customer("customer", "c-ada").promises())
                .filteredOn(each -> each.state() == PromiseState.KEPT)
                .extracting(Promise::terms)
                .extracting(each -> each.subject())
                .containsExactly("o-2");
    }
}
