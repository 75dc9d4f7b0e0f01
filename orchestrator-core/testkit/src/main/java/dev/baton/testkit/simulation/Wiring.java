package dev.baton.testkit.simulation;

import dev.baton.action.Dispatch;
import dev.baton.cases.Offer;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.ServiceCase;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.journey.InstanceWait;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.Link;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What must hang together at every instant: profiles and links, waits and timers, dispatches and their work. */
final class Wiring {
    private static final Set<Dispatch.State> KEPT =
            EnumSet.of(Dispatch.State.ACCEPTED, Dispatch.State.UNKNOWN, Dispatch.State.FAILED);

    /** What is looked for here; any definitions may have timers for more. */
    private static final Set<Work.TimerTask.Purpose> KNOWN = EnumSet.of(
            Work.TimerTask.Purpose.WAIT,
            Work.TimerTask.Purpose.PROMISE_AT_RISK,
            Work.TimerTask.Purpose.PROMISE_DUE,
            Work.TimerTask.Purpose.OFFER_EXPIRY);

    private final Set<String> fired = new HashSet<>();
    private final boolean shop;

    /** @param shop whether the definitions are the shop's, in which complaints silence, and no timer is for anything else */
    Wiring(boolean shop) {
        this.shop = shop;
    }

    void check(Commit commit, StoreModel model) {
        Commit.Completion completed = commit.work().completed();
        if (completed != null && !model.work.containsKey(completed.workId())) {
            fired.add(completed.workId());
        }
        Set<String> touched = new HashSet<>();
        commit.profiles().forEach(each -> touched.add(model.currentId(each.id())));
        commit.work().put().forEach(each -> touched.add(model.addressee(each)));
        commit.links().forEach(each -> {
            Link now = model.links.get(each.identifier());
            if (now != null) {
                touched.add(now.profileId());
            }
        });
        touched.forEach(each -> check(each, model));
    }

    void checkAll(StoreModel model) {
        Set<String> all = new HashSet<>(model.profiles.keySet());
        model.links.values().forEach(each -> all.add(each.profileId()));
        model.work.values().forEach(each -> all.add(model.addressee(each.work)));
        all.forEach(each -> check(each, model));
    }

    private void check(String id, StoreModel model) {
        StoredProfile stored = BrokenRule.there(
                model.profiles.get(id), "I7", () -> "something points at profile " + id + ", which is not there");
        ProfileState profile = Same.state(stored);
        links(profile, model);
        Map<String, Work> work = workOf(profile, model);
        timers(profile, work);
        dispatches(profile, work);
    }

    private static void links(ProfileState profile, StoreModel model) {
        Set<Identifier> held = new HashSet<>();
        for (Sighting each : profile.identifiers()) {
            held.add(each.identifier());
            Link link = model.links.get(each.identifier());
            BrokenRule.unless(
                    link != null && link.profileId().equals(profile.id()) && link.strength() == each.strength(),
                    "I3",
                    () -> profile.id() + " holds " + each + ", which points at " + link);
        }
        for (Link each : model.links.values()) {
            BrokenRule.unless(
                    !each.profileId().equals(profile.id()) || held.contains(each.identifier()),
                    "I3",
                    () -> each.identifier() + " points at " + profile.id() + ", which does not hold it");
        }
    }

    private static Map<String, Work> workOf(ProfileState profile, StoreModel model) {
        Map<String, Work> work = new TreeMap<>();
        for (StoreModel.Row row : model.work.values()) {
            if (model.addressee(row.work).equals(profile.id())) {
                work.put(row.work.id(), row.work);
            }
        }
        return work;
    }

    private void timers(ProfileState profile, Map<String, Work> work) {
        Set<String> wanted = new HashSet<>();
        for (JourneyInstance each : profile.instances()) {
            InstanceWait wait = each.waiting();
            if (wait != null) {
                must(work, wanted, wait.timerId(), wait.deadline(), "J4", "the wait of " + each.journey());
            }
        }
        for (Promise each : profile.promises()) {
            promise(work, wanted, each);
        }
        for (ServiceCase each : profile.cases()) {
            Offer offer = each.ownership().offer();
            BrokenRule.unless(each.open() || offer == null, "H2", () -> each.id() + " is settled and still on offer");
            if (offer != null) {
                must(work, wanted, offer.id() + "/expiry", offer.until(), "H2", "the offer of " + each.id());
            }
            String silence = each.id() + "/silence" + each.life().reopened();
            boolean silences = shop && each.open() && each.matter().kind().equals("complaint");
            if (silences && !fired.contains(silence)) {
                must(work, wanted, silence, Instant.MIN, "C4", "the silence of " + each.id());
            }
        }
        for (Work each : work.values()) {
            BrokenRule.unless(
                    each.kind() != Work.Kind.TIMER || wanted.contains(each.id()) || !looksFor(each),
                    "J4",
                    () -> "timer " + each.id() + " of " + profile.id() + " is for nothing: "
                            + each.payload().timer());
        }
    }

