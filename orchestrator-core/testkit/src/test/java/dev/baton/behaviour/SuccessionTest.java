package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.cases.OwnerId;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.handoff.HandoffEvents;
import dev.baton.profile.Profile;
import dev.baton.spi.IndexEntry;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.TestOwners;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Somebody leaves: what they are accountable for goes to whoever stands in (H1). */
class SuccessionTest {
    private static final OwnerId SENIORS = OwnerId.of("team:seniors");
    private static final OwnerId NIGHT = OwnerId.of("team:night");
    private static final Actor LEAD = Actor.employee("lead");

    private final TestOwners owners = TestOwners.present("team:care", "team:night", "team:shop", "team:phone")
            .back("team:seniors", "team:night");
    private final BatonTest baton = Shop.open(Shop.promises(Shop.journey("care")
                            .rule(
                                    "seniors",
                                    Trigger.on("escalation.asked"),
                                    Proposal.route("complaint", "team:seniors", "desk", "asks for a manager")))
                    .caseKind(Shop.complaints())
                    .build())
            .and(builder -> builder.owners(owners))
            .startingAt(Shop.START);

    private Event.Builder ada(String type) {
        return Shop.ada(baton, type);
    }

    /** The seniors have Ada's complaint. */
    private void theyHaveIt() {
        baton.given(ada("complaint.raised"), ada("escalation.asked"));
        baton.when(ada(HandoffEvents.ACCEPTED).by(Actor.employee("e-7")).attribute("case", "complaint"));
        baton.channel("desk").forget();
    }

    private Profile profile() {
        return baton.customer("customer", "c-ada");
    }

    @Test
    @DisplayName(
            "H1 what somebody had who leaves is their fallback's, who is told of each case; nothing is left behind")
    void what_they_had_is_their_fallbacks() {
        theyHaveIt();

        int customers = baton.orchestrator().removeOwner(SENIORS, LEAD, "reorganised");
        baton.runDue();

        assertThat(customers).isEqualTo(1);
        assertThat(profile().openCases().get(0).ownership().accountable()).isEqualTo(NIGHT);
        assertThat(baton.orchestrator().worklists().open(IndexEntry.Kind.OWNERSHIP, SENIORS, null, 0, 10))
                .isEmpty();
        assertThat(baton.channel("desk").said()).singleElement().asString().contains("in place of team:seniors");
        assertThat(baton.channel("desk").delivered().get(0).handoff()).isNotNull();
        assertThat(profile().openCases().get(0).story().happened())
                .anySatisfy(each -> assertThat(each.what()).contains("team:night took over from team:seniors"));
    }

    @Test
    @DisplayName("H1 what others have stays theirs")
    void what_others_have_stays_theirs() {
        theyHaveIt();
        baton.given(Shop.ben(baton, "complaint.raised"));

        baton.orchestrator().removeOwner(SENIORS, LEAD, "reorganised");

        assertThat(baton.customer("customer", "c-ben")
                        .openCases()
                        .get(0)
                        .ownership()
                        .accountable())
                .isEqualTo(OwnerId.of("team:care"));
    }

