package dev.baton.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.Require;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Work;
import dev.baton.tck.SettableClock;
import dev.baton.tck.TestDocuments;
import dev.baton.tck.TestDocuments.TestContactPoint;
import dev.baton.tck.TestDocuments.TestProfile;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is old goes, what is kept is current, and commits go on meanwhile. */
final class UpkeepTest {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final String tenant = Databases.newTenant();

    private JdbcStorage open(Databases kind, DocumentCodec documents) {
        return JdbcStorage.builder(kind.source(), documents)
                .tenant(tenant)
                .clock(clock)
                .build();
    }

    private static Event event(String id, Instant received) {
        return Event.of("web", id, "quote.started")
                .verified("email", "ada@example.org")
                .occurredAt(received)
                .receivedAt(received)
                .build();
    }

    private static Commit.Builder handled(Event event, Instant keepUntil) {
        return Commit.of(0)
                .key(new Commit.KeyExpectation(event.key(), 1, 2, Outcome.Kind.DECIDED, keepUntil))
                .log(new LogEntry(Outcome.Kind.DECIDED, event, "p1", null, null));
    }

    private static CommitResult.Kind commit(JdbcStorage storage, Commit.Builder commit) {
        return storage.commit(commit.build()).kind();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "T5 what was handled before goes, the log says from when on it is complete, audit and keys in time stay")
    void what_is_old_goes(Databases kind) {
        try (JdbcStorage storage = open(kind, new TestDocuments())) {
            for (int i = 0; i < 1_200; i++) {
                clock.set(START.plusSeconds(i));
                Instant keepUntil = i < 700 ? START.plusSeconds(10) : START.plusSeconds(100_000);
                commit(
                        storage,
                        handled(event("e" + i, START.plusSeconds(i)), keepUntil)
                                .audit(new AuditEntry(START, "baton", "tested", "p1", "e" + i)));
            }
            assertThat(storage.log().completeFrom()).isEqualTo(Require.EARLIEST);
            clock.set(START.plusSeconds(10));

            JdbcUpkeep.Removed removed = storage.upkeep().retain(START.plusSeconds(1_000));

            assertThat(removed).isEqualTo(new JdbcUpkeep.Removed(1_000, 700, 0));
            assertThat(storage.log().completeFrom()).isEqualTo(START.plusSeconds(1_000));
            assertThat(storage.log().entry(new EventKey("web", "e999"))).isEmpty();
            assertThat(storage.log().entry(new EventKey("web", "e1000"))).isPresent();
            assertThat(storage.log().ofProfile("p1", 10_000)).hasSize(200);
            assertThat(storage.log().audit("p1", 10_000)).hasSize(1_200);
            Instant later = START.plusSeconds(100_000);
            assertThat(commit(storage, handled(event("e700", START), later))).isEqualTo(CommitResult.Kind.DUPLICATE);
            assertThat(commit(storage, handled(event("e699", START), later))).isEqualTo(CommitResult.Kind.COMMITTED);

            storage.upkeep().retain(START.minusSeconds(1));
            assertThat(storage.log().completeFrom()).isEqualTo(START.plusSeconds(1_000));
        }
    }

    /** One that says nothing but when it was made. */
    private static Decision decidedAt(Instant at) {
        return (Decision) Proxy.newProxyInstance(
                Decision.class.getClassLoader(),
                new Class<?>[] {Decision.class},
                (proxy, method, arguments) -> method.getName().equals("decidedAt") ? at : null);
    }

