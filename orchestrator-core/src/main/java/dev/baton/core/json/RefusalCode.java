package dev.baton.core.json;

/**
 * Why a line is no event. The codes are stable: counters, alarms and tests may rely on {@link #code()}.
 *
 * <p>Whatever the code, the sender must change the line; reading it again gives the same answer.
 */
public enum RefusalCode {
    /** More bytes than {@link ReaderLimits#maxBytes()}. */
    TOO_LARGE,
    /** Bytes that are no UTF-8. */
    INVALID_UTF8,
    /** No JSON, or JSON that ends too early. */
    MALFORMED_JSON,
    /** Something follows the JSON value. */
    TRAILING_CONTENT,
    /** An object names a member twice. */
    DUPLICATE_NAME,
    /** Half of a surrogate pair, which no UTF-8 can carry on, or bytes that are no text in the charset they name. */
    INVALID_TEXT,
    TOO_DEEP,
    TOO_MANY_NAMES,
    TOO_MANY_ELEMENTS,
    TOO_MANY_IDENTIFIERS,
    TEXT_TOO_LONG,
    NAME_TOO_LONG,
    /** Too many digits, or too large an exponent. */
    NUMBER_TOO_LARGE,
    /** The pointer leads to nothing in this line. */
    NOTHING_AT_POINTER,
    /** The event is not a JSON object. */
    NOT_AN_OBJECT,

    /** A version of the format that is not read here. */
    UNSUPPORTED_VERSION,
    /** A content type or charset that is not read here. */
    UNSUPPORTED_CONTENT_TYPE,
    /** Several events in one message, which are to be sent one by one. */
    BATCHED,

    MISSING_TYPE,
    UNKNOWN_TYPE,
    MISSING_IDENTIFIER,
    MISSING_EVENT_NAME,
    MISSING_GROUP_ID,
    MISSING_PREVIOUS_ID,
    /** The event states no time, and the caller has none to assume. */
    MISSING_TIMESTAMP,
    /** The event states a time that nobody can read. */
    BAD_TIMESTAMP,
    MISSING_MEMBER,
    UNKNOWN_MEMBER,
    /** A member of another JSON type than the format asks for. */
    WRONG_TYPE,
    /** A name that belongs to the engine. */
    RESERVED_NAME,
    /** Too long, blank, with control characters, or out of range. */
    INVALID_VALUE;

    private final String code = Words.lowerCase(name());

    /** The stable spelling, for example {@code missing_type}. */
    public String code() {
        return code;
    }
}