    private boolean looksFor(Work timer) {
        Work.TimerTask task = timer.payload().timer();
        return shop || (task != null && KNOWN.contains(task.purpose()));
    }

    private void promise(Map<String, Work> work, Set<String> wanted, Promise each) {
        PromiseState state = each.state();
        String risk = each.id() + "/risk";
        boolean risky = each.due().atRiskFrom().isBefore(each.due().by());
        if (state == PromiseState.ACTIVE || state == PromiseState.AT_RISK) {
            must(work, wanted, each.id() + "/due", each.due().by(), "P1", "promise " + each.id());
        }
        if (state == PromiseState.ACTIVE && risky) {
            must(work, wanted, risk, each.due().atRiskFrom(), "P1", "promise " + each.id() + " at risk");
        }
        if (state == PromiseState.BROKEN) {
            // It fell due while somebody who has died held the earlier timer.
            wanted.add(risk);
        }
    }

    private static void must(
            Map<String, Work> work, Set<String> wanted, String id, Instant due, String rule, String what) {
        wanted.add(id);
        Work timer = BrokenRule.there(work.get(id), rule, () -> what + " has no timer " + id);
        BrokenRule.unless(
                !timer.due().isBefore(due), rule, () -> what + " is due " + due + ", its timer " + timer.due());
    }

    private static void dispatches(ProfileState profile, Map<String, Work> work) {
        Map<String, ProfileState.Pending> pending = new TreeMap<>();
        profile.contactHistory().pending().forEach(each -> pending.put(each.dispatchId(), each));
        for (ProfileState.Pending each : pending.values()) {
            Dispatch dispatch = BrokenRule.there(
                    dispatch(work.get(each.dispatchId())),
                    "A4",
                    () -> each.dispatchId() + " is on its way, and no work sends it");
            boolean started = dispatch.state() == Dispatch.State.STARTED;
            BrokenRule.unless(
                    each.attempt() == (started ? dispatch.progress().attempt() : 0),
                    "C5",
                    () -> each.dispatchId() + " is at attempt " + each.attempt() + ", its work at "
                            + dispatch.progress());
        }
        for (Work each : work.values()) {
            Dispatch dispatch = dispatch(each);
            if (dispatch != null) {
                ProfileState.Pending waits = BrokenRule.there(
                        pending.get(each.id()),
                        "J6",
                        () -> each.id() + " would be sent, and nothing waits for it any more");
                BrokenRule.unless(
                        dispatch.state() == Dispatch.State.STARTED || !waits.ended(),
                        "J6",
                        () -> each.id() + " would be sent again, and what asked for it has ended");
            }
        }
        for (ContactEntry each : profile.contacts()) {
            kept(each, work.get(each.dispatchId()));
            Dispatch dispatch = dispatch(work.get(each.dispatchId()));
            boolean open = each.state() == Dispatch.State.QUEUED
                    || each.state() == Dispatch.State.HELD
                    || each.state() == Dispatch.State.STARTED;
            BrokenRule.unless(
                    open == (dispatch != null),
                    "A2",
                    () -> each.dispatchId() + " is " + each.state() + (dispatch == null ? " without" : " with")
                            + " work to send it");
        }
    }

    /** What is kept of a contact is in the state that the contact shows. */
    private static void kept(ContactEntry contact, @Nullable Work work) {
        Dispatch kept = work == null ? null : work.payload().dispatch();
        BrokenRule.unless(
                kept == null || !isKept(kept) || kept.state() == contact.state(),
                "A2",
                () -> contact.dispatchId() + " is " + contact.state() + ", and is kept as otherwise");
    }

    /** What is to be sent by that work; null where it is no dispatch, or only kept for whoever could say more of it. */
    private static @Nullable Dispatch dispatch(@Nullable Work work) {
        Dispatch dispatch = work == null ? null : work.payload().dispatch();
        return dispatch == null || isKept(dispatch) ? null : dispatch;
    }

    static boolean isKept(@Nullable Dispatch dispatch) {
        return dispatch != null && KEPT.contains(dispatch.state());
    }
}
