package dev.baton.core.memory;

import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.Storage;
import dev.baton.spi.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** What Lincheck calls: putting work, claiming, completing and releasing it. The clock stands still. */
@Param(name = "which", gen = IntGen.class, conf = "0:2")
@Param(name = "fence", gen = IntGen.class, conf = "1:3")
public class ClaimOperations {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    /** Of one shard: across shards a claim may miss what is put while it looks. */
    private static final List<String> IDS = IntStream.iterate(0, i -> i + 1)
            .mapToObj(i -> "w" + i)
            .filter(id -> Stripes.shard(id) == 0)
            .limit(3)
            .toList();

    private final Storage storage;

    public ClaimOperations() {
        this(CommitOperations.small());
    }

    ClaimOperations(Storage storage) {
        this.storage = storage;
    }

    /** The higher the number, the more important. */
    private static Work work(int which) {
        Work.Payload payload = new Work.Payload(new Work.TimerTask(Work.TimerTask.Purpose.WAIT, "i"), null, null);
        return new Work(IDS.get(which), "p", START.minusSeconds(which), -which, Work.Kind.TIMER, payload);
    }

    @Operation
    public String put(@Param(name = "which") int which) {
        return storage.commit(Commit.of(0).put(work(which)).build()).kind().name();
    }

    @Operation
    public String cancel(@Param(name = "which") int which) {
        return storage.commit(Commit.of(0).cancel(IDS.get(which)).build())
                .kind()
                .name();
    }

    /** One at a time: claims of several need not be one step. */
    @Operation
    public String claim() {
        return storage.work().claim(Set.of(), 1, Duration.ofMinutes(1)).stream()
                .map(each -> IDS.indexOf(each.work().id()) + " under " + each.fence() + ", attempt " + each.attempts())
                .collect(Collectors.joining());
    }

    @Operation
    public String complete(@Param(name = "which") int which, @Param(name = "fence") int fence) {
        Claimed claimed = new Claimed(work(which), fence, 1);
        return storage.commit(Commit.of(0).complete(claimed).build()).kind().name();
    }

    @Operation
    public void release(@Param(name = "which") int which, @Param(name = "fence") int fence) {
        storage.work().release(new Claimed(work(which), fence, 1));
    }

    @Operation
    public boolean holds(@Param(name = "which") int which, @Param(name = "fence") int fence) {
        return storage.work().holds(new Claimed(work(which), fence, 1));
    }
}
