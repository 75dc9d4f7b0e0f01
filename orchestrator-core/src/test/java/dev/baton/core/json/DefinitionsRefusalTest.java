package dev.baton.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.core.definition.Definitions;
import dev.baton.event.BatonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("S4: what is no definition is refused with everything that is wrong")
class DefinitionsRefusalTest {
    private static final String WAITING =
            "{'journeys':[{'id':'j','owner':'o','entry':{'on':['e']},'phases':[{'id':'p','wait':%s}]}]}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    @DisplayName("J4: a wait says what a deadline in the past means")
    void a_wait_without_onPast_is_refused() {
        String wait = "{'atMost':'P2D','otherwise':{'end':true}}";

        assertThat(problems(WAITING.formatted(wait))).singleElement().satisfies(only -> {
            assertThat(only.pointer()).isEqualTo("/journeys/0/phases/0/wait/onPast");
            assertThat(only.why()).isEqualTo("is missing");
            assertThat(only.wayOut()).contains("TIME_OUT_NOW", "FROM_NOW");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'journey':[]}                                               | /journey                 | is not known here
            {'journeys':{}}                                              | /journeys                | is not a list
            {'journeys':null}                                            | /journeys                | says nothing
            {'journeys':['x']}                                           | /journeys/0              | is not an object
            {'journeys':[{'id':'j'}]}                                    | /journeys/0/owner        | is missing
            {'journeys':[{'id':'j','owner':' '}]}                        | /journeys/0/owner        | is missing or blank
            {'journeys':[{'id':'j','owner':'o','version':1.5}]}          | /journeys/0/version      | is no whole number
            {'journeys':[{'id':'j','owner':'o','version':0}]}            | /journeys/0              | is 0
            {'journeys':[{'id':'j','owner':'o','nextReview':'soon'}]}    | /journeys/0/nextReview   | is no day
            {'journeys':[{'id':'j','owner':'o','rules':[{'id':'r','on':'e','when':{'and':[]}}]}]} | /journeys/0/rules/0/when | is no condition
            {'journeys':[{'id':'j','owner':'o','rules':[{'id':'r','on':'e','when':{'field':'a'}}]}]} | /journeys/0/rules/0/when | does not say which
            {'journeys':[{'id':'j','owner':'o','rules':[{'id':'r','on':'e','when':{'field':'a','eq':1,'gt':0}}]}]} | /journeys/0/rules/0/when | says several things
            {'journeys':[{'id':'j','owner':'o','rules':[{'id':'r','on':'e','when':{'field':'a','gt':true}}]}]} | /journeys/0/rules/0/when | which has no order
            {'journeys':[{'id':'j','owner':'o','rules':[{'id':'r','on':'e','when':{'field':'a','exists':false}}]}]} | /journeys/0/rules/0/when/exists | can only be true
            {'journeys':[{'id':'j','owner':'o','rules':[{'id':'r','on':'e','when':{'field':'a','within':'P1D','eq':1}}]}]} | /journeys/0/rules/0/when | is set on FIELD
            {'journeys':[{'id':'j','owner':'o','rules':[{'id':'r','on':'e','when':{'any':[]}}]}]} | /journeys/0/rules/0/when | is empty
            {'journeys':[{'id':'j','owner':'o','rules':[{'id':'r','on':'e','then':[{}]}]}]} | /journeys/0/rules/0/then/0 | proposes nothing
            {'journeys':[{'id':'j','owner':'o','rules':[{'id':'r','on':'e','then':[{'message':'m','task':'t'}]}]}]} | /journeys/0/rules/0/then/0 | proposes several things
            {'journeys':[{'id':'j','owner':'o','rules':[{'id':'r','on':'e','then':[{'message':'m'}]}]}]} | /journeys/0/rules/0/then/0/via | is missing
            {'journeys':[{'id':'j','owner':'o','rules':[{'id':'r','on':'e','then':[{'wait':'PT0S','reason':'x'}]}]}]} | /journeys/0/rules/0/then/0 | is PT0S
            {'journeys':[{'id':'j','owner':'o','rules':[{'id':'r','on':'e','then':[{'wait':'P1D','reason':'x','tier':'HIGH'}]}]}]} | /journeys/0/rules/0/then/0/tier | is none of those known
            {'journeys':[{'id':'j','owner':'o','rules':[{'id':'r','on':'e','then':[{'wait':'P1D','reason':'x','propensity':2}]}]}]} | /journeys/0/rules/0/then/0 | is 2.0
            {'journeys':[{'id':'j','owner':'o','entry':{'on':'e'}}]}     | /journeys/0/entry/on     | is not a list
            {'journeys':[{'id':'j','owner':'o','entry':{'on':['e'],'reEntry':'ALWAYS'}}]} | /journeys/0/entry/reEntry | does not say enough
            {'contactPolicy':{'silences':[{'while':'OPEN_CASE','scope':{},'maxAge':'P1D'}]}} | /contactPolicy/silences/0 | for OPEN_CASE
            {'contactPolicy':{'quietHours':{'from':'21:00','to':'08:00'}}} | /contactPolicy/quietHours | are none
            {'contactPolicy':{'quietHours':{'to':'08:00','fallbackZones':['Z']}}} | /contactPolicy/quietHours/from | is missing
            {'contactPolicy':{'quietHours':{'from':'9pm','to':'08:00','fallbackZones':['Z']}}} | /contactPolicy/quietHours/from | is no time of day
            {'contactPolicy':{'quietHours':{'from':'08:00','to':'08:00','fallbackZones':['Z']}}} | /contactPolicy/quietHours | is its start
            {'contactPolicy':{'quietHours':{'from':'21:00','to':'08:00','fallbackZones':['Z','CET/Paris']}}} | /contactPolicy/quietHours/fallbackZones/1 | is no time zone
            {'contactPolicy':{'quietHours':{'from':'21:00','to':'08:00','fallbackZones':['Z'],'longestHold':'P31D'}}} | /contactPolicy/quietHours | is PT744H
            {'contactPolicy':{'quietHours':{'from':'21:00','to':'08:00','fallbackZones':['Z'],'scopes':[]}}} | /contactPolicy/quietHours | are none
            {'identity':{'namespaces':[{'name':'n','kind':'DEVICE','rank':1,'limit':1,'unique':true}]}} | /identity/namespaces/0 | is set on DEVICE
            {'fields':[{'field':'f','choice':'SOURCE_PRIORITY'}]}        | /fields/0                | are empty
            {'contracts':[{'on':'e','steward':'s','required':{'a':'DATE'}}]} | /contracts/0/required/a | is none of those known
            """)
    void each_problem_says_where_and_why(String json, String pointer, String why) {
        assertThat(problems(json)).singleElement().satisfies(only -> {
            assertThat(only.pointer()).isEqualTo(pointer);
            assertThat(only.why()).contains(why);
            assertThat(only.wayOut()).isNotBlank();
        });
    }

    @Test
    void a_problem_shows_the_value_and_the_line() {
        List<DefinitionsException.Problem> found =
                problems("{\n 'journeys': [\n  {'id': 'j', 'owner': 'o', 'priority': 'high'}\n ]\n}");

        assertThat(found).singleElement().satisfies(only -> {
            assertThat(only.refused()).isEqualTo("\"high\"");
            assertThat(only.line()).isEqualTo(3);
            assertThat(only.words()).startsWith("definitions:3:41 /journeys/0/priority \"high\" is not a number; ");
        });
    }

    @Test
    void all_problems_of_all_files_are_told_at_once() throws IOException {
        file("a.json", "{'journeys':[{'id':'','owner':'o','prioritty':1},{'id':'k'}],'fields':[{}]}");
        file("b.json", "{'journeys':[");
        file("c.json", "{'cases':[{'kind':'complaint'}]}");
        file("not-ours.txt", "whatever");

        DefinitionsException refused = refused(directory);

        assertThat(refused.problems())
                .extracting(each -> directory.relativize(Path.of(each.file())) + each.pointer())
                .containsExactlyInAnyOrder(
                        "a.json/journeys/0/prioritty",
                        "a.json/journeys/0/id",
                        "a.json/journeys/1/owner",
                        "a.json/fields/0/field",
                        "a.json/fields/0/choice",
                        "b.json",
                        "c.json/cases/0/owner");
        assertThat(refused)
                .isInstanceOf(BatonException.class)
                .hasMessageStartingWith("the definitions have 7 problems:");
    }

    @Test
    void a_policy_given_twice_names_both_files() throws IOException {
        file("a.json", "{'contactPolicy':{}}");
        file("b.json", "{'contactPolicy':{}}");

        assertThat(refused(directory).problems()).singleElement().satisfies(only -> {
            assertThat(only.file()).endsWith("b.json");
            assertThat(only.why()).contains("a.json");
        });
    }

    @Test
    void several_files_make_one_set_in_the_order_of_their_names() throws IOException {
        file("b.json", "{'fields':[{'field':'second','choice':'FIRST'}]}");
        file("a.json", "\uFEFF{'$schema':'x','fields':[{'field':'first','choice':'FIRST'}]}");

        Definitions read = DefinitionsJson.read(directory);

        assertThat(read.fields()).extracting(each -> each.field()).containsExactly("first", "second");
    }

    @Test
    void a_directory_without_definitions_and_a_missing_file_are_refused() {
        assertThat(refused(directory).problems())
                .singleElement()
                .satisfies(only -> assertThat(only.why()).isEqualTo("holds no .json file"));
        assertThat(refused(directory.resolve("nowhere.json")).problems()).hasSize(1);
    }

    @Test
    void what_is_said_twice_or_goes_on_after_the_end_is_refused() {
        assertThat(problems("{'fields':[],'fields':[]}"))
                .singleElement()
                .satisfies(only -> assertThat(only.why()).contains("twice"));
        assertThat(problems("{} {}"))
                .singleElement()
                .satisfies(only -> assertThat(only.why()).contains("goes on"));
        assertThat(problems("{} x")).hasSize(1);
        assertThat(problems("")).hasSize(1);
        assertThat(problems("[]")).hasSize(1);
    }

    @Test
    @DisplayName("S4: size and depth are bounded")
    void what_is_too_large_or_too_deep_is_refused() throws IOException {
        Files.write(directory.resolve("large.json"), new byte[DefinitionsJson.MAX_FILE_BYTES + 1]);
        String deep = "{'journeys':" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        String longNumber = "{'identity':{'namespaces':[{'rank':1" + "0".repeat(100_000) + "}]}}";

        assertThat(refused(directory).problems())
                .singleElement()
                .satisfies(only -> assertThat(only.why()).contains("bytes"));
        assertThat(problems(deep))
                .singleElement()
                .satisfies(only -> assertThat(only.why()).contains("64 levels"));
        assertThat(problems(longNumber)).isNotEmpty();
    }

    @Test
    @DisplayName("S4: hostile values are told in one short line each")
    void hostile_names_and_values_stay_short_and_harmless() {
        String longName = "x".repeat(40_000);

        assertThat(problems("{'" + longName + "\\u0000\\n':{}, 'a/b~c': 1, '$schema': '\\ud800'}"))
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.pointer().length()).isLessThan(200);
                    assertThat(each.words().chars()).noneMatch(Character::isISOControl);
                })
                .anySatisfy(each -> assertThat(each.pointer()).isEqualTo("/a~1b~0c"));
    }

    @Test
    @DisplayName("S4: whatever the bytes are, the answer is definitions or a refusal")
    void broken_bytes_never_do_worse_than_a_refusal() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            byte[] json = DefinitionsJson.write(new RandomDefinitions(random.nextLong()).definitions());
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                json[random.nextInt(json.length)] = (byte) random.nextInt(256);
            }
            try {
                DefinitionsJson.write(DefinitionsJson.read(json));
            } catch (DefinitionsException refused) {
                assertThat(refused.problems()).isNotEmpty();
            } catch (RuntimeException | StackOverflowError worse) {
                throw new AssertionError("seed " + seed + ": " + new String(json, StandardCharsets.UTF_8), worse);
            }
        }
    }

    @Test
    void bytes_that_are_no_UTF_8_are_refused() {
        byte[] latin1 = "{\"fields\":[{\"field\":\"Größe\"}]}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> DefinitionsJson.read(latin1))
                .isInstanceOf(DefinitionsException.class)
                .hasMessageContaining("UTF-8");
    }

    private void file(String name, String json) throws IOException {
        Files.writeString(directory.resolve(name), json.replace('\'', '"'));
    }

    private static List<DefinitionsException.Problem> problems(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        DefinitionsException refused =
                catchThrowableOfType(DefinitionsException.class, () -> DefinitionsJson.read(bytes));
        assertThat(refused)
                .as("refusal of %s", json.length() > 500 ? "a long text" : json)
                .isNotNull();
        return refused.problems();
    }

    private static DefinitionsException refused(Path path) {
        DefinitionsException refused =
                catchThrowableOfType(DefinitionsException.class, () -> DefinitionsJson.read(path));
        assertThat(refused).as("refusal of %s", path).isNotNull();
        return refused;
    }
}
