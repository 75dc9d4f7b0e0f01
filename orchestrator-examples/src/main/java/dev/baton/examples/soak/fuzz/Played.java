package dev.baton.examples.soak.fuzz;

import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.definition.Definitions;
import dev.baton.core.json.EventFormat;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.event.Event;
import dev.baton.examples.replay.EchoChannels;
import dev.baton.examples.replay.EventFile;
import dev.baton.examples.terminal.Shipped;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.Storage;
import dev.baton.testkit.files.DefinitionsFolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The story that ships, played in memory, for what is stored of it. */
final class Played {
    private final Definitions definitions =
            DefinitionsFolder.read(List.of(Shipped.path("stories", "stalled-quote", "journeys")));
    private @Nullable DocumentCodec codec;
    private @Nullable InMemoryStorage storage;
    private Instant now = Instant.EPOCH;

    private Played() {}

    /** After its last event; what is due then has not been done. */
    static Played story() {
        Played played = new Played();
        try (Orchestrator orchestrator = played.orchestrator()) {
            for (Event each : played.events()) {
                played.now = each.occurredAt();
                orchestrator.handle(each);
                while (orchestrator
                                .nextDue()
                                .filter(at -> at.isBefore(played.now.minusSeconds(3_600)))
                                .isPresent()
                        && orchestrator.step()) {
                    // Only some of it: what is left is what documents are made from.
                }
            }
        }
        return played;
    }

    /** An orchestrator of that story, whose storage nobody has used yet. */
    Orchestrator orchestrator() {
        OrchestratorBuilder builder = Orchestrator.builder()
                .definitions(definitions)
                .storage(this::opened)
                .clock(() -> now);
        EchoChannels.of(definitions).forEach(builder::channel);
        return builder.build();
    }

    private Storage opened(DocumentCodec documents) {
        codec = documents;
        storage = InMemoryStorage.builder(() -> now)
                .eventKeys(1_000)
                .logEntries(1_000)
                .auditEntries(1_000)
                .build();
        return storage;
    }

    List<Event> events() {
        List<Event> all = new ArrayList<>();
        EventFile.of(Shipped.path("stories", "stalled-quote", "events.ndjson"), EventFormat.AUTO, "")
                .forEach(all::add);
        return all;
    }

    Played at(Instant instant) {
        now = instant;
        return this;
    }

    DocumentCodec codec() {
        return Objects.requireNonNull(codec);
    }

    Storage storage() {
        return Objects.requireNonNull(storage);
    }
}
