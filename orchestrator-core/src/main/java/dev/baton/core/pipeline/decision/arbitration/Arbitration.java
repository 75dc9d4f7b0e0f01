package dev.baton.core.pipeline.decision.arbitration;

import dev.baton.action.Action;
import dev.baton.action.Template;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.Hash128;
import dev.baton.core.turn.TurnDraft;
import dev.baton.core.turn.Weighed;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Score;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.PropensityModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the candidates that passed: by tier, then score, then the ties of D4. At most one contact with the
 * customer; everything for employees and systems.
 */
public final class Arbitration {
    /** How many observations the definition's own propensity counts for, beside a model's evidence (D3). */
    private static final double PRIOR_EVIDENCE = 20;

    private Arbitration() {}

    public static void run(TurnDraft draft) {
        List<Candidacy> all = draft.candidates();
        if (all.isEmpty()) {
            return;
        }
        for (int i = 0; i < all.size(); i++) {
            all.get(i).score(score(draft, all.get(i)));
        }
        if (draft.input().answers().modelChanged()) {
            draft.note(
                    "model.changed", "the model says another version of itself than was published, and was not asked");
        }
        List<Candidacy> ordered = all.size() == 1 ? all : ordered(draft, all);
        draft.candidates(ordered);
        choose(draft, ordered);
        Holdouts.withholdAll(draft, ordered);
    }

    private static Score score(TurnDraft draft, Candidacy candidate) {
        if (candidate.confirms() != null) {
            // Owed whatever it costs, and however little it is worth.
            return Score.NEUTRAL;
        }
        Action.FollowUp contact = candidate.customerContact();
        double cost = contact == null ? 0 : draft.definitions().contactPolicy().cost(contact.channel());
        double weight = Math.max(0, 1 + candidate.importance().weight());
        double propensity = propensity(draft, candidate);
        Weighed weighed = candidate.weighed();
        return weighed == null
                ? new Score(propensity, 1, candidate.importance().value(), weight, cost)
                : new Score(propensity, weighed.context(), weighed.value(), weight, cost, weighed.terms());
    }

    private static double propensity(TurnDraft draft, Candidacy candidate) {
        double prior = candidate.importance().propensity();
        Action.FollowUp contact = candidate.customerContact();
        if (contact == null) {
            return prior;
        }
        PropensityModel.Propensity answer = draft.input()
                .answers()
                .propensity(
                        () -> draft.profile().freeze(draft.now()),
                        contact.template().id());
        if (answer == null) {
            return prior;
        }
        return (PRIOR_EVIDENCE * prior + answer.evidence() * answer.probability())
                / (PRIOR_EVIDENCE + answer.evidence());
    }

