package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.cases.Owner;
import dev.baton.cases.OwnerId;
import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.health.ChannelHealth;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelLimits;
import dev.baton.spi.QueryableChannel;
import dev.baton.spi.Storage;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A process whose clock is behind the storage's never takes the same work round and round: nobody else's would be done
 * meanwhile. In virtual time; the storage has no clock of its own to compare with, so nothing bounds how far it is behind.
 */
class RoundAndRoundTest {
    private static final Instant START = Instant.parse(Shop.START);

    private static final Definitions DEFINITIONS = Shop.definitions(
                    Shop.journey("letters").rule("letter", Trigger.on("visited"), Proposal.message("email", "hello")),
                    Shop.journey("texts").rule("text", Trigger.on("called"), Proposal.message("sms", "hello")),
                    Shop.journey("worries")
                            .rule("worry", Trigger.on("worried"), Proposal.escalate("kim", "desk", "see")))
            .build();

    private final MutableClock stores = new MutableClock(START);
    private final MutableClock process = new MutableClock(START);
    private final Storage storage = InMemoryStorage.builder(stores).build();
    private final RecordingChannel sms = RecordingChannel.forCustomers("phone");
    private RecordingChannel email = RecordingChannel.forCustomers("email");
    private boolean directoryIsDown;
    private int customers;

    private Orchestrator open(UnaryOperator<OrchestratorBuilder> more) {
        return more.apply(Orchestrator.builder()
                        .definitions(DEFINITIONS)
                        .clock(process)
                        .storage(storage)
                        .owners(this::owner)
                        .channel("sms", sms)
                        .channel("desk", RecordingChannel.forSystems()))
                .build();
    }

    private Orchestrator open(ChannelLimits ofEmail) {
        return open(builder -> builder.channel("email", email, ofEmail));
    }

    private Optional<Owner> owner(OwnerId id) {
        if (directoryIsDown) {
            throw new IllegalStateException("the directory is down");
        }
        return Optional.of(new Owner(id, Owner.Kind.TEAM, "Kim", true, null));
    }

    private Outcome happens(Orchestrator baton, String type) {
        customers++;
        return happens(baton, type, "c" + customers);
    }

    private Outcome happens(Orchestrator baton, String type, String customer) {
        return baton.handle(Event.of("web", type + "-of-" + customer, type)
                .verified("customer", customer)
                .verified("email", customer + "@example.org")
                .verified("phone", "+3120" + (1_000_000 + customers))
                .occurredAt(process.instant())
                .build());
    }

    /** Both go on by so much. */
    private void goOn(Duration by) {
        stores.advance(by);
        process.advance(by);
    }

    /** How often there is work before there is none; so many at most. */
    private static int steps(Orchestrator baton, int most) {
        int steps = 0;
        while (steps < most && baton.step()) {
            steps++;
        }
        return steps;
    }

