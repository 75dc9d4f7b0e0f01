package dev.baton.core.definition;

/** What is done about a message of which nobody can say whether it arrived, on a channel that neither knows keys nor can be asked (A1). */
public enum InDoubt {
    /** It is listed for a person, and not sent again. */
    LIST,
    /** It counts as sent, and is not listed. */
    TREAT_AS_SENT,
    /** It is sent once more, and says so, so that its words can; in doubt again, it is listed. */
    RESEND_MARKED
}
