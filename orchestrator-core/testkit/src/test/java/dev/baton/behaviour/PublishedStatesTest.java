package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Migration;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.database.TestDatabase;
import dev.baton.event.Actor;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What states set off when others are watched than before: in memory, and over a storage that keeps documents. */
final class PublishedStatesTest {
    private static final Instant START = Instant.parse(Shop.START);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = DAY.multipliedBy(30);
    private static final Duration SEASON = DAY.multipliedBy(90);
    private static final Duration WEEK = DAY.multipliedBy(7);
    private static final Condition OPEN = Operand.field("status").is("open");
    private static final Condition OPEN_A_WEEK = Condition.hasBeen(OPEN, WEEK);

    @AutoClose
    private final TestDatabase database = TestDatabase.inMemory();

    private interface Story {
        void happens(boolean stored);
    }

    private static void everywhere(Story story) {
        assertAll(
                () -> assertAll("in memory", () -> story.happens(false)),
                () -> assertAll("over documents", () -> story.happens(true)));
    }

    private BatonTest open(boolean stored, Journey... journeys) {
        BatonTest.Setup shop = Shop.open(Shop.definitions(journeys).build());
        return (stored
                        ? shop.and(builder -> builder.storage(documents -> database.open(documents, shop.clock())))
                        : shop)
                .startingAt(Shop.START);
    }

    private static void publish(BatonTest baton, Journey... journeys) {
        publish(baton, Shop.definitions(journeys));
    }

    private static void publish(BatonTest baton, Definitions.Builder definitions) {
        baton.orchestrator().publish(definitions.build());
    }

    private static Condition idle(Duration lasting) {
        return Operand.since("order.placed").atLeast(lasting);
    }

    /** Says so when nothing was ordered for so long. */
    private static Journey idle(String id, Duration lasting) {
        return Shop.journey(id).whenever("r", idle(lasting), Proposal.message("email", id));
    }

    /** Keeps the status, and asks for nothing. */
    private static Journey plain() {
        return Shop.journey("plain").rule("r", Trigger.on("closed", OPEN), Proposal.message("email", "closed"));
    }

    private static Journey thanks() {
        return Shop.journey("thanks").rule("r", Trigger.on("order.placed"), Proposal.message("email", "thanks"));
    }

    private static List<String> said(BatonTest baton) {
        return baton.channel("email").said();
    }

    private static Optional<Instant> nextDue(BatonTest baton) {
        return baton.orchestrator().nextDue();
    }

    @Test
    @DisplayName("J3 where a state is not watched any more, those of others still wake at their time")
    void what_is_not_watched_any_more_does_not_keep_others_asleep() {
        everywhere(stored -> {
            BatonTest baton = open(stored, thanks(), idle("month", MONTH), idle("season", SEASON));
            baton.handle(Shop.ada(baton, "order.placed").build());
            publish(baton, thanks(), idle("season", SEASON));
            baton.runDue();

            baton.advance(MONTH);
            assertThat(nextDue(baton)).contains(START.plus(SEASON));
            baton.advance(SEASON);

            assertThat(said(baton)).containsExactly("thanks", "season");
        });
    }

    private static Journey quotes(int version, boolean asking) {
        Journey.PhaseBuilder phase = Shop.journey("quotes")
                .version(version)
                .boundBy("quote")
                .enterOn("quote.started")
                .goalOn("bought")
                .phase("filling");
        return (asking ? phase.whenever("stalled", idle(MONTH), Proposal.message("email", "stalled")) : phase).done();
    }

    @Test
    @DisplayName("J3 J7 what an instance asks for whose version is gone wakes nobody, and keeps nobody asleep")
    void a_gone_version_keeps_nobody_asleep() {
        everywhere(stored -> {
            BatonTest baton = open(stored, quotes(1, true), idle("season", SEASON));
            baton.given(
                    Shop.ada(baton, "order.placed"),
                    Shop.ada(baton, "quote.started").attribute("quote", "q-1"));
            publish(baton, quotes(2, false), idle("season", SEASON));

            baton.advance(MONTH.multipliedBy(2));
            baton.when(Shop.ada(baton, "visited"));
            assertThat(nextDue(baton)).contains(START.plus(SEASON));
            baton.advance(MONTH);

            assertThat(said(baton)).containsExactly("season");
        });
    }

