package dev.baton.core.render;

import dev.baton.action.Action;
import dev.baton.action.Target;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.RuleRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges a decision again from nothing but what is stored with it (D6): what each gate said, the terms of each score,
 * the order of the candidates and the scopes of what asks for silence. Shares no code with the arbitration that decided.
 *
 * <p>Pure, and safe to use from several threads.
 */
public final class Rejudge {
    private static final int NOBODY = -1;

    /** What keeps a turn from proposing anything. */
    private static final List<ReasonCode> BEFORE_RULES = List.of(
            ReasonCode.FACTS_ONLY,
            ReasonCode.EVENT_EXPIRED,
            ReasonCode.MOMENT_STALE,
            ReasonCode.KEY_TOO_OLD,
            ReasonCode.NO_IDENTIFIER);

    static final String DOOR = "baton.door";
    private static final String PROFILE_CHANGED = "profile_changed";

    private final List<Candidate> candidates;
    private final List<Ended> ended = new ArrayList<>();
    private final List<Candidate> silences = new ArrayList<>();
    private final List<Action> chosen = new ArrayList<>();
    private @Nullable Candidate contact;
    /** Where the contact stands that was drawn, until it is reached. */
    private int drawnAt = NOBODY;

    /** Whether it may have been asked of some behind the best if they are withheld. */
    private final boolean behindTheBest;

    private Rejudge(List<Candidate> candidates, boolean behindTheBest) {
        this.candidates = candidates;
        this.behindTheBest = behindTheBest;
    }

    /**
     * How a candidate ends.
     *
     * @param gap for a score loser, by how much
     * @param beatenBy absent where a gate decided or it is chosen
     */
    public record Ended(
            ReasonCode result, double gap, @Nullable RuleRef beatenBy) {}

    /** How each of those candidates ends, in the same order. */
    public static List<Ended> of(List<Candidate> candidates) {
        return new Rejudge(candidates, true).judge().ended;
    }

