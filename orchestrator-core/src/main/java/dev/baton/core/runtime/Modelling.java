package dev.baton.core.runtime;

import dev.baton.event.Actor;
import dev.baton.event.Require;
import dev.baton.spi.PropensityModel;
import dev.baton.spi.Storage;
import java.time.InstantSource;

/** Puts models in force, and says in the audit who did and why (D3). Thread-safe. */
public final class Modelling {
    private final Registry registry;
    private final Audit audit;

    public Modelling(Storage storage, Registry registry, InstantSource clock) {
        this.registry = registry;
        this.audit = new Audit(storage, registry, clock);
    }

    /** From its return on no turn is decided by another, in any process: their commits expect the epoch. */
    public void publish(PropensityModel model, Actor by, String why) {
        Require.present("model", model);
        String before = registry.publish(model);
        if (!before.equals(model.version())) {
            published(model.version(), before, by, why);
        }
    }

    /** What was handed in when the engine was built is in force already. */
    public void built(String version, String before) {
        if (!version.equals(before)) {
            published(version, before, Actor.AUTOMATION, "handed in when the engine was built");
        }
    }

    private void published(String version, String before, Actor by, String why) {
        String words = version + (before.isEmpty() ? "" : " after " + before) + ": " + why;
        audit.write(Audit.name(by), "model_published", "model", words);
    }
}
