package dev.baton.testkit.simulation;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Namespace;
import dev.baton.core.turn.DeviceUse;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.spi.Commit;
import dev.baton.spi.Link;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who goes on after a merge (I7), what becomes of the identifiers stated (I3), and whose a device is then (I6). */
final class Survivor {
    private Survivor() {}

    /** Highest-ranked identifier, then the earliest created, then the smallest id. */
    static void check(SeenTurn turn) {
        List<ProfileState> all = turn.before();
        if (turn.losers().isEmpty()) {
            return;
        }
        ProfileState first = all.stream()
                .min(Comparator.comparingInt((ProfileState each) -> -rank(namesake(each), turn.definitions()))
                        .thenComparing(each -> namesake(each).createdAt())
                        .thenComparing(ProfileState::id))
                .orElseThrow();
        BrokenRule.unless(
                first.id().equals(turn.decision().profileId()),
                "I7",
                () -> turn + " joins profiles into " + turn.decision().profileId() + ", and " + first.id()
                        + " has the first claim to go on");
    }

    /** Who was made of several counts as the one by whose id they go. */
    private static ProfileState namesake(ProfileState profile) {
        return profile.merges().isEmpty()
                ? profile
                : profile.identity().merged().root().alone();
    }

    private static int rank(ProfileState profile, Definitions definitions) {
        return profile.identifiers().stream()
                .flatMap(each -> definitions.identityPolicy().namespaces().stream()
                        .filter(one -> one.name().equals(each.identifier().namespace())))
                .mapToInt(Namespace::rank)
                .max()
                .orElse(0);
    }

    /** What was theirs is afterwards as sure as it was before, or as it is stated. */
    static void strengths(SeenTurn turn, Map<Identifier, Strength> stated, boolean room) {
        ProfileState after = turn.after();
        for (ProfileState each : turn.before()) {
            for (Sighting was : each.identifiers()) {
                Strength said = room ? stated.getOrDefault(was.identifier(), was.strength()) : was.strength();
                Strength least = said.compareTo(was.strength()) > 0 ? said : was.strength();
                boolean kept = after != null
                        && after.identifiers().stream()
                                .anyMatch(one -> one.identifier().equals(was.identifier())
                                        && one.strength().compareTo(least) >= 0);
                BrokenRule.unless(
                        kept, "I3", () -> turn + " leaves " + was + " less sure than " + least + ", which was stated");
            }
        }
    }

    /** A device belongs to the person last verified on it, and stays where it is while nobody is verified. */
    static void devices(SeenTurn turn, StoreModel before, Map<Identifier, Strength> stated, boolean room) {
        String subject = turn.decision().profileId();
        boolean anybody = stated.entrySet().stream()
                .anyMatch(each ->
                        kind(each.getKey(), turn) == Namespace.Kind.PERSON && each.getValue() == Strength.VERIFIED);
        boolean theirs = stated.entrySet().stream()
                .anyMatch(each -> kind(each.getKey(), turn) == Namespace.Kind.PERSON
                        && each.getValue() == Strength.VERIFIED
                        && points(before.links.get(each.getKey()), subject, Strength.VERIFIED));
        for (Identifier each : stated.keySet()) {
            Link was = kind(each, turn) == Namespace.Kind.DEVICE ? before.links.get(each) : null;
            boolean elsewhere = was != null
                    && turn.before().stream().noneMatch(one -> one.id().equals(was.profileId()));
            if (was != null && elsewhere) {
                boolean moves = turn.commit().links().stream()
                        .map(Commit.LinkChange::next)
                        .anyMatch(next -> next != null && next.identifier().equals(each));
                BrokenRule.unless(
                        !moves || anybody, "I6", () -> turn + " moves " + each + ", and verifies nobody who uses it");
                boolean later = verifiedLater((ProfileState) before.profiles.get(was.profileId()), each, turn);
                BrokenRule.unless(
                        moves || !theirs || !room || later,
                        "I6",
                        () -> turn + " verifies who uses " + each + ", and it stays");
                BrokenRule.unless(
                        !moves || !later, "I6", () -> turn + " takes " + each + " from who was verified on it later");
            }
        }
        if (theirs && turn.after() != null) {
            used(turn, turn.after(), stated);
        }
    }

    private static boolean verifiedLater(@Nullable ProfileState holder, Identifier device, SeenTurn turn) {
        Instant last =
                holder == null ? null : DeviceUse.lastOf(holder.identity().devices(), device);
        return last != null && last.isAfter(occurred(turn));
    }

    /** Nothing is true before it happens (T6). */
    private static Instant occurred(SeenTurn turn) {
        Instant stated = turn.event().occurredAt();
        return stated.isAfter(turn.decision().decidedAt()) ? turn.decision().decidedAt() : stated;
    }

    private static void used(SeenTurn turn, ProfileState after, Map<Identifier, Strength> stated) {
        for (Identifier each : stated.keySet()) {
            boolean held = kind(each, turn) == Namespace.Kind.DEVICE
                    && after.identifiers().stream()
                            .anyMatch(one -> one.identifier().equals(each));
            Instant last = DeviceUse.lastOf(after.identity().devices(), each);
            BrokenRule.unless(
                    !held || (last != null && !last.isBefore(occurred(turn))),
                    "I6",
                    () -> turn + " verifies who uses " + each + ", and forgets when");
        }
    }

    private static boolean points(@Nullable Link link, String profile, Strength strength) {
        return link != null && link.profileId().equals(profile) && link.strength() == strength;
    }

    private static Namespace.Kind kind(Identifier identifier, SeenTurn turn) {
        return turn.definitions().identityPolicy().namespaces().stream()
                .filter(each -> each.name().equals(identifier.namespace()))
                .map(Namespace::kind)
                .findFirst()
                .orElse(Namespace.Kind.DEVICE);
    }
}
