package dev.baton.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.baton.decision.Outcome;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Require;
import dev.baton.event.Strength;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.Link;
import dev.baton.spi.LogEntry;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Work;
import dev.baton.tck.SettableClock;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is bounded stays within its bound, and only what is bounded is ever forgotten. */
final class BoundsTest {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private final SettableClock clock = new SettableClock(START);

    private record Customer(String id, long version) implements StoredProfile {
        @Override
        public List<ContactPoint> contactPoints() {
            return List.of();
        }

        @Override
        public List<IndexEntry> index() {
            return List.of();
        }

        @Override
        public int bytes() {
            return 100;
        }
    }

    private static Event event(String id, Instant receivedAt) {
        return Event.of("web", id, "page.viewed")
                .occurredAt(receivedAt)
                .receivedAt(receivedAt)
                .build();
    }

    private static Commit.Builder keyed(Event event, Duration keep) {
        return Commit.of(0).key(new Commit.KeyExpectation(event.key(), 1, 2, Outcome.Kind.DECIDED, START.plus(keep)));
    }

    private static LogEntry entry(String profileId, Event event) {
        return new LogEntry(Outcome.Kind.DECIDED, event, profileId, null, null);
    }

    @Test
    @DisplayName("T5 the newest keys are known, older ones than the bound are forgotten")
    void the_newest_keys_are_known() {
        InMemoryStorage storage =
                InMemoryStorage.builder(clock).eventKeys(10_000).build();
        for (int i = 0; i < 50_000; i++) {
            storage.commit(keyed(event("e" + i, START), Duration.ofDays(7)).build());
        }

        int known = 0;
        for (int i = 0; i < 50_000; i++) {
            // Expecting a version nobody has, so that an unknown key is not recorded by asking.
            CommitResult.Kind kind = storage.commit(keyed(event("e" + i, START), Duration.ofDays(7))
                            .profile("nobody", 9, null)
                            .build())
                    .kind();
            known += kind == CommitResult.Kind.DUPLICATE ? 1 : 0;
            assertThat(kind == CommitResult.Kind.DUPLICATE || i < 45_000)
                    .as("event %d of 50,000 is known", i)
                    .isTrue();
        }
        assertThat(known).isBetween(9_000, 11_000);
    }

    @Test
    @DisplayName("T5 keys whose time is over make room for others")
    void keys_whose_time_is_over_make_room() {
        KeyTable table = new KeyTable(clock, 100_000);
        long before = 0;
        for (int day = 0; day < 20; day++) {
            for (int i = 0; i < 5_000; i++) {
                Event event = event("day-" + day + "-" + i, START);
                table.add(
                        KeyHash.of(event.key(), 7),
                        new Commit.KeyExpectation(
                                event.key(),
                                1,
                                2,
                                Outcome.Kind.DECIDED,
                                clock.instant().plus(Duration.ofDays(1))));
            }
            clock.move(Duration.ofDays(2));
            before = Math.max(before, table.capacity());
        }

        assertThat(before).isLessThanOrEqualTo(20_000);
    }

    @Test
    void memory_stays_the_same_however_many_events_come() {
        InMemoryStorage storage = InMemoryStorage.builder(clock)
                .eventKeys(50_000)
                .logEntries(5_000)
                .auditEntries(1_000)
                .build();
        replay(storage, 0, 200_000);
        long before = heap();

        replay(storage, 200_000, 1_000_000);

        assertThat(heap() - before).as("bytes more after 800,000 events more").isLessThan(4_000_000);
    }

    private static void replay(InMemoryStorage storage, int from, int to) {
        for (int i = from; i < to; i++) {
            String profile = "p" + i % 1_000;
            Event event = event("e" + i, START.plusMillis(i));
            CommitResult result = storage.commit(keyed(event, Duration.ofDays(7))
                    .profile(profile, i / 1_000, new Customer(profile, i / 1_000 + 1))
                    .log(entry(profile, event))
                    .audit(new AuditEntry(START, "baton", "replayed", profile, ""))
                    .build());
            if (result.kind() != CommitResult.Kind.COMMITTED) {
                throw new AssertionError(i + " was not committed: " + result);
            }
        }
    }

