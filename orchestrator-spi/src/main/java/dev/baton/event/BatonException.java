package dev.baton.event;

/**
 * Root of the errors that mean: the caller must change something. The message says what was refused, which value, why,
 * and the way out. It never contains an identifier's value or an event's payload. Business outcomes (no consent, a stale
 * moment, nobody on duty) are decisions with reasons, never exceptions.
 */
public class BatonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BatonException(String message) {
        super(message);
    }

    public BatonException(String message, Throwable cause) {
        super(message, cause);
    }
}
