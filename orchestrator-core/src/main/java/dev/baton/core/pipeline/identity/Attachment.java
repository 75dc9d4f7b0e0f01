package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Namespace;
import dev.baton.core.turn.DeviceUse;
import dev.baton.core.turn.FirstSeen;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.spi.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts the event's identifiers on the profile it is about, and joins the profiles that are one person. */
final class Attachment {
    private final TurnDraft draft;
    private final CompiledDefinitions definitions;
    private final List<Match> matches;

    Attachment(TurnDraft draft, List<Match> matches) {
        this.draft = draft;
        this.definitions = draft.definitions();
        this.matches = matches;
    }

    /** @param people the profiles that are one person; empty: somebody new */
    void attach(List<ProfileState> people) {
        ProfileState survivor = people.size() < 2 ? null : Merge.survivor(people, definitions);
        ProfileState known = survivor != null ? survivor : people.isEmpty() ? null : people.get(0);
        ProfileDraft profile = Recognition.draftOf(draft, known);
        draft.profile(profile);
        if (survivor != null) {
            Merge.join(draft, profile, survivor, people);
        } else if (known == null) {
            draft.note("identity.created", "nobody we know: a new profile");
        } else {
            recognised(known);
        }
        identifiers(profile);
        if (verifiedPerson()) {
            Recognition.usedDevices(draft, profile);
        }
    }

    private void recognised(ProfileState known) {
        for (Match match : matches) {
            if (known.id().equals(match.target())) {
                draft.note(definitions.recognisedBy(match.namespace));
                return;
            }
        }
    }

    private void identifiers(ProfileDraft profile) {
        List<Sighting> held = profile.identity().identifiers();
        List<Sighting> after = held;
        Union union = null;
        for (Match match : matches) {
            if (match.namespace.name().equals(Link.PROFILE_NAMESPACE) || settled(match, profile)) {
                seen(match, profile, false);
                continue;
            }
            if (union == null) {
                union = unionOf(held, profile.identity().firstSeen());
            }
            if (mayHold(match, profile) && fits(match, union)) {
                Sighting sure = atLeastAsHeld(match.sighting, after);
                after = with(after == held ? new ArrayList<>(held) : after, sure);
                draft.link(
                        sure.identifier(),
                        match.link == null ? null : match.link.profileId(),
                        new Link(sure.identifier(), profile.id(), sure.strength()));
                seen(match, profile, true);
                takeFromHolder(match, profile);
            }
        }
        List<Identifier> before = profile.identity().groups();
        List<Identifier> groups = groups(before);
        if (after != held || groups != before) {
            profile.identity(after, groups, definitions.contactPoints(after));
        }
    }

    /** Where a window limits how many may come, it is kept when they came; by when it was, not by what was told first. */
    private void seen(Match match, ProfileDraft profile, boolean attached) {
        if (match.namespace.recent() == null) {
            return;
        }
        Identifier identifier = match.sighting.identifier();
        List<FirstSeen> known = profile.identity().firstSeen();
        boolean comes = attached && !Recognition.holds(profile, identifier);
        profile.firstSeen(
                comes
                        ? FirstSeen.with(known, identifier, draft.event().occurredAt())
                        : FirstSeen.again(known, identifier, draft.event().occurredAt()));
    }

    /** Nothing to change: it points here already, as strongly as the event says. */
    private static boolean settled(Match match, ProfileDraft profile) {
        return match.link != null
                && match.link.profileId().equals(profile.id())
                && match.link.strength().compareTo(match.sighting.strength()) >= 0;
    }

    private boolean mayHold(Match match, ProfileDraft profile) {
        if (match.link == null || match.link.profileId().equals(profile.id()) || absorbed(match.link.profileId())) {
            return true;
        }
        return switch (match.standing) {
            case CLAIM_AGAINST_VERIFIED -> {
                draft.note("identity.claim_kept_apart", match.namespace.name() + " is verified for somebody else");
                yield false;
            }
            case VERIFIED_AGAINST_CLAIM -> true;
            default -> match.namespace.kind() != Namespace.Kind.PERSON && verifiedPerson() && lastVerified(match);
        };
    }

