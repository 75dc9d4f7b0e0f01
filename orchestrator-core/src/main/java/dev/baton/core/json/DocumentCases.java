package dev.baton.core.json;

import static dev.baton.core.json.DocumentEvents.ACTOR;
import static dev.baton.core.json.DocumentEvents.CONTACT_POINT;

import dev.baton.cases.Answer;
import dev.baton.cases.CaseLife;
import dev.baton.cases.CaseNote;
import dev.baton.cases.CaseStory;
import dev.baton.cases.Compensable;
import dev.baton.cases.Debt;
import dev.baton.cases.Debts;
import dev.baton.cases.Due;
import dev.baton.cases.Matter;
import dev.baton.cases.Offer;
import dev.baton.cases.Owner;
import dev.baton.cases.OwnerId;
import dev.baton.cases.Ownership;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.PromiseTerms;
import dev.baton.cases.Said;
import dev.baton.cases.ServiceCase;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentScope;
import dev.baton.consent.ConsentState;
import dev.baton.consent.Purpose;
import dev.baton.core.turn.Proof;
import dev.baton.event.Channel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Consents, cases, their owners and promises, as parts of documents. */
final class DocumentCases {
    private static final DocumentPart<ConsentScope> CONSENT_SCOPE = new DocumentPart<>(
            (scope, out) -> {
                out.objectIf("contactPoint", scope.contactPoint(), CONTACT_POINT);
                out.textIf("channel", scope.channel(), Channel::name);
                out.textIf("purpose", scope.purpose(), Purpose::name);
                out.textIf("topic", scope.topic());
            },
            in -> new ConsentScope(
                    in.objectIf("contactPoint", CONTACT_POINT),
                    in.textIf("channel", Channel::of),
                    in.textIf("purpose", Purpose::of),
                    in.textIf("topic")));

    static final DocumentPart<ConsentRecord> CONSENT = new DocumentPart<>(
            (consent, out) -> {
                CONSENT_SCOPE.write(consent.scope(), out);
                out.one("state", consent.state());
                out.instant("occurredAt", consent.occurredAt());
                out.text("source", consent.source());
                out.flag("explicit", consent.explicit());
                out.text("evidence", consent.evidence());
                out.objectIf("by", consent.by(), DocumentEvents.ACTOR);
                out.objectIf("event", consent.event(), DocumentEvents.KEY);
            },
            in -> new ConsentRecord(
                    CONSENT_SCOPE.read(in),
                    in.one("state", ConsentState.class),
                    in.instant("occurredAt"),
                    in.text("source"),
                    in.flag("explicit"),
                    in.text("evidence"),
                    in.objectIf("by", DocumentEvents.ACTOR),
                    in.objectIf("event", DocumentEvents.KEY)));

    static final DocumentPart<Matter> MATTER = new DocumentPart<>(
            (matter, out) -> {
                out.text("kind", matter.kind());
                out.textIf("subject", matter.subject());
            },
            in -> new Matter(in.text("kind"), in.textIf("subject")));

    static final DocumentPart<Owner> OWNER = new DocumentPart<>(
            (owner, out) -> {
                out.text("id", owner.id().value());
                out.one("kind", owner.kind());
                out.text("name", owner.name());
                out.flag("available", owner.available());
                out.textIf("fallback", owner.fallback(), OwnerId::value);
            },
            in -> new Owner(
                    OwnerId.of(in.text("id")),
                    in.one("kind", Owner.Kind.class),
                    in.text("name"),
                    in.flag("available"),
                    in.textIf("fallback", OwnerId::of)));

    private static final DocumentPart<CaseLife> LIFE = new DocumentPart<>(
            (life, out) -> {
                out.instant("openedAt", life.openedAt());
                out.instantIf("settledAt", life.settledAt());
                out.whole("reopened", life.reopened());
            },
            in -> new CaseLife(in.instant("openedAt"), in.instantIf("settledAt"), in.count("reopened")));

    private static final DocumentPart<Offer> OFFER = new DocumentPart<>(
            (offer, out) -> {
                out.text("id", offer.id());
                out.text("to", offer.to().value());
                out.instant("offeredAt", offer.offeredAt());
                out.instant("until", offer.until());
            },
            in -> new Offer(in.text("id"), OwnerId.of(in.text("to")), in.instant("offeredAt"), in.instant("until")));

