package dev.baton.core.json;

import static dev.baton.core.json.DocumentActions.ACTION;

import dev.baton.action.Tier;
import dev.baton.core.turn.DecisionRecord;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Gate;
import dev.baton.decision.InputRead;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.RuleRef;
import dev.baton.decision.Score;
import dev.baton.decision.Suggestion;
import dev.baton.decision.Verdict;
import java.util.Objects;

/** Decisions and everything that explains them, as parts of documents. */
final class DocumentDecisions {
    private static final DocumentPart<RuleRef> RULE = new DocumentPart<>(
            (rule, out) -> {
                out.text("journey", rule.journey());
                out.whole("version", rule.version());
                out.textIf("phase", rule.phase());
                out.text("rule", rule.rule());
            },
            in -> new RuleRef(in.text("journey"), in.count("version"), in.textIf("phase"), in.text("rule")));

    static final DocumentPart<Suggestion> SUGGESTION = new DocumentPart<>(
            (suggestion, out) -> {
                out.text("id", suggestion.id());
                out.object("rule", suggestion.rule(), RULE);
                out.textIf("binding", suggestion.binding());
                out.object("message", suggestion.message(), DocumentActions.FOLLOW_UP);
                out.instant("at", suggestion.at());
                out.instant("until", suggestion.until());
            },
            in -> new Suggestion(
                    in.text("id"),
                    in.object("rule", RULE),
                    in.textIf("binding"),
                    in.object("message", DocumentActions.FOLLOW_UP),
                    in.instant("at"),
                    in.instant("until")));

    private static final DocumentPart<Score.Term> TERM = new DocumentPart<>(
            (term, out) -> {
                out.text("name", term.name());
                out.number("weight", term.weight());
            },
            in -> new Score.Term(in.text("name"), in.number("weight")));

    static final DocumentPart<Score> SCORE = new DocumentPart<>(
            (score, out) -> {
                out.number("propensity", score.propensity());
                out.number("context", score.context());
                out.number("value", score.value());
                out.number("weight", score.weight());
                out.number("cost", score.cost());
                out.list("terms", score.terms(), TERM);
            },
            in -> new Score(
                    in.number("propensity"),
                    in.number("context"),
                    in.number("value"),
                    in.number("weight"),
                    in.number("cost"),
                    in.list("terms", TERM)));

    private static final DocumentPart<Verdict> VERDICT = new DocumentPart<>(
            (verdict, out) -> {
                out.one("gate", verdict.gate());
                out.one("reason", verdict.reason());
                out.text("detail", verdict.detail());
                out.instantIf("passesAt", verdict.passesAt());
                out.text("passesWhen", verdict.passesWhen());
            },
            in -> new Verdict(
                    in.one("gate", Gate.class),
                    in.one("reason", ReasonCode.class),
                    in.text("detail"),
                    in.instantIf("passesAt"),
                    in.text("passesWhen")));

    private static final DocumentPart<Candidate.Seen> SEEN = new DocumentPart<>(
            (seen, out) -> {
                out.one("gate", seen.gate());
                out.text("words", seen.words());
            },
            in -> {
                Gate gate = in.one("gate", Gate.class);
                String words = in.text("words");
                return new Candidate.Seen(gate, () -> words);
            });

    private static final DocumentPart<Candidate> CANDIDATE = new DocumentPart<>(
            (candidate, out) -> {
                out.object("rule", candidate.rule(), RULE);
                out.one("tier", candidate.tier());
                out.object("action", candidate.action(), ACTION);
                out.object("score", candidate.score(), SCORE);
                out.set("asked", Gate.class, candidate.asked());
                out.list("failed", candidate.failed(), VERDICT);
                out.one("result", candidate.result());
                out.numberIf("gap", candidate.gap());
                out.objectIf("beatenBy", candidate.beatenBy(), RULE);
                out.textIf("tierName", candidate.tierName());
                out.textIf("binding", candidate.binding().isEmpty() ? null : candidate.binding());
                out.list("seen", candidate.seen(), SEEN);
            },
            in -> new Candidate(
                    in.object("rule", RULE),
                    in.one("tier", Tier.class),
                    in.object("action", ACTION),
                    in.object("score", SCORE),
                    in.set("asked", Gate.class),
                    in.list("failed", VERDICT),
                    in.one("result", ReasonCode.class),
                    in.numberIf("gap"),
                    in.objectIf("beatenBy", RULE),
                    in.textIf("tierName"),
                    Objects.requireNonNullElse(in.textIf("binding"), ""),
                    in.list("seen", SEEN)));

    private static final DocumentPart<Decision.RuleAnswer> ANSWER = new DocumentPart<>(
            (answer, out) -> {
                out.object("rule", answer.rule(), RULE);
                out.flag("unknown", answer.unknown());
                out.textIf("condition", answer.condition().isEmpty() ? null : answer.condition());
            },
            in -> {
                RuleRef rule = in.object("rule", RULE);
                boolean unknown = in.flag("unknown");
                String condition = in.textIf("condition");
                return new Decision.RuleAnswer(rule, unknown, () -> condition == null ? "" : condition);
            });

    private static final DocumentPart<InputRead> INPUT = new DocumentPart<>(
            (input, out) -> {
                out.text("name", input.name());
                out.valueIf("value", input.value());
                out.textIf("source", input.source());
                out.instantIf("asOf", input.asOf());
                out.flag("stale", input.stale());
            },
            in -> new InputRead(
                    in.text("name"), in.valueIf("value"), in.textIf("source"), in.instantIf("asOf"), in.flag("stale")));

    private static final DocumentPart<Decision.Note> NOTE = new DocumentPart<>(
            (note, out) -> {
                out.text("code", note.code());
                out.text("words", note.words());
            },
            in -> new Decision.Note(in.text("code"), in.text("words")));

    /** Whoever made it, it reads as a {@link DecisionRecord}. */
    static final DocumentPart<Decision> DECISION = new DocumentPart<>(
            (decision, out) -> {
                out.object("event", decision.event(), DocumentEvents.KEY);
                out.text("eventType", decision.eventType());
                out.text("profileId", decision.profileId());
                out.instant("decidedAt", decision.decidedAt());
                out.whole("epoch", decision.epoch());
                out.list("chosen", decision.chosen(), ACTION);
                out.one("reason", decision.reason());
                out.list("candidates", decision.candidates(), CANDIDATE);
                out.list("notFired", decision.notFired(), ANSWER);
                out.list("inputs", decision.inputs(), INPUT);
                out.list("notes", decision.notes(), NOTE);
            },
            in -> new DecisionRecord(
                    in.object("event", DocumentEvents.KEY),
                    in.text("eventType"),
                    in.text("profileId"),
                    in.instant("decidedAt"),
                    in.whole("epoch"),
                    in.list("chosen", ACTION),
                    in.one("reason", ReasonCode.class),
                    in.list("candidates", CANDIDATE),
                    in.list("notFired", ANSWER),
                    in.list("inputs", INPUT),
                    in.list("notes", NOTE)));

    static final DocumentPart<Outcome.Problem> PROBLEM = new DocumentPart<>(
            (problem, out) -> {
                out.text("code", problem.code());
                out.textIf("field", problem.field());
                out.text("words", problem.words());
                out.textIf("steward", problem.steward());
            },
            in -> new Outcome.Problem(in.text("code"), in.textIf("field"), in.text("words"), in.textIf("steward")));

    private DocumentDecisions() {}
}
