package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.event.Event;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Storage;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.ForwardingStorage;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Due work that nobody survives who begins it. */
class DeadlyWorkTest {
    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Whoever has decided about Ada's first due work dies. */
    private static final class Deadly extends ForwardingStorage {
        private String work = "";
        private int deaths;

        Deadly(Storage storage) {
            super(storage);
        }

        @Override
        public CommitResult commit(Commit commit) {
            Commit.Completion completed = commit.work().completed();
            boolean decided = commit.records().log() != null;
            if (completed != null && completed.workId().equals(work) && decided) {
                deaths++;
                throw new Died();
            }
            return super.commit(commit);
        }
    }

    private static Event visit(BatonTest baton, String who) {
        return baton.event("web", "visited")
                .verified("customer", who)
                .verified("email", who + "@example.org")
                .build();
    }

    /** Whoever comes begins what is due, and the next one comes when the lease of the first is over. */
    private static void work(BatonTest baton) {
        for (int i = 0; i < 2; i++) {
            try {
                baton.orchestrator().runDue();
            } catch (Died died) {
                // the other work goes on
            }
        }
    }

    @Test
    @DisplayName(
            "T10 R18 due work that kills whoever does it is set aside after ten beginnings; others go on, and it is not lost")
    void due_work_that_kills_is_set_aside() {
        BatonTest.Setup setup = BatonTest.with(Shop.definitions(Shop.greeting()).build());
        Deadly storage = new Deadly(InMemoryStorage.builder(setup.clock()).build());
        BatonTest baton = setup.channel("email", RecordingChannel.forCustomers("email"))
                .and(builder -> builder.storage(storage))
                .startingAt(Shop.START);
        baton.orchestrator().handle(visit(baton, "ada"));
        storage.work =
                storage.work().dispatches(Dispatch.State.QUEUED, 0, 1).get(0).id();
        for (int i = 0; i < 14; i++) {
            baton.orchestrator().handle(visit(baton, "ben" + i));
            work(baton);
            baton.clock().advance(Duration.ofMinutes(2));
        }

        assertThat(storage.deaths).isEqualTo(10);
        assertThat(baton.alarms()).containsExactly("work_set_aside");
        assertThat(baton.channel("email").delivered()).as("the others").hasSize(14);

        storage.work = "";
        baton.advance(Duration.ofDays(1));
        assertThat(baton.channel("email").delivered()).hasSize(15);
    }

    @Test
    @DisplayName("T10 R18 a message that kills whoever sends it is in doubt after ten beginnings, and listed")
    void a_message_that_kills_is_in_doubt() {
        BatonTest baton = BatonTest.with(Shop.definitions(Shop.greeting()).build())
                .channel("email", RecordingChannel.forCustomers("email"))
                .startingAt(Shop.START);
        baton.channel("email").next(100).crashesBefore();

        baton.when(visit(baton, "ada"));
        baton.advance(Duration.ofDays(2));

        assertThat(baton.channel("email").attempts()).hasSize(10);
        assertThat(baton.orchestrator().dispatches().in(Dispatch.State.UNKNOWN, 0, 10))
                .hasSize(1);
    }
}
