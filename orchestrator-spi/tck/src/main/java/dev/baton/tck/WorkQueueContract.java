package dev.baton.tck;

import static dev.baton.spi.CommitResult.Kind.CONFLICT;
import static dev.baton.tck.Samples.LEASE;
import static dev.baton.tck.Samples.START;
import static dev.baton.tck.Samples.dispatch;
import static dev.baton.tck.Samples.event;
import static dev.baton.tck.Samples.profile;
import static dev.baton.tck.Samples.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.event.Channel;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Due work is handed out once at a time, the most important first, and is never lost. */
interface WorkQueueContract extends StorageSuite {
    Duration MOMENT = Duration.ofMillis(1);

    @Test
    default void an_empty_queue_hands_out_nothing() {
        assertThat(claim(10)).isEmpty();
        assertThat(storage().work().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("A4 work is claimed when the store's clock says it is due, and not before")
    default void work_is_claimed_when_it_is_due_and_not_before() {
        committed(Commit.of(0).put(timer("later", START.plusSeconds(60))));

        clock().set(START.plusSeconds(60).minus(MOMENT));
        assertThat(claim(10)).isEmpty();
        clock().set(START.plusSeconds(60));

        assertThat(claimOne().work()).isEqualTo(timer("later", START.plusSeconds(60)));
    }

    @Test
    default void work_of_every_kind_comes_back_as_it_was_put() {
        Work timer = timer("timer", START);
        Work dispatch = Work.dispatch(dispatch("dispatch"), START);
        Work event = Work.event("p1", event("made"), START);
        committed(Commit.of(0).put(timer).put(dispatch).put(event));

        assertThat(claim(10)).extracting(Claimed::work).containsExactlyInAnyOrder(timer, dispatch, event);
    }

    @Test
    default void the_most_important_comes_first_then_the_earliest_due_then_the_smallest_id() {
        clock().set(START.plusSeconds(100));
        committed(Commit.of(0)
                .put(timer("a", START.plusSeconds(9), 2))
                .put(timer("c", START.plusSeconds(5), 1))
                .put(timer("b", START.plusSeconds(5), 1))
                .put(timer("e", START.plusSeconds(4), 1))
                .put(timer("d", START.plusSeconds(99), 0))
                .put(timer("f", START.plusSeconds(1), 2))
                .put(timer("future", START.plusSeconds(101), -1)));

        assertThat(StorageSuite.ids(claim(10))).containsExactly("d", "e", "b", "c", "f", "a");
    }

    @Test
    default void the_order_holds_across_claims_and_for_much_work() {
        for (int i = 0; i < 200; i++) {
            int shuffled = i * 77 % 200;
            committed(Commit.of(0)
                    .put(timer("w" + (1000 + shuffled), START.plusSeconds(shuffled / 10 % 5), shuffled / 50)));
        }
        clock().move(Duration.ofSeconds(10));

        List<Claimed> claimed = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            List<Claimed> some = claim(10);
            assertThat(some).hasSize(10);
            claimed.addAll(some);
        }

        assertThat(claim(10)).isEmpty();
        assertThat(claimed).extracting(Claimed::work).isSortedAccordingTo(BY_URGENCY);
    }

    Comparator<Work> BY_URGENCY =
            Comparator.comparingInt(Work::priority).thenComparing(Work::due).thenComparing(Work::id);

    @Test
    @DisplayName("A3 the order holds through every channel, and for much work of which some may not be sent")
    default void the_order_holds_through_every_channel() {
        List<String> channels = List.of("sms", "email", "push");
        List<Work> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int shuffled = i * 77 % 300;
            Instant due = START.plusSeconds(shuffled / 20 % 4 * 5L);
            String channel = channels.get(shuffled % 3);
            Work plain = shuffled % 7 == 0
                    ? timer("t" + (1000 + shuffled), due)
                    : message("m" + (1000 + shuffled), channel, due, START.plusSeconds(900));
            all.add(new Work(plain.id(), plain.profileId(), due, shuffled % 11, plain.kind(), plain.payload()));
        }
        all.forEach(each -> committed(Commit.of(0).put(each)));
        clock().move(Duration.ofSeconds(10));
        List<Work> due = all.stream()
                .filter(each -> !each.due().isAfter(START.plusSeconds(10)))
                .sorted(BY_URGENCY)
                .toList();

        assertThat(claimedIn(7, SMS))
                .isEqualTo(due.stream().filter(each -> !isSms(each)).toList());
        assertThat(claimedIn(1, Set.of()))
                .isEqualTo(due.stream().filter(WorkQueueContract::isSms).toList());
        assertThat(storage().work().nextDue()).contains(START.plusSeconds(15));
    }

