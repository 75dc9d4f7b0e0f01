package dev.baton.examples.bench;

/** The contestants did not send the same, so that no figure means anything. */
final class UnequalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnequalException(Sent one, Sent other) {
        super("the contestants did not send the same: " + one + "; and " + other);
    }
}
