package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.cases.Offer;
import dev.baton.cases.OwnerId;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Trigger;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.Proof;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.handoff.HandoffEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which cases and promises there must be after a turn, and whose they are, by H2, H7, P1, P2 and P3. */
final class MatterModel {
    /** A case while the model works on it. */
    private static final class Case {
        final String id;
        final String kind;
        final @Nullable String subject;
        OwnerId owner;

        @Nullable
        String offer;

        @Nullable
        OwnerId offeredTo;

        @Nullable
        Instant offeredAt;

        @Nullable
        Instant settledAt;

        int reopened;

        Case(String id, String kind, @Nullable String subject, OwnerId owner) {
            this.id = id;
            this.kind = kind;
            this.subject = subject;
            this.owner = owner;
        }

        boolean open() {
            return settledAt == null;
        }

        void withdraw() {
            offer = null;
            offeredTo = null;
        }

        String words() {
            return id + " " + kind + " about " + subject + (open() ? " open" : " settled") + " again " + reopened
                    + " owned by " + owner + (offeredTo == null ? "" : " offered to " + offeredTo);
        }
    }

    /** A promise while the model works on it. */
    private static final class Told {
        final Promise was;
        PromiseState state;
        boolean done;

        @Nullable
        String caseId;

        Told(Promise was) {
            this.was = was;
            state = was.state();
            done = was.doneAt() != null;
            caseId = was.caseId();
        }

        String words() {
            return was.kind() + " about " + was.terms().subject() + " due "
                    + was.due().by() + " " + state;
        }
    }

    private static final String NEW = "new";

    private final ConditionModel conditions;
    private final SeenTurn turn;
    private final OwnerGates owners;
    private final List<Case> cases = new ArrayList<>();
    private final List<Told> promises = new ArrayList<>();
    private final Telling telling = new Telling();

    private MatterModel(ConditionModel conditions, SeenTurn turn, OwnerGates owners) {
        this.conditions = conditions;
        this.turn = turn;
        this.owners = owners;
        for (ProfileState each : turn.before()) {
            each.cases().forEach(one -> cases.add(of(one)));
            each.promises().forEach(one -> promises.add(new Told(one)));
        }
    }

    static void check(ConditionModel conditions, SeenTurn turn, OwnerGates owners) {
        MatterModel model = new MatterModel(conditions, turn, owners);
        if (turn.host()) {
            model.host();
        } else if (turn.event().type().equals("baton.timer")) {
            model.timer();
        }
        model.told();
        model.routed();
        model.compare();
        model.telling.check(turn);
    }

    private static Case of(ServiceCase each) {
        Case made = new Case(
                each.id(),
                each.matter().kind(),
                each.matter().subject(),
                each.ownership().accountable());
        made.settledAt = each.life().settledAt();
        made.reopened = each.life().reopened();
        Offer offer = each.ownership().offer();
        if (offer != null) {
            made.offer = offer.id();
            made.offeredTo = offer.to();
            made.offeredAt = offer.offeredAt();
        }
        return made;
    }

    private void host() {
        if (!turn.factsOnly()) {
            turn.definitions().caseKinds().stream()
                    .filter(each -> fires(each.opens()))
                    .forEach(this::open);
        }
        turn.definitions().caseKinds().stream()
                .filter(each -> fires(each.settles()))
                .forEach(this::settle);
        answered();
        for (PromiseKind each : turn.definitions().promiseKinds()) {
            if (conditions.fires(each.keptOn(), turn)) {
                kept(each);
            }
        }
        for (PromiseKind each : turn.definitions().promiseKinds()) {
            Trigger taken = each.made().withdrawnOn();
            Told meant = taken != null && conditions.fires(taken, turn) ? meant(each, false) : null;
            if (meant != null) {
                meant.state = PromiseState.WITHDRAWN;
            }
        }
        for (PromiseKind each : turn.definitions().promiseKinds()) {
            Trigger made = each.made().on();
            if (!turn.factsOnly() && made != null && conditions.fires(made, turn)) {
                make(each);
            }
        }
    }

    private boolean fires(List<Trigger> triggers) {
        return triggers.stream().anyMatch(each -> conditions.fires(each, turn));
    }

