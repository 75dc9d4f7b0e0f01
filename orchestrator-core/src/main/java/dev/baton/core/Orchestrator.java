package dev.baton.core;

import dev.baton.cases.OwnerId;
import dev.baton.cases.ServiceCase;
import dev.baton.consent.ConsentHistory;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Pause;
import dev.baton.core.dossier.Erasing;
import dev.baton.core.dossier.Export;
import dev.baton.core.render.Enquiries;
import dev.baton.core.render.Explainer;
import dev.baton.core.runtime.Graveyard;
import dev.baton.core.runtime.HeldEvents;
import dev.baton.core.runtime.Lanes;
import dev.baton.core.runtime.Modelling;
import dev.baton.core.runtime.Outlets;
import dev.baton.core.runtime.Pausing;
import dev.baton.core.runtime.Previewing;
import dev.baton.core.runtime.Recommending;
import dev.baton.core.runtime.Registry;
import dev.baton.core.runtime.Runner;
import dev.baton.core.runtime.Settling;
import dev.baton.core.runtime.Succession;
import dev.baton.core.runtime.TurnLoop;
import dev.baton.core.runtime.WorkLoop;
import dev.baton.core.turn.EngineEvents;
import dev.baton.decision.Decision;
import dev.baton.decision.Explained;
import dev.baton.decision.Explanation;
import dev.baton.decision.Outcome;
import dev.baton.decision.Preview;
import dev.baton.decision.Recommendation;
import dev.baton.decision.WhyNot;
import dev.baton.event.Actor;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.event.Sighting;
import dev.baton.handoff.DataClass;
import dev.baton.handoff.HandoffContext;
import dev.baton.profile.Erased;
import dev.baton.profile.Profile;
import dev.baton.spi.EventLog;
import dev.baton.spi.PropensityModel;
import dev.baton.spi.Storage;
import dev.baton.spi.Worklists;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Recognises who an event is about, decides what should happen next, and does it through the host's own channels. One
 * orchestrator serves one tenant. Thread-safe.
 *
 * <p>Events go in with {@link #handle} or {@link #submit}. What becomes due — timers, messages on their way — is done by
 * the threads of {@link #start()}, or by the caller of {@link #runDue()}.
 */
public final class Orchestrator implements AutoCloseable {
    private final Storage storage;
    private final Registry registry;
    private final TurnLoop turns;
    private final WorkLoop work;
    private final Runner runner;
    private final HeldEvents held;
    private final Pausing pausing;
    private final Customers customers;
    private final ByPeople people;
    private final Dispatches dispatches;
    private final Parts parts;
    private final Object lanesLock = new Object();
    private @Nullable Lanes lanes;
    private volatile boolean closed;

    /** What the builder put together. */
    record Parts(
            Storage storage,
            Registry registry,
            TurnLoop turns,
            WorkLoop work,
            Runner runner,
            Outlets outlets,
            Settling settling,
            HeldEvents held,
            Previewing previewing,
            Recommending recommending,
            Modelling modelling,
            int threads,
            int queueCapacity,
            Duration closeWithin,
            java.time.InstantSource clock,
            Succession succession,
            Graveyard graveyard,
            Export export,
            Erasing erasing) {}

    Orchestrator(Parts parts) {
        this.parts = parts;
        storage = parts.storage();
        registry = parts.registry();
        turns = parts.turns();
        work = parts.work();
        runner = parts.runner();
        held = parts.held();
        pausing = new Pausing(storage, registry, parts.clock());
        customers = new Customers(storage.profiles(), registry, parts.graveyard());
        dispatches = new Dispatches(storage, parts.settling(), parts.outlets(), runner::wake);
        people = new ByPeople(customers, turns, held, parts.clock());
    }

    public static OrchestratorBuilder builder() {
        return new OrchestratorBuilder();
    }

    /** Everything in memory, with those definitions and no channels; for a first look and for tests. */
    public static Orchestrator inMemory(Definitions definitions) {
        return builder().definitions(definitions).build();
    }

    /**
     * Handles one event on the calling thread. When this returns, whatever it changed is committed.
     *
     * @return what became of the event; {@link Outcome.Kind} says what to do next
     * @throws InvalidValueException if the event uses a name that belongs to the engine
     */
    public Outcome handle(Event event) {
        refuseReserved(event);
        if (closed) {
            return Outcome.of(
                    Outcome.Kind.REFUSED,
                    event.key(),
                    new Outcome.Problem("closed", null, "this orchestrator is closed; hand it to another", null));
        }
        Outcome outcome = turns.handle(event);
        runner.wake();
        return outcome;
    }

    private static void refuseReserved(Event event) {
        Require.present("event", event);
        if (event.source().equals(EngineEvents.SOURCE)) {
            throw new InvalidValueException(
                    "event.source", "is " + EngineEvents.SOURCE, "that name is the engine's own");
        }
        if (event.type().startsWith(Event.RESERVED_PREFIX)) {
            throw new InvalidValueException("event.type", "is " + event.type(), "names in baton. are the engine's own");
        }
        List<Sighting> identifiers = event.identifiers();
        for (int i = 0; i < identifiers.size(); i++) {
            String namespace = identifiers.get(i).identifier().namespace();
            if (namespace.startsWith(Event.RESERVED_PREFIX)) {
                throw new InvalidValueException(
                        "event.identifier", "is in " + namespace, "names in baton. are the engine's own");
            }
        }
    }

    /**
     * Queues one event; events with the same first identifier keep their order. Waits a moment for room.
     *
     * @return completes when the event is handled, with REFUSED where there was no room
     */
    public CompletableFuture<Outcome> submit(Event event) {
        refuseReserved(event);
        return lanes().submit(event);
    }

    private Lanes lanes() {
        synchronized (lanesLock) {
            if (lanes == null) {
                lanes = new Lanes(parts.threads(), parts.queueCapacity(), Duration.ofSeconds(1), this::handle);
            }
            return lanes;
        }
    }

    /** The customer that an identifier points at. */
    public Optional<Profile> profile(String namespace, String value) {
        return customers.by(namespace, value);
    }

    /** The customer of that profile id; ids of merged profiles keep resolving. Nobody for the empty id of who is unknown. */
    public Optional<Profile> profile(String profileId) {
        return customers.of(profileId);
    }

    /**
     * What was said about consent to reach somebody at that address, whoever holds it: who said it, when, through which
     * source, with what evidence (C1, C3). What was said about all addresses of a customer stands with their profile.
     */
    public ConsentHistory consentHistory(ContactPoint contactPoint) {
        return customers.consentHistory(contactPoint);
    }

    /**
     * Everything that is known of each open case of a customer, the latest case first: for whoever may see all of it. What
     * goes out with a route or an escalation is cut to its audience (S2).
     */
    public List<HandoffContext> handoffContexts(Profile profile) {
        List<HandoffContext> contexts = new ArrayList<>();
        for (ServiceCase each : profile.openCases()) {
            contexts.add(0, context(profile, each, DataClass.SENSITIVE));
        }
        return contexts;
    }

    /** Everything that is known of that case: for whoever may see all of it. */
    public Optional<HandoffContext> handoffContext(Profile profile, String caseId) {
        return handoffContext(profile, caseId, DataClass.SENSITIVE);
    }

    /** What of that case whoever may see no higher class than that is told, by the definitions in force (S2). */
    public Optional<HandoffContext> handoffContext(Profile profile, String caseId, DataClass audience) {
        return profile.cases().stream()
                .filter(each -> each.id().equals(caseId))
                .findFirst()
                .map(each -> context(profile, each, audience));
    }

    /**
     * What of that case the customer's own software is told (H8): what is PERSONAL where it may ASK now, else what is PUBLIC.
     *
     * @throws InvalidValueException for any other actor: what they may see is for the host to say
     */
    public Optional<HandoffContext> handoffContext(Profile profile, String caseId, Actor agent) {
        if (agent.kind() != Actor.Kind.CUSTOMER_AGENT) {
            throw new InvalidValueException("actor", "is " + agent.kind(), "say which class of data they may see");
        }
        boolean may = agent.may(Actor.Power.ASK, parts.clock().instant());
        return handoffContext(profile, caseId, may ? DataClass.PERSONAL : DataClass.PUBLIC);
    }

    private HandoffContext context(Profile profile, ServiceCase serviceCase, DataClass audience) {
        return customers.context(profile, serviceCase, audience, parts.clock().instant());
    }

    /**
     * What an event would merge and decide, without doing it (I10). Changes nothing, and asks nobody but the host's own
     * directory and model.
     *
     * @throws InvalidValueException if the event uses a name that belongs to the engine, or says too little for its type,
     *     as a consent without a purpose: {@code handle} would set it aside
     */
    public Preview preview(Event event) {
        refuseReserved(event);
        return parts.previewing().of(event);
    }

    /**
     * What might be shown to somebody in a place, ranked, as things are now (D5): arbitrated like a decision, by the rules
     * on that placement, but nothing is committed, reserved or learnt from it. Of somebody unknown it is what a stranger
     * would be shown; of somebody with a parked event it is nothing.
     *
     * @param placement one of {@link dev.baton.core.definition.DecisionPolicy#placements}
     * @throws InvalidValueException if there is no such placement, or the namespace belongs to the engine
     */
    public Recommendation recommend(String namespace, String value, String placement) {
        if (Require.present("namespace", namespace).startsWith(Event.RESERVED_PREFIX)) {
            throw new InvalidValueException("namespace", "is " + namespace, "names in baton. are the engine's own");
        }
        String profileId = profile(namespace, value).map(Profile::id).orElse(null);
        return parts.recommending().recommend(Identifier.of(namespace, value), profileId, placement);
    }

    /**
     * Says that the two profiles of a review are one person, and makes them one with everything both have (I4, I8).
     * Settling a review that is settled changes nothing.
     *
     * @param profileId of a profile that has the review
     * @param by who decides
     * @param why in their words, for the audit
     * @throws InvalidValueException if there is no such review
     */
    public Outcome acceptMerge(String profileId, String reviewId, Actor by, String why) {
        return people.settle(profileId, reviewId, true, by, why);
    }

    /** As {@link #acceptMerge}, and says that they are two: they stay two, whatever events say (I4, I10). */
    public Outcome refuseMerge(String profileId, String reviewId, Actor by, String why) {
        return people.settle(profileId, reviewId, false, by, why);
    }

    /**
     * Takes a merge out again (I10): both go on with what is theirs, and do not become one before {@link #liftMergeBar}.
     *
     * @param profileId the profile that was merged into, or any id that leads to it
     * @param mergeId one of its {@link Profile#merges()}
     * @param by who decides
     * @param why in their words, for the audit
     * @throws InvalidValueException if there is no such merge
     */
    public Outcome unmerge(String profileId, String mergeId, Actor by, String why) {
        return people.unmerge(profileId, mergeId, by, why);
    }

    /**
     * Lets two become one again of whom a person had said that they are two (I10).
     *
     * @param reviewId one of the profile's {@link Profile#mergeReviews()} that was refused
     * @throws InvalidValueException if there is no such review
     */
    public Outcome liftMergeBar(String profileId, String reviewId, Actor by, String why) {
        return people.liftMergeBar(profileId, reviewId, by, why);
    }

    /**
     * Hands what an owner is accountable for (open cases, promises, debts) to the fallback that the directory names, before
     * the directory forgets them (H1). Each customer's is a turn of its own, noted and audited, and the successor is told
     * of each case; asked again after a failure it does the rest. What is on offer to them comes back when it expires.
     *
     * @return of how many customers it has moved; an alarm tells of those who wait for repair, whose it has not
     * @throws InvalidValueException if there is no fallback, the directory does not know it, or definitions name the owner
     */
    public int removeOwner(OwnerId gone, Actor by, String why) {
        return parts.succession().ofRemoved(gone, by, why);
    }

    /** As {@link #removeOwner}, to somebody whom the caller names. */
    public int replaceOwner(OwnerId gone, OwnerId successor, Actor by, String why) {
        return parts.succession().to(gone, successor, by, why);
    }

    /**
     * Writes everything that is held on a customer as one JSON document (S3): what a person can be handed, and what {@link
     * #erase} would remove. The event log is written entry by entry, so that a long history needs no more memory.
     *
     * @param profileId ids of merged profiles keep resolving
     * @param to is flushed and not closed
     * @return whether anybody has that id; where nobody has, nothing is written
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public boolean export(String profileId, OutputStream to) {
        return parts.export().write(profileId, to);
    }

    /** As {@link #export(String, OutputStream)}, in memory; empty where nobody has that id. */
    public Optional<String> export(String profileId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return export(profileId, bytes) ? Optional.of(bytes.toString(StandardCharsets.UTF_8)) : Optional.empty();
    }

    /**
     * Removes everything that is held on a customer, at once (S3), also on one who waits for repair (T9). What remains
     * tells nobody who it was: tombstones, by which events of theirs from up to now are dropped as ERASED; the opt-outs of
     * their addresses; who did what and when in the audit. Of whom nobody knows nothing is removed, so that it may be asked
     * again.
     *
     * @param profileId ids of merged profiles keep resolving
     * @param by who decides
     * @param why for the audit, without personal values: it is kept
     * @throws InvalidValueException if this was built without {@link OrchestratorBuilder#erasureKey}
     */
    public Erased erase(String profileId, Actor by, String why) {
        return parts.erasing().erase(profileId, by, why);
    }

    /** A decision in words. */
    public Explanation explain(Decision decision) {
        return Explainer.utc().explain(decision);
    }

    /** What can be said of the decision on that event (D6). */
    public Explained explain(EventKey event) {
        return Enquiries.of(storage.log()).explain(event);
    }

    /**
     * As {@link #explain(EventKey)}, by who knows when the event was received: then what the log holds no more is told
     * from what never came.
     */
    public Explained explain(EventKey event, Instant receivedAt) {
        return Enquiries.of(storage.log()).explain(event, receivedAt);
    }

    /**
     * Why a journey, or one rule of it, did not act for a customer since then: every decision in which it was asked, with
     * what would have changed it (D6).
     *
     * @param profileId of the customer; ids of merged profiles keep resolving
     * @param rule null for every rule of the journey
     * @param since decisions from then on
     */
    public WhyNot whyNot(String profileId, String journey, @Nullable String rule, Instant since) {
        String now = profile(profileId).map(Profile::id).orElse(profileId);
        return Enquiries.of(storage.log()).whyNot(now, journey, rule, since);
    }

    /** What was handled, for reading. */
    public EventLog log() {
        return storage.log();
    }

    /** What waits for a person, for reading. */
    public Worklists worklists() {
        return storage.worklists();
    }

    /** The definitions in force, as far as this process has heard. */
    public Definitions definitions() {
        return registry.current().definitions().source();
    }

    /** Puts other definitions in force; turns that have begun under the old ones run again. */
    public void publish(Definitions definitions) {
        registry.publish(definitions);
    }

    /**
     * Puts another snapshot of the host's model in force, here at once and in other processes with their next commit (D3).
     * These need it, too: whoever does not have the version in force counts with what rules say, and an alarm says so.
     *
     * @param by who decides
     * @param why in their words, for the audit
     */
    public void publishModel(PropensityModel model, Actor by, String why) {
        parts.modelling().publish(model, by, why);
    }

    /**
     * Ends a live instance as STOPPED, with what it had not sent yet (J6). Stopping one that has ended changes nothing.
     * {@link dev.baton.core.definition.Migration#stop} ends everybody who is in a version.
     *
     * @param binding empty where the journey has none
     * @param by who decides
     * @param why in their words, for the audit
     * @throws InvalidValueException if the customer was never seen in it
     */
    public Outcome stop(String profileId, String journey, String binding, Actor by, String why) {
        return people.stop(profileId, journey, binding, by, why);
    }

    /**
     * Stops what would go out in that scope: a journey, a channel, a purpose, or everything (J8). When this returns, no
     * turn and no door of any process lets it out any more; what a channel has been handed already cannot be called back.
     * Facts, goals, exits and waits go on. Asked again for the same scope, the later word holds. It outlives restarts,
     * and publishing definitions does not lift it.
     *
     * @param mode whether what would go out is kept back and decided anew afterwards, or refused for good
     * @param by who decides
     * @param why in their words, for explanations and the audit
     */
    public Pause pause(Pause.Scope scope, Pause.Mode mode, Actor by, String why) {
        return pausing.pause(scope, mode, by, why);
    }

    /**
     * Lifts a pause. What was kept back is decided anew within half an hour, each at its own time and no faster than held
     * sends are let go (C8): sent, refused with its reason, or expired.
     *
     * @return what was lifted; empty where nothing of that scope was paused
     */
    public Optional<Pause> resume(Pause.Scope scope, Actor by, String why) {
        return Optional.ofNullable(pausing.resume(scope, by, why));
    }

    /** What is paused, in the order in which it was asked for. */
    public List<Pause> pauses() {
        return pausing.all();
    }

    /**
     * Hands a held event in again, repaired where it was quarantined; under its own key, as a late event. For a parked
     * event its customer's later events follow in order. One that the engine made itself, as for a decision about a merge,
     * is taken as it was held.
     *
     * @return what became of it now
     */
    public Outcome retry(Event repaired) {
        if (!Require.present("event", repaired).source().equals(EngineEvents.SOURCE)) {
            refuseReserved(repaired);
        }
        return held.retry(repaired);
    }

    /** What is on its way, has failed, or is in doubt; and how the channels do. */
    public Dispatches dispatches() {
        return dispatches;
    }

    /** Does one piece of due work on the calling thread; false where nothing is due. */
    public boolean step() {
        return work.step();
    }

    /** Does all work that is due on the calling thread, and returns how much there was. */
    public int runDue() {
        int done = 0;
        while (work.step()) {
            done++;
        }
        return done;
    }

    /** When there is something to do next: when work becomes due, or a channel that is closed for a time opens again. */
    public Optional<Instant> nextDue() {
        return work.nextDue();
    }

    /** Starts the threads that do due work; each channel is called on threads of its own. Idempotent. */
    public Orchestrator start() {
        runner.start(parts.threads());
        return this;
    }

    /** Takes nothing more, ends the work at hand within the time it was built with, and closes the storage. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        try {
            synchronized (lanesLock) {
                if (lanes != null) {
                    lanes.close(parts.closeWithin());
                }
            }
            closed = true;
            runner.stop(parts.closeWithin());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
            storage.close();
        }
    }
}