    private static final DocumentPart<Ownership> OWNERSHIP = new DocumentPart<>(
            (ownership, out) -> {
                out.text("accountable", ownership.accountable().value());
                out.objectIf("offer", ownership.offer(), OFFER);
            },
            in -> new Ownership(OwnerId.of(in.text("accountable")), in.objectIf("offer", OFFER)));

    private static final DocumentPart<CaseNote> NOTE = new DocumentPart<>(
            (note, out) -> {
                out.instant("at", note.at());
                out.text("what", note.what());
                out.text("source", note.source());
                out.attributes("details", note.details());
            },
            in -> new CaseNote(in.instant("at"), in.text("what"), in.text("source"), in.attributes("details")));

    private static final DocumentPart<Said> SAID = new DocumentPart<>(
            (said, out) -> {
                out.instant("at", said.at());
                out.text("source", said.source());
            },
            in -> new Said(in.instant("at"), in.text("source")));

    private static final DocumentPart<CaseStory.Origins> ORIGINS = new DocumentPart<>(
            (origins, out) -> {
                out.objectIf("reason", origins.reason(), SAID);
                out.byName("told", new TreeMap<>(origins.told()), (name, said) -> out.object(name, said, SAID));
            },
            in -> new CaseStory.Origins(in.objectIf("reason", SAID), in.byName("told", name -> in.object(name, SAID))));

    private static final DocumentPart<CaseStory> STORY = new DocumentPart<>(
            (story, out) -> {
                out.textIf("reason", story.reason());
                out.list("happened", story.happened(), NOTE);
                out.objectIf("lastAction", story.lastAction(), NOTE);
                out.attributes("told", story.told());
                out.texts("constraints", story.constraints());
                out.texts("records", story.records());
                out.objectIf(
                        "origins", story.origins().equals(CaseStory.Origins.NONE) ? null : story.origins(), ORIGINS);
            },
            in -> new CaseStory(
                    in.textIf("reason"),
                    in.list("happened", NOTE),
                    in.objectIf("lastAction", NOTE),
                    in.attributes("told"),
                    in.texts("constraints"),
                    in.texts("records"),
                    orNone(in.objectIf("origins", ORIGINS))));

    private static final DocumentPart<Debt> DEBT = new DocumentPart<>(
            (debt, out) -> {
                out.text("id", debt.id());
                out.text("slot", debt.slot());
                out.texts("facts", debt.facts());
                out.textIf("maxAge", debt.maxAge(), Duration::toString);
                out.text("owes", debt.owes().value());
                out.instant("since", debt.since());
                out.instant("until", debt.until());
                out.text("offerId", debt.offerId());
            },
            in -> new Debt(
                    in.text("id"),
                    in.text("slot"),
                    in.texts("facts"),
                    in.textIf("maxAge", Duration::parse),
                    OwnerId.of(in.text("owes")),
                    in.instant("since"),
                    in.instant("until"),
                    in.text("offerId")));

    private static final DocumentPart<Answer> ANSWER = new DocumentPart<>(
            (answer, out) -> {
                out.instant("askedAt", answer.askedAt());
                out.instant("due", answer.due());
                out.texts("messages", answer.messages());
                out.instantIf("answeredAt", answer.answeredAt());
                out.textIf("evidence", answer.evidence());
            },
            in -> new Answer(
                    in.instant("askedAt"),
                    in.instant("due"),
                    in.texts("messages"),
                    in.instantIf("answeredAt"),
                    in.textIf("evidence")));

    static final DocumentPart<ServiceCase> CASE = new DocumentPart<>(
            (each, out) -> {
                out.text("id", each.id());
                out.object("matter", each.matter(), MATTER);
                out.object("life", each.life(), LIFE);
                out.object("ownership", each.ownership(), OWNERSHIP);
                out.object("story", each.story(), STORY);
                out.list("effort", each.effort(), DocumentEffort.ENTRY);
                out.textIf("lastChannel", each.lastChannel(), Channel::name);
                out.list("debts", each.debts().open(), DEBT);
                out.instantIf("settleAsked", each.debts().settleAsked());
                out.objectIf("answer", each.answer(), ANSWER);
                DocumentEffort.writeIf(each.trail(), out);
            },
            in -> new ServiceCase(
                    in.text("id"),
                    in.object("matter", MATTER),
                    in.object("life", LIFE),
                    in.object("ownership", OWNERSHIP),
                    in.object("story", STORY),
                    in.list("effort", DocumentEffort.ENTRY),
                    in.textIf("lastChannel", Channel::of),
                    new Debts(in.list("debts", DEBT), in.instantIf("settleAsked")),
                    in.objectIf("answer", ANSWER),
                    DocumentEffort.read(in)));

