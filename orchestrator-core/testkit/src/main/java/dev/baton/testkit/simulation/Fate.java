package dev.baton.testkit.simulation;

import dev.baton.action.Dispatch;
import dev.baton.core.turn.ProfileState;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.StoredProfile;
import org.jspecify.annotations.Nullable;

/** What became of what really reached somebody. */
final class Fate {
    private Fate() {}

    static void check(Outside.Effect effect, StoreModel model, Outside outside) {
        Dispatch dispatch = effect.dispatch();
        long same = outside.effects().stream()
                .filter(each -> each.dispatch().id().equals(dispatch.id()))
                .count();
        BrokenRule.unless(
                same == 1,
                "A1",
                () -> dispatch.id() + " reached the other side of " + effect.channel() + " " + same + " times");
        if (dispatch.toCustomer()) {
            long contacts = outside.effects().stream()
                    .filter(each ->
                            each.dispatch().toCustomer() && each.decision().equals(effect.decision()))
                    .filter(each -> !anew(each.dispatch()))
                    .count();
            BrokenRule.unless(
                    contacts == 1 || anew(dispatch),
                    "D4",
                    () -> contacts + " contacts reached the customer from " + effect.decision());
            ContactEntry entry = BrokenRule.there(
                    entry(dispatch.id(), model),
                    "I8",
                    () -> "nobody's history knows that " + dispatch.id() + " was sent to them");
            Dispatch.State state = entry.state();
            boolean told = state == Dispatch.State.DELIVERED
                    || state == Dispatch.State.ACCEPTED
                    || state == Dispatch.State.UNKNOWN;
            BrokenRule.unless(
                    told,
                    "A2",
                    () -> dispatch.id() + " reached the customer by "
                            + outside.of(effect.channel()).repeats() + " " + effect.channel()
                            + " and their history says " + state);
        }
    }

    /** What a pause kept back was decided anew. */
    private static boolean anew(Dispatch dispatch) {
        return dispatch.routing().hold() != null && dispatch.routing().hold().anew() != null;
    }

    static @Nullable ContactEntry entry(String dispatchId, StoreModel model) {
        for (StoredProfile each : model.profiles.values()) {
            for (ContactEntry entry : ((ProfileState) each).contacts()) {
                if (entry.dispatchId().equals(dispatchId)) {
                    return entry;
                }
            }
        }
        return null;
    }
}
