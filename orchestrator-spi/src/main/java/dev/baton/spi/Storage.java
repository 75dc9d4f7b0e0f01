package dev.baton.spi;

/**
 * One transactional back end, opened for one tenant. Reading goes through its views, writing only through {@link
 * #commit}. Safe for use by several threads; several processes may open the same back end where the implementation says
 * so.
 *
 * <p>An implementer must honour:
 *
 * <ul>
 *   <li>a commit becomes visible as a whole or not at all (T1), and survives whatever the implementation promises to
 *       survive once {@link #commit} has returned COMMITTED;
 *   <li>every expectation of a commit is tested against the same state that it changes; READ COMMITTED with row locks
 *       taken in the order event key, links, profiles, contact points, budgets, work (each ascending) is enough;
 *   <li>a commit that {@linkplain Commit#erasure() erases} runs alone: every other is wholly before it or wholly after, and what
 *       it erases is gone from views, documents and indexes, in all processes;
 *   <li>a commit that is repeated because its answer was lost changes nothing and answers DUPLICATE (A5).
 * </ul>
 */
public interface Storage extends AutoCloseable {
    ProfileStore profiles();

    WorkQueue work();

    EventLog log();

    Worklists worklists();

    DefinitionStore definitions();

    Erasures erasures();

    /** Tests all expectations and applies all changes, or changes nothing. */
    CommitResult commit(Commit commit);

    /** Frees what this storage holds open. Idempotent. */
    @Override
    void close();
}
