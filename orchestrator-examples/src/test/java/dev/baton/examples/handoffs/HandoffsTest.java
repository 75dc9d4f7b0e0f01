package dev.baton.examples.handoffs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.examples.PublicData;
import dev.baton.examples.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoffsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PARCELS = Path.of("conversations", "parcels.json");
    private static final String TAUBENCH = "conversations/taubench/airline_trajectories_tasks00-24.";

    /** How the people who wrote the summaries name bookings, customers and flights. */
    private static final Pattern RECORD = Pattern.compile("\\b(?:(?=[A-Z]*[0-9])[A-Z0-9]{6}|[a-z]+_[a-z]+_[0-9]+)\\b");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static List<JsonNode> objects(Shell.Result run) throws IOException {
        assertThat(run.status()).as(run.err()).isZero();
        return lines(run.out());
    }

    private static List<JsonNode> lines(String text) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (String line : text.lines().toList()) {
            objects.add(JSON.readTree(line));
        }
        return objects;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new LinkedHashSet<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    @Test
    @DisplayName("H3 at the transfer the next owner knows the last action that worked, the records and the reason")
    void the_next_owner_knows() throws IOException {
        List<JsonNode> all = objects(Shell.run("handoffs", "--json", PARCELS));

        JsonNode first = all.get(0);
        assertThat(first.path("user_id").asText()).isEqualTo("ida_holm_204");
        assertThat(first.path("transferred").asBoolean()).isTrue();
        assertThat(first.path("last_action").path("name").asText()).isEqualTo("send_replacement");
        assertThat(first.path("last_action").path("arguments"))
                .isEqualTo(JSON.readTree(
                        "{\"express\":true,\"order_id\":\"OR2071\",\"user_id\":\"ida_holm_204\",\"weight\":1.5}"));
        assertThat(texts(first.path("record_ids"))).containsExactly("PX48812", "ida_holm_204", "OR2071", "PX50019");
        assertThat(first.path("reason").asText()).startsWith("My parcel PX48812");
        assertThat(first.path("context")
                        .path("slots")
                        .path("customer_told")
                        .path("data")
                        .path("user_id")
                        .path("value")
                        .asText())
                .isEqualTo("ida_holm_204");

        JsonNode second = all.get(1);
        assertThat(second.path("last_action").isNull()).isTrue();
        assertThat(second.path("transferred").asBoolean()).isFalse();
        assertThat(second.path("user_id").isNull()).isTrue();
        assertThat(second.path("record_ids")).isEmpty();
    }

    @Test
    @DisplayName("H5 for people the command prints a card a conversation")
    void for_people_it_prints_cards() {
        Shell.Result run = Shell.run("handoffs", PARCELS);

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("Task 1, trial 0: transferred")
                .contains("Task 2, trial 0: at the end")
                .contains("SAY FIRST")
                .contains("send_replacement");
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    @DisplayName("H3 of every public conversation the context has the last action and each record of the summary")
    void public_conversations_are_handed_over_whole() throws IOException {
        Path trajectories = PublicData.file(TAUBENCH + "json");
        Map<String, JsonNode> truths = new HashMap<>();
        for (JsonNode each : lines(Files.readString(PublicData.file(TAUBENCH + "handoff_truth.jsonl")))) {
            truths.put(key(each), each);
        }
        Map<String, String> transcripts = new HashMap<>();
        JSON.readTree(trajectories.toFile())
                .forEach(each -> transcripts.put(key(each), each.path("traj").toString()));

        List<JsonNode> all = objects(Shell.run("handoffs", "--json", trajectories));

        assertThat(all).hasSize(truths.size());
        for (JsonNode each : all) {
            JsonNode truth = truths.get(key(each));
            String transcript = transcripts.get(key(each));
            JsonNode wanted = truth.path("last_write_action");
            assertThat(each.path("last_action").isNull()).as(key(each)).isEqualTo(wanted.isNull());
            assertThat(each.path("last_action").path("name")).as(key(each)).isEqualTo(wanted.path("name"));
            assertThat(each.path("last_action").path("arguments")).as(key(each)).isEqualTo(wanted.path("arguments"));
            assertThat(each.path("transferred").asBoolean())
                    .isEqualTo(truth.path("transferred").asBoolean());
            assertThat(texts(each.path("record_ids")))
                    .allSatisfy(id -> assertThat(transcript).contains(id));
            Set<String> known = texts(each.path("record_ids"));
            known.add(each.path("user_id").asText());
            assertThat(known)
                    .as(key(each))
                    .containsAll(named(truth.path("summary").asText("")));
        }
    }

    private static String key(JsonNode object) {
        return object.path("task_id").asText() + "/" + object.path("trial").asText();
    }

    private static Set<String> named(String summary) {
        Set<String> named = new LinkedHashSet<>();
        for (Matcher all = RECORD.matcher(summary); all.find(); ) {
            named.add(all.group());
        }
        return named;
    }

    @Test
    @DisplayName("A file that holds no conversations is refused, with what it must hold")
    void what_is_no_conversation_is_refused() throws IOException {
        for (String text : Arrays.asList("{}", "[{\"task_id\":1}]", "[", "")) {
            Path file = Files.writeString(folder.resolve("wrong.json"), text);

            Shell.Result run = Shell.run("handoffs", file);

            assertThat(run.status()).as(text).isEqualTo(2);
            assertThat(run.err()).as(text).contains("wrong.json").contains("array");
        }
        assertThat(Shell.run("handoffs", folder.resolve("absent.json")).err()).contains("absent.json cannot be read");
    }
}
