package dev.baton.cases;

import dev.baton.event.Require;
import java.time.Instant;

/**
 * When something was said, and who says so: where a part of a case's story comes from.
 *
 * @param at when it was true
 */
public record Said(Instant at, String source) {
    public Said {
        Require.instant("said.at", at);
        Require.name("said.source", source);
    }
}
