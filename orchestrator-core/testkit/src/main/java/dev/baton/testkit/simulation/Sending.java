package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Candidate;
import dev.baton.event.Event;
import dev.baton.journey.ExitReason;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is chosen is sent, what is answered is recorded, and what a message promises holds once it is told. */
final class Sending {
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACK_OFF = Duration.ofHours(1);

    private final Map<String, String> tellers = new HashMap<>();
    private final Set<String> neverTold = new HashSet<>();
    private final Outside outside;
    private final boolean shop;

    /** @param shop whether promises are the shop's, which are due so long after they were told, by the plain clock */
    Sending(Outside outside, boolean shop) {
        this.outside = outside;
        this.shop = shop;
    }

    void check(SeenTurn turn) {
        boolean decides = turn.host() || turn.event().type().equals("baton.timer");
        if (decides) {
            chosen(turn);
        }
        ProfileState after = turn.after();
        if (after != null) {
            promises(turn, after);
            exits(turn, after);
            silences(turn, after);
            failures(turn, after);
            receipt(turn, after);
        }
    }

    /** One dispatch for each chosen action that is to leave, and no other (T1). */
    private void chosen(SeenTurn turn) {
        List<String> expected = new ArrayList<>();
        for (Action each : turn.decision().chosen()) {
            boolean leaves = !(each instanceof Action.Suppress) && !(each instanceof Action.Wait);
            if (leaves) {
                expected.add(each.toString());
            }
        }
        List<String> actual = new ArrayList<>();
        for (Work each : turn.commit().work().put()) {
            Dispatch dispatch = each.payload().dispatch();
            if (dispatch != null) {
                boolean held = dispatch.state() == Dispatch.State.HELD;
                if (!held) {
                    actual.add(dispatch.action().toString());
                }
                BrokenRule.unless(
                        (held || dispatch.state() == Dispatch.State.QUEUED)
                                && dispatch.progress().attempt() == 0
                                && dispatch.profileId().equals(turn.decision().profileId())
                                && dispatch.decision().equals(turn.event().key()),
                        "T1",
                        () -> turn + " plans " + dispatch);
                String promise = dispatch.routing().origin().promiseId();
                if (promise != null) {
                    tellers.put(promise, dispatch.id());
                }
            }
        }
        BrokenRule.unless(
                actual.stream()
                        .sorted()
                        .toList()
                        .equals(expected.stream().sorted().toList()),
                "T1",
                () -> turn + " chose " + expected + " and sends " + actual);
        List<Action> candidates = turn.decision().candidates().stream()
                .filter(Candidate::chosen)
                .map(Candidate::action)
                .toList();
        BrokenRule.unless(
                candidates.containsAll(turn.decision().chosen())
                        && candidates.size() == turn.decision().chosen().size(),
                "D6",
                () -> turn + " chose " + turn.decision().chosen() + ", and explains " + candidates);
    }

    private void promises(SeenTurn turn, ProfileState after) {
        for (Promise each : after.promises()) {
            PromiseState was = turn.before().stream()
                    .flatMap(one -> one.promises().stream())
                    .filter(one -> one.id().equals(each.id()))
                    .map(Promise::state)
                    .findFirst()
                    .orElse(null);
            ContactEntry told = entry(after, tellers.get(each.id()));
            Dispatch.State telling = told == null ? null : told.state();
            if (each.state() == PromiseState.PENDING) {
                BrokenRule.unless(
                        telling == Dispatch.State.QUEUED
                                || telling == Dispatch.State.HELD
                                || telling == Dispatch.State.STARTED,
                        "P1",
                        () -> "promise " + each.id() + " waits to be told by a message that is " + telling);
            } else if (was == PromiseState.PENDING && each.state() == PromiseState.ACTIVE) {
                BrokenRule.unless(
                        told(telling), "P1", () -> "promise " + each.id() + " holds, and its message is " + telling);
                if (shop) {
                    itsTimeRuns(turn, each);
                }
            } else if (was == PromiseState.PENDING
                    && each.state() == PromiseState.WITHDRAWN
                    && telling != null
                    && telling != Dispatch.State.HELD
                    && telling.compareTo(Dispatch.State.FAILED) >= 0) {
                // One that is taken back while its message is on its way may be told yet, and then taken back.
                neverTold.add(each.id());
            }
        }
    }

