package dev.baton.testkit.simulation;

import dev.baton.event.Event;
import dev.baton.event.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Makes up what becomes of parcels, mostly at the edges of the waits for them. */
final class WaitingEvents {
    private static final List<String> TYPES = List.of(
            "parcel.sent",
            "parcel.sent",
            "parcel.scanned",
            "parcel.scanned",
            "parcel.scanned",
            "parcel.delivered",
            "parcel.delivered",
            "parcel.lost",
            "parcel.refused");

    private final Chance chance;
    private int last;

    WaitingEvents(Chance chance) {
        this.chance = chance;
    }

    /** The event, or another one in its place. */
    Event instead(Event event, Instant now, StoreModel model) {
        return chance.percent(45) ? parcel(event, now, model) : event;
    }

    private Event parcel(Event event, Instant now, StoreModel model) {
        String type = chance.of(TYPES);
        Event.Builder parcel = Event.of(chance.of("web", "crm", "crm", "app"), "w" + ++last, type)
                .occurredAt(event.occurredAt());
        Edges.Edge edge = model.edges.of(type, now, chance);
        List<Sighting> concerned = edge == null ? List.of() : model.sightings(edge.profileId());
        if (edge != null) {
            // A timer is due a grace after the deadline.
            Duration grace = chance.percent(60) ? chance.of(WaitingShop.GRACES) : Duration.ZERO;
            parcel.occurredAt(edge.at().minus(grace));
        } else if (type.equals("parcel.sent")) {
            parcel.occurredAt(chance.percent(70) ? now : now.minus(chance.upTo(Duration.ofHours(8))));
        } else if (chance.percent(40)) {
            parcel.occurredAt(now.minus(chance.upTo(Duration.ofHours(30))));
        }
        if (concerned.isEmpty()) {
            event.identifiers().forEach(parcel::identifiedBy);
        } else {
            parcel.identifiedBy(chance.of(concerned));
        }
        if (chance.percent(85)) {
            parcel.attribute("parcel", "pa-" + chance.below(2));
        }
        if (type.equals("parcel.sent") && chance.percent(70)) {
            Instant arrives = now.minus(Duration.ofHours(1)).plus(chance.upTo(Duration.ofHours(7)));
            parcel.attribute("arrives", chance.percent(90) ? arrives.toString() : "soon");
        }
        if (chance.percent(35)) {
            parcel.field("zone", chance.of("Asia/Tokyo", "Europe/Paris", "America/Bogota", "nowhere"));
        }
        return parcel.build();
    }
}
