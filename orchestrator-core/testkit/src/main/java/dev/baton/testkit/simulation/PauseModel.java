package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Target;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Proposal;
import dev.baton.core.json.PublishedJson;
import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Candidate;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.journey.JourneyInstance;
import dev.baton.spi.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What is paused leaves nobody; what is kept back looks again, and is decided anew when the pause is lifted (J8). */
final class PauseModel {
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(30);

    private final QuietModel quiet;
    private final ConditionModel conditions;
    private final Map<Long, TreeMap<String, Pause.Mode>> inForce = new HashMap<>();
    private final List<Change> asked = new ArrayList<>();
    private final Map<String, Kept> kept = new HashMap<>();

    PauseModel(QuietModel quiet, ConditionModel conditions) {
        this.conditions = conditions;
        this.quiet = quiet;
    }

    /** Somebody asks for a pause, or for its end. */
    record Change(Pause.Scope scope, Pause.@Nullable Mode mode) {
        boolean leads(TreeMap<String, Pause.Mode> before, TreeMap<String, Pause.Mode> after) {
            TreeMap<String, Pause.Mode> then = new TreeMap<>(before);
            then.remove(scope.toString());
            if (mode != null) {
                then.put(scope.toString(), mode);
            }
            return then.equals(after);
        }
    }

    /**
     * Kept back.
     *
     * @param phase where the instance was that asked for it; null where none did
     */
    private record Kept(@Nullable String phase) {}

    void asks(Change change) {
        asked.add(change);
    }

    void answered(Change change) {
        asked.remove(change);
    }

    /** Nothing but what somebody asks for begins or lifts a pause. */
    void published(long epoch, byte[] document) {
        TreeMap<String, Pause.Mode> before = inForce.getOrDefault(epoch - 1, new TreeMap<>());
        TreeMap<String, Pause.Mode> now = new TreeMap<>();
        PublishedJson.beside(document)
                .pauses()
                .all()
                .forEach(each -> now.put(each.scope().toString(), each.mode()));
        inForce.put(epoch, now);
        BrokenRule.unless(
                now.equals(before) || asked.stream().anyMatch(each -> each.leads(before, now)),
                "J8",
                () -> "with epoch " + epoch + " " + now + " is paused, where it was " + before + " and somebody asks "
                        + asked);
    }

    /**
     * Asked by whoever asks for it alone; others may have asked for something else since, and been answered.
     *
     * @param since when it was asked for
     */
    void begun(long since, long epoch, Change change) {
        boolean there = LongStream.rangeClosed(since, epoch)
                .mapToObj(each -> inForce.getOrDefault(each, new TreeMap<>()))
                .anyMatch(each -> each.get(change.scope().toString()) == change.mode());
        BrokenRule.unless(
                !asked.isEmpty() || there, "J8", () -> change + " was answered, and is not so at epoch " + epoch);
    }

    /** Which pause stops a candidate; of several, one that discards. */
    private Pause.@Nullable Mode stopping(SeenTurn turn, String journey, Action action) {
        TreeSet<String> scopes = new TreeSet<>(List.of("everything", "journey " + journey));
        if (action instanceof Action.FollowUp message) {
            scopes.add("channel " + message.channel());
            scopes.add("purpose " + message.purpose().name());
        } else if (action instanceof Action.Route route) {
            scopes.add("channel " + route.via());
        } else if (action instanceof Action.Escalate escalate) {
            scopes.add("channel " + escalate.via());
        } else {
            return null;
        }
        TreeMap<String, Pause.Mode> now = inForce.getOrDefault(turn.commit().epoch(), new TreeMap<>());
        List<Pause.Mode> stop =
                scopes.stream().filter(now::containsKey).map(now::get).sorted().toList();
        return stop.isEmpty() ? null : stop.get(stop.size() - 1);
    }

