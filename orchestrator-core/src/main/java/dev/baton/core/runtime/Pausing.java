package dev.baton.core.runtime;

import dev.baton.core.definition.Pause;
import dev.baton.event.Actor;
import dev.baton.spi.Storage;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Pauses and lifts pauses, and says in the audit who did and why (J8). Thread-safe. */
public final class Pausing {
    private final Registry registry;
    private final InstantSource clock;
    private final Audit audit;

    public Pausing(Storage storage, Registry registry, InstantSource clock) {
        this.audit = new Audit(storage, registry, clock);
        this.registry = registry;
        this.clock = clock;
    }

    public List<Pause> all() {
        registry.refresh();
        return registry.current().pauses().all();
    }

    /** From its return on nothing in its scope passes a turn or a door, in any process: their commits expect the epoch. */
    public Pause pause(Pause.Scope scope, Pause.Mode mode, Actor by, String why) {
        Pause pause = new Pause(scope, mode, Audit.name(by), why, clock.instant());
        registry.pauses(all -> all.with(pause));
        audit.write(pause.by(), "pause.begun", scope.toString(), mode + ": " + why);
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
            audit.write(Audit.name(by), "pause.lifted", scope.toString(), why);
        }
        return lifted.get();
    }
}
