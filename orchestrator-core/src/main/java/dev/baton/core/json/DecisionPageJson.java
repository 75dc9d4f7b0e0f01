package dev.baton.core.json;

import dev.baton.action.ActionKind;
import dev.baton.action.Tier;
import dev.baton.core.render.DecisionPage;
import dev.baton.core.render.DecisionPage.About;
import dev.baton.core.render.DecisionPage.Change;
import dev.baton.core.render.DecisionPage.Considered;
import dev.baton.core.render.DecisionPage.Ending;
import dev.baton.core.render.DecisionPage.GateLine;
import dev.baton.core.render.DecisionPage.Input;
import dev.baton.core.render.DecisionPage.NotFired;
import dev.baton.core.render.DecisionPage.Proposer;
import dev.baton.core.render.DecisionPage.Readers;
import dev.baton.core.render.DecisionPage.Refusal;
import dev.baton.core.render.DecisionPage.Remark;
import dev.baton.core.render.DecisionPage.Result;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Score;
import dev.baton.event.BatonException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The page of a decision as JSON, for programs (D6); what each member means is in docs/explanation.md. The same page
 * gives the same text on every machine, and what was written reads as an equal page. What is absent, empty, false or a
 * gap of 0 is left out. Thread-safe.
 */
public final class DecisionPageJson {
    /** The version of the shape that is written, and the newest that is read; it is the member {@code v}. */
    public static final int VERSION = 1;

    private static final DocumentPart<About> ABOUT = new DocumentPart<>(
            (about, out) -> {
                out.text("source", about.source());
                out.text("id", about.id());
                out.text("type", about.type());
                out.text("profile", about.profile());
                out.instant("decidedAt", about.decidedAt());
                out.text("decided", about.decided());
                out.whole("epoch", about.epoch());
            },
            in -> new About(
                    in.text("source"),
                    in.text("id"),
                    in.text("type"),
                    in.text("profile"),
                    in.instant("decidedAt"),
                    in.text("decided"),
                    in.whole("epoch")));

    private static final DocumentPart<Result> RESULT = new DocumentPart<>(
            (result, out) -> {
                out.texts("chosen", result.chosen());
                out.one("reason", result.reason());
                out.text("words", result.words());
                out.text("wouldChange", result.wouldChange());
                out.textIf("now", result.now().isEmpty() ? null : result.now());
            },
            in -> new Result(
                    in.texts("chosen"),
                    in.one("reason", ReasonCode.class),
                    in.text("words"),
                    in.text("wouldChange"),
                    Objects.requireNonNullElse(in.textIf("now"), "")));

    private static final DocumentPart<Change> CHANGE = new DocumentPart<>(
            (change, out) -> {
                out.one("kind", change.kind());
                out.text("words", change.words());
                out.instantIf("at", change.at());
                out.text("in", change.in());
            },
            in -> new Change(in.one("kind", Change.Kind.class), in.text("words"), in.instantIf("at"), in.text("in")));

    private static final DocumentPart<Refusal> REFUSAL = new DocumentPart<>(
            (refusal, out) -> {
                out.one("reason", refusal.reason());
                out.text("words", refusal.words());
                out.text("saw", refusal.saw());
                out.object("passes", refusal.passes(), CHANGE);
            },
            in -> new Refusal(
                    in.one("reason", ReasonCode.class), in.text("words"), in.text("saw"), in.object("passes", CHANGE)));

    private static final DocumentPart<GateLine> GATE = new DocumentPart<>(
            (line, out) -> {
                out.one("gate", line.gate());
                out.one("state", line.state());
                out.list("refusals", line.refusals(), REFUSAL);
                out.texts("saw", line.saw());
            },
            in -> new GateLine(
                    in.one("gate", Gate.class),
                    in.one("state", GateLine.State.class),
                    in.list("refusals", REFUSAL),
                    in.texts("saw")));

    private static final DocumentPart<Proposer> PROPOSER = new DocumentPart<>(
            (by, out) -> {
                out.text("rule", by.rule());
                out.one("tier", by.tier());
                out.text("tierName", by.tierName());
                out.text("binding", by.binding());
            },
            in -> new Proposer(in.text("rule"), in.one("tier", Tier.class), in.text("tierName"), in.text("binding")));

    /** As it is stored; the total is told for readers, it follows from the terms. */
    private static final DocumentPart<Score> SCORE = new DocumentPart<>(
            (score, out) -> {
                DocumentDecisions.SCORE.write(score, out);
                out.number("total", score.total());
            },
            in -> {
                Score score = DocumentDecisions.SCORE.reader().apply(in);
                in.number("total");
                return score;
            });

