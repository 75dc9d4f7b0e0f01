package dev.baton.testkit.whatif;

import dev.baton.event.Channel;
import dev.baton.spi.Claimed;
import dev.baton.spi.Storage;
import dev.baton.spi.Work;
import dev.baton.spi.WorkQueue;
import dev.baton.testkit.ForwardingStorage;
import dev.baton.testkit.ForwardingWork;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A storage that tells which work is about to be done. */
final class ClaimedWork extends ForwardingStorage {
    private final WorkQueue work;

    ClaimedWork(Storage storage, Consumer<Work> told) {
        super(storage);
        work = new ForwardingWork(storage.work()) {
            @Override
            public List<Claimed> claim(Set<Channel> closed, int limit, Duration lease) {
                List<Claimed> claims = super.claim(closed, limit, lease);
                claims.forEach(each -> told.accept(each.work()));
                return claims;
            }
        };
    }

    @Override
    public WorkQueue work() {
        return work;
    }
}
