package dev.baton.testkit.simulation;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Namespace;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.Actor;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.spi.Commit;
import dev.baton.spi.Link;
import dev.baton.spi.StoredProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who an event may be about, what may become one, and what a profile may hold (I1 to I8). */
final class IdentityModel {
    private final SeenTurn turn;
    private final StoreModel before;
    private final Map<Identifier, Strength> stated = new TreeMap<>();

    private IdentityModel(SeenTurn turn, StoreModel before) {
        this.turn = turn;
        this.before = before;
        Strength most = turn.definitions()
                .identityPolicy()
                .strengths()
                .getOrDefault(turn.event().source(), Strength.VERIFIED)
                .atMost(Agents.may(turn.event(), Actor.Power.IDENTIFY) ? Strength.VERIFIED : Strength.CLAIMED);
        for (Sighting each : turn.event().identifiers()) {
            Identifier seen = each.identifier();
            String value = Addresses.normal(seen.namespace(), seen.value());
            boolean nobody = turn.definitions().identityPolicy().blocked().contains(value)
                    || (seen.namespace().equals("email") && !value.contains("@"));
            if (!nobody) {
                stated.merge(
                        Identifier.of(seen.namespace(), value),
                        each.strength().atMost(most),
                        (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
        }
    }

    static void check(SeenTurn turn, StoreModel before) {
        IdentityModel model = new IdentityModel(turn, before);
        Reviewing.check(turn, before);
        if (model.widened()) {
            // A person allowed more than the rules do; what follows from that is theirs.
            turnedOut(model, turn);
            return;
        }
        if (turn.host() && !turn.engineMade()) {
            model.subject();
            model.merges();
            model.others();
            model.identifiers();
        } else {
            BrokenRule.unless(
                    turn.losers().isEmpty() || Reviewing.settles(turn), "I8", () -> turn + " merges profiles");
        }
        if (turn.after() != null && !Reviewing.settles(turn)) {
            limits(turn.after(), turn.definitions());
        }
        turnedOut(model, turn);
    }

    private static void turnedOut(IdentityModel model, SeenTurn turn) {
        if (turn.after() != null) {
            model.nothingLost(turn.after());
        }
    }

    /** Whether somebody it meets was accepted with more than one person may hold. */
    private boolean widened() {
        return turn.before().stream().anyMatch(Reviewing::accepted)
                || stated.keySet().stream()
                        .map(before.links::get)
                        .filter(link -> link != null)
                        .map(link -> (ProfileState) before.profiles.get(link.profileId()))
                        .anyMatch(profile -> profile != null && Reviewing.accepted(profile));
    }

    private @Nullable Namespace namespace(String name) {
        return namespace(name, turn.definitions());
    }

    private static @Nullable Namespace namespace(String name, Definitions definitions) {
        return definitions.identityPolicy().namespaces().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private boolean group(Identifier identifier) {
        Namespace namespace = namespace(identifier.namespace());
        return namespace != null && namespace.kind() == Namespace.Kind.GROUP;
    }

    private boolean person(Identifier identifier) {
        Namespace namespace = namespace(identifier.namespace());
        return namespace != null && namespace.kind() == Namespace.Kind.PERSON;
    }

    /** Profiles that an identifier of the event makes a match with. */
    private Set<String> matched() {
        Set<String> found = new TreeSet<>();
        stated.forEach((identifier, strength) -> {
            Link link = before.links.get(identifier);
            if (link != null && !group(identifier) && matches(identifier, strength, link)) {
                found.add(link.profileId());
            }
        });
        return found;
    }

    /** A claim is no match with somebody verified, and what is verified is none with a mere claim (I5). */
    private boolean matches(Identifier identifier, Strength strength, Link link) {
        if (!person(identifier)) {
            return true;
        }
        return strength == Strength.VERIFIED
                ? link.strength() == Strength.VERIFIED
                : !somebody((ProfileState) before.profiles.get(link.profileId()));
    }

    private boolean somebody(@Nullable ProfileState profile) {
        return profile != null
                && profile.identifiers().stream()
                        .anyMatch(each -> person(each.identifier()) && each.strength() == Strength.VERIFIED);
    }

    private boolean anonymous(ProfileState profile) {
        return profile.identifiers().stream().noneMatch(each -> person(each.identifier()));
    }

    private void subject() {
        String subject = turn.decision().profileId();
        boolean identifies = stated.keySet().stream().anyMatch(each -> !group(each));
        BrokenRule.unless(
                identifies != subject.isEmpty(),
                "I1",
                () -> turn + " is about '" + subject + "', its identifiers are " + stated);
        if (subject.isEmpty()) {
            return;
        }
        Set<String> matched = matched();
        if (turn.known() != null) {
            BrokenRule.unless(
                    matched.contains(subject),
                    "I3",
                    () -> turn + " is about " + subject + ", and points at " + matched);
        }
        // Whether a claim meets somebody verified may have been read just before they changed.
        boolean changed = turn.known() == null && matched.stream().anyMatch(before::changedLately);
        boolean certain = !changed
                && matched.size() == 1
                && allPointThere(matched.iterator().next())
                && room(matched.iterator().next());
        if (certain) {
            BrokenRule.unless(
                    matched.contains(subject),
                    "I3",
                    () -> turn + " is about " + subject + ", and points at " + matched);
        }
        if (!matched.isEmpty() && !changed && turn.known() == null) {
            BrokenRule.unless(
                    turn.decision().notes().stream()
                            .anyMatch(each -> each.code().startsWith("identity.")
                                    && each.code().endsWith("refused")),
                    "I3",
                    () -> turn + " makes somebody new, and points at " + matched);
        }
        for (ProfileState each : turn.before()) {
            BrokenRule.unless(
                    matched.contains(each.id()),
                    "I3",
                    () -> turn + " takes " + each.id() + ", and points at " + matched);
        }
        mustMerge(matched);
        attached();
        whomItNames();
    }

    /** Where the event says for sure who it is about, it is about nobody else, whatever it names beside that (I3). */
    private void whomItNames() {
        List<Identifier> sure = namedForSure();
        ProfileState after = turn.after();
        if (sure.size() == 1 && after != null) {
            BrokenRule.unless(
                    after.identifiers().stream()
                            .anyMatch(each -> each.identifier().equals(sure.get(0))),
                    "I3",
                    () -> turn + " is said to be about " + sure + ", and is about " + after.identifiers());
        }
    }

    private List<Identifier> namedForSure() {
        return stated.entrySet().stream()
                .filter(each -> each.getValue() == Strength.VERIFIED && unique(each.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether only one person has it, and nothing says more surely who somebody is. */
    private boolean unique(Identifier identifier) {
        Namespace namespace = namespace(identifier.namespace());
        return namespace != null
                && namespace.unique()
                && person(identifier)
                && turn.definitions().identityPolicy().namespaces().stream()
                        .noneMatch(each -> each.unique() && each.rank() > namespace.rank());
    }

    private void identifiers() {
        Survivor.check(turn);
        String subject = turn.decision().profileId();
        boolean noted = turn.noted("identity.limit");
        boolean room = turn.known() != null && !noted && turn.losers().isEmpty() && room(subject);
        if (turn.after() != null) {
            Survivor.strengths(turn, stated, room);
        }
        Survivor.devices(turn, before, stated, room);
    }

    /** Whether that profile may hold all that is stated, as surely as it is stated (I2, I4). */
    private boolean room(String profile) {
        StoredProfile known = before.profiles.get(profile);
        if (known == null) {
            return false;
        }
        Set<Sighting> union = new HashSet<>(Same.state(known).identifiers());
        stated.forEach((identifier, strength) -> union.add(identifier.seen(strength)));
        return within(union, turn.definitions());
    }

    private boolean allPointThere(String profile) {
        return stated.keySet().stream().filter(each -> !group(each)).allMatch(each -> {
            Link link = before.links.get(each);
            return link != null && link.profileId().equals(profile);
        });
    }

    /** Two people become one only on what is verified on both sides; nobody in particular joins anybody (I3). */
    private void merges() {
        List<ProfileState> people =
                turn.before().stream().filter(each -> !anonymous(each)).toList();
        if (turn.losers().isEmpty() || people.size() < 2) {
            return;
        }
        for (ProfileState each : people) {
            BrokenRule.unless(
                    verifiedTo(each.id()),
                    "I3",
                    () -> turn + " merges " + each.id() + ", which no identifier verified on both sides points at");
        }
    }

    private boolean verifiedTo(String profile) {
        return stated.entrySet().stream().anyMatch(each -> {
            Link link = before.links.get(each.getKey());
            return person(each.getKey())
                    && each.getValue() == Strength.VERIFIED
                    && link != null
                    && link.strength() == Strength.VERIFIED
                    && link.profileId().equals(profile);
        });
    }

    /** Where everything allows it, those who are one become one. */
    private void mustMerge(Set<String> matched) {
        List<ProfileState> all = new ArrayList<>();
        matched.forEach(each -> all.add((ProfileState) before.profiles.get(each)));
        // Whom the turn leaves alone may have changed since it looked: then it came first, as far as they are
        // concerned.
        boolean settled = matched.stream()
                .allMatch(each -> each.equals(turn.decision().profileId()) || !before.changedLately(each));
        boolean allowed = matched.size() > 1
                && settled
                && all.stream().allMatch(each -> anonymous(each) || verifiedTo(each.id()))
                && !Reviewing.barred(all)
                && fits(all);
        if (allowed) {
            BrokenRule.unless(
                    turn.before().size() == matched.size(),
                    "I3",
                    () -> turn + " points at " + matched + ", which are one person, and joins "
                            + turn.before().size());
        }
    }

    /** Together, and with whom the event names for sure. */
    private boolean fits(List<ProfileState> all) {
        Set<Sighting> union = new HashSet<>();
        all.forEach(each -> union.addAll(each.identifiers()));
        namedForSure().forEach(each -> union.add(new Sighting(each, Strength.VERIFIED)));
        return within(union, turn.definitions());
    }

    private static boolean within(Set<Sighting> union, Definitions definitions) {
        Map<String, Set<String>> values = new TreeMap<>();
        Map<String, Set<String>> verified = new TreeMap<>();
        for (Sighting each : union) {
            String name = each.identifier().namespace();
            values.computeIfAbsent(name, none -> new HashSet<>())
                    .add(each.identifier().value());
            if (each.strength() == Strength.VERIFIED) {
                verified.computeIfAbsent(name, none -> new HashSet<>())
                        .add(each.identifier().value());
            }
        }
        return values.keySet().stream().allMatch(name -> {
            Namespace namespace = namespace(name, definitions);
            return namespace == null
                    || (values.getOrDefault(name, Set.of()).size() <= namespace.limit()
                            && (!namespace.unique()
                                    || verified.getOrDefault(name, Set.of()).size() <= 1));
        });
    }

    /** What is new and has room is theirs from now on, and as strong as it was stated. */
    private void attached() {
        ProfileState after = turn.after();
        if (after == null || turn.noted("identity.limit")) {
            return;
        }
        stated.forEach((identifier, strength) -> {
            Link link = before.links.get(identifier);
            if (!group(identifier) && link == null) {
                BrokenRule.unless(
                        after.identifiers().stream()
                                .anyMatch(each -> each.identifier().equals(identifier) && each.strength() == strength),
                        "I3",
                        () -> turn + " states " + identifier + ", which nobody has, and it is not attached");
            }
            if (group(identifier)) {
                BrokenRule.unless(
                        after.identity().groups().contains(identifier),
                        "I2",
                        () -> turn + " states the membership " + identifier + ", and it is not kept");
            }
        });
    }

    /** Somebody else changes only by what moves away from them (I5, I6). */
    private void others() {
        for (Commit.ProfileChange each : turn.commit().profiles()) {
            ProfileState was = (ProfileState) before.profiles.get(each.id());
            ProfileState now = (ProfileState) each.next();
            if (now == null || was == null || each.id().equals(turn.decision().profileId())) {
                continue;
            }
            boolean sendsAsBefore = was.promises().equals(now.promises())
                    && was.contacts().equals(now.contacts())
                    && was.contactHistory()
                            .pending()
                            .equals(now.contactHistory().pending());
            boolean same = was.cases().equals(now.cases())
                    && was.instances().equals(now.instances())
                    && was.consents().equals(now.consents())
                    && (sendsAsBefore || Confirming.onlyStopped(turn, was, now))
                    && was.identifiers().containsAll(now.identifiers());
            BrokenRule.unless(same, "I5", () -> turn + " changes " + each.id() + ", whom it is not about");
        }
    }

    private static void limits(ProfileState profile, Definitions definitions) {
        BrokenRule.unless(
                within(new HashSet<>(profile.identifiers()), definitions),
                "I2",
                () -> profile.id() + " holds more than one person may: " + profile.identifiers());
        Set<String> addresses = new TreeSet<>();
        profile.identifiers().stream()
                .filter(each -> each.identifier().namespace().equals("email")
                        || each.identifier().namespace().equals("phone"))
                .forEach(each -> addresses.add(each.identifier().value()));
        Set<String> points = new TreeSet<>();
        profile.contactPoints().forEach(each -> points.add(each.address()));
        BrokenRule.unless(
                points.equals(addresses),
                "I3",
                () -> profile.id() + " has " + addresses.size() + " addresses and " + points.size()
                        + " contact points");
    }

    /** A merge keeps everything that each side had (I8). */
    private void nothingLost(ProfileState after) {
        for (ProfileState each : turn.before()) {
            boolean loser = !each.id().equals(after.id());
            Set<Identifier> held = new HashSet<>();
            after.identifiers().forEach(one -> held.add(one.identifier()));
            boolean identifiers = each.identifiers().stream().allMatch(one -> held.contains(one.identifier()));
            BrokenRule.unless(identifiers, "I8", () -> turn + " loses identifiers of " + each.id());
            BrokenRule.unless(
                    after.identity().groups().containsAll(each.identity().groups()),
                    "I8",
                    () -> turn + " loses memberships of " + each.id());
            BrokenRule.unless(
                    !loser || held.contains(Identifier.of(Link.PROFILE_NAMESPACE, each.id())),
                    "I7",
                    () -> turn + " merges " + each.id() + ", whose id does not resolve any more");
            BrokenRule.unless(
                    !each.parked() || after.parked(), "I8", () -> turn + " frees " + each.id() + ", who is parked");
        }
    }
}
