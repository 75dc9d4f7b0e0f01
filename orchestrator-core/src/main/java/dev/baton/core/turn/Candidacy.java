package dev.baton.core.turn;

import dev.baton.action.Action;
import dev.baton.action.Target;
import dev.baton.action.Tier;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Proposal;
import dev.baton.decision.Candidate;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.RuleRef;
import dev.baton.decision.Score;
import dev.baton.decision.Verdict;
import dev.baton.event.ContactPoint;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A candidate while gates and arbitration work on it. Not thread-safe; lives as long as its turn. */
public final class Candidacy {
    /** Sets of gates, by the bits of their members; made when they are first needed, and shared by all candidates. */
    private static final AtomicReferenceArray<@Nullable Set<Gate>> GATES =
            new AtomicReferenceArray<>(1 << Gate.values().length);

    /** What is handed to owners does not go stale: it is theirs until they take it. */
    private static final Duration FOR_OWNERS = Duration.ofDays(3650);

    private final RuleRef rule;
    private final Importance importance;
    private final Proposal.What what;
    private final Action action;
    private final @Nullable JourneyInstance instance;
    private final String journey;
    private int asked;
    private List<Verdict> failed = List.of();
    private List<Candidate.Seen> seen = List.of();
    private @Nullable Weighed weighed;
    private Score score = Score.NEUTRAL;
    private ReasonCode result = ReasonCode.CHOSEN;
    private double gap;
    private @Nullable RuleRef beatenBy;
    private @Nullable ContactPoint contactPoint;
    private @Nullable ContactPoint confirms;
    private @Nullable Instant expiresAt;
    private @Nullable Verdict held;
    private @Nullable Instant promiseDue;
    private List<Commit.Reservation> takes = List.of();
    private List<ContactEntry.Place> keeps = List.of();
    private @Nullable String displaces;
    private @Nullable Pause keptBack;
    private Action.@Nullable FollowUp suggests;
    private @Nullable String takesBack;

    public Candidacy(
            RuleRef rule,
            Importance importance,
            Proposal.What what,
            Action action,
            String journey,
            @Nullable JourneyInstance instance) {
        this.rule = rule;
        this.importance = importance;
        this.what = what;
        this.action = action;
        this.journey = journey;
        this.instance = instance;
    }

    private static Set<Gate> gates(int bits) {
        Set<Gate> known = GATES.getAcquire(bits);
        if (known == null) {
            EnumSet<Gate> set = EnumSet.noneOf(Gate.class);
            for (Gate gate : Gate.values()) {
                if ((bits >> gate.ordinal() & 1) == 1) {
                    set.add(gate);
                }
            }
            known = Collections.unmodifiableSet(set);
            GATES.setRelease(bits, known);
        }
        return known;
    }

    public RuleRef rule() {
        return rule;
    }

    public Importance importance() {
        return importance;
    }

    public Tier tier() {
        return importance.tier();
    }

    /** How the definition wrote it. */
    public Proposal.What what() {
        return what;
    }

    public Action action() {
        return action;
    }

    /** Whose journey asked; {@code baton} for the engine's own candidates. */
    public String journey() {
        return journey;
    }

    /** Which instance asked; null for standing journeys and the engine. */
    public @Nullable JourneyInstance instance() {
        return instance;
    }

    /** The follow-up it is, where it reaches the customer. */
    public Action.@Nullable FollowUp customerContact() {
        return action instanceof Action.FollowUp followUp && followUp.target() == Target.CUSTOMER ? followUp : null;
    }

    public void ask(Gate gate) {
        asked |= 1 << gate.ordinal();
    }

    public boolean isAsked(Gate gate) {
        return (asked >> gate.ordinal() & 1) == 1;
    }

    public void fail(Verdict verdict) {
        if (failed.isEmpty()) {
            result = verdict.reason();
        }
        failed = Few.and(failed, verdict);
    }

    /** What the gate looked at before it said yes, for explanations; said only where there was something to look at. */
    public void saw(Gate gate, Supplier<String> wording) {
        seen = Few.and(seen, new Candidate.Seen(gate, wording));
    }

