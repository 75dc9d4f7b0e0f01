package dev.baton.testkit;

/** Without a stack trace: where it comes from is no news, and logs print it. */
final class ToldToFail extends RuntimeException {
    private static final long serialVersionUID = 1;

    ToldToFail() {
        super("told to fail", null, false, false);
    }
}
