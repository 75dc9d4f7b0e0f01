package dev.baton.core.runtime;

import dev.baton.core.definition.Pause;
import dev.baton.core.turn.TurnInput;
import dev.baton.event.Actor;
import dev.baton.event.BatonException;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Storage;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Pauses and lifts pauses, and says in the audit who did and why (J8). Thread-safe. */
public final class Pausing {
    private final Storage storage;
    private final Registry registry;
    private final InstantSource clock;

    public Pausing(Storage storage, Registry registry, InstantSource clock) {
        this.storage = storage;
        this.registry = registry;
        this.clock = clock;
    }

    public List<Pause> all() {
        registry.refresh();
        return registry.current().pauses().all();
    }

    /** From its return on nothing in its scope passes a turn or a door, in any process: their commits expect the epoch. */
    public Pause pause(Pause.Scope scope, Pause.Mode mode, Actor by, String why) {
        Pause pause = new Pause(scope, mode, name(by), why, clock.instant());
        registry.pauses(all -> all.with(pause));
        audit(pause.by(), "pause.begun", scope, mode + ": " + why);
        return pause;
    }

    /** The pause that was lifted; null where nothing of that scope was paused. */
    public @Nullable Pause resume(Pause.Scope scope, Actor by, String why) {
        AtomicReference<Pause> lifted = new AtomicReference<>();
        registry.pauses(all -> {
            lifted.set(all.all().stream()
                    .filter(each -> each.scope().equals(scope))
                    .findFirst()
                    .orElse(null));
            return all.without(scope);
        });
        if (lifted.get() != null) {
            audit(name(by), "pause.lifted", scope, why);
        }
        return lifted.get();
    }

    static String name(Actor by) {
        return by.id() == null ? by.kind().name() : by.id();
    }

    private void audit(String who, String what, Pause.Scope scope, String why) {
        for (int attempt = 0; attempt < TurnLoop.MAX_TRIES; attempt++) {
            TurnInput.Shared shared = registry.current();
            AuditEntry entry = new AuditEntry(clock.instant(), who, what, scope.toString(), why);
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