    @Test
    @DisplayName("J3 J7 what an instance asks for wakes again when its version is back, or it was led to another")
    void a_version_that_is_back_wakes_again() {
        everywhere(stored -> {
            for (boolean led : new boolean[] {false, true}) {
                database.clear();
                BatonTest baton = open(stored, quotes(1, true), idle("season", SEASON));
                baton.given(
                        Shop.ada(baton, "order.placed"),
                        Shop.ada(baton, "quote.started").attribute("quote", "q-1"));
                publish(baton, quotes(2, true), idle("season", SEASON));
                baton.advance(DAY);
                baton.when(Shop.ada(baton, "visited"));
                assertThat(nextDue(baton)).contains(START.plus(SEASON));
                if (led) {
                    publish(
                            baton,
                            Shop.definitions(quotes(2, true), idle("season", SEASON))
                                    .migration(Migration.of("quotes", 1, 2)));
                } else {
                    publish(baton, quotes(1, true), quotes(2, true), idle("season", SEASON));
                }
                baton.advance(DAY);
                baton.when(Shop.ada(baton, "visited"));

                assertThat(nextDue(baton)).as("led %s", led).contains(START.plus(MONTH));
                baton.advance(SEASON);
                assertThat(said(baton)).as("led %s", led).containsExactly("stalled", "season");
            }
        });
    }

    @Test
    @DisplayName("J3 where nothing is watched any more the timer goes, and comes back with what is watched again")
    void where_nothing_is_watched_there_is_no_timer() {
        everywhere(stored -> {
            BatonTest baton = open(stored, plain(), idle("month", MONTH));
            baton.given(Shop.ada(baton, "order.placed"));
            publish(baton, plain());
            baton.when(Shop.ada(baton, "visited"));
            assertThat(nextDue(baton)).isEmpty();

            publish(baton, plain(), idle("month", MONTH));
            baton.when(Shop.ada(baton, "order.placed"));

            assertThat(nextDue(baton)).contains(START.plus(MONTH));
            baton.advance(MONTH);
            assertThat(said(baton)).containsExactly("month");
        });
    }

    @Test
    @DisplayName("J9 J3 a new rule sees a customer from their next turn on, whatever that is about")
    void a_new_rule_is_asked_in_the_next_turn() {
        everywhere(stored -> {
            BatonTest baton = open(stored, plain(), thanks(), idle("season", SEASON));
            baton.handle(Shop.ada(baton, "order.placed").field("status", "open").build());
            Journey open = Shop.journey("open").whenever("r", OPEN, Proposal.message("email", "open"));
            publish(baton, plain(), thanks(), idle("season", SEASON), idle("month", MONTH), open);
            // The door asks for no states.
            baton.runDue();
            assertThat(said(baton)).containsExactly("thanks");

            baton.advance(DAY);
            baton.when(Shop.ada(baton, "visited"));
            assertThat(said(baton)).containsExactly("thanks", "open");
            assertThat(nextDue(baton)).contains(START.plus(MONTH));
            baton.when(Shop.ada(baton, "visited"));
            baton.advance(MONTH);

            assertThat(said(baton)).containsExactly("thanks", "open", "month");
        });
    }

    @Test
    @DisplayName("J9 a state is asked for anew when a field that it looks at is read in another way")
    void another_reading_is_asked_for() {
        everywhere(stored -> {
            Journey open = Shop.journey("open").whenever("r", OPEN, Proposal.message("email", "open"));
            BatonTest baton = open(stored, open);
            baton.given(Shop.ada(baton, "changed").field("status", "open").historical());
            baton.advance(DAY);
            baton.given(
                    baton.event("crm", "changed").verified("customer", "c-ada").field("status", "closed"));
            baton.given(Shop.ada(baton, "visited"));
            publish(baton, Shop.definitions(open).field(FieldPolicy.priority("status", "web", "crm")));

            baton.when(Shop.ada(baton, "visited"));

            assertThat(said(baton)).containsExactly("open");
        });
    }

