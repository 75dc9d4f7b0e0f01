package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.DefinitionCheck;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Finding;
import dev.baton.core.definition.InvalidDefinitionsException;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Migration;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.WaitStep;
import dev.baton.event.Actor;
import dev.baton.journey.ExitReason;
import dev.baton.journey.JourneyInstance;
import dev.baton.spi.AuditEntry;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of those who are under way when their journey changes. */
class MigrationTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant START = Instant.parse(Shop.START);

    /** Welcomes, waits an hour, reminds. */
    private static Journey first() {
        return Shop.journey("visit")
                .enterOn("arrived")
                .goalOn("bought")
                .phase("waiting")
                .onEnter(Proposal.message("email", "welcome"))
                .waitAtMost(HOUR, WaitStep.OnPast.TIME_OUT_NOW)
                .otherwise(Next.go("reminded", Proposal.message("email", "reminder-1")))
                .done()
                .phase("reminded")
                .done();
    }

    /** The same with other names, another welcome and a longer wait. */
    private static Journey second() {
        return Shop.journey("visit")
                .version(2)
                .enterOn("arrived")
                .goalOn("bought")
                .goalOn("subscribed")
                .phase("resting")
                .onEnter(Proposal.message("email", "welcome-2"))
                .waitAtMost(Duration.ofHours(5), WaitStep.OnPast.TIME_OUT_NOW)
                .otherwise(Next.go("reminded", Proposal.message("email", "reminder-2")))
                .done()
                .phase("reminded")
                .done();
    }

    private static final Migration MOVE = Migration.of("visit", 1, 2).phase("waiting", "resting");

    private final BatonTest baton = Shop.open(first());

    private void publish(Migration migration, Journey... journeys) {
        Definitions.Builder builder = Shop.definitions(journeys);
        if (migration != null) {
            builder.migration(migration);
        }
        baton.orchestrator().publish(builder.build());
    }

    private JourneyInstance visit() {
        return baton.customer("customer", "c-ada").instances().get(0);
    }

    @Test
    @DisplayName("J7 a migration moves with the next event of the customer, before that event is looked at")
    void a_migration_moves_before_the_event_is_looked_at() {
        baton.given(Shop.ada(baton, "arrived"));
        publish(MOVE, second());

        baton.when(Shop.ada(baton, "subscribed"));

        baton.then().noted("journey.moved").exited("visit", ExitReason.GOAL);
        assertThat(visit().version()).isEqualTo(2);
    }

    @Test
    @DisplayName("J7 who is moved keeps the deadline as the instant it was, and goes on by the new version's words")
    void a_deadline_stays_the_instant_it_is() {
        baton.given(Shop.ada(baton, "arrived"));
        publish(MOVE, first(), second());

        baton.advance(HOUR.minusSeconds(1));
        assertThat(visit().phase()).isEqualTo("waiting");
        baton.advance(Duration.ofSeconds(1));

        baton.then().noted("journey.moved").inPhase("visit", "reminded");
        assertThat(baton.channel("email").said()).containsExactly("reminder-2");
        assertThat(visit().version()).isEqualTo(2);
    }

    @Test
    @DisplayName("J7 a move proposes nothing: what is said on entering a phase was said when they came in")
    void a_move_proposes_nothing() {
        baton.given(Shop.ada(baton, "arrived"));
        publish(MOVE, first(), second());

        baton.when(Shop.ada(baton, "looked"), Shop.ada(baton, "looked"));

        baton.then().inPhase("visit", "resting");
        assertThat(baton.channel("email").said()).isEmpty();
        assertThat(baton.orchestrator().nextDue()).contains(START.plus(HOUR));
    }

    @Test
    @DisplayName("J7 C5 what a move proposes does not open the door for another message")
    void a_move_opens_no_door() {
        Journey standing = Shop.journey("visit")
                .enterOn("arrived")
                .goalOn("bought")
                .phase("here")
                .done();
        Journey waiting = Shop.journey("visit")
                .version(2)
                .enterOn("arrived")
                .goalOn("bought")
                .phase("here")
                .waitAtMost(HOUR, WaitStep.OnPast.TIME_OUT_NOW)
                .untilState(
                        "paid", Operand.field("paid").is("yes"), Next.go("there", Proposal.task("desk", "thank-them")))
                .otherwise(Next.end())
                .done()
                .phase("there")
                .done();
        baton.orchestrator().publish(Shop.definitions(standing, Shop.greeting()).build());
        baton.given(Shop.ada(baton, "arrived").field("paid", "yes"));
        baton.handle(Shop.ada(baton, "visited").build());
        publish(Migration.of("visit", 1, 2), standing, waiting, Shop.greeting());
        baton.handle(baton.event("mailer", ConsentEvents.OPTED_OUT)
                .attribute("purpose", "SERVICE")
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", "ada@example.org")
                .attribute("evidence", "said so")
                .build());

        baton.runDue();

        assertThat(baton.channel("email").attempts()).isEmpty();
        baton.when(Shop.ada(baton, "looked"));
        assertThat(visit().phase()).isEqualTo("there");
        assertThat(baton.channel("desk").said()).containsExactly("thank-them");
    }

    @Test
    @DisplayName("J7 a wait that has ended does not begin again in the new version")
    void a_wait_that_has_ended_does_not_begin_again() {
        baton.given(Shop.ada(baton, "arrived"));
        baton.advance(HOUR);
        Journey waitingAgain = Shop.journey("visit")
                .version(2)
                .enterOn("arrived")
                .goalOn("bought")
                .phase("reminded")
                .waitAtMost(HOUR, WaitStep.OnPast.TIME_OUT_NOW)
                .otherwise(Next.stay(Proposal.message("email", "again")))
                .done();
        Journey stayed = Shop.journey("visit")
                .version(3)
                .enterOn("arrived")
                .goalOn("bought")
                .phase("reminded")
                .waitAtMost(HOUR, WaitStep.OnPast.TIME_OUT_NOW)
                .otherwise(Next.stay(Proposal.message("email", "again")))
                .done();
        publish(Migration.of("visit", 1, 2).phase("waiting", "reminded"), first(), waitingAgain);
        baton.when(Shop.ada(baton, "looked"));
        assertThat(visit().waiting()).as("a wait where there was none").isNotNull();
        baton.advance(HOUR);
        assertThat(baton.channel("email").said()).containsExactly("reminder-1", "again");

        publish(Migration.of("visit", 2, 3), waitingAgain, stayed);
        baton.when(Shop.ada(baton, "looked"));
        baton.advance(Duration.ofDays(1));

        assertThat(visit().version()).isEqualTo(3);
        assertThat(baton.channel("email").said()).containsExactly("reminder-1", "again");
    }

    private static Journey resting(int version, boolean waits) {
        Journey.PhaseBuilder phase = Shop.journey("visit")
                .version(version)
                .enterOn("arrived")
                .goalOn("bought")
                .phase("resting");
        return waits
                ? phase.waitAtMost(HOUR, WaitStep.OnPast.TIME_OUT_NOW)
                        .otherwise(Next.stay(Proposal.message("email", "rested")))
                        .done()
                : phase.done();
    }

    @Test
    @DisplayName("J7 where nobody knows whether a wait has ended, since the version that is left is gone, none begins, "
            + "and that is reported")
    void a_wait_that_does_not_begin_is_reported() {
        BatonTest shop = Shop.open(resting(1, false));
        shop.given(Shop.ada(shop, "arrived"));
        Definitions alone = Shop.definitions(resting(2, true))
                .migration(Migration.of("visit", 1, 2))
                .build();
        assertThat(DefinitionCheck.check(alone))
                .filteredOn(each -> each.code().equals("migration_unchecked"))
                .singleElement()
                .asString()
                .contains("begins no wait");
        shop.orchestrator().publish(alone);

        shop.when(Shop.ada(shop, "looked"));

        shop.then().noted("journey.moved").noted("journey.not_waiting").inPhase("visit", "resting");
        String binding = shop.customer("customer", "c-ada").instances().get(0).binding();
        assertThat(shop.orchestrator().log().audit("visit/" + binding, 10))
                .filteredOn(each -> each.what().equals("journey.not_waiting"))
                .singleElement()
                .extracting(AuditEntry::why)
                .asString()
                .contains("version 1", "beside the migration");
        shop.when(Shop.ada(shop, "looked"));
        shop.then().notNoted("journey.not_waiting");
        assertThat(shop.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("J7 a wait that goes on, or that neither version has, is not reported")
    void a_wait_that_goes_on_is_not_reported() {
        baton.given(Shop.ada(baton, "arrived"));
        publish(MOVE, second());
        baton.when(Shop.ada(baton, "looked"));
        baton.then().noted("journey.moved").notNoted("journey.not_waiting");

        BatonTest shop = Shop.open(resting(1, false));
        shop.given(Shop.ada(shop, "arrived"));
        shop.orchestrator()
                .publish(Shop.definitions(resting(2, false))
                        .migration(Migration.of("visit", 1, 2))
                        .build());
        shop.when(Shop.ada(shop, "looked"));
        shop.then().noted("journey.moved").notNoted("journey.not_waiting");
    }

    @Test
    @DisplayName("J7 where the new version does not wait, the timer is gone, and the audit says so")
    void a_wait_that_is_removed_is_said_to_be() {
        Journey still = Shop.journey("visit")
                .version(2)
                .enterOn("arrived")
                .goalOn("bought")
                .phase("resting")
                .done();
        baton.given(Shop.ada(baton, "arrived"));
        publish(Migration.of("visit", 1, 2).phase("waiting", "resting").phase("reminded", "resting"), first(), still);

        baton.when(Shop.ada(baton, "looked"));

        baton.then().noted("wait.gone").inPhase("visit", "resting");
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("J7 migrations lead on from one to the next")
    void migrations_lead_on() {
        Journey third = Shop.journey("visit")
                .version(3)
                .enterOn("arrived")
                .goalOn("paid")
                .phase("last")
                .done();
        baton.given(Shop.ada(baton, "arrived"));
        baton.orchestrator()
                .publish(Shop.definitions(first(), second(), third)
                        .migration(MOVE)
                        .migration(Migration.of("visit", 2, 3)
                                .phase("resting", "last")
                                .phase("reminded", "last"))
                        .build());

        baton.when(Shop.ada(baton, "paid"));

        baton.then().exited("visit", ExitReason.GOAL);
        assertThat(visit().version()).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "J7 a migration that leaves somebody without a place is refused, with everything that is wrong at once")
    void a_migration_without_a_place_is_refused() {
        Definitions wrong = Shop.definitions(first(), second())
                .migration(Migration.of("visit", 1, 2).phase("nowhere", "anywhere"))
                .migration(Migration.of("visit", 2, 1))
                .migration(Migration.of("visit", 3, 9))
                .build();

        assertThat(DefinitionCheck.check(wrong))
                .filteredOn(Finding::error)
                .extracting(Finding::code)
                .containsExactlyInAnyOrder(
                        "migration_unknown_phase",
                        "migration_unknown_phase",
                        "migration_phase_removed",
                        "migration_backwards",
                        "migration_phase_removed",
                        "migration_to_nothing");
        assertThatThrownBy(() -> baton.orchestrator().publish(wrong))
                .isInstanceOf(InvalidDefinitionsException.class)
                .hasMessageContaining("waiting")
                .hasMessageContaining("anywhere");
    }

    @Test
    @DisplayName("J7 a migration that leads back to where somebody has been, and would hear it again, is refused")
    void a_migration_that_leads_back_is_refused() {
        Journey shorter = Shop.journey("visit")
                .version(2)
                .enterOn("arrived")
                .goalOn("bought")
                .phase("waiting")
                .done();
        Definitions back = Shop.definitions(first(), shorter)
                .migration(Migration.of("visit", 1, 2).phase("reminded", "waiting"))
                .build();

        assertThat(DefinitionCheck.check(back))
                .filteredOn(Finding::error)
                .extracting(Finding::code)
                .containsExactly("migration_leads_back");
    }

    @Test
    @DisplayName("J7 who has no place in the new version stays, and is reported, until there is one")
    void who_has_no_place_stays_and_is_reported() {
        baton.given(Shop.ada(baton, "arrived"));
        publish(Migration.of("visit", 1, 2), second());

        baton.advance(HOUR);
        baton.then().noted("journey.not_moved").inPhase("visit", "waiting");
        publish(MOVE, second());
        baton.advance(Duration.ofDays(1));

        baton.then().inPhase("visit", "reminded");
        assertThat(baton.channel("email").said()).containsExactly("reminder-2");
    }

    @Test
    @DisplayName("J7 a publication that takes a version from those who may be in it raises an alarm, once for each")
    void taking_a_version_away_raises_an_alarm() {
        publish(null, second());
        assertThat(baton.alarms()).containsExactly("journey_stranded");

        publish(null, second());
        publish(MOVE, second());

        assertThat(baton.alarms()).hasSize(1);
    }

    @Test
    @DisplayName(
            "J7 a phase that is removed from a version is reported in every decision, and its wait asked again each day")
    void a_phase_that_is_removed_is_reported() {
        Journey without = Shop.journey("visit")
                .enterOn("arrived")
                .goalOn("bought")
                .phase("reminded")
                .done();
        baton.given(Shop.ada(baton, "arrived"));
        publish(null, without);
        assertThat(baton.alarms()).containsExactly("journey_stranded");

        baton.when(Shop.ada(baton, "looked"));
        baton.then().noted("journey.phase_gone");
        baton.advance(HOUR);
        baton.then().noted("journey.phase_gone").inPhase("visit", "waiting");
        publish(null, first());
        baton.advance(Duration.ofDays(1));

        baton.then().inPhase("visit", "reminded");
        assertThat(baton.channel("email").said()).containsExactly("reminder-1");
    }

    @Test
    @DisplayName("J6 all who are in a version are stopped by a migration, with what they had not been sent yet")
    void a_version_is_stopped() {
        baton.handle(Shop.ada(baton, "arrived").build());
        publish(Migration.stop("visit", 1, "wrong words"), first());

        baton.runDue();

        baton.thenOf("customer", "c-ada").exited("visit", ExitReason.STOPPED);
        assertThat(baton.channel("email").attempts()).isEmpty();
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("J6 one instance is stopped by a person, once, and the others go on")
    void one_instance_is_stopped() {
        BatonTest shop = Shop.open(Shop.quotes());
        shop.given(
                Shop.ada(shop, "quote.started").attribute("quote", "q-1"),
                Shop.ada(shop, "quote.started").attribute("quote", "q-2"));
        String ada = shop.customer("customer", "c-ada").id();

        shop.orchestrator().stop(ada, "quotes", "q-2", Actor.employee("mia"), "asked by phone");
        shop.orchestrator().stop(ada, "quotes", "q-2", Actor.employee("mia"), "asked by phone");
        shop.advance(Duration.ofHours(2));

        assertThat(shop.customer("customer", "c-ada").instances())
                .extracting(each -> each.binding() + " " + (each.live() ? each.phase() : each.exit()))
                .containsExactlyInAnyOrder(
                        "q-2 " + new JourneyInstance.Exit(ExitReason.STOPPED, START, "stopped by mia"), "q-1 nudged");
        assertThat(shop.channel("email").said()).containsExactly("finish-your-quote");
    }

    @Test
    @DisplayName("J6 where the journey says so, another entry supersedes the instance that is live yet")
    void another_entry_supersedes() {
        BatonTest shop = Shop.open(first().reEntry(dev.baton.core.definition.ReEntry.REPLACE));
        shop.given(Shop.ada(shop, "arrived"));
        shop.advance(Duration.ofMinutes(50));

        shop.when(Shop.ada(shop, "arrived"));
        shop.advance(Duration.ofMinutes(59));

        assertThat(shop.customer("customer", "c-ada").instances())
                .extracting(each -> each.live() ? "live" : each.exit().reason().name())
                .containsExactly("SUPERSEDED", "live");
        assertThat(shop.channel("email").said()).containsExactly("welcome");
        shop.advance(Duration.ofMinutes(1));
        assertThat(shop.channel("email").said()).containsExactly("welcome", "reminder-1");
    }

    @Test
    @DisplayName("J7 what a pause held back for a phase that was renamed meanwhile is not sent by another")
    void what_was_held_for_a_renamed_phase_is_refused() {
        baton.orchestrator().pause(Pause.Scope.EVERYTHING, Pause.Mode.HOLD, Actor.employee("mia"), "rehearsal");
        baton.when(Shop.ada(baton, "arrived"));
        publish(MOVE, first(), second());
        baton.orchestrator().resume(Pause.Scope.EVERYTHING, Actor.employee("mia"), "over");

        baton.advance(Duration.ofMinutes(30));

        assertThat(baton.channel("email").attempts()).isEmpty();
        baton.thenOf("customer", "c-ada").inPhase("visit", "resting");
    }

    @Test
    @DisplayName("J7 edits of known seeds send nothing again, and strand nobody in silence")
    void edits_of_known_seeds() {
        for (long seed = 1; seed <= 12; seed++) {
            new AnyEdits(seed).happen();
        }
    }
}
