package dev.baton.action;

import dev.baton.event.Attributes;
import dev.baton.event.Require;

/** What is to be said: the host's id of it and typed parameters. Wording and rendering belong to the host. */
public record Template(String id, Attributes parameters) {
    public Template {
        Require.name("template.id", id);
        Require.present("template.parameters", parameters);
    }

    public static Template of(String id) {
        return new Template(id, Attributes.NONE);
    }
}
