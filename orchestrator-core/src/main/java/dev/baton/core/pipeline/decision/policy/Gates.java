package dev.baton.core.pipeline.decision.policy;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Tier;
import dev.baton.cases.Owner;
import dev.baton.cases.OwnerId;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Spacing;
import dev.baton.core.handoff.Handoffs;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.render.SeenWords;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.Confirmation;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.OnChannel;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.RuleRef;
import dev.baton.decision.Verdict;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.ContactPointEvents;
import dev.baton.journey.JourneyInstance;
import dev.baton.spi.ChannelCapabilities;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks every gate of every candidate, and records all that say no (C4). */
public final class Gates {
    /** At the door, somebody accountable is looked for again after that. */
    private static final Duration OWNER_AWAY = Duration.ofMinutes(5);

    private Gates() {}

    public static void run(TurnDraft draft) {
        // Escalations that a refused handoff raises come behind, and are asked too.
        for (int i = 0; i < draft.candidates().size(); i++) {
            ask(draft, draft.candidates().get(i), null);
        }
    }

    /** Asks the gates of a dispatch once more, immediately before it is sent (C5). */
    public static void door(TurnDraft draft, Occasion.Door door) {
        Dispatch dispatch = door.dispatch();
        Importance importance = Importance.of(dispatch.routing().tier());
        Dispatch.Origin origin = dispatch.routing().origin();
        RuleRef rule = new RuleRef(origin.journey(), 1, null, origin.rule());
        Candidacy atDoor =
                new Candidacy(rule, importance, AT_DOOR, dispatch.action(), origin.journey(), asking(draft, origin));
        atDoor.expiresAt(dispatch.routing().expiresAt());
        if (dispatch.contactPoint() != null && Confirmation.is(origin.journey(), origin.rule())) {
            atDoor.confirms(dispatch.contactPoint());
        }
        ask(draft, atDoor, dispatch);
        if (dispatch.state() == Dispatch.State.HELD && atDoor.keptBack() == null) {
            DecidedAnew.ask(draft, atDoor, dispatch, door.cause());
        }
        draft.propose(atDoor);
    }

    /** The live instance that asked for it, which may wait by now; null where none did. */
    private static @Nullable JourneyInstance asking(TurnDraft draft, Dispatch.Origin origin) {
        for (JourneyInstance each : draft.profile().instances()) {
            if (each.live() && origin.binding() != null && each.is(origin.journey(), origin.binding())) {
                return each;
            }
        }
        return null;
    }

    private static final Proposal.What AT_DOOR =
            new Proposal.EscalateTo(null, Channel.of("door"), "asked again at the door", null);

    private static void ask(TurnDraft draft, Candidacy candidate, @Nullable Dispatch own) {
        parked(draft, candidate);
        PauseGate.ask(draft, candidate, own);
        Action.FollowUp contact = candidate.customerContact();
        if (contact != null) {
            customer(draft, candidate, contact, own);
        } else {
            system(draft, candidate, own);
        }
        if (candidate.suggests() != null) {
            // Nobody is asked about what could not be sent; the hour does not matter to whoever is asked.
            customer(draft, candidate, candidate.suggests(), own);
        }
        expiry(draft, candidate);
    }

    private static void parked(TurnDraft draft, Candidacy candidate) {
        candidate.ask(Gate.PAUSE);
        if (draft.profile().parked() && !draft.input().repair()) {
            candidate.fail(new Verdict(
                    Gate.PAUSE,
                    ReasonCode.PROFILE_PARKED,
                    "an event of this customer is parked",
                    null,
                    "the parked event being repaired or dropped"));
        }
    }

