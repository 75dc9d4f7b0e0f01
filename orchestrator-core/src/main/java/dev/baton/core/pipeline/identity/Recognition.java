package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Distinction;
import dev.baton.core.definition.Namespace;
import dev.baton.core.turn.Claims;
import dev.baton.core.turn.DeviceUse;
import dev.baton.core.turn.FieldSet;
import dev.baton.core.turn.FirstSeen;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.core.turn.TurnInput;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Attributes;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.spi.Found;
import dev.baton.spi.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the profile an event is about: none, one or several match; several become one where that is safe, and otherwise
 * the lowest-ranked identifier that caused the match is demoted and it is tried again (I3).
 */
final class Recognition {
    private final TurnDraft draft;
    private final TurnInput.Reached reached;
    private final CompiledDefinitions definitions;
    private final List<Match> matches;
    private final List<Undecided> undecided = new ArrayList<>();

    /** A match that a person must decide about. */
    private record Undecided(ProfileState holder, String namespace, String why) {}

    private Recognition(TurnDraft draft) {
        this.draft = draft;
        this.reached = draft.input().reached();
        this.definitions = draft.definitions();
        this.matches = matches();
    }

    static void run(TurnDraft draft) {
        if (asKnown(draft)) {
            return;
        }
        Recognition recognition = new Recognition(draft);
        if (recognition.matches.isEmpty()) {
            draft.factsOnly(ReasonCode.NO_IDENTIFIER);
            draft.note("identity.none", "nothing in the event says who it is about");
            return;
        }
        recognition.quarantine();
        recognition.keepApart();
        List<ProfileState> people = recognition.resolve();
        new Attachment(draft, recognition.matches).attach(people);
        recognition.proposeReviews();
    }

    /**
     * The usual event: all its identifiers point at one profile, and it states none of them more surely than they are
     * known. Then there is nothing to weigh and nothing to attach.
     */
    private static boolean asKnown(TurnDraft draft) {
        TurnInput.Reached reached = draft.input().reached();
        List<Sighting> sightings = reached.sightings();
        if (reached.profiles().size() != 1
                || draft.definitions().describes(draft.event().fields())) {
            return false;
        }
        Namespace highest = null;
        boolean windows = false;
        for (int i = 0; i < sightings.size(); i++) {
            Sighting sighting = sightings.get(i);
            Found found = reached.found().get(i);
            String name = sighting.identifier().namespace();
            if (found == null
                    || found.strength().compareTo(sighting.strength()) < 0
                    || name.equals(Link.PROFILE_NAMESPACE)) {
                return false;
            }
            Namespace namespace = draft.definitions().namespace(name);
            boolean beyondDoubt = namespace.kind() != Namespace.Kind.PERSON || sighting.strength() == Strength.VERIFIED;
            if (!beyondDoubt || namespace.kind() == Namespace.Kind.GROUP) {
                return false;
            }
            highest = highest == null || higher(namespace, highest) ? namespace : highest;
            windows |= namespace.recent() != null;
        }
        if (highest == null) {
            return false;
        }
        draft.profile(draftOf(draft, reached.profiles().get(0)));
        draft.note(draft.definitions().recognisedBy(highest));
        if (sightings.size() > 1 && highest.kind() == Namespace.Kind.PERSON) {
            usedDevices(draft, draft.profile());
        }
        if (windows) {
            seenAgain(draft, sightings);
        }
        return true;
    }

    private static void seenAgain(TurnDraft draft, List<Sighting> sightings) {
        ProfileDraft profile = draft.profile();
        for (int i = 0; i < sightings.size(); i++) {
            profile.firstSeen(FirstSeen.again(
                    profile.identity().firstSeen(),
                    sightings.get(i).identifier(),
                    draft.event().occurredAt()));
        }
    }

