package dev.baton.core.definition;

import dev.baton.event.Require;

/** A field of events and profiles by which people are told apart (I2); its content is never shown because of that. */
public record Distinction(String field, Kind kind) {
    /** How it is compared. What is missing on one side tells nobody apart, and slips of the pen are no difference. */
    public enum Kind {
        /** A given name: people who share a family name and an address differ here. */
        GIVEN_NAME,
        /** A family name, a whole name, or the name of an organisation. */
        NAME,
        /** A date of birth, in whatever order its parts are written. */
        BIRTH_DATE,
        /** A street address; its house number is what counts. */
        STREET
    }

    public Distinction {
        Require.name("distinction.field", field);
        Require.present("distinction.kind", kind);
    }
}
