package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;

/**
 * A group of customers from whom the contacts of some journeys are withheld, to learn what these contacts bring (D7).
 * Journeys name it: {@link Journey#heldOutBy}. Who is in the group is a hash of salt, name and customer, that falls into
 * one of {@value #ALL} buckets: the same on every machine, independent of other holdouts, and whoever is in a group stays
 * in it when its share grows. Once somebody was exposed their arm is fixed, whatever becomes of share and salt.
 *
 * <p>Only LIFECYCLE and PROMOTION are withheld, and nothing that makes a promise or answers for a broken one.
 *
 * @param name what exposures, decisions and journeys call it
 * @param salt another salt draws another group, of those who were not exposed yet
 * @param share how many of {@value #ALL} buckets are the control group: those below it
 */
public record Holdout(String name, String salt, int share) {
    /** What {@link #share} is a share of. */
    public static final int ALL = 10_000;

    /** How many a set of definitions may have, so that a profile can keep an arm of each. */
    public static final int MOST = 100;

    public Holdout {
        Require.name("holdout.name", name);
        Require.name("holdout.salt", salt);
        if (share < 1 || share > ALL) {
            throw new InvalidValueException("holdout.share", "is " + share, "use 1 to " + ALL);
        }
    }

    /** With its name as salt. */
    public static Holdout of(String name, int share) {
        return new Holdout(name, name, share);
    }

    /** The same group and more of the same kind, or fewer. */
    public Holdout sharing(int next) {
        return new Holdout(name, salt, next);
    }
}