    private static boolean isSms(Work work) {
        Dispatch dispatch = work.payload().dispatch();
        return dispatch != null && SMS.contains(dispatch.channel());
    }

    private List<Work> claimedIn(int pieces, Set<Channel> closed) {
        List<Work> all = new ArrayList<>();
        List<Claimed> some = storage().work().claim(closed, pieces, LEASE);
        while (!some.isEmpty() && all.size() <= 300) {
            some.forEach(each -> all.add(each.work()));
            some = storage().work().claim(closed, pieces, LEASE);
        }
        return all;
    }

    @Test
    @DisplayName("A3 dispatches of closed channels are in nobody's way, however many and important they are")
    default void dispatches_of_closed_channels_are_in_nobodys_way() {
        for (int i = 0; i < 50; i++) {
            committed(Commit.of(0).put(message("m" + (10 + i), "sms", START.minusSeconds(60), START.plusSeconds(900))));
        }
        committed(Commit.of(0)
                .put(message("other", "email", START, START.plusSeconds(900)))
                .put(timer("timer", START, 99)));

        assertThat(StorageSuite.ids(storage().work().claim(SMS, 10, LEASE))).containsExactly("other", "timer");
        assertThat(storage().work().claim(SMS, 10, LEASE)).isEmpty();
        assertThat(StorageSuite.ids(claim(2))).containsExactly("m10", "m11");
    }

    @Test
    @DisplayName("A3 what has expired on a closed channel is handed out, behind everything else, so that it ends")
    default void what_has_expired_on_a_closed_channel_is_handed_out() {
        committed(Commit.of(0)
                .put(message("last", "sms", START, START.plusSeconds(30)))
                .put(message("b-first", "sms", START, START.plusSeconds(10)))
                .put(message("a-later", "sms", START.plusSeconds(20), START.plusSeconds(10)))
                .put(message("open", "email", START.plusSeconds(5), START.plusSeconds(10))));

        clock().set(START.plusSeconds(10).minus(MOMENT));
        assertThat(StorageSuite.ids(storage().work().claim(SMS, 10, LEASE))).containsExactly("open");
        clock().set(START.plusSeconds(10));
        assertThat(StorageSuite.ids(storage().work().claim(SMS, 10, LEASE))).containsExactly("b-first");
        committed(Commit.of(0).put(timer("timer", START.plusSeconds(30), 99)));
        clock().set(START.plusSeconds(30));

        assertThat(StorageSuite.ids(storage().work().claim(SMS, 10, LEASE)))
                .containsExactly("timer", "a-later", "last");
    }

    @Test
    @DisplayName(
            "A3 of several closed channels what has expired is handed out by when it did, whichever it goes through")
    default void what_has_expired_on_several_closed_channels_is_handed_out_in_order() {
        Set<Channel> closed = Set.of(Channel.of("sms"), Channel.of("email"), Channel.of("push"));
        for (int i = 4; i > 0; i--) {
            committed(Commit.of(0)
                    .put(message("e" + i, "email", START, START.plusSeconds(2L * i)))
                    .put(message("s" + i, "sms", START, START.plusSeconds(2L * i + 1)))
                    .put(message("c" + i, "call", START.plusSeconds(900), START.plusSeconds(900))));
        }
        assertThat(storage().work().nextDue(closed)).contains(START.plusSeconds(2));
        clock().set(START.plusSeconds(8));

        assertThat(StorageSuite.ids(storage().work().claim(closed, 3, LEASE))).containsExactly("e1", "s1", "e2");
        assertThat(StorageSuite.ids(storage().work().claim(closed, 10, LEASE))).containsExactly("s2", "e3", "s3", "e4");
        assertThat(storage().work().nextDue(closed)).contains(START.plusSeconds(9));
    }

