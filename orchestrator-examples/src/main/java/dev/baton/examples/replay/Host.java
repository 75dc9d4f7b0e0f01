package dev.baton.examples.replay;

import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.definition.Definitions;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.profile.Profile;
import dev.baton.spi.Commit;
import dev.baton.spi.OrchestratorListener;
import dev.baton.spi.PropensityModel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The host application of a replay: an orchestrator on event time, with channels that reach nobody. */
final class Host implements AutoCloseable {
    /** Heap for each event key; they may take a sixth of it. */
    private static final long HEAP_OF_KEY = 400;

    private static final int MOST_KEYS = 20_000_000;
    /** A whole story reaches back as far as the log. */
    private static final int LOG_OF_STORY = 100_000;

    private final EventTime time = new EventTime();
    private final InMemoryStorage storage;
    private final Orchestrator orchestrator;

    /**
     * @param model how likely messages succeed; null: as the rules say
     * @param keepsStories whether somebody will ask what happened, and not only how often
     */
    Host(
            Definitions definitions,
            @Nullable PropensityModel model,
            boolean keepsStories,
            List<OrchestratorListener> listeners) {
        long keys = Runtime.getRuntime().maxMemory() / HEAP_OF_KEY;
        storage = InMemoryStorage.builder(time)
                .eventKeys((int) Math.min(MOST_KEYS, keys))
                .logEntries(keepsStories ? LOG_OF_STORY : 1)
                .auditEntries(keepsStories ? LOG_OF_STORY : 1)
                .build();
        OrchestratorBuilder builder =
                Orchestrator.builder().definitions(definitions).storage(storage).clock(time);
        EchoChannels.of(definitions).forEach(builder::channel);
        listeners.forEach(builder::listener);
        if (model != null) {
            builder.propensity(model);
        }
        definitions.predicates().forEach(each -> builder.predicate(each, Host::nobodyAnswers));
        orchestrator = builder.build();
    }

    /** What only the host knows is unknown here. */
    private static boolean nobodyAnswers(Profile profile, Event event) {
        throw new UnsupportedOperationException("a replay has no host to ask");
    }

    Orchestrator orchestrator() {
        return orchestrator;
    }

    InMemoryStorage storage() {
        return storage;
    }

    Instant now() {
        return time.instant();
    }

    /** Lets time go on to then, and does on the way what becomes due, each at its own instant (T6). */
    void reach(Instant at) {
        Instant due = orchestrator.nextDue().orElse(null);
        while (due != null && !due.isAfter(at)) {
            time.reach(due);
            if (orchestrator.runDue() == 0) {
                break; // what is left is in somebody's hands
            }
            due = orchestrator.nextDue().orElse(null);
        }
        time.reach(at);
    }

    /** Nobody repairs a line in the middle of a replay, and keeping them all would grow with the file. */
    void forget(EventKey held) {
        storage.commit(Commit.of(storage.definitions().epoch()).free(held).build());
    }

    @Override
    public void close() {
        orchestrator.close();
    }
}
