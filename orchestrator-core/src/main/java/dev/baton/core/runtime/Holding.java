package dev.baton.core.runtime;

import dev.baton.core.turn.Hash128;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnInput;
import dev.baton.core.turn.TurnResult;
import dev.baton.decision.Outcome;
import dev.baton.event.BatonException;
import dev.baton.event.Event;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Found;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what cannot be handled now: events for repair, work for later; and answers what was handled before (T9, T5). */
final class Holding {
    /** Whose clock is further off than that is known for so long only. */
    private static final Duration FURTHEST_AHEAD = Duration.ofDays(366);

    private static final Logger LOG = LoggerFactory.getLogger(Holding.class);

    /** When postponed work is tried again. */
    private static final Duration TRY_AGAIN = Duration.ofMinutes(2);

    private final Storage storage;
    private final Registry registry;
    private final Settings settings;
    private final Announcer announcer;
    private final Loading loading;
    private final Parking parking;
    private final Graveyard graveyard;
    private final Dropping dropping;

    Holding(
            Storage storage,
            Registry registry,
            Settings settings,
            Announcer announcer,
            Loading loading,
            Parking parking,
            Graveyard graveyard) {
        this.storage = storage;
        this.registry = registry;
        this.settings = settings;
        this.announcer = announcer;
        this.loading = loading;
        this.parking = parking;
        this.graveyard = graveyard;
        this.dropping = new Dropping(storage, registry, settings, graveyard, parking);
    }

    Dropping dropping() {
        return dropping;
    }

    Commit.KeyExpectation key(Task task, Outcome.Kind outcome, Instant now) {
        Hash128 content = task.content();
        Instant until = worthKnowing(task.event(), now).plus(settings.redelivery());
        return new Commit.KeyExpectation(task.event().key(), content.high(), content.low(), outcome, until);
    }

    /** What is ahead of the clock is not too old for as much longer: its key is there for as long. */
    private static Instant worthKnowing(Event event, Instant now) {
        if (!event.occurredAt().isAfter(now)) {
            return now;
        }
        Instant furthest = now.plus(FURTHEST_AHEAD);
        return event.occurredAt().isAfter(furthest) ? furthest : event.occurredAt();
    }

    Outcome seenBefore(Task task, CommitResult committed) {
        Event event = task.event();
        boolean duplicate = committed.kind() == CommitResult.Kind.DUPLICATE;
        AuditEntry seen = new AuditEntry(
                settings.clock().instant(),
                "baton",
                duplicate ? "event.duplicate" : "event.mismatch",
                event.key().toString(),
                duplicate ? "same key, same content: no effect" : "same key, other content: refused");
        // Work that says something else was not done: it stays, and is set aside in the end as if nobody survived it.
        beside(
                duplicate ? task.claimed() : null,
                commit -> duplicate ? stays(task, commit.audit(seen)) : commit.audit(seen));
        if (duplicate) {
            return Outcome.of(Outcome.Kind.DUPLICATE, event.key(), null);
        }
        if (task.addressee() != null) {
            announcer.alarm(
                    "event_mismatch",
                    "event " + event.key()
                            + " of the engine says something else than one that was handled under the same"
                            + " key, so it was not handled; report it, with the log of both");
        }
        return Outcome.of(
                Outcome.Kind.MISMATCH,
                event.key(),
                new Outcome.Problem(
                        "DUPLICATE_MISMATCH",
                        "id",
                        "an event with this source and id came before with other content; give each event its own id",
                        null));
    }

    /** A dispatch that is still there after it passed the door at that time comes there at another: only its end ends it. */
    private Commit.Builder stays(Task task, Commit.Builder commit) {
        Claimed claimed = task.claimed();
        return claimed != null && task.occasion().kind() == Occasion.Kind.DOOR
                ? commit.put(claimed.work().dueAt(afterwards(claimed, TRY_AGAIN)))
                : commit;
    }

    /** A valid event on which the engine failed: kept, and the customer's later events wait behind it (T9). */
    Outcome failed(Task task, TurnInput input, Throwable failure) {
        LOG.error("turn for {} failed", task.event(), failure);
        Outcome.Problem problem = new Outcome.Problem(
                "turn_failed",
                null,
                "the engine failed with " + failure.getClass().getName() + "; see the log, mend the cause and retry",
                null);
        Outcome parked = parked(task, input, problem);
        announcer.alarm("event_parked", "event " + task.event().key() + ": " + problem.words());
        return parked;
    }

    private Outcome parked(Task task, TurnInput input, Outcome.Problem problem) {
        if (task.claimed() != null) {
            return postponed(task, problem);
        }
        if (task.addressee() != null) {
            // The engine's own events are not held: a receipt that is lost is asked for again when its time is up.
            return Outcome.of(Outcome.Kind.PARKED, task.event().key(), problem);
        }
        ProfileState who = whoWaits(task, input);
        while (who != null) {
            Outcome held = hold(task, Outcome.Kind.PARKED, who.id(), problem, who);
            if (held != null) {
                return held;
            }
            who = (ProfileState) storage.profiles().profile(loading.currentId(who.id()));
        }
        return held(task, Outcome.Kind.PARKED, "", problem);
    }

