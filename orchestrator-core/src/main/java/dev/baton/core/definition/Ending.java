package dev.baton.core.definition;

import dev.baton.event.Require;

/** A goal or an exit: what ends an instance at once, also in the middle of a wait (J6). */
public record Ending(String id, Trigger on) {
    public Ending {
        Require.name("ending.id", id);
        Require.present("ending.on", on);
    }
}
