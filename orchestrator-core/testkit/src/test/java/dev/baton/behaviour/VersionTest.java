package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.decision.ReasonCode;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What other definitions change for those who are under way already. */
class VersionTest {
    /** Waits an hour, then says a template of its own version. */
    private static Journey reminders(int version) {
        return Shop.journey("reminders")
                .version(version)
                .enterOn("arrived")
                .goalOn("bought")
                .phase("waiting")
                .waitAtMost(Duration.ofHours(1), WaitStep.OnPast.TIME_OUT_NOW)
                .otherwise(Next.go("reminded", Proposal.message("email", "reminder-" + version)))
                .done()
                .phase("reminded")
                .done();
    }

    private static Definitions versions(int... versions) {
        Journey[] journeys = new Journey[versions.length];
        for (int i = 0; i < versions.length; i++) {
            journeys[i] = reminders(versions[i]);
        }
        return Shop.definitions(journeys).build();
    }

    @Test
    @DisplayName("J7 an instance keeps the version it entered with, and new entries take the newest")
    void an_instance_keeps_its_version() {
        BatonTest baton = Shop.open(versions(1)).startingAt(Shop.START);
        baton.given(Shop.ada(baton, "arrived"));
        baton.orchestrator().publish(versions(1, 2));
        baton.given(Shop.ben(baton, "arrived"));

        baton.advance(Duration.ofHours(1));

        assertThat(baton.channel("email").said()).containsExactlyInAnyOrder("reminder-1", "reminder-2");
        assertThat(baton.customer("customer", "c-ada").instances())
                .singleElement()
                .satisfies(each -> assertThat(each.version()).isEqualTo(1));
        assertThat(baton.customer("customer", "c-ben").instances())
                .singleElement()
                .satisfies(each -> assertThat(each.version()).isEqualTo(2));
    }

    @Test
    @DisplayName("J7 a wait whose version is gone is reported and asked again each day, until the version is back")
    void a_wait_whose_version_is_gone_is_asked_again_each_day() {
        BatonTest baton = Shop.open(versions(1)).startingAt(Shop.START);
        baton.given(Shop.ada(baton, "arrived"));
        baton.orchestrator().publish(versions(2));

        baton.advance(Duration.ofHours(1));
        baton.then().noted("journey.version_gone").inPhase("reminders", "waiting");
        baton.advance(Duration.ofDays(1));
        baton.then().noted("journey.version_gone").inPhase("reminders", "waiting");
        baton.orchestrator().publish(versions(1, 2));
        baton.advance(Duration.ofDays(1));

        baton.then().inPhase("reminders", "reminded").dispatched("email", "reminder-1");
    }

    @Test
    @DisplayName("J7 the contact policy is always the newest, also for what was decided under an older one")
    void the_contact_policy_is_always_the_newest() {
        BatonTest baton = Shop.open(versions(1)).startingAt(Shop.START);
        baton.given(Shop.ada(baton, "arrived"));
        var standard = dev.baton.core.definition.ContactPolicy.STANDARD;
        var noServiceWithoutOptIn = new dev.baton.core.definition.ContactPolicy(
                java.util.Map.of(), standard.silences(), standard.caps(), standard.costs(), null, standard.expiry());
        baton.orchestrator()
                .publish(versions(1).toBuilder()
                        .contactPolicy(noServiceWithoutOptIn)
                        .build());

        baton.advance(Duration.ofHours(1));

        baton.then().notDispatched("email", ReasonCode.NOT_OPTED_IN);
    }

    private static Definitions asking(Trigger trigger) {
        return Shop.definitions(Shop.journey("win-back").rule("ask", trigger, Proposal.message("email", "come-back")))
                .build();
    }

    @Test
    @DisplayName("J2 a type that was only counted is dated from the turn on in which a window first asks for it")
    void a_type_first_windowed_later_is_dated_from_then() {
        BatonTest baton = Shop.open(
                        asking(Trigger.on("visited", Operand.count("bought").atLeast(5))))
                .startingAt(Shop.START);
        baton.given(Shop.ada(baton, "bought"), Shop.ada(baton, "visited"));
        baton.orchestrator()
                .publish(asking(Trigger.on(
                        "visited",
                        Operand.count("bought").within(Duration.ofDays(2)).is(0))));

        baton.when(Shop.ada(baton, "visited"));
        baton.then().decided(ActionKind.NONE);
        assertThat(baton.decisionsAtHand().get(0).notFired().get(0).unknown()).isTrue();
        baton.advance(Duration.ofDays(3));
        baton.when(Shop.ada(baton, "visited"));

        baton.then().dispatched("email", "come-back");
    }
}
