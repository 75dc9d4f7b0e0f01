package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.database.TestDatabase;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.testkit.MutableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every value of every customer is one of a kind; some of them are erased, and whatever was kept is searched for theirs
 * (R31), as is what they had been handed before (R32), and what was logged (R33).
 */
class ErasureCanaryTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final int CUSTOMERS = FULL ? 1_000 : 60;
    /** H2 reads whole tables at each erasure: of a third of 1,000 it was not seen to come to the end. */
    private static final int CUSTOMERS_IN_ROWS = FULL ? 250 : 60;

    private static final byte[] KEY = "a key of thirty-two bytes or more".getBytes(StandardCharsets.UTF_8);
    private static final Actor MO = Actor.employee("mo");
    private static final Pattern MARK = Pattern.compile("zq(\\d+)q[-a-z]*");

    private int customers = CUSTOMERS;

    private final MutableClock clock = new MutableClock(Instant.parse(Shop.START));

    /** Each text with a mark of a customer's, by customer. */
    private static Map<Integer, Set<String>> marks(Collection<String> texts) {
        Map<Integer, Set<String>> marks = new TreeMap<>();
        for (String text : texts) {
            Matcher matcher = MARK.matcher(text);
            while (matcher.find()) {
                marks.computeIfAbsent(Integer.valueOf(matcher.group(1)), who -> new TreeSet<>())
                        .add(matcher.group());
            }
        }
        return marks;
    }

    @Test
    @DisplayName("R31, R32, R33 S3 in memory nothing is left of whom was erased, and all of it had been in the export")
    void nothing_is_left_in_memory() {
        InMemoryStorage storage = InMemoryStorage.builder(clock)
                .logEntries(200_000)
                .auditEntries(200_000)
                .build();
        search(Orchestrator.builder().storage(storage), () -> Reachable.from(storage));
    }

    @Test
    @DisplayName("R31, R32, R33 S3 over H2 nothing is left in any column of any table")
    void nothing_is_left_in_h2() {
        nothingIsLeft(TestDatabase.inMemory());
    }

    @Test
    @DisplayName("R31, R32, R33 S3 over PostgreSQL nothing is left in any column of any table")
    void nothing_is_left_in_postgresql() {
        nothingIsLeft(TestDatabase.postgresql());
    }

    private void nothingIsLeft(TestDatabase fresh) {
        customers = CUSTOMERS_IN_ROWS;
        try (TestDatabase database = fresh) {
            search(Orchestrator.builder().storage(documents -> database.open(documents, clock)), database::texts);
        }
    }

    private void search(OrchestratorBuilder builder, Supplier<Collection<String>> everything) {
        long seed = FULL ? new Random().nextLong(1_000_000) : 20_261_127;
        System.out.println("ErasureCanaryTest: seed " + seed);
        CanaryTown town = new CanaryTown(seed, clock);
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try {
            town.runBy(builder.erasureKey(KEY));
            search(town, seed, everything);
        } finally {
            System.setErr(before);
        }
        // Operators are told of events by their keys.
        String log = logged.toString(StandardCharsets.UTF_8).replaceAll("zq\\d+q-event-", "");
        assertThat(marks(List.of(log))).as("logged, seed %d", seed).isEmpty();
    }

    private void search(CanaryTown town, long seed, Supplier<Collection<String>> everything) {
        town.live(customers);
        Map<Integer, Set<String>> known = marks(everything.get());
        assertThat(known).hasSize(customers);
        List<Integer> erased = new ArrayList<>();
        Map<Integer, Set<String>> exported = new TreeMap<>();
        for (int who = 0; who < customers; who++) {
            if (new Random(seed + who).nextInt(3) == 0) {
                erased.add(who);
                exported.put(who, erase(town, who));
            }
        }

        assertNothingLeft(town, seed, everything, erased);
        for (int who : erased) {
            assertThat(exported.get(who))
                    .as("exported of %d, seed %d", who, seed)
                    .containsAll(known.get(who));
            for (Event each : town.sentOf(who)) {
                assertThat(town.orchestrator().handle(each).kind()).isEqualTo(Outcome.Kind.ERASED);
            }
        }
        clock.advance(Duration.ofDays(1));
        town.work();
        assertNothingLeft(town, seed, everything, erased);
        assertOthersUntouched(known, marks(everything.get()), erased);
        returns(town, erased.get(0));
    }

    /** Under every id they had; what was in the export. */
    private static Set<String> erase(CanaryTown town, int who) {
        Set<String> exported = new TreeSet<>();
        Orchestrator orchestrator = town.orchestrator();
        for (String[] each : new String[][] {
            {"customer", CanaryTown.tag(who) + "-number"},
            {"email", CanaryTown.tag(who) + "-other@example.org"},
            {"device", CanaryTown.tag(who) + "-device"},
            {"phone", CanaryTown.phone(who)}
        }) {
            Profile profile = orchestrator.profile(each[0], each[1]).orElse(null);
            if (profile != null) {
                String export = orchestrator.export(profile.id()).orElseThrow();
                assertThat(readable(export)).isTrue();
                exported.addAll(marks(List.of(export)).getOrDefault(who, Set.of()));
                assertThat(orchestrator
                                .erase(profile.id(), MO, "they asked for it")
                                .removed())
                        .isNotEmpty();
                assertThat(orchestrator.export(profile.id())).isEmpty();
            }
        }
        return exported;
    }

    private static boolean readable(String export) {
        try {
            return new ObjectMapper().readTree(export).path("batonExport").asInt() == 1;
        } catch (java.io.IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static void assertNothingLeft(
            CanaryTown town, long seed, Supplier<Collection<String>> everything, List<Integer> erased) {
        Collection<String> texts = everything.get();
        Map<Integer, Set<String>> left = marks(texts);
        left.keySet().retainAll(erased);
        assertThat(left).as("left, seed %d", seed).isEmpty();
        for (int who : erased) {
            for (String mark : CanaryTown.marks(who)) {
                assertThat(texts.stream().filter(each -> each.contains(mark)))
                        .as("left of %d, seed %d", who, seed)
                        .isEmpty();
            }
            assertThat(town.profile(who)).isEmpty();
        }
    }

    /** But for what others had said of whom was erased, and what they had been told in the meantime. */
    private static void assertOthersUntouched(
            Map<Integer, Set<String>> before, Map<Integer, Set<String>> after, List<Integer> erased) {
        before.keySet().removeAll(erased);
        before.forEach(
                (who, marks) -> assertThat(after.get(who)).as("left of %d", who).containsAll(marks));
    }

    private void returns(CanaryTown town, int who) {
        Event again = Event.of("web", "again", "visited")
                .verified("customer", CanaryTown.tag(who) + "-number")
                .occurredAt(clock.instant())
                .build();

        assertThat(town.orchestrator().handle(again).kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(town.profile(who).orElseThrow().identifiers()).hasSize(1);
    }
}
