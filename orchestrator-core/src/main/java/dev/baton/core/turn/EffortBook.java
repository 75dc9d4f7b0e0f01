package dev.baton.core.turn;

import dev.baton.cases.EffortEntry;
import dev.baton.cases.ServiceCase;
import dev.baton.journey.Booking;
import dev.baton.journey.JourneyInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Books work that landed on the customer on the case that it belongs to: of one cause, one of a kind (E1). */
public final class EffortBook {
    private static final int MAX_ENTRIES = 100;

    private EffortBook() {}

    /** One of that kind, at its weight. */
    public static ServiceCase book(
            TurnDraft draft,
            ServiceCase on,
            EffortEntry.Kind kind,
            Instant at,
            String cause,
            EffortEntry.Origin origin) {
        return book(draft, on, kind, 1, at, cause, origin);
    }

    /** @param times how often its weight */
    public static ServiceCase book(
            TurnDraft draft,
            ServiceCase on,
            EffortEntry.Kind kind,
            double times,
            Instant at,
            String cause,
            EffortEntry.Origin origin) {
        for (EffortEntry each : on.effort()) {
            if (each.kind() == kind && each.cause().equals(cause)) {
                return on;
            }
        }
        double minutes = times * draft.definitions().effortPolicy().minutes(kind);
        List<EffortEntry> effort = new ArrayList<>(on.effort());
        if (effort.size() >= MAX_ENTRIES) {
            // The sum must stay right however long this goes on; single entries beyond that tell nobody anything.
            EffortEntry oldest = effort.remove(0);
            EffortEntry next = effort.remove(0);
            effort.add(
                    0,
                    new EffortEntry(
                            next.kind(), next.at(), oldest.minutes() + next.minutes(), next.cause(), next.origin()));
        }
        effort.add(new EffortEntry(kind, at, minutes, cause, origin));
        if (origin.journey() != null && draft.booksFirst(kind, cause)) {
            automation(draft, origin.journey(), origin.version(), new Booking(Booking.Side.COST, minutes, kind.name()));
        }
        return on.with(effort, on.lastChannel());
    }

    /** What a version of a journey saved the company, or cost the customer (E2). */
    public static void automation(TurnDraft draft, String journey, int version, Booking booking) {
        draft.audit(booking.side().code(), Booking.about(journey, version), booking.words());
    }

    /** In whose journey the customer is with the subject of that case; of none where that is not certain. */
    public static EffortEntry.Origin origin(TurnDraft draft, ServiceCase on) {
        String subject = on.matter().subject();
        JourneyInstance found = null;
        List<JourneyInstance> instances = draft.profile().instances();
        for (int i = 0; subject != null && i < instances.size(); i++) {
            JourneyInstance each = instances.get(i);
            if (each.live() && subject.equals(each.binding())) {
                if (found != null) {
                    return EffortEntry.Origin.NONE;
                }
                found = each;
            }
        }
        return found == null ? EffortEntry.Origin.NONE : EffortEntry.Origin.of(found.journey(), found.version());
    }

    /** That journey in the version in which the customer is under way in it; in the newest, where they are not. */
    public static EffortEntry.Origin origin(TurnDraft draft, String journey, @Nullable String binding) {
        for (JourneyInstance each : draft.profile().instances()) {
            if (each.live() && binding != null && each.is(journey, binding)) {
                return EffortEntry.Origin.of(journey, each.version());
            }
        }
        var newest = draft.definitions().newest(journey);
        return newest == null
                ? EffortEntry.Origin.NONE
                : EffortEntry.Origin.of(journey, newest.definition().version());
    }
}
