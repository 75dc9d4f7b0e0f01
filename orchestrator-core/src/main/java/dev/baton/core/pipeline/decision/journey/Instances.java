package dev.baton.core.pipeline.decision.journey;

import dev.baton.core.definition.Compiled;
import dev.baton.core.definition.CompiledJourney;
import dev.baton.core.definition.Ending;
import dev.baton.core.definition.Truth;
import dev.baton.core.definition.WaitStep;
import dev.baton.core.pipeline.decision.proposal.Asking;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.EffortBook;
import dev.baton.core.turn.Subjects;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Event;
import dev.baton.journey.Booking;
import dev.baton.journey.ExitReason;
import dev.baton.journey.InstanceWait;
import dev.baton.journey.JourneyInstance;
import dev.baton.spi.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Live instances meet an event: goals first, then exits, then milestones, then waits (T3, J6, J4). */
public final class Instances {
    private static final Duration ASK_AGAIN = Duration.ofDays(1);

    private Instances() {}

    public static void run(TurnDraft draft) {
        if (draft.profile().instances().isEmpty()) {
            return;
        }
        Stops.run(draft);
        List<JourneyInstance> before = draft.profile().instances();
        nobodyToBindTo(draft);
        List<Concerned> concerned = concerned(draft);
        for (Concerned each : concerned) {
            draft.asking(each.instance());
            if (!end(draft, each, each.on().goals(), ExitReason.GOAL)
                    && !end(draft, each, each.on().exits(), ExitReason.EXIT_RULE)) {
                Concerned now = Milestones.reach(draft, each);
                branch(draft, now);
                EarlyEvents.keep(draft, now);
            }
        }
        draft.asking(null);
        StateWaits.run(draft);
        LateEvents.run(draft, before);
    }

    /** The states that instances wait for are asked, apart from any event. */
    public static void states(TurnDraft draft) {
        StateWaits.run(draft);
    }

    /** A live instance that the event at hand can set something off for. */
    record Concerned(JourneyInstance instance, CompiledJourney journey, CompiledJourney.OnEvent on) {}

    static final Comparator<Concerned> BY_PRIORITY = Comparator.comparingInt(
                    (Concerned each) -> -each.journey().definition().charter().priority())
            .thenComparing(each -> each.instance().journey())
            .thenComparing(each -> each.instance().binding());

    /** The instances whose binding the event names; without a binding in it, the only one that fits (J5). */
    static List<Concerned> concerned(TurnDraft draft) {
        List<Concerned> found = new ArrayList<>(2);
        for (JourneyInstance instance : draft.profile().instances()) {
            CompiledJourney journey =
                    instance.live() ? draft.definitions().journey(instance.journey(), instance.version()) : null;
            CompiledJourney.OnEvent on =
                    journey == null ? null : journey.on(draft.event().type());
            if (instance.live() && (journey == null || !journey.has(instance.phase()))) {
                gone(draft, instance);
            }
            if (journey != null && on != null && bound(draft, instance, journey)) {
                found.add(new Concerned(instance, journey, on));
            }
        }
        if (found.size() > 1) {
            found.sort(BY_PRIORITY);
        }
        return found;
    }

    static boolean bound(TurnDraft draft, JourneyInstance instance, CompiledJourney journey) {
        String attribute = journey.definition().binding();
        if (attribute == null) {
            return true;
        }
        String stated = statedBinding(draft.event(), attribute);
        if (stated != null) {
            return stated.equals(instance.binding());
        }
        int live = 0;
        for (JourneyInstance each : draft.profile().instances()) {
            live += each.live() && each.journey().equals(instance.journey()) ? 1 : 0;
        }
        if (live == 1) {
            draft.note("binding.inferred", "taken to be about " + instance.binding() + ", the only open one");
            return true;
        }
        draft.note("UNBOUND_EVENT", "no " + attribute + " in the event; it could be " + choices(draft, instance));
        return false;
    }

    /** An event without a binding, for a journey that the customer was in and is not any more. */
    private static void nobodyToBindTo(TurnDraft draft) {
        for (JourneyInstance ended : draft.profile().instances()) {
            CompiledJourney journey =
                    ended.live() ? null : draft.definitions().journey(ended.journey(), ended.version());
            String attribute = journey == null ? null : journey.definition().binding();
            if (journey != null
                    && attribute != null
                    && journey.on(draft.event().type()) != null
                    && statedBinding(draft.event(), attribute) == null
                    && draft.profile().instances().stream()
                            .noneMatch(each -> each.live() && each.journey().equals(ended.journey()))) {
                draft.note(
                        "UNBOUND_EVENT",
                        "no " + attribute + " in the event, and no open " + ended.journey() + " it could be about");
                return;
            }
        }
    }

