package dev.baton.core.memory;

import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.Erasures;
import dev.baton.spi.EventLog;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.Storage;
import dev.baton.spi.WorkQueue;
import dev.baton.spi.Worklists;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jetbrains.lincheck.datastructures.Operation;

/** What Lincheck calls: reserving, on a storage that looks at budgets first and takes from them later. */
public class CheckThenActOperations {
    private final CommitOperations racy = new CommitOperations(new CheckThenAct(CommitOperations.small()));

    @Operation
    public String reserve() {
        return racy.reserve(0);
    }

    private static final class CheckThenAct implements Storage {
        private final Storage sound;
        private final ConcurrentMap<String, Integer> used = new ConcurrentHashMap<>();

        CheckThenAct(Storage sound) {
            this.sound = sound;
        }

        @Override
        public CommitResult commit(Commit commit) {
            if (commit.reservations().isEmpty()) {
                return sound.commit(commit);
            }
            List<String> full = commit.reservations().stream()
                    .filter(each -> used.getOrDefault(each.budget(), 0) + each.amount() > each.limit())
                    .map(Commit.Reservation::budget)
                    .sorted()
                    .toList();
            if (!full.isEmpty()) {
                return CommitResult.budgetFull(full);
            }
            Thread.yield();
            commit.reservations().forEach(each -> used.merge(each.budget(), each.amount(), Integer::sum));
            return CommitResult.COMMITTED;
        }

        @Override
        public ProfileStore profiles() {
            return sound.profiles();
        }

        @Override
        public WorkQueue work() {
            return sound.work();
        }

        @Override
        public EventLog log() {
            return sound.log();
        }

        @Override
        public Worklists worklists() {
            return sound.worklists();
        }

        @Override
        public DefinitionStore definitions() {
            return sound.definitions();
        }

        @Override
        public Erasures erasures() {
            return sound.erasures();
        }

        @Override
        public void close() {
            sound.close();
        }
    }
}
