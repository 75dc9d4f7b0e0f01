package dev.baton.core.turn;

import dev.baton.event.Actor;
import dev.baton.event.Event;

/** What software that acts for a customer may do, by what they let it do (H8). Everybody else needs no leave of theirs. */
public final class Authority {
    private Authority() {}

    /**
     * Whether who caused the event may do that; where not, the decision says so, and why.
     *
     * @param what it would do, as a sentence goes on: {@code is not taken …}
     */
    public static boolean allows(TurnDraft draft, Actor.Power power, String what) {
        Event event = draft.event();
        if (event.may(power)) {
            return true;
        }
        Actor agent = event.actor();
        String why = agent.grant().powers().contains(power)
                ? "its authority ended at " + agent.grant().until()
                : "the customer has not let it " + power;
        draft.note("actor.not_allowed", what + " by " + words(agent) + " is not taken: " + why);
        return false;
    }

    /** Who it is, as a case's story tells it. */
    public static String words(Actor agent) {
        return agent.id() == null ? "the customer's agent" : "the customer's agent " + agent.id();
    }
}
