package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Target;
import dev.baton.action.Tier;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.ServiceCase;
import dev.baton.consent.ConsentModel;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentState;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.Suppression;
import dev.baton.decision.Candidate;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.event.ContactPoint;
import dev.baton.journey.JourneyInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a contact with a customer must be refused, and why not; at the decision and at the door (C1 to C6, P2, P3). */
final class GateModel {
    private static final String CAP = "CAP CAP_REACHED";
    private static final String BOUNCED = "SUPPRESSION BOUNCED";

    private final FactModel facts;
    private final PointModel points;
    private final Confirming confirming;
    private final ContactLedger ledger;
    private final QuietModel quiet;
    private final PlaceModel places;

    GateModel(
            FactModel facts,
            PointModel points,
            Confirming confirming,
            ContactLedger ledger,
            QuietModel quiet,
            PlaceModel places) {
        this.places = places;
        this.quiet = quiet;
        this.facts = facts;
        this.points = points;
        this.confirming = confirming;
        this.ledger = ledger;
    }

    void check(SeenTurn turn, @Nullable Dispatch atDoor) {
        ProfileState after = turn.after();
        if (after == null) {
            return;
        }
        for (Candidate each : turn.decision().candidates()) {
            if (each.action() instanceof Action.FollowUp contact && contact.target() == Target.CUSTOMER) {
                Set<String> actual = new TreeSet<>();
                each.failed().stream()
                        .filter(one -> one.gate() != Gate.ELIGIBILITY && one.reason() != ReasonCode.PAUSED)
                        .forEach(one -> actual.add(one.gate() + " " + one.reason()));
                each.failed().stream()
                        .filter(one -> one.reason() == ReasonCode.CAP_REACHED)
                        .forEach(one -> roomAgain(turn, after, each, contact, atDoor, one.passesAt()));
                Set<String> expected = expected(turn, after, each, contact, atDoor);
                if (expected.contains("REACHABLE NO_CONTACT_POINT")) {
                    // What an address allows that is not theirs is nobody's question.
                    actual.removeIf(one -> one.startsWith("CONSENT") || one.equals(BOUNCED));
                    expected.removeIf(one -> one.startsWith("CONSENT") || one.equals(BOUNCED));
                }
                ContactPoint to = address(turn, after, each, contact, atDoor);
                if (places.mayBeFull(turn, each.tier(), contact, to, atDoor)) {
                    // Only what would have been sent knows that others were faster.
                    actual.remove(CAP);
                    expected.remove(CAP);
                }
                if (atDoor == null && mayDisplace(turn, after.id(), each, contact)) {
                    // Whether it does depends on what else the turn has ended by then.
                    actual.remove(CAP);
                    expected.remove(CAP);
                }
                boolean overtaken = atDoor == null
                        && !actual.equals(expected)
                        && readEarlier(turn, after, each, contact, actual, expected);
                BrokenRule.unless(
                        overtaken || actual.equals(expected),
                        rule(actual, expected),
                        () -> "in " + turn + " " + each.rule() + " is refused for " + actual + ", where the rules say "
                                + expected);
            }
        }
    }

    /** Consents of an address are versioned at the door only; a decision may rest on what was said a moment before. */
    private boolean readEarlier(
            SeenTurn turn,
            ProfileState after,
            Candidate candidate,
            Action.FollowUp contact,
            Set<String> actual,
            Set<String> expected) {
        ContactPoint to = address(turn, after, candidate, contact, null);
        Set<String> earlier = new TreeSet<>(expected);
        boolean bounced = actual.contains(BOUNCED);
        if (to != null && points.mayHaveBeen(bounced, to, contact.channel())) {
            earlier.remove(BOUNCED);
            earlier.addAll(bounced ? Set.of(BOUNCED) : Set.of());
        }
        if (actual.equals(earlier)) {
            return true;
        }
        earlier.removeIf(each -> each.startsWith("CONSENT"));
        if (!Confirming.is(candidate)) {
            consent(turn, contact, facts.consentsBefore(after.id(), to), to, earlier);
        }
        return actual.equals(earlier);
    }

