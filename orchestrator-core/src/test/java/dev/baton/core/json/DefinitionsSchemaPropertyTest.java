package dev.baton.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/**
 * Who adds a member to definitions is told here what the schema does not know yet, or knows and the reader does not.
 */
@Label("J1: the schema accepts what the reader accepts, and nothing else")
class DefinitionsSchemaPropertyTest {
    private static final int MISTAKES = 20;

    /** What only the reader sees; docs/definitions.md lists it. */
    private static final Pattern ONLY_THE_READER = Pattern.compile(String.join(
            "|",
            // A time that must be longer than zero, or not less; a number written 1.0 that must be whole.
            "longer than zero|use zero or more|no time to wait|is PT0S|is no whole number in range|fraction of a second",
            // Days, times, periods and zones that there are not.
            "is no day|is no time|cannot be read|is no zone|is no time zone|is no period",
            // What must be something else than its neighbours, or among them.
            "of which \\d+ differ|twice|identity\\.composites|composite\\.namespace|is no namespace|given in|cap\\.kept|backOff\\.longest|live\\.sources name",
            // What only events show, and how long a signal and a window may last.
            "looks at more than the event|signal\\.halfLife|effort\\.repeatWithin",
            // Words that are none once they are compared.
            "stopWords"));

    @Property(tries = 60)
    void whatever_is_written_the_schema_accepts(@ForAll long seed) {
        JsonNode file = written(seed);

        assertThat(DefinitionsSchema.refusals(file))
                .as("seed %d: the schema refuses what DefinitionsJson writes; teach it these members", seed)
                .isEmpty();
    }

    @Property(tries = 60)
    void a_mistake_is_refused_by_both_or_by_none(@ForAll long seed) {
        Random random = new Random(seed);
        JsonNode right = written(seed);
        for (int i = 0; i < MISTAKES; i++) {
            JsonNode file = right.deepCopy();
            DefinitionMutations.Mutation mistake = DefinitionMutations.mutate(file, random);
            List<DefinitionsException.Problem> reader = problems(file);
            List<String> schema = DefinitionsSchema.refusals(file);
            if (reader.isEmpty()) {
                assertThat(schema)
                        .as("seed %d, %s: the reader accepts this, the schema does not", seed, mistake)
                        .isEmpty();
            } else if (schema.isEmpty()) {
                assertThat(reader)
                        .as("seed %d, %s: the reader refuses this, the schema does not; teach it", seed, mistake)
                        .allSatisfy(each -> assertThat(each.words()).containsPattern(ONLY_THE_READER));
            }
        }
    }

    @Example
    @Label("J1: random definitions use every member that there is")
    void random_definitions_use_every_member_that_there_is() {
        Set<String> unseen = Arrays.stream(DefinitionShape.values())
                .flatMap(each -> each.members().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        for (long seed = 0; seed < 200 && !unseen.isEmpty(); seed++) {
            remove(written(seed), unseen);
        }
        // The writer says these in another way: the schema's address, all blocked values.
        unseen.removeAll(Set.of("$schema", "alsoBlocked"));

        assertThat(unseen)
                .as("teach RandomDefinitions to use them, so that the other tests here see them")
                .isEmpty();
    }

    private static void remove(JsonNode node, Set<String> unseen) {
        node.fieldNames().forEachRemaining(unseen::remove);
        node.forEach(each -> remove(each, unseen));
    }

    private static JsonNode written(long seed) {
        return DefinitionsSchema.parsed(DefinitionsJson.write(new RandomDefinitions(seed).definitions()));
    }

    private static List<DefinitionsException.Problem> problems(JsonNode file) {
        try {
            DefinitionsJson.read(file.toString().getBytes(StandardCharsets.UTF_8));
            return List.of();
        } catch (DefinitionsException refused) {
            return refused.problems();
        }
    }
}
