package dev.baton.event;

/** A value that cannot be built as asked. {@link #what()} names it the way the caller wrote it. */
public final class InvalidValueException extends BatonException {
    private static final long serialVersionUID = 1L;

    private final String what;

    /**
     * @param what the refused value's name, for example {@code event.type}
     * @param problem the value (masked where it may be personal) and why it was refused
     * @param wayOut what to do instead
     */
    public InvalidValueException(String what, String problem, String wayOut) {
        super(what + " " + problem + "; " + wayOut);
        this.what = what;
    }

    /** The whole message; never null. */
    public String words() {
        String message = getMessage();
        return message == null ? what : message;
    }

    public String what() {
        return what;
    }
}
