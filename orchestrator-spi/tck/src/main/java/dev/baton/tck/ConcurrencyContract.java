package dev.baton.tck;

import static dev.baton.spi.CommitResult.Kind.BUDGET_FULL;
import static dev.baton.spi.CommitResult.Kind.COMMITTED;
import static dev.baton.spi.CommitResult.Kind.CONFLICT;
import static dev.baton.spi.CommitResult.Kind.DUPLICATE;
import static dev.baton.tck.Samples.LEASE;
import static dev.baton.tck.Samples.START;
import static dev.baton.tck.Samples.email;
import static dev.baton.tck.Samples.entry;
import static dev.baton.tck.Samples.event;
import static dev.baton.tck.Samples.key;
import static dev.baton.tck.Samples.link;
import static dev.baton.tck.Samples.profile;
import static dev.baton.tck.Samples.take;
import static dev.baton.tck.Samples.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.event.Event;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Found;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Work;
import dev.baton.tck.TestDocuments.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Eight threads at once: of two that want the same, one wins and the other is told. */
interface ConcurrencyContract extends StorageSuite {
    @Test
    @DisplayName("T4 no update of a profile is lost")
    default void no_update_of_a_profile_is_lost() {
        int updates = Math.max(1, rounds() / 4);
        AtomicInteger[] winners = counters(updates);
        long[] seen = new long[Crowd.SIZE];

        // Everybody reads, then everybody writes the version after what they read.
        Crowd.contend(updates * 2, (number, round) -> {
            if (round % 2 == 0) {
                seen[number] = version("shared");
            } else if (commit(Commit.of(0).profile("shared", seen[number], profile("shared", seen[number] + 1)))
                    == COMMITTED) {
                winners[round / 2].incrementAndGet();
            }
        });

        assertThat(winners).extracting(AtomicInteger::get).containsOnly(1);
        assertThat(storage().profiles().profile("shared")).isEqualTo(profile("shared", updates));
    }

    @Test
    @DisplayName("T1 of commits that bring the same new identifier exactly one wins")
    default void of_commits_that_bring_the_same_new_identifier_exactly_one_wins() {
        int people = Math.max(1, rounds() / 2);
        AtomicInteger[] winners = counters(people);
        AtomicInteger others = new AtomicInteger();

        Crowd.contend(people, (number, round) -> {
            String own = "person-" + round + "-by-" + number;
            CommitResult.Kind result = commit(Commit.of(0)
                    .profile(own, 0, profile(own, 1))
                    .link(email("person-" + round), null, link(email("person-" + round), own)));
            if (result == COMMITTED) {
                winners[round].incrementAndGet();
            } else if (result != CONFLICT) {
                others.incrementAndGet();
            }
        });

        assertThat(winners).extracting(AtomicInteger::get).containsOnly(1);
        assertThat(others).as("answers other than COMMITTED and CONFLICT").hasValue(0);
        assertThat(storage().profiles().page("", people * 2)).hasSize(people);
    }

    @Test
    @DisplayName("T5 of commits that bring the same event key exactly one wins and the others are duplicates")
    default void of_commits_that_bring_the_same_event_key_exactly_one_wins() {
        int events = Math.max(1, rounds() / 2);
        AtomicInteger[] winners = counters(events);
        AtomicInteger others = new AtomicInteger();

        Crowd.contend(events, (number, round) -> {
            Event event = event("e" + round);
            CommitResult.Kind result = commit(Commit.of(0).key(key(event, 1)).log(entry("p" + number, event)));
            if (result == COMMITTED) {
                winners[round].incrementAndGet();
            } else if (result != DUPLICATE) {
                others.incrementAndGet();
            }
        });

        assertThat(winners).extracting(AtomicInteger::get).containsOnly(1);
        assertThat(others).as("answers other than COMMITTED and DUPLICATE").hasValue(0);
    }

    @Test
    @DisplayName("T5 of repetitions of an event that changes a profile exactly one wins and the others are duplicates")
    default void of_repetitions_of_an_event_that_changes_a_profile_exactly_one_wins() {
        int events = Math.max(1, rounds() / 2);
        AtomicInteger[] winners = counters(events);
        AtomicInteger others = new AtomicInteger();

        Crowd.contend(events, (number, round) -> {
            Event event = event("e" + round);
            CommitResult.Kind result = commit(Commit.of(0)
                    .key(key(event, 1))
                    .profile("shared", round, profile("shared", round + 1))
                    .log(entry("shared", event)));
            if (result == COMMITTED) {
                winners[round].incrementAndGet();
            } else if (result != DUPLICATE) {
                others.incrementAndGet();
            }
        });

        assertThat(winners).extracting(AtomicInteger::get).containsOnly(1);
        assertThat(others).as("answers other than COMMITTED and DUPLICATE").hasValue(0);
    }

