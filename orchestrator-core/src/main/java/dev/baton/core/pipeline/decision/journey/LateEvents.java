package dev.baton.core.pipeline.decision.journey;

import dev.baton.core.definition.Compiled;
import dev.baton.core.definition.CompiledJourney;
import dev.baton.core.definition.CompiledProposal;
import dev.baton.core.definition.CompiledWait;
import dev.baton.core.definition.WaitStep;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.ReasonCode;
import dev.baton.journey.ExitReason;
import dev.baton.journey.JourneyInstance;
import dev.baton.journey.WaitMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that would have ended a wait, had they come before its timer fired: they raise what its branch says for that,
 * once, and move nobody (T7).
 */
final class LateEvents {
    private LateEvents() {}

    /** @param before the instances before the event did anything: it is not late for a wait that it began itself */
    static void run(TurnDraft draft, List<JourneyInstance> before) {
        List<WaitMemory.Lapsed> lapsed = List.of();
        for (int i = 0; i < before.size(); i++) {
            List<WaitMemory.Lapsed> more = before.get(i).memory().lapsed();
            if (!more.isEmpty()) {
                lapsed = new ArrayList<>(lapsed);
                lapsed.addAll(more);
            }
        }
        if (!lapsed.isEmpty()) {
            hearAll(draft, lapsed);
        }
    }

    private static void hearAll(TurnDraft draft, List<WaitMemory.Lapsed> before) {
        List<Instances.Concerned> found = new ArrayList<>(2);
        for (JourneyInstance each : draft.profile().instances()) {
            CompiledJourney journey =
                    listens(each) ? draft.definitions().journey(each.journey(), each.version()) : null;
            CompiledJourney.OnEvent on =
                    journey == null ? null : journey.on(draft.event().type());
            if (journey != null && on != null && bound(draft, each, journey)) {
                found.add(new Instances.Concerned(each, journey, on));
            }
        }
        found.sort(Instances.BY_PRIORITY);
        for (Instances.Concerned each : found) {
            draft.asking(each.instance());
            hear(draft, each, before);
        }
        draft.asking(null);
    }

    /** Where a time-out led out of the journey its event may still come; any other end is the end. */
    private static boolean listens(JourneyInstance instance) {
        JourneyInstance.Exit exit = instance.exit();
        return !instance.memory().lapsed().isEmpty() && (exit == null || exit.reason() == ExitReason.EXPIRED);
    }

    /** Of one that has ended nothing is inferred. */
    private static boolean bound(TurnDraft draft, JourneyInstance instance, CompiledJourney journey) {
        String attribute = journey.definition().binding();
        if (instance.live() || attribute == null) {
            return Instances.bound(draft, instance, journey);
        }
        return instance.binding().equals(Instances.statedBinding(draft.event(), attribute));
    }

    /** The earliest wait that the event would have ended: had it come in time, those after it would not have been. */
    private static void hear(TurnDraft draft, Instances.Concerned concerned, List<WaitMemory.Lapsed> before) {
        for (WaitMemory.Lapsed lapsed : concerned.instance().memory().lapsed()) {
            if (draft.event().occurredAt().isAfter(lapsed.deadline()) || !before.contains(lapsed)) {
                continue;
            }
            for (Compiled<WaitStep.Branch> each : concerned.on().branchesIn(lapsed.phase())) {
                if (Instances.fits(draft, each)) {
                    hear(draft, concerned, lapsed, each);
                    return;
                }
            }
        }
    }

    private static void hear(
            TurnDraft draft,
            Instances.Concerned concerned,
            WaitMemory.Lapsed lapsed,
            Compiled<WaitStep.Branch> branch) {
        branch.when().read(draft, draft.inputs());
        draft.note(
                ReasonCode.LATE_EVENT.name(),
                "occurred by the deadline " + lapsed.deadline() + " of " + branch.ref() + ", which timed out at "
                        + lapsed.at());
        CompiledWait wait = concerned.journey().wait(lapsed.phase());
        List<CompiledProposal> onLate = wait == null ? List.of() : wait.onLate(branch.spec());
        if (!onLate.isEmpty()) {
            JourneyInstance heard =
                    concerned.instance().remember(concerned.instance().memory().without(lapsed));
            List<JourneyInstance> all = new ArrayList<>(draft.profile().instances());
            all.set(all.indexOf(concerned.instance()), heard);
            draft.profile().instances(all);
            Proposals.propose(draft, onLate, heard);
        }
    }
}
