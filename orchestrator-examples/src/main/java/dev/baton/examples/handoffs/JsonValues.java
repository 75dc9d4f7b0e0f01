package dev.baton.examples.handoffs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.event.Attributes;
import dev.baton.event.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON as attributes of events, and back. */
final class JsonValues {
    private JsonValues() {}

    static Attributes attributes(JsonNode object) {
        Attributes.Builder attributes = Attributes.builder();
        object.properties().forEach(each -> attributes.put(each.getKey(), value(each.getValue())));
        return attributes.build();
    }

    /** An empty object for none. */
    static JsonNode json(@Nullable Value value) {
        if (value instanceof Value.Nested nested) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            nested.attributes().forEach((name, each) -> object.set(name, json(each)));
            return object;
        }
        if (value instanceof Value.Many many) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            many.values().forEach(each -> array.add(json(each)));
            return array;
        }
        if (value instanceof Value.Whole whole) {
            return JsonNodeFactory.instance.numberNode(whole.number());
        }
        if (value instanceof Value.Decimal decimal) {
            return JsonNodeFactory.instance.numberNode(decimal.number());
        }
        if (value instanceof Value.Flag flag) {
            return JsonNodeFactory.instance.booleanNode(flag.flag());
        }
        if (value instanceof Value.Text text) {
            return JsonNodeFactory.instance.textNode(text.text());
        }
        return value == null ? JsonNodeFactory.instance.objectNode() : JsonNodeFactory.instance.nullNode();
    }

    static List<String> texts(@Nullable Value value) {
        return value instanceof Value.Many many
                ? many.values().stream().map(Value::display).toList()
                : List.of();
    }

    private static Value value(JsonNode node) {
        if (node.isObject()) {
            return Value.of(attributes(node));
        }
        if (node.isArray()) {
            List<Value> values = new ArrayList<>();
            node.forEach(each -> values.add(value(each)));
            return Value.of(values);
        }
        if (node.isBoolean()) {
            return Value.of(node.booleanValue());
        }
        if (node.isNumber()) {
            return Value.of(node.decimalValue());
        }
        return node.isTextual() ? Value.of(node.asText()) : Value.nothing();
    }
}
