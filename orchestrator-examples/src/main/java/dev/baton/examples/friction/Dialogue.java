package dev.baton.examples.friction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/** A recorded dialogue between a customer and somebody who helps them. */
record Dialogue(JsonNode id, List<Turn> turns) {
    private static final String CUSTOMER = "User";

    Dialogue {
        turns = List.copyOf(turns);
    }

    /**
     * One thing somebody did.
     *
     * @param at in seconds since 1970; 0 where it has no time of its own
     * @param action {@code utter}, {@code pick_suggestion} (said in the words of a suggestion), {@code query}, …
     * @param label of the suggestion; empty where there is none
     */
    record Turn(long at, String agent, String action, String text, String label) {
        boolean fromCustomer() {
            return agent.equals(CUSTOMER);
        }

        boolean suggestion() {
            return action.equals("pick_suggestion");
        }

        boolean query() {
            return action.equals("query");
        }
    }

    static Dialogue of(JsonNode line) {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode each : line.path("turns")) {
            turns.add(new Turn(
                    Math.max(0, each.path(0).asLong()),
                    each.path(1).asText(),
                    each.path(2).asText(),
                    each.path(3).asText(),
                    each.path(4).asText()));
        }
        return new Dialogue(line.has("id") ? line.path("id") : JsonNodeFactory.instance.nullNode(), turns);
    }
}