    private static Commit.Builder logged(Event event, boolean decided) {
        return Commit.of(0)
                .log(
                        decided
                                ? new LogEntry(Outcome.Kind.DECIDED, event, "p1", decidedAt(START), null)
                                : new LogEntry(Outcome.Kind.PARKED, event, "p1", null, null));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "D6 what was handled lately stays, and what was handled long ago goes, whatever events say of their times")
    void what_goes_is_what_was_handled_long_ago(Databases kind) {
        try (JdbcStorage storage = open(kind, new TestDocuments())) {
            for (Instant stated : List.of(START.minus(Duration.ofDays(401)), START.plus(Duration.ofDays(5_000)))) {
                Event both = event("both-" + stated, stated);
                Event occurred = Event.of("web", "occurred-" + stated, "quote.started")
                        .occurredAt(stated)
                        .build();
                for (boolean decided : new boolean[] {true, false}) {
                    commit(storage, logged(both, decided));
                    commit(storage, logged(occurred, decided));
                }
            }

            assertThat(storage.upkeep().retain(START).logEntries()).isZero();
            assertThat(storage.upkeep().retain(START.plusNanos(1)).logEntries()).isEqualTo(8);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("T5 a key whose time is over is as good as new, whether it was tidied up or not")
    void a_key_whose_time_is_over_is_as_good_as_new(Databases kind) {
        try (JdbcStorage storage = open(kind, new TestDocuments())) {
            Instant over = START.plusSeconds(10);
            commit(storage, handled(event("e1", START), over));
            clock.set(over.minusNanos(1));
            assertThat(commit(storage, handled(event("e1", START), over))).isEqualTo(CommitResult.Kind.DUPLICATE);
            clock.set(over);

            assertThat(commit(storage, handled(event("e1", START), over.plusSeconds(1))))
                    .isEqualTo(CommitResult.Kind.COMMITTED);

            assertThat(commit(storage, handled(event("e1", START), over))).isEqualTo(CommitResult.Kind.DUPLICATE);
            assertThat(storage.log().ofProfile("p1", 10)).hasSize(2);
        }
    }

    private static Commit.Builder take(String budget, long bucket, int limit, Instant keepUntil) {
        return Commit.of(0).reserve(new Commit.Reservation(budget, bucket, 1, 1, limit, keepUntil));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A5 buckets whose time is over go, and those that count stay full")
    void buckets_whose_time_is_over_go(Databases kind) {
        try (JdbcStorage storage = open(kind, new TestDocuments())) {
            Instant over = START.plusSeconds(5);
            Instant later = START.plusSeconds(50);
            for (int i = 0; i < 600; i++) {
                commit(storage, take("of-" + i % 40, i, 1, over));
            }
            commit(storage, take("of-1", 7_000, 1, later));
            clock.set(over);

            assertThat(storage.upkeep().retain(START).buckets()).isEqualTo(600);

            assertThat(commit(storage, take("of-1", 7_000, 1, later))).isEqualTo(CommitResult.Kind.BUDGET_FULL);
            assertThat(commit(storage, take("of-2", 2, 1, later))).isEqualTo(CommitResult.Kind.COMMITTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A5 nothing is taken above a limit, and nothing less, while the same budgets are tidied up")
    void budgets_count_while_they_are_tidied_up(Databases kind) throws Exception {
        try (JdbcStorage storage = open(kind, new TestDocuments())) {
            AtomicBoolean taking = new AtomicBoolean(true);
            CompletableFuture<Void> tidying = CompletableFuture.runAsync(() -> {
                while (taking.get()) {
                    storage.upkeep().retain(START);
                }
            });
            for (int round = 0; round < 60; round++) {
                String budget = "round-" + round % 3;
                int number = round;
                Instant end = clock.instant().plusSeconds(1);
                List<CompletableFuture<CommitResult.Kind>> all = Stream.generate(() ->
                                CompletableFuture.supplyAsync(() -> commit(storage, take(budget, number, 2, end))))
                        .limit(4)
                        .toList();
                long taken = 0;
                for (CompletableFuture<CommitResult.Kind> each : all) {
                    taken += each.get() == CommitResult.Kind.COMMITTED ? 1 : 0;
                }
                assertThat(taken).as("taken of two").isEqualTo(2);
                clock.move(Duration.ofSeconds(1));
            }
            taking.set(false);
            tidying.get();
        }
    }

    /** The same objects in documents of the next format version. */
    private static final class Later extends Delegating {
        Later(DocumentCodec before) {
            super(before);
        }

        @Override
        public int version() {
            return 2;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R15 documents of an older format are written anew, and what they say stays")
    void documents_of_an_older_format_are_written_anew(Databases kind) {
        TestDocuments first = new TestDocuments();
        ContactPoint push = new ContactPoint("push", "\u20ac".repeat(1_000));
        Outcome.Problem problem = new Outcome.Problem("broken", null, "is broken", null);
        try (JdbcStorage storage = open(kind, first)) {
            for (int i = 0; i < 450; i++) {
                commit(storage, Commit.of(0).profile("p" + i, 0, profile(i, 1)));
            }
            commit(
                    storage,
                    handled(event("e1", START), START.plusSeconds(60))
                            .contactPoint(push, 0, new TestContactPoint(push, 1, "v1"))
                            .put(Work.timer("t1", "p1", START, new Work.TimerTask(Work.TimerTask.Purpose.WAIT, "i1")))
                            .hold(new HeldEvent(Outcome.Kind.PARKED, event("held", START), "p1", problem, START)));
            assertThat(storage.upkeep().formats()).isEqualTo(Map.of(1, 454L));
        }
        try (JdbcStorage storage = open(kind, new Later(first))) {
            Claimed claimed =
                    storage.work().claim(Set.of(), 1, Duration.ofMinutes(1)).get(0);
            commit(storage, Commit.of(0).profile("p7", 1, profile(7, 2)));
            assertThat(storage.upkeep().formats()).isEqualTo(Map.of(1, 453L, 2, 1L));

            assertThat(storage.upkeep().rewrite()).isEqualTo(453);

            assertThat(storage.upkeep().formats()).isEqualTo(Map.of(2, 454L));
            assertThat(storage.upkeep().rewrite()).isZero();
            assertThat(storage.profiles().profile("p9")).isEqualTo(profile(9, 1));
            assertThat(storage.profiles().profile("p7")).isEqualTo(profile(7, 2));
            assertThat(storage.profiles().contactPoint(push)).isEqualTo(new TestContactPoint(push, 1, "v1"));
            assertThat(storage.log().entry(new EventKey("web", "e1"))).isPresent();
            assertThat(storage.worklists().held(Outcome.Kind.PARKED, "p1", 10)).hasSize(1);
            assertThat(storage.work().holds(claimed)).as("a claim outlives it").isTrue();
            assertThat(commit(storage, Commit.of(0).complete(claimed))).isEqualTo(CommitResult.Kind.COMMITTED);
        }
    }

    private static TestProfile profile(int number, long version) {
        return new TestProfile("p" + number, version, "content " + number, List.of());
    }
}