    private static final DocumentPart<PromiseTerms> TERMS = new DocumentPart<>(
            (terms, out) -> {
                out.text("kind", terms.kind());
                out.textIf("subject", terms.subject());
                out.text("words", terms.words());
                out.object("madeBy", terms.madeBy(), ACTOR);
                out.text("evidence", terms.evidence());
                out.instant("madeAt", terms.madeAt());
                out.textIf("amount", terms.amount(), BigDecimal::toPlainString);
            },
            in -> new PromiseTerms(
                    in.text("kind"),
                    in.textIf("subject"),
                    in.text("words"),
                    in.object("madeBy", ACTOR),
                    in.text("evidence"),
                    in.instant("madeAt"),
                    in.textIf("amount", BigDecimal::new)));

    private static final DocumentPart<Due> DUE = new DocumentPart<>(
            (due, out) -> {
                out.instant("atRiskFrom", due.atRiskFrom());
                out.instant("by", due.by());
                out.instantIf("opens", due.opens());
                out.instantIf("until", due.until().equals(due.by()) ? null : due.until());
            },
            in -> {
                Instant risk = in.instant("atRiskFrom");
                Instant by = in.instant("by");
                Instant opens = in.instantIf("opens");
                Instant until = in.instantIf("until");
                return new Due(risk, by, opens, until == null ? by : until);
            });

    static final DocumentPart<Promise> PROMISE = new DocumentPart<>(
            (promise, out) -> {
                out.text("id", promise.id());
                out.object("terms", promise.terms(), TERMS);
                out.object("due", promise.due(), DUE);
                out.text("keeper", promise.keeper().value());
                out.one("state", promise.state());
                out.instant("since", promise.since());
                out.textIf("caseId", promise.caseId());
                out.instantIf("doneAt", promise.doneAt());
                out.textIf("supersedes", promise.supersedes());
            },
            in -> new Promise(
                    in.text("id"),
                    in.object("terms", TERMS),
                    in.object("due", DUE),
                    OwnerId.of(in.text("keeper")),
                    in.one("state", PromiseState.class),
                    in.instant("since"),
                    in.textIf("caseId"),
                    in.instantIf("doneAt"),
                    in.textIf("supersedes")));

    static final DocumentPart<Proof> PROOF = new DocumentPart<>(
            (proof, out) -> {
                out.text("kind", proof.kind());
                out.textIf("subject", proof.subject());
                out.instant("at", proof.at());
                out.textIf("amount", proof.amount(), BigDecimal::toPlainString);
            },
            in -> new Proof(
                    in.text("kind"), in.textIf("subject"), in.instant("at"), in.textIf("amount", BigDecimal::new)));

    static final DocumentPart<Compensable> COMPENSABLE = new DocumentPart<>(
            (compensable, out) -> {
                out.text("dispatchId", compensable.dispatchId());
                out.text("template", compensable.template());
                out.attributes("parameters", compensable.parameters());
                out.textIf("subject", compensable.subject());
                out.instant("at", compensable.at());
                out.one("state", compensable.state());
                out.textIf("caseId", compensable.caseId());
                out.textIf("takenBackBy", compensable.takenBackBy());
            },
            in -> new Compensable(
                    in.text("dispatchId"),
                    in.text("template"),
                    in.attributes("parameters"),
                    in.textIf("subject"),
                    in.instant("at"),
                    in.one("state", Compensable.State.class),
                    in.textIf("caseId"),
                    in.textIf("takenBackBy")));

    private DocumentCases() {}

    private static CaseStory.Origins orNone(CaseStory.@Nullable Origins origins) {
        return origins == null ? CaseStory.Origins.NONE : origins;
    }
}
