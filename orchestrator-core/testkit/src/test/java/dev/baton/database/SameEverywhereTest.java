package dev.baton.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Definitions;
import dev.baton.core.json.DefinitionsJson;
import dev.baton.core.json.EventFormat;
import dev.baton.core.json.EventReader;
import dev.baton.core.json.JsonDocuments;
import dev.baton.core.json.NdjsonReader;
import dev.baton.core.json.ReadLine;
import dev.baton.core.json.ReadResult;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.event.Event;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.Storage;
import dev.baton.spi.StoredProfile;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story we ship, through the engine: what it decides does not depend on where it is kept. */
@DisplayName("The story over a database")
final class SameEverywhereTest {
    private static final Path STORY = Path.of("..", "..", "orchestrator-examples", "stories", "stalled-quote");
    private static final Duration AFTERWARDS = Duration.ofDays(60);

    private final MutableClock clock = new MutableClock(Instant.EPOCH);
    private final Definitions definitions = DefinitionsJson.read(STORY.resolve("journeys"));

    @AutoClose
    private final TestDatabase database = TestDatabase.inMemory();

    /** The world outside, which outlives processes: what was answered and what was sent. */
    private static final class World {
        private final List<String> answers = new ArrayList<>();
        private final Map<String, RecordingChannel> channels = new TreeMap<>();

        World() {
            for (String name : List.of("desk", "push", "crm")) {
                channels.put(name, RecordingChannel.forSystems());
            }
            for (String name : List.of("sms", "phone", "call", "whatsapp")) {
                channels.put(name, RecordingChannel.forCustomers("phone"));
            }
            channels.put("email", RecordingChannel.forCustomers("email"));
        }
    }

    /** One process. */
    private final class Play implements AutoCloseable {
        private final World world;
        private final Storage storage;
        private final Orchestrator orchestrator;

        Play(World world, Function<DocumentCodec, Storage> opening) {
            this.world = world;
            AtomicReference<Storage> opened = new AtomicReference<>();
            OrchestratorBuilder builder = Orchestrator.builder()
                    .definitions(definitions)
                    .clock(clock)
                    .storage(documents -> {
                        opened.set(opening.apply(documents));
                        return opened.get();
                    });
            world.channels.forEach(builder::channel);
            orchestrator = builder.build();
            storage = opened.get();
        }

        void happens(Event event) {
            reach(event.receivedAt() == null ? event.occurredAt() : event.receivedAt());
            world.answers.add(orchestrator.handle(event).toString());
        }

        void reach(Instant at) {
            Instant due = orchestrator.nextDue().orElse(Instant.MAX);
            while (!due.isAfter(at)) {
                clock.set(due.isAfter(clock.instant()) ? due : clock.instant());
                assertThat(orchestrator.runDue()).as("work that is due").isPositive();
                due = orchestrator.nextDue().orElse(Instant.MAX);
            }
            clock.set(at.isAfter(clock.instant()) ? at : clock.instant());
        }

        @Override
        public void close() {
            orchestrator.close();
        }
    }

    private List<Event> events() throws IOException {
        List<Event> events = new ArrayList<>();
        try (NdjsonReader reader = NdjsonReader.of(
                STORY.resolve("events.ndjson"),
                EventReader.of(EventFormat.BATON).build())) {
            for (ReadLine line = reader.next(null); line != null; line = reader.next(null)) {
                if (line.result() instanceof ReadResult.Accepted accepted) {
                    events.add(accepted.event());
                }
            }
        }
        return events;
    }

    /** Everything that is known in the end, as text. */
    private List<String> told(Play play, List<Event> events) {
        JsonDocuments documents = new JsonDocuments(CompiledDefinitions.compile(definitions)::layout);
        List<String> all = new ArrayList<>(play.world.answers);
        for (StoredProfile each : play.storage.profiles().page("", 1_000)) {
            all.add(each.id() + " v" + each.version() + " " + text(documents.encode(each)));
            play.storage.log().ofProfile(each.id(), 10_000).forEach(entry -> all.add(text(documents.encode(entry))));
        }
        for (Event each : events) {
            play.storage.log().entry(each.key()).ifPresent(entry -> all.add(text(documents.encode(entry))));
            play.storage.log().audit(each.key().toString(), 100).forEach(entry -> all.add(entry.toString()));
        }
        for (IndexEntry.Kind kind : IndexEntry.Kind.values()) {
            all.add(kind + " " + play.storage.worklists().open(kind, null, null, 0, 1_000));
        }
        play.world.channels.forEach((name, channel) -> all.add(name + " sent " + channel.delivered()));
        all.add("next due " + play.orchestrator.nextDue());
        return all;
    }

    /** Without the number of the claim, which is the storage's own: it is part of the keys of the engine's events. */
    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8).replaceAll("(door|delivery)/([\\w-]+)/\\d+", "$1/$2/claim");
    }

    private List<String> played(Function<DocumentCodec, Storage> opening, List<Event> events) {
        clock.set(Instant.EPOCH);
        try (Play play = new Play(new World(), opening)) {
            events.forEach(play::happens);
            play.reach(clock.instant().plus(AFTERWARDS));
            return told(play, events);
        }
    }

    private List<String> playedInMemory(List<Event> events) {
        return played(documents -> InMemoryStorage.builder(clock).build(), events);
    }

    /** Line by line: the first that differs says more than both stories whole. */
    private static void assertSame(List<String> told, List<String> expected) {
        for (int i = 0; i < Math.min(told.size(), expected.size()); i++) {
            assertThat(told.get(i)).isEqualTo(expected.get(i));
        }
        assertThat(told).hasSameSizeAs(expected);
    }

    @Test
    void the_same_events_give_the_same_decisions_profiles_and_worklists() throws IOException {
        List<Event> events = events();
        assertThat(events).hasSizeGreaterThan(20);

        List<String> inDatabase = played(documents -> database.open(documents, clock), events);

        assertSame(inDatabase, playedInMemory(events));
    }

    @Test
    @DisplayName("T1 the story goes on where it stood, though process and database end after every event")
    void the_story_goes_on_where_it_stood(@TempDir Path folder) throws IOException {
        List<Event> events = events();
        List<String> inOneGo = playedInMemory(events);
        clock.set(Instant.EPOCH);
        World world = new World();

        List<String> inPieces = List.of();
        for (int i = 0; i < events.size(); i++) {
            try (TestDatabase file = TestDatabase.inFile(folder.resolve("story"));
                    Play play = new Play(world, documents -> file.open(documents, clock))) {
                play.happens(events.get(i));
                if (i == events.size() - 1) {
                    play.reach(clock.instant().plus(AFTERWARDS));
                    inPieces = told(play, events);
                }
            }
        }

        assertSame(inPieces, inOneGo);
    }
}