    static @Nullable String statedBinding(Event event, String attribute) {
        String stated = Subjects.of(event.attributes(), attribute);
        // What the engine says of a subject, it says under this name.
        return stated != null || !event.source().equals("baton")
                ? stated
                : event.attributes().text("subject");
    }

    private static String choices(TurnDraft draft, JourneyInstance instance) {
        return String.join(
                " or ",
                draft.profile().instances().stream()
                        .filter(each -> each.live() && each.journey().equals(instance.journey()))
                        .map(JourneyInstance::binding)
                        .sorted()
                        .toList());
    }

    private static boolean end(
            TurnDraft draft, Concerned concerned, List<Compiled<Ending>> endings, ExitReason reason) {
        for (Compiled<Ending> each : endings) {
            if (Asking.ask(draft, each.ref(), each.when()) == Truth.TRUE) {
                Steps.exit(draft, concerned.instance(), reason, each.ref().rule());
                saved(draft, concerned.instance(), each.spec());
                return true;
            }
        }
        return false;
    }

    /** What a goal saves is booked for the version that reached it (E2). */
    private static void saved(TurnDraft draft, JourneyInstance instance, Ending ending) {
        if (ending.saves() > 0) {
            EffortBook.automation(
                    draft,
                    instance.journey(),
                    instance.version(),
                    new Booking(Booking.Side.SAVED, ending.saves(), "goal " + ending.id()));
        }
    }

    /** The first branch that fits ends the wait; an event after the deadline comes too late for it. */
    private static void branch(TurnDraft draft, Concerned concerned) {
        JourneyInstance instance = concerned.instance();
        InstanceWait wait = instance.waiting();
        if (wait == null) {
            return;
        }
        for (Compiled<WaitStep.Branch> each : concerned.on().branchesIn(instance.phase())) {
            if (!fits(draft, each)) {
                continue;
            }
            if (StateWaits.ends(draft, instance, concerned.journey(), each.order())) {
                return;
            }
            if (draft.event().occurredAt().isAfter(wait.deadline())) {
                draft.note("wait.too_late", "occurred after the deadline " + wait.deadline() + " of " + each.ref());
                return;
            }
            each.when().read(draft, draft.inputs());
            draft.cancel(wait.timerId());
            JourneyInstance freed = instance.waitFor(null);
            draft.profile().put(freed);
            draft.note("wait.ended", each.ref().toString());
            Proposals.propose(draft, each.then(), freed);
            Steps.follow(
                    draft,
                    freed,
                    concerned.journey(),
                    each.spec().next(),
                    ExitReason.EXIT_RULE,
                    each.ref().rule(),
                    draft.event().occurredAt());
            return;
        }
    }

    /** Whether the event is the one that the branch waits for. */
    static boolean fits(TurnDraft draft, Compiled<WaitStep.Branch> branch) {
        return branch.spec().hears(draft.event().source())
                && Asking.ask(draft, branch.ref(), branch.when()) == Truth.TRUE;
    }

    /** Refused and reported, and asked again a day later: the instance is neither moved nor forgotten (J7). */
    private static void askAgain(TurnDraft draft, JourneyInstance instance, String timerId) {
        Gone gone = gone(draft, instance);
        draft.audit(gone.code(), instance.journey() + "/" + instance.binding(), gone.words());
        draft.put(Work.timer(
                timerId,
                draft.profile().id(),
                draft.now().plus(ASK_AGAIN),
                new Work.TimerTask(Work.TimerTask.Purpose.WAIT, instance.journey())));
    }

    record Gone(String code, String words) {}

    /** Where its version or its phase is not among the definitions any more, it can do nothing; every decision says so. */
    static Gone gone(TurnDraft draft, JourneyInstance instance) {
        String version = "version " + instance.version() + " of " + instance.journey();
        Gone gone = draft.definitions().journey(instance.journey(), instance.version()) == null
                ? new Gone(
                        "journey.version_gone",
                        version + " is not among the definitions; publish it again beside the newer one")
                : new Gone(
                        "journey.phase_gone",
                        version + " has no phase " + instance.phase()
                                + "; publish a new version, and a migration to it");
        draft.note(gone.code(), gone.words());
        return gone;
    }

    /** The timer of a wait is due: no event came in time. */
    public static void timeOut(TurnDraft draft, String timerId) {
        for (JourneyInstance each : draft.profile().instances()) {
            InstanceWait wait = each.waiting();
            if (wait != null && wait.timerId().equals(timerId)) {
                CompiledJourney journey = draft.definitions().journey(each.journey(), each.version());
                if (journey == null || !journey.has(each.phase())) {
                    askAgain(draft, each, timerId);
                    return;
                }
                Steps.timeOut(draft, each.waitFor(null), journey, wait.deadline(), draft.now());
                return;
            }
        }
        draft.note("timer.obsolete", "the wait has ended already");
    }
}
