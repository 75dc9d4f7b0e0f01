package dev.baton.examples.handoffs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which texts name a record: by the name of the member that holds them, or by their look. */
final class RecordIds {
    /** Capitals and digits mixed, or words and a number joined by underscores. */
    private static final Pattern LOOK =
            Pattern.compile("\\b(?:(?=[A-Z0-9]*[0-9])(?=[A-Z0-9]*[A-Z])[A-Z0-9]{5,16}|[a-z]+(?:_[a-z]+)*_[0-9]+)\\b");

    private RecordIds() {}

    /** The ids that are somewhere inside the arguments or the answer of a tool, in their order. */
    static void in(JsonNode node, Collection<String> found) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                if (namesRecord(member.getKey())) {
                    take(member.getValue(), found);
                } else {
                    in(member.getValue(), found);
                }
            }
        } else if (node.isArray()) {
            node.forEach(each -> in(each, found));
        }
    }

    /** The ids that somebody mentions. */
    static void in(String words, Collection<String> found) {
        for (Matcher ids = LOOK.matcher(words); ids.find(); ) {
            found.add(ids.group());
        }
    }

    private static void take(JsonNode value, Collection<String> found) {
        if (value.isArray()) {
            value.forEach(each -> take(each, found));
        } else if (value.isTextual() || value.isIntegralNumber()) {
            found.add(value.asText());
        } else {
            in(value, found);
        }
    }

    private static boolean namesRecord(String member) {
        String name = member.toLowerCase(Locale.ROOT);
        return name.equals("id")
                || name.endsWith("_id")
                || name.endsWith("_ids")
                || name.endsWith("_number")
                || member.endsWith("Id")
                || member.endsWith("Number");
    }
}