    @Test
    void a_profile_with_three_identifiers_costs_little_beyond_itself() {
        InMemoryStorage storage = InMemoryStorage.builder(clock).build();
        long before = heap();

        int people = 20_000;
        for (int i = 0; i < people; i++) {
            String id = "person-" + i;
            Commit.Builder commit = Commit.of(0).profile(id, 0, new Customer(id, 1));
            for (String namespace : List.of("email", "device", "crm")) {
                Identifier identifier = Identifier.of(namespace, namespace + "-" + i);
                commit.link(identifier, null, new Link(identifier, id, Strength.VERIFIED));
            }
            storage.commit(commit.build());
        }

        assertThat((heap() - before) / people).as("bytes a profile").isLessThan(700);
        assertThat(storage.profiles().profile("person-7")).isNotNull();
    }

    @Test
    void a_fresh_storage_is_small() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        InMemoryStorage storage = InMemoryStorage.builder(clock).build();

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2_000_000);
        storage.close();
    }

    @Test
    void a_commit_allocates_little() {
        InMemoryStorage storage = InMemoryStorage.builder(clock)
                .eventKeys(1_000)
                .logEntries(1_000)
                .build();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = 0;
        for (int i = 0; i < 20_000; i++) {
            Event event = event("e" + i, START);
            Commit commit = keyed(event, Duration.ofDays(7))
                    .profile("p", i, new Customer("p", i + 1))
                    .log(entry("p", event))
                    .build();
            long before = threads.getCurrentThreadAllocatedBytes();
            storage.commit(commit);
            allocated += i < 10_000 ? 0 : threads.getCurrentThreadAllocatedBytes() - before;
        }

        assertThat(allocated / 10_000).as("bytes a commit").isLessThan(250);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 1023, 1024, 1025, 3000})
    void the_log_keeps_exactly_its_newest_entries(int bound) {
        InMemoryStorage storage =
                InMemoryStorage.builder(clock).logEntries(bound).build();
        assertThat(storage.log().completeFrom()).isEqualTo(Require.EARLIEST);
        int count = 7_000;
        for (int i = 0; i < count; i++) {
            clock.set(START.plusSeconds(i));
            storage.commit(Commit.of(0)
                    .log(entry("p" + i % 2, event("e" + i, START.plusSeconds(i))))
                    .build());
            if (i == bound - 1) {
                assertThat(storage.log().completeFrom()).isEqualTo(Require.EARLIEST);
            }
        }

        for (int i = 0; i < count; i++) {
            Event event = event("e" + i, START.plusSeconds(i));
            assertThat(storage.log().entry(event.key()).isPresent())
                    .as("entry %d", i)
                    .isEqualTo(i >= count - bound);
        }
        assertThat(storage.log().completeFrom()).isEqualTo(START.plusSeconds(count - bound));
        int even = storage.log().ofProfile("p0", count).size();
        int odd = storage.log().ofProfile("p1", count).size();
        assertThat(even + odd).isEqualTo(bound);
        assertThat(Math.abs(even - odd)).isLessThanOrEqualTo(1);
    }

    @Test
    void a_log_is_complete_only_after_everything_evicted_even_when_events_come_out_of_order() {
        InMemoryStorage storage = InMemoryStorage.builder(clock).logEntries(2).build();
        for (int second : new int[] {50, 10, 20, 30}) {
            clock.set(START.plusSeconds(second));
            storage.commit(Commit.of(0)
                    .log(entry("p", event("at-" + second, START.plusSeconds(second))))
                    .build());
        }

        assertThat(storage.log().completeFrom()).isEqualTo(START.plusSeconds(50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1990-01-01T00:00:00Z", "2040-01-01T00:00:00Z"})
    @DisplayName("D6 a log is complete from when what fell out was handled, whatever the event says of its times")
    void a_log_is_complete_from_when_what_fell_out_was_handled(Instant stated) {
        InMemoryStorage storage = InMemoryStorage.builder(clock).logEntries(1).build();
        storage.commit(Commit.of(0).log(entry("p", event("first", stated))).build());
        clock.move(Duration.ofDays(1));

        storage.commit(Commit.of(0).log(entry("p", event("second", stated))).build());

        assertThat(storage.log().completeFrom()).isEqualTo(clock.instant());
    }

    @Test
    @DisplayName("I8 merged history is evicted like other history")
    void merged_history_is_evicted_like_other_history() {
        InMemoryStorage storage = InMemoryStorage.builder(clock).logEntries(3).build();
        Identifier formerId = Identifier.of(Link.PROFILE_NAMESPACE, "lost");
        storage.commit(Commit.of(0).log(entry("lost", event("lost-1", START))).build());
        storage.commit(Commit.of(0)
                .link(formerId, null, new Link(formerId, "kept", Strength.VERIFIED))
                .log(entry("kept", event("merge", START)))
                .build());
        assertThat(storage.log().ofProfile("kept", 10)).hasSize(2);

        for (int i = 0; i < 2; i++) {
            storage.commit(
                    Commit.of(0).log(entry("other", event("o" + i, START))).build());
        }

        assertThat(storage.log().ofProfile("kept", 10))
                .extracting(each -> each.event().key().id())
                .containsExactly("merge");
    }

    @Test
    void the_audit_trail_keeps_its_newest_entries() {
        InMemoryStorage storage = InMemoryStorage.builder(clock).auditEntries(3).build();
        for (int i = 0; i < 5; i++) {
            storage.commit(Commit.of(0)
                    .audit(new AuditEntry(START.plusSeconds(i), "baton", "tested", "case", ""))
                    .build());
        }

        assertThat(storage.log().audit("case", 10))
                .extracting(AuditEntry::at)
                .containsExactly(START.plusSeconds(2), START.plusSeconds(3), START.plusSeconds(4));
    }

    @Test
    @DisplayName("A5 a budget is forgotten when its time is over")
    void a_budget_is_forgotten_when_its_time_is_over() {
        Budgets budgets = new Budgets(clock);
        for (int day = 0; day < 20; day++) {
            for (int i = 0; i < 1_000; i++) {
                List<Commit.Reservation> one = List.of(new Commit.Reservation(
                        "day-" + day + "-" + i, 1, 1, clock.instant().plus(Duration.ofDays(1))));
                assertThat(budgets.full(one)).isEmpty();
                budgets.apply(one);
                assertThat(budgets.full(one)).hasSize(1);
            }
            clock.move(Duration.ofDays(1));
        }

        assertThat(budgets.full(List.of(new Commit.Reservation("day-19-1", 1, 1, START))))
                .as("its time is over")
                .isEmpty();
        assertThat(budgets.size()).isLessThan(5_000);
    }

    @Test
    void timers_far_ahead_cost_a_claim_nothing() {
        InMemoryStorage storage = InMemoryStorage.builder(clock).build();
        for (int i = 0; i < 100_000; i++) {
            storage.commit(Commit.of(0)
                    .put(timer("far-" + i, START.plusSeconds(1_000_000 + i)))
                    .build());
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long cpuBefore = threads.getCurrentThreadCpuTime();

        for (int i = 0; i < 10_000; i++) {
            assertThat(storage.work().claim(Set.of(), 10, Duration.ofSeconds(1)))
                    .isEmpty();
            assertThat(storage.work().nextDue()).contains(START.plusSeconds(1_000_000));
        }

        // A pass over all timers would take 20,000 times a millisecond.
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - cpuBefore))
                .isLessThan(Duration.ofSeconds(5));
    }

    private static Work timer(String id, Instant due) {
        return Work.timer(id, "p", due, new Work.TimerTask(Work.TimerTask.Purpose.WAIT, "instance"));
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
