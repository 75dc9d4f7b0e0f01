package dev.baton.examples.handoffs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One recorded conversation between a customer and an automated agent that uses tools.
 *
 * @param task as the file numbers it
 * @param trial which recording of that task
 * @param steps what was said and done, in order
 */
record Trajectory(JsonNode task, JsonNode trial, List<Step> steps) {
    /** Something that was said or done. */
    sealed interface Step {}

    /** Words of the customer or, to them, of the agent. */
    record Message(boolean fromCustomer, String text) implements Step {}

    /**
     * A tool the agent used.
     *
     * @param answer what it answered; null where nothing is recorded
     */
    record Call(String tool, JsonNode arguments, @Nullable String answer) implements Step {}

    /** Reads the messages of a chat with tool calls; what the system was told beforehand is not part of it. */
    static Trajectory of(JsonNode object) {
        List<Step> steps = new ArrayList<>();
        Map<String, List<Integer>> unanswered = new HashMap<>();
        for (JsonNode message : object.path("traj")) {
            String text = message.path("content").asText("");
            switch (message.path("role").asText()) {
                case "user" -> steps.add(new Message(true, text));
                case "assistant" -> {
                    if (!text.isBlank() && !message.path("content").isNull()) {
                        steps.add(new Message(false, text));
                    }
                    for (JsonNode call : message.path("tool_calls")) {
                        unanswered
                                .computeIfAbsent(call.path("id").asText(), none -> new ArrayList<>())
                                .add(steps.size());
                        steps.add(call(call.path("function")));
                    }
                }
                case "tool" ->
                    answer(steps, unanswered.get(message.path("tool_call_id").asText()), text);
                default -> {}
            }
        }
        return new Trajectory(object.path("task_id"), object.path("trial"), steps);
    }

    private static Call call(JsonNode function) {
        JsonNode arguments = function.path("arguments");
        return new Call(
                function.path("name").asText(),
                arguments.isTextual() ? TrajectoryFile.parsed(arguments.asText()) : arguments,
                null);
    }

    /** Ids of calls may come twice; then the answers are those of the calls in their order. */
    private static void answer(List<Step> steps, @Nullable List<Integer> waiting, String text) {
        if (waiting != null && !waiting.isEmpty()) {
            int at = waiting.remove(0);
            Call asked = (Call) steps.get(at);
            steps.set(at, new Call(asked.tool(), asked.arguments(), text));
        }
    }
}
