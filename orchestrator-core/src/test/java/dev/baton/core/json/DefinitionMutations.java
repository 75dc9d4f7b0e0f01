package dev.baton.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Changes one thing in a file, as a person may by mistake. */
final class DefinitionMutations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What stands in for a value. */
    private static final List<Supplier<JsonNode>> VALUES = List.of(
            JSON::nullNode,
            () -> JSON.booleanNode(true),
            () -> JSON.booleanNode(false),
            () -> JSON.numberNode(0),
            () -> JSON.numberNode(1),
            () -> JSON.numberNode(-1),
            () -> JSON.numberNode(new BigDecimal("1.5")),
            () -> JSON.numberNode(new BigDecimal("1.0")),
            () -> JSON.numberNode(5_000_000_000L),
            () -> JSON.textNode(""),
            () -> JSON.textNode(" "),
            () -> JSON.textNode("some text"),
            () -> JSON.textNode("NOPE"),
            () -> JSON.textNode("P1D"),
            () -> JSON.textNode("-P1D"),
            () -> JSON.textNode("PT0S"),
            () -> JSON.textNode("P1M"),
            () -> JSON.textNode("x".repeat(257)),
            () -> JSON.textNode("a\u0000b"),
            JSON::arrayNode,
            JSON::objectNode,
            () -> JSON.arrayNode().add("x"),
            () -> JSON.arrayNode().add(1),
            () -> JSON.objectNode().put("x", 1));

    private DefinitionMutations() {}

    /** What was changed, and where. */
    record Mutation(String pointer, String what) {
        @Override
        public String toString() {
            return pointer + " " + what;
        }
    }

    /** Null where nothing can be changed there. */
    static @Nullable Mutation mutate(JsonNode file, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        List<String> pointers = new ArrayList<>();
        collect(file, "", containers, pointers);
        int at = random.nextInt(containers.size());
        return containers.get(at) instanceof ObjectNode object
                ? object(object, pointers.get(at), random)
                : array((ArrayNode) containers.get(at), pointers.get(at), random);
    }

    private static void collect(JsonNode node, String pointer, List<JsonNode> containers, List<String> pointers) {
        if (!node.isContainerNode()) {
            return;
        }
        containers.add(node);
        pointers.add(pointer);
        if (node.isObject()) {
            node.properties()
                    .forEach(each -> collect(
                            each.getValue(),
                            pointer + "/" + each.getKey().replace("~", "~0").replace("/", "~1"),
                            containers,
                            pointers));
        } else {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), pointer + "/" + i, containers, pointers);
            }
        }
    }

    private static @Nullable Mutation object(ObjectNode object, String pointer, Random random) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty() || random.nextInt(6) == 0) {
            object.put("unheardOf", 1);
            return new Mutation(pointer + "/unheardOf", "is added");
        }
        String name = names.get(random.nextInt(names.size()));
        String there = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
        switch (random.nextInt(4)) {
            case 0 -> {
                object.remove(name);
                return new Mutation(there, "is left out");
            }
            case 1 -> {
                JsonNode value = object.remove(name);
                object.set(name + "s", value);
                return new Mutation(there, "is called " + name + "s");
            }
            default -> {
                JsonNode value = VALUES.get(random.nextInt(VALUES.size())).get();
                object.set(name, value);
                return new Mutation(there, "is " + shown(value));
            }
        }
    }

    private static @Nullable Mutation array(ArrayNode array, String pointer, Random random) {
        JsonNode value = VALUES.get(random.nextInt(VALUES.size())).get();
        if (array.isEmpty() || random.nextBoolean()) {
            array.add(value);
            return new Mutation(pointer + "/" + (array.size() - 1), "is added: " + shown(value));
        }
        int index = random.nextInt(array.size());
        if (random.nextInt(4) == 0) {
            array.remove(index);
            return new Mutation(pointer + "/" + index, "is left out");
        }
        array.set(index, value);
        return new Mutation(pointer + "/" + index, "is " + shown(value));
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
