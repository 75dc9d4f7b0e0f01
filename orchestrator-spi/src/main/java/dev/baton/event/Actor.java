package dev.baton.event;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who caused an event (H8).
 *
 * @param id the host's id of the employee, automation or agent; absent where the kind says enough
 * @param authority on what a customer's own software bases that it acts for them, in the host's words; absent for the others
 * @param grant what the customer lets it do, as far as the host has checked; nothing for the others, who need none
 */
public record Actor(
        Kind kind, @Nullable String id, @Nullable String authority, Grant grant) {
    /** The kinds of actor. */
    public enum Kind {
        CUSTOMER,
        EMPLOYEE,
        AUTOMATION,
        /** Software that acts for the customer, with an authority they gave it. */
        CUSTOMER_AGENT
    }

    /** What a customer may let their software do. What needs none of these, anybody's software may do. */
    public enum Power {
        /** Be told what is PERSONAL; without it, what is PUBLIC (S2). */
        ASK,
        /** Verify who the customer is; without it, whom it names is only claimed. */
        IDENTIFY,
        /** State fields of the customer, settle their cases, make, keep and take back promises. */
        CHANGE,
        /** Allow contacts; taking them away needs no power. */
        CONSENT
    }

    /**
     * What a customer lets their software do.
     *
     * @param until from then on, nothing; absent: until it is taken back
     */
    public record Grant(Set<Power> powers, @Nullable Instant until) {
        public static final Grant NONE = new Grant(Set.of(), null);

        public Grant {
            EnumSet<Power> all = EnumSet.noneOf(Power.class);
            all.addAll(powers);
            powers = Collections.unmodifiableSet(all);
            if (until != null) {
                Require.instant("actor.until", until);
            }
        }
    }

    public static final Actor CUSTOMER = new Actor(Kind.CUSTOMER, null, null);
    public static final Actor AUTOMATION = new Actor(Kind.AUTOMATION, null, null);

    public Actor {
        Require.present("actor.kind", kind);
        Require.present("actor.grant", grant);
        if (id != null) {
            Require.name("actor.id", id);
        }
        if (kind == Kind.CUSTOMER_AGENT && authority == null) {
            throw new InvalidValueException(
                    "actor.authority",
                    "is missing for a customer's agent",
                    "say on what it bases that it acts for the customer");
        }
        if (kind != Kind.CUSTOMER_AGENT && authority != null) {
            throw new InvalidValueException(
                    "actor.authority", "is given for " + kind, "only a customer's agent carries an authority");
        }
        if (kind != Kind.CUSTOMER_AGENT && !grant.equals(Grant.NONE)) {
            throw new InvalidValueException(
                    "actor.may", "is given for " + kind, "only a customer's agent is granted something");
        }
    }

    /** One to whom nothing is granted. */
    public Actor(Kind kind, @Nullable String id, @Nullable String authority) {
        this(kind, id, authority, Grant.NONE);
    }

    public static Actor employee(String id) {
        return new Actor(Kind.EMPLOYEE, id, null);
    }

    public static Actor automation(String id) {
        return new Actor(Kind.AUTOMATION, id, null);
    }

    /** The customer's own software, to which nothing is granted. */
    public static Actor customerAgent(String id, String authority) {
        return new Actor(Kind.CUSTOMER_AGENT, id, authority);
    }

    /** The same agent, which may do that and no more. */
    public Actor granted(Power... powers) {
        return new Actor(kind, id, authority, new Grant(Set.copyOf(Arrays.asList(powers)), grant.until()));
    }

    /** The same agent, which may do nothing from then on. */
    public Actor until(Instant end) {
        return new Actor(kind, id, authority, new Grant(grant.powers(), end));
    }

    /** Whether that actor may do that at that instant; only a customer's agent needs to have it granted. */
    public boolean may(Power power, Instant at) {
        boolean over = grant.until() != null && !at.isBefore(grant.until());
        return kind != Kind.CUSTOMER_AGENT || (grant.powers().contains(power) && !over);
    }
}