    /** The event verifies who uses the devices it names. */
    static void usedDevices(TurnDraft draft, ProfileDraft profile) {
        List<Sighting> sightings = draft.input().reached().sightings();
        for (int i = 0; i < sightings.size(); i++) {
            Identifier device = sightings.get(i).identifier();
            boolean theirs = !device.namespace().equals(Link.PROFILE_NAMESPACE)
                    && draft.definitions().namespace(device.namespace()).isDevice()
                    && holds(profile, device);
            if (theirs) {
                profile.devices(DeviceUse.with(
                        profile.identity().devices(), device, draft.event().occurredAt()));
            }
        }
    }

    static boolean holds(ProfileDraft profile, Identifier identifier) {
        List<Sighting> held = profile.identity().identifiers();
        for (int i = 0; i < held.size(); i++) {
            if (held.get(i).identifier().equals(identifier)) {
                return true;
            }
        }
        return false;
    }

    private static boolean higher(Namespace one, Namespace than) {
        int byRank = Integer.compare(one.standing(), than.standing());
        return byRank != 0 ? byRank > 0 : one.name().compareTo(than.name()) < 0;
    }

    /** Highest rank first, so that the first that finds somebody decides. Groups make no match (I2). */
    private List<Match> matches() {
        List<Match> found = new ArrayList<>(reached.sightings().size());
        for (int i = 0; i < reached.sightings().size(); i++) {
            Sighting sighting = reached.sightings().get(i);
            Namespace namespace = namespace(sighting);
            if (namespace.kind() != Namespace.Kind.GROUP) {
                Link link = reached.link(i);
                found.add(new Match(sighting, namespace, link, link != null && somebody(sighting, link)));
            }
        }
        if (found.size() > 1) {
            found.sort(ORDER);
        }
        return found;
    }

    /** Whether a claim points at a profile that is somebody verified; asked of claims only. */
    private boolean somebody(Sighting sighting, Link link) {
        ProfileState profile = sighting.strength() == Strength.VERIFIED ? null : reached.profile(link.profileId());
        return profile != null && Union.verifiedPerson(profile, definitions);
    }

    private static final Comparator<Match> ORDER =
            Comparator.comparingInt((Match match) -> -match.rank()).thenComparing(match -> match.sighting.identifier());

    private static final Namespace OLD_ID = new Namespace(
            Link.PROFILE_NAMESPACE,
            Namespace.Kind.PERSON,
            999_999,
            Integer.MAX_VALUE,
            false,
            Namespace.Normalizer.TRIM,
            null);

    private Namespace namespace(Sighting sighting) {
        String name = sighting.identifier().namespace();
        return name.equals(Link.PROFILE_NAMESPACE) ? OLD_ID : definitions.namespace(name);
    }

    /**
     * On whom too many meet undecided, nobody is recognised any more by what they met on, beside anything else that says
     * who they are; alone it leads to whom it led (I11).
     */
    private void quarantine() {
        for (int i = 0; matches.size() > 1 && i < matches.size(); i++) {
            Match match = matches.get(i);
            String target = match.target();
            ProfileState holder = target == null ? null : reached.profile(target);
            if (holder != null && !match.namespace.unique() && Reviews.tooMany(holder, match.namespace.name())) {
                match.demote();
                draft.note(
                        "identity.quarantined",
                        match.namespace.name() + " recognises nobody: too many people meet on it undecided");
            }
        }
    }

    private void proposeReviews() {
        for (Undecided each : undecided) {
            Reviews.propose(draft, each.holder(), each.namespace(), each.why());
        }
    }

    private void undecided(@Nullable Match match, String why) {
        String target = match == null ? null : match.target();
        ProfileState holder = target == null ? null : reached.profile(target);
        if (match != null && holder != null) {
            undecided.add(new Undecided(holder, match.namespace.name(), why));
        }
    }

