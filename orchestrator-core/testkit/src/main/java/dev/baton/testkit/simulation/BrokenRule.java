package dev.baton.testkit.simulation;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A rule of the semantics does not hold. Ends the schedule, whoever calls: the engine catches it as little as a crash. */
final class BrokenRule extends VirtualMachineError {
    private static final long serialVersionUID = 1L;

    private final String rule;

    /** @param rule its name, for example {@code T1} */
    BrokenRule(String rule, String words) {
        super(words);
        this.rule = rule;
    }

    /** The story tells where it happened. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    String rule() {
        return rule;
    }

    /** What must be there. */
    static <T> T there(@Nullable T what, String rule, Supplier<String> otherwise) {
        if (what == null) {
            throw new BrokenRule(rule, otherwise.get());
        }
        return what;
    }

    static void unless(boolean holds, String rule, Supplier<String> words) {
        if (!holds) {
            throw new BrokenRule(rule, words.get());
        }
    }
}
