package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Target;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.Part;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.Sighting;
import dev.baton.profile.MergeEdge;
import dev.baton.profile.MergeReview;
import dev.baton.spi.Commit;
import dev.baton.spi.Link;
import dev.baton.spi.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Merges that are taken out again, and the parts that a profile of several is made of (I10). */
final class Dividing {
    private Dividing() {}

    /** A merge that somebody may take out. */
    record Edge(String profileId, MergeEdge merge) {}

    static List<Edge> edges(StoreModel model) {
        List<Edge> all = new ArrayList<>();
        model.profiles.forEach(
                (id, profile) -> Same.state(profile).merges().forEach(each -> all.add(new Edge(id, each))));
        return all;
    }

    /** Bars that somebody may lift. */
    static List<Reviewing.Waiting> bars(StoreModel model) {
        List<Reviewing.Waiting> all = new ArrayList<>();
        model.profiles.forEach((id, profile) -> Same.state(profile).mergeReviews().stream()
                .filter(each -> each.state() == MergeReview.State.REFUSED)
                .forEach(each -> all.add(new Reviewing.Waiting(id, each))));
        return all;
    }

    /** Who goes on by themselves after that turn; null where it takes no merge out. */
    static @Nullable ProfileState departed(SeenTurn turn, StoreModel before) {
        if (!turn.engineMade() || !turn.event().type().equals(EngineEvents.MERGE_TAKEN_OUT)) {
            return null;
        }
        for (Commit.ProfileChange each : turn.commit().profiles()) {
            if (each.expectedVersion() == 0 && each.next() != null && turn.after() != null) {
                ProfileState departed = Same.state(each.next());
                divided(turn, turn.before().get(0), turn.after(), departed);
                barred(turn, turn.after(), departed);
                return departed;
            }
        }
        BrokenRule.unless(
                turn.noted("identity.merge_gone") && turn.commit().profiles().isEmpty(),
                "I10",
                () -> turn + " takes a merge out, and nobody goes on");
        return null;
    }

    private static void barred(SeenTurn turn, ProfileState left, ProfileState departed) {
        BrokenRule.unless(
                left.mergeReviews().stream()
                        .anyMatch(each -> each.state() == MergeReview.State.REFUSED
                                && each.otherProfileId().equals(departed.id())),
                "I10",
                () -> turn + " leaves " + left.id() + " and " + departed.id() + " free to become one again");
    }

    /** Everything is with one of both, as it was. */
    private static void divided(SeenTurn turn, ProfileState whole, ProfileState left, ProfileState departed) {
        things(turn, whole, List.of(left, departed));
        BrokenRule.unless(
                turn.commit().work().put().stream().allMatch(Dividing::tellsSystem)
                        && turn.commit().work().cancelled().isEmpty(),
                "I10",
                () -> turn + " decides something anew");
    }

    /** But for what a system is told now of who is left. */
    private static List<ProfileState.Pending> pending(SeenTurn turn, ProfileState profile) {
        boolean divides = turn.event().type().equals(EngineEvents.MERGE_TAKEN_OUT);
        return profile.contactHistory().pending().stream()
                .filter(each -> !divides
                        || turn.commit().work().put().stream()
                                .noneMatch(one -> one.id().equals(each.dispatchId())))
                .toList();
    }

    /** What a system is told of who is left is no decision (T13). */
    private static boolean tellsSystem(Work work) {
        Dispatch dispatch = work.payload().dispatch();
        return dispatch != null
                && dispatch.action() instanceof Action.FollowUp update
                && update.target() == Target.SYSTEM;
    }

    /** After every turn a profile of parts is their union: nothing lost, nothing twice. */
    static void whole(SeenTurn turn) {
        for (Commit.ProfileChange each : turn.commit().profiles()) {
            ProfileState whole = each.next() == null ? null : Same.state(each.next());
            List<Part> parts =
                    whole == null ? List.of() : whole.identity().merged().parts();
            if (whole != null && !parts.isEmpty()) {
                whole(turn, whole, parts.stream().map(Part::alone).toList());
            }
        }
    }

    private static void things(SeenTurn turn, ProfileState whole, List<ProfileState> parts) {
        same(turn, "cases", whole, parts, ProfileState::cases);
        same(turn, "promises", whole, parts, ProfileState::promises);
        same(turn, "instances", whole, parts, ProfileState::instances);
        same(turn, "contacts", whole, parts, ProfileState::contacts);
        same(turn, "messages on their way", whole, parts, each -> pending(turn, each));
        same(turn, "silences", whole, parts, each -> each.contactHistory().suppressions());
        same(turn, "identifiers", whole, parts, Dividing::own);
        same(turn, "memberships", whole, parts, each -> each.identity().groups());
    }

    private static void whole(SeenTurn turn, ProfileState whole, List<ProfileState> parts) {
        things(turn, whole, parts);
        same(turn, "reviews", whole, parts, ProfileState::mergeReviews);
        same(turn, "devices", whole, parts, each -> each.identity().devices());
        same(turn, "journeys entered", whole, parts, Dividing::entered);
        BrokenRule.unless(
                whole.eventCount("visited")
                        == parts.stream()
                                .mapToLong(each -> each.eventCount("visited"))
                                .sum(),
                "I10",
                () -> turn + " counts a visit of " + whole.id() + " for none of its parts, or for two");
    }

    /** How often each journey was entered: a line for each time. */
    private static List<String> entered(ProfileState profile) {
        List<String> entered = new ArrayList<>();
        profile.journeys().seen().forEach(each -> {
            for (int i = 0; i < each.entered(); i++) {
                entered.add(each.journey());
            }
        });
        return entered;
    }

    private static List<Sighting> own(ProfileState profile) {
        return profile.identifiers().stream()
                .filter(each -> !each.identifier().namespace().equals(Link.PROFILE_NAMESPACE))
                .toList();
    }

    private static void same(
            SeenTurn turn,
            String what,
            ProfileState whole,
            List<ProfileState> parts,
            Function<ProfileState, Collection<?>> of) {
        List<Object> left = new ArrayList<>(of.apply(whole));
        for (ProfileState part : parts) {
            for (Object each : of.apply(part)) {
                BrokenRule.unless(
                        left.remove(each),
                        "I10",
                        () -> turn + " has " + what + " with a part of " + whole.id() + " that it has not itself: "
                                + each);
            }
        }
        BrokenRule.unless(
                left.isEmpty(), "I10", () -> turn + " has " + what + " of " + whole.id() + " with no part: " + left);
    }

    /** What that work is about. */
    static List<String> things(Work work) {
        Work.Payload payload = work.payload();
        if (payload.timer() != null) {
            Work.TimerTask.Purpose purpose = payload.timer().purpose();
            boolean ofInstance = purpose == Work.TimerTask.Purpose.WAIT || purpose == Work.TimerTask.Purpose.MILESTONE;
            return List.of(ofInstance ? work.id() : payload.timer().ref());
        }
        TreeSet<String> things = new TreeSet<>();
        if (payload.dispatch() != null) {
            things.add(work.id());
        } else if (payload.event() != null) {
            for (String name : List.of("promise", "dispatch")) {
                String thing = payload.event().attributes().text(name);
                if (thing != null) {
                    things.add(thing);
                }
            }
        }
        return List.copyOf(things);
    }
}