    @Test
    @DisplayName("A3 next due of closed channels is when a dispatch has expired")
    default void next_due_of_closed_channels_is_when_a_dispatch_has_expired() {
        committed(Commit.of(0)
                .put(message("sms", "sms", START, START.plusSeconds(30)))
                .put(message("email", "email", START.plusSeconds(20), START.plusSeconds(40))));

        assertThat(storage().work().nextDue()).contains(START);
        assertThat(storage().work().nextDue(SMS)).contains(START.plusSeconds(20));
        assertThat(storage().work().nextDue(Set.of(Channel.of("sms"), Channel.of("email"))))
                .contains(START.plusSeconds(30));
        claimOne();
        assertThat(storage().work().nextDue(Set.of(Channel.of("sms"), Channel.of("email"))))
                .contains(START.plusSeconds(40));
    }

    @Test
    default void work_is_found_by_its_id_leased_or_not() {
        committed(Commit.of(0).put(timer("work", START)));

        assertThat(storage().work().find("work")).isEqualTo(timer("work", START));
        Claimed claimed = claimOne();
        assertThat(storage().work().find("work")).isEqualTo(timer("work", START));
        committed(Commit.of(0).complete(claimed));
        assertThat(storage().work().find("work")).isNull();
    }

    @Test
    default void dispatches_are_listed_by_their_state_by_due_in_pages() {
        committed(Commit.of(0)
                .put(message("queued", "sms", START, START.plusSeconds(9)))
                .put(unknown("c", START.plusSeconds(7)))
                .put(unknown("b", START.plusSeconds(7)))
                .put(unknown("a", START.plusSeconds(8)))
                .put(timer("timer", START)));

        assertThat(listed(0, 10)).containsExactly("b", "c", "a");
        assertThat(listed(1, 1)).containsExactly("c");
        assertThat(listed(3, 10)).isEmpty();
        committed(Commit.of(0).cancel("b").put(unknown("a", START)));
        assertThat(listed(0, 10)).containsExactly("a", "c");
    }

    private List<String> listed(int offset, int limit) {
        return storage().work().dispatches(Dispatch.State.UNKNOWN, offset, limit).stream()
                .map(Dispatch::id)
                .toList();
    }

    private static Work message(String id, String channel, Instant due, Instant expires) {
        return Work.dispatch(dispatch(id, channel, expires, Dispatch.Progress.QUEUED), due);
    }

    private static Work unknown(String id, Instant due) {
        Dispatch.Progress unknown = new Dispatch.Progress(Dispatch.State.UNKNOWN, 1, "nobody knows");
        return Work.dispatch(dispatch(id, "sms", START, unknown), due);
    }

    Set<Channel> SMS = Set.of(Channel.of("sms"));

    @Test
    default void at_most_the_limit_is_claimed() {
        committed(Commit.of(0).put(timer("a", START)).put(timer("b", START)).put(timer("c", START)));

        assertThat(claim(2)).hasSize(2);
        assertThat(claim(2)).hasSize(1);
        clock().move(LEASE);
        assertThat(claim(Integer.MAX_VALUE)).hasSize(3);
    }

    @Test
    @DisplayName("A4 leased work is nobody else's until the lease ends")
    default void leased_work_is_nobody_elses_until_the_lease_ends() {
        committed(Commit.of(0).put(timer("work", START)));
        claimOne();

        clock().move(LEASE.minus(MOMENT));
        assertThat(claim(10)).isEmpty();
        clock().move(MOMENT);

        assertThat(claimOne().work().id()).isEqualTo("work");
    }

    @Test
    @DisplayName("A4 each claim has a greater fence and counts one attempt more, however often claims fail")
    default void each_claim_has_a_greater_fence_and_counts_one_attempt_more() {
        committed(Commit.of(0).put(timer("work", START)));
        long fence = Long.MIN_VALUE;

        for (int attempt = 1; attempt <= 20; attempt++) {
            Claimed claimed = claimOne();
            assertThat(claimed.fence()).isGreaterThan(fence);
            assertThat(claimed.attempts()).isEqualTo(attempt);
            fence = claimed.fence();
            clock().move(LEASE);
        }
    }