    private boolean absorbed(String profileId) {
        for (ProfileState loser : draft.absorbed()) {
            if (loser.id().equals(profileId)) {
                return true;
            }
        }
        return false;
    }

    /** The event verifies who uses the device, so the device is theirs from now on (I6). */
    private boolean verifiedPerson() {
        for (Match match : matches) {
            if (match.namespace.kind() == Namespace.Kind.PERSON
                    && match.sighting.strength() == Strength.VERIFIED
                    && !match.demoted()) {
                return true;
            }
        }
        return false;
    }

    /** A late event gives nobody a device on which another was verified since. */
    private boolean lastVerified(Match match) {
        ProfileState holder =
                match.link == null ? null : draft.input().reached().profile(match.link.profileId());
        Instant other =
                holder == null ? null : DeviceUse.lastOf(holder.identity().devices(), match.sighting.identifier());
        boolean last = other == null || !other.isAfter(draft.event().occurredAt());
        if (!last) {
            draft.note("identity.device_stays", match.namespace.name() + " belongs to a person verified on it later");
        }
        return last;
    }

    private boolean fits(Match match, Union union) {
        boolean fits = union.fits(match.sighting);
        if (!fits) {
            draft.note("identity.limit", "no room for another " + match.namespace.name() + " on this profile");
        }
        return fits;
    }

    private Union unionOf(List<Sighting> held, List<FirstSeen> firstSeen) {
        Union union = new Union(definitions, draft.event().occurredAt());
        union.add(firstSeen);
        held.forEach(union::hold);
        return union;
    }

    private void takeFromHolder(Match match, ProfileDraft profile) {
        if (match.link == null || match.link.profileId().equals(profile.id()) || absorbed(match.link.profileId())) {
            return;
        }
        ProfileState known = draft.input().reached().profile(match.link.profileId());
        if (known == null) {
            return;
        }
        ProfileDraft holder = draft.other(known);
        List<Sighting> left = new ArrayList<>(holder.identity().identifiers());
        left.removeIf(each -> each.identifier().equals(match.sighting.identifier()));
        holder.identity(left, holder.identity().groups(), definitions.contactPoints(left));
        holder.devices(DeviceUse.without(holder.identity().devices(), match.sighting.identifier()));
        if (match.namespace.recent() != null) {
            holder.firstSeen(FirstSeen.without(holder.identity().firstSeen(), match.sighting.identifier()));
        }
        boolean person = match.namespace.kind() == Namespace.Kind.PERSON;
        draft.note(
                person ? "identity.claim_yields" : "identity.device_moved",
                person
                        ? "verified " + match.namespace.name() + " taken from a profile that only claimed it"
                        : match.namespace.name() + " belongs to the person verified on it now");
        draft.audit(person ? "identity.claim_yields" : "identity.device_moved", holder.id(), "to " + profile.id());
    }

    /** What is verified stays verified, however weakly it is stated now. */
    private static Sighting atLeastAsHeld(Sighting seen, List<Sighting> held) {
        for (Sighting each : held) {
            if (each.identifier().equals(seen.identifier()) && each.strength().compareTo(seen.strength()) > 0) {
                return each;
            }
        }
        return seen;
    }

    private static List<Sighting> with(List<Sighting> held, Sighting sighting) {
        held.removeIf(each -> each.identifier().equals(sighting.identifier()));
        held.add(sighting);
        held.sort(java.util.Comparator.comparing(Sighting::identifier));
        return held;
    }

    /** With the memberships that the event states; the same list where there are no new ones. */
    private List<Identifier> groups(List<Identifier> before) {
        List<Identifier> groups = before;
        List<Sighting> sightings = draft.input().reached().sightings();
        for (int i = 0; sightings.size() > matches.size() && i < sightings.size(); i++) {
            Identifier stated = sightings.get(i).identifier();
            Namespace namespace = definitions.namespace(stated.namespace());
            boolean member = namespace.kind() == Namespace.Kind.GROUP && groups.size() < namespace.limit();
            if (member && !groups.contains(stated)) {
                groups = groups == before ? new ArrayList<>(before) : groups;
                groups.add(stated);
            }
        }
        return groups;
    }
}
