package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Pause;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.event.Actor;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several processes over one storage, of which not each has every channel, as while a new version is rolled out. */
class ElsewhereTest {
    private static final Definitions DEFINITIONS =
            Shop.definitions(Shop.greeting(), Shop.quotes()).build();

    private final BatonTest.Setup setup = Shop.open(DEFINITIONS);
    private final InMemoryStorage storage =
            InMemoryStorage.builder(setup.clock()).build();
    private final BatonTest baton =
            setup.and(builder -> builder.storage(storage)).startingAt(Shop.START);
    private final List<String> alarms = new ArrayList<>();
    private final Orchestrator other = Orchestrator.builder()
            .definitions(DEFINITIONS)
            .storage(storage)
            .clock(setup.clock())
            .listener(new AlarmsHeard(alarms))
            .build();

    /** Some steps, and no more: whoever takes up the same again and again would never end. */
    private void othersWork() {
        int steps = 0;
        while (other.step()) {
            assertThat(++steps).as("steps of the other process").isLessThan(20);
        }
    }

    private Dispatch.State greeting() {
        Profile ada = baton.customer("customer", "c-ada");
        return ada.contacts().get(0).state();
    }

    @Test
    @DisplayName("C5 a message waits for a process that has its channel, and those that have not are in nobody's way")
    void a_message_waits_for_whoever_has_its_channel() {
        baton.handle(Shop.ada(baton, "visited").build());

        othersWork();

        assertThat(greeting()).isEqualTo(Dispatch.State.QUEUED);
        assertThat(alarms).singleElement().asString().startsWith("channel_missing: channel email");
        baton.runDue();
        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("C5 work behind it is done meanwhile, and what it waits for is asked for once")
    void work_behind_it_is_done() {
        baton.handle(Shop.ada(baton, "visited").build());
        baton.handle(Shop.ada(baton, "quote.started").attribute("quote", "q-1").build());
        setup.clock().advance(Duration.ofHours(2));

        othersWork();
        othersWork();

        assertThat(baton.customer("customer", "c-ada").instances())
                .anySatisfy(each -> assertThat(each.step().phase()).isEqualTo("nudged"));
        assertThat(greeting()).isEqualTo(Dispatch.State.QUEUED);
        assertThat(alarms).hasSize(1);
    }

    @Test
    @DisplayName("C5 A2 what nobody could send ends when it expires, and journeys hear of it")
    void what_nobody_sends_expires() {
        baton.handle(Shop.ada(baton, "visited").build());
        setup.clock().advance(Duration.ofDays(4));

        othersWork();

        assertThat(greeting()).isEqualTo(Dispatch.State.EXPIRED);
        assertThat(storage.log().ofProfile(baton.customer("customer", "c-ada").id(), 10))
                .anyMatch(each -> each.event().type().equals("dispatch_failed"));
        assertThat(baton.runDue()).isZero();
    }

    @Test
    @DisplayName("C5 J8 so does what a pause held")
    void what_a_pause_held_expires() {
        baton.handle(Shop.ada(baton, "visited").build());
        baton.orchestrator().pause(Pause.Scope.EVERYTHING, Pause.Mode.HOLD, Actor.employee("mia"), "wrong prices");
        setup.clock().advance(Duration.ofDays(4));

        othersWork();

        assertThat(greeting()).isEqualTo(Dispatch.State.EXPIRED);
    }

    @Test
    @DisplayName("A1 nor is what another process has begun taken for lost by one that could not have")
    void what_another_began_is_not_given_up() {
        baton.channel("email").next().crashesBefore();
        baton.handle(Shop.ada(baton, "visited").build());
        baton.runDue();
        setup.clock().advance(Duration.ofHours(1));

        othersWork();

        assertThat(greeting()).isEqualTo(Dispatch.State.STARTED);
        baton.runDue();
        baton.then().dispatched("email", "hello");
    }
}