    @Test
    default void completed_work_is_gone() {
        committed(Commit.of(0).put(timer("work", START)));
        Claimed claimed = claimOne();

        committed(Commit.of(0).complete(claimed));

        clock().move(LEASE);
        assertThat(claim(10)).isEmpty();
        assertThat(storage().work().nextDue()).isEmpty();
        assertThat(commit(Commit.of(0).complete(claimed))).isEqualTo(CONFLICT);
    }

    @Test
    @DisplayName("A4 a paused worker cannot complete what another has claimed since")
    default void a_paused_worker_cannot_complete_what_another_has_claimed_since() {
        committed(Commit.of(0).put(timer("work", START)));
        Claimed paused = claimOne();
        clock().move(LEASE);
        Claimed successor = claimOne();

        assertThat(commit(Commit.of(0).complete(paused).profile("p1", 0, profile("p1", 1))))
                .isEqualTo(CONFLICT);

        assertThat(storage().profiles().profile("p1")).isNull();
        committed(Commit.of(0).complete(successor));
    }

    @Test
    @DisplayName("A4 a claim holds until another one, a replacement or the end of its work")
    default void a_claim_holds_until_another_one_or_the_end_of_its_work() {
        committed(Commit.of(0).put(timer("work", START)));
        Claimed first = claimOne();
        assertThat(storage().work().holds(first)).isTrue();

        clock().move(LEASE);
        assertThat(storage().work().holds(first))
                .as("nobody else has claimed it")
                .isTrue();
        Claimed second = claimOne();
        assertThat(storage().work().holds(first)).isFalse();
        assertThat(storage().work().holds(second)).isTrue();

        committed(Commit.of(0).put(timer("work", START, "replaced")));
        assertThat(storage().work().holds(second)).isFalse();
        Claimed third = claimOne();
        committed(Commit.of(0).complete(third));
        assertThat(storage().work().holds(third)).isFalse();
    }

    @Test
    default void completed_work_that_is_put_again_stays() {
        committed(Commit.of(0).put(timer("work", START)));

        committed(Commit.of(0).complete(claimOne()).put(timer("work", START.plusSeconds(5), "again")));

        assertThat(claim(10)).isEmpty();
        clock().move(Duration.ofSeconds(5));
        assertThat(claimOne().work()).isEqualTo(timer("work", START.plusSeconds(5), "again"));
    }

    @Test
    default void cancelled_work_is_gone_whether_waiting_due_or_leased() {
        committed(Commit.of(0)
                .put(timer("leased", START.minusSeconds(1)))
                .put(timer("due", START))
                .put(timer("waiting", START.plusSeconds(5))));
        Claimed leased = claimOne();

        committed(Commit.of(0).cancel("leased").cancel("due").cancel("waiting"));

        assertThat(storage().work().nextDue()).isEmpty();
        clock().move(Duration.ofDays(1));
        assertThat(claim(10)).isEmpty();
        assertThat(commit(Commit.of(0).complete(leased))).isEqualTo(CONFLICT);
    }

    @Test
    default void cancelling_unknown_work_is_no_error() {
        committed(Commit.of(0).cancel("unknown"));
    }

    @Test
    default void work_cancelled_and_put_in_one_commit_is_there() {
        committed(Commit.of(0).put(timer("work", START, "before")));

        committed(Commit.of(0).put(timer("work", START, "after")).cancel("work"));

        assertThat(claimOne().work()).isEqualTo(timer("work", START, "after"));
        assertThat(claim(10)).isEmpty();
    }

    @Test
    default void work_put_under_a_known_id_replaces_it() {
        committed(Commit.of(0).put(timer("work", START, "before")));

        committed(Commit.of(0).put(timer("work", START.plusSeconds(5), "after")));

        assertThat(claim(10)).isEmpty();
        assertThat(storage().work().nextDue()).contains(START.plusSeconds(5));
        clock().move(Duration.ofSeconds(5));
        assertThat(claim(10)).extracting(Claimed::work).containsExactly(timer("work", START.plusSeconds(5), "after"));
    }