    private static String rule(Set<String> actual, Set<String> expected) {
        Set<String> differ = new HashSet<>(actual);
        differ.addAll(expected);
        differ.removeIf(each -> actual.contains(each) && expected.contains(each));
        String first = differ.isEmpty() ? "" : differ.iterator().next();
        return first.equals(BOUNCED)
                ? "C3"
                : first.startsWith("CONSENT")
                        ? "C1"
                        : first.startsWith("CAP") ? "C6" : first.startsWith("QUIET") ? "C7" : "C4";
    }

    private Set<String> expected(
            SeenTurn turn, ProfileState after, Candidate candidate, Action.FollowUp contact, @Nullable Dispatch own) {
        Set<String> refusals = new TreeSet<>();
        Instant now = turn.now();
        if (after.parked() && !turn.repair()) {
            refusals.add("PAUSE PROFILE_PARKED");
        }
        if (silencedEarlier(turn, candidate.tier(), contact, own)) {
            refusals.add("SUPPRESSION SUPPRESSED");
        }
        if (journeyWaits(turn, after, candidate, contact, own)) {
            refusals.add("SUPPRESSION JOURNEY_WAITS");
        }
        ContactPoint to = address(turn, after, candidate, contact, own);
        String kind = Outside.capabilities(contact.channel().name()).contactPointKind();
        boolean reachable = kind == null
                || after.contactPoints().stream().anyMatch(each -> each.kind().equals(kind));
        if (!reachable || (to != null && !after.contactPoints().contains(to))) {
            refusals.add("REACHABLE NO_CONTACT_POINT");
        }
        if (to != null && points.dead(to, contact.channel())) {
            refusals.add(BOUNCED);
        }
        if (!Confirming.is(candidate)) {
            consent(turn, contact, facts.consents(after.id(), to), to, refusals);
        }
        context(turn, after, candidate, contact, own, refusals);
        if (!Confirming.is(candidate) && capReached(turn, after.id(), candidate, contact, own)) {
            refusals.add(CAP);
        }
        if (quiet.refuses(turn, candidate.tier(), contact, own)) {
            refusals.add("QUIET_HOURS QUIET_HOURS");
        }
        if (own != null && !own.routing().expiresAt().isAfter(now)) {
            refusals.add("EXPIRY EXPIRED");
        }
        return refusals;
    }

    private @Nullable ContactPoint address(
            SeenTurn turn, ProfileState after, Candidate candidate, Action.FollowUp contact, @Nullable Dispatch own) {
        if (own != null) {
            return own.contactPoint();
        }
        if (Confirming.is(candidate)) {
            return confirming.next(turn);
        }
        String kind = Outside.capabilities(contact.channel().name()).contactPointKind();
        return after.contactPoints().stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElse(null);
    }

    private static boolean silencedEarlier(SeenTurn turn, Tier tier, Action.FollowUp contact, @Nullable Dispatch own) {
        Stream<Suppression> earlier =
                turn.before().stream().flatMap(each -> each.contactHistory().suppressions().stream());
        return earlier.anyMatch(each -> each.until().isAfter(turn.now())
                && (own == null || !each.decision().equals(own.decision()))
                && Scopes.silences(each.scope(), contact, tier));
    }

    /** By what its instance said before this turn. */
    private static boolean journeyWaits(
            SeenTurn turn, ProfileState after, Candidate candidate, Action.FollowUp contact, @Nullable Dispatch own) {
        String journey = own == null
                ? candidate.rule().journey()
                : own.routing().origin().journey();
        String binding = own == null
                ? contact.subject() == null ? "" : contact.subject()
                : own.routing().origin().binding();
        boolean live = after.instances().stream().anyMatch(each -> each.is(journey, String.valueOf(binding)));
        return live
                && turn.before().stream()
                        .flatMap(each -> each.instances().stream())
                        .filter(each -> each.live() && each.is(journey, String.valueOf(binding)))
                        .map(JourneyInstance::quietUntil)
                        .anyMatch(each -> each != null && each.isAfter(turn.now()));
    }