    /**
     * Who shares an address, and is clearly described as somebody else, is somebody else: a family has one telephone (I2).
     */
    private void keepApart() {
        Attributes stated = draft.event().fields();
        if (!definitions.describes(stated)) {
            return;
        }
        List<Distinction> distinctions = definitions.source().identityPolicy().distinctions();
        Description seen = Description.of(distinctions, stated::get);
        for (Match match : matches) {
            String target = match.target();
            ProfileState known = target == null ? null : reached.profile(target);
            if (known != null
                    && match.namespace.mayBeShared()
                    && !surely(known)
                    && seen.clearlyAnother(described(known, distinctions))) {
                match.demote();
                draft.note(
                        "identity.described_otherwise",
                        match.namespace.name() + " belongs to somebody who is described otherwise: kept apart");
            }
        }
    }

    /** The event states something of that profile that only one person has. */
    private boolean surely(ProfileState known) {
        for (Match match : matches) {
            if (match.namespace.unique() && known.id().equals(match.target())) {
                return true;
            }
        }
        return false;
    }

    private Description described(ProfileState known, List<Distinction> distinctions) {
        FieldSet fields = known.fieldSet();
        return Description.of(distinctions, name -> {
            Claims claims = fields.named(name);
            return claims == null ? null : claims.value(fields.policy(name), draft.now());
        });
    }

    /** The profiles that are one person with the event; empty: somebody new. */
    private List<ProfileState> resolve() {
        while (true) {
            List<ProfileState> people = targets();
            Match cause = obstacle(people);
            cause = cause == null ? contradicted(people) : cause;
            if (cause == null) {
                return people;
            }
            cause.demote();
        }
    }

    /** Matched profiles, that of the highest-ranked identifier first. */
    private List<ProfileState> targets() {
        if (matches.size() == 1) {
            String only = matches.get(0).target();
            ProfileState profile = only == null ? null : reached.profile(only);
            return profile == null ? List.of() : List.of(profile);
        }
        Set<String> ids = new LinkedHashSet<>(4);
        for (Match match : matches) {
            String target = match.target();
            if (target != null) {
                ids.add(target);
            }
        }
        List<ProfileState> profiles = new ArrayList<>(ids.size());
        for (String id : ids) {
            ProfileState profile = reached.profile(id);
            if (profile != null) {
                profiles.add(profile);
            }
        }
        return profiles;
    }

    /**
     * They may be one person, but the event states somebody else beside them: the identifier that must give way leads to
     * whom that contradicts, where it ranks lower than what contradicts. Null where nothing does.
     */
    private @Nullable Match contradicted(List<ProfileState> people) {
        if (people.isEmpty() || allLeadTo(people)) {
            return null;
        }
        Union union = union(people);
        for (Match match : matches) {
            boolean room = !stranger(match, people) || union.fits(match.sighting);
            ProfileState other = room ? null : other(people, match);
            Match lowest = other == null || claimsOnly(match, other) ? null : lowestTo(other);
            if (lowest != null && lowest.rank() < match.rank()) {
                refused(lowest, "identity.limit_refused", "it belongs to somebody else than " + match.namespace.name());
                undecided(lowest, "the profile has another " + match.namespace.name());
                return lowest;
            }
        }
        return null;
    }

    /** That several are one nothing contradicts but what only one person has: of anything else there is no room for more. */
    private static boolean stranger(Match match, List<ProfileState> people) {
        return !leadsTo(people, match)
                && !match.demoted()
                && match.standing != Match.Standing.CLAIM_AGAINST_VERIFIED
                && (people.size() == 1 || match.namespace.unique());
    }

    /** Whoever is known for sure is not somebody else because of what was typed. */
    private boolean claimsOnly(Match stranger, ProfileState known) {
        return stranger.sighting.strength() != Strength.VERIFIED && verifiedTo(known);
    }

    private boolean allLeadTo(List<ProfileState> people) {
        boolean all = true;
        for (int i = 0; i < matches.size(); i++) {
            all &= leadsTo(people, matches.get(i));
        }
        return all;
    }

