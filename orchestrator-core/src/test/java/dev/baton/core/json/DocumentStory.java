package dev.baton.core.json;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Scope;
import dev.baton.action.Target;
import dev.baton.action.Template;
import dev.baton.action.Tier;
import dev.baton.cases.CaseLife;
import dev.baton.cases.CaseNote;
import dev.baton.cases.CaseStory;
import dev.baton.cases.Debts;
import dev.baton.cases.Due;
import dev.baton.cases.EffortEntry;
import dev.baton.cases.Matter;
import dev.baton.cases.Offer;
import dev.baton.cases.Owner;
import dev.baton.cases.OwnerId;
import dev.baton.cases.Ownership;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.PromiseTerms;
import dev.baton.cases.ServiceCase;
import dev.baton.consent.ConsentHistory;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentScope;
import dev.baton.consent.ConsentState;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Layout;
import dev.baton.core.turn.Claims;
import dev.baton.core.turn.ContactPointState;
import dev.baton.core.turn.Contacts;
import dev.baton.core.turn.DecisionRecord;
import dev.baton.core.turn.FieldSet;
import dev.baton.core.turn.Forgotten;
import dev.baton.core.turn.Histories;
import dev.baton.core.turn.Merged;
import dev.baton.core.turn.OnChannel;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.Seen;
import dev.baton.core.turn.Suppression;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Gate;
import dev.baton.decision.InputRead;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.RuleRef;
import dev.baton.decision.Score;
import dev.baton.decision.Verdict;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.Require;
import dev.baton.event.Value;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import dev.baton.journey.ExitReason;
import dev.baton.journey.InstanceWait;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.ContactEntry;
import dev.baton.profile.FieldView.Claim;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.LogEntry;
import dev.baton.spi.PropensityModel.Propensity;
import dev.baton.spi.SharedInputs;
import dev.baton.spi.Work;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One customer whose technician did not come: one of everything a storage keeps, every optional part present. */
final class DocumentStory {
    /** Occurs in every personal value, and must not occur in any message. */
    static final String CANARY = "Canary";

    static final Layout LAYOUT = DocumentLayouts.naming("city", "page.viewed", "visit.missed");

    private static final Instant AT = Instant.parse("2025-11-21T11:56:40.123456789Z");
    private static final EventKey KEY = new EventKey("crm", "e-17");
    private static final OwnerId DESK = OwnerId.of("team:desk");
    private static final Channel MAIL = Channel.of("email");
    private static final RuleRef RECOVERY = new RuleRef("repair", 7, "visit-booked", "recovery");
    private static final RuleRef SURVEY = new RuleRef("survey", 2, null, "ask");
    private static final Matter MATTER = new Matter("missed-visit", "order-4711");
    static final ContactPoint POINT = new ContactPoint(ContactPoint.EMAIL, CANARY + "@example.org");

    private static final Attributes TOLD = Attributes.builder()
            .put("amount", Value.of(new BigDecimal("31.50")))
            .put("empty", Value.nothing())
            .put("huge", Value.of(new BigDecimal("1e40")))
            .put("late", true)
            .put("lines", Value.of(List.of(Value.of("a"), Value.of(2), Value.of(Attributes.of("deep", "Grüße 😀")))))
            .put("name", CANARY + " \"Größe\"\n")
            .put("whole", Long.MIN_VALUE)
            .build();

    static final Event EVENT = Event.of("crm", "e-17", "visit.missed")
            .verified("customer", CANARY + "-1")
            .claimed("email", CANARY + "@example.org")
            .inferred("device", CANARY + "-d")
            .attributes(TOLD)
            .field("city", CANARY + "stadt")
            .occurredAt(AT)
            .receivedAt(AT.plusSeconds(5))
            .expiresAt(AT.plusSeconds(3600))
            .by(Actor.customerAgent("bot-1", "reschedule"))
            .on(MAIL)
            .historical()
            .build();

    private static final Scope SCOPE =
            new Scope(Purpose.MARKETING, MAIL, EnumSet.of(Tier.PROMOTION, Tier.LIFECYCLE), "order-4711");

    private static final List<Action> ACTIONS = List.of(
            new Action.FollowUp(Target.CUSTOMER, MAIL, new Template("sorry", TOLD), Purpose.SERVICE, "order-4711"),
            new Action.Route("case-1", DESK, Channel.of("desk"), "promise broken"),
            new Action.Escalate("case-1", DESK, Channel.of("desk"), "promise broken"),
            new Action.Suppress(SCOPE, AT.plusSeconds(86_400), "open complaint"),
            new Action.Wait(AT.plusSeconds(60), "give them a minute"));

