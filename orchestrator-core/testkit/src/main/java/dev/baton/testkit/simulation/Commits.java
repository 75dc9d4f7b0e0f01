package dev.baton.testkit.simulation;

import dev.baton.spi.Commit;
import dev.baton.spi.LogEntry;

/** Commits in words. */
final class Commits {
    private Commits() {}

    static String words(Commit commit) {
        StringBuilder out = new StringBuilder();
        LogEntry entry = commit.records().log();
        if (entry != null) {
            out.append(entry.kind())
                    .append(' ')
                    .append(entry.event().key())
                    .append(' ')
                    .append(entry.event().type());
        }
        if (commit.key() != null) {
            out.append(" key");
        }
        commit.profiles()
                .forEach(each -> out.append(" profile ")
                        .append(each.id())
                        .append(" v")
                        .append(each.expectedVersion())
                        .append(each.next() == null ? " removed" : ""));
        Commit.Completion completed = commit.work().completed();
        if (completed != null) {
            out.append(" completes ").append(completed.workId()).append(" #").append(completed.fence());
        }
        commit.work()
                .put()
                .forEach(each ->
                        out.append(" puts ").append(each.id()).append(" due ").append(each.due()));
        commit.work().cancelled().forEach(each -> out.append(" cancels ").append(each));
        commit.records()
                .held()
                .forEach(each -> out.append(" holds ").append(each.event().key()));
        commit.records().freed().forEach(each -> out.append(" frees ").append(each));
        commit.records().audit().forEach(each -> out.append(" audit ").append(each.what()));
        return out.toString().strip();
    }
}