    private static boolean leadsTo(List<ProfileState> people, Match match) {
        boolean any = false;
        for (int i = 0; i < people.size(); i++) {
            any |= people.get(i).id().equals(match.target());
        }
        return any;
    }

    private Union union(List<ProfileState> people) {
        Union union = new Union(definitions, draft.event().occurredAt());
        people.forEach(union::add);
        return union;
    }

    /** Who of them, alone, has no room for what the stranger is known by; the last where only all together have none. */
    private ProfileState other(List<ProfileState> people, Match stranger) {
        for (int i = 0; i < people.size() - 1; i++) {
            if (!union(List.of(people.get(i))).fits(stranger.sighting)) {
                return people.get(i);
            }
        }
        return people.get(people.size() - 1);
    }

    /**
     * What keeps several matches from being one person: the lowest-ranked that leads to the first who is not one with
     * those before; null where nothing does.
     */
    private @Nullable Match obstacle(List<ProfileState> people) {
        if (people.size() < 2) {
            return null;
        }
        // Everybody is compared with the first who is somebody: nobody in particular must not bridge two people.
        ProfileState first = people.stream()
                .filter(each -> !Union.anonymous(each, definitions))
                .findFirst()
                .orElse(people.get(0));
        Union union = union(List.of(first));
        List<ProfileState> joined = new ArrayList<>(people.size());
        joined.add(first);
        for (ProfileState other : people) {
            if (other.id().equals(first.id())) {
                continue;
            }
            if (barredFromAny(other, joined)) {
                return refused(other, "a person decided that they are two");
            }
            if (!samePerson(first, other)) {
                return refused(other, "two people meet on something not verified on both sides");
            }
            union.add(other);
            joined.add(other);
            if (!union.holds()) {
                Namespace unique = union.brokenUnique();
                String why = unique == null
                        ? "together they would hold more identifiers than one person may"
                        : "both have a verified " + unique.name() + " of their own";
                Match lowest = refused(other, why);
                undecided(lowest, why);
                return lowest;
            }
        }
        return null;
    }

    private @Nullable Match refused(ProfileState other, String why) {
        Match lowest = lowestTo(other);
        refused(lowest, "identity.merge_refused", why);
        return lowest;
    }

    /** Whether a person said of it and any of them that they are two: a third must not bridge them either. */
    private static boolean barredFromAny(ProfileState one, List<ProfileState> people) {
        for (ProfileState other : people) {
            if (Reviews.barred(one, other)) {
                return true;
            }
        }
        return false;
    }

    /** An anonymous profile joins the person it meets; people join only on what is verified on both sides. */
    private boolean samePerson(ProfileState first, ProfileState other) {
        if (Union.anonymous(other, definitions)) {
            return true;
        }
        return verifiedTo(first) && verifiedTo(other);
    }

    private boolean verifiedTo(ProfileState profile) {
        for (Match match : matches) {
            if (profile.id().equals(match.target()) && match.verifiedOnBothSides()) {
                return true;
            }
        }
        return false;
    }

    /** The lowest-ranked match to that profile. */
    private @Nullable Match lowestTo(ProfileState profile) {
        for (int i = matches.size() - 1; i >= 0; i--) {
            if (profile.id().equals(matches.get(i).target())) {
                return matches.get(i);
            }
        }
        return null;
    }

    private void refused(@Nullable Match match, String code, String why) {
        if (match != null) {
            draft.note(code, match.namespace.name() + " recognises nobody here: " + why);
            draft.audit(code, match.link == null ? "" : match.link.profileId(), why);
        }
    }

    static ProfileDraft draftOf(TurnDraft draft, @Nullable ProfileState known) {
        return known == null
                ? ProfileDraft.create(
                        draft.newId("p-"),
                        draft.definitions().layout(),
                        draft.event().occurredAt())
                : ProfileDraft.of(known, draft.definitions().layout());
    }
}
