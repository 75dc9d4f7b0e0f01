package dev.baton.behaviour;

import dev.baton.action.Dispatch;
import dev.baton.core.Orchestrator;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.jdbc.JdbcStorage;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.OrchestratorListener;
import dev.baton.spi.Storage;
import dev.baton.testkit.ForwardingStorage;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.postgresql.ds.PGSimpleDataSource;

/** Ada's due work ends whoever does it. Each life handles and serves somebody else first, under the lease of the last. */
final class DeadlyProcess implements OrchestratorListener {
    /** After the tenth death one more life, which sets the work aside, and one that is left in peace. */
    static final int LIVES = 12;

    static final int HALTED = 42;
    private static final Instant START = Instant.parse(Shop.START);
    private static final Duration LIFE = Duration.ofMinutes(2);

    /** How a life ends. */
    enum End {
        HALT,
        STACK,
        MEMORY;

        void comes() {
            switch (this) {
                case HALT -> Runtime.getRuntime().halt(HALTED);
                case STACK -> deeper(0);
                case MEMORY -> more();
            }
        }

        private static int deeper(int depth) {
            return depth < 0 ? depth : depth + deeper(depth + 1);
        }

        private static void more() {
            List<long[]> all = new ArrayList<>();
            while (!all.contains(null)) {
                all.add(new long[100_000]);
            }
        }
    }

    /** Whoever has decided about that piece of work comes to an end before it is kept. */
    private static final class Deadly extends ForwardingStorage {
        private final End end;
        private String work = "";

        Deadly(Storage storage, End end) {
            super(storage);
            this.end = end;
        }

        @Override
        public CommitResult commit(Commit commit) {
            Commit.Completion completed = commit.work().completed();
            if (completed != null
                    && completed.workId().equals(work)
                    && commit.records().log() != null) {
                end.comes();
            }
            return super.commit(commit);
        }
    }

    private final MutableClock clock = new MutableClock(START);
    private final RecordingChannel email = RecordingChannel.forCustomers("email");
    private final Consumer<String> said;
    private final Orchestrator baton;
    private Deadly storage;

    private DeadlyProcess(End end, Consumer<String> said, BiFunction<DocumentCodec, InstantSource, Storage> opening) {
        this.said = said;
        baton = Orchestrator.builder()
                .definitions(Shop.definitions(Shop.greeting()).build())
                .clock(clock)
                .storage(documents -> storage = new Deadly(opening.apply(documents, clock), end))
                .channel("email", email)
                .listener(this)
                .build();
    }

    private void visit(String who, String event) {
        baton.handle(Event.of("web", event, "visited")
                .verified("customer", who)
                .verified("email", who + "@example.org")
                .occurredAt(clock.instant())
                .build());
    }

    /** Until its end, or to its end. */
    private void live(int number) {
        clock.set(START.plus(LIFE.multipliedBy(number)).plusSeconds(10));
        visit("ben-" + number, "ben-" + number);
        baton.runDue();
        email.said().forEach(each -> said.accept("sent"));
        email.forget();
        if (number == 0) {
            visit("ada", "ada");
        }
        String ada = baton.profile("customer", "ada").orElseThrow().id();
        storage.work = storage.work().dispatches(Dispatch.State.QUEUED, 0, 100).stream()
                .filter(each -> each.profileId().equals(ada))
                .map(Dispatch::id)
                .findFirst()
                .orElseThrow();
        clock.set(START.plus(LIFE.multipliedBy(number + 1)));
        baton.runDue();
        said.accept("lived");
    }

    /** All lives in this process; each ends by an Error. */
    static void live(End end, Consumer<String> said) {
        DeadlyProcess process = new DeadlyProcess(
                end, said, (documents, clock) -> InMemoryStorage.builder(clock).build());
        for (int i = 0; i < LIVES; i++) {
            try {
                process.live(i);
            } catch (StackOverflowError | OutOfMemoryError death) {
                said.accept("died");
            }
        }
    }

    /** @param arguments how it ends; and where it halts, the database, its schema, and which life it is */
    public static void main(String... arguments) {
        End end = End.valueOf(arguments[0]);
        if (end != End.HALT) {
            live(end, System.out::println);
            return;
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(arguments[1]);
        source.setCurrentSchema(arguments[2]);
        new DeadlyProcess(
                        end,
                        System.out::println,
                        (documents, clock) -> JdbcStorage.builder(source, documents)
                                .clock(clock)
                                .build())
                .live(Integer.parseInt(arguments[3]));
    }

    @Override
    public void onOutcome(Event event, Outcome outcome) {}

    @Override
    public void onDispatch(Dispatch dispatch) {}

    @Override
    public void onAlarm(String code, String words) {
        said.accept("alarm " + code);
    }
}
