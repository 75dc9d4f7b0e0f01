package dev.baton.examples.friction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.baton.examples.PublicData;
import dev.baton.examples.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrictionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ASKED_TWICE = """
            {"id":1,"turns":[[100,"User","utter","hello"],
            [105,"Wizard","pick_suggestion","Which plan do you have?","plan_ask_kind"],[110,"User","utter","the Gold one"],
            [115,"Wizard","query","[{\\"Plan\\":\\"api.is_equal_to(\\\\\\"gold\\\\\\")\\"}]",""],
            [null,"KnowledgeBase","return_item","{}"],
            [120,"Wizard","pick_suggestion","And which plan is it?","plan_ask_kind"],[125,"User","utter","gold, as I said"],
            [130,"Wizard","pick_suggestion","A moment.","wait"],[131,"Wizard","pick_suggestion","A moment.","wait"]]}""";

    private static final String NEVER_ANSWERED = """
            {"id":2,"turns":[[100,"Wizard","pick_suggestion","Which plan do you have?","plan_ask_kind"],
            [105,"User","utter","I want to talk to somebody"],
            [110,"Wizard","pick_suggestion","Which plan do you have?","plan_ask_kind"],
            [112,"Wizard","pick_suggestion","Since when?","plan_ask_since"]]}""";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static List<JsonNode> lines(String text) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (String each : text.lines().toList()) {
            all.add(JSON.readTree(each));
        }
        return all;
    }

    private List<JsonNode> friction(List<JsonNode> dialogues) throws IOException {
        Path file = Files.write(
                folder.resolve("dialogues.jsonl"),
                dialogues.stream().map(JsonNode::toString).toList());
        Shell.Result run = Shell.run("friction", "--json", file);
        assertThat(run.status()).as(run.err()).isZero();
        return lines(run.out());
    }

    private static List<JsonNode> own() throws IOException {
        return List.of(JSON.readTree(ASKED_TWICE), JSON.readTree(NEVER_ANSWERED));
    }

    @Test
    @DisplayName("E1 a question asked before is a repeated one, and REASKED where its answer had been used by then")
    void asked_again_and_asked_needlessly() throws IOException {
        List<JsonNode> all = friction(own());

        assertThat(all.get(0))
                .isEqualTo(JSON.readTree(
                        "{\"id\":1,\"effort\":{\"REASKED\":1},\"minutes\":3.0,\"repeatedQuestion\":1,\"REASKED\":1}"));
        assertThat(all.get(1))
                .isEqualTo(
                        JSON.readTree(
                                "{\"id\":2,\"effort\":{\"REPEATED_QUESTION\":1},\"minutes\":1.0,\"repeatedQuestion\":1,\"REASKED\":0}"));
    }

    @Test
    @DisplayName("E1 for people it says a line a dialogue, and names a file that is none")
    void for_people() throws IOException {
        Path file = Files.writeString(folder.resolve("one.jsonl"), own().get(0).toString());

        assertThat(Shell.run("friction", file).out()).contains("dialogue 1: 1 asked again, 1 of what was known");
        assertThat(Shell.run("friction", folder.resolve("none.jsonl")).status()).isEqualTo(2);
        assertThat(Shell.run("friction", Files.writeString(folder.resolve("x"), "{}"))
                        .err())
                .contains("x:1")
                .contains("turns");
    }

    @Test
    @DisplayName("E1 of public dialogues the repeated questions are those of the labels, however they are called")
    void public_dialogues() throws IOException {
        List<JsonNode> all = lines(Files.readString(PublicData.file("conversations/star/dialogues.jsonl")));
        Map<Integer, Integer> truth = new TreeMap<>();
        all.forEach(each -> truth.put(each.path("id").asInt(), labelled(each)));
        assertThat(truth.values().stream().mapToInt(Integer::intValue).sum()).isPositive();
        long seed = System.nanoTime();

        Map<Integer, List<Integer>> plain = counts(friction(all));
        assertThat(repeated(plain)).isEqualTo(truth);

        List<JsonNode> other = renamed(
                all,
                label -> (label.contains("ask") ? "x_ask_" : "q_")
                        + Integer.toHexString(label.hashCode() * 31 + (int) seed));
        Collections.shuffle(other, new Random(seed));
        assertThat(counts(friction(other))).as("seed %d", seed).isEqualTo(plain);
    }

    @Test
    @DisplayName("E1 where no label says that it asks, those ask under which nothing but questions is said")
    void labels_that_say_nothing() throws IOException {
        List<JsonNode> opaque = renamed(own(), label -> "l" + label.hashCode());

        assertThat(counts(friction(opaque))).isEqualTo(Map.of(1, List.of(1, 1), 2, List.of(1, 0)));
    }

    /** What the labels say: how often one that asks stood before. */
    private static int labelled(JsonNode dialogue) {
        Set<String> seen = new HashSet<>();
        int repeated = 0;
        for (JsonNode turn : dialogue.path("turns")) {
            String label = turn.path(4).asText();
            boolean asks = turn.path(2).asText().equals("pick_suggestion") && label.contains("ask");
            repeated += asks && !seen.add(label) ? 1 : 0;
        }
        return repeated;
    }

    private static List<JsonNode> renamed(List<JsonNode> all, UnaryOperator<String> name) {
        List<JsonNode> other = new ArrayList<>();
        for (JsonNode dialogue : all) {
            JsonNode copy = dialogue.deepCopy();
            for (JsonNode turn : copy.path("turns")) {
                if (turn.path(2).asText().equals("pick_suggestion")) {
                    ((ArrayNode) turn).set(4, name.apply(turn.path(4).asText()));
                }
            }
            other.add(copy);
        }
        return other;
    }

    private static Map<Integer, List<Integer>> counts(List<JsonNode> told) {
        Map<Integer, List<Integer>> counts = new TreeMap<>();
        told.forEach(each -> counts.put(
                each.path("id").asInt(),
                List.of(
                        each.path("repeatedQuestion").asInt(),
                        each.path("REASKED").asInt())));
        return counts;
    }

    private static Map<Integer, Integer> repeated(Map<Integer, List<Integer>> counts) {
        Map<Integer, Integer> repeated = new TreeMap<>();
        counts.forEach((id, each) -> repeated.put(id, each.get(0)));
        return repeated;
    }
}
