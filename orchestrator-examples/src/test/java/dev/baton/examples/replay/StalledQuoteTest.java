package dev.baton.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.examples.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The shipped story tells what it was written for")
class StalledQuoteTest {
    private static final int SHUFFLES = 20;

    @TempDir
    Path folder;

    private final Shell.Result report = Shell.run("replay", Shell.STORY_EVENTS);

    @Test
    void its_numbers() throws IOException {
        Shell.Result result = Shell.run("replay", "--json", Shell.STORY_EVENTS);
        JsonNode json = result.json();

        assertThat(result.status()).isZero();
        assertThat(json.get("read").asLong()).isEqualTo(57);
        assertThat(json.get("accepted").asLong()).isEqualTo(55);
        assertThat(json.get("duplicates").asLong()).isEqualTo(1);
        assertThat(json.get("quarantined").asLong()).isEqualTo(1);
        assertThat(json.get("quarantinedByReason").toString()).isEqualTo("{\"missing_type\":1}");
        assertThat(json.get("profiles").asLong()).isEqualTo(4);
        assertThat(json.get("merges").asLong()).isEqualTo(1);
        assertThat(json.get("mergesRefused").asLong()).isZero();
        assertThat(json.get("largestProfileShare").asDouble()).isBetween(0.4, 0.5);
        assertThat(json.at("/decisions/ROUTE").asLong()).isEqualTo(3);
        assertThat(json.at("/decisions/ESCALATE").asLong()).isEqualTo(8);
        assertThat(json.at("/decisions/FOLLOW_UP").asLong()).isEqualTo(7);
        assertThat(json.at("/decisions/SUPPRESS").asLong()).isZero();
        assertThat(json.get("dispatched").asLong()).isEqualTo(18);
        assertThat(json.get("openCases").asLong()).isEqualTo(2);
        assertThat(json.get("alarms").isEmpty()).isTrue();
        assertThat(json.get("stateHash").asText()).matches("[0-9a-f]{64}");
        assertThat(json.get("eventsPerSecond").asLong()).isPositive();
    }

    @Test
    @DisplayName("P1 P2 one promise kept, one kept too late, one at risk, one broken with its recovery open")
    void its_promises() throws IOException {
        JsonNode promises =
                Shell.run("replay", "--json", Shell.STORY_EVENTS).json().get("promises");

        assertThat(promises.get("KEPT").asLong()).isEqualTo(1);
        assertThat(promises.get("KEPT_LATE").asLong()).isEqualTo(1);
        assertThat(promises.get("AT_RISK").asLong()).isEqualTo(1);
        assertThat(promises.get("BROKEN").asLong()).isEqualTo(1);
        assertThat(report.out())
                .contains("1 at risk, 1 broken, 1 kept, 1 kept late")
                .contains("missed-callback Q-2044")
                .contains("2 broken on the way");
    }

    @Test
    @DisplayName("P2 time that goes on breaks the promise that was at risk")
    void time_that_goes_on() throws IOException {
        JsonNode later = Shell.run("replay", "--json", "--until", "PT2H", Shell.STORY_EVENTS)
                .json();

        assertThat(later.at("/promises/AT_RISK").asLong()).isZero();
        assertThat(later.at("/promises/BROKEN").asLong()).isEqualTo(2);
        assertThat(later.get("endedAt").asText()).isEqualTo("2026-03-07T18:12:00Z");
        assertThat(Shell.run("replay", "--json", "--until", "2026-03-07T19:00:00+01:00", Shell.STORY_EVENTS)
                        .json()
                        .get("endedAt")
                        .asText())
                .isEqualTo("2026-03-07T18:00:00Z");
    }

    @Test
    void its_report_has_every_part_and_fits_a_terminal() {
        assertThat(report.out())
                .contains("EVENTS: events.ndjson")
                .contains("57 read: 55 accepted, 1 duplicate, 1 put aside")
                .contains("DECISIONS: 70")
                .contains("[PROMISE_ON_SUBJECT]")
                .contains("OPEN CASES: 2")
                .contains("SAY FIRST")
                .contains("line 8: /type: is missing; say what happened")
                .contains("WHO IS WHO: 4 profiles");
        assertThat(report.out().lines()).allMatch(each -> each.codePointCount(0, each.length()) <= 80);
        assertThat(report.out()).doesNotContain("\u001b");
        assertThat(report.err()).contains("57 lines in");
    }

    @Test
    @DisplayName("C4 the complaint silences both offers, and says so")
    void the_complaint() {
        String story = story("C-1001");

        assertThat(report.out()).contains("the customer has an open case that asks for silence [OPEN_CASE]");
        assertThat(story)
                .contains("complaint, owned by team:care")
                .containsSubsequence(
                        "offer.available",
                        "the complaint being settled",
                        "complaint is settled",
                        "offer.available",
                        "sent: Seasonal-offer");
    }

