package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.consent.Purpose;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.ReEntry;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.Storage;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What two profiles of one customer lived through before they were joined. */
class JoinedPastTest {
    private static final String PHONE = "+33612345678";

    private static BatonTest stay(ReEntry reEntry) {
        return Shop.open(Shop.journey("stay")
                .enterOn("arrived")
                .reEntry(reEntry)
                .goalOn("left")
                .phase("here")
                .waitAtMost(Duration.ofDays(30), WaitStep.OnPast.TIME_OUT_NOW)
                .otherwise(Next.end())
                .done());
    }

    private static Event.Builder byNumber(BatonTest baton, String type) {
        return baton.event("crm", type).verified("customer", "c-ada");
    }

    private static Event.Builder byPhone(BatonTest baton, String type) {
        return baton.event("web", type).verified("phone", PHONE);
    }

    private static void join(BatonTest baton) {
        baton.given(byNumber(baton, "noted").verified("phone", PHONE));
    }

    private static long stays(BatonTest baton) {
        return baton.customer("customer", "c-ada").instances().stream()
                .filter(each -> each.live())
                .count();
    }

    @Test
    @DisplayName("J5 how often both sides of a merge were in a journey counts together")
    void entries_of_both_sides_count_together() {
        BatonTest baton = stay(ReEntry.always(2));
        baton.given(
                byNumber(baton, "arrived"), byNumber(baton, "left"), byPhone(baton, "arrived"), byPhone(baton, "left"));

        join(baton);
        baton.when(byNumber(baton, "arrived"));

        baton.then().noted("entry.refused");
        assertThat(stays(baton)).isZero();
    }

    @Test
    @DisplayName("J5 a cool-down counts from the later end of both sides of a merge")
    void a_cool_down_counts_from_the_later_end() {
        BatonTest baton = stay(ReEntry.afterExit(Duration.ofHours(6)));
        baton.given(byNumber(baton, "arrived"), byNumber(baton, "left"), byPhone(baton, "arrived"));
        baton.advance(Duration.ofHours(5));
        baton.given(byPhone(baton, "left"));

        join(baton);
        baton.advance(Duration.ofHours(2));
        baton.when(byNumber(baton, "arrived"));
        baton.then().noted("entry.refused");
        baton.advance(Duration.ofHours(4));
        baton.when(byNumber(baton, "arrived"));

        assertThat(stays(baton)).isEqualTo(1);
    }

    @Test
    @DisplayName("J5 a cool-down counts from the last end, not from the first")
    void a_cool_down_counts_from_the_last_end() {
        BatonTest baton = stay(ReEntry.afterExit(Duration.ofHours(6)));
        baton.given(byNumber(baton, "arrived"), byNumber(baton, "left"));
        baton.advance(Duration.ofHours(7));
        baton.given(byNumber(baton, "arrived"), byNumber(baton, "left"));

        baton.advance(Duration.ofHours(2));
        baton.when(byNumber(baton, "arrived"));

        baton.then().noted("entry.refused");
        assertThat(stays(baton)).isZero();
    }

    @Test
    @DisplayName("I8 a conversation that the loser of a merge has goes on for the survivor")
    void a_conversation_of_the_loser_goes_on() {
        ContactPolicy standard = ContactPolicy.STANDARD;
        BatonTest baton = Shop.openWith(Shop.definitions(Shop.journey("offers")
                        .purpose(Purpose.MARKETING)
                        .rule("offer", Trigger.on("visited"), Proposal.message("sms", "offer")))
                .contactPolicy(new ContactPolicy(
                        standard.models(),
                        standard.silences(),
                        standard.caps(),
                        standard.costs(),
                        new ContactPolicy.LiveContact(List.of("call.started"), List.of("call.ended")),
                        standard.expiry())));
        baton.given(
                byNumber(baton, "noted"),
                byPhone(baton, "consent.opted_in").attribute("purpose", "MARKETING"),
                byPhone(baton, "call.started"));

        join(baton);
        baton.when(byNumber(baton, "visited"));

        baton.then().notDispatched("sms", ReasonCode.LIVE_CONTACT);
    }

    @Test
    @DisplayName("T9 a repair that joins two customers lets nothing overtake what the other waited for earlier")
    void a_repair_that_joins_two_keeps_the_order_of_both() {
        Failing model = new Failing("breaks");
        BatonTest baton = Shop.open(Shop.definitions(Shop.journey("risky")
                                .rule("risk", Trigger.on("risky"), Proposal.message("sms", "breaks")))
                        .build())
                .and(builder -> builder.propensity(model))
                .startingAt(Shop.START);
        baton.given(byNumber(baton, "noted"), byPhone(baton, "noted"));
        Event ofPhone = byPhone(baton, "risky").build();
        Event behind = byNumber(baton, "visited").build();
        baton.when(byNumber(baton, "risky"));
        baton.when(ofPhone);
        baton.when(behind);
        Event first = held(baton).get(0).event();
        model.mend();
        int before = baton.decisions().size();

        baton.orchestrator().retry(first.toBuilder().verified("phone", PHONE).build());

        assertThat(baton.decisions().subList(before, baton.decisions().size()))
                .extracting(Decision::event)
                .filteredOn(each -> !each.source().equals("baton"))
                .containsExactly(first.key(), ofPhone.key(), behind.key());
    }

    /** Where all that is parked is asked for, somebody else frees what came first just before. */
    private static final class FreedMeanwhile extends ForwardingWorklists {
        private boolean armed;

        FreedMeanwhile(Storage storage) {
            super(storage);
        }

        @Override
        public List<HeldEvent> held(Outcome.Kind kind, @Nullable String profileId, int limit) {
            List<HeldEvent> held = super.held(kind, profileId, limit);
            if (!armed || profileId != null) {
                return held;
            }
            armed = false;
            return held.subList(1, held.size());
        }
    }

    @Test
    @DisplayName("T9 who is next of a joined customer is asked of those who still wait")
    void who_is_next_is_asked_of_those_who_still_wait() {
        Failing model = new Failing("breaks");
        BatonTest.Setup setup = Shop.open(Shop.definitions(
                        Shop.journey("risky").rule("risk", Trigger.on("risky"), Proposal.message("sms", "breaks")))
                .build());
        FreedMeanwhile storage =
                new FreedMeanwhile(InMemoryStorage.builder(setup.clock()).build());
        BatonTest baton =
                setup.and(builder -> builder.storage(storage).propensity(model)).startingAt(Shop.START);
        baton.given(byNumber(baton, "noted"), byPhone(baton, "noted"));
        Event first = byNumber(baton, "risky").build();
        Event freed = byNumber(baton, "visited").build();
        Event next = byNumber(baton, "visited").build();
        Event ofPhone = byPhone(baton, "risky").build();
        List.of(first, freed, next, ofPhone).forEach(baton::when);
        model.mend();
        int before = baton.decisions().size();
        storage.armed = true;

        baton.orchestrator().retry(first.toBuilder().verified("phone", PHONE).build());

        assertThat(baton.decisions().subList(before, baton.decisions().size()))
                .extracting(Decision::event)
                .filteredOn(each -> !each.source().equals("baton"))
                .containsExactly(first.key(), next.key(), freed.key(), ofPhone.key());
    }

    private static List<HeldEvent> held(BatonTest baton) {
        return baton.orchestrator().worklists().held(Outcome.Kind.PARKED, null, 10);
    }
}
