package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Target;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Proposal;
import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Candidate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Score;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a candidate is worth, which comes first, and what a chosen silence or wait removes (D1 to D4). */
final class Scoring {
    private static final double PRIOR = 20;

    private final SeenTurn turn;
    private final List<Proposal> proposed;
    private final List<Candidate> all;

    Scoring(SeenTurn turn, List<Proposal> proposed) {
        this.turn = turn;
        this.proposed = proposed;
        this.all = turn.decision().candidates();
    }

    void check() {
        for (int i = 0; i < all.size(); i++) {
            Candidate each = all.get(i);
            Importance importance = importance(each);
            if (importance != null) {
                worth(each, importance);
            }
            if (i > 0) {
                Candidate before = all.get(i - 1);
                BrokenRule.unless(order(before, each) <= 0, "D4", () -> turn + " ranks " + before + " before " + each);
            }
            silenced(each, i);
        }
        routes();
    }

    private @Nullable Importance importance(Candidate candidate) {
        return candidate.rule().journey().equals("baton")
                ? null
                : proposed.stream()
                        .filter(each -> Choosing.words(each.what()).equals(Choosing.words(candidate.action())))
                        .map(Proposal::importance)
                        .findFirst()
                        .orElse(null);
    }

    private void worth(Candidate candidate, Importance importance) {
        Action.FollowUp contact = contact(candidate);
        double cost =
                contact == null ? 0 : turn.definitions().contactPolicy().costs().getOrDefault(contact.channel(), 0.0);
        double likely = importance.propensity();
        if (contact != null) {
            double evidence = HostParts.EVIDENCE;
            double estimate = HostParts.probability(contact.template().id());
            likely = (PRIOR * likely + evidence * estimate) / (PRIOR + evidence);
        }
        double expected = likely * importance.value() * Math.max(0, 1 + importance.weight()) - cost;
        Score actual = candidate.score();
        BrokenRule.unless(
                Math.abs(expected - actual.total()) < 1e-9 && candidate.tier() == importance.tier(),
                "D3",
                () -> turn + " scores " + candidate.rule() + " " + actual.total() + ", where it is worth " + expected);
    }

    private static Action.@Nullable FollowUp contact(Candidate candidate) {
        return candidate.action() instanceof Action.FollowUp say && say.target() == Target.CUSTOMER ? say : null;
    }

    private int order(Candidate a, Candidate b) {
        return Comparator.comparing(Candidate::tier)
                .thenComparing((Candidate each) -> -each.score().total())
                .thenComparing(this::promiseDue, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(each -> -priority(each))
                .thenComparing(this::lastShown)
                .compare(a, b);
    }

    private int priority(Candidate candidate) {
        Importance importance = importance(candidate);
        return importance == null ? 0 : importance.priority();
    }

    /** What the engine says of a promise is as urgent as the promise. */
    private @Nullable Instant promiseDue(Candidate candidate) {
        String timer = turn.event().attributes().text("timer");
        ProfileState after = turn.after();
        if (timer == null || after == null || !candidate.rule().rule().startsWith("promise-")) {
            return null;
        }
        return after.promises().stream()
                .filter(each -> timer.startsWith(each.id()))
                .map(each -> each.due().by())
                .findFirst()
                .orElse(null);
    }

    private Instant lastShown(Candidate candidate) {
        Action.FollowUp contact = contact(candidate);
        return turn.before().stream()
                .flatMap(each -> each.contacts().stream())
                .filter(each -> contact != null
                        && each.template().equals(contact.template().id()))
                .map(each -> each.at())
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** A silence or a wait that was chosen removes what it is about and what ranks behind it, and nothing else. */
    private void silenced(Candidate candidate, int place) {
        Action.FollowUp contact = contact(candidate);
        if (contact == null || !candidate.failed().isEmpty() || contactChosen(place)) {
            return;
        }
        Optional<Candidate> by = all.subList(0, place).stream()
                .filter(each -> each.chosen() && removes(each, candidate, contact))
                .findFirst();
        boolean removed =
                candidate.result() == ReasonCode.SUPPRESSED_BY_WINNER || candidate.result() == ReasonCode.JOURNEY_WAITS;
        BrokenRule.unless(
                removed == by.isPresent(),
                "D1",
                () -> turn + " ends " + candidate.rule() + " with " + candidate.result() + ", where " + by
                        + " asks for silence");
    }

    private boolean contactChosen(int before) {
        return all.subList(0, before).stream().anyMatch(each -> each.chosen() && contact(each) != null);
    }

    private static boolean removes(Candidate silence, Candidate candidate, Action.FollowUp contact) {
        if (silence.action() instanceof Action.Suppress suppress) {
            return Scopes.silences(suppress.scope(), contact, candidate.tier());
        }
        // The only journey here that waits asks for contacts of its own instance only.
        return silence.action() instanceof Action.Wait
                && silence.rule().journey().equals(candidate.rule().journey());
    }

    /** A case is offered to one at a time. */
    private void routes() {
        List<String> cases = all.stream()
                .filter(each -> each.chosen() && each.action() instanceof Action.Route)
                .map(each -> ((Action.Route) each.action()).caseId())
                .toList();
        BrokenRule.unless(
                cases.stream().distinct().count() == cases.size(), "H2", () -> turn + " offers one case twice");
    }
}
