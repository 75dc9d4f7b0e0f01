package dev.baton.core.turn;

import dev.baton.action.Dispatch;
import dev.baton.action.Tier;
import dev.baton.cases.EffortEntry;
import dev.baton.cases.Promise;
import dev.baton.consent.ConsentHistory;
import dev.baton.consent.ConsentRecord;
import dev.baton.core.definition.Compiled;
import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Labelled;
import dev.baton.core.definition.OnType;
import dev.baton.core.definition.Rule;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.InputRead;
import dev.baton.decision.ReasonCode;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.Link;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The draft that the stages of one turn work on: the customer, what is proposed and chosen, what is to be done. Not
 * thread-safe; lives as long as its turn.
 */
public final class TurnDraft extends TurnFacts {
    private final TurnInput input;
    private final Instant now;
    private final OnType on;
    private Event event;
    private @Nullable ProfileDraft profile;
    private @Nullable ReasonCode factsOnly;
    private boolean late;
    private @Nullable Confirmation confirmation;
    private List<ProfileState> absorbed = List.of();
    private List<ProfileDraft> others = List.of();
    private List<ProfileState> revived = List.of();
    private @Nullable PointChanges points;
    private List<Commit.LinkChange> links = List.of();
    private List<Work> put = List.of();
    private List<String> cancelled = List.of();
    private @Nullable Dispatch dispatch;
    private List<Event> made = List.of();
    private @Nullable Places places;
    private List<AuditEntry> audit = List.of();
    private List<Decision.Note> notes = List.of();
    private List<Candidacy> candidates = List.of();
    private List<Candidacy> chosen = List.of();
    private @Nullable Candidacy keptBack;
    private List<Decision.RuleAnswer> notFired = List.of();
    private List<InputRead> inputs = List.of();
    private List<ProfileState.Pending> withdrawn = List.of();
    private List<WantedBack> wantedBack = List.of();
    private List<String> booked = List.of();
    private @Nullable List<Promise> promisesSeen;
    private List<String> concerned = List.of();
    private List<String> opened = List.of();
    private int ordinal;
    private int timeOuts;

    public TurnDraft(TurnInput input) {
        this.input = input;
        this.event = input.event();
        this.on = input.shared().definitions().on(event.type());
        this.now = latest(input);
    }

    private static Instant latest(TurnInput input) {
        Instant now = input.now();
        List<ProfileState> reached = input.reached().profiles();
        for (int i = 0; i < reached.size(); i++) {
            now = reached.get(i).turnedAfter(now) ? reached.get(i).lastTurnAt() : now;
        }
        return now;
    }

    public TurnInput input() {
        return input;
    }

    @Override
    public CompiledDefinitions definitions() {
        return input.shared().definitions();
    }

    /** What events of this type set off. */
    public OnType on() {
        return on;
    }

    @Override
    public Event event() {
        return event;
    }

