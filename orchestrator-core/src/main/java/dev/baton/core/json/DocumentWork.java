package dev.baton.core.json;

import static dev.baton.core.json.DocumentEvents.EVENT;

import dev.baton.decision.Outcome;
import dev.baton.event.Channel;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.LogEntry;
import dev.baton.spi.PropensityModel.Propensity;
import dev.baton.spi.SharedInputs;
import dev.baton.spi.TextClassifier;
import dev.baton.spi.Work;
import java.time.ZoneId;

/** Due work, log entries and held events, as documents. */
final class DocumentWork {
    private static final DocumentPart<Work.TimerTask> TIMER = new DocumentPart<>(
            (timer, out) -> {
                out.one("purpose", timer.purpose());
                out.text("ref", timer.ref());
            },
            in -> new Work.TimerTask(in.one("purpose", Work.TimerTask.Purpose.class), in.text("ref")));

    private static final DocumentPart<Work.Payload> PAYLOAD = new DocumentPart<>(
            (payload, out) -> {
                out.objectIf("timer", payload.timer(), TIMER);
                out.objectIf("dispatch", payload.dispatch(), DocumentActions.DISPATCH);
                out.objectIf("event", payload.event(), EVENT);
            },
            in -> new Work.Payload(
                    in.objectIf("timer", TIMER),
                    in.objectIf("dispatch", DocumentActions.DISPATCH),
                    in.objectIf("event", EVENT)));

    static final DocumentPart<Work> WORK = new DocumentPart<>(
            (work, out) -> {
                out.text("id", work.id());
                out.text("profileId", work.profileId());
                out.instant("due", work.due());
                out.whole("priority", work.priority());
                out.one("kind", work.kind());
                PAYLOAD.write(work.payload(), out);
            },
            in -> new Work(
                    in.text("id"),
                    in.text("profileId"),
                    in.instant("due"),
                    in.count("priority"),
                    in.one("kind", Work.Kind.class),
                    PAYLOAD.read(in)));

    private static final DocumentPart<Propensity> PROPENSITY = new DocumentPart<>(
            (propensity, out) -> {
                out.number("probability", propensity.probability());
                out.number("evidence", propensity.evidence());
            },
            in -> new Propensity(in.number("probability"), in.number("evidence")));

    private static final DocumentPart<TextClassifier.Label> LABEL = new DocumentPart<>(
            (label, out) -> {
                out.text("name", label.name());
                out.number("confidence", label.confidence());
            },
            in -> new TextClassifier.Label(in.text("name"), in.number("confidence")));

    private static final DocumentPart<SharedInputs.Classified> CLASSIFIED = new DocumentPart<>(
            (classified, out) -> {
                out.texts(
                        "stopped",
                        classified.stopped().stream().map(Channel::name).toList());
                out.text("version", classified.version());
                out.list("labels", classified.labels(), LABEL);
                out.flag("failed", classified.failed());
            },
            in -> new SharedInputs.Classified(
                    in.texts("stopped").stream().map(Channel::of).toList(),
                    in.text("version"),
                    in.list("labels", LABEL),
                    in.flag("failed")));

    private static final DocumentPart<SharedInputs.Answered> ANSWERED = new DocumentPart<>(
            (answered, out) -> {
                out.text("predicate", answered.predicate());
                out.textIf("answer", answered.answer(), String::valueOf);
            },
            in -> new SharedInputs.Answered(in.text("predicate"), in.textIf("answer", Boolean::valueOf)));

    private static final DocumentPart<SharedInputs> INPUTS = new DocumentPart<>(
            (inputs, out) -> {
                out.list("owners", inputs.owners(), DocumentCases.OWNER);
                out.list("propensities", inputs.propensities(), PROPENSITY);
                out.text("modelVersion", inputs.modelVersion());
                out.objectIf("classified", inputs.classified(), CLASSIFIED);
                out.texts("zones", inputs.zones().stream().map(ZoneId::getId).toList());
                out.texts("fullBudgets", inputs.fullBudgets());
                out.list("predicates", inputs.predicates(), ANSWERED);
            },
            in -> new SharedInputs(
                    in.list("owners", DocumentCases.OWNER),
                    in.list("propensities", PROPENSITY),
                    in.text("modelVersion"),
                    in.objectIf("classified", CLASSIFIED),
                    in.texts("zones").stream().map(ZoneId::of).toList(),
                    in.texts("fullBudgets"),
                    in.list("predicates", ANSWERED)));

    static final DocumentPart<LogEntry> LOG_ENTRY = new DocumentPart<>(
            (entry, out) -> {
                out.one("kind", entry.kind());
                out.object("event", entry.event(), EVENT);
                out.text("profileId", entry.profileId());
                out.objectIf("decision", entry.decision(), DocumentDecisions.DECISION);
                out.objectIf("inputs", entry.inputs(), INPUTS);
            },
            in -> new LogEntry(
                    in.one("kind", Outcome.Kind.class),
                    in.object("event", EVENT),
                    in.text("profileId"),
                    in.objectIf("decision", DocumentDecisions.DECISION),
                    in.objectIf("inputs", INPUTS)));

    static final DocumentPart<HeldEvent> HELD_EVENT = new DocumentPart<>(
            (held, out) -> {
                out.one("kind", held.kind());
                out.object("event", held.event(), EVENT);
                out.text("profileId", held.profileId());
                out.object("problem", held.problem(), DocumentDecisions.PROBLEM);
                out.instant("since", held.since());
            },
            in -> new HeldEvent(
                    in.one("kind", Outcome.Kind.class),
                    in.object("event", EVENT),
                    in.text("profileId"),
                    in.object("problem", DocumentDecisions.PROBLEM),
                    in.instant("since")));

    private DocumentWork() {}
}
