package dev.baton.testkit.simulation;

import dev.baton.event.Actor;
import dev.baton.event.Event;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** What software that acts for a customer may do, by the words of H8: told from the event alone. */
final class Agents {
    private Agents() {}

    static boolean may(Event event, Actor.Power power) {
        if (event.actor().kind() != Actor.Kind.CUSTOMER_AGENT) {
            return true;
        }
        Instant until = event.actor().grant().until();
        return event.actor().grant().powers().contains(power)
                && (until == null || event.occurredAt().isBefore(until));
    }

    /** One that may do some of what there is to be allowed, each with every other number. */
    static Actor some(int number) {
        Set<Actor.Power> powers = EnumSet.noneOf(Actor.Power.class);
        for (Actor.Power each : Actor.Power.values()) {
            if ((number >> each.ordinal() & 1) == 1) {
                powers.add(each);
            }
        }
        return Actor.customerAgent("siri", "messages").granted(powers.toArray(Actor.Power[]::new));
    }
}
