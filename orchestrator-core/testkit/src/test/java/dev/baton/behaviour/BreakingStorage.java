package dev.baton.behaviour;

import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.Erasures;
import dev.baton.spi.EventLog;
import dev.baton.spi.LogEntry;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.Storage;
import dev.baton.spi.WorkQueue;
import dev.baton.spi.Worklists;

/** A storage that breaks at a commit of one's choice, before it or with its answer lost; and lets others be faster. */
final class BreakingStorage implements Storage {
    enum Break {
        BEFORE,
        ANSWER_LOST
    }

    /** What it throws. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(Break how) {
            super("told to break: " + how);
        }
    }

    private final Storage whole;
    private int countdown;
    private Break how = Break.BEFORE;
    private int commits;
    private Runnable beforeTheDoor = () -> {};
    private Runnable beforeNext = () -> {};

    BreakingStorage(Storage whole) {
        this.whole = whole;
    }

    /** @param commit 1: the next one */
    void breakAt(int commit, Break way) {
        countdown = commit;
        how = way;
    }

    /** Somebody else commits something between what the door has read and its own commit. */
    void beforeTheDoor(Runnable somebodyElse) {
        beforeTheDoor = somebodyElse;
    }

    /** Somebody else commits something just before the next commit. */
    void beforeNext(Runnable somebodyElse) {
        beforeNext = somebodyElse;
    }

    int commits() {
        return commits;
    }

    @Override
    public CommitResult commit(Commit commit) {
        commits++;
        Runnable others = beforeNext;
        beforeNext = () -> {};
        others.run();
        LogEntry entry = commit.records().log();
        if (entry != null && entry.event().type().equals("baton.door")) {
            Runnable somebodyElse = beforeTheDoor;
            beforeTheDoor = () -> {};
            somebodyElse.run();
        }
        boolean breaks = --countdown == 0;
        if (breaks && how == Break.BEFORE) {
            throw new Broken(how);
        }
        CommitResult result = whole.commit(commit);
        if (breaks) {
            throw new Broken(how);
        }
        return result;
    }

    @Override
    public ProfileStore profiles() {
        return whole.profiles();
    }

    @Override
    public WorkQueue work() {
        return whole.work();
    }

    @Override
    public EventLog log() {
        return whole.log();
    }

    @Override
    public Worklists worklists() {
        return whole.worklists();
    }

    @Override
    public DefinitionStore definitions() {
        return whole.definitions();
    }

    @Override
    public Erasures erasures() {
        return whole.erasures();
    }

    @Override
    public void close() {
        whole.close();
    }
}