    @Test
    @DisplayName("H1 nobody is removed without a fallback; the refusal says what waits for them")
    void nobody_is_removed_without_a_fallback() {
        theyHaveIt();
        owners.back("team:seniors");

        assertThatThrownBy(() -> baton.orchestrator().removeOwner(SENIORS, LEAD, "reorganised"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("owner.fallback is missing for team:seniors")
                .hasMessageContaining("cases: 1, promises: 0, debts: 0")
                .hasMessageContaining("name a fallback");
        assertThat(profile().openCases().get(0).ownership().accountable()).isEqualTo(SENIORS);
        assertThat(baton.orchestrator().replaceOwner(SENIORS, NIGHT, LEAD, "reorganised"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("H1 whom definitions name, whom nobody knows, or who is the same, does not take over")
    void who_cannot_take_over_is_refused() {
        theyHaveIt();

        assertThatThrownBy(() -> baton.orchestrator().replaceOwner(OwnerId.of("team:care"), NIGHT, LEAD, "x"))
                .hasMessageContaining("case complaint")
                .hasMessageContaining("publish definitions");
        assertThatThrownBy(() -> baton.orchestrator().replaceOwner(SENIORS, OwnerId.of("nobody"), LEAD, "x"))
                .hasMessageContaining("whom the directory does not know");
        assertThatThrownBy(() -> baton.orchestrator().replaceOwner(SENIORS, SENIORS, LEAD, "x"))
                .hasMessageContaining("name somebody else");
    }

    @Test
    @DisplayName("H1 asked again it changes nothing, and what was settled meanwhile stays as it was")
    void asked_again_it_changes_nothing() {
        theyHaveIt();
        baton.orchestrator().removeOwner(SENIORS, LEAD, "reorganised");
        assertThat(baton.orchestrator().removeOwner(SENIORS, LEAD, "reorganised"))
                .isZero();

        baton.when(ada("complaint.settled"));
        baton.advance(Duration.ofDays(1));
        assertThat(baton.orchestrator().removeOwner(SENIORS, LEAD, "again")).isZero();
    }

    @Test
    @DisplayName("H1 what came back to who leaves moves again, be it at the very same instant")
    void what_came_back_moves_again() {
        theyHaveIt();
        baton.orchestrator().removeOwner(SENIORS, LEAD, "reorganised");
        baton.when(ada("escalation.asked"));
        baton.when(ada(HandoffEvents.ACCEPTED).by(Actor.employee("e-7")).attribute("case", "complaint"));
        assertThat(profile().openCases().get(0).ownership().accountable()).isEqualTo(SENIORS);

        assertThat(baton.orchestrator().removeOwner(SENIORS, LEAD, "reorganised"))
                .isEqualTo(1);

        assertThat(profile().openCases().get(0).ownership().accountable()).isEqualTo(NIGHT);
    }

    @Test
    @DisplayName("H1 who is parked is not counted, and an alarm tells of them; theirs moves when they are repaired")
    void who_is_parked_is_not_counted() {
        Failing model = new Failing("breaks");
        BatonTest shop = Shop.open(Shop.definitions(Shop.journey("care")
                                .rule(
                                        "seniors",
                                        Trigger.on("escalation.asked"),
                                        Proposal.route("complaint", "team:seniors", "desk", "asks for a manager"))
                                .rule("risk", Trigger.on("risky"), Proposal.message("email", "breaks")))
                        .caseKind(Shop.complaints())
                        .build())
                .and(builder -> builder.owners(owners).propensity(model))
                .startingAt(Shop.START);
        for (String customer : List.of("c-ada", "c-ben")) {
            shop.given(
                    of(shop, customer, "complaint.raised"),
                    of(shop, customer, "escalation.asked"),
                    of(shop, customer, HandoffEvents.ACCEPTED)
                            .by(Actor.employee("e-7"))
                            .attribute("case", "complaint"));
        }
        Event risky = of(shop, "c-ben", "risky").build();
        shop.handle(risky);

        assertThat(shop.orchestrator().removeOwner(SENIORS, LEAD, "reorganised"))
                .isEqualTo(1);

        assertThat(shop.alarms()).contains("owner_still_named");
        model.mend();
        shop.orchestrator().retry(risky);
        shop.runDue();
        assertThat(shop.customer("customer", "c-ben")
                        .openCases()
                        .get(0)
                        .ownership()
                        .accountable())
                .isEqualTo(NIGHT);
    }

    private static Event.Builder of(BatonTest shop, String customer, String type) {
        return shop.event("web", type).verified("customer", customer).verified("email", customer + "@example.org");
    }

    @Test
    @DisplayName("H1 a promise that a keeper leaves is kept by the successor, and stays due when it was")
    void a_promise_is_kept_by_the_successor() {
        baton.given(
                ada("complaint.raised").attribute("order", "o-1"),
                ada("callback.promised").attribute("order", "o-1"));
        Promise before = profile().promises().get(0);
        assertThatThrownBy(() -> baton.orchestrator().replaceOwner(before.keeper(), NIGHT, LEAD, "x"))
                .hasMessageContaining("promise callback");
        baton.orchestrator()
                .publish(Shop.definitions(Shop.journey("care"))
                        .caseKind(Shop.complaints())
                        .build());

        assertThat(baton.orchestrator().replaceOwner(before.keeper(), NIGHT, LEAD, "x"))
                .isEqualTo(1);

        Promise after = profile().promises().get(0);
        assertThat(after.keeper()).isEqualTo(NIGHT);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.terms()).isEqualTo(before.terms());
        assertThat(after.due()).isEqualTo(before.due());
        assertThat(after.state()).isEqualTo(PromiseState.ACTIVE);
        assertThat(after.since()).isEqualTo(before.since());
        assertThat(after.caseId()).isEqualTo(before.caseId());
    }

    @Test
    @DisplayName("H1 a promise that took the place of another says so under its new keeper too")
    void a_promise_that_took_the_place_of_another() {
        BatonTest shop = Shop.open(Shop.definitions(Shop.journey("care"))
                        .promiseKind(Shop.callbacks(PromiseKind.Conflict.SUPERSEDE))
                        .caseKind(Shop.recoveries())
                        .build())
                .and(builder -> builder.owners(owners))
                .startingAt(Shop.START);
        shop.given(
                Shop.ada(shop, "callback.promised").attribute("dueAt", "2026-03-02T12:00:00Z"),
                Shop.ada(shop, "callback.promised").attribute("dueAt", "2026-03-02T15:00:00Z"));
        String earlier = shop.customer("customer", "c-ada").promises().get(0).id();
        shop.orchestrator().publish(Shop.definitions(Shop.journey("care")).build());

        shop.orchestrator().replaceOwner(OwnerId.of("team:phone"), NIGHT, LEAD, "reorganised");

        Promise after = shop.customer("customer", "c-ada").promises().get(1);
        assertThat(after.keeper()).isEqualTo(NIGHT);
        assertThat(after.supersedes()).isEqualTo(earlier);
    }
}
