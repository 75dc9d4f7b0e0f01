package dev.baton.testkit;

/** Without a stack trace, as {@link ToldToFail}. */
final class ToldToBreak extends NoClassDefFoundError {
    private static final long serialVersionUID = 1;

    ToldToBreak() {
        super("told to break");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