    private static final List<ConsentRecord> CONSENTS = List.of(
            new ConsentRecord(
                    new ConsentScope(POINT, MAIL, Purpose.MARKETING, "offers"),
                    ConsentState.OPTED_IN,
                    AT,
                    "web",
                    true,
                    "form 7"),
            new ConsentRecord(
                    new ConsentScope(null, null, Purpose.of("RESEARCH"), null),
                    ConsentState.OPTED_OUT,
                    AT,
                    "crm",
                    false,
                    ""));

    private DocumentStory() {}

    static ContactPointState contactPoint() {
        return new ContactPointState(POINT, 4, new ConsentHistory(CONSENTS, Require.EARLIEST), List.of());
    }

    /** As it is after a stop word, a bounce, and more statements than are kept. */
    static ContactPointState stopped() {
        ConsentRecord stop = new ConsentRecord(
                new ConsentScope(POINT, MAIL, null, null),
                ConsentState.OPTED_OUT,
                AT,
                "mail-gateway",
                true,
                "a stop word on email",
                Actor.CUSTOMER,
                new EventKey("mail-gateway", "1"));
        return new ContactPointState(
                POINT,
                4,
                new ConsentHistory(List.of(stop), AT.minusSeconds(60)),
                List.of(new OnChannel(MAIL, AT, AT.plusSeconds(1), AT.plusSeconds(2), List.of())));
    }

    static ProfileState profile() {
        ProfileState.Identity identity = new ProfileState.Identity(
                EVENT.identifiers(),
                List.of(Identifier.of("household", CANARY + "-h")),
                List.of(POINT),
                List.of(),
                List.of(),
                List.of(),
                Merged.NONE);
        FieldSet fields = FieldSet.of(
                LAYOUT,
                Map.of(
                        "city",
                        Claims.of(List.of(
                                new Claim(Value.of(CANARY + "stadt"), "crm", AT, AT.plusNanos(1)),
                                new Claim(Value.nothing(), "web", AT, AT))),
                        "nickname",
                        Claims.of(new Claim(Value.of(CANARY), "web", AT, AT))));
        Histories histories = Histories.of(
                LAYOUT,
                Map.of(
                        "page.viewed",
                        new Histories.Of(17, Long.MIN_VALUE, false, List.of()),
                        "visit.missed",
                        new Histories.Of(
                                2, Histories.micros(AT), true, List.of(Histories.micros(AT), Histories.micros(AT)))),
                null);
        return new ProfileState(
                "p-1",
                12,
                new ProfileState.Times(AT.minusSeconds(86_400), AT, AT.plusSeconds(5)),
                identity,
                fields,
                new ConsentHistory(CONSENTS, Require.EARLIEST),
                histories,
                new ProfileState.Dealings(List.of(serviceCase()), List.of(promise()), List.of(), List.of()),
                journeys(),
                contacts(),
                true);
    }

    private static ServiceCase serviceCase() {
        CaseNote note = new CaseNote(AT, "the technician did not come", "crm");
        return new ServiceCase(
                "case-1",
                MATTER,
                new CaseLife(AT, AT.plusSeconds(60), 1),
                new Ownership(DESK, new Offer("offer-1", OwnerId.of("mo"), AT, AT.plusSeconds(600))),
                new CaseStory(
                        "no internet",
                        List.of(note),
                        note,
                        TOLD,
                        List.of("do not ask for the address"),
                        List.of(),
                        CaseStory.Origins.NONE),
                List.of(new EffortEntry(EffortEntry.Kind.REPEATED_INFO, AT, 2.5, "crm/e-17")),
                MAIL,
                Debts.NONE);
    }

    private static Promise promise() {
        PromiseTerms terms = new PromiseTerms(
                "visit", "order-4711", "a technician comes on Friday", Actor.employee("mo"), "crm/e-9", AT);
        return new Promise(
                "promise-1",
                terms,
                new Due(AT, AT.plusSeconds(3600)),
                DESK,
                PromiseState.KEPT_LATE,
                AT,
                "case-1",
                AT.plusSeconds(7200));
    }

