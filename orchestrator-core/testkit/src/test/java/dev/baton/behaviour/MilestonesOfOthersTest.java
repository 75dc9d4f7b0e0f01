package dev.baton.behaviour;

import static dev.baton.behaviour.Loans.BY;
import static dev.baton.behaviour.Loans.START;
import static dev.baton.behaviour.Loans.WITHIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Deadline;
import dev.baton.core.definition.DefinitionCheck;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Finding;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Migration;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.journey.ExitReason;
import dev.baton.journey.InstanceMilestone;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of milestones where two customers become one, and where journeys change. */
class MilestonesOfOthersTest {
    private static final String PHONE = "+33612345678";
    private static final Duration DAY = Duration.ofDays(1);

    private final BatonTest baton = Shop.open(Loans.loan());

    /** Somebody known by phone, about loan l-1. */
    private Event.Builder caller(String type) {
        return baton.event("web", type).verified("phone", PHONE).attribute("loan", "l-1");
    }

    private Event.Builder ada(String type) {
        return baton.event("crm", type).verified("customer", "c-ada").attribute("loan", "l-1");
    }

    private Profile ada() {
        return baton.customer("customer", "c-ada");
    }

    private JourneyInstance kept() {
        return ada().instances().stream()
                .filter(JourneyInstance::live)
                .findFirst()
                .orElseThrow();
    }

    private void meet() {
        baton.given(baton.event("crm", "noted").verified("customer", "c-ada").verified("phone", PHONE));
        assertThat(ada().instances()).extracting(each -> each.live()).containsExactlyInAnyOrder(true, false);
    }

