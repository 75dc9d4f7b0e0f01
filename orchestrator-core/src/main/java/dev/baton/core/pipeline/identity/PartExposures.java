package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.CompiledHoldouts;
import dev.baton.core.definition.Holdout;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.Exposures;
import dev.baton.core.turn.Part;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Gate;
import dev.baton.event.ContactPoint;
import dev.baton.profile.Exposure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a merged profile each exposure belongs to: each part keeps its own, and a new one is of whose address the
 * contact is about (I10). One that a merge has contaminated stays so on every side: they were treated as one meanwhile.
 */
final class PartExposures {
    private final TurnDraft draft;
    private final List<Exposure> whole;
    /** Those that no part had before, by whose they are. */
    private final Map<Exposure, String> added;

    PartExposures(TurnDraft draft, ProfileDraft whole, Owners owners) {
        this.draft = draft;
        this.whole = whole.exposures();
        this.added = this.whole.isEmpty() ? Map.of() : new HashMap<>();
        for (Exposure each : this.whole) {
            boolean known = false;
            for (Part part : whole.identity().merged().parts()) {
                known |= Exposures.of(part.alone().exposures(), each.holdout()) != null;
            }
            if (!known) {
                added.put(each, owners.ofAddress(address(each)));
            }
        }
    }

    /** Who got new ones. */
    Iterable<String> newOwners() {
        return added.values();
    }

    List<Exposure> of(Part part) {
        if (whole.isEmpty()) {
            return List.of();
        }
        List<Exposure> theirs = new ArrayList<>();
        for (Exposure each : whole) {
            Exposure own = Exposures.of(part.alone().exposures(), each.holdout());
            if (own != null) {
                theirs.add(each.contaminated() ? own.contaminate() : own);
            } else if (part.id().equals(added.get(each))) {
                theirs.add(each);
            }
        }
        return Exposures.inOrder(theirs);
    }

    /** Of the contact that was withheld or sent; null where it reaches no address. */
    private @Nullable ContactPoint address(Exposure exposure) {
        CompiledHoldouts holdouts = draft.definitions().holdouts();
        for (Candidacy each : draft.candidates()) {
            Holdout holdout = holdouts == null ? null : holdouts.of(each.journey());
            if (holdout != null && each.isAsked(Gate.HOLDOUT) && holdout.name().equals(exposure.holdout())) {
                return each.contactPoint();
            }
        }
        return null;
    }
}
