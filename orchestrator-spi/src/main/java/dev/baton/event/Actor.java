package dev.baton.event;

import org.jspecify.annotations.Nullable;

/**
 * Who caused an event (H8).
 *
 * @param id the host's id of the employee, automation or agent; absent where the kind says enough
 * @param authority what a customer's own software may do on their behalf, in the host's words; absent for the others
 */
public record Actor(
        Kind kind, @Nullable String id, @Nullable String authority) {
    /** The kinds of actor. */
    public enum Kind {
        CUSTOMER,
        EMPLOYEE,
        AUTOMATION,
        /** Software that acts for the customer, with an authority they gave it. */
        CUSTOMER_AGENT
    }

    public static final Actor CUSTOMER = new Actor(Kind.CUSTOMER, null, null);
    public static final Actor AUTOMATION = new Actor(Kind.AUTOMATION, null, null);

    public Actor {
        Require.present("actor.kind", kind);
        if (id != null) {
            Require.name("actor.id", id);
        }
        if (kind == Kind.CUSTOMER_AGENT && authority == null) {
            throw new InvalidValueException(
                    "actor.authority", "is missing for a customer's agent", "say what it may do for the customer");
        }
        if (kind != Kind.CUSTOMER_AGENT && authority != null) {
            throw new InvalidValueException(
                    "actor.authority", "is given for " + kind, "only a customer's agent carries an authority");
        }
    }

    public static Actor employee(String id) {
        return new Actor(Kind.EMPLOYEE, id, null);
    }

    public static Actor automation(String id) {
        return new Actor(Kind.AUTOMATION, id, null);
    }

    public static Actor customerAgent(String id, String authority) {
        return new Actor(Kind.CUSTOMER_AGENT, id, authority);
    }
}