    @Test
    @DisplayName("A5 a budget is never exceeded and never left unused")
    default void a_budget_is_never_exceeded_and_never_left_unused() {
        int budgets = Math.max(1, rounds() / 2);
        int limit = Crowd.SIZE / 2;
        AtomicInteger[] taken = counters(budgets);
        AtomicInteger others = new AtomicInteger();

        Crowd.contend(budgets, (number, round) -> {
            CommitResult.Kind result = commit(Commit.of(0).reserve(take("budget-" + round, 1, limit)));
            if (result == COMMITTED) {
                taken[round].incrementAndGet();
            } else if (result != BUDGET_FULL) {
                others.incrementAndGet();
            }
        });

        assertThat(taken).extracting(AtomicInteger::get).containsOnly(limit);
        assertThat(others).as("answers other than COMMITTED and BUDGET_FULL").hasValue(0);
    }

    @Test
    @DisplayName("T1 whoever has seen one change of a commit sees all of them")
    default void whoever_has_seen_one_change_of_a_commit_sees_all_of_them() {
        AtomicLong torn = new AtomicLong();
        AtomicInteger writing = new AtomicInteger(4);

        Crowd.act((number, random) -> {
            if (number < 4) {
                try {
                    writePairs(String.valueOf(number));
                } finally {
                    writing.decrementAndGet();
                }
            }
            while (writing.get() > 0) {
                torn.addAndGet(sawHalfACommit(String.valueOf(random.nextInt(4)), random.nextBoolean()) ? 1 : 0);
            }
        });

        assertThat(torn).as("how often half a commit was seen").hasValue(0);
    }

    @Test
    @DisplayName("I3 what is found belongs together: the profile is one that the link pointed at in that very state")
    default void link_and_profile_that_are_found_belong_together() {
        committed(Commit.of(0)
                .profile("even", 0, profile("even", 1))
                .profile("odd", 0, profile("odd", 1))
                .link(email("mover"), null, link(email("mover"), "odd")));
        AtomicLong strangers = new AtomicLong();
        AtomicInteger moving = new AtomicInteger(1);
        AtomicLong looks = new AtomicLong();

        // The link is at the profile "odd" while the versions are odd, and at "even" while they are even.
        Crowd.act((number, random) -> {
            if (number == 0) {
                try {
                    // Until the others have looked while it moved, however late they came.
                    for (int version = 1; version < rounds() || looks.get() < rounds(); version++) {
                        move(version);
                    }
                } finally {
                    moving.decrementAndGet();
                }
            }
            while (moving.get() > 0) {
                Found found = storage().profiles().find(email("mover"));
                boolean together = found != null
                        && found.profile().id().equals(found.profile().version() % 2 == 1 ? "odd" : "even");
                strangers.addAndGet(together ? 0 : 1);
                looks.incrementAndGet();
            }
        });

        assertThat(strangers)
                .as("how often link and profile did not belong together")
                .hasValue(0);
    }

    private void move(int version) {
        String from = version % 2 == 1 ? "odd" : "even";
        String to = version % 2 == 1 ? "even" : "odd";
        committed(Commit.of(0)
                .profile("odd", version, profile("odd", version + 1))
                .profile("even", version, profile("even", version + 1))
                .link(email("mover"), from, link(email("mover"), to)));
    }

    @Test
    @DisplayName("T1 commits that touch the same profiles in any order neither block each other nor lose anything")
    default void commits_that_touch_the_same_profiles_in_any_order_neither_block_nor_lose() {
        int accounts = 6;
        for (int i = 0; i < accounts; i++) {
            committed(Commit.of(0).profile("account-" + i, 0, account("account-" + i, 1, 100)));
        }

        Crowd.act((number, random) -> {
            for (int round = 0; round < rounds(); round++) {
                int from = random.nextInt(accounts);
                int to = (from + 1 + random.nextInt(accounts - 1)) % accounts;
                TestProfile source = account("account-" + from);
                TestProfile target = account("account-" + to);
                commit(Commit.of(0)
                        .profile(source.id(), source.version(), moved(source, -1))
                        .profile(target.id(), target.version(), moved(target, 1))
                        .reserve(take("transfers-" + to, 1, Integer.MAX_VALUE))
                        .link(email("of-" + from), null, null)
                        .put(timer("timer-" + from, START.plusSeconds(9)))
                        .cancel("timer-" + to));
            }
        });

        int sum = 0;
        for (int i = 0; i < accounts; i++) {
            sum += Integer.parseInt(account("account-" + i).content());
        }
        assertThat(sum).as("what is in all accounts").isEqualTo(accounts * 100);
    }