    private @Nullable String stated(@Nullable String attribute) {
        return attribute == null ? null : turn.event().attributes().text(attribute);
    }

    private @Nullable Case find(String kind, @Nullable String subject) {
        Case found = null;
        for (Case each : cases) {
            boolean same = each.kind.equals(kind) && Objects.equals(each.subject, subject);
            if (same && (each.open() || found == null || !found.open())) {
                found = each;
            }
        }
        return found;
    }

    private void open(CaseKind kind) {
        String subject = stated(kind.binding());
        if (kind.binding() != null && subject == null) {
            return;
        }
        Instant at = turn.event().occurredAt();
        Case known = find(kind.kind(), subject);
        if (known == null) {
            cases.add(new Case(NEW, kind.kind(), subject, kind.owner()));
        } else if (!known.open() && !at.isBefore(known.settledAt)) {
            if (subject == null) {
                cases.add(new Case(NEW, kind.kind(), null, kind.owner()));
            } else {
                known.settledAt = null;
                known.reopened++;
                reowned(known, kind.owner());
            }
        }
    }

    /** Who is gone by the time it is opened again is accountable no more (H1). */
    private void reowned(Case known, OwnerId ofKind) {
        ProfileState after = turn.after();
        if (after != null && !known.owner.equals(ofKind)) {
            boolean replaced = after.cases().stream()
                    .filter(each -> each.id().equals(known.id))
                    .anyMatch(each -> each.ownership().accountable().equals(ofKind));
            owners.known(turn, known.owner, !replaced);
            known.owner = replaced ? ofKind : known.owner;
        }
    }

    private void settle(CaseKind kind) {
        String subject = stated(kind.binding());
        List<Case> meant = cases.stream()
                .filter(each -> each.open() && each.kind.equals(kind.kind()))
                .filter(each -> subject == null || subject.equals(each.subject))
                .toList();
        if (subject == null && kind.binding() != null && meant.size() > 1) {
            return;
        }
        for (Case each : meant) {
            each.settledAt = turn.event().occurredAt();
            each.withdraw();
            for (Told told : promises) {
                if (told.state == PromiseState.BROKEN && each.id.equals(told.caseId)) {
                    told.state = told.done ? PromiseState.KEPT_LATE : PromiseState.BROKEN_SETTLED;
                }
            }
        }
    }

    /** Of two acceptors the first wins; afterwards nothing is on offer (H2). */
    private void answered() {
        Event event = turn.event();
        boolean accepted = event.type().equals(HandoffEvents.ACCEPTED);
        boolean may =
                event.actor().kind() == Actor.Kind.EMPLOYEE || event.actor().kind() == Actor.Kind.AUTOMATION;
        if ((!accepted && !event.type().equals(HandoffEvents.DECLINED)) || !may) {
            return;
        }
        String kind = stated("case");
        Optional<Case> offered = cases.stream()
                .filter(each -> each.open() && each.offeredTo != null)
                .filter(each -> kind == null || kind.equals(each.kind))
                .findFirst();
        if (offered.isPresent() && !event.occurredAt().isBefore(offered.get().offeredAt)) {
            Case each = offered.get();
            boolean back = !accepted || turn.noted("handoff.back");
            if (accepted && each.offeredTo != null) {
                owners.known(turn, each.offeredTo, !back);
            }
            each.owner = !back && each.offeredTo != null ? each.offeredTo : each.owner;
            if (back) {
                telling.must("handoff-back", each.owner);
            }
            each.withdraw();
        }
    }

    private @Nullable Told meant(PromiseKind kind, boolean broken) {
        String subject = stated(kind.subject());
        Told first = null;
        for (Told each : promises) {
            boolean open = broken ? each.state == PromiseState.BROKEN && !each.done : each.state.pendingOrLive();
            boolean fits = each.was.kind().equals(kind.kind())
                    && (subject == null || subject.equals(each.was.terms().subject()))
                    && !turn.event().occurredAt().isBefore(each.was.terms().madeAt());
            if (open
                    && fits
                    && (first == null
                            || each.was.due().by().isBefore(first.was.due().by()))) {
                first = each;
            }
        }
        return first;
    }

