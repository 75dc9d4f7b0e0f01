package dev.baton.examples.identities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Explained;
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
import java.util.TreeSet;
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
            keys.forEach(key -> assertThat(engine.explain(key).kind()).isEqualTo(Explained.Kind.DECIDED));
        }
        assertThat(keys).hasSize(90);
    }

    /** From the first page looked at to the last sign of looking at one. */
    private record Session(Instant start, Instant end, Set<String> pages) {
        static Session of(Map<String, String> row) {
            Set<String> pages = new HashSet<>();
            if (row.get("event").equals("page_view")) {
                pages.add(row.get("contexts_com_snowplowanalytics_snowplow_web_page_1_0_0"));
            }
            Instant at = event(row).occurredAt();
            return new Session(at, at, pages);
        }

        Session and(Session more) {
            Set<String> all = new HashSet<>(pages);
            all.addAll(more.pages);
            return new Session(
                    more.start.isBefore(start) ? more.start : start, more.end.isAfter(end) ? more.end : end, all);
        }

        String words() {
            return start + " to " + end + ", pages " + pages.size();
        }
    }

    /** Why a session is another than its vendor says, by the beginning of its id; each was looked at. */
    private static final Map<String, String> EXPLAINED = Map.of(
            "067bcc8e",
                    "two rows of one event id and one collector time: the vendor drops both, the first is an event to us",
            "2bfc2c76", "the vendor ends a session after three days; what its cookie says later is an event to us",
            "d21c000a", "the same, of a session id that comes again after eight months",
            "0b5d421a", "a ping without a page view is no session to the vendor",
            "0b0c7bb5", "the same",
            "7edb1641",
                    "sent more than three days after it was made: the vendor does not read it, it is a late event to us",
            "e7971181", "page views without an id of the page: the vendor leaves them out");

    @Test
    @DisplayName("T5 sessions are those of the vendor, or the difference is explained row by row")
    void sessions_are_those_of_the_vendor() throws IOException {
        Map<String, Session> ours = new TreeMap<>();
        try (Orchestrator engine = engine()) {
            for (Map<String, String> row : rows("events.csv")) {
                boolean isPage = row.get("event").startsWith("page_");
                boolean handled = engine.handle(event(row)).kind() == Outcome.Kind.DECIDED;
                if (handled && isPage && !row.get("domain_sessionid").isEmpty()) {
                    ours.merge(row.get("domain_sessionid"), Session.of(row), Session::and);
                }
            }
        }
        Map<String, String> theirs = new TreeMap<>();
        for (Map<String, String> row : rows("expected_sessions.csv")) {
            String words = at(row.get("start_tstamp")) + " to " + at(row.get("end_tstamp")) + ", pages "
                    + row.get("page_views");
            theirs.put(row.get("domain_sessionid"), words);
        }
        Set<String> all = new TreeSet<>(ours.keySet());
        all.addAll(theirs.keySet());
        Set<String> differing = new HashSet<>();
        for (String each : all) {
            String here = ours.containsKey(each) ? ours.get(each).words() : "none";
            if (!here.equals(theirs.getOrDefault(each, "none"))) {
                System.out.println(each.substring(0, 8) + ": " + here + "; the vendor: " + theirs.get(each));
                differing.add(each.substring(0, 8));
            }
        }

        assertThat(differing).isEqualTo(EXPLAINED.keySet());
        assertThat(theirs).hasSize(15);
    }
}