    @Test
    @DisplayName("I9 who goes on has reached what either had, at the earliest; the other's timer ends")
    void a_merge_unites_what_was_reached() {
        baton.given(ada("loan.requested"));
        baton.advance(DAY);
        baton.given(caller("loan.requested"));
        baton.given(caller("loan.documents"), caller("loan.approved"));
        baton.advance(DAY);
        baton.given(ada("loan.documents"));

        meet();

        assertThat(kept().enteredAt()).isEqualTo(START);
        assertThat(kept().milestones())
                .containsExactly(
                        new InstanceMilestone("approved", BY, START.plus(DAY), false),
                        new InstanceMilestone("documents", null, START.plus(DAY), false));
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("I9 what the one was late for drifts no more once the other turns out to have reached it")
    void a_merge_ends_a_drift() {
        baton.given(ada("loan.requested"));
        baton.advance(DAY);
        baton.given(caller("loan.requested"));
        baton.advance(WITHIN.minus(DAY));
        assertThat(ada().instances().get(0).drifting()).isTrue();
        baton.given(caller("loan.approved"));

        meet();

        assertThat(kept().drifting()).isFalse();
        assertThat(kept().progress().of("approved").missed()).isTrue();
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("I9 deadlines of who goes on stay as they are, and the other's go with it")
    void a_merge_keeps_the_deadline_of_who_goes_on() {
        baton.given(caller("loan.requested"));
        baton.advance(DAY);
        baton.given(ada("loan.requested"));

        meet();

        assertThat(kept().enteredAt()).isEqualTo(START);
        baton.advanceTo(BY);
        assertThat(kept().drifting()).isTrue();
        assertThat(baton.channel("desk").said()).containsExactly("late");
        assertThat(ada().instances())
                .filteredOn(each -> !each.live())
                .allMatch(each -> each.exit().reason() == ExitReason.MERGED && !each.drifting());
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("I10 divided again, an instance has its milestones and its timer where it is")
    void an_unmerge_divides_milestones() {
        BatonTest shop = Shop.open(Loans.loan().milestone("called", Trigger.on("greeted"), Deadline.after(DAY)));
        Event.Builder caller = shop.event("web", "loan.requested");
        shop.given(caller.verified("phone", PHONE).attribute("loan", "l-1"));
        shop.given(shop.event("crm", "noted").verified("customer", "c-ada"));
        shop.given(shop.event("crm", "noted").verified("customer", "c-ada").verified("phone", PHONE));
        // The timer is set anew while they are one.
        shop.given(shop.event("web", "greeted").verified("phone", PHONE));
        Profile both = shop.customer("customer", "c-ada");
        assertThat(both.instances()).hasSize(1);

        shop.orchestrator().unmerge(both.id(), both.merges().get(0).id(), Actor.employee("mo"), "two people after all");

        assertThat(shop.customer("customer", "c-ada").instances()).isEmpty();
        JourneyInstance theirs = shop.customer("phone", PHONE).instances().get(0);
        assertThat(theirs.progress().of("called").reachedAt()).isEqualTo(START);
        shop.advanceTo(BY);
        assertThat(shop.customer("phone", PHONE).instances().get(0).drifting()).isTrue();
        assertThat(shop.channel("desk").said()).containsExactly("late");
    }

    @Test
    @DisplayName("J7 whose version is gone is missed in time all the same, and goes on drifting once there is a place")
    void a_version_that_is_gone() {
        baton.given(ada("loan.requested"));
        baton.orchestrator().publish(Shop.definitions(Shop.greeting()).build());

        baton.advanceTo(BY);
        baton.then().noted("milestone.missed").noted("journey.version_gone");
        baton.when(ada("loan.approved"));
        assertThat(kept().progress().of("approved").reached()).isFalse();
        baton.orchestrator().publish(Shop.definitions(Loans.loan()).build());
        baton.when(ada("called"));

        assertThat(baton.channel("desk").said()).contains("explain");
        assertThat(kept().drifting()).isTrue();
    }

    private JourneyInstance moved(Journey... journeys) {
        Definitions.Builder next = Shop.definitions(journeys).migration(Migration.of("loan", 1, 2));
        baton.orchestrator().publish(next.build());
        baton.when(ada("noted"));
        baton.then().noted("journey.moved");
        return kept();
    }

    @Test
    @DisplayName(
            "J7 a move keeps what was reached, and deadlines as the instants they are, whatever the new version expects")
    void a_move_keeps_milestones() {
        baton.given(ada("loan.requested"), ada("loan.documents"));
        Journey longer = Loans.loan(2, Deadline.after(WITHIN.multipliedBy(9)));

        JourneyInstance moved = moved(Loans.loan(), longer);

        assertThat(moved.milestones())
                .containsExactly(
                        new InstanceMilestone("approved", BY, null, false),
                        new InstanceMilestone("documents", null, START, false));
        baton.advanceTo(BY);
        assertThat(kept().drifting()).isTrue();
    }

    @Test
    @DisplayName("J7 a move never arms again what has fired")
    void a_move_does_not_arm_again() {
        baton.given(ada("loan.requested"));
        baton.advanceTo(BY);
        assertThat(baton.channel("desk").said()).containsExactly("late");

        JourneyInstance moved = moved(Loans.loan(), Loans.loan(2, Deadline.after(WITHIN.multipliedBy(9))));

        assertThat(moved.drifting()).isTrue();
        assertThat(baton.orchestrator().nextDue()).isEmpty();
        baton.then().notNoted("milestone.missed");
    }

    @Test
    @DisplayName(
            "J7 what only the new version expects is counted from when they entered; where that has passed, it says so")
    void a_move_expects_more() {
        baton.given(ada("loan.requested"));
        baton.advance(DAY.multipliedBy(2));
        Journey more = Loans.bare()
                .version(2)
                .milestone("approved", Trigger.on("loan.approved"), Deadline.after(WITHIN))
                .milestone("greeted", Trigger.on("greeted"), Deadline.after(DAY))
                .milestone("signed", Trigger.on("signed"), Deadline.after(DAY.multipliedBy(3)))
                .phase("open")
                .done();

        JourneyInstance moved = moved(Loans.loan(), more);

        baton.then().noted("milestone.missed");
        Instant greeted = START.plus(DAY);
        assertThat(moved.progress().of("greeted")).isEqualTo(new InstanceMilestone("greeted", greeted, null, true));
        assertThat(moved.progress().of("signed").expectedBy()).isEqualTo(START.plus(DAY.multipliedBy(3)));
        assertThat(baton.orchestrator().nextDue()).contains(START.plus(DAY.multipliedBy(3)));
    }

    @Test
    @DisplayName("J7 what the new version does not expect any more is dropped, and so is its timer")
    void a_move_expects_less() {
        baton.given(ada("loan.requested"));
        baton.advanceTo(BY);
        Journey less = Loans.bare()
                .version(2)
                .milestone("approved", Trigger.on("loan.approved"))
                .milestone("signed", Trigger.on("signed"), Deadline.after(DAY))
                .phase("open")
                .done();
        Journey unhurried = Loans.bare().version(3).phase("open").done();

        assertThat(DefinitionCheck.check(Shop.definitions(Loans.loan(), less)
                        .migration(Migration.of("loan", 1, 2))
                        .build()))
                .extracting(Finding::code)
                .containsExactly("migration_milestone_removed");

        JourneyInstance moved = moved(Loans.loan(), less);
        baton.then().noted("milestone.dropped");
        assertThat(moved.progress().of("approved")).isNull();
        baton.orchestrator()
                .publish(Shop.definitions(less, unhurried)
                        .migration(Migration.of("loan", 2, 3))
                        .build());
        baton.when(ada("noted"));

        assertThat(kept().drifting()).isFalse();
        assertThat(kept().milestones()).isEmpty();
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }
}
