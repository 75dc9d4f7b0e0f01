package dev.baton.core.pipeline.decision.arbitration;

import dev.baton.action.Tier;
import dev.baton.core.definition.CompiledHoldouts;
import dev.baton.core.definition.Holdout;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.Exposures;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Gate;
import dev.baton.decision.InputRead;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.Value;
import dev.baton.profile.Exposure;
import dev.baton.profile.Exposure.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Asks of what would be chosen whether it is withheld from this customer (D7). That is the moment of exposure, for both
 * arms alike: whatever loses for another reason exposes nobody. What was decided at the first exposure holds ever after.
 */
final class Holdouts {
    private static final String BUCKET = "holdout.bucket";

    private Holdouts() {}

    /** Withholds the candidate, which would be chosen, where the customer is in the control group. */
    static boolean withhold(TurnDraft draft, Candidacy candidate) {
        CompiledHoldouts holdouts = draft.definitions().holdouts();
        Holdout holdout = holdouts == null ? null : holdouts.of(candidate.journey());
        if (holdouts == null || holdout == null || !mayBeWithheld(draft, candidate)) {
            return false;
        }
        candidate.ask(Gate.HOLDOUT);
        Exposure exposure = Exposures.of(draft.profile().exposures(), holdout.name());
        String why = exposure == null ? drawn(draft, holdout) : fixed(draft, holdout, exposure);
        if (exposure == null) {
            exposure = exposed(draft, holdouts, holdout, why);
        }
        if (exposure.arm() == Arm.TREATMENT) {
            return false;
        }
        candidate.fail(new Verdict(Gate.HOLDOUT, ReasonCode.HELD_OUT, why, null, lifts(draft, holdout)));
        candidate.lose(ReasonCode.HELD_OUT, null, 0);
        draft.note("holdout.withheld", candidate.rule() + " was withheld from the control group of " + holdout.name());
        return true;
    }

    /** Withholds what a recommendation would hand back beside the best as well (D5). */
    static void withholdAll(TurnDraft draft, List<Candidacy> ordered) {
        if (draft.definitions().holdouts() == null || !isRecommendation(draft)) {
            return;
        }
        for (Candidacy each : ordered) {
            boolean handedBack = each.passed()
                    && each.customerContact() != null
                    && each.result() != ReasonCode.CHOSEN
                    && each.score().total() > 0;
            if (handedBack) {
                withhold(draft, each);
            }
        }
    }

    private static boolean isRecommendation(TurnDraft draft) {
        return draft.event().type().equals(Trigger.RECOMMEND);
    }

    /** Never what is more important than LIFECYCLE, and never what makes a promise or answers for one that was broken. */
    private static boolean mayBeWithheld(TurnDraft draft, Candidacy candidate) {
        boolean promises = candidate.what() instanceof Proposal.Say say && say.promise() != null;
        boolean answers = draft.event().type().equals(EngineEvents.PROMISE_BROKEN);
        return candidate.tier().compareTo(Tier.LIFECYCLE) >= 0 && !promises && !answers;
    }

    private static Arm arm(Holdout holdout, int bucket) {
        return bucket < holdout.share() ? Arm.CONTROL : Arm.TREATMENT;
    }

    private static String drawn(TurnDraft draft, Holdout holdout) {
        int bucket = Exposures.bucket(holdout, draft.profile().id());
        read(draft, "holdout", Value.of(arm(holdout, bucket).name()), holdout.name());
        read(draft, BUCKET, Value.of(bucket), holdout.name());
        read(draft, "holdout.share", Value.of(holdout.share()), holdout.name());
        return "in " + group(holdout.name(), arm(holdout, bucket)) + ": bucket " + bucket + " of " + Holdout.ALL
                + ", where "
                + (holdout.share() == Holdout.ALL ? "everybody is" : "those below " + holdout.share() + " are")
                + " in the control group";
    }

    /** What the arm would not be without: for who is exposed just now the share, for who was exposed before nothing. */
    private static String lifts(TurnDraft draft, Holdout holdout) {
        String ends = "the holdout " + holdout.name() + " ending";
        boolean drawnNow = draft.inputs().stream()
                .anyMatch(each -> each.name().equals(BUCKET) && holdout.name().equals(each.source()));
        if (!drawnNow) {
            return ends + " (their arm is fixed, whatever its share is by now)";
        }
        int bucket = Exposures.bucket(holdout, draft.profile().id());
        return bucket == 0
                ? ends
                : "the share of holdout " + holdout.name() + " being " + bucket + " or less (it was " + holdout.share()
                        + "), or " + ends;
    }

    private static void read(TurnDraft draft, String name, Value value, String holdout) {
        read(draft, new InputRead(name, value, holdout, draft.now()));
    }

    private static void read(TurnDraft draft, InputRead read) {
        if (!draft.inputs().contains(read)) {
            draft.inputs().add(read);
        }
    }

    private static String fixed(TurnDraft draft, Holdout holdout, Exposure exposure) {
        Value arm = Value.of(exposure.arm().name());
        read(draft, new InputRead("holdout", arm, exposure.holdout(), exposure.at()));
        read(draft, "holdout.share", Value.of(holdout.share()), holdout.name());
        if (exposure.contaminated()) {
            read(draft, new InputRead("holdout.contaminated", Value.of(true), exposure.holdout(), exposure.at()));
        }
        return "in " + group(exposure.holdout(), exposure.arm()) + " since " + exposure.at()
                + (exposure.contaminated() ? ", contaminated by a merge" : "");
    }

    private static String group(String holdout, Arm arm) {
        return "the " + arm.name().toLowerCase(Locale.ROOT) + " group of holdout " + holdout;
    }

    /** From now on the arm is fixed; a recommendation only asks, and exposes nobody. */
    private static Exposure exposed(TurnDraft draft, CompiledHoldouts holdouts, Holdout holdout, String why) {
        String unit = draft.profile().id();
        Arm arm = arm(holdout, Exposures.bucket(holdout, unit));
        Exposure exposure = new Exposure(holdout.name(), arm, unit, draft.now(), false);
        if (!isRecommendation(draft)) {
            makeRoom(draft, holdouts);
            draft.profile().add(exposure);
            draft.note("holdout.exposed", why);
            draft.audit("holdout.exposed", unit, why);
        }
        return exposure;
    }

    /** As many as are defined always fit; what is forgotten is named, so that nobody is assigned anew unseen. */
    private static void makeRoom(TurnDraft draft, CompiledHoldouts holdouts) {
        List<Exposure> kept = new ArrayList<>(draft.profile().exposures());
        while (kept.size() >= Holdout.MOST) {
            Exposure oldest = oldestOfNone(kept, holdouts);
            if (oldest == null) {
                break;
            }
            kept.remove(oldest);
            draft.profile().exposures(kept);
            String words =
                    "in which arm of " + oldest.holdout() + " they were, which is not defined any more, was dropped";
            draft.note("holdout.forgotten", words);
            draft.audit("holdout.forgotten", draft.profile().id(), words);
        }
    }

    private static @Nullable Exposure oldestOfNone(List<Exposure> all, CompiledHoldouts holdouts) {
        for (Exposure each : all) {
            if (!holdouts.defines(each.holdout())) {
                return each;
            }
        }
        return null;
    }
}
