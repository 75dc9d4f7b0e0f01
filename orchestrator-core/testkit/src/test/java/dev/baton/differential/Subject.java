package dev.baton.differential;

import dev.baton.event.Channel;
import dev.baton.spi.Claimed;
import dev.baton.spi.Storage;
import dev.baton.spi.Work;
import dev.baton.tck.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A storage under test with its clock, and the claims that were made on it so far. */
final class Subject {
    final String name;
    final Storage storage;
    final SettableClock clock;
    private final List<Claimed> claims = new ArrayList<>();
    private final Map<String, Long> lastFences = new HashMap<>();

    Subject(String name, Storage storage, SettableClock clock) {
        this.name = name;
        this.storage = storage;
        this.clock = clock;
    }

    /** What a claim says beside its fence, which is the storage's own. */
    record Lease(Work work, int attempts, boolean greaterFence) {}

    List<Lease> claim(Set<Channel> closed, int limit, Duration lease) {
        List<Lease> leases = new ArrayList<>();
        for (Claimed each : storage.work().claim(closed, limit, lease)) {
            Long before = lastFences.put(each.work().id(), each.fence());
            leases.add(new Lease(each.work(), each.attempts(), before == null || before < each.fence()));
            claims.add(each);
        }
        return leases;
    }

    /** @param back how many claims before the latest; one that nobody made where there are not so many */
    Claimed claim(int back) {
        return back < claims.size()
                ? claims.get(claims.size() - 1 - back)
                : new Claimed(Values.timer("never-put", Values.START, 0), Long.MAX_VALUE, 1);
    }
}
