package dev.baton.core.turn;

import dev.baton.action.Dispatch;
import dev.baton.cases.Compensable;
import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.event.Event;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What timers, messages and events of the engine are about, by id: a wait or milestone, promise, offer, case or dispatch. */
public final class Things {
    private Things() {}

    /** What a turn is about; empty where it is about the customer. */
    public static List<String> of(Event event, Occasion occasion) {
        return switch (occasion.kind()) {
            case TIMER -> ofTimer((Occasion.Timer) occasion);
            case DOOR -> List.of(((Occasion.Door) occasion).dispatch().id());
            case DELIVERY -> List.of(((Occasion.Delivery) occasion).dispatch().id());
            case REDRIVE -> List.of(((Occasion.Redrive) occasion).dispatch().id());
            case HOST -> event.source().equals(EngineEvents.SOURCE) ? ofEngine(event) : List.of();
        };
    }

    /** What that work is about; empty where it is about the customer. */
    public static List<String> of(Work work) {
        Work.Payload payload = work.payload();
        if (payload.timer() != null) {
            return ofTimer(new Occasion.Timer(work.id(), payload.timer()));
        }
        return payload.dispatch() != null
                ? List.of(payload.dispatch().id())
                : payload.event() == null ? List.of() : ofEngine(payload.event());
    }

    private static List<String> ofTimer(Occasion.Timer timer) {
        Work.TimerTask.Purpose purpose = timer.task().purpose();
        boolean ofInstance = purpose == Work.TimerTask.Purpose.WAIT || purpose == Work.TimerTask.Purpose.MILESTONE;
        return List.of(ofInstance ? timer.id() : timer.task().ref());
    }

    private static List<String> ofEngine(Event event) {
        List<String> things = new ArrayList<>(2);
        for (String name : List.of("promise", "dispatch")) {
            String thing = event.attributes().text(name);
            if (thing != null) {
                things.add(thing);
            }
        }
        // What answers a case is about the case, wherever its message is.
        String about = event.type().equals(EngineEvents.FEEDBACK_ANSWERED)
                ? event.attributes().text("case")
                : null;
        return about == null ? things : List.of(about);
    }

    /** What of that profile something may still come for. */
    static List<String> live(ProfileState profile) {
        List<String> things = new ArrayList<>();
        for (JourneyInstance each : profile.instances()) {
            if (each.waiting() != null) {
                things.add(each.waiting().timerId());
            }
            if (each.progress().timer() != null) {
                things.add(each.progress().timer().id());
            }
        }
        for (Promise each : profile.promises()) {
            if (!each.state().terminal()) {
                things.add(each.id());
            }
        }
        for (ServiceCase each : profile.openCases()) {
            things.add(each.id());
            if (each.ownership().offer() != null) {
                things.add(each.ownership().offer().id());
            }
            each.debts().open().forEach(debt -> things.add(debt.id()));
        }
        for (ProfileState.Pending each : profile.contactHistory().pending()) {
            things.add(each.dispatchId());
        }
        for (ContactEntry each : profile.contacts()) {
            // What failed may be tried again by hand.
            boolean over = each.state().terminal() && each.state() != Dispatch.State.FAILED;
            if (!over && !things.contains(each.dispatchId())) {
                things.add(each.dispatchId());
            }
        }
        ofWaysBack(profile, things);
        return things;
    }

    /** What was done, and what takes it back: of either something may come for as long as it is known. */
    private static void ofWaysBack(ProfileState profile, List<String> things) {
        for (Compensable each : profile.compensables()) {
            things.add(each.dispatchId());
            if (each.takenBackBy() != null) {
                things.add(each.takenBackBy());
            }
        }
    }

    /** Whether that profile has it, or one of them. */
    public static boolean has(ProfileState profile, List<String> things) {
        List<String> all = live(profile);
        for (Promise each : profile.promises()) {
            all.add(each.id());
        }
        for (ServiceCase each : profile.cases()) {
            all.add(each.id());
        }
        for (ContactEntry each : profile.contacts()) {
            all.add(each.dispatchId());
        }
        return !Collections.disjoint(all, things);
    }
}
