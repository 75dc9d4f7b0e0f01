package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.CompiledJourney;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.turn.Merged;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.journey.ExitReason;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.MergeReview;
import dev.baton.spi.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes several profiles one, with everything each of them has, in the commit of this turn (I7, I8). */
final class Merge {
    private Merge() {}

    /**
     * Highest-ranked identifier, then the earliest created, then the smallest id (I7). A profile that was made of several
     * is taken for the one whose id it goes by: so of any number the same one survives, in whatever order they meet.
     */
    static ProfileState survivor(List<ProfileState> people, CompiledDefinitions definitions) {
        return people.stream()
                .min(Comparator.comparingInt((ProfileState each) -> -highestRank(namesake(each), definitions))
                        .thenComparing(each -> namesake(each).createdAt())
                        .thenComparing(ProfileState::id))
                .orElseThrow();
    }

    private static ProfileState namesake(ProfileState profile) {
        Merged merged = profile.identity().merged();
        return merged.parts().isEmpty() ? profile : merged.root().alone();
    }

    private static int highestRank(ProfileState profile, CompiledDefinitions definitions) {
        int highest = 0;
        for (Sighting sighting : profile.identifiers()) {
            String namespace = sighting.identifier().namespace();
            if (!namespace.equals(Link.PROFILE_NAMESPACE)) {
                highest = Math.max(highest, definitions.namespace(namespace).standing());
            }
        }
        return highest;
    }

    static void join(TurnDraft draft, ProfileDraft into, ProfileState survivor, List<ProfileState> people) {
        List<ProfileState> losers = new ArrayList<>(people);
        losers.remove(survivor);
        losers.sort(Comparator.comparing(ProfileState::id));
        for (ProfileState loser : losers) {
            draft.absorb(loser);
            into.merged(Parts.joined(draft, into, survivor, loser));
            links(draft, into, loser);
            List<MergeReview> reviews = Reviews.united(into, loser);
            List<ProfileState.Pending> mine = into.contacts().pending();
            Together.add(into, loser, draft.definitions().layout(), loser.lastTurnAt());
            into.reviews(reviews);
            journeys(draft, into, loser);
            HeldSends.collapse(draft, into, mine, loser.contactHistory().pending());
            into.parked(into.parked() || loser.parked());
            draft.note("identity.merged", "two profiles of one person became one");
            draft.audit("identity.merged", into.id(), "absorbed " + loser.id());
        }
    }

    private static void links(TurnDraft draft, ProfileDraft into, ProfileState loser) {
        for (Sighting each : loser.identifiers()) {
            draft.link(each.identifier(), loser.id(), new Link(each.identifier(), into.id(), each.strength()));
        }
        Identifier formerId = Together.formerId(loser.id()).identifier();
        draft.link(formerId, null, new Link(formerId, into.id(), Strength.VERIFIED));
    }

    /** In the same journey and binding the furthest goes on and the other exits MERGED; other bindings stay (I9). */
    private static void journeys(TurnDraft draft, ProfileDraft into, ProfileState loser) {
        List<JourneyInstance> all = new ArrayList<>(into.instances());
        for (JourneyInstance theirs : loser.instances()) {
            JourneyInstance mine = theirs.live() ? live(all, theirs) : null;
            if (mine == null) {
                all.add(theirs);
                continue;
            }
            boolean theirsGoesOn = FURTHER.compare(progress(draft, theirs), progress(draft, mine)) > 0;
            JourneyInstance ends = theirsGoesOn ? mine : theirs;
            if (ends.waiting() != null) {
                draft.cancel(ends.waiting().timerId());
            }
            if (ends.progress().timer() != null) {
                draft.cancel(ends.progress().timer().id());
            }
            JourneyInstance goesOn = theirsGoesOn ? theirs : mine;
            all.remove(mine);
            all.add(goesOn.progress(goesOn.progress().union(ends.progress())));
            all.add(ends.ended(new JourneyInstance.Exit(ExitReason.MERGED, draft.now(), "merge")));
        }
        into.instances(all);
    }

    private record Progress(int phase, JourneyInstance instance) {}

    private static final Comparator<Progress> FURTHER = Comparator.comparingInt(Progress::phase)
            .thenComparing(
                    (Progress each) -> each.instance().enteredAt(),
                    Comparator.<Instant>naturalOrder().reversed());

    private static Progress progress(TurnDraft draft, JourneyInstance instance) {
        CompiledJourney journey = draft.definitions().journey(instance.journey(), instance.version());
        JourneyDefinition definition = journey == null ? null : journey.definition();
        int at = -1;
        for (int i = 0; definition != null && i < definition.phases().size(); i++) {
            if (definition.phases().get(i).id().equals(instance.phase())) {
                at = i;
            }
        }
        return new Progress(at, instance);
    }

    private static @Nullable JourneyInstance live(List<JourneyInstance> all, JourneyInstance like) {
        for (JourneyInstance each : all) {
            if (each.live() && each.is(like.journey(), like.binding())) {
                return each;
            }
        }
        return null;
    }
}