    /** Whose later events wait; somebody new is made known first. Null where the event points at nobody. */
    private @Nullable ProfileState whoWaits(Task task, TurnInput input) {
        if (!input.reached().profiles().isEmpty()) {
            return input.reached().profiles().get(0);
        }
        TurnResult met = Stranger.met(input);
        if (met == null) {
            return null;
        }
        Commit.Builder commit = Commit.of(input.shared().epoch()).erasures(task.erasures());
        met.changes().profiles().forEach(commit::profile);
        met.changes().links().forEach(commit::link);
        storage.commit(commit.build());
        // Where somebody else was faster, they are known just as well.
        for (Found each : loading.find(input.event(), input.reached().sightings())) {
            if (each != null) {
                return (ProfileState) each.profile();
            }
        }
        return null;
    }

    /** Gives work back unchanged, to become due after that wait from when it was due, or from now if that is later. */
    void putOff(Claimed claimed, Duration wait) {
        later(claimed, afterwards(claimed, wait));
    }

    private Instant afterwards(Claimed claimed, Duration wait) {
        return Task.notBefore(claimed.work().due(), settings.clock().instant()).plus(wait);
    }

    /** Gives work back unchanged, to become due then. */
    void later(Claimed claimed, Instant due) {
        beside(claimed, commit -> commit.put(claimed.work().dueAt(due)));
    }

    /** Work with which there is nothing left to do. */
    void forget(Claimed claimed) {
        beside(claimed, commit -> commit);
    }

    /** Commits what belongs to no turn, again where definitions were published meanwhile; not for work lost to others. */
    private void beside(@Nullable Claimed claimed, UnaryOperator<Commit.Builder> what) {
        for (int attempt = 0; attempt < TurnLoop.MAX_TRIES; attempt++) {
            Commit.Builder commit = what.apply(Commit.of(registry.current().epoch()));
            if (claimed != null) {
                commit.complete(claimed);
            }
            boolean lost = storage.commit(commit.build()).kind() == CommitResult.Kind.CONFLICT;
            if (!lost || (claimed != null && !storage.work().holds(claimed))) {
                return;
            }
            registry.refresh();
        }
    }

    /** Work on which the engine fails, or whose customer waits, becomes due again: it blocks nothing and is not lost. */
    Outcome postponed(Task task, Outcome.Problem problem) {
        if (task.claimed() != null) {
            putOff(task.claimed(), TRY_AGAIN);
        }
        return Outcome.of(Outcome.Kind.PARKED, task.event().key(), problem);
    }

    Outcome held(Task task, Outcome.Kind kind, String profileId, Outcome.Problem problem) {
        for (int attempt = 0; attempt < TurnLoop.MAX_TRIES; attempt++) {
            Outcome held = hold(task, kind, profileId, problem, null);
            if (held != null) {
                return held;
            }
        }
        throw new BatonException(
                "event " + task.event().key() + " could not be held: the storage answers CONFLICT for ever");
    }

    /**
     * Keeps an event for repair.
     *
     * @param park whose later events wait with it, as they were seen
     * @return null where somebody else changed them meanwhile
     */
    @Nullable
    Outcome hold(Task task, Outcome.Kind kind, String profileId, Outcome.Problem problem, @Nullable ProfileState park) {
        Outcome erased = dropping.before(task);
        if (erased != null) {
            return erased;
        }
        Event event = task.event();
        Instant now = settings.clock().instant();
        Commit.Builder commit = Commit.of(registry.current().epoch())
                .erasures(task.erasures())
                .hold(new HeldEvent(kind, event, profileId, problem, task.heldSince() == null ? now : task.heldSince()))
                .log(new LogEntry(kind, event, profileId, null, null))
                .audit(new AuditEntry(
                        now,
                        "baton",
                        "event." + kind.name().toLowerCase(java.util.Locale.ROOT),
                        event.key().toString(),
                        problem.code()));
        TakenBack.into(commit, event, registry.current(), loading, now);
        if (task.repair()) {
            // Only what is still held goes back to its place.
            commit.free(event.key());
        } else {
            commit.key(key(task, kind, now));
        }
        if (park != null) {
            commit.profile(park.id(), park.version(), park.nowParked(true));
        }
        CommitResult committed = storage.commit(commit.build());
        return switch (committed.kind()) {
            case COMMITTED -> Outcome.of(kind, event.key(), problem);
            case DUPLICATE, MISMATCH -> seenBefore(task, committed);
            case CONFLICT, BUDGET_FULL -> {
                registry.refresh();
                graveyard.refresh();
                yield task.repair() && !parking.holds(event.key()) ? repairedByOthers(task) : null;
            }
        };
    }

    static Outcome repairedByOthers(Task task) {
        return Outcome.of(Outcome.Kind.DUPLICATE, task.event().key(), null);
    }
}
