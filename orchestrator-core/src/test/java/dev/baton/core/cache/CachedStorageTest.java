package dev.baton.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.core.memory.InMemoryStorage;
import dev.baton.event.ContactPoint;
import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Strength;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Erasure;
import dev.baton.spi.Link;
import dev.baton.spi.Storage;
import dev.baton.spi.StoredProfile;
import dev.baton.tck.SettableClock;
import dev.baton.tck.TestDocuments.TestContactPoint;
import dev.baton.tck.TestDocuments.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CachedStorageTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Identifier EMAIL = Identifier.of("email", "ada@example.org");
    private static final Identifier PHONE = Identifier.of("phone", "+31201234567");
    private static final ContactPoint POINT = new ContactPoint(ContactPoint.EMAIL, "ada@example.org");

    private final SettableClock clock = new SettableClock(START);
    private final Storage shared = InMemoryStorage.builder(clock).build();
    private final CachedStorage one = cache();
    private final CachedStorage other = cache();

    private CachedStorage cache() {
        return CachedStorage.over(shared).clock(clock).build();
    }

    private static TestProfile profile(String id, long version) {
        return new TestProfile(id, version, "content " + version, List.of());
    }

    private static Link link(Identifier identifier, String profileId) {
        return new Link(identifier, profileId, Strength.VERIFIED);
    }

    private static void makes(Storage storage, String id, Identifier... identifiers) {
        Commit.Builder commit = Commit.of(0).profile(id, 0, profile(id, 1));
        for (Identifier each : identifiers) {
            commit.link(new Commit.LinkChange(each, null, link(each, id)));
        }
        assertThat(storage.commit(commit.build()).kind()).isEqualTo(CommitResult.Kind.COMMITTED);
    }

    private static CommitResult.Kind changes(Storage storage, String id, long from) {
        return storage.commit(
                        Commit.of(0).profile(id, from, profile(id, from + 1)).build())
                .kind();
    }

    private static long version(StoredProfile profile) {
        return profile == null ? 0 : profile.version();
    }

    private static long found(Storage storage, Identifier identifier) {
        return version(
                Objects.requireNonNull(storage.profiles().find(identifier)).profile());
    }

    @Test
    @DisplayName("R11 what this process has changed it sees at once, without a look into the storage")
    void what_this_process_has_changed_it_sees_at_once() {
        makes(one, "p", EMAIL);
        changes(one, "p", 1);
        changes(one, "p", 2);
        long before = one.figures().misses();

        assertThat(found(one, EMAIL)).isEqualTo(3);
        assertThat(version(one.profiles().profile("p"))).isEqualTo(3);
        assertThat(one.profiles().link(EMAIL)).isEqualTo(link(EMAIL, "p"));

        assertThat(one.figures().misses()).isEqualTo(before);
        assertThat(one.figures().hits()).isEqualTo(3);
        assertThat(one.figures().hitRate()).isEqualTo(1);
        assertThat(one.figures().bytes()).isPositive();
    }

    @Test
    @DisplayName("T4 what another process has changed refuses the commit, and is known then")
    void what_another_process_has_changed_refuses_the_commit() {
        makes(one, "p", EMAIL);
        assertThat(found(other, EMAIL)).isEqualTo(1);
        changes(one, "p", 1);
        assertThat(found(other, EMAIL)).as("not heard of yet").isEqualTo(1);

        assertThat(changes(other, "p", 1)).isEqualTo(CommitResult.Kind.CONFLICT);

        assertThat(found(other, EMAIL)).isEqualTo(2);
        assertThat(changes(other, "p", 2)).isEqualTo(CommitResult.Kind.COMMITTED);
        assertThat(other.figures().stale()).isEqualTo(1);
    }

    @Test
    @DisplayName("R11 who only looks sees what another process has changed after the time that was said")
    void who_only_looks_sees_it_after_a_time() {
        makes(one, "p", EMAIL);
        found(other, EMAIL);
        changes(one, "p", 1);

        clock.move(Duration.ofSeconds(5).minusNanos(1));
        assertThat(found(other, EMAIL)).isEqualTo(1);
        clock.move(Duration.ofNanos(1));

        assertThat(found(other, EMAIL)).isEqualTo(2);
        assertThat(version(other.profiles().profile("p"))).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "I8 an identifier that another process let point elsewhere is never found with a later version of whom it left")
    void an_identifier_that_moved_is_not_found_with_whom_it_left() {
        makes(one, "p", EMAIL, PHONE);
        makes(one, "q");
        assertThat(found(other, EMAIL)).isEqualTo(1);
        assertThat(found(other, PHONE)).isEqualTo(1);

        one.commit(Commit.of(0)
                .profile("p", 1, profile("p", 2))
                .profile("q", 1, profile("q", 2))
                .link(new Commit.LinkChange(EMAIL, "p", link(EMAIL, "q")))
                .build());
        // The other process comes to know the later version by another way.
        clock.move(Duration.ofSeconds(6));
        assertThat(version(other.profiles().profile("p"))).isEqualTo(2);

        assertThat(Objects.requireNonNull(other.profiles().find(EMAIL))
                        .profile()
                        .id())
                .isEqualTo("q");
        assertThat(Objects.requireNonNull(other.profiles().link(EMAIL)).profileId())
                .isEqualTo("q");
        assertThat(Objects.requireNonNull(other.profiles().find(PHONE))
                        .profile()
                        .id())
                .isEqualTo("p");
    }

    @Test
    @DisplayName("I8 what a commit moves or removes is moved and removed for this process")
    void what_a_commit_moves_is_moved() {
        makes(one, "p", EMAIL);
        makes(one, "q", PHONE);

        one.commit(Commit.of(0)
                .profile("p", 1, null)
                .profile("q", 1, profile("q", 2))
                .link(new Commit.LinkChange(EMAIL, "p", link(EMAIL, "q")))
                .build());

        assertThat(one.profiles().profile("p")).isNull();
        assertThat(Objects.requireNonNull(one.profiles().find(EMAIL)).profile()).isEqualTo(profile("q", 2));
        one.commit(Commit.of(0)
                .profile("q", 2, profile("q", 3))
                .link(new Commit.LinkChange(EMAIL, "q", null))
                .build());
        assertThat(one.profiles().find(EMAIL)).isNull();
        assertThat(one.profiles().link(EMAIL)).isNull();
        assertThat(found(one, PHONE)).isEqualTo(3);
    }

    @Test
    @DisplayName("C3 a contact point is known as it was last committed here, and as others left it after a conflict")
    void a_contact_point_is_known_as_it_was_last_committed() {
        one.commit(point(0, "opted in"));
        assertThat(content(one)).isEqualTo("opted in");
        assertThat(content(other)).isEqualTo("opted in");
        one.commit(point(1, "opted out"));
        assertThat(content(one)).isEqualTo("opted out");

        assertThat(other.commit(point(1, "bounced")).kind()).isEqualTo(CommitResult.Kind.CONFLICT);

        assertThat(content(other)).isEqualTo("opted out");
    }

    private static Commit point(long from, String content) {
        return Commit.of(0)
                .contactPoint(POINT, from, new TestContactPoint(POINT, from + 1, content))
                .build();
    }

    private static String content(Storage storage) {
        return ((TestContactPoint) Objects.requireNonNull(storage.profiles().contactPoint(POINT))).content();
    }

    @Test
    @DisplayName("R4 after a commit whose answer was lost everything it names is looked up again")
    void after_a_lost_answer_everything_is_looked_up_again() {
        Storage losing = new LosingAnswers(shared);
        CachedStorage behind = CachedStorage.over(losing).clock(clock).build();
        makes(one, "p", EMAIL);
        found(behind, EMAIL);

        assertThatThrownBy(() -> changes(behind, "p", 1)).hasMessage("lost");

        assertThat(found(behind, EMAIL)).isEqualTo(2);
    }

    @Test
    @DisplayName("S3 who is erased is forgotten here at once, and elsewhere after the time that was said")
    void who_is_erased_is_forgotten() {
        makes(one, "p", EMAIL);
        one.commit(point(0, "opted out"));
        found(other, EMAIL);
        content(other);
        Erasure erasure =
                new Erasure("x-1", List.of("p"), List.of(), List.of(), List.of(POINT), List.of(), List.of(), List.of());

        CommitResult erased = one.commit(Commit.of(0)
                .profile("p", 1, null)
                .link(new Commit.LinkChange(EMAIL, "p", null))
                .erase(erasure)
                .build());

        assertThat(erased.kind()).isEqualTo(CommitResult.Kind.COMMITTED);
        assertThat(one.profiles().find(EMAIL)).isNull();
        assertThat(one.profiles().profile("p")).isNull();
        assertThat(one.profiles().contactPoint(POINT)).isNull();
        clock.move(Duration.ofSeconds(5));
        assertThat(other.profiles().find(EMAIL)).isNull();
        assertThat(other.profiles().contactPoint(POINT)).isNull();
    }

    @Test
    void what_is_not_there_is_asked_for_each_time() {
        assertThat(one.profiles().find(EMAIL)).isNull();
        makes(other, "p", EMAIL);

        assertThat(found(one, EMAIL)).isEqualTo(1);
    }

    @Test
    void it_takes_no_more_memory_than_it_may() {
        CachedStorage small =
                CachedStorage.over(shared).clock(clock).maximumBytes(8_000).build();
        for (int i = 0; i < 1_000; i++) {
            makes(small, "p" + i, Identifier.of("email", i + "@example.org"));
        }

        assertThat(small.figures().bytes()).isBetween(1L, 8_000L);
        assertThat(small.figures().evictions()).isGreaterThan(900);
        assertThat(found(small, Identifier.of("email", "1@example.org"))).isEqualTo(1);
    }

    @Test
    void bad_settings_are_refused() {
        assertThatThrownBy(() -> CachedStorage.over(shared).maximumBytes(0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("cache.maximumBytes");
        assertThatThrownBy(() -> CachedStorage.over(shared).maximumAge(Duration.ZERO))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("cache.maximumAge");
    }

    @Test
    @DisplayName("R11 under threads nobody reads anything older than what this process committed last")
    void nobody_reads_anything_older_than_the_last_commit_here() throws Exception {
        int people = 20;
        Map<String, Long> last = new ConcurrentHashMap<>();
        CachedStorage small =
                CachedStorage.over(shared).clock(clock).maximumBytes(6_000).build();
        for (int i = 0; i < people; i++) {
            makes(small, "p" + i, Identifier.of("n", "p" + i));
            last.put("p" + i, 1L);
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new java.util.ArrayList<>();
            for (int t = 0; t < 8; t++) {
                boolean elsewhere = t == 0;
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        String id = "p" + ThreadLocalRandom.current().nextInt(people);
                        Storage mine = elsewhere ? other : small;
                        if (i % 3 == 0) {
                            long from = found(mine, Identifier.of("n", id));
                            boolean done = changes(mine, id, from) == CommitResult.Kind.COMMITTED;
                            if (done && !elsewhere) {
                                last.merge(id, from + 1, Math::max);
                            }
                        } else if (!elsewhere) {
                            long least = last.get(id);
                            assertThat(found(mine, Identifier.of("n", id))).isGreaterThanOrEqualTo(least);
                            assertThat(version(mine.profiles().profile(id))).isGreaterThanOrEqualTo(least);
                        }
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