    private static ProfileState.Journeys journeys() {
        JourneyInstance.Step step = new JourneyInstance.Step("visit-booked", AT, 3);
        JourneyInstance live = new JourneyInstance(
                "repair",
                7,
                "order-4711",
                AT,
                step,
                new InstanceWait("timer-1", AT, AT.plusSeconds(3600)),
                AT.plusSeconds(60),
                null);
        JourneyInstance ended = new JourneyInstance("survey", 2, "", AT, step, null, null, null)
                .ended(new JourneyInstance.Exit(ExitReason.GOAL, AT, "answered"));
        return new ProfileState.Journeys(
                List.of(live, ended), List.of(new Seen("repair", 4, AT, List.of("order-1", "order-4711"))));
    }

    private static Contacts contacts() {
        ContactEntry entry = new ContactEntry(
                "d-1",
                AT,
                MAIL,
                Purpose.SERVICE,
                Tier.RECOVERY,
                "sorry",
                "order-4711",
                Dispatch.State.UNKNOWN,
                "",
                Set.of(),
                List.of());
        return new Contacts(
                List.of(entry),
                AT.minusSeconds(86_400),
                new Forgotten(AT.minusSeconds(86_400), List.of()),
                List.of(new Suppression(SCOPE, AT, "open complaint", RECOVERY.toString(), KEY)),
                List.of(new ProfileState.Pending("d-1", "repair", "order-4711", "promise-1", 2, null, null, false)),
                AT,
                List.of(),
                List.of());
    }

    static Work timer() {
        return Work.timer("t-1", "p-1", AT, new Work.TimerTask(Work.TimerTask.Purpose.PROMISE_DUE, "promise-1"));
    }

    static Work event() {
        return Work.event("p-1", EVENT, AT);
    }

    static Work dispatch() {
        Map<SlotName, Slot> slots = new EnumMap<>(SlotName.class);
        for (SlotName name : SlotName.values()) {
            slots.put(name, Slot.UNKNOWN);
        }
        slots.put(SlotName.REASON, Slot.value(List.of("no internet", CANARY), "crm", AT));
        slots.put(SlotName.PROMISES, Slot.noneStated("baton", AT));
        return Work.dispatch(
                new Dispatch(
                        "d-1",
                        "p-1",
                        KEY,
                        ACTIONS.get(1),
                        new Dispatch.Routing(
                                Channel.of("desk"),
                                Tier.RECOVERY,
                                AT,
                                AT.plusSeconds(3600),
                                new Dispatch.Origin("repair", "order-4711", "recovery", "promise-1")),
                        POINT,
                        new HandoffContext("case-1", "p-1", MATTER, AT, "Sorry that nobody came.", slots),
                        new Dispatch.Progress(Dispatch.State.STARTED, 2, "timed out")),
                AT);
    }

    static LogEntry logEntry() {
        Verdict verdict =
                new Verdict(Gate.CAP, ReasonCode.CAP_REACHED, "3 of 3 in P7D", AT.plusSeconds(60), "a week has passed");
        List<Candidate> candidates = List.of(
                candidate(RECOVERY, 0, List.of(), ReasonCode.CHOSEN),
                candidate(SURVEY, 1, List.of(verdict), ReasonCode.CAP_REACHED));
        Decision decision = new DecisionRecord(
                KEY,
                "visit.missed",
                "p-1",
                AT,
                3,
                ACTIONS,
                ReasonCode.CHOSEN,
                candidates,
                List.of(new Decision.RuleAnswer(SURVEY, true)),
                List.of(new InputRead("field.city", Value.of(CANARY + "stadt"), "crm", AT)),
                List.of(new Decision.Note("late", "came 5 seconds late")));
        SharedInputs inputs = new SharedInputs(
                List.of(new Owner(DESK, Owner.Kind.TEAM, "Desk", true, OwnerId.of("mo"))),
                List.of(new Propensity(0.3, 120)),
                "model-9");
        return new LogEntry(Outcome.Kind.DECIDED, EVENT, "p-1", decision, inputs);
    }

    private static Candidate candidate(RuleRef rule, int action, List<Verdict> failed, ReasonCode result) {
        boolean won = failed.isEmpty();
        return new Candidate(
                rule,
                Tier.RECOVERY,
                ACTIONS.get(action),
                new Score(0.3, 1, 1.0 / 3, 1e23, -0.0),
                Set.of(Gate.CAP, Gate.PAUSE),
                failed,
                result,
                won ? 0 : 12.34,
                won ? null : RECOVERY);
    }

    static HeldEvent heldEvent() {
        Outcome.Problem problem =
                new Outcome.Problem("wrong_kind", "attributes.amount", "is a text; send a number", "team:data");
        return new HeldEvent(Outcome.Kind.PARKED, EVENT, "p-1", problem, AT);
    }
}
