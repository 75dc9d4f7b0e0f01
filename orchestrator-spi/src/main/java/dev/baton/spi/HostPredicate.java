package dev.baton.spi;

import dev.baton.event.Event;
import dev.baton.profile.Profile;

/**
 * A question about a customer that only the host can answer, by a name that conditions use (J1). In-process, quick and
 * pure: it is asked at most once a turn, within it, and its answer is stored with the decision. Checks and explanations
 * cannot see what it looks at. One that throws leaves the condition UNKNOWN. Thread-safe.
 */
@FunctionalInterface
public interface HostPredicate {
    /** @param profile as the turn has left it so far */
    boolean test(Profile profile, Event event);
}
