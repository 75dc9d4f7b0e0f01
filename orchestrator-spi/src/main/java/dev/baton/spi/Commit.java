package dev.baton.spi;

import dev.baton.decision.Outcome;
import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything one turn changes, with everything it expects (T1). Immutable; build it with {@link #of(long)}.
 *
 * <p>The order inside the lists says nothing: a storage locks in the order {@link Storage} names.
 */
public final class Commit {
    private static final long ANY = -1;

    private final long epoch;
    private final @Nullable KeyExpectation key;
    private final List<ProfileChange> profiles;
    private final List<ContactPointChange> contactPoints;
    private final List<LinkChange> links;
    private final WorkChanges work;
    private final List<Reservation> reservations;
    private final Records records;
    private final @Nullable Erasure erasure;
    private final long erasures;

    private Commit(Builder builder) {
        epoch = builder.epoch;
        key = builder.key;
        profiles = List.copyOf(builder.profiles);
        contactPoints = List.copyOf(builder.contactPoints);
        links = List.copyOf(builder.links);
        work = builder.put.isEmpty() && builder.cancelled.isEmpty() && builder.completed == null
                ? WorkChanges.NONE
                : new WorkChanges(List.copyOf(builder.put), List.copyOf(builder.cancelled), builder.completed);
        reservations = List.copyOf(builder.reservations);
        records = new Records(
                builder.log, List.copyOf(builder.audit), List.copyOf(builder.held), List.copyOf(builder.freed));
        erasure = builder.erasure;
        erasures = builder.erasures;
    }

    /**
     * The event key must be absent; it is recorded with the content and the outcome.
     *
     * @param contentHigh with {@code contentLow} a 128-bit hash of the event's content
     * @param keepUntil until then a repetition is recognised (T5)
     */
    public record KeyExpectation(
            EventKey key, long contentHigh, long contentLow, Outcome.Kind outcome, Instant keepUntil) {
        public KeyExpectation {
            Require.present("commit.key", key);
            Require.present("commit.key.outcome", outcome);
            Require.instant("commit.key.keepUntil", keepUntil);
        }
    }

    /**
     * @param expectedVersion the version it must have; 0: there must be none
     * @param next its next state; null removes it, as a merge does with the loser. Of the next version; one that is not
     *     there may come back under a later one, so that nobody takes it for what it was before
     */
    public record ProfileChange(
            String id, long expectedVersion, @Nullable StoredProfile next) {
        public ProfileChange {
            if (expectedVersion == 0) {
                Require.name("commit.profile.id", id); // the id of what has a version was looked at when it was made
            } else {
                Require.present("commit.profile.id", id);
            }
            boolean follows =
                    next == null || (expectedVersion == 0 ? next.version() > 0 : next.version() == expectedVersion + 1);
            if (!follows || (next != null && !same(id, next.id()))) {
                throw new InvalidValueException(
                        "commit.profile.version",
                        "is " + (next == null ? "absent" : next.version()) + " after " + expectedVersion,
                        "write exactly the next version of the same profile, or any where there is none");
            }
        }

        /** Mostly they are one object, and need not be looked at. */
        @SuppressWarnings("ReferenceEquality")
        private static boolean same(String id, String other) {
            return id == other || id.equals(other);
        }

        /** The hash code of the id. */
        public int idHash() {
            return next == null ? id.hashCode() : next.idHash();
        }
    }

    /** As {@link ProfileChange}, for a contact point; a null {@code next} only tests the version. */
    public record ContactPointChange(
            ContactPoint contactPoint,
            long expectedVersion,
            @Nullable StoredContactPoint next) {}

    /**
     * @param expectedProfile the profile it must point at; null: at none
     * @param next where it points afterwards; null removes it; the same as expected only tests it
     */
    public record LinkChange(
            Identifier identifier,
            @Nullable String expectedProfile,
            @Nullable Link next) {
        public LinkChange {
            Require.present("commit.link.identifier", identifier);
        }
    }

    /**
     * Completed and cancelled work leaves before work is put, so that one commit may do both with the same id.
     *
     * @param put new work, or its replacement under the same id
     * @param cancelled ids; unknown ones are no error
     * @param completed the claimed work this commit answers; refused under an older fence
     */
    public record WorkChanges(
            List<Work> put,
            List<String> cancelled,
            @Nullable Completion completed) {
        private static final WorkChanges NONE = new WorkChanges(List.of(), List.of(), null);
    }

    /** The claimed work that a commit answers. It leaves the queue unless the commit puts it again. */
    public record Completion(String workId, long fence) {}

    /**
     * Takes {@code amount} from a bucket of a shared budget, if afterwards every {@code span} buckets in a row that include
     * it hold {@code limit} at most (A5, C6). A negative amount gives back, always, and never leaves less than nothing in
     * the bucket. Several reservations of one budget in a commit add up, in their order.
     *
     * @param bucket a stretch of time, numbered so that the next one has the next number; 0 for budgets that have but one
     * @param span how many buckets in a row count together; 1 or more
     * @param keepUntil when the bucket may be forgotten; of several, the latest counts
     */
    public record Reservation(String budget, long bucket, int span, int amount, int limit, Instant keepUntil) {
        public Reservation {
            Require.name("commit.budget", budget);
            Require.atLeast("commit.budget.span", 1, span);
            Require.present("commit.budget.keepUntil", keepUntil);
        }

        /** Of a budget with a single bucket. */
        public Reservation(String budget, int amount, int limit, Instant keepUntil) {
            this(budget, 0, 1, amount, limit, keepUntil);
        }
    }

    /**
     * @param log what to write to the event log; null for commits that answer no event
     * @param held events to keep for repair; one that is held already keeps its place in line
     * @param freed held events that are held no longer; one that is not held conflicts, so that it is freed once; one
     *     that the same commit holds again stays, in its place
     */
    public record Records(@Nullable LogEntry log, List<AuditEntry> audit, List<HeldEvent> held, List<EventKey> freed) {}

    /**
     * Starts a commit.
     *
     * @param epoch the definition epoch that must still be in force
     */
    public static Builder of(long epoch) {
        return new Builder(epoch);
    }

    public long epoch() {
        return epoch;
    }

    public @Nullable KeyExpectation key() {
        return key;
    }

    public List<ProfileChange> profiles() {
        return profiles;
    }

    public List<ContactPointChange> contactPoints() {
        return contactPoints;
    }

    public List<LinkChange> links() {
        return links;
    }

    public WorkChanges work() {
        return work;
    }

    public List<Reservation> reservations() {
        return reservations;
    }

    public Records records() {
        return records;
    }

    /** What it erases; null: nothing. */
    public @Nullable Erasure erasure() {
        return erasure;
    }

    /** How many erasures there must have been (S3); {@value #ANY}: it does not matter. */
    public long erasures() {
        return erasures;
    }

    /** Whether that many erasures are as expected. */
    public boolean expects(long erasuresSoFar) {
        return erasures == ANY || erasures == erasuresSoFar;
    }

    /** Collects a commit. Not safe for use by several threads. */
    public static final class Builder {
        private final long epoch;
        private @Nullable KeyExpectation key;
        private List<ProfileChange> profiles = List.of();
        private List<ContactPointChange> contactPoints = List.of();
        private List<LinkChange> links = List.of();
        private List<Work> put = List.of();
        private List<String> cancelled = List.of();
        private @Nullable Completion completed;
        private List<Reservation> reservations = List.of();
        private @Nullable LogEntry log;
        private List<AuditEntry> audit = List.of();
        private List<HeldEvent> held = List.of();
        private List<EventKey> freed = List.of();
        private @Nullable Erasure erasure;
        private long erasures = ANY;

        private Builder(long epoch) {
            this.epoch = epoch;
        }

        public Builder key(KeyExpectation expectation) {
            key = expectation;
            return this;
        }

        public Builder profile(String id, long expectedVersion, @Nullable StoredProfile next) {
            profiles = and(profiles, new ProfileChange(id, expectedVersion, next));
            return this;
        }

        public Builder profile(ProfileChange change) {
            profiles = and(profiles, change);
            return this;
        }

        public Builder link(LinkChange change) {
            links = and(links, change);
            return this;
        }

        /** Each of them, in any order. */
        public Builder links(List<LinkChange> changes) {
            links = all(links, changes);
            return this;
        }

        public Builder profiles(List<ProfileChange> changes) {
            profiles = all(profiles, changes);
            return this;
        }

        public Builder putAll(List<Work> works) {
            put = all(put, works);
            return this;
        }

        public Builder cancelAll(List<String> workIds) {
            cancelled = all(cancelled, workIds);
            return this;
        }

        public Builder auditAll(List<AuditEntry> entries) {
            audit = all(audit, entries);
            return this;
        }

        public Builder contactPoint(ContactPoint point, long expectedVersion, @Nullable StoredContactPoint next) {
            contactPoints = and(contactPoints, new ContactPointChange(point, expectedVersion, next));
            return this;
        }

        public Builder link(Identifier identifier, @Nullable String expectedProfile, @Nullable Link next) {
            links = and(links, new LinkChange(identifier, expectedProfile, next));
            return this;
        }

        public Builder put(Work work) {
            put = and(put, work);
            return this;
        }

        public Builder cancel(String workId) {
            cancelled = and(cancelled, workId);
            return this;
        }

        public Builder complete(Claimed claimed) {
            completed = new Completion(claimed.work().id(), claimed.fence());
            return this;
        }

        public Builder reserve(Reservation reservation) {
            reservations = and(reservations, reservation);
            return this;
        }

        public Builder log(LogEntry entry) {
            log = entry;
            return this;
        }

        public Builder audit(AuditEntry entry) {
            audit = and(audit, entry);
            return this;
        }

        public Builder hold(HeldEvent event) {
            held = and(held, event);
            return this;
        }

        public Builder free(EventKey event) {
            freed = and(freed, event);
            return this;
        }

        public Builder erase(@Nullable Erasure what) {
            erasure = what;
            return this;
        }

        /** @see Erasures.State#count */
        public Builder erasures(long expected) {
            erasures = expected;
            return this;
        }

        public Commit build() {
            return new Commit(this);
        }

        /** Most lists of most commits stay empty or get one element; a turn should not pay for more. */
        private static <T> List<T> and(List<T> before, T next) {
            if (before.isEmpty()) {
                return List.of(next);
            }
            List<T> more = before instanceof ArrayList ? before : new ArrayList<>(before);
            more.add(next);
            return more;
        }

        private static <T> List<T> all(List<T> before, List<T> next) {
            if (before.isEmpty()) {
                return List.copyOf(next);
            }
            List<T> more = before;
            for (int i = 0; i < next.size(); i++) {
                more = and(more, next.get(i));
            }
            return more;
        }
    }
}
