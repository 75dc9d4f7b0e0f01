package dev.baton.core.definition;

import dev.baton.event.Require;

/**
 * Something that {@link DefinitionCheck} found.
 *
 * @param code stable, for machines
 * @param where the journey or other definition and the part of it, for example {@code journey stalled-quote v1 / phase
 *     comparing}
 * @param words what is wrong and the way out
 */
public record Finding(Severity severity, String code, String where, String words) {
    /** What a finding leads to. */
    public enum Severity {
        /** The definitions are not taken. */
        ERROR,
        /** They are taken; somebody should look. */
        WARNING
    }

    public Finding {
        Require.present("finding.severity", severity);
        Require.name("finding.code", code);
        Require.present("finding.where", where);
        Require.present("finding.words", words);
    }

    public boolean error() {
        return severity == Severity.ERROR;
    }

    @Override
    public String toString() {
        return severity + " " + code + " in " + where + ": " + words;
    }
}
