package dev.baton.core.json;

import dev.baton.event.Require;

/**
 * Something a reader passed over or filled in while accepting an event.
 *
 * @param field JSON pointer from the line's root
 * @param words in plain words, without values of the line
 */
public record Note(NoteCode code, String field, String words) {
    public Note {
        Require.present("note.code", code);
        Require.present("note.field", field);
        Require.present("note.words", words);
    }
}
