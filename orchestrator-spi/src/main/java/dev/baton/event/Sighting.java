package dev.baton.event;

/** An identifier as one event saw it, with how sure the source was. */
public record Sighting(Identifier identifier, Strength strength) {
    public Sighting {
        Require.present("sighting.identifier", identifier);
        Require.present("sighting.strength", strength);
    }
}