    /**
     * In what the decision differs from what it must be by what is stored with it, in words; empty where it is the same.
     */
    public static List<String> differences(Decision decision) {
        List<String> found = new ArrayList<>(Withheld.contradictions(decision));
        List<Candidate> candidates = decision.candidates();
        Rejudge again = new Rejudge(candidates, Withheld.asksBehindTheBest(decision)).judge();
        ReasonCode over = over(decision);
        List<Ended> judged = over == null ? again.ended : List.of(new Ended(over, 0, null));
        List<Action> chosen = over == null ? again.chosen : List.of();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate stored = candidates.get(i);
            Ended must = judged.get(i);
            if (!must.equals(new Ended(stored.result(), stored.gap(), stored.beatenBy()))) {
                found.add((i + 1) + ". " + stored.rule() + " ended " + stored.result() + ", and must end " + must);
            }
            if (i > 0 && outOfOrder(candidates.get(i - 1), stored)) {
                found.add((i + 1) + ". " + stored.rule() + " stands behind what it outranks");
            }
        }
        if (!chosen.equals(decision.chosen())) {
            found.add("chosen were " + decision.chosen() + ", and must be " + chosen);
        }
        List<ReasonCode> reasons = reasons(candidates, judged, chosen);
        if (!reasons.contains(decision.reason())) {
            found.add("the reason was " + decision.reason() + ", and must be one of " + reasons);
        }
        return found;
    }

    /** At the door, what asked for it may have ended, or it may be wanted back; no gate asks that. Null: neither is so. */
    private static @Nullable ReasonCode over(Decision decision) {
        boolean passed = decision.eventType().equals(DOOR)
                && decision.candidates().size() == 1
                && decision.candidates().get(0).failed().isEmpty();
        if (!passed) {
            return null;
        }
        boolean wantedBack = noted(decision, "door.wanted_back");
        return wantedBack ? ReasonCode.WANTED_BACK : noted(decision, "door.refused") ? ReasonCode.JOURNEY_ENDED : null;
    }

    private static boolean noted(Decision decision, String code) {
        return decision.notes().stream().anyMatch(each -> each.code().equals(code));
    }

    private static boolean outOfOrder(Candidate first, Candidate second) {
        int tiers = first.tier().compareTo(second.tier());
        return tiers > 0
                || (tiers == 0 && first.score().total() < second.score().total());
    }

    private static List<ReasonCode> reasons(List<Candidate> candidates, List<Ended> judged, List<Action> chosen) {
        if (!chosen.isEmpty()) {
            return List.of(ReasonCode.CHOSEN);
        }
        List<ReasonCode> reasons = new ArrayList<>();
        reasons.add(
                switch (judged.size()) {
                    case 0 -> ReasonCode.NO_RULE_MATCHED;
                    case 1 -> judged.get(0).result();
                    default -> ReasonCode.ALL_REFUSED;
                });
        // What ended the turn before anything was proposed is known by nothing but its reason; systems are told even
        // so.
        if (candidates.stream().allMatch(Rejudge::tellsSystem)) {
            reasons.addAll(BEFORE_RULES);
        }
        return reasons;
    }

    private static boolean tellsSystem(Candidate candidate) {
        return candidate.action() instanceof Action.FollowUp told
                && told.target() == Target.SYSTEM
                && told.template().id().equals(PROFILE_CHANGED);
    }

    private Rejudge judge() {
        for (Candidate each : candidates) {
            boolean before = ended.size() == drawnAt;
            Ended end = before ? chosen() : end(each);
            ended.add(end);
            if (before) {
                drawnAt = NOBODY;
            } else if (end.result() == ReasonCode.CHOSEN) {
                choose(each);
            }
        }
        return this;
    }

    private Ended end(Candidate candidate) {
        Action.FollowUp say = contact(candidate);
        if (Withheld.is(candidate)) {
            return endOfWithheld(candidate);
        }
        if (!candidate.failed().isEmpty()) {
            return say != null && onlyPaused(candidate) ? endOfPaused(candidate, say) : refused(candidate);
        }
        if (say != null) {
            return drawnAt == NOBODY ? endOfContact(candidate, say, contact) : passedOver(candidates.get(drawnAt));
        }
        Candidate before = offering(candidate);
        return before == null ? chosen() : beaten(candidate, before);
    }

    /** What was withheld would have been chosen, or kept back; or it ranks behind the best, and was asked even so (D7). */
    private Ended endOfWithheld(Candidate candidate) {
        Candidate allowed = Withheld.allowed(candidate);
        Ended end = end(allowed);
        boolean behind = behindTheBest
                && contact != null
                && allowed.failed().isEmpty()
                && candidate.score().total() > 0;
        boolean withheld = behind || end.result() == ReasonCode.CHOSEN || end.result() == ReasonCode.PAUSED;
        return withheld ? new Ended(ReasonCode.HELD_OUT, 0, null) : end;
    }

    private static Ended refused(Candidate candidate) {
        return new Ended(candidate.failed().get(0).reason(), 0, null);
    }

    private static boolean onlyPaused(Candidate candidate) {
        return candidate.failed().size() == 1
                && candidate.failed().get(0).reason() == ReasonCode.PAUSED
                && candidate.result() != ReasonCode.PAUSED;
    }

    /** One that a pause would have kept back, had it not lost: as any other, or to another one that is kept back. */
    private Ended endOfPaused(Candidate candidate, Action.FollowUp say) {
        Candidate before = contact;
        for (int i = 0; i < ended.size() && before == null; i++) {
            Candidate each = candidates.get(i);
            boolean keptBack = ended.get(i).result() == ReasonCode.PAUSED;
            before = keptBack && each.rule().equals(candidate.beatenBy()) ? each : null;
        }
        Ended end = endOfContact(candidate, say, before);
        return end.result() == ReasonCode.CHOSEN ? refused(candidate) : end;
    }

    private Ended endOfContact(Candidate candidate, Action.FollowUp say, @Nullable Candidate before) {
        if (before != null) {
            return beaten(candidate, before);
        }
        for (Candidate each : silences) {
            if (each.action() instanceof Action.Suppress suppress
                    && suppress.scope().covers(say.purpose(), say.channel(), candidate.tier(), say.subject())) {
                return new Ended(ReasonCode.SUPPRESSED_BY_WINNER, 0, each.rule());
            }
            if (each.action() instanceof Action.Wait && sameInstance(each, candidate)) {
                return new Ended(ReasonCode.JOURNEY_WAITS, 0, each.rule());
            }
        }
        double total = candidate.score().total();
        if (total <= 0) {
            return new Ended(ReasonCode.SCORE_NOT_POSITIVE, -total, null);
        }
        drawnAt = candidate.result() == ReasonCode.EXPLORATION ? drawnBehind(candidate) : NOBODY;
        if (drawnAt == NOBODY) {
            return chosen();
        }
        choose(candidates.get(drawnAt));
        return passedOver(candidates.get(drawnAt));
    }

    /** What was drawn in its place; who is drawn is not stored, that it might be is tested. */
    private int drawnBehind(Candidate best) {
        for (int i = ended.size() + 1; i < candidates.size(); i++) {
            Candidate each = candidates.get(i);
            boolean silences = each.action() instanceof Action.Suppress || each.action() instanceof Action.Wait;
            if (each.tier() != best.tier() || (silences && each.failed().isEmpty())) {
                return NOBODY;
            }
            if (each.chosen()
                    && contact(each) != null
                    && each.failed().isEmpty()
                    && each.score().total() > 0) {
                return i;
            }
        }
        return NOBODY;
    }

    private static Ended passedOver(Candidate by) {
        return new Ended(ReasonCode.EXPLORATION, 0, by.rule());
    }

    private static Ended chosen() {
        return new Ended(ReasonCode.CHOSEN, 0, null);
    }

    private static Ended beaten(Candidate loser, Candidate winner) {
        if (winner.tier() != loser.tier()) {
            return new Ended(ReasonCode.OUTRANKED_BY_TIER, 0, winner.rule());
        }
        double gap = winner.score().total() - loser.score().total();
        return new Ended(gap > 0 ? ReasonCode.OUTSCORED : ReasonCode.LOST_TIE, gap, winner.rule());
    }

    /** Who hands the same case to somebody already; null where nobody does. */
    private @Nullable Candidate offering(Candidate candidate) {
        if (candidate.action() instanceof Action.Route route) {
            for (int i = 0; i < ended.size(); i++) {
                Candidate each = candidates.get(i);
                if (ended.get(i).result() == ReasonCode.CHOSEN
                        && each.action() instanceof Action.Route earlier
                        && earlier.caseId().equals(route.caseId())) {
                    return each;
                }
            }
        }
        return null;
    }

    private void choose(Candidate candidate) {
        chosen.add(candidate.action());
        if (contact(candidate) != null) {
            contact = candidate;
        } else if (candidate.action() instanceof Action.Suppress || candidate.action() instanceof Action.Wait) {
            silences.add(candidate);
        }
    }

    private static boolean sameInstance(Candidate a, Candidate b) {
        return a.rule().journey().equals(b.rule().journey()) && a.binding().equals(b.binding());
    }

    static Action.@Nullable FollowUp contact(Candidate candidate) {
        return candidate.action() instanceof Action.FollowUp say && say.target() == Target.CUSTOMER ? say : null;
    }
}