    /** From when the customer was told (P1). */
    private static void itsTimeRuns(SeenTurn turn, Promise told) {
        turn.definitions().promiseKinds().stream()
                .filter(each -> each.kind().equals(told.kind()))
                .map(PromiseKind::timing)
                .forEach(each -> BrokenRule.unless(
                        told.due().by().equals(turn.now().plus(each.within()))
                                && told.due()
                                        .atRiskFrom()
                                        .equals(told.due().by().minus(each.atRiskLead())),
                        "P1",
                        () -> "promise " + told.id() + " was told at " + turn.now() + ", and is " + told.due()));
    }

    /** What an ended journey wanted to say is not said, unless it is on its way already (J6). */
    private static void exits(SeenTurn turn, ProfileState after) {
        for (JourneyInstance each : after.instances()) {
            if (endsNow(turn, each)) {
                turn.before().stream()
                        .flatMap(one -> one.contactHistory().pending().stream())
                        .filter(one -> one.attempt() == 0
                                && one.journey().equals(each.journey())
                                && each.binding().equals(one.binding()))
                        .forEach(one -> BrokenRule.unless(
                                after.contactHistory().pending().stream()
                                        .noneMatch(left -> left.dispatchId().equals(one.dispatchId())),
                                "J6",
                                () -> "after " + turn + " " + one.dispatchId() + " would still be sent"));
            }
        }
    }

    private static boolean endsNow(SeenTurn turn, JourneyInstance each) {
        JourneyInstance.Exit exit = each.exit();
        if (exit == null || exit.reason() == ExitReason.MERGED) {
            return false;
        }
        boolean live = false;
        for (ProfileState one : turn.before()) {
            for (JourneyInstance was : one.instances()) {
                if (was.equals(each)) {
                    return false;
                }
                live |= was.live() && was.is(each.journey(), each.binding());
            }
        }
        return live;
    }

    private static boolean told(Dispatch.@Nullable State state) {
        return state == Dispatch.State.ACCEPTED || state == Dispatch.State.DELIVERED || state == Dispatch.State.UNKNOWN;
    }

    private static @Nullable ContactEntry entry(ProfileState profile, @Nullable String dispatchId) {
        return profile.contacts().stream()
                .filter(each -> each.dispatchId().equals(dispatchId))
                .findFirst()
                .orElse(null);
    }

    private static void silences(SeenTurn turn, ProfileState after) {
        for (Action each : turn.decision().chosen()) {
            if (each instanceof Action.Suppress suppress && !turn.event().type().equals("baton.door")) {
                BrokenRule.unless(
                        after.contactHistory().suppressions().stream()
                                .anyMatch(one -> one.scope().equals(suppress.scope())
                                        && one.until().equals(suppress.until())),
                        "D1",
                        () -> turn + " chose silence until " + suppress.until() + ", and nobody keeps it");
            }
        }
        // Merges and later turns keep what still lasts.
        for (ProfileState before : turn.before()) {
            before.contactHistory().suppressions().stream()
                    .filter(each -> each.until().isAfter(turn.now()))
                    .forEach(each -> BrokenRule.unless(
                            after.contactHistory().suppressions().stream()
                                    .anyMatch(one -> one.rule().equals(each.rule())
                                            && one.scope().equals(each.scope())),
                            "I8",
                            () -> "after " + turn + " the silence " + each.rule() + " is forgotten"));
        }
    }

    /** What failed, and what was broken, becomes an event of its own (T11). */
    private static void failures(SeenTurn turn, ProfileState after) {
        for (Promise each : after.promises()) {
            boolean now = each.state() == PromiseState.BROKEN
                    && turn.before().stream()
                            .flatMap(one -> one.promises().stream())
                            .anyMatch(one -> one.id().equals(each.id()) && one.state() != PromiseState.BROKEN);
            if (now) {
                made(turn, "baton/promise-broken/" + each.id());
            }
        }
        boolean delivery = turn.event().type().equals("baton.delivery");
        String dispatch = turn.event().attributes().text("dispatch");
        ContactEntry entry = delivery ? entry(after, dispatch) : null;
        boolean failed =
                entry != null && (entry.state() == Dispatch.State.FAILED || entry.state() == Dispatch.State.EXPIRED);
        boolean refused = "REFUSED".equals(turn.event().attributes().text("receipt"));
        if (delivery && (refused || failed) && !turn.noted("delivery.overtaken")) {
            // The key ends with the attempt.
            made(turn, "baton/dispatch-failed/" + dispatch + "/");
        }
    }

