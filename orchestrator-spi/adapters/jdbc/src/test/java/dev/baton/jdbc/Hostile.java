package dev.baton.jdbc;

import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.spi.Commit;
import dev.baton.spi.LogEntry;
import dev.baton.tck.TestDocuments.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** What the tests of hostile conditions have in common. {@code -Dbaton.jdbc.seed=N} repeats a run. */
final class Hostile {
    static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    static final Instant FAR = Instant.parse("2126-03-01T09:00:00Z");

    private Hostile() {}

    static long seed() {
        return Long.getLong("baton.jdbc.seed", new Random().nextLong());
    }

    /** One line for each test: what was done, and what was wrong. */
    static void report(String promise, Class<?> test, String what) {
        System.out.println(promise + " " + test.getSimpleName() + ": " + what);
    }

    static void report(String promise, Class<?> test, long seed, String what) {
        report(promise, test, what + ", -Dbaton.jdbc.seed=" + seed);
    }

    static Event event(String id) {
        return Event.of("web", id, "quote.started")
                .verified("email", "ada@example.org")
                .occurredAt(START)
                .receivedAt(START)
                .build();
    }

    static TestProfile profile(String id, long version) {
        return new TestProfile(id, version, "content of v" + version, List.of());
    }

    /** An event that takes the profile to its next version. */
    static Commit.Builder handled(String event, String profile, long version) {
        return Commit.of(0)
                .key(new Commit.KeyExpectation(event(event).key(), 1, 2, Outcome.Kind.DECIDED, FAR))
                .profile(profile, version, profile(profile, version + 1))
                .log(new LogEntry(Outcome.Kind.DECIDED, event(event), profile, null, null));
    }
}