    @Test
    @DisplayName("A4 every piece of work is completed exactly once, though leases end under the workers")
    default void every_piece_of_work_is_completed_exactly_once() {
        int pieces = Math.max(8, rounds() / 2);
        for (int i = 0; i < pieces; i++) {
            committed(Commit.of(0).put(timer("w" + i, START.plusMillis(i % 50))));
        }
        clock().move(Duration.ofSeconds(1));
        AtomicInteger left = new AtomicInteger(pieces);
        Set<String> claims = ConcurrentHashMap.newKeySet();
        AtomicInteger sameFence = new AtomicInteger();

        Crowd.act((number, random) -> {
            while (left.get() > 0) {
                List<Claimed> claimed = storage().work().claim(Set.of(), 1 + random.nextInt(4), LEASE);
                for (Claimed each : claimed) {
                    if (!claims.add(each.work().id() + " under " + each.fence())) {
                        sameFence.incrementAndGet();
                    }
                    int fate = random.nextInt(8);
                    if (fate == 0) {
                        clock().move(LEASE); // this worker pauses past its lease, and so do the others
                    } else if (fate == 1) {
                        storage().work().release(each);
                    } else if (commit(Commit.of(0).complete(each)) == COMMITTED) {
                        left.decrementAndGet();
                    }
                }
                if (claimed.isEmpty()) {
                    clock().move(LEASE);
                }
            }
        });

        assertThat(left).hasValue(0);
        assertThat(claim(10)).isEmpty();
        assertThat(storage().work().nextDue()).isEmpty();
        assertThat(sameFence).as("claims of the same work under the same fence").hasValue(0);
    }

    @Test
    @DisplayName("A4 no two workers have the same work at the same time")
    default void no_two_workers_have_the_same_work_at_the_same_time() {
        int pieces = Math.max(8, rounds());
        for (int i = 0; i < pieces; i++) {
            committed(Commit.of(0).put(timer("w" + i, START, i % 3)));
        }
        Map<String, Integer> holders = new ConcurrentHashMap<>();

        Crowd.act((number, random) -> {
            List<Claimed> claimed = storage().work().claim(Set.of(), 3, LEASE);
            while (!claimed.isEmpty()) {
                for (Claimed each : claimed) {
                    assertThat(holders.putIfAbsent(each.work().id(), number))
                            .as("who else has " + each.work().id())
                            .isNull();
                }
                claimed = storage().work().claim(Set.of(), 3, LEASE);
            }
        });

        assertThat(holders).hasSize(pieces);
    }

    @Test
    @DisplayName("A4 work put while others claim is found")
    default void work_put_while_others_claim_is_found() {
        int each = Math.max(1, rounds() / 4);
        AtomicInteger left = new AtomicInteger(each * 4);

        Crowd.act((number, random) -> {
            if (number < 4) {
                for (int i = 0; i < each; i++) {
                    Work work = timer("w" + number + "-" + i, START, random.nextInt(3));
                    committed(Commit.of(0).put(work));
                }
            } else {
                while (left.get() > 0) {
                    for (Claimed claimed : claim(5)) {
                        committed(Commit.of(0).complete(claimed));
                        left.decrementAndGet();
                    }
                }
            }
        });

        assertThat(claim(1)).isEmpty();
    }

    private void writePairs(String name) {
        for (int round = 0; round < rounds(); round++) {
            Event event = event(name + "-" + (round + 1));
            committed(Commit.of(0)
                    .key(key(event, 1))
                    .profile("left-" + name, round, profile("left-" + name, round + 1))
                    .profile("right-" + name, round, profile("right-" + name, round + 1))
                    .log(entry("left-" + name, event)));
        }
    }

    private boolean sawHalfACommit(String name, boolean leftFirst) {
        long first = version((leftFirst ? "left-" : "right-") + name);
        long second = version((leftFirst ? "right-" : "left-") + name);
        boolean logged = first == 0
                || storage().log().entry(event(name + "-" + first).key()).isPresent();
        return second < first || !logged;
    }

    private long version(String id) {
        StoredProfile profile = storage().profiles().profile(id);
        return profile == null ? 0 : profile.version();
    }

    private TestProfile account(String id) {
        StoredProfile profile = storage().profiles().profile(id);
        if (profile instanceof TestProfile account) {
            return account;
        }
        throw new AssertionError(id + " should be there");
    }

    private static TestProfile account(String id, long version, int amount) {
        return new TestProfile(id, version, String.valueOf(amount), List.of());
    }

    private static TestProfile moved(TestProfile account, int amount) {
        return account(account.id(), account.version() + 1, Integer.parseInt(account.content()) + amount);
    }

    private static AtomicInteger[] counters(int count) {
        AtomicInteger[] counters = new AtomicInteger[count];
        for (int i = 0; i < count; i++) {
            counters[i] = new AtomicInteger();
        }
        return counters;
    }
}
