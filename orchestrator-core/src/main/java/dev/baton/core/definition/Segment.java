package dev.baton.core.definition;

import dev.baton.event.Require;

/**
 * A named condition over a profile, which other conditions refer to. Who is in it is asked when it matters; nobody is kept
 * as a member.
 */
public record Segment(String name, Condition when) {
    public Segment {
        Require.name("segment.name", name);
        Require.present("segment.when", when);
    }
}
