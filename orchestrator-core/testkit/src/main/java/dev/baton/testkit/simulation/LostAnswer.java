package dev.baton.testkit.simulation;

/** The back end did, or did not do, what it was asked, and its answer never came. */
final class LostAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostAnswer(String where) {
        super(where, null, false, false);
    }
}