    public boolean passed() {
        return failed.isEmpty();
    }

    public List<Verdict> failures() {
        return Collections.unmodifiableList(failed);
    }

    /** Null where the situation does not move its score. */
    public @Nullable Weighed weighed() {
        return weighed;
    }

    public void weighed(Weighed by) {
        weighed = by;
    }

    public Score score() {
        return score;
    }

    public void score(Score next) {
        score = next;
    }

    public void lose(ReasonCode why, @Nullable RuleRef to, double by) {
        result = why;
        beatenBy = to;
        gap = by;
    }

    public ReasonCode result() {
        return result;
    }

    public @Nullable ContactPoint contactPoint() {
        return contactPoint;
    }

    public void reachAt(@Nullable ContactPoint point) {
        contactPoint = point;
    }

    /** The address whose stop word it confirms; it goes there, and needs no consent. Null for all others. */
    public @Nullable ContactPoint confirms() {
        return confirms;
    }

    public void confirms(ContactPoint stopped) {
        confirms = stopped;
    }

    /** From then on it is not worth sending any more. */
    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    public void expiresAt(@Nullable Instant at) {
        expiresAt = at;
    }

    /** How long it is worth sending from now on. */
    public Duration worthSending(ContactPolicy policy) {
        if (what instanceof Proposal.Say say) {
            return say.expiresAfter() == null ? policy.expiry() : say.expiresAfter();
        }
        return FOR_OWNERS;
    }

    /** What quiet hours say of it, which let it be chosen and keep it back until they pass (C7). Null: they do not. */
    public @Nullable Verdict held() {
        return held;
    }

    public void hold(Verdict quiet) {
        held = quiet;
    }

    /** When its sending is planned, where it is chosen now. */
    public Instant plannedAt(Instant now) {
        return held == null || held.passesAt() == null ? now : held.passesAt();
    }

    /** When what it is about is due; breaks ties (D4). */
    public @Nullable Instant promiseDue() {
        return promiseDue;
    }

    public void promiseDue(@Nullable Instant at) {
        promiseDue = at;
    }

    /** What caps and pair rules may name it by. */
    public Set<String> tags() {
        return what instanceof Proposal.Say say ? say.tags() : Set.of();
    }

    /** The places in shared budgets that it takes if it is chosen (C6). */
    public List<Commit.Reservation> takes() {
        return takes;
    }

    public void take(Commit.Reservation place) {
        takes = Few.and(takes, place);
    }

    /** At the door: a place that it has already, and goes on having. */
    public void keep(ContactEntry.Place place) {
        keeps = Few.and(keeps, place);
    }

    public boolean keeps(ContactEntry.Place place) {
        return keeps.contains(place);
    }

    /** The dispatch that makes room for it if it is chosen; null where none has to. */
    public @Nullable String displaces() {
        return displaces;
    }

    public void displaces(String dispatchId) {
        displaces = dispatchId;
    }

    /** The pause that keeps it back, while nothing else is against it (J8). Null: none does, or it is refused. */
    public @Nullable Pause keptBack() {
        return keptBack;
    }

    public void keepBack(Pause by) {
        keptBack = by;
    }

    /** The message that its task asks an employee about (D5). Null: it asks nobody. */
    public Action.@Nullable FollowUp suggests() {
        return suggests;
    }

    public void suggests(Action.FollowUp message) {
        suggests = message;
    }

    /** The dispatch that it takes back (A7). Null: it takes back none. */
    public @Nullable String takesBack() {
        return takesBack;
    }

    public void takesBack(@Nullable String dispatchId) {
        takesBack = dispatchId;
    }

    /** @param tierNames how the host calls tiers, where not by their own names */
    Candidate toCandidate(Map<Tier, String> tierNames) {
        String name = tierNames.isEmpty() ? null : tierNames.get(tier());
        String binding = instance == null ? "" : instance.binding();
        return new Candidate(
                rule, tier(), action, score, gates(asked), failed, result, gap, beatenBy, name, binding, seen);
    }
}
