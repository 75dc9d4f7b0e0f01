package dev.baton.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.json.DefinitionsJson;
import dev.baton.event.Event;
import dev.baton.spi.IndexEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The webhook in an engine, whose log is at its finest. */
class TrialTest {
    static {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "trace");
    }

    private static final Definitions GREETING = DefinitionsJson.read("""
            {"journeys": [{
              "id": "greeting", "owner": "team:shop", "outcome": "Whoever comes is greeted",
              "rules": [{"id": "greet", "on": "visited", "then": [
                {"message": "hello", "via": "push", "expiresAfter": "P1D", "parameters": {"name": {"from": {"event": "name"}}}}
              ]}]
            }]}""".getBytes(StandardCharsets.UTF_8));

    private final Receiver receiver = new Receiver();
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");

    @BeforeEach
    void listens() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void closes() throws IOException {
        System.setErr(err);
        receiver.close();
    }

    private WebhookBuilder webhook() {
        return WebhookChannel.to(receiver.uri())
                .overPlainHttp()
                .signedWith(SigningSecrets.of("canary-4711-secret"))
                .clock(() -> now);
    }

    private Orchestrator engine(WebhookChannel channel) {
        return Orchestrator.builder()
                .definitions(GREETING)
                .channel("push", channel)
                .clock(() -> now)
                .build();
    }

    private void visits(Orchestrator baton) {
        baton.handle(Event.of("web", "e-1", "visited")
                .verified("customer", "canary-4711-customer")
                .attribute("name", "canary-4711-name")
                .occurredAt(now)
                .build());
        for (int i = 0; i < 10; i++) {
            baton.runDue();
            now = now.plus(Duration.ofHours(1));
        }
    }

    private static Dispatch.State state(Orchestrator baton) {
        return baton.profile("customer", "canary-4711-customer")
                .orElseThrow()
                .contacts()
                .get(0)
                .state();
    }

    @Test
    @DisplayName("A1 R33 a lost answer is asked for again where keys are known, and nothing of it is in any log")
    void a_lost_answer_is_asked_for_again_where_keys_are_known() {
        receiver.way = Receiver.Way.HANGS_UP;
        try (WebhookChannel channel = webhook().keysKnownFor(Duration.ofDays(7)).build();
                Orchestrator baton = engine(channel)) {
            visits(baton);
            assertThat(state(baton)).isEqualTo(Dispatch.State.UNKNOWN);
        }
        int attempts = receiver.requests.size();
        receiver.way = Receiver.Way.ANSWERS;
        try (WebhookChannel channel = webhook().keysKnownFor(Duration.ofDays(7)).build();
                Orchestrator baton = engine(channel)) {
            visits(baton);
            assertThat(state(baton)).isEqualTo(Dispatch.State.DELIVERED);
        }

        assertThat(attempts).isGreaterThan(1);
        assertThat(receiver.requests.subList(0, attempts))
                .extracting(each -> each.header("Idempotency-Key") + each.text())
                .containsOnly(receiver.requests.get(0).header("Idempotency-Key")
                        + receiver.requests.get(0).text());
        assertThat(receiver.requests.get(attempts - 1).header("Baton-Attempt")).isEqualTo("" + attempts);
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("canary", "s3cret", "t0ken");
    }

    @Test
    @DisplayName("A1 a lost answer is a doubt on a worklist where keys are not known")
    void a_lost_answer_is_a_doubt_where_keys_are_not_known() {
        receiver.way = Receiver.Way.HANGS_UP;
        try (WebhookChannel channel = webhook().build();
                Orchestrator baton = engine(channel)) {
            visits(baton);

            assertThat(state(baton)).isEqualTo(Dispatch.State.UNKNOWN);
            assertThat(baton.worklists().open(IndexEntry.Kind.UNKNOWN_SEND, null, null, 0, 10))
                    .hasSize(1);
        }
        assertThat(receiver.requests).hasSize(1);
    }

    @Test
    @DisplayName("A2 what the receiver refuses fails at once, and what nobody takes is tried again")
    void what_the_receiver_refuses_fails_at_once() {
        receiver.status = "422 No";
        try (WebhookChannel channel = webhook().build();
                Orchestrator baton = engine(channel)) {
            visits(baton);
            assertThat(state(baton)).isEqualTo(Dispatch.State.FAILED);
        }
        assertThat(receiver.requests).hasSize(1);

        receiver.status = "429 Later";
        try (WebhookChannel channel = webhook().build();
                Orchestrator baton = engine(channel)) {
            visits(baton);
            assertThat(state(baton)).isEqualTo(Dispatch.State.FAILED);
        }
        assertThat(receiver.requests).hasSize(1 + 6);
    }
}