    private static void made(SeenTurn turn, String id) {
        boolean cut = turn.commit().records().audit().stream()
                .anyMatch(each -> each.what().equals("chain_cut"));
        BrokenRule.unless(
                cut
                        || turn.commit().work().put().stream()
                                .anyMatch(each -> each.id().startsWith(id)),
                "T11",
                () -> turn + " makes no event " + id);
    }

    private void receipt(SeenTurn turn, ProfileState after) {
        Event event = turn.event();
        if (!event.type().equals("baton.delivery") || turn.noted("delivery.overtaken")) {
            return;
        }
        if ("RETRY_AFTER".equals(event.attributes().text("receipt"))) {
            again(turn, String.valueOf(event.attributes().text("dispatch")));
        }
        ContactEntry entry = entry(after, event.attributes().text("dispatch"));
        if (entry == null) {
            return;
        }
        Dispatch.State state = entry.state();
        boolean right = switch (String.valueOf(event.attributes().text("receipt"))) {
            case "DELIVERED" -> state == Dispatch.State.DELIVERED;
            case "ACCEPTED" -> state == Dispatch.State.ACCEPTED;
            case "REFUSED", "BOUNCED" -> state == Dispatch.State.FAILED;
            case "UNKNOWN" -> state == Dispatch.State.UNKNOWN || state == Dispatch.State.STARTED;
            default ->
                state != Dispatch.State.DELIVERED
                        && (state == Dispatch.State.STARTED) == staysInDoubt(turn, entry.dispatchId());
        };
        BrokenRule.unless(
                right,
                "A2",
                () -> event.attributes().text("dispatch") + " was answered "
                        + event.attributes().text("receipt") + ", and the history says " + state);
    }

    /** An attempt before this one may have arrived, and it is tried again. */
    private static boolean staysInDoubt(SeenTurn turn, String dispatchId) {
        return turn.commit().work().put().stream()
                .map(each -> each.payload().dispatch())
                .anyMatch(each -> each != null
                        && each.id().equals(dispatchId)
                        && each.state() == Dispatch.State.STARTED
                        && each.progress().inDoubt());
    }

    /** Not before the channel asked for it; else after a time that doubles with each attempt, or half of it (A2). */
    private void again(SeenTurn turn, String dispatchId) {
        boolean byChannel = Outside.BUSY.equals(turn.event().attributes().text("detail"));
        Duration asked = byChannel ? outside.askedToWait(dispatchId) : Duration.ZERO;
        for (Work each : turn.commit().work().put()) {
            Dispatch dispatch = each.payload().dispatch();
            if (dispatch != null && each.id().equals(dispatchId) && dispatch.state() != Dispatch.State.UNKNOWN) {
                Duration backOff = backOff(dispatch.progress().attempt());
                Instant earliest = turn.now().plus(longer(asked, backOff.dividedBy(2)));
                Instant latest = turn.now().plus(longer(asked, backOff));
                BrokenRule.unless(
                        !each.due().isBefore(earliest) && !each.due().isAfter(latest),
                        "A2",
                        () -> dispatchId + " is sent again at " + each.due() + ", where the rule says from " + earliest
                                + " to " + latest);
            }
        }
    }

    private static Duration backOff(int attempt) {
        Duration doubled = FIRST_BACK_OFF;
        for (int i = 0; i < attempt && doubled.compareTo(LONGEST_BACK_OFF) < 0; i++) {
            doubled = doubled.multipliedBy(2);
        }
        return doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** What reached a customer made the promise its words make. */
    void reached(Outside.Effect effect, StoreModel model) {
        String promise = effect.dispatch().routing().origin().promiseId();
        if (promise != null) {
            BrokenRule.unless(
                    !neverTold.contains(promise),
                    "P1",
                    () -> "promise " + promise + " was told, and taken back as unsaid");
            boolean known = model.profiles.values().stream()
                    .flatMap(each -> Same.state(each).promises().stream())
                    .anyMatch(each -> each.id().equals(promise));
            BrokenRule.unless(known, "P1", () -> "promise " + promise + " was told, and nobody knows it");
        }
    }
}
