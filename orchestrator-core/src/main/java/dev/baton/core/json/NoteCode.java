package dev.baton.core.json;

/** What a reader passed over or filled in on the way to an accepted event. */
public enum NoteCode {
    /** An id that is no text and no number, or too long to be one: it identifies nobody. */
    IGNORED_IDENTIFIER,
    /** A time that nobody can read; the next best one was taken. */
    IGNORED_TIME,
    /** A member of another JSON type than the format asks for. */
    IGNORED_MEMBER,
    /** The event has no id of its own; its id is a hash of its content. */
    DERIVED_ID,
    /** The event states no time that can be read; it was dated by the caller's. */
    ASSUMED_TIME,
    /** An extension's name with upper-case letters; it is read in lower case. */
    LOWERED_NAME;

    private final String code = Words.lowerCase(name());

    /** The stable spelling, for example {@code derived_id}. */
    public String code() {
        return code;
    }
}