    private static void consent(
            SeenTurn turn,
            Action.FollowUp contact,
            List<ConsentRecord> said,
            @Nullable ContactPoint to,
            Set<String> refusals) {
        ConsentModel model = turn.definitions().contactPolicy().model(contact.purpose());
        if (model == ConsentModel.EXEMPT) {
            return;
        }
        List<ConsentRecord> covering = said.stream()
                .filter(each -> Scopes.concerns(each.scope(), contact, to))
                .sorted(Comparator.comparing(ConsentRecord::occurredAt)
                        .thenComparing(each -> each.state() == ConsentState.OPTED_OUT))
                .toList();
        ConsentState purpose =
                folded(covering.stream().filter(each -> each.scope().topic() == null));
        ConsentState topic =
                folded(covering.stream().filter(each -> each.scope().topic() != null));
        if (purpose == ConsentState.OPTED_OUT || topic == ConsentState.OPTED_OUT) {
            refusals.add("CONSENT OPTED_OUT");
        } else if (model == ConsentModel.RESTRICTIVE
                && purpose != ConsentState.OPTED_IN
                && topic != ConsentState.OPTED_IN) {
            refusals.add("CONSENT NOT_OPTED_IN");
        }
    }

    private static ConsentState folded(Stream<ConsentRecord> inOrder) {
        ConsentState state = ConsentState.NOT_SET;
        for (ConsentRecord each : inOrder.toList()) {
            boolean takes =
                    each.state() == ConsentState.OPTED_OUT || state != ConsentState.OPTED_OUT || each.explicit();
            state = takes ? each.state() : state;
        }
        return state;
    }

    private void context(
            SeenTurn turn,
            ProfileState after,
            Candidate candidate,
            Action.FollowUp contact,
            @Nullable Dispatch own,
            Set<String> refusals) {
        for (ContactPolicy.Silence each : turn.definitions().contactPolicy().silences()) {
            if (Scopes.silences(each.scope(), contact, candidate.tier())) {
                boolean open = each.reason() == ContactPolicy.Silence.While.OPEN_CASE
                        && after.cases().stream()
                                .filter(ServiceCase::open)
                                .anyMatch(one -> one.matter().kind().equals(each.name()));
                Instant live = ledger.liveSince(after.id());
                boolean talking = each.reason() == ContactPolicy.Silence.While.LIVE_CONTACT
                        && live != null
                        && live.plus(each.maxAge()).isAfter(turn.now());
                if (open || talking) {
                    refusals.add("CONTEXT " + (open ? ReasonCode.OPEN_CASE : ReasonCode.LIVE_CONTACT));
                }
            }
        }
        String subject = contact.subject();
        String ownPromise = own == null ? null : own.routing().origin().promiseId();
        String kind = ShopWorld.promiseOf(contact.template().id());
        boolean replaces = turn.definitions().promiseKinds().stream()
                .anyMatch(each -> each.kind().equals(kind) && each.made().conflict() == PromiseKind.Conflict.SUPERSEDE);
        if (candidate.tier().compareTo(Tier.SERVICE) > 0 && subject != null) {
            boolean promised = promises(turn, after, own)
                    .anyMatch(each -> subject.equals(each.terms().subject())
                            && !each.id().equals(ownPromise)
                            && !(replaces && each.kind().equals(kind)));
            if (promised) {
                refusals.add("CONTEXT PROMISE_ON_SUBJECT");
            }
        }
        boolean conflicts = own == null
                && kind != null
                && !replaces
                && promises(turn, after, null)
                        .anyMatch(each -> each.kind().equals(kind)
                                && Objects.equals(each.terms().subject(), subject));
        if (conflicts) {
            refusals.add("CONTEXT PROMISE_CONFLICT");
        }
    }

