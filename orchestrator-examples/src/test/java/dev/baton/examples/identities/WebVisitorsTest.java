package dev.baton.examples.identities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.examples.PublicData;
import dev.baton.profile.Profile;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Raw web events with duplicates, late rows and shared devices, and what their vendor makes of them. */
class WebVisitorsTest {
    private static final String FOLDER = "events/snowplow_web/";
    private static final Instant NOW = Instant.parse("2021-03-05T00:00:00Z");

    private static List<Map<String, String>> rows(String name) throws IOException {
        return new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(PublicData.file(FOLDER + name).toFile())
                .readAll();
    }

    private static Event event(Map<String, String> row) {
        Event.Builder event = Event.of("web", row.get("event_id"), "web." + row.get("event"))
                .occurredAt(at(
                        row.get("derived_tstamp").isEmpty() ? row.get("collector_tstamp") : row.get("derived_tstamp")));
        if (!row.get("user_id").isEmpty()) {
            event.verified("customer", row.get("user_id"));
        }
        if (!row.get("domain_userid").isEmpty()) {
            event.inferred("cookie", row.get("domain_userid"));
        }
        if (!row.get("domain_sessionid").isEmpty()) {
            event.inferred("session", row.get("domain_sessionid"));
        }
        return event.build();
    }

    private static Instant at(String timestamp) {
        return Instant.parse(timestamp.replace(" UTC", "").replace(' ', 'T') + "Z");
    }

    private static Orchestrator engine() {
        InstantSource clock = () -> NOW;
        return Orchestrator.builder()
                .definitions(Definitions.builder().build())
                .storage(InMemoryStorage.builder(clock).build())
                .clock(clock)
                .build();
    }

    private static Set<String> customers(Orchestrator engine, String namespace, String value) {
        Set<String> found = new HashSet<>();
        engine.profile(namespace, value)
                .map(Profile::identifiers)
                .orElse(List.of())
                .forEach(each -> {
                    if (each.identifier().namespace().equals("customer")) {
                        found.add(each.identifier().value());
                    }
                });
        return found;
    }

    @Test
    @DisplayName("I6 a browser belongs to whom its vendor stitches it to, and rotating cookies are one visitor")
    void browsers_belong_to_whom_they_are_stitched_to() throws IOException {
        List<Map<String, String>> events = rows("events.csv");
        try (Orchestrator engine = engine()) {
            Map<Outcome.Kind, Integer> outcomes = new EnumMap<>(Outcome.Kind.class);
            events.forEach(row -> outcomes.merge(engine.handle(event(row)).kind(), 1, Integer::sum));

            // Four event ids come twice; one of the copies states another time, so it is another content.
            assertThat(outcomes.getOrDefault(Outcome.Kind.DUPLICATE, 0)
                            + outcomes.getOrDefault(Outcome.Kind.MISMATCH, 0))
                    .isEqualTo(4);
            assertThat(differing(engine)).isEmpty();
            assertThat(visitors(engine, events, "Rotating domain_userid per session"))
                    .hasSize(1);
        }
    }

    /** Sessions whose browser belongs to somebody else than their vendor says, and to whom. */
    private static Map<String, Set<String>> differing(Orchestrator engine) throws IOException {
        Map<String, Set<String>> differing = new TreeMap<>();
        for (Map<String, String> session : rows("expected_sessions.csv")) {
            String cookie = session.get("domain_userid");
            String stitched = session.get("stitched_user_id");
            if (!cookie.isEmpty() && !customers(engine, "cookie", cookie).equals(Set.of(stitched))) {
                differing.put(cookie + " is " + stitched, customers(engine, "cookie", cookie));
            }
        }
        return differing;
    }

    private static Set<String> visitors(Orchestrator engine, List<Map<String, String>> events, String user) {
        Set<String> ids = new HashSet<>();
        for (Map<String, String> row : events) {
            if (row.get("user_id").equals(user) && !row.get("domain_userid").isEmpty()) {
                engine.profile("cookie", row.get("domain_userid"))
                        .map(Profile::id)
                        .ifPresent(ids::add);
            }
        }
        return ids;
    }

    @Test
    @DisplayName("I6 in whatever order the rows arrive, a browser belongs to the person last verified on it")
    void in_whatever_order_the_rows_arrive() throws IOException {
        List<Map<String, String>> events = new ArrayList<>(rows("events.csv"));
        long seed = new Random().nextLong();
        System.out.println("in_whatever_order_the_rows_arrive: seed " + seed);
        Collections.shuffle(events, new Random(seed));
        try (Orchestrator engine = engine()) {
            events.forEach(row -> engine.handle(event(row)));

            assertThat(differing(engine)).as("seed " + seed).isEmpty();
        }
    }

    @Test
    @DisplayName("T5 every row is handled under its own key")
    void every_row_is_handled_under_its_key() throws IOException {
        Set<EventKey> keys = new HashSet<>();
        try (Orchestrator engine = engine()) {
            for (Map<String, String> row : rows("events.csv")) {
                Event event = event(row);
                engine.handle(event);
                keys.add(event.key());
            }
            keys.forEach(key -> assertThat(engine.explain(key)).isPresent());
        }
        assertThat(keys).hasSize(90);
    }
}
