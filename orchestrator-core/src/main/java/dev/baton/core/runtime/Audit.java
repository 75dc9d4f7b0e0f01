package dev.baton.core.runtime;

import dev.baton.core.turn.TurnInput;
import dev.baton.event.Actor;
import dev.baton.event.BatonException;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Storage;
import java.time.InstantSource;

/** Says in the audit what people do to the engine itself, and why. Thread-safe. */
final class Audit {
    private final Storage storage;
    private final Registry registry;
    private final InstantSource clock;

    Audit(Storage storage, Registry registry, InstantSource clock) {
        this.storage = storage;
        this.registry = registry;
        this.clock = clock;
    }

    static String name(Actor by) {
        return by.id() == null ? by.kind().name() : by.id();
    }

    void write(String who, String what, String about, String why) {
        for (int attempt = 0; attempt < TurnLoop.MAX_TRIES; attempt++) {
            TurnInput.Shared shared = registry.current();
            AuditEntry entry = new AuditEntry(clock.instant(), who, what, about, why);
            CommitResult committed =
                    storage.commit(Commit.of(shared.epoch()).audit(entry).build());
            if (committed.kind() == CommitResult.Kind.COMMITTED) {
                return;
            }
            registry.refresh();
        }
        throw new BatonException("the audit of " + what + " lost " + TurnLoop.MAX_TRIES + " races in a row");
    }
}