    private void kept(PromiseKind kind) {
        Told open = meant(kind, false);
        if (open != null) {
            open.state = inTime(open) ? PromiseState.KEPT : PromiseState.KEPT_LATE;
            open.done = true;
        }
        Told broken = meant(kind, true);
        if (broken != null) {
            broken.state = inTime(broken) ? PromiseState.KEPT_RETRO : PromiseState.BROKEN;
            broken.done = true;
            cases.stream()
                    .filter(each -> inTime(broken) && each.open() && each.id.equals(broken.caseId))
                    .forEach(each -> telling.must("promise-kept-after-all", each.owner));
        }
    }

    private boolean inTime(Told promise) {
        return !turn.event().occurredAt().isAfter(promise.was.due().by());
    }

    private void make(PromiseKind kind) {
        String subject = stated(kind.subject());
        Instant named = kind.timing().dueAttribute() == null
                ? null
                : turn.event().attributes().instant(kind.timing().dueAttribute());
        Instant by =
                named == null ? turn.event().occurredAt().plus(kind.timing().within()) : named;
        List<Told> open = promises.stream()
                .filter(each -> each.was.kind().equals(kind.kind())
                        && each.state.pendingOrLive()
                        && Objects.equals(each.was.terms().subject(), subject))
                .toList();
        // Of two who became one there may be several; what says what any of them says is no news.
        if (open.stream().anyMatch(each -> each.was.due().by().equals(by))) {
            return;
        }
        for (Told each : open) {
            if (kind.made().conflict() == PromiseKind.Conflict.REFUSE) {
                telling.must("promise-conflict", each.was.keeper());
                return;
            }
            each.state = PromiseState.SUPERSEDED;
            break;
        }
        expectNew(kind.kind() + " about " + subject + " due " + by + " " + early(kind, subject, by));
    }

    /** What was done before we heard of the promise, and after it was made, keeps it; what was done first, first. */
    private PromiseState early(PromiseKind kind, @Nullable String subject, Instant by) {
        Instant made = turn.event().occurredAt();
        return turn.before().stream()
                .flatMap(each -> each.dealings().proofs().stream())
                .filter(each -> each.kind().equals(kind.kind()) && !each.at().isBefore(made))
                .filter(each -> each.subject() == null || each.subject().equals(subject))
                .map(Proof::at)
                .min(Comparator.naturalOrder())
                .map(at -> at.isAfter(by) ? PromiseState.KEPT_LATE : PromiseState.KEPT)
                .orElse(PromiseState.ACTIVE);
    }

    /** What a message promises takes the place of what was promised before once it is told (P3). */
    private void told() {
        ProfileState after = turn.after();
        for (Promise each : after == null ? List.<Promise>of() : after.promises()) {
            boolean replaces = turn.definitions().promiseKinds().stream()
                    .anyMatch(kind -> kind.kind().equals(each.kind())
                            && kind.made().conflict() == PromiseKind.Conflict.SUPERSEDE);
            Told was = promises.stream()
                    .filter(one -> one.was.id().equals(each.id()))
                    .findFirst()
                    .orElse(null);
            if (replaces && was != null && was.state == PromiseState.PENDING && each.state() == PromiseState.ACTIVE) {
                promises.stream()
                        .filter(one -> one != was && one.state.pendingOrLive())
                        .filter(one -> one.was.kind().equals(each.kind())
                                && Objects.equals(
                                        one.was.terms().subject(), each.terms().subject()))
                        .findFirst()
                        .ifPresent(one -> one.state = PromiseState.SUPERSEDED);
            }
        }
    }

    private final List<String> made = new ArrayList<>();

    private void expectNew(String words) {
        made.add(words);
    }

    private void timer() {
        String purpose = String.valueOf(turn.event().attributes().text("purpose"));
        String timer = String.valueOf(turn.event().attributes().text("timer"));
        for (Told each : promises) {
            boolean live = each.state == PromiseState.ACTIVE || each.state == PromiseState.AT_RISK;
            if (purpose.equals("PROMISE_AT_RISK")
                    && timer.equals(each.was.id() + "/risk")
                    && each.state == PromiseState.ACTIVE) {
                each.state = PromiseState.AT_RISK;
                telling.must("promise-at-risk", each.was.keeper());
            } else if (purpose.equals("PROMISE_DUE") && timer.equals(each.was.id() + "/due") && live) {
                each.state = PromiseState.BROKEN;
                recovery(each.was);
            }
        }
        for (Case each : cases) {
            if (purpose.equals("OFFER_EXPIRY") && each.open() && timer.equals(each.offer + "/expiry")) {
                each.withdraw();
                telling.must("handoff-back", each.owner);
            }
            if (purpose.equals("SILENCE_TOO_LONG") && each.open() && timer.startsWith(each.id + "/silence")) {
                telling.must("silence-too-long", each.owner);
            }
        }
    }