    @Test
    @DisplayName("H3 C4 the quote goes from web through chat to the phone with its card, and the nudge keeps silent")
    void the_handover() {
        assertThat(story("C-1001"))
                .containsSubsequence(
                        "page.viewed on web",
                        "form.abandoned on web",
                        "two profiles of one person became one",
                        "chat.handover_requested on chat",
                        "Hand over to team:phone",
                        "with this card",
                        "SAY FIRST",
                        "callback.promised on chat by agent:leo",
                        "it came once more",
                        "handoff.accepted",
                        "time passed: a wait is over",
                        "something was promised on the same subject",
                        "time passed: a promise is due soon",
                        "callback is KEPT",
                        "it happened at 2026-02-27 09:00:00",
                        "kept   ");
    }

    @Test
    void a_promise_that_broke_is_told_with_its_recovery() {
        assertThat(story("customer:C-1002"))
                .containsSubsequence(
                        "callback.promised",
                        "handoff.declined",
                        "time passed: a promise is due soon",
                        "time passed: a promise is due",
                        "missed-callback Q-2042, owned by team:care",
                        "promise_broken (noticed by the engine)",
                        "call.completed",
                        "recovery.settled",
                        "kept late");
    }

    @Test
    @DisplayName("S1 a story shows nobody's address")
    void a_story_is_masked() {
        String story = story("email:MARA.lindqvist@example.com");

        assertThat(story).contains("email:m…(26)").doesNotContain("lindqvist@").doesNotContain("55501234");
        assertThat(story.lines()).allMatch(each -> each.codePointCount(0, each.length()) <= 80);
    }

    @Test
    void a_customer_is_found_by_identifier_value_or_profile_id() {
        String byIdentifier = story("customer:C-1003");
        String profile = byIdentifier.substring(byIdentifier.indexOf("p-"), byIdentifier.indexOf("p-") + 26);

        assertThat(story("C-1003")).isEqualTo(byIdentifier);
        assertThat(story("aisha.rahman@example.com")).isEqualTo(byIdentifier);
        assertThat(story(profile)).isEqualTo(byIdentifier);
    }

    @Test
    void nobody_is_found_under_an_unknown_name() {
        Shell.Result result = Shell.run("replay", "--explain", "C-9999", Shell.STORY_EVENTS);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("C-9999").contains("namespace:value");
    }

    @Test
    @DisplayName("T2 two runs give the same bytes")
    void twice_the_same() {
        assertThat(Shell.run("replay", Shell.STORY_EVENTS).out()).isEqualTo(report.out());
        assertThat(story("C-1001")).isEqualTo(story("C-1001"));
    }

    @Test
    @DisplayName("F6 shuffled lines end in the same state")
    void shuffled() throws IOException {
        String expected = hash(Shell.STORY_EVENTS);
        List<String> lines = new ArrayList<>(Files.readAllLines(Shell.STORY_EVENTS));
        long seed = System.nanoTime();
        System.out.println("shuffled with seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < SHUFFLES; i++) {
            Collections.shuffle(lines, random);
            Path shuffled = Files.write(folder.resolve("shuffled.ndjson"), lines);

            assertThat(hash(shuffled)).as("shuffle %s of seed %s", i, seed).isEqualTo(expected);
        }
    }

    @Test
    void other_facts_give_another_state() throws IOException {
        String expected = hash(Shell.STORY_EVENTS);
        String events = Files.readString(Shell.STORY_EVENTS);
        for (String[] change : List.of(
                new String[] {"\"city\": \"Berlin\"", "\"city\": \"Bonn\""},
                new String[] {"ck-b2104c", "ck-b2104d"},
                new String[] {"Ticked the box in the chat window, text v3", "Ticked the box"},
                new String[] {"2026-03-07T16:12:00Z", "2026-03-07T16:12:01Z"})) {
            assertThat(events).contains(change[0]);
            Path changed = Files.writeString(folder.resolve("changed.ndjson"), events.replace(change[0], change[1]));

            assertThat(hash(changed)).as(change[0]).isNotEqualTo(expected);
        }
    }

    private static String hash(Path events) throws IOException {
        return Shell.run("replay", "--json", "--journeys", Shell.STORY.resolve("journeys"), events)
                .json()
                .get("stateHash")
                .asText();
    }

    private static String story(String customer) {
        Shell.Result result = Shell.run("replay", "--explain", customer, Shell.STORY_EVENTS);
        assertThat(result.status()).isZero();
        return result.out();
    }
}