    private static final DocumentPart<Ending> ENDING = new DocumentPart<>(
            (ending, out) -> {
                out.one("result", ending.result());
                out.text("words", ending.words());
                out.numberIf("gap", ending.gap());
                out.whole("beatenBy", ending.beatenBy());
                out.list("wouldChange", ending.wouldChange(), CHANGE);
                out.text("then", ending.then());
            },
            in -> new Ending(
                    in.one("result", ReasonCode.class),
                    in.text("words"),
                    in.numberIf("gap"),
                    in.count("beatenBy"),
                    in.list("wouldChange", CHANGE),
                    in.text("then")));

    private static final DocumentPart<Considered> CANDIDATE = new DocumentPart<>(
            (candidate, out) -> {
                out.whole("number", candidate.number());
                out.object("by", candidate.by(), PROPOSER);
                out.one("kind", candidate.kind());
                out.text("action", candidate.action());
                out.object("score", candidate.score(), SCORE);
                out.list("gates", candidate.gates(), GATE);
                out.object("ending", candidate.ending(), ENDING);
            },
            in -> new Considered(
                    in.count("number"),
                    in.object("by", PROPOSER),
                    in.one("kind", ActionKind.class),
                    in.text("action"),
                    in.object("score", SCORE),
                    in.list("gates", GATE),
                    in.object("ending", ENDING)));

    private static final DocumentPart<NotFired> NOT_FIRED = new DocumentPart<>(
            (rule, out) -> {
                out.text("rule", rule.rule());
                out.flag("unknown", rule.unknown());
                out.textIf("condition", rule.condition().isEmpty() ? null : rule.condition());
            },
            in -> {
                String rule = in.text("rule");
                boolean unknown = in.flag("unknown");
                String condition = in.textIf("condition");
                return new NotFired(rule, unknown, condition == null ? "" : condition);
            });

    private static final DocumentPart<Input> INPUT = new DocumentPart<>(
            (input, out) -> {
                out.text("name", input.name());
                out.text("value", input.value());
                out.text("source", input.source());
                out.instantIf("asOf", input.asOf());
                out.text("age", input.age());
                out.flag("stale", input.stale());
            },
            in -> new Input(
                    in.text("name"),
                    in.text("value"),
                    in.text("source"),
                    in.instantIf("asOf"),
                    in.text("age"),
                    in.flag("stale")));

    private static final DocumentPart<Remark> REMARK = new DocumentPart<>(
            (remark, out) -> {
                out.text("code", remark.code());
                out.text("words", remark.words());
            },
            in -> new Remark(in.text("code"), in.text("words")));

    private static final DocumentPart<Readers> READERS = new DocumentPart<>(
            (readers, out) -> {
                out.text("agent", readers.agent());
                out.text("customer", readers.customer());
            },
            in -> new Readers(in.text("agent"), in.text("customer")));

    private static final DocumentPart<DecisionPage> PAGE = new DocumentPart<>(
            (page, out) -> {
                out.text("headline", page.headline());
                out.object("about", page.about(), ABOUT);
                out.object("result", page.result(), RESULT);
                out.list("candidates", page.candidates(), CANDIDATE);
                out.list("notFired", page.notFired(), NOT_FIRED);
                out.list("inputs", page.inputs(), INPUT);
                out.list("notes", page.notes(), REMARK);
                out.object("readers", page.readers(), READERS);
            },
            in -> new DecisionPage(
                    in.text("headline"),
                    in.object("about", ABOUT),
                    in.object("result", RESULT),
                    in.list("candidates", CANDIDATE),
                    in.list("notFired", NOT_FIRED),
                    in.list("inputs", INPUT),
                    in.list("notes", REMARK),
                    in.object("readers", READERS)));

    private DecisionPageJson() {}

    /** On one line. */
    public static String write(DecisionPage page) {
        return new String(DocumentOut.write(VERSION, out -> PAGE.write(page, out)), StandardCharsets.UTF_8);
    }

    /**
     * Members in the order in which they are written.
     *
     * @throws BatonException if it is no such page, or one of a newer version; quotes nothing of it
     */
    public static DecisionPage read(String json) {
        return DocumentIn.read("the decision page", json.getBytes(StandardCharsets.UTF_8), PAGE.reader());
    }
}