    private static void customer(
            TurnDraft draft, Candidacy candidate, Action.FollowUp contact, @Nullable Dispatch own) {
        candidate.ask(Gate.SUPPRESSION);
        fail(candidate, ContextGate.suppressed(draft, contact, candidate.tier(), own == null ? null : own.decision()));
        fail(candidate, quiet(draft, candidate));
        ContactPoint found = reachable(draft, candidate, contact.channel());
        ContactPoint to = candidate.confirms() == null ? found : candidate.confirms();
        if (own != null && own.contactPoint() != null) {
            to = own.contactPoint();
            stillTheirs(draft, candidate, to);
        }
        candidate.reachAt(to);
        if (to != null) {
            fail(candidate, bounced(draft, to, contact.channel()));
            ContactPoint there = to;
            candidate.saw(Gate.REACHABLE, () -> SeenWords.address(there));
        }
        if (candidate.confirms() == null) {
            candidate.ask(Gate.CONSENT);
            fail(candidate, ConsentGate.ask(draft, candidate, contact, to));
        }
        candidate.ask(Gate.CONTEXT);
        String promise = own == null
                ? ContextGate.takenBack(draft, contact)
                : own.routing().origin().promiseId();
        String other = ContextGate.besideOthers(draft, candidate, promise);
        ContextGate.context(draft, candidate, contact, own, promise, other);
        if (own == null && candidate.what() instanceof Proposal.Say say && say.promise() != null) {
            ContextGate.conflicts(draft, candidate, say.promise(), contact);
        }
        Verdict quiet = candidate.suggests() == null ? QuietHoursGate.ask(draft, candidate, contact, own) : null;
        if (candidate.confirms() == null) {
            SpacingGate.ask(draft, candidate, contact, own);
            CapGate.ask(draft, candidate, contact, own);
        }
        fail(candidate, quiet);
    }

    /** The address may have turned out to be somebody else's since the decision. */
    private static void stillTheirs(TurnDraft draft, Candidacy candidate, ContactPoint to) {
        if (!draft.profile().identity().contactPoints().contains(to)) {
            candidate.fail(new Verdict(
                    Gate.REACHABLE,
                    ReasonCode.NO_CONTACT_POINT,
                    "the " + to.kind() + " it was meant for is not theirs any more",
                    null,
                    "a new decision"));
        }
    }

    private static void fail(Candidacy candidate, @Nullable Verdict verdict) {
        if (verdict != null) {
            candidate.fail(verdict);
        }
    }

    /** Whoever it belongs to: nothing is tried there until somebody says that it works again, or the back-off is over (C3). */
    private static @Nullable Verdict bounced(TurnDraft draft, ContactPoint to, Channel channel) {
        OnChannel known = draft.contactPoint(to).on(channel);
        Spacing.BackOff backOff = draft.definitions().contactPolicy().spacing().backOff();
        if (known.isDead(backOff)) {
            return new Verdict(
                    Gate.SUPPRESSION,
                    ReasonCode.BOUNCED,
                    "the " + to.kind() + " takes nothing by " + channel + " since " + known.lastBounced(),
                    null,
                    "an event " + ContactPointEvents.RESTORED + " for it");
        }
        Instant until = known.leftAloneUntil(backOff);
        return until == null || !until.isAfter(draft.now())
                ? null
                : new Verdict(
                        Gate.SUPPRESSION,
                        ReasonCode.BACK_OFF,
                        "the " + to.kind() + " took nothing by " + channel + " at " + known.lastBounced(),
                        until,
                        "the end of the back-off");
    }

    private static @Nullable Verdict quiet(TurnDraft draft, Candidacy candidate) {
        Instant until =
                candidate.instance() == null ? null : candidate.instance().quietUntil();
        if (until == null || !until.isAfter(draft.now())) {
            return null;
        }
        return new Verdict(
                Gate.SUPPRESSION,
                ReasonCode.JOURNEY_WAITS,
                candidate.journey() + " waits",
                until,
                "the end of the journey's wait");
    }

    private static @Nullable ContactPoint reachable(TurnDraft draft, Candidacy candidate, Channel channel) {
        candidate.ask(Gate.REACHABLE);
        ChannelCapabilities capabilities = registered(draft, candidate, channel);
        if (capabilities == null || capabilities.contactPointKind() == null) {
            return null;
        }
        List<ContactPoint> points = draft.profile().identity().contactPoints();
        for (int i = 0; i < points.size(); i++) {
            ContactPoint point = points.get(i);
            if (point.kind().equals(capabilities.contactPointKind())) {
                return point;
            }
        }
        candidate.fail(new Verdict(
                Gate.REACHABLE,
                ReasonCode.NO_CONTACT_POINT,
                "no " + capabilities.contactPointKind() + " is known",
                null,
                "a known " + capabilities.contactPointKind()));
        return null;
    }

