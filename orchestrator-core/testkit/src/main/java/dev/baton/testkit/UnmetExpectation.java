package dev.baton.testkit;

/** An expectation that does not hold: what was expected, what there is instead, and why, in the engine's words. */
public final class UnmetExpectation extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String instead;

    UnmetExpectation(String expected, String instead, String explained) {
        super("expected that " + expected + ", but there is " + instead + explained);
        this.expected = expected;
        this.instead = instead;
    }

    /** What was expected, as the rest of a sentence that begins with "expected that". */
    public String expected() {
        return expected;
    }

    /** What there is instead, as the rest of a sentence that begins with "but there is". */
    public String instead() {
        return instead;
    }
}