    private static List<Candidacy> ordered(TurnDraft draft, List<Candidacy> all) {
        List<Candidacy> ordered = new ArrayList<>(all);
        ordered.sort(Comparator.comparing(Candidacy::tier)
                .thenComparing(candidate -> candidate.score().total(), Comparator.reverseOrder())
                .thenComparing(Candidacy::promiseDue, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(candidate -> -candidate.importance().priority())
                .thenComparing(candidate -> lastShown(draft, candidate))
                .thenComparing(candidate -> stableHash(draft, candidate))
                .thenComparing(candidate -> candidate.rule().toString()));
        return ordered;
    }

    private static Instant lastShown(TurnDraft draft, Candidacy candidate) {
        Action.FollowUp contact = candidate.customerContact();
        Template template = contact == null ? null : contact.template();
        Instant last = Instant.MIN;
        if (template != null) {
            for (ContactEntry each : draft.profile().contacts().entries()) {
                if (each.template().equals(template.id()) && each.at().isAfter(last)) {
                    last = each.at();
                }
            }
        }
        return last;
    }

    private static long stableHash(TurnDraft draft, Candidacy candidate) {
        return new Hash128()
                .add(draft.profile().id())
                .add(candidate.rule().toString())
                .high();
    }

    private static void choose(TurnDraft draft, List<Candidacy> ordered) {
        Candidacy contactWinner = null;
        Candidacy drawn = null;
        for (int i = 0; i < ordered.size(); i++) {
            Candidacy candidate = ordered.get(i);
            if (candidate == drawn) {
                drawn = null;
                continue;
            }
            if (!candidate.passed()) {
                keepBack(draft, candidate, contactWinner);
                continue;
            }
            Action.FollowUp contact = candidate.customerContact();
            if (contact == null) {
                other(draft, candidate);
            } else if (drawn != null) {
                candidate.lose(ReasonCode.EXPLORATION, drawn.rule(), 0);
            } else if (contactWinner != null) {
                beaten(candidate, contactWinner);
            } else if (!silenced(draft, candidate, contact)) {
                if (candidate.score().total() <= 0) {
                    candidate.lose(
                            ReasonCode.SCORE_NOT_POSITIVE,
                            null,
                            -candidate.score().total());
                } else {
                    contactWinner = shown(draft, ordered, i);
                    if (contactWinner != null) {
                        draft.choose(contactWinner);
                    }
                    if (contactWinner != null && contactWinner != candidate) {
                        drawn = contactWinner;
                        candidate.lose(ReasonCode.EXPLORATION, drawn.rule(), 0);
                    }
                }
            }
        }
    }

    /** The best, or what is drawn in its place; what is withheld gives way. Null where the best itself is withheld. */
    private static @Nullable Candidacy shown(TurnDraft draft, List<Candidacy> ordered, int best) {
        while (ordered.get(best).passed()) {
            Candidacy shown = Exploration.draw(draft, ordered, best);
            if (!Holdouts.withhold(draft, shown)) {
                return shown;
            }
        }
        return null;
    }

    /** At most one contact of a decision is kept back (D4), and only what would have been sent but for the pause (J8). */
    private static void keepBack(TurnDraft draft, Candidacy candidate, @Nullable Candidacy contactWinner) {
        Action.FollowUp contact = candidate.customerContact();
        boolean onlyPaused =
                candidate.keptBack() != null && candidate.failures().size() == 1;
        if (contact == null || !onlyPaused) {
            return;
        }
        if (contactWinner != null) {
            beaten(candidate, contactWinner);
        } else if (draft.keptBack() != null) {
            beaten(candidate, draft.keptBack());
        } else if (!silenced(draft, candidate, contact)) {
            double score = candidate.score().total();
            if (score <= 0) {
                candidate.lose(ReasonCode.SCORE_NOT_POSITIVE, null, -score);
            } else if (!Holdouts.withhold(draft, candidate)) {
                draft.keepBack(candidate);
            }
        }
    }

    private static void other(TurnDraft draft, Candidacy candidate) {
        if (candidate.action() instanceof Action.Route route) {
            for (Candidacy each : draft.chosen()) {
                if (each.action() instanceof Action.Route earlier
                        && earlier.caseId().equals(route.caseId())) {
                    beaten(candidate, each);
                    return;
                }
            }
        }
        // Nobody is asked about what would be withheld afterwards.
        boolean withheld = candidate.suggests() != null && Holdouts.withhold(draft, candidate);
        if (!withheld) {
            draft.choose(candidate);
        }
    }

    /** SUPPRESS removes what lies inside its scope, WAIT its own journey's contact; only what ranks below them (D1). */
    private static boolean silenced(TurnDraft draft, Candidacy candidate, Action.FollowUp contact) {
        for (Candidacy each : draft.chosen()) {
            boolean suppressed = each.action() instanceof Action.Suppress suppress
                    && suppress.scope()
                            .covers(contact.purpose(), contact.channel(), candidate.tier(), contact.subject());
            boolean waits = each.action() instanceof Action.Wait && sameJourney(each, candidate);
            if (suppressed || waits) {
                candidate.lose(suppressed ? ReasonCode.SUPPRESSED_BY_WINNER : ReasonCode.JOURNEY_WAITS, each.rule(), 0);
                return true;
            }
        }
        return false;
    }

    private static boolean sameJourney(Candidacy a, Candidacy b) {
        return a.journey().equals(b.journey()) && binding(a).equals(binding(b));
    }

    private static String binding(Candidacy candidate) {
        return candidate.instance() == null ? "" : candidate.instance().binding();
    }

    private static void beaten(Candidacy loser, @Nullable Candidacy winner) {
        if (winner == null) {
            return;
        }
        double gap = winner.score().total() - loser.score().total();
        if (winner.tier() != loser.tier()) {
            loser.lose(ReasonCode.OUTRANKED_BY_TIER, winner.rule(), 0);
        } else {
            loser.lose(gap > 0 ? ReasonCode.OUTSCORED : ReasonCode.LOST_TIE, winner.rule(), gap);
        }
    }
}
