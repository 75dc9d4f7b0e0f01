package dev.baton.core.memory;

import dev.baton.decision.Outcome;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.Link;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Storage;
import dev.baton.spi.StoredProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** What Lincheck calls: commits of several shapes, and reads of what they change. A new storage for each history. */
@Param(name = "which", gen = IntGen.class, conf = "0:1")
@Param(name = "version", gen = IntGen.class, conf = "0:2")
public class CommitOperations {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final int BUDGET_LIMIT = 2;

    private final Storage storage;

    public CommitOperations() {
        this(small());
    }

    CommitOperations(Storage storage) {
        this.storage = storage;
    }

    static Storage small() {
        return InMemoryStorage.builder(() -> START)
                .eventKeys(1_000)
                .logEntries(64)
                .auditEntries(4)
                .build();
    }

    private record Customer(String id, long version) implements StoredProfile {
        @Override
        public List<ContactPoint> contactPoints() {
            return List.of();
        }

        @Override
        public List<IndexEntry> index() {
            return List.of();
        }

        @Override
        public int bytes() {
            return 100;
        }
    }

    private static Event event(int which) {
        return Event.of("web", "e" + which, "visited").occurredAt(START).build();
    }

    private static Identifier email(int which) {
        return Identifier.of("email", "ada-" + which);
    }

    private String commit(Commit.Builder commit) {
        CommitResult result = storage.commit(commit.build());
        return result.kind() + " " + result.fullBudgets();
    }

    /** Both profiles, the log and the key in one commit. */
    @Operation
    public String handle(@Param(name = "which") int event, @Param(name = "version") int version) {
        Event handled = event(event);
        return commit(Commit.of(0)
                .key(new Commit.KeyExpectation(
                        handled.key(), 1, version, Outcome.Kind.DECIDED, START.plus(Duration.ofDays(7))))
                .profile("p0", version, new Customer("p0", version + 1))
                .profile("p1", version, new Customer("p1", version + 1))
                .log(new LogEntry(Outcome.Kind.DECIDED, handled, "p0", null, null)));
    }

    @Operation
    public String change(@Param(name = "which") int profile, @Param(name = "version") int version) {
        String id = "p" + profile;
        return commit(Commit.of(0).profile(id, version, new Customer(id, version + 1)));
    }

    /** Moves one identifier and only tests the other. */
    @Operation
    public String link(@Param(name = "which") int identifier, @Param(name = "which") int profile) {
        Identifier moved = email(identifier);
        return commit(Commit.of(0)
                .link(moved, null, new Link(moved, "p" + profile, Strength.VERIFIED))
                .link(email(1 - identifier), null, null));
    }

    @Operation
    public String reserve(@Param(name = "which") int budget) {
        Instant keepUntil = START.plus(Duration.ofDays(1));
        return commit(Commit.of(0)
                .reserve(new Commit.Reservation("b" + budget, 1, BUDGET_LIMIT, keepUntil))
                .reserve(new Commit.Reservation("all", 1, BUDGET_LIMIT, keepUntil)));
    }

    @Operation
    public long version(@Param(name = "which") int profile) {
        StoredProfile stored = storage.profiles().profile("p" + profile);
        return stored == null ? 0 : stored.version();
    }

    @Operation
    public String linked(@Param(name = "which") int identifier) {
        Link link = storage.profiles().link(email(identifier));
        return link == null ? "nowhere" : link.profileId();
    }

    @Operation
    public boolean logged(@Param(name = "which") int event) {
        return storage.log().entry(event(event).key()).isPresent();
    }

    @Operation
    public int history() {
        return storage.log().ofProfile("p0", 10).size();
    }
}
