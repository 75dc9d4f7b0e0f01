package dev.baton.spi;

import dev.baton.decision.Outcome;
import dev.baton.event.Require;
import java.util.List;
import java.util.Optional;

/**
 * What became of a commit.
 *
 * @param fullBudgets the keys of the budgets that had no room; empty but for BUDGET_FULL
 * @param earlier how the event ended the first time; present exactly for DUPLICATE and MISMATCH
 */
public record CommitResult(Kind kind, List<String> fullBudgets, Optional<Outcome.Kind> earlier) {
    /** The answers, with what the engine does next. */
    public enum Kind {
        COMMITTED,
        /** A version, link, fence or the epoch was not as expected: load and run the turn again. */
        CONFLICT,
        /** The event key is there with the same content: nothing was changed. */
        DUPLICATE,
        /** The event key is there with other content: nothing was changed. */
        MISMATCH,
        /** A budget had no room: run the turn again with those closed. */
        BUDGET_FULL
    }

    public static final CommitResult COMMITTED = new CommitResult(Kind.COMMITTED, List.of(), Optional.empty());
    public static final CommitResult CONFLICT = new CommitResult(Kind.CONFLICT, List.of(), Optional.empty());

    public CommitResult {
        Require.present("commit.kind", kind);
        fullBudgets = List.copyOf(fullBudgets);
    }

    public static CommitResult seen(boolean sameContent, Outcome.Kind earlier) {
        return new CommitResult(sameContent ? Kind.DUPLICATE : Kind.MISMATCH, List.of(), Optional.of(earlier));
    }

    public static CommitResult budgetFull(List<String> keys) {
        return new CommitResult(Kind.BUDGET_FULL, keys, Optional.empty());
    }
}