    private void recovery(Promise broken) {
        Case known = null;
        for (Case each : cases) {
            boolean same = each.open()
                    && each.kind.equals("recovery")
                    && Objects.equals(each.subject, broken.terms().subject());
            known = known == null && same && !divided(broken, each) ? each : known;
        }
        if (known == null) {
            CaseKind kind = turn.definitions().caseKinds().stream()
                    .filter(each -> each.kind().equals("recovery"))
                    .findFirst()
                    .orElseThrow();
            known = new Case(NEW, "recovery", broken.terms().subject(), kind.owner());
            cases.add(known);
        }
        telling.must("promise-broken", known.owner);
    }

    /** Who was made of several has a recovery for each of them (I10). */
    private boolean divided(Promise broken, Case one) {
        return turn.known() != null && turn.known().identity().merged().divides(broken.id(), one.id);
    }

    /** A chosen route is an offer; the owner stays. */
    private void routed() {
        for (Action each : turn.decision().chosen()) {
            if (each instanceof Action.Route route && !turn.event().type().equals("baton.door")) {
                for (Case one : cases) {
                    // A case that this very turn opened has an id that only the engine knows.
                    if (one.open() && (one.id.equals(route.caseId()) || (one.id.equals(NEW) && isNew(route, one)))) {
                        one.offer = NEW;
                        one.offeredTo = route.to();
                    }
                }
            }
        }
    }

    private boolean isNew(Action.Route route, Case made) {
        return turn.after() != null
                && turn.after().cases().stream()
                        .anyMatch(each -> each.id().equals(route.caseId())
                                && each.matter().kind().equals(made.kind)
                                && Objects.equals(each.matter().subject(), made.subject));
    }

    private void compare() {
        ProfileState after = turn.after();
        if (after == null) {
            return;
        }
        List<String> expected = cases.stream().map(Case::words).sorted().toList();
        List<String> known = cases.stream().map(each -> each.id).toList();
        List<String> actual = after.cases().stream()
                .map(MatterModel::of)
                .map(each ->
                        known.contains(each.id) ? each.words() : each.words().replace(each.id, NEW))
                .sorted()
                .toList();
        BrokenRule.unless(
                actual.equals(expected), "H2", () -> "after " + turn + " cases are " + actual + ", not " + expected);
        promises(after);
    }

    private void promises(ProfileState after) {
        List<String> added = new ArrayList<>();
        for (Promise each : after.promises()) {
            Told told = promises.stream()
                    .filter(one -> one.was.id().equals(each.id()))
                    .findFirst()
                    .orElse(null);
            if (told == null) {
                if (each.state() != PromiseState.PENDING) {
                    added.add(new Told(each).words());
                }
            } else {
                // What becomes of one that is still to be told depends on the telling; see Sending.
                boolean telling = told.was.state() == PromiseState.PENDING && told.state == PromiseState.PENDING;
                BrokenRule.unless(
                        telling || each.state() == told.state,
                        "P1",
                        () -> "after " + turn + " promise " + each.id() + " is " + each.state() + ", not "
                                + told.state);
                BrokenRule.unless(
                        telling || each.due().equals(told.was.due()),
                        "P1",
                        () -> "after " + turn + " promise " + each.id() + " is due " + each.due());
            }
        }
        for (Told each : promises) {
            BrokenRule.unless(
                    after.promises().stream().anyMatch(one -> one.id().equals(each.was.id())),
                    "P1",
                    () -> "after " + turn + " promise " + each.was.id() + " is forgotten");
        }
        BrokenRule.unless(added.equals(made), "P1", () -> "after " + turn + " was promised " + added + ", not " + made);
    }
}
