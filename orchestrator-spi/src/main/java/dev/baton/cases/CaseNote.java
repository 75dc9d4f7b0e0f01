package dev.baton.cases;

import dev.baton.event.Require;
import java.time.Instant;

/**
 * One thing that happened in a case.
 *
 * @param what in words, without personal values
 * @param source who says so
 */
public record CaseNote(Instant at, String what, String source) {
    public CaseNote {
        Require.instant("note.at", at);
        Require.present("note.what", what);
        Require.name("note.source", source);
    }
}
