package dev.baton.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.event.Event;
import dev.baton.examples.Shell;
import dev.baton.examples.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("The yardstick and the engine do the same work")
class BenchTest {
    private static final int PEOPLE = 2_000;
    private static final int DAYS = 42;
    private static final int SEED = 7;

    @Test
    void the_loop_by_hand_and_the_engine_send_the_same_messages_to_the_same_people() {
        HandLoop hand = new HandLoop();
        EngineLoop engine = new EngineLoop(Offer.standard());
        Traffic.grown(hand, PEOPLE, DAYS, SEED);
        Workload traffic = Traffic.grown(engine, PEOPLE, DAYS, SEED);

        new Race(traffic, hand, engine).checkEqual();

        assertThat(engine.sent()).hasToString(hand.sent().toString());
        assertThat(engine.sent().count()).isGreaterThan(1_000);
        assertThat(hand.proposed())
                .as("gates refuse some")
                .isGreaterThan(engine.sent().count() * 3 / 2);
    }

    @Test
    void the_indexed_table_decides_as_the_loop_does_however_many_rules_it_has() {
        HandLoop loop = new HandLoop();
        IndexedLoop table = new IndexedLoop(Offer.standard());
        IndexedLoop large = new IndexedLoop(Offer.standardAnd(500));
        Traffic.grown(loop, PEOPLE, DAYS, SEED);
        Traffic.grown(table, PEOPLE, DAYS, SEED);
        Workload traffic = Traffic.grown(large, PEOPLE, DAYS, SEED);

        new Race(traffic, loop, table, large).checkEqual();

        assertThat(table.proposed()).isEqualTo(loop.proposed());
        assertThat(large.sent()).hasToString(loop.sent().toString());
    }

    @Test
    void every_offer_is_sent_to_somebody_except_the_one_that_silence_forbids() {
        Set<String> sent = new TreeSet<>();
        try (Shop shop = new Shop(Offer.standard(), (address, template, event) -> sent.add(template), true)) {
            for (int number = 0; number < PEOPLE; number++) {
                shop.meet(new Person(number));
            }
            for (Event event : Shop.events(new Workload(PEOPLE, SEED).next(30_000))) {
                shop.timeIs(event.occurredAt());
                shop.handle(event);
                shop.work();
            }
        }

        List<String> all = Offer.standard().stream()
                .map(Offer::template)
                .filter(each -> !each.equals("gold-apology"))
                .toList();
        assertThat(sent).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void no_figure_is_told_when_the_contestants_do_not_send_the_same() {
        HandLoop all = new HandLoop();
        HandLoop stranger = new HandLoop();
        Workload traffic = Traffic.grown(all, PEOPLE, DAYS, SEED);
        Traffic.grown(stranger, PEOPLE, DAYS, SEED + 1);

        assertThatThrownBy(() -> new Race(traffic, all, stranger)).isInstanceOf(UnequalException.class);
    }

    @Test
    void the_same_numbers_give_the_same_traffic() {
        assertThat(new Workload(PEOPLE, SEED).next(1_000)).isEqualTo(new Workload(PEOPLE, SEED).next(1_000));
        assertThat(new Workload(PEOPLE, SEED).next(1_000)).isNotEqualTo(new Workload(PEOPLE, SEED + 1).next(1_000));
    }

    @Test
    void some_customers_come_much_more_often_than_others() {
        int[] visits = new int[PEOPLE];
        for (Happening each : new Workload(PEOPLE, SEED).next(100_000)) {
            visits[each.who().number()]++;
        }
        Arrays.sort(visits);

        assertThat(visits[PEOPLE - 1]).isBetween(8_000, 10_500);
        assertThat(visits[PEOPLE / 2]).isBetween(5, 25);
    }

    @Test
    void the_quick_figures_are_one_json_object() throws IOException {
        Result result = bench(Trial::measured, "--quick", "--json", "--profiles", "2000", "--rounds", "1");

        assertThat(result.status()).as(result.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(result.out());
        for (String each : List.of("yardstickNs", "turnNs", "turnRatio", "bytesPerTurn", "heapPerProfile")) {
            assertThat(json.get(each)).as(each).isNotNull();
            assertThat(json.get(each).asDouble()).as(each).isPositive();
        }
        assertThat(json.get("profiles").asInt()).isEqualTo(PEOPLE);
        assertThat(json.get("turnsPerEvent").asDouble()).isBetween(1.05, 1.5);
        assertThat(json.get("turnNs").asDouble())
                .as("the engine does more than the loop")
                .isGreaterThan(json.get("yardstickNs").asDouble());
    }

    @Test
    void people_are_told_the_same_as_scripts() {
        ObjectNode figures = figures();

        Result result = bench((trial, sizes) -> figures, "--quick");

        assertThat(result.out())
                .contains("123 ns an event")
                .contains("2.50 (2.00 to 3.00)")
                .contains("1,234 bytes a turn")
                .contains("0.8 % an action");
    }

    @Test
    void nothing_is_told_and_the_status_is_1_when_a_trial_says_the_two_are_not_equal() {
        Sent one = new Sent();
        one.add("ann@shop.example", "loyalty", "e-1");
        Result result = bench(
                (trial, sizes) -> {
                    throw new UnequalException(one, new Sent());
                },
                "--quick",
                "--json");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("did not send the same: 1 messages").contains("0 messages");
    }

    @Test
    void a_trial_runs_in_a_jvm_of_its_own() {
        assumeThat(Trial.class.getClassLoader())
                .as("other class loaders leave no class path for another JVM")
                .isSameAs(ClassLoader.getSystemClassLoader());

        assertThat(Child.toFirstDecision("engine")).isPositive();
        assertThat(Child.measured(Trial.HEAP, new Sizes(500, DAYS, SEED, 1))
                        .get("heapPerProfile")
                        .asInt())
                .isBetween(300, 20_000);
    }

    private record Result(int status, String out, String err) {}

    private static Result bench(BiFunction<Trial, Sizes, ObjectNode> measuring, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.plain(out, err);
        int status = new CommandLine(new BenchCommand(terminal, measuring)).execute(arguments);
        terminal.flush();
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Made up, so that the page can be compared. */
    private static ObjectNode figures() {
        ObjectNode figures = new ObjectMapper().createObjectNode();
        figures.put("profiles", PEOPLE)
                .put("seed", SEED)
                .put("daysBefore", DAYS)
                .put("events", 1_000);
        figures.put("eventsWithCandidate", 0.2).put("eventsWithAction", 0.008).put("turnsPerEvent", 1.016);
        figures.put("messages", 8).put("checksum", "abc");
        figures.put("yardstickNs", 123.4).put("turnNs", 308.5).put("turnRatio", 2.5);
        figures.put("turnRatioLowest", 2).put("turnRatioHighest", 3).put("turnRatioOfBest", 2.4);
        figures.put("turnAndCollectorNs", 400).put("handleNs", 280).put("workNs", 30);
        figures.put("p50Micros", 0.3).put("p999Micros", 9.9);
        figures.put("bytesPerTurn", 1_234).put("bytesPerEvent", 1_300);
        figures.put("heapPerProfile", 900).put("yardstickHeapPerProfile", 500).put("heapWithLogsPerProfile", 2_000);
        return figures;
    }

    @Test
    void numbers_that_measure_nothing_are_wrong_usage() {
        assertThat(Shell.run("bench", "--profiles", 3).status()).isEqualTo(2);
        assertThat(Shell.run("bench", "--rounds", 0).err()).contains("at least 1");
    }
}
