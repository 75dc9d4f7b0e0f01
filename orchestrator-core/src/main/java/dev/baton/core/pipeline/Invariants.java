package dev.baton.core.pipeline;

import dev.baton.action.Dispatch;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.profile.MergeReview;
import dev.baton.spi.Link;
import dev.baton.spi.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What must hold after every turn, checked in production too (T10). A turn that breaks one is a defect of the engine: it
 * is not committed, its event is parked, and an alarm follows.
 */
final class Invariants {
    private Invariants() {}

    static void check(TurnDraft draft) {
        if (!draft.work().isEmpty()) {
            oneContact(draft);
        }
        if (draft.subject() != null && draft.profile().identityChanged()) {
            onePerson(draft, draft.profile());
        }
        if (draft.subject() != null) {
            PromiseInvariant.check(draft);
        }
    }

    /** A decision contacts the customer at most once (D4). */
    private static void oneContact(TurnDraft draft) {
        int contacts = 0;
        for (Work each : draft.work()) {
            boolean contact = each.payload().dispatch() != null
                    && each.payload().dispatch().toCustomer()
                    && each.payload().dispatch().state() != Dispatch.State.HELD;
            contacts += contact ? 1 : 0;
        }
        if (contacts > 1) {
            throw new IllegalStateException("one decision would contact the customer " + contacts + " times");
        }
    }

    /** No two verified values of a namespace that is unique per person stand on one profile, unless a person said so (I4). */
    private static void onePerson(TurnDraft draft, ProfileDraft profile) {
        List<Sighting> held = profile.identity().identifiers();
        if (held.size() < 2) {
            return;
        }
        Map<String, Integer> unique = null;
        for (Sighting sighting : held) {
            String namespace = sighting.identifier().namespace();
            boolean matters = sighting.strength() == Strength.VERIFIED
                    && !namespace.equals(Link.PROFILE_NAMESPACE)
                    && draft.definitions().namespace(namespace).unique();
            if (matters) {
                unique = unique == null ? new HashMap<>(4) : unique;
                if (unique.merge(namespace, 1, Integer::sum) > 1 + accepted(profile)) {
                    throw new IllegalStateException("two verified values of " + namespace + " on one profile");
                }
            }
        }
    }

    private static int accepted(ProfileDraft profile) {
        int accepted = 0;
        for (MergeReview each : profile.identity().reviews()) {
            accepted += each.state() == MergeReview.State.ACCEPTED ? 1 : 0;
        }
        return accepted;
    }
}
