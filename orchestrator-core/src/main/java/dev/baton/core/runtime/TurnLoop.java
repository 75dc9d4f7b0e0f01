package dev.baton.core.runtime;

import dev.baton.action.Action;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.pipeline.Turn;
import dev.baton.core.pipeline.identity.Normalisation;
import dev.baton.core.pipeline.identity.Reviews;
import dev.baton.core.turn.Answers;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.Heard;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnInput;
import dev.baton.core.turn.TurnResult;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.event.BatonException;
import dev.baton.event.Event;
import dev.baton.event.Sighting;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Found;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Storage;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Load, run the turn, commit; and again when somebody else was faster. Thread-safe. */
public final class TurnLoop {
    /** After that many lost races in a row something is wrong with the storage. */
    static final int MAX_TRIES = 1_000;

    private static final Outcome.Problem PARKED = new Outcome.Problem(
            "profile_parked",
            null,
            "an earlier event of this customer is parked; repair or drop it, then this follows",
            null);

    private final Storage storage;
    private final Registry registry;
    private final Settings settings;
    private final Announcer announcer;
    private final Loading loading;
    private final Parking parking;
    private final Holding holding;
    private final Graveyard graveyard;
    private final Inputs inputs;
    private final Hearing hearing;
    private final Stripes stripes = new Stripes();

    public TurnLoop(Storage storage, Registry registry, Settings settings, Announcer announcer, Graveyard graveyard) {
        this.storage = storage;
        this.registry = registry;
        this.settings = settings;
        this.announcer = announcer;
        this.graveyard = graveyard;
        this.loading = new Loading(storage.profiles(), graveyard);
        this.parking = new Parking(storage, registry, loading);
        this.inputs = new Inputs(settings);
        this.hearing = new Hearing(settings.classifier());
        this.holding = new Holding(storage, registry, settings, announcer, loading, parking, graveyard);
    }

    /** Handles an event of the host. */
    public Outcome handle(Event event) {
        Outcome outcome = run(Task.host(event)).outcome();
        announcer.outcome(event, outcome);
        return outcome;
    }

    Parking parking() {
        return parking;
    }

    Holding holding() {
        return holding;
    }

    /** Handles a repaired event, which was held until now. */
    Outcome handleRepaired(Event event, Instant heldSince) {
        Outcome outcome = run(Task.repaired(event, heldSince)).outcome();
        announcer.outcome(event, outcome);
        return outcome;
    }

    /** How a run ended. */
    static final class Ran {
        private final @Nullable Outcome outcome;
        private final @Nullable TurnResult result;
        private final List<String> fullBudgets;

        Ran(@Nullable Outcome outcome, @Nullable TurnResult result) {
            this(outcome, result, List.of());
        }

        private Ran(@Nullable Outcome outcome, @Nullable TurnResult result, List<String> fullBudgets) {
            this.outcome = outcome;
            this.result = result;
            this.fullBudgets = fullBudgets;
        }

        Outcome outcome() {
            return Objects.requireNonNull(outcome);
        }

        /** Whom the turn was about; only of one that was decided and committed. */
        String customer() {
            return Objects.requireNonNull(result).decision().profileId();
        }

        /** When; only of one that was decided and committed. */
        Instant decidedAt() {
            return Objects.requireNonNull(result).decision().decidedAt();
        }

        /** Null unless the turn was decided and committed. */
        @Nullable
        TurnResult result() {
            return result;
        }
    }

    /**
     * No end: an earlier handling of the same event made a profile, whose identifiers have moved on since, and this one
     * would make another under the same id.
     */
    private static final Ran ID_TAKEN = new Ran(null, null);

    /** No end: budgets that customers share had no room for what was chosen; it is decided again without them (C6). */
    private static Ran full(List<String> budgets) {
        return new Ran(null, null, budgets);
    }