    @Test
    @DisplayName(
            "T6 A3 a rate is kept by the process's clock, also where the storage's is ahead: others' messages go out")
    void a_rate_is_kept_by_the_clock_of_the_process() {
        for (int behind : new int[] {0, 2, 15, 600}) {
            email.forget();
            sms.forget();
            process.set(stores.instant());
            Orchestrator right = open(ChannelLimits.STANDARD);
            for (int i = 0; i < 10; i++) {
                happens(right, "visited");
            }
            goOn(Duration.ofSeconds(1));
            happens(right, "called");
            process.set(stores.instant().minusSeconds(behind));
            Orchestrator slow = open(ChannelLimits.STANDARD.rate(1, Duration.ofSeconds(1)));

            for (int second = 0; second < 10; second++) {
                assertThat(steps(slow, 100)).as("%s s behind", behind).isLessThan(5);
                assertThat(email.delivered()).hasSize(second + 1);
                assertThat(sms.delivered()).as("the other channel").hasSize(1);
                goOn(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    @DisplayName("T6 A3 a channel that fails is closed by the process's clock, also where that is set back meanwhile")
    void a_closed_channel_and_a_clock_that_is_set_back() {
        for (Duration back : new Duration[] {Duration.ZERO, Duration.ofSeconds(5), Duration.ofHours(1)}) {
            process.set(stores.instant());
            Orchestrator baton = open(ChannelLimits.STANDARD);
            email.next(5).retriesAfter(Duration.ZERO);
            for (int i = 0; i < 5; i++) {
                happens(baton, "visited");
            }
            assertThat(steps(baton, 100)).isLessThan(20);
            assertThat(baton.dispatches().channels().get(1).state()).isEqualTo(ChannelHealth.State.FAILING);
            goOn(Duration.ofSeconds(5));
            happens(baton, "visited");
            happens(baton, "called");

            process.set(process.instant().minus(back));

            assertThat(steps(baton, 100)).as("set back by %s", back).isLessThan(20);
            assertThat(sms.delivered()).as("the other channel").hasSize(1);
            sms.forget();
            goOn(Duration.ofHours(2));
            steps(baton, 100);
        }
    }

    @Test
    @DisplayName(
            "T6 A3 what expired by the storage's clock ends, also where its channel is closed and the process's is behind")
    void what_expired_ends() {
        Orchestrator baton = open(ChannelLimits.STANDARD);
        email.next(100).retriesAfter(Duration.ofDays(30));
        for (int i = 0; i < 6; i++) {
            happens(baton, "visited");
        }
        steps(baton, 100);
        goOn(Duration.ofDays(20));
        process.set(stores.instant().minus(Duration.ofDays(19)));
        happens(baton, "called");

        assertThat(steps(baton, 100)).isLessThan(20);

        assertThat(sms.delivered()).hasSize(1);
        assertThat(baton.dispatches().in(Dispatch.State.QUEUED, 0, 10)).isEmpty();
    }

    @Test
    @DisplayName(
            "T6 work of a customer who waits is put off from when it was due, also where the process's clock is behind")
    void work_of_who_waits_is_put_off() {
        for (int minutes : new int[] {0, 1, 3, 60}) {
            directoryIsDown = false;
            process.set(stores.instant().minus(Duration.ofMinutes(minutes)));
            Orchestrator baton = open(ChannelLimits.STANDARD);
            happens(baton, "visited", "ada" + minutes);
            directoryIsDown = true;
            assertThat(happens(baton, "worried", "ada" + minutes).kind()).isEqualTo(Outcome.Kind.PARKED);

            // From an hour ago until now, two minutes at a time.
            assertThat(steps(baton, 1_000)).as("%s min behind", minutes).isLessThan(minutes / 2 + 5);
            goOn(Duration.ofDays(9));
            steps(baton, 100);
        }
    }

    /** The process, between the door and the answer. */
    private static final class Died extends VirtualMachineError {
        private static final long serialVersionUID = 1L;
    }

    /** Its answer is lost, and it cannot be asked. */
    private static final class Mute implements QueryableChannel {
        private int asked;

        @Override
        public ChannelCapabilities capabilities() {
            return ChannelCapabilities.queryable().reaching("email");
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            throw new Died();
        }

        @Override
        public Optional<Receipt> outcome(String dispatchId) {
            asked++;
            throw new IllegalStateException("cannot be asked");
        }
    }

    @Test
    @DisplayName(
            "T6 A1 a channel that cannot be asked is asked again after the wait, also where the process's clock is behind")
    void it_is_asked_again_after_the_wait() {
        for (int minutes : new int[] {0, 3, 6, 60}) {
            process.set(stores.instant());
            Mute mute = new Mute();
            Orchestrator baton = open(builder -> builder.channel("email", mute));
            happens(baton, "visited");
            try {
                baton.step();
            } catch (Died dead) {
                // As it was told.
            }
            goOn(Duration.ofMinutes(10));
            process.set(stores.instant().minus(Duration.ofMinutes(minutes)));

            assertThat(steps(baton, 1_000)).as("%s min behind", minutes).isLessThan(4);
            assertThat(mute.asked).as("%s min behind", minutes).isBetween(1, 2);
            goOn(Duration.ofDays(20));
            steps(baton, 100);
        }
    }
}