    @Test
    @DisplayName("J2 J3 for how long something has been so is not known of who was there before anybody asked")
    void how_long_it_has_been_so_is_not_known() {
        everywhere(stored -> {
            BatonTest baton = open(stored, plain());
            baton.given(Shop.ada(baton, "changed").field("status", "open"));
            baton.advance(DAY.multipliedBy(10));
            Condition notYet = Condition.not(OPEN_A_WEEK);
            publish(
                    baton,
                    plain(),
                    Shop.journey("patience")
                            .rule("r", Trigger.on("visited", notYet), Proposal.message("email", "patience")));

            baton.when(Shop.ada(baton, "visited"));
            assertThat(said(baton)).isEmpty();
            baton.advance(WEEK);
            baton.when(Shop.ada(baton, "visited"));
            assertThat(said(baton)).isEmpty();
            baton.when(Shop.ada(baton, "changed").field("status", "closed"));
            baton.advance(DAY);
            baton.when(Shop.ada(baton, "changed").field("status", "open"));
            baton.when(Shop.ada(baton, "visited"));

            assertThat(said(baton)).containsExactly("patience");
        });
    }

    @Test
    @DisplayName("J2 J8 nor is it known at the door, before the first turn that asks")
    void nor_is_it_known_at_the_door() {
        everywhere(stored -> {
            BatonTest baton = open(stored, plain(), thanks());
            baton.orchestrator().pause(Pause.Scope.EVERYTHING, Pause.Mode.HOLD, Actor.employee("mia"), "rehearsal");
            baton.given(Shop.ada(baton, "changed").field("status", "open"));
            baton.advance(DAY.multipliedBy(10));
            baton.when(Shop.ada(baton, "order.placed"));
            Proposal unlessOpen = Proposal.message("email", "thanks").onlyIf(Condition.not(OPEN_A_WEEK));
            publish(baton, plain(), Shop.journey("thanks").rule("r", Trigger.on("order.placed"), unlessOpen));
            baton.orchestrator().resume(Pause.Scope.EVERYTHING, Actor.employee("mia"), "over");

            baton.advance(Duration.ofHours(1));

            assertThat(said(baton)).isEmpty();
        });
    }

    @Test
    @DisplayName("J3 what was asked already is not asked anew where the same is watched")
    void the_same_is_not_asked_anew() {
        everywhere(stored -> {
            BatonTest baton = open(stored, plain());
            Journey patience = Shop.journey("patience")
                    .rule(
                            "r",
                            Trigger.on("visited", Condition.not(OPEN_A_WEEK)),
                            Proposal.message("email", "patience"));
            publish(baton, patience);
            baton.given(Shop.ada(baton, "changed").field("status", "closed"));
            publish(baton, patience, thanks());

            baton.when(Shop.ada(baton, "visited").field("status", "open"));

            assertThat(said(baton)).containsExactly("patience");
        });
    }

    @Test
    @DisplayName("J3 J4 a state that is waited for still comes by time after what stood beside it is gone")
    void a_wait_still_ends_by_time() {
        everywhere(stored -> {
            Journey waiting = Shop.journey("quotes")
                    .boundBy("quote")
                    .enterOn("quote.started")
                    .goalOn("bought")
                    .phase("waiting")
                    .waitAtMost(SEASON.multipliedBy(2), WaitStep.OnPast.TIME_OUT_NOW)
                    .untilState("there", idle(SEASON), Next.go("ready", Proposal.message("email", "there")))
                    .otherwise(Next.end())
                    .done()
                    .phase("ready")
                    .done();
            BatonTest baton = open(stored, thanks(), waiting, idle("month", MONTH));
            baton.given(Shop.ada(baton, "quote.started").attribute("quote", "q-1"));
            baton.handle(Shop.ada(baton, "order.placed").build());
            publish(baton, thanks(), waiting);
            baton.runDue();

            baton.advance(SEASON);

            assertThat(said(baton)).containsExactly("thanks", "there");
        });
    }
}
