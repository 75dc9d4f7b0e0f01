package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Explained;
import dev.baton.decision.WhyNot;
import dev.baton.decision.WhyNot.Ending;
import dev.baton.decision.WhyNot.Reach;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.Require;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WhyNotTest {
    private static final int SMALL_LOG = 8;

    private static BatonTest shop(int logEntries) {
        return shop(logEntries, Shop.greeting(), lyon());
    }

    private static Journey lyon() {
        return Shop.journey("lyon")
                .rule(
                        "big",
                        Trigger.on("visited", Operand.event("amount").atLeast(100)),
                        Proposal.message("email", "big"))
                .rule(
                        "local",
                        Trigger.on("visited", Operand.field("city").is("Lyon")),
                        Proposal.message("email", "lyon"));
    }

    private static BatonTest shop(int logEntries, Journey... journeys) {
        BatonTest.Setup setup = Shop.open(Shop.definitions(journeys).build());
        return setup.and(builder -> builder.storage(InMemoryStorage.builder(setup.clock())
                        .logEntries(logEntries)
                        .build()))
                .startingAt(Shop.START);
    }

    private static WhyNot whyNot(BatonTest baton, String journey, String rule, Instant since) {
        return baton.orchestrator().whyNot(baton.customer("customer", "c-ada").id(), journey, rule, since);
    }

    private static void visit(BatonTest baton, int amount) {
        baton.when(Shop.ada(baton, "visited").attribute("amount", amount));
    }

    @Test
    @DisplayName("D6 an event that was never handed in is told as never seen")
    void never_seen_is_told() {
        BatonTest baton = shop(1_000);
        visit(baton, 5);

        Explained explained = baton.orchestrator().explain(new EventKey("web", "no-such"));

        assertThat(explained.kind()).isEqualTo(Explained.Kind.NEVER_SEEN);
        assertThatThrownBy(explained::orThrow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing was ever handled");
    }

    @Test
    @DisplayName("D6 a decision that the log holds no more is BEYOND_RETENTION, with from when on the log is complete")
    void beyond_retention_is_told() {
        BatonTest baton = shop(SMALL_LOG);
        Event first = Shop.ada(baton, "visited").attribute("amount", 5).build();
        baton.when(first);
        Instant then = baton.now();
        for (int i = 0; i < 2 * SMALL_LOG; i++) {
            baton.advance(Duration.ofMinutes(1));
            visit(baton, 5);
        }

        Explained explained = baton.orchestrator().explain(first.key());

        assertThat(explained.kind()).isEqualTo(Explained.Kind.BEYOND_RETENTION);
        assertThat(explained.completeFrom()).isAfter(then).isBefore(baton.now());
        assertThat(explained.toString())
                .contains("BEYOND_RETENTION", explained.completeFrom().toString());
    }

    @Test
    @DisplayName("D6 who knows when an event came learns whether it is beyond retention or never came")
    void who_knows_when_it_came_learns_more() {
        BatonTest baton = shop(SMALL_LOG);
        for (int i = 0; i < 2 * SMALL_LOG; i++) {
            baton.advance(Duration.ofMinutes(1));
            visit(baton, 5);
        }
        EventKey key = new EventKey("web", "no-such");
        Instant from = baton.orchestrator().log().completeFrom();

        assertThat(baton.orchestrator().explain(key, from).kind()).isEqualTo(Explained.Kind.NEVER_SEEN);
        assertThat(baton.orchestrator().explain(key, from.minusNanos(1)).kind())
                .isEqualTo(Explained.Kind.BEYOND_RETENTION);
    }

    @Test
    @DisplayName("D6 an event that is held is told as held, and not as unknown")
    void held_is_told() {
        BatonTest baton = Shop.open(Shop.definitions(Shop.journey("risky")
                                .rule("risk", Trigger.on("risky"), Proposal.message("email", "breaks")))
                        .build())
                .and(builder -> builder.propensity(new Failing("breaks")))
                .startingAt(Shop.START);
        Event risky = Shop.ada(baton, "risky").build();
        baton.when(risky);

        assertThat(baton.orchestrator().explain(risky.key()).kind()).isEqualTo(Explained.Kind.HELD);
    }

    @Test
    @DisplayName("D6 why a rule did not act is told time by time: condition, gate, winner, with what would change it")
    void why_not_is_told_time_by_time() {
        BatonTest baton = shop(1_000);
        Instant since = baton.now();
        visit(baton, 5);
        baton.advance(Duration.ofDays(30));
        visit(baton, 500);
        baton.advance(Duration.ofDays(30));
        baton.when(Shop.ada(baton, ConsentEvents.OPTED_OUT).attributes(Attributes.of("purpose", "SERVICE")));
        visit(baton, 500);

        WhyNot big = whyNot(baton, "lyon", "big", since);
        WhyNot local = whyNot(baton, "lyon", "local", since);

        assertThat(big.reach()).isEqualTo(Reach.COMPLETE);
        assertThat(big.asked())
                .filteredOn(each -> each.eventType().equals("visited"))
                .extracting(WhyNot.Asked::ending)
                .contains(Ending.CONDITION_FALSE, Ending.LOST)
                .hasSize(3);
        WhyNot.Asked last = big.asked().get(big.asked().size() - 1);
        assertThat(last.ending()).isEqualTo(Ending.LOST);
        assertThat(last.why()).contains("opted out");
        assertThat(last.wouldChange()).isNotEmpty();
        assertThat(local.asked())
                .hasSize(3)
                .allMatch(each -> each.ending() == Ending.CONDITION_FALSE || each.ending() == Ending.CONDITION_UNKNOWN);
        assertThat(whyNot(baton, "lyon", null, since).asked())
                .hasSize(big.asked().size() + 3)
                .containsAll(big.asked());
        assertThat(whyNot(baton, "greeting", "no-such", since).toString()).contains("never asked");
    }

    @Test
    @DisplayName("D6 only what was decided since then is told, that instant included")
    void only_since_then() {
        BatonTest baton = shop(1_000);
        visit(baton, 5);
        baton.advance(Duration.ofMinutes(1));
        Instant since = baton.now();
        visit(baton, 5);

        assertThat(whyNot(baton, "lyon", "big", since).asked())
                .singleElement()
                .extracting(WhyNot.Asked::at)
                .isEqualTo(since);
    }

    @Test
    @DisplayName("D6 why not, asked beyond what the log holds, says so, and never gives an empty list instead")
    void beyond_retention_is_never_an_empty_list() {
        BatonTest baton = shop(SMALL_LOG);
        visit(baton, 5);
        for (int i = 0; i < 2 * SMALL_LOG; i++) {
            baton.advance(Duration.ofMinutes(1));
            baton.when(Shop.ada(baton, "looked"));
        }

        WhyNot beyond = whyNot(baton, "lyon", "big", Require.EARLIEST);
        assertThat(beyond.asked()).isEmpty();
        assertThat(beyond.reach()).isEqualTo(Reach.BEYOND_RETENTION);
        assertThat(beyond.toString()).contains("BEYOND_RETENTION", "never asked");
        WhyNot within = whyNot(baton, "lyon", "big", beyond.completeFrom());
        assertThat(within.reach()).isEqualTo(Reach.COMPLETE);
    }

    @Test
    @DisplayName("D6 why not is complete by when things were decided, however long before they were received")
    void complete_by_when_things_were_decided() {
        BatonTest baton = shop(SMALL_LOG, lyon());
        Instant since = baton.now();
        for (int i = 0; i < 2 * SMALL_LOG; i++) {
            Instant received = since.minus(Duration.ofDays(6)).plusSeconds(i);
            baton.when(Shop.ada(baton, "visited")
                    .attribute("amount", 5)
                    .occurredAt(received)
                    .receivedAt(received));
            baton.advance(Duration.ofMinutes(1));
        }

        WhyNot big = whyNot(baton, "lyon", "big", since);

        assertThat(big.asked()).hasSizeLessThan(2 * SMALL_LOG);
        assertThat(big.reach()).isEqualTo(Reach.BEYOND_RETENTION);
        assertThat(big.completeFrom()).isAfter(since);
    }

    @Test
    @DisplayName("D6 why not is told of the profiles that became one, under any of their ids")
    void why_not_of_merged_profiles() {
        BatonTest baton = shop(1_000);
        baton.when(baton.event("web", "visited").inferred("cookie", "k-1").attribute("amount", 5));
        String anonymous = baton.customer("cookie", "k-1").id();
        baton.when(Shop.ada(baton, "visited").attribute("amount", 5).inferred("cookie", "k-1"));

        assertThat(baton.orchestrator()
                        .whyNot(anonymous, "lyon", "big", Require.EARLIEST)
                        .asked())
                .hasSize(2);
    }
}
