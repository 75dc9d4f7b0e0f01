package dev.baton.examples.soak.fuzz;

/** A reader gave an answer, and it is wrong. */
final class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Complaint(String words) {
        super(words);
    }

    static void unless(boolean right, String words) {
        if (!right) {
            throw new Complaint(words);
        }
    }
}
