package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelLimits;
import dev.baton.spi.Storage;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is done when something stands in the way of a delivery, and who goes on afterwards. */
class DeliveryEdgesTest {
    private static final Duration LONGEST_FIRST_BACK_OFF = Duration.ofSeconds(20);

    private final RecordingChannel email = RecordingChannel.forCustomers("email");

    private static BatonTest shop(RecordingChannel email, ChannelLimits limits) {
        return BatonTest.with(Shop.definitions(Shop.greeting()).build())
                .and(builder -> builder.channel("email", email, limits))
                .startingAt(Shop.START);
    }

    @Test
    @DisplayName("A1 a doubt on a channel that honours keys is settled after the back-off, long before its lease ends")
    void a_doubt_is_settled_soon() {
        assertThat(email.next().timesOut()).isNotNull();
        BatonTest baton = shop(email, ChannelLimits.STANDARD);

        baton.when(Shop.ada(baton, "visited"));
        assertThat(email.attempts()).hasSize(1);
        baton.advance(LONGEST_FIRST_BACK_OFF);

        assertThat(email.attempts()).hasSize(2);
        assertThat(baton.customer("customer", "c-ada").contacts())
                .extracting(ContactEntry::state)
                .containsExactly(Dispatch.State.DELIVERED);
    }

    @Test
    @DisplayName("A3 who only had to ask gives its place back")
    void who_only_asks_gives_its_place_back() {
        RecordingChannel askable = email.queryable();
        assertThat(askable.next().crashesAfter()).isNotNull();
        BatonTest baton = shop(askable, ChannelLimits.STANDARD.atOnce(1));

        baton.when(Shop.ada(baton, "visited"));
        baton.advance(Duration.ofHours(1));
        baton.when(Shop.ben(baton, "visited"));

        assertThat(askable.said()).containsExactly("hello", "hello");
    }

    @Test
    @DisplayName("C5 what a process has no channel for does not pass its door, and waits for one that has it")
    void without_its_channel_nothing_passes_the_door() {
        MutableClock clock = new MutableClock(Instant.parse(Shop.START));
        Storage storage = InMemoryStorage.builder(clock).build();
        OrchestratorBuilder alike = Orchestrator.builder()
                .definitions(Shop.definitions(Shop.greeting()).build())
                .storage(storage)
                .clock(clock);
        try (Orchestrator without = alike.build();
                Orchestrator with = alike.channel("email", email).build()) {
            with.handle(Event.of("web", "e1", "visited")
                    .verified("customer", "c-ada")
                    .verified("email", "ada@example.org")
                    .occurredAt(clock.instant())
                    .build());
            without.runDue();

            assertThat(with.profile("customer", "c-ada").orElseThrow().contacts())
                    .extracting(ContactEntry::state)
                    .containsExactly(Dispatch.State.QUEUED);
            assertThat(email.attempts()).isEmpty();
            with.runDue();
            assertThat(email.attempts()).hasSize(1);
        }
    }

    /** Says that it can be asked, and has nothing to ask. */
    private static final class Boaster implements ChannelAdapter {
        @Override
        public ChannelCapabilities capabilities() {
            return ChannelCapabilities.queryable().reaching("email");
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            return Receipt.delivered();
        }
    }

    @Test
    @DisplayName("A1 a channel that says it can be asked, and cannot, is refused at the start")
    void a_boaster_is_refused() {
        OrchestratorBuilder builder = Orchestrator.builder()
                .definitions(Shop.definitions(Shop.greeting()).build())
                .channel("email", new Boaster());

        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("capabilities of channel email are QUERYABLE")
                .hasMessageContaining("implement QueryableChannel, or say NEITHER");
    }
}