    /** The event as the turn sees it, for example with a clamped time. */
    public void event(Event seen) {
        event = seen;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public @Nullable ProfileDraft subject() {
        return profile;
    }

    /** Whom the turn is about; only after identity has found somebody. */
    public ProfileDraft profile() {
        if (profile == null) {
            throw new IllegalStateException("this turn is about nobody");
        }
        return profile;
    }

    public void profile(ProfileDraft found) {
        profile = found;
    }

    /** Changes facts and nothing else, for that reason. */
    public void factsOnly(ReasonCode reason) {
        if (factsOnly == null) {
            factsOnly = reason;
        }
    }

    /** Why nothing may be proposed or sent; null where it may. */
    public @Nullable ReasonCode factsOnly() {
        return factsOnly;
    }

    /** Something newer of this customer was handled before. */
    public boolean late() {
        return late;
    }

    public void markLate() {
        late = true;
    }

    /** Profiles that were merged into the subject. */
    public List<ProfileState> absorbed() {
        return absorbed;
    }

    public void absorb(ProfileState loser) {
        absorbed = Few.and(absorbed, loser);
    }

    /** A profile that ended in a merge, and goes on. */
    public void revive(ProfileState departed) {
        revived = Few.and(revived, departed);
    }

    /** Another profile that this turn changes. */
    public void touch(ProfileDraft other) {
        others = Few.and(others, other);
    }

    public List<ProfileDraft> others() {
        return others;
    }

    /** That profile, which the turn changes beside its subject. */
    public ProfileDraft other(ProfileState known) {
        for (ProfileDraft each : others) {
            if (each.id().equals(known.id())) {
                return each;
            }
        }
        ProfileDraft other = ProfileDraft.of(known, definitions().layout());
        touch(other);
        return other;
    }

    /** Where the identifier points after this turn; what is expected before it is what was said first. */
    public void link(Identifier identifier, @Nullable String expected, @Nullable Link next) {
        for (int i = 0; i < links.size(); i++) {
            Commit.LinkChange earlier = links.get(i);
            if (earlier.identifier().equals(identifier)) {
                links = new ArrayList<>(links);
                links.set(i, new Commit.LinkChange(identifier, earlier.expectedProfile(), next));
                return;
            }
        }
        links = Few.and(links, new Commit.LinkChange(identifier, expected, next));
    }

    private PointChanges points() {
        points = points == null ? new PointChanges(input.reached().contactPoints()) : points;
        return points;
    }

    public ContactPointState contactPoint(ContactPoint point) {
        return points().now(point);
    }

    /** Adds what was said about a contact point; for every profile that holds it. */
    public void addConsent(ContactPoint point, ConsentRecord record) {
        ContactPointState before = contactPoint(point);
        ConsentHistory after = Consents.with(before.consentHistory(), record);
        points().change(before.next(points().nextVersion(point), after));
    }

    /** Changes what is known of a contact point on one channel. */
    public void know(ContactPoint point, OnChannel known) {
        points().change(contactPoint(point).next(points().nextVersion(point), known));
    }

    /** The commit must find the contact point as this turn saw it. */
    public void expectUnchanged(ContactPoint point) {
        points().expectUnchanged(point);
    }

    /** A stop word that nobody has confirmed yet; the first of several is. */
    public void confirm(Confirmation due) {
        confirmation = confirmation == null ? due : confirmation;
    }

    public @Nullable Confirmation confirmation() {
        return confirmation;
    }

    public void put(Work work) {
        put = Few.and(put, work);
    }

    public void cancel(String workId) {
        cancelled = Few.and(cancelled, workId);
    }

    /** The dispatch that the turn is about was begun, answered or settled: listeners are told. */
    public void tell(Dispatch told) {
        dispatch = told;
    }

    /** The ids of what this turn cancels. */
    public List<String> cancelled() {
        return cancelled;
    }

    /** Cancels a timer that may be the reason for this turn, and is then done with it. */
    public void cancelUnlessDue(String timerId) {
        boolean due =
                input.occasion() instanceof Occasion.Timer timer && timer.id().equals(timerId);
        if (!due) {
            cancel(timerId);
        }
    }

    /** What is taken of budgets that customers share; most turns take nothing. */
    public Places places() {
        places = places == null ? new Places() : places;
        return places;
    }

    /** A dispatch that must not be sent any more, because what asked for it has ended. */
    public void withdraw(ProfileState.Pending dispatch) {
        withdrawn = Few.and(withdrawn, dispatch);
    }

    /** Whether effort of that kind and cause is booked for the first time: on several cases it is one effort (E1). */
    boolean booksFirst(EffortEntry.Kind kind, String cause) {
        String which = kind + " " + cause;
        if (booked.contains(which)) {
            return false;
        }
        booked = Few.and(booked, which);
        return true;
    }

    /** It is to be taken back from now on (A7). */
    public void wantBack(WantedBack what) {
        wantedBack = Few.and(wantedBack, what);
    }

    public List<WantedBack> wantedBack() {
        return wantedBack;
    }

    public boolean wantsBack(String dispatchId) {
        for (int i = 0; i < wantedBack.size(); i++) {
            if (wantedBack.get(i).dispatchId().equals(dispatchId)) {
                return true;
            }
        }
        return false;
    }

    public List<ProfileState.Pending> withdrawn() {
        return withdrawn;
    }

    /** How many waits have timed out in this turn. */
    public int timeOuts() {
        return timeOuts;
    }

    public void countTimeOut() {
        timeOuts++;
    }

    public List<Work> work() {
        return put;
    }

    /** Makes an event that becomes a turn of its own (T11). */
    public void make(Event derived) {
        made = Few.and(made, derived);
    }

    public void audit(String what, String about, String why) {
        audit("baton", what, about, why);
    }

    /** By whoever the event says it is from; by the engine, where it names nobody. */
    public void auditByActor(String what, String about, String why) {
        String who = event().actor().id();
        audit(who == null ? "baton" : who, what, about, why);
    }

    /** @param who an employee's id, or the engine's own name */
    public void audit(String who, String what, String about, String why) {
        audit = Few.and(audit, new AuditEntry(now, who, what, about, why));
    }

    /** Says once what happened or was noticed. */
    public void note(String code, String words) {
        note(new Decision.Note(code, words));
    }

    public void note(Decision.Note note) {
        if (!notes.contains(note)) {
            notes = Few.and(notes, note);
        }
    }

    /** What the customer was told has been looked at, as it is now. */
    public void promisesSeen() {
        promisesSeen = profile().promises();
    }

    /** Whether that has changed in this turn since it was looked at. */
    @SuppressWarnings("ReferenceEquality") // what did not change is shared
    public boolean promisesMoved() {
        return promisesSeen == null
                ? profile().changed(ProfileDraft.Aspect.DEALINGS)
                : promisesSeen != profile().promises();
    }

    /** The event is about that case, by its id. */
    public void concern(String caseId) {
        concerned = Few.and(concerned, caseId);
    }

    /** The open cases that the event is about, by their ids. */
    public List<String> concerned() {
        return concerned;
    }

    /** The event opened that case, or opened it again. */
    public void open(String caseId) {
        opened = Few.and(opened, caseId);
    }

    public boolean opened(String caseId) {
        return opened.contains(caseId);
    }

    public void propose(Candidacy candidate) {
        candidates = Few.and(candidates, candidate);
    }

    public List<Candidacy> candidates() {
        return candidates;
    }

    /** In the order of arbitration. */
    public void candidates(List<Candidacy> ordered) {
        candidates = ordered;
    }

    /** What would have been chosen but for a pause; null where there is none (J8). */
    public @Nullable Candidacy keptBack() {
        return keptBack;
    }

    public void keepBack(Candidacy paused) {
        keptBack = paused;
    }

    public void choose(Candidacy winner) {
        chosen = Few.and(chosen, winner);
    }

    public List<Candidacy> chosen() {
        return chosen;
    }

    public void notFired(Decision.RuleAnswer answer) {
        notFired = notFired instanceof NotFired ? new ArrayList<>(notFired) : notFired;
        notFired = Few.and(notFired, answer);
    }

    /**
     * Rules that were asked.
     *
     * @param fired a bit for each that was TRUE, in order
     * @param unknown a bit for each that could not be answered
     */
    public void asked(List<Compiled<Rule>> rules, long fired, long unknown) {
        NotFired answers = new NotFired(rules, fired, unknown);
        if (notFired.isEmpty()) {
            notFired = answers;
        } else {
            answers.forEach(this::notFired);
        }
    }

    /** The inputs read so far; conditions add to it. */
    public List<InputRead> inputs() {
        if (inputs.isEmpty() && !(inputs instanceof ArrayList)) {
            inputs = new ArrayList<>(8);
        }
        return inputs;
    }

    /** An id that the same turn gives again, whenever and wherever it runs (T2). */
    public String newId(String prefix) {
        return prefix + nextHash().id();
    }

    /** Another each time that an event is handled again because its key was forgotten: receivers may know the first. */
    public String newDispatchId() {
        Hash128 hash = nextHash();
        if (input.handling().forgotten()) {
            hash.add(now);
        }
        return "d-" + hash.id();
    }

    private Hash128 nextHash() {
        Hash128 hash = new Hash128();
        hash.add(event.key().source()).add(event.key().id()).add((long) ordinal++);
        if (input.handling().idsTaken() > 0) {
            hash.add((long) input.handling().idsTaken());
        }
        return hash;
    }

    @Override
    public @Nullable Labelled labelled() {
        Heard heard = input.heard();
        return heard == null ? null : heard.labelled();
    }

    @Override
    public @Nullable Boolean predicate(String name) {
        ProfileDraft asked = profile;
        return asked == null ? null : input.answers().predicate(name, () -> asked.freeze(now), event);
    }

    public TurnResult result() {
        return new TurnResult(
                decision(),
                new TurnResult.Changes(
                        profileChanges(),
                        points == null ? List.of() : points.all(),
                        links,
                        places == null ? List.of() : places.changes()),
                put.isEmpty() && cancelled.isEmpty() && made.isEmpty()
                        ? TurnResult.WorkChanges.NONE
                        : new TurnResult.WorkChanges(put, cancelled, made),
                audit,
                input.answers().recorded(),
                dispatch);
    }

    private DecisionRecord decision() {
        List<dev.baton.action.Action> actions = List.of();
        for (int i = 0; i < chosen.size(); i++) {
            actions = Few.and(actions, chosen.get(i).action());
        }
        List<Candidate> all = List.of();
        Map<Tier, String> tierNames = definitions().decisionPolicy().tierNames();
        for (int i = 0; i < candidates.size(); i++) {
            all = Few.and(all, candidates.get(i).toCandidate(tierNames));
        }
        return new DecisionRecord(
                event.key(),
                event.type(),
                profile == null ? "" : profile.id(),
                now,
                input.shared().epoch(),
                actions,
                reason(),
                all,
                notFired,
                inputs,
                notes);
    }

    private ReasonCode reason() {
        if (!chosen.isEmpty()) {
            return ReasonCode.CHOSEN;
        }
        if (factsOnly != null) {
            return factsOnly;
        }
        if (candidates.isEmpty()) {
            return ReasonCode.NO_RULE_MATCHED;
        }
        return candidates.size() == 1 ? candidates.get(0).result() : ReasonCode.ALL_REFUSED;
    }

    private List<Commit.ProfileChange> profileChanges() {
        List<Commit.ProfileChange> changes = profile == null ? List.of() : List.of(change(profile));
        for (int i = 0; i < others.size(); i++) {
            if (!isAbsorbed(others.get(i).id())) {
                changes = Few.and(changes, change(others.get(i)));
            }
        }
        for (int i = 0; i < absorbed.size(); i++) {
            ProfileState loser = absorbed.get(i);
            changes = Few.and(changes, new Commit.ProfileChange(loser.id(), loser.version(), null));
        }
        for (int i = 0; i < revived.size(); i++) {
            ProfileState departed = revived.get(i);
            changes = Few.and(changes, new Commit.ProfileChange(departed.id(), 0, departed));
        }
        return changes;
    }

    /** Whoever has become part of somebody else is gone, whatever was noted on them before. */
    private boolean isAbsorbed(String id) {
        for (int i = 0; i < absorbed.size(); i++) {
            if (absorbed.get(i).id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private Commit.ProfileChange change(ProfileDraft changed) {
        return new Commit.ProfileChange(changed.id(), changed.baseVersion(), changed.freeze(now));
    }
}