    void check(SeenTurn turn, @Nullable Dispatch atDoor) {
        for (Candidate each : turn.decision().candidates()) {
            String journey = atDoor == null
                    ? each.rule().journey()
                    : atDoor.routing().origin().journey();
            Pause.Mode mode = stopping(turn, journey, each.action());
            boolean engine = journey.equals("baton");
            boolean discards = mode == Pause.Mode.DISCARD && !engine;
            boolean paused = mode != null && (discards || atDoor != null || contact(each));
            BrokenRule.unless(
                    paused == failed(each, ReasonCode.PAUSED),
                    "J8",
                    () -> turn + " asks " + each.rule() + ", which " + (paused ? "is" : "is not") + " paused");
            if (atDoor != null) {
                door(turn, each, atDoor, paused, discards);
            }
        }
        if (atDoor == null && turn.after() != null) {
            keptBack(turn);
        }
    }

    private static boolean contact(Candidate candidate) {
        return candidate.action() instanceof Action.FollowUp say && say.target() == Target.CUSTOMER;
    }

    private static boolean failed(Candidate candidate, ReasonCode why) {
        return candidate.failed().stream().anyMatch(each -> each.reason() == why);
    }

    /** The best contact that nothing else is against, and which would have been sent but for the pause; no other. */
    private void keptBack(SeenTurn turn) {
        List<Candidate> all = turn.decision().candidates();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < all.size() && expected.isEmpty(); i++) {
            Candidate each = all.get(i);
            if (contact(each) && each.chosen()) {
                break;
            }
            boolean holds = stopping(turn, each.rule().journey(), each.action()) == Pause.Mode.HOLD
                    || each.rule().journey().equals("baton");
            boolean alone = each.failed().size() == 1 && failed(each, ReasonCode.PAUSED);
            if (contact(each) && alone && holds && each.score().total() > 0 && !silenced(all.subList(0, i), each)) {
                expected.add(each.action().toString());
            }
        }
        List<String> actual = new ArrayList<>();
        for (Work each : turn.commit().work().put()) {
            Dispatch dispatch = each.payload().dispatch();
            if (dispatch != null && dispatch.state() == Dispatch.State.HELD && deciding(turn)) {
                actual.add(dispatch.action().toString());
                keeps(turn, dispatch, each.due(), false);
            }
        }
        BrokenRule.unless(
                actual.equals(expected), "J8", () -> turn + " keeps back " + actual + ", where it must " + expected);
    }

    private static boolean deciding(SeenTurn turn) {
        return turn.host() || turn.event().type().equals("baton.timer");
    }

    private static boolean silenced(List<Candidate> before, Candidate candidate) {
        Action.FollowUp contact = (Action.FollowUp) candidate.action();
        return before.stream()
                .filter(Candidate::chosen)
                .anyMatch(each -> each.action() instanceof Action.Suppress quiet
                        ? Scopes.silences(quiet.scope(), contact, candidate.tier())
                        : each.action() instanceof Action.Wait
                                && each.rule().journey().equals(candidate.rule().journey()));
    }

    /** It looks again every half hour, and when it expires. */
    private void keeps(SeenTurn turn, Dispatch dispatch, Instant due, boolean atDoor) {
        Instant ends = quiet.keptBack(turn, dispatch, atDoor);
        Instant next = turn.now().plus(LOOK_AGAIN);
        BrokenRule.unless(
                due.equals(next.isBefore(ends) ? next : ends),
                "J8",
                () -> turn + " keeps " + dispatch.id() + " back until " + due + ", where it must not beyond " + ends);
        JourneyInstance asking = asking(turn, dispatch);
        kept.putIfAbsent(dispatch.id(), new Kept(asking == null ? null : visit(asking)));
    }

    /** When a contact that is kept back is shown to be planned. */
    Instant planned(SeenTurn turn, Action.FollowUp contact) {
        Instant next = turn.now().plus(LOOK_AGAIN);
        Instant expires = turn.now().plus(QuietModel.worth(turn.definitions(), contact));
        return next.isBefore(expires) ? next : expires;
    }

    private void door(SeenTurn turn, Candidate asked, Dispatch own, boolean paused, boolean discards) {
        Work again = turn.commit().work().put().stream()
                .filter(each -> each.id().equals(own.id()))
                .filter(each -> !inDoubt(each))
                .findFirst()
                .orElse(null);
        if (paused) {
            boolean alone = asked.failed().size() == 1;
            BrokenRule.unless(
                    !discards || again == null, "J8", () -> turn + " keeps " + own.id() + ", which a pause discards");
            // What asked for it may have ended: then it ends, too.
            boolean stillWanted = turn.before().stream()
                    .flatMap(each -> each.contactHistory().pending().stream())
                    .anyMatch(each -> each.dispatchId().equals(own.id()) && !each.ended());
            BrokenRule.unless(
                    discards || !alone || again != null || !stillWanted,
                    "J8",
                    () -> turn + " loses " + own.id() + " in a pause");
            if (again != null && again.payload().dispatch() != null) {
                keeps(turn, again.payload().dispatch(), again.due(), true);
            }
        }
        if (own.state() == Dispatch.State.HELD && (discards || !paused)) {
            anew(turn, asked, own);
        }
    }

    /** It is sent no more: it stays to be confirmed. */
    private static boolean inDoubt(Work work) {
        Dispatch dispatch = work.payload().dispatch();
        return dispatch != null && dispatch.state() == Dispatch.State.UNKNOWN;
    }

    /** Where its journey went on meanwhile, or its rule is gone, it is not sent. */
    private void anew(SeenTurn turn, Candidate asked, Dispatch own) {
        Kept when =
                BrokenRule.there(kept.get(own.id()), "J8", () -> own.id() + " is held, and nothing ever kept it back");
        JourneyInstance asking = asking(turn, own);
        boolean engine = own.routing().origin().journey().equals("baton");
        boolean moved = !engine && asking != null && !visit(asking).equals(when.phase());
        BrokenRule.unless(
                moved == failed(asked, ReasonCode.JOURNEY_MOVED_ON),
                "J8",
                () -> turn + " decides " + own.id() + " anew, whose journey was in " + when.phase() + " and is in "
                        + (asking == null ? null : visit(asking)));
        if (!engine && !moved && !(own.action() instanceof Action.Route)) {
            Proposal rule = turn.definitions().journeys().stream()
                    .filter(each -> each.id().equals(own.routing().origin().journey()))
                    .filter(each -> asking == null || each.version() == asking.version())
                    .flatMap(Proposals::of)
                    .filter(each -> Choosing.words(each.what()).equals(Choosing.words(own.action())))
                    .findFirst()
                    .orElse(null);
            eligible(turn, asked, own, rule);
        }
    }

    private void eligible(SeenTurn turn, Candidate asked, Dispatch own, @Nullable Proposal rule) {
        ReasonCode expected = rule == null
                ? ReasonCode.NOT_ELIGIBLE
                : rule.eligibility() instanceof Condition.Compare compare ? conditions.refusal(compare, turn) : null;
        List<ReasonCode> actual = asked.failed().stream()
                .filter(each -> each.gate() == Gate.ELIGIBILITY)
                .map(Verdict::reason)
                .toList();
        BrokenRule.unless(
                actual.equals(expected == null ? List.of() : List.of(expected)),
                "J8",
                () -> turn + " decides " + own.id() + " anew and refuses it for " + actual + ", where its rule "
                        + (rule == null ? "is gone" : "says " + expected));
    }

    private static @Nullable JourneyInstance asking(SeenTurn turn, Dispatch dispatch) {
        ProfileState after = turn.after();
        Dispatch.Origin origin = dispatch.routing().origin();
        String binding = origin.binding();
        if (after == null || binding == null) {
            return null;
        }
        return after.instances().stream()
                .filter(each -> each.live() && each.is(origin.journey(), binding))
                .findFirst()
                .orElse(null);
    }

    /** Each visit of a phase is another one. */
    private static String visit(JourneyInstance at) {
        return at.phase() + " for the " + at.step().visits() + ". of " + at.enteredAt();
    }
}
