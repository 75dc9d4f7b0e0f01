package dev.baton.core.json;

import dev.baton.event.Event;
import dev.baton.event.Require;
import java.util.List;

/** What became of one line: an event, or why it is none. Neither prints values of the line. */
public sealed interface ReadResult {
    /** The line is this event. */
    record Accepted(Event event, List<Note> notes) implements ReadResult {
        public Accepted {
            Require.present("accepted.event", event);
            notes = List.copyOf(notes);
        }
    }

    /**
     * The line is no event; the sender must change it.
     *
     * @param field JSON pointer from the line's root; empty where the line as a whole is meant
     * @param words what was refused, why and the way out, without values of the line
     */
    record Refused(RefusalCode code, String field, String words) implements ReadResult {
        public Refused {
            Require.present("refused.code", code);
            Require.present("refused.field", field);
            Require.present("refused.words", words);
        }
    }
}
