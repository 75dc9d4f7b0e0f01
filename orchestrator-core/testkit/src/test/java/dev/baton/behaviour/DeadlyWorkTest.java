package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.jdbc.JdbcSchema;
import dev.baton.postgres.PostgresServer;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Storage;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.ForwardingStorage;
import dev.baton.testkit.RecordingChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Due work that nobody survives who begins it. */
class DeadlyWorkTest {
    private static final class Died extends VirtualMachineError {
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

    @Test
    @DisplayName("T10 R18 work that overflows the stack is set aside after ten beginnings, and others go on")
    void work_that_overflows_the_stack() {
        List<String> said = new ArrayList<>();

        DeadlyProcess.live(DeadlyProcess.End.STACK, said::add);

        wasSetAside(said);
    }

    @Test
    @EnabledIfSystemProperty(named = "baton.ci", matches = "full")
    @DisplayName("T10 R18 work that halts the JVM, overflows its stack or takes all its memory is set aside; 20 times")
    void work_that_ends_processes() throws Exception {
        for (int i = 0; i < 9; i++) {
            for (DeadlyProcess.End end : List.of(DeadlyProcess.End.STACK, DeadlyProcess.End.MEMORY)) {
                List<String> said = new ArrayList<>();
                assertThat(process(said, end.name())).as("%s", said).isZero();
                wasSetAside(said);
            }
        }
        halted();
        halted();
        System.out.println("R18: 2 pieces of work halted 20 processes, 9 overflowed stacks, 9 took all of 64 MiB");
    }

    private static void halted() throws Exception {
        try (PostgresServer.Schema schema = PostgresServer.shared().schema(1)) {
            JdbcSchema.of(schema.dataSource()).create();
            List<String> said = new ArrayList<>();
            for (int i = 0; i < DeadlyProcess.LIVES; i++) {
                int status = process(said, "HALT", PostgresServer.shared().url(), schema.name(), Integer.toString(i));
                assertThat(status).as("%s", said).isIn(0, DeadlyProcess.HALTED);
                if (status == DeadlyProcess.HALTED) {
                    said.add("died");
                }
            }
            wasSetAside(said);
        }
    }

    private static void wasSetAside(List<String> said) {
        assertThat(said.stream().filter("died"::equals)).as("%s", said).hasSize(10);
        assertThat(said.stream().filter("sent"::equals))
                .as("the others: %s", said)
                .hasSize(DeadlyProcess.LIVES);
        assertThat(said.stream().filter(each -> each.startsWith("alarm"))).containsExactly("alarm work_set_aside");
        assertThat(said.subList(said.size() - 3, said.size())).containsExactly("lived", "sent", "lived");
    }

    /** @return its status at the end */
    private static int process(List<String> said, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                DeadlyProcess.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(said::add);
            return process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Another event has the key of whatever is done for due work. */
    private static final class Mistaken extends ForwardingStorage {
        private boolean mistaken = true;

        Mistaken(Storage storage) {
            super(storage);
        }

        @Override
        public CommitResult commit(Commit commit) {
            boolean ofWork =
                    commit.work().completed() != null && commit.records().log() != null;
            return mistaken && ofWork ? CommitResult.seen(false, Outcome.Kind.DECIDED) : super.commit(commit);
        }
    }

    @Test
    @DisplayName(
            "T5 R18 due work whose key another event has raises an alarm, is set aside after ten beginnings, and not lost")
    void due_work_whose_key_is_taken_is_not_lost() {
        BatonTest.Setup setup = BatonTest.with(Shop.definitions(Shop.greeting()).build());
        Mistaken storage = new Mistaken(InMemoryStorage.builder(setup.clock()).build());
        BatonTest baton = setup.channel("email", RecordingChannel.forCustomers("email"))
                .and(builder -> builder.storage(storage))
                .startingAt(Shop.START);

        baton.when(visit(baton, "ada"));
        assertThat(baton.alarms()).containsExactly("event_mismatch");
        for (int i = 0; i < 20; i++) {
            baton.advance(Duration.ofMinutes(2));
        }

        assertThat(baton.alarms()).filteredOn("event_mismatch"::equals).hasSize(10);
        assertThat(baton.alarms()).filteredOn("work_set_aside"::equals).hasSize(1);
        assertThat(baton.orchestrator().dispatches().in(Dispatch.State.QUEUED, 0, 10))
                .hasSize(1);

        storage.mistaken = false;
        baton.advance(Duration.ofDays(1));

        assertThat(baton.channel("email").said()).containsExactly("hello");
    }

    @Test
    @DisplayName(
            "A1 T10 an Error of a channel is a failure of the channel; one of the machine comes out, and the answer is not lost")
    void an_error_of_a_channel_is_its_failure() {
        int[] calls = new int[1];
        BatonTest baton = BatonTest.with(Shop.definitions(Shop.greeting()).build())
                .and(builder -> builder.channel("email", new ChannelAdapter() {
                    @Override
                    public ChannelCapabilities capabilities() {
                        return ChannelCapabilities.honoursKey(Duration.ofDays(7))
                                .reaching("email");
                    }

                    @Override
                    public Receipt deliver(Dispatch dispatch, Duration limit) {
                        return switch (++calls[0]) {
                            case 1 -> throw new java.util.ServiceConfigurationError("no provider");
                            case 2 -> throw new Died();
                            default -> Receipt.delivered();
                        };
                    }
                }))
                .startingAt(Shop.START);

        baton.when(visit(baton, "ada"));
        baton.clock().advance(Duration.ofMinutes(1));
        assertThatThrownBy(baton.orchestrator()::runDue).isInstanceOf(Died.class);
        baton.advance(Duration.ofHours(1));

        assertThat(calls[0]).isEqualTo(3);
        assertThat(baton.customer("customer", "ada").contacts())
                .singleElement()
                .satisfies(each -> assertThat(each.state()).isEqualTo(Dispatch.State.DELIVERED));
    }
}
