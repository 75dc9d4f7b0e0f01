package dev.baton.core.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Charter;
import dev.baton.core.definition.DefinitionCheck;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.json.DefinitionsJson;
import dev.baton.event.InvalidValueException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library of journeys is whole: each file alone, and all together, without anything said twice. */
class LibraryTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Why a journey promises the customer nothing. */
    private static final Map<String, String> WITHOUT_PROMISE = Map.of("offers", "an offer is no promise");

    /** Why what customers get from a template need not be taken back. */
    private static final Map<String, String> NOTHING_TO_TAKE_BACK = Map.ofEntries(
            Map.entry("application-is-saved", "says what is so, and asks for nothing new"),
            Map.entry("quote-is-saved", "says what is so, and asks for nothing new"),
            Map.entry("how-to-read-your-bill", "advice that is true for everybody"),
            Map.entry("heat-for-less", "advice that is true for everybody"),
            Map.entry("how-was-it", "a question, of which nothing follows"),
            Map.entry("you-had-paid", "takes back a reminder itself"),
            Map.entry("visit-called-off", "takes back a visit; the next one is told by visit-planned"),
            Map.entry("we-broke-a-promise", "of a promise that was kept after all the owner of the recovery hears"),
            Map.entry("payment-failed", "what is done about it, keep-order, is taken back"),
            Map.entry("who-has-your-matter", "another team is told by the next one"));

    static Stream<String> names() {
        return Library.names().stream();
    }

    private static JsonNode file(String name) {
        try {
            return JSON.readTree(Library.json(name));
        } catch (JsonProcessingException broken) {
            throw new AssertionError(name, broken);
        }
    }

    private static Stream<JsonNode> files() {
        return Stream.concat(Stream.of(Library.SHARED, Library.RECOVERY), names())
                .map(LibraryTest::file);
    }

    private static List<String> texts(JsonNode list, String member) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.path(member).asText()));
        return texts;
    }

    /** Every object below, in depth. */
    private static void objects(JsonNode from, BiConsumer<String, JsonNode> seen) {
        from.properties().forEach(each -> {
            seen.accept(each.getKey(), from);
            objects(each.getValue(), seen);
        });
        if (from.isArray()) {
            from.forEach(each -> objects(each, seen));
        }
    }

    @Test
    void the_whole_library_has_neither_errors_nor_warnings() {
        assertThat(DefinitionCheck.check(Library.definitions())).isEmpty();
        assertThat(Library.definitions().journeys())
                .extracting(JourneyDefinition::id)
                .containsAll(Library.names());
    }

    @Test
    void what_is_shared_stands_alone() {
        assertThat(DefinitionCheck.check(Library.definitions(new String[0]))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_journey_stands_with_what_is_shared_alone(String name) {
        assertThat(DefinitionCheck.check(Library.definitions(name))).isEmpty();
        assertThat(texts(file(name).path("journeys"), "id")).containsExactly(name);
    }

    @Test
    void the_names_are_in_order_and_a_name_given_twice_counts_once() {
        assertThat(Library.names()).isSorted().doesNotHaveDuplicates();
        assertThat(DefinitionsJson.write(Library.definitions("offers", "offers")))
                .isEqualTo(DefinitionsJson.write(Library.definitions("offers")));
    }

    @Test
    void what_is_written_reads_as_the_same() {
        byte[] written = DefinitionsJson.write(Library.definitions());

        assertThat(DefinitionsJson.write(DefinitionsJson.read(written))).isEqualTo(written);
        assertThat(Library.json(Library.RECOVERY)).isEqualTo(Recovery.json());
    }

    @Test
    void an_unknown_name_is_refused_and_the_known_ones_are_named() {
        assertThatThrownBy(() -> Library.json("churn"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("library.name is churn")
                .hasMessageContaining("late-payment")
                .hasMessageContaining("shared")
                .hasMessageContaining("recovery");
        assertThatThrownBy(() -> Library.definitions("offers", "churn")).hasMessageContaining("is churn");
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_journey_says_only_what_is_its_own(String name) {
        Set<String> members = new TreeSet<>();
        file(name).fieldNames().forEachRemaining(members::add);

        assertThat(members).isSubsetOf("journeys", "cases", "promises", "templates", "contracts", "sources");
        assertThat(file(Library.SHARED).has("contactPolicy")).isTrue();
    }

    @Test
    void every_journey_says_who_answers_for_it_and_for_what_and_when_it_is_looked_at_again() {
        assertThat(Library.definitions().journeys()).allSatisfy(each -> {
            Charter charter = each.charter();
            assertThat(charter.owner().value()).as(each.id()).isNotEmpty();
            assertThat(charter.raci().responsible()).as(each.id()).isNotEmpty();
            assertThat(charter.outcome()).as(each.id()).hasSizeGreaterThan(20);
            assertThat(charter.nextReview()).as(each.id()).isAfter(LocalDate.of(2026, 12, 31));
        });
    }

    @Test
    void every_journey_of_the_library_ends_by_a_goal_or_an_exit() {
        assertThat(Library.definitions().journeys())
                .filteredOn(each -> Library.names().contains(each.id()))
                .hasSize(Library.names().size())
                .allSatisfy(each -> assertThat(each.endings().goals().size()
                                + each.endings().exits().size())
                        .as(each.id())
                        .isPositive());
    }

    @Test
    void every_journey_promises_something_or_says_why_not() {
        Map<String, String> promises = files().flatMap(each -> Stream.of(each.path("templates")))
                .flatMap(LibraryTest::elements)
                .filter(each -> each.has("promises"))
                .collect(Collectors.toMap(
                        each -> each.path("template").asText(),
                        each -> each.path("promises").asText()));
        Set<String> without = new TreeSet<>();
        for (String name : Library.names()) {
            Set<String> sent = new TreeSet<>();
            objects(file(name), (member, in) -> {
                if (member.equals("message")) {
                    sent.add(in.path("message").asText());
                }
            });
            boolean promised = sent.stream().anyMatch(promises::containsKey)
                    || texts(file(name).path("promises"), "madeOn").stream().anyMatch(each -> !each.isEmpty());
            if (!promised) {
                without.add(name);
            }
        }

        assertThat(without).isEqualTo(WITHOUT_PROMISE.keySet());
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        List<JsonNode> all = new ArrayList<>();
        list.forEach(all::add);
        return all.stream();
    }

    @Test
    void every_promise_has_a_case_in_which_it_is_made_up_for() {
        Definitions all = Library.definitions();
        List<String> kinds = all.caseKinds().stream().map(CaseKind::kind).toList();

        assertThat(all.promiseKinds())
                .hasSizeGreaterThan(10)
                .extracting(PromiseKind::recoveryCase)
                .allMatch(kinds::contains);
    }

    @Test
    void what_takes_back_a_message_takes_back_what_it_promised() {
        List<JsonNode> templates =
                files().flatMap(each -> elements(each.path("templates"))).toList();
        Map<String, String> takesBack = templates.stream()
                .filter(each -> each.has("takesBack"))
                .collect(Collectors.toMap(
                        each -> each.path("template").asText(),
                        each -> each.path("takesBack").asText()));

        assertThat(templates)
                .filteredOn(each -> each.has("promises"))
                .hasSizeGreaterThan(10)
                .allSatisfy(each -> assertThat(takesBack)
                        .containsEntry(
                                each.at("/compensation/message").asText(),
                                each.path("promises").asText()));
    }

    @Test
    void what_customers_are_sent_can_be_taken_back_or_it_is_said_why_it_need_not() {
        Set<String> backable = new TreeSet<>();
        Set<String> sent = new TreeSet<>();
        files().forEach(file -> {
            elements(file.path("templates"))
                    .filter(each -> each.has("compensation"))
                    .forEach(each -> backable.add(each.path("template").asText()));
            objects(file.path("journeys"), (member, in) -> {
                if (member.equals("message")) {
                    sent.add(in.path("message").asText());
                }
            });
        });
        sent.removeAll(backable);

        assertThat(sent).isEqualTo(new TreeSet<>(NOTHING_TO_TAKE_BACK.keySet()));
    }
}
