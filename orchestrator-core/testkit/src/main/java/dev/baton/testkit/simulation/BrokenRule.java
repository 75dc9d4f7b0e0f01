package dev.baton.testkit.simulation;

/** A rule of the semantics does not hold. Ends the schedule. */
final class BrokenRule extends Error {
    private static final long serialVersionUID = 1L;

    private final String rule;

    /** @param rule its name, for example {@code T1} */
    BrokenRule(String rule, String words) {
        super(words, null, false, false);
        this.rule = rule;
    }

    String rule() {
        return rule;
    }

    static void unless(boolean holds, String rule, java.util.function.Supplier<String> words) {
        if (!holds) {
            throw new BrokenRule(rule, words.get());
        }
    }
}