    /** Open when the gates were asked: what this very decision promises came later. */
    private static Stream<Promise> promises(SeenTurn turn, ProfileState after, @Nullable Dispatch own) {
        return after.promises().stream()
                .filter(each -> each.state().pendingOrLive())
                .filter(each -> own != null
                        || each.state() != PromiseState.PENDING
                        || turn.before().stream()
                                .flatMap(one -> one.promises().stream())
                                .anyMatch(one -> one.id().equals(each.id())));
    }

    /** When a cap is said to have room again, one of those that are reached has it, and had it not before (C6). */
    private void roomAgain(
            SeenTurn turn,
            ProfileState after,
            Candidate candidate,
            Action.FollowUp contact,
            @Nullable Dispatch own,
            @Nullable Instant passesAt) {
        String profileId = after.id();
        ContactPoint to = address(turn, after, candidate, contact, own);
        if (places.roomAgain(turn, candidate.tier(), contact, to, own, passesAt)) {
            return;
        }
        String but = own == null ? null : own.id();
        Instant at = plannedAt(turn, candidate, contact, own);
        boolean right = passesAt != null
                && turn.definitions().contactPolicy().caps().stream()
                        .filter(each -> each.per() == Cap.Per.PROFILE)
                        .filter(each -> each.about().purpose() == null
                                || each.about().purpose().equals(contact.purpose()))
                        .anyMatch(each -> {
                            ContactLedger.Span span = new ContactLedger.Span(
                                    passesAt.minus(length(each)),
                                    around(at, each).before());
                            return ledger.within(profileId, each.about().purpose(), span, but) < each.max()
                                    && ledger.within(profileId, each.about().purpose(), span.withBegin(), but)
                                            >= each.max();
                        });
        BrokenRule.unless(right, "C6", () -> turn + " says that there is room again at " + passesAt);
    }

    /** A planned contact of a lower tier that is not on its way may make room, where it counts under every full cap (C6). */
    private boolean mayDisplace(SeenTurn turn, String profileId, Candidate candidate, Action.FollowUp contact) {
        List<Cap> full = turn.definitions().contactPolicy().caps().stream()
                .filter(each -> each.per() == Cap.Per.PROFILE)
                .filter(each -> isFull(turn, each, profileId, candidate, contact, null))
                .toList();
        return !full.isEmpty()
                && turn.before().stream()
                        .anyMatch(profile -> profile.contactHistory().pending().stream()
                                .filter(each -> each.attempt() == 0)
                                .flatMap(each -> profile.contacts().stream()
                                        .filter(entry -> entry.dispatchId().equals(each.dispatchId())))
                                .anyMatch(entry -> entry.tier().compareTo(candidate.tier()) > 0
                                        && full.stream()
                                                .allMatch(cap -> cap.about().purpose() == null
                                                        || cap.about().purpose().equals(entry.purpose()))));
    }

    private boolean capReached(
            SeenTurn turn, String profileId, Candidate candidate, Action.FollowUp contact, @Nullable Dispatch own) {
        return turn.definitions().contactPolicy().caps().stream()
                .filter(each -> each.per() == Cap.Per.PROFILE)
                .anyMatch(each -> isFull(turn, each, profileId, candidate, contact, own));
    }

    private boolean isFull(
            SeenTurn turn,
            Cap cap,
            String profileId,
            Candidate candidate,
            Action.FollowUp contact,
            @Nullable Dispatch own) {
        Purpose purpose = cap.about().purpose();
        Instant at = plannedAt(turn, candidate, contact, own);
        return (purpose == null || purpose.equals(contact.purpose()))
                && ledger.within(profileId, purpose, around(at, cap), own == null ? null : own.id()) >= cap.max();
    }

    private Instant plannedAt(SeenTurn turn, Candidate candidate, Action.FollowUp contact, @Nullable Dispatch own) {
        return own == null ? quiet.planned(turn, candidate.tier(), contact) : turn.now();
    }

    /** What is planned for within a window's length afterwards counts too. */
    private static ContactLedger.Span around(Instant at, Cap cap) {
        return new ContactLedger.Span(at.minus(length(cap)), at.plus(length(cap)));
    }

    private static Duration length(Cap cap) {
        return ((Cap.Rolling) cap.window()).length();
    }
}