    Ran run(Task task) {
        TurnInput.Shared shared = registry.current();
        boolean ofHost = task.occasion() instanceof Occasion.Host && task.addressee() == null;
        Outcome.Problem problem = ofHost ? Contracts.broken(task.event(), shared) : null;
        if (problem != null) {
            return new Ran(holding.held(task, Outcome.Kind.QUARANTINED, "", problem), null);
        }
        int idsTaken = 0;
        List<String> fullBudgets = List.of();
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            Ran ran = attempt(task, idsTaken, registry.current(), fullBudgets);
            if (ran == ID_TAKEN) {
                idsTaken++;
            } else if (ran != null && ran.outcome == null) {
                fullBudgets = with(fullBudgets, ran.fullBudgets);
            } else if (ran != null) {
                return ran;
            } else {
                // What was full may have room by now.
                fullBudgets = List.of();
                registry.refresh();
                graveyard.refresh();
            }
        }
        throw new BatonException("event " + task.event().key() + " lost " + MAX_TRIES
                + " races for its profiles in a row; check that the storage keeps its contract");
    }

    private static List<String> with(List<String> some, List<String> more) {
        TreeSet<String> all = new TreeSet<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** Null where it must be tried again; {@link #ID_TAKEN} where it must be tried with another id. */
    private @Nullable Ran attempt(Task task, int idsTaken, TurnInput.Shared shared, List<String> fullBudgets) {
        Outcome erased = holding.dropping().before(task);
        if (erased != null) {
            return new Ran(erased, null);
        }
        List<Sighting> sightings =
                task.addressee() == null ? Normalisation.sightings(task.event(), shared.definitions()) : List.of();
        @Nullable Found[] found = loading.find(task.event(), sightings);
        String addressee = loading.addressee(task);
        int[] wanted = wanted(task, sightings, found, addressee);
        // Here, because what was just asked of the profile is on its way, and the lock would wait for it.
        task.content();
        boolean waited = stripes.lock(wanted);
        try {
            if (waited) {
                @Nullable Found[] now = loading.find(task.event(), sightings);
                if (!Loading.samePlaces(found, now)) {
                    return null;
                }
                found = now;
            }
            TurnInput.Reached reached = loading.reach(task, sightings, found, addressee);
            if (reached == null) {
                return null;
            }
            Outcome gone = gone(task, reached);
            return gone == null ? decide(task, idsTaken, shared, reached, fullBudgets) : new Ran(gone, null);
        } finally {
            stripes.unlock(wanted);
        }
    }

    /** What is left of work for somebody who was erased meanwhile, as a receipt of theirs; null where it is not for such. */
    private @Nullable Outcome gone(Task task, TurnInput.Reached reached) {
        String addressee = reached.addressee();
        return addressee == null || addressee.isEmpty() || reached.profile(addressee) != null
                ? null
                : holding.dropping().addressee(task, addressee);
    }

    /** The stripes of everything that is reached; of what reaches nobody, its own. */
    private static int[] wanted(
            Task task, List<Sighting> sightings, @Nullable Found[] found, @Nullable String addressee) {
        int count = found.length + (addressee == null ? 0 : 1);
        if (count == 0) {
            return new int[] {Stripes.of(task.event().key().hashCode())};
        }
        int[] wanted = new int[count];
        for (int i = 0; i < found.length; i++) {
            Found each = found[i];
            wanted[i] = Stripes.of(
                    each == null ? sightings.get(i).identifier().hashCode() : ((ProfileState) each.profile()).idHash());
        }
        if (addressee != null) {
            wanted[found.length] = Stripes.of(addressee.hashCode());
        }
        return wanted;
    }

    private @Nullable Ran decide(
            Task task, int idsTaken, TurnInput.Shared shared, TurnInput.Reached reached, List<String> fullBudgets) {
        ProfileState waiting = task.repair() ? null : parked(reached);
        if (waiting != null && parking.nobodyWaits(waiting.id())) {
            // Whoever repaired the last event died before the customer was free.
            parking.free(waiting.id());
            return null;
        }
        if (waiting != null && task.claimed() != null && task.occasion().kind() != Occasion.Kind.DELIVERY) {
            return new Ran(holding.postponed(task, PARKED), null);
        }
        Heard heard = null;
        RuntimeException deaf = null;
        try {
            heard = hearing.of(task, shared);
        } catch (RuntimeException failure) {
            deaf = failure;
        }
        if (waiting != null && waits(task, heard)) {
            Outcome held = holding.hold(task, Outcome.Kind.PARKED, waiting.id(), PARKED, waiting);
            return held == null ? null : new Ran(held, null);
        }
        Instant now = task.notBeforeDue(settings.clock().instant());
        TurnInput input = inputs.of(task, idsTaken, shared, reached, now, heard, fullBudgets);
        if (deaf != null) {
            return new Ran(holding.failed(task, input, deaf), null);
        }
        TurnResult result;
        try {
            result = Turn.run(input);
        } catch (Loading.Unread unread) {
            throw unread.failure();
        } catch (RuntimeException | StackOverflowError failure) {
            return new Ran(holding.failed(task, input, failure), null);
        }
        return commit(task, shared, result, now);
    }

    private static @Nullable ProfileState parked(TurnInput.Reached reached) {
        List<ProfileState> profiles = reached.profiles();
        for (int i = 0; i < profiles.size(); i++) {
            if (profiles.get(i).parked()) {
                return profiles.get(i);
            }
        }
        return null;
    }

    /** Opt-outs and stop words always apply; what a channel answers must be recorded whatever waits (T9). */
    private static boolean waits(Task task, @Nullable Heard heard) {
        return task.occasion() instanceof Occasion.Host
                && !task.event().type().equals(ConsentEvents.OPTED_OUT)
                && (heard == null || heard.stops().isEmpty());
    }

    private @Nullable Ran commit(Task task, TurnInput.Shared shared, TurnResult result, Instant now) {
        Commit.Builder commit = Commit.of(shared.epoch()).erasures(task.erasures());
        if (!task.repair()) {
            // A held event's key is known since it was held; freeing it is what happens once.
            commit.key(holding.key(task, Outcome.Kind.DECIDED, now));
        }
        commit.log(new LogEntry(
                Outcome.Kind.DECIDED, task.event(), result.decision().profileId(), result.decision(), result.inputs()));
        TurnResult.Changes changes = result.changes();
        commit.profiles(changes.profiles()).links(changes.links());
        for (int i = 0; i < changes.contactPoints().size(); i++) {
            TurnResult.ContactPointChange each = changes.contactPoints().get(i);
            commit.contactPoint(each.contactPoint(), each.expectedVersion(), each.next());
        }
        for (int i = 0; i < changes.reservations().size(); i++) {
            commit.reserve(changes.reservations().get(i));
        }
        commit.putAll(result.work().put()).cancelAll(result.work().cancelled()).auditAll(result.audit());
        for (int i = 0; i < result.work().events().size(); i++) {
            engineMade(commit, result.work().events().get(i), result, now);
        }
        if (task.claimed() != null) {
            commit.complete(task.claimed());
        }
        if (task.repair()) {
            commit.free(task.event().key());
        }
        Commit wanted = commit.build();
        CommitResult committed = storage.commit(wanted);
        return switch (committed.kind()) {
            case COMMITTED -> {
                unheard(result.decision());
                quarantined(result.decision());
                chainCut(result);
                yield new Ran(Outcome.decided(result.decision()), result);
            }
            case DUPLICATE, MISMATCH -> new Ran(holding.seenBefore(task, committed), null);
            case BUDGET_FULL -> full(buckets(wanted, committed.fullBudgets()));
            case CONFLICT -> {
                if (task.repair() && !parking.holds(task.event().key())) {
                    yield new Ran(Holding.repairedByOthers(task), null);
                }
                yield stale(task) ? new Ran(overtaken(task), null) : idTaken(result) ? ID_TAKEN : null;
            }
        };
    }

    /** Which buckets of those budgets the commit asked for. */
    private static List<String> buckets(Commit wanted, List<String> budgets) {
        List<String> full = new ArrayList<>(budgets.size());
        for (Commit.Reservation each : wanted.reservations()) {
            if (each.amount() >= 0 && budgets.contains(each.budget())) {
                full.add(Answers.full(each.budget(), each.bucket()));
            }
        }
        return full.isEmpty() ? budgets : full;
    }

    /** Whether the turn would have made a profile under an id that there is already. */
    private boolean idTaken(TurnResult result) {
        for (Commit.ProfileChange each : result.changes().profiles()) {
            if (each.expectedVersion() == 0 && storage.profiles().profile(each.id()) != null) {
                return true;
            }
        }
        return false;
    }

    /** An escalation that reaches nobody accountable is the operator's business (H1). */
    private void unheard(Decision decision) {
        List<Candidate> candidates = decision.candidates();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate each = candidates.get(i);
            if (each.result() == ReasonCode.NO_OWNER && each.action() instanceof Action.Escalate escalate) {
                announcer.alarm(
                        "no_owner",
                        escalate.to() + " is away or unknown and nobody stands in, so nobody heard of event "
                                + decision.event() + "; give the directory an owner or a fallback");
            }
        }
    }

    /** An identifier that too many people share is to be declared as shared, or its reviews to be settled (I11). */
    private void quarantined(Decision decision) {
        List<Decision.Note> notes = decision.notes();
        for (int i = 0; i < notes.size(); i++) {
            if (notes.get(i).code().equals(Reviews.QUARANTINE_BEGUN)) {
                announcer.alarm("identifier_quarantined", notes.get(i).words());
            }
        }
    }

    /** The chain of engine-made events is cut at a stated depth, and that is reported (T11). */
    private void engineMade(Commit.Builder commit, Event made, TurnResult result, Instant now) {
        if (EngineEvents.depth(made) > EngineEvents.MAX_DEPTH) {
            commit.audit(new AuditEntry(now, "baton", "chain_cut", made.key().toString(), made.type()));
            return;
        }
        commit.put(Work.event(result.decision().profileId(), made, now));
    }

    private void chainCut(TurnResult result) {
        List<Event> events = result.work().events();
        for (int i = 0; i < events.size(); i++) {
            Event made = events.get(i);
            if (EngineEvents.depth(made) > EngineEvents.MAX_DEPTH) {
                announcer.alarm(
                        "chain_cut",
                        "event " + made.key() + " would be number " + EngineEvents.depth(made)
                                + " in a chain the engine made; look for rules that set each other off");
            }
        }
    }

    /** Work that was claimed by somebody else meanwhile is theirs; nothing is retried here (A4). */
    private boolean stale(Task task) {
        return task.claimed() != null && !storage.work().holds(task.claimed());
    }

    private Outcome overtaken(Task task) {
        return Outcome.of(
                Outcome.Kind.REFUSED,
                task.event().key(),
                new Outcome.Problem("work_overtaken", null, "somebody else has taken this work over", null));
    }
}
