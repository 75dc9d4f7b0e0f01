package dev.baton.core.runtime;

import dev.baton.core.pipeline.Turn;
import dev.baton.core.pipeline.identity.Normalisation;
import dev.baton.core.turn.Heard;
import dev.baton.core.turn.TurnInput;
import dev.baton.core.turn.TurnResult;
import dev.baton.decision.Preview;
import dev.baton.event.BatonException;
import dev.baton.event.Event;
import dev.baton.event.Sighting;
import dev.baton.spi.Commit;
import dev.baton.spi.Storage;
import java.util.ArrayList;
import java.util.List;

/** Runs a turn and throws away what it would change (I10). Thread-safe. */
public final class Previewing {
    private static final int MAX_TRIES = 100;

    private final Registry registry;
    private final Settings settings;
    private final Loading loading;
    private final Inputs inputs;
    private final Hearing hearing;

    public Previewing(Storage storage, Registry registry, Settings settings, Graveyard graveyard) {
        this.registry = registry;
        this.settings = settings;
        this.loading = new Loading(storage.profiles(), graveyard);
        this.inputs = new Inputs(settings);
        this.hearing = new Hearing(settings.classifier());
    }

    public Preview of(Event event) {
        TurnResult result = run(Task.host(event));
        String about = result.decision().profileId();
        boolean isNew = false;
        List<String> merged = new ArrayList<>();
        for (Commit.ProfileChange each : result.changes().profiles()) {
            isNew |= each.id().equals(about) && each.expectedVersion() == 0;
            if (each.next() == null) {
                merged.add(each.id());
            }
        }
        return new Preview(about, isNew, merged, result.decision());
    }

    /** What the turn of that task would give. */
    TurnResult run(Task task) {
        TurnInput.Shared shared = registry.current();
        Heard heard = hearing.of(task, shared);
        TurnInput input = inputs.of(
                task, 0, shared, reached(task, shared), settings.clock().instant(), heard, List.of());
        try {
            return Turn.run(input);
        } catch (Loading.Unread unread) {
            throw unread.failure();
        }
    }

    /** What is read while others write may contradict itself; then it is read again. */
    private TurnInput.Reached reached(Task task, TurnInput.Shared shared) {
        Event event = task.event();
        List<Sighting> sightings =
                task.addressee() == null ? Normalisation.sightings(event, shared.definitions()) : List.of();
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            TurnInput.Reached reached =
                    loading.reach(task, sightings, loading.find(event, sightings), loading.addressee(task));
            if (reached != null) {
                return reached;
            }
        }
        throw new BatonException("event " + event.key() + " cannot be previewed: its profiles change all the time");
    }
}
