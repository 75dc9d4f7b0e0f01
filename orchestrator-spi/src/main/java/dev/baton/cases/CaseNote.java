package dev.baton.cases;

import dev.baton.event.Attributes;
import dev.baton.event.Require;
import java.time.Instant;

/**
 * One thing that happened in a case, or that we did.
 *
 * @param what in words, without personal values
 * @param source who says so
 * @param details what it was done with, by name; none where nothing more is known
 */
public record CaseNote(Instant at, String what, String source, Attributes details) {
    /** The attribute of an event that its note quotes, behind a colon. */
    public static final String SUMMARY = "summary";

    /** Under this name a note quotes on what software that acts for the customer bases that, behind a colon. */
    public static final String AUTHORITY = "authority";

    public CaseNote {
        Require.instant("note.at", at);
        Require.present("note.what", what);
        Require.name("note.source", source);
        Require.present("note.details", details);
    }

    public CaseNote(Instant at, String what, String source) {
        this(at, what, source, Attributes.NONE);
    }
}