    @Test
    @DisplayName("A4 replacing work ends its lease, and the old claim cannot complete the new work")
    default void replacing_work_ends_its_lease() {
        committed(Commit.of(0).put(timer("work", START, "before")));
        Claimed before = claimOne();

        committed(Commit.of(0).put(timer("work", START, "after")));

        assertThat(commit(Commit.of(0).complete(before))).isEqualTo(CONFLICT);
        Claimed after = claimOne();
        assertThat(after.work()).isEqualTo(timer("work", START, "after"));
        assertThat(after.fence()).isGreaterThan(before.fence());
        assertThat(commit(Commit.of(0).complete(before))).isEqualTo(CONFLICT);
        committed(Commit.of(0).complete(after));
    }

    @Test
    @DisplayName("A4 the fence grows on when an id is used again")
    default void the_fence_grows_on_when_an_id_is_used_again() {
        committed(Commit.of(0).put(timer("work", START)));
        Claimed first = claimOne();
        committed(Commit.of(0).complete(first));
        committed(Commit.of(0).put(timer("work", START)));

        Claimed second = claimOne();

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(commit(Commit.of(0).complete(first))).isEqualTo(CONFLICT);
    }

    @Test
    default void released_work_is_there_at_once() {
        committed(Commit.of(0).put(timer("work", START)));
        Claimed first = claimOne();

        storage().work().release(first);

        Claimed second = claimOne();
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(second.attempts()).isEqualTo(2);
    }

    @Test
    @DisplayName("A4 releasing under an older fence is without effect")
    default void releasing_under_an_older_fence_is_without_effect() {
        committed(Commit.of(0).put(timer("work", START)));
        Claimed first = claimOne();
        clock().move(LEASE);
        Claimed second = claimOne();

        storage().work().release(first);

        assertThat(claim(10)).isEmpty();
        committed(Commit.of(0).complete(second));
        storage().work().release(second);
        assertThat(claim(10)).isEmpty();
    }

    @Test
    default void next_due_is_the_earliest_due_even_when_it_is_past_or_unimportant() {
        committed(Commit.of(0)
                .put(timer("important", START.minusSeconds(5), 0))
                .put(timer("early", START.minusSeconds(9), 9))
                .put(timer("future", START.plusSeconds(5), 0)));

        assertThat(storage().work().nextDue()).contains(START.minusSeconds(9));
        Claimed important = claimOne();
        assertThat(important.work().id()).isEqualTo("important");
        assertThat(storage().work().nextDue()).contains(START.minusSeconds(9));
        claimOne();
        assertThat(storage().work().nextDue()).contains(START.plusSeconds(5));
    }

    @Test
    default void next_due_leaves_out_running_leases_and_sees_those_that_ended() {
        committed(Commit.of(0).put(timer("work", START)));
        claimOne();
        assertThat(storage().work().nextDue()).isEmpty();

        clock().move(LEASE);

        assertThat(storage().work().nextDue()).contains(START);
        storage().work().release(claimOne());
        assertThat(storage().work().nextDue()).contains(START);
    }

    @Test
    @DisplayName("A4 a clock that goes back makes nothing due early")
    default void a_clock_that_goes_back_makes_nothing_due_early() {
        committed(Commit.of(0).put(timer("first", START)).put(timer("second", START.plusSeconds(5))));
        clock().set(START.plusSeconds(10));
        claimOne();

        clock().set(START.plusSeconds(1));

        assertThat(claim(10)).isEmpty();
        clock().set(START.plusSeconds(5));
        assertThat(StorageSuite.ids(claim(10))).containsExactly("second");
    }

    @Test
    default void much_work_that_is_not_due_hides_nothing_that_is() {
        for (int i = 0; i < 1_000; i++) {
            committed(Commit.of(0).put(timer("future-" + i, START.plusSeconds(1_000 + i), 0)));
        }
        committed(Commit.of(0).put(timer("due", START, 9)));

        assertThat(StorageSuite.ids(claim(10))).containsExactly("due");
        assertThat(storage().work().nextDue()).contains(START.plusSeconds(1_000));
        for (int i = 0; i < 1_000; i += 2) {
            committed(Commit.of(0).cancel("future-" + i));
        }
        assertThat(storage().work().nextDue()).contains(START.plusSeconds(1_001));
    }
}
