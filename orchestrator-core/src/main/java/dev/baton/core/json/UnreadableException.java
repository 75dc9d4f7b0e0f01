package dev.baton.core.json;

import dev.baton.event.BatonException;

/** JSON that is refused: why (a stable code), where (a JSON pointer) and in plain words, without values of the input. */
public final class UnreadableException extends BatonException {
    private static final long serialVersionUID = 1L;

    private final RefusalCode code;
    private final String field;
    private final String words;

    UnreadableException(RefusalCode code, String field, String words) {
        super(code.code() + (field.isEmpty() ? "" : " at " + field) + ": " + words);
        this.code = code;
        this.field = field;
        this.words = words;
    }

    public RefusalCode code() {
        return code;
    }

    /** JSON pointer from the root; empty where the whole is meant. */
    public String field() {
        return field;
    }

    /** What was refused, why and the way out. */
    public String words() {
        return words;
    }

    ReadResult.Refused asResult() {
        return new ReadResult.Refused(code, field, words);
    }

    UnreadableException under(String pointer) {
        return pointer.isEmpty() ? this : new UnreadableException(code, pointer + field, words);
    }
}
