package dev.baton.profile;

import dev.baton.event.Require;
import java.time.Instant;

/**
 * That a customer came for the first time to the point at which a contact that a holdout is about would have been chosen,
 * and in which arm (D7). Both arms come to the same point: whoever is in CONTROL is withheld what whoever is in TREATMENT
 * is sent. From then on the arm is fixed.
 *
 * <p>A readout compares the arms by what became of their units from {@link #at()} on, and leaves contaminated ones out.
 *
 * @param holdout by its name
 * @param unit who was assigned: the profile's id at that time, also where the profile has become part of another since
 * @param at when it was decided
 * @param contaminated they became one with somebody who was in the other arm (I8)
 */
public record Exposure(String holdout, Arm arm, String unit, Instant at, boolean contaminated) {
    /** The sides of an experiment. */
    public enum Arm {
        /** Is withheld what the holdout is about. */
        CONTROL,
        /** Is contacted as if there were no holdout. */
        TREATMENT
    }

    public Exposure {
        Require.name("exposure.holdout", holdout);
        Require.present("exposure.arm", arm);
        Require.name("exposure.unit", unit);
        Require.instant("exposure.at", at);
    }

    /** The same, to be left out of readouts. */
    public Exposure contaminate() {
        return contaminated ? this : new Exposure(holdout, arm, unit, at, true);
    }
}
