package dev.baton.core.json;

import java.util.ArrayList;
import java.util.List;

/** Collects the notes of one event. */
final class Notes {
    private final String root;
    private List<Note> taken = List.of();

    /** @param root pointer to the event inside its line */
    Notes(String root) {
        this.root = root;
    }

    void add(NoteCode code, String field, String words) {
        if (taken.isEmpty()) {
            taken = new ArrayList<>(4);
        }
        taken.add(new Note(code, root + field, words));
    }

    List<Note> taken() {
        return taken;
    }
}