    private static @Nullable ChannelCapabilities registered(TurnDraft draft, Candidacy candidate, Channel channel) {
        ChannelCapabilities capabilities = draft.input().shared().channels().find(channel);
        if (capabilities == null) {
            candidate.fail(new Verdict(
                    Gate.REACHABLE,
                    ReasonCode.NO_CHANNEL,
                    "channel " + channel,
                    null,
                    "a channel registered under the name " + channel));
        }
        return capabilities;
    }

    private static void system(TurnDraft draft, Candidacy candidate, @Nullable Dispatch own) {
        Action action = candidate.action();
        if (action instanceof Action.FollowUp followUp) {
            candidate.ask(Gate.REACHABLE);
            registered(draft, candidate, followUp.channel());
        } else if (action instanceof Action.Escalate escalate) {
            candidate.ask(Gate.REACHABLE);
            registered(draft, candidate, escalate.via());
            owner(draft, candidate, escalate.to(), own);
        } else if (action instanceof Action.Route route && own == null) {
            route(draft, candidate, route);
        } else if (action instanceof Action.Route route) {
            stillOffered(draft, candidate, route);
        }
    }

    private static void owner(TurnDraft draft, Candidacy candidate, OwnerId id, @Nullable Dispatch own) {
        candidate.ask(Gate.HANDOFF);
        Owner owner = draft.input().answers().accountable(id);
        if (owner == null) {
            candidate.fail(new Verdict(
                    Gate.HANDOFF,
                    ReasonCode.NO_OWNER,
                    id + " is away or unknown, and nobody stands in",
                    own == null ? null : draft.now().plus(OWNER_AWAY),
                    "an available owner or fallback for " + id));
        }
    }

    /**
     * A route must reach somebody who then knows what they must; if not, the old owner keeps the case and is told. One
     * that its own condition rules out is not wanted, and nobody is told.
     */
    private static void route(TurnDraft draft, Candidacy candidate, Action.Route route) {
        candidate.ask(Gate.REACHABLE);
        ChannelCapabilities capabilities = registered(draft, candidate, route.via());
        owner(draft, candidate, route.to(), null);
        ServiceCase serviceCase = draft.profile().serviceCase(route.caseId());
        if (serviceCase != null && capabilities != null && candidate.what() instanceof Proposal.RouteTo spec) {
            fail(candidate, Handoffs.obstacle(draft, serviceCase, spec, capabilities));
        }
        if (serviceCase != null && !candidate.passed() && wanted(candidate)) {
            List<Verdict> failures = new ArrayList<>(candidate.failures());
            Proposals.escalate(
                    draft,
                    "handoff-blocked",
                    Tier.RECOVERY,
                    serviceCase.ownership().accountable(),
                    serviceCase.id(),
                    serviceCase.matter() + " could not be handed to " + route.to() + ": "
                            + failures.get(0).reason().words());
        }
    }

    private static boolean wanted(Candidacy candidate) {
        return candidate.failures().stream().noneMatch(each -> each.reason() == ReasonCode.NOT_ELIGIBLE);
    }

    private static void stillOffered(TurnDraft draft, Candidacy candidate, Action.Route route) {
        ServiceCase serviceCase = draft.profile().serviceCase(route.caseId());
        boolean offered = serviceCase != null
                && serviceCase.ownership().offer() != null
                && serviceCase.ownership().offer().to().equals(route.to());
        candidate.ask(Gate.ELIGIBILITY);
        if (!offered) {
            candidate.fail(new Verdict(
                    Gate.ELIGIBILITY,
                    ReasonCode.NOT_ELIGIBLE,
                    "the case is not on offer any more",
                    null,
                    "a new offer"));
        }
    }

    private static void expiry(TurnDraft draft, Candidacy candidate) {
        candidate.ask(Gate.EXPIRY);
        Instant until = candidate.expiresAt();
        if (until != null && !until.isAfter(draft.now())) {
            candidate.fail(new Verdict(
                    Gate.EXPIRY, ReasonCode.EXPIRED, "worth sending until " + until, null, "an earlier attempt"));
        }
    }
}
