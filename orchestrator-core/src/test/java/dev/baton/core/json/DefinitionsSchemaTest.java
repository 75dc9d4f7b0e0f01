package dev.baton.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.action.Tier;
import dev.baton.cases.EffortEntry;
import dev.baton.consent.ConsentModel;
import dev.baton.core.calendar.CalendarWindow;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Distinction;
import dev.baton.core.definition.EventContract;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.InDoubt;
import dev.baton.core.definition.Namespace;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.ReEntry;
import dev.baton.core.definition.TextLabels;
import dev.baton.core.definition.WaitStep;
import dev.baton.event.Actor;
import dev.baton.event.Strength;
import dev.baton.handoff.DataClass;
import dev.baton.handoff.SlotName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("J1: the schema says what the reader accepts")
class DefinitionsSchemaTest {
    private static JsonNode defs = new ObjectMapper().createObjectNode();

    @BeforeAll
    static void read_the_schema() throws IOException {
        defs = new ObjectMapper()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .readTree(Path.of("..", "docs", "definitions.schema.json").toFile())
                .get("$defs");
    }

    @Test
    void every_object_has_the_same_members_in_both() {
        Map<String, Set<String>> reader = new TreeMap<>();
        for (DefinitionShape shape : DefinitionShape.values()) {
            reader.put(camel(shape.name()), new TreeSet<>(shape.members()));
        }
        Map<String, Set<String>> schema = new TreeMap<>();
        for (String name : names(defs)) {
            JsonNode each = defs.get(name);
            if (each.has("properties")) {
                schema.put(name, names(each.get("properties")));
                assertThat(each.get("additionalProperties").booleanValue())
                        .as("%s takes unknown members", name)
                        .isFalse();
            }
        }

        assertThat(schema).isEqualTo(reader);
    }

    @Test
    void every_choice_has_the_same_constants_in_both() {
        Set<Set<String>> model = new HashSet<>();
        Stream.of(
                        Tier.class,
                        TextLabels.WhenFailing.class,
                        Cap.Per.class,
                        CalendarWindow.Unit.class,
                        DayOfWeek.class,
                        ConsentModel.class,
                        ContactPolicy.Silence.While.class,
                        EventContract.Is.class,
                        FieldPolicy.Choice.class,
                        Namespace.Kind.class,
                        Namespace.Normalizer.class,
                        InDoubt.class,
                        PromiseKind.Conflict.class,
                        ReEntry.Kind.class,
                        WaitStep.OnPast.class,
                        DayOfWeek.class,
                        Strength.class,
                        Distinction.Kind.class,
                        SlotName.class,
                        EffortEntry.Kind.class,
                        DataClass.class,
                        Actor.Power.class)
                .forEach(type -> model.add(constants(type)));
        // The kinds of re-entry that need no more than their name.
        model.add(Set.of("ONCE", "PER_BINDING", "REPLACE"));
        Set<Set<String>> schema = new HashSet<>();
        collect(defs, schema);

        assertThat(schema).isEqualTo(model);
    }

    @Test
    void the_jar_holds_the_published_one() throws IOException {
        assertThat(DefinitionsJson.schema())
                .isEqualTo(Files.readAllBytes(Path.of("..", "docs", "definitions.schema.json")));
    }

    @Test
    void no_part_is_defined_twice() {
        assertThat(DefinitionsSchema.text().get("$defs")).isEqualTo(defs);
    }

    @Test
    void every_reference_leads_somewhere() {
        List<String> references = new ArrayList<>();
        defs.findValues("$ref").forEach(each -> references.add(each.textValue()));

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(defs.has(each.substring("#/$defs/".length())))
                        .as(each)
                        .isTrue());
    }

    private static void collect(JsonNode node, Set<Set<String>> enums) {
        if (node.has("enum") && node.get("enum").isArray()) {
            Set<String> constants = new TreeSet<>();
            node.get("enum").forEach(each -> constants.add(each.textValue()));
            enums.add(constants);
        }
        node.forEach(each -> collect(each, enums));
    }

    private static Set<String> constants(Class<? extends Enum<?>> type) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(type.getEnumConstants()).forEach(each -> names.add(each.name()));
        return names;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String camel(String constant) {
        StringBuilder out = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
            out.append(out.length() == 0 ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return out.toString();
    }
}
