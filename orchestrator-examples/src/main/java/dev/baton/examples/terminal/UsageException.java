package dev.baton.examples.terminal;

/** The command cannot be carried out as given; the message names the value, why, and the way out. Exit status 2. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
