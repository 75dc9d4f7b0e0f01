package dev.baton.smtp;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E-mail in an engine, whose log is at its finest. */
class TrialTest {
    static {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "trace");
    }

    private static final Definitions GREETING = DefinitionsJson.read("""
            {"journeys": [{
              "id": "greeting", "owner": "team:shop", "outcome": "Whoever comes is greeted",
              "rules": [{"id": "greet", "on": "visited", "then": [
                {"message": "hello", "via": "email", "expiresAfter": "P1D", "parameters": {"name": {"from": {"event": "name"}}}}
              ]}]
            }]}""".getBytes(StandardCharsets.UTF_8));

    private final FakeSmtp server = new FakeSmtp();
    private final SmtpChannel channel = SmtpChannel.through("localhost")
            .port(server.port())
            .overPlainSmtp()
            .from("hello@hearth.example")
            .writing(each -> Letter.of("canary-4711-subject", "canary-4711-text"))
            .build();
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private final Orchestrator baton = Orchestrator.builder()
            .definitions(GREETING)
            .channel("email", channel)
            .clock(() -> now)
            .build();

    @BeforeEach
    void listens() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void closes() throws IOException {
        System.setErr(err);
        baton.close();
        channel.close();
        server.close();
        assertThat(log.toString(StandardCharsets.UTF_8)).as("R33").doesNotContain("canary");
    }

    private void visits(String id, String customer) {
        baton.handle(Event.of("web", id, "visited")
                .verified("customer", customer)
                .verified("email", "canary-4711@example.org")
                .attribute("name", "canary-4711-name")
                .occurredAt(now)
                .build());
        for (int i = 0; i < 10; i++) {
            baton.runDue();
            now = now.plus(Duration.ofHours(1));
        }
    }

    @ParameterizedTest(name = "{0}: {2}")
    @DisplayName(
            "A1 A2 R33 each answer of a server becomes what the engine says of it, and nothing of it is in any log")
    @CsvSource({
        "DOT, 250 2.0.0 queued, ACCEPTED, 1, 1",
        "RCPT, 550 5.1.1 <canary-4711@example.org>: no such mailbox, FAILED, 1, 0",
        "RCPT, 554 5.7.1 <canary-4711@example.org>: blocked, FAILED, 1, 0",
        "RCPT, 451 4.7.1 <canary-4711@example.org>: later, FAILED, 6, 0",
        "DATA, cut, FAILED, 6, 0",
        "DOT, cut, UNKNOWN, 1, 1"
    })
    void each_answer_of_a_server(String step, String says, Dispatch.State state, int attempts, int taken) {
        server.says.put(step, says);

        visits("e-1", "c-1");

        assertThat(baton.profile("customer", "c-1").orElseThrow().contacts())
                .singleElement()
                .satisfies(each -> assertThat(each.state()).isEqualTo(state));
        assertThat(server.commands.stream().filter(each -> each.startsWith("EHLO")))
                .hasSize(attempts);
        assertThat(server.taken).hasSize(taken);
        assertThat(baton.worklists().open(IndexEntry.Kind.UNKNOWN_SEND, null, null, 0, 10))
                .hasSize(state == Dispatch.State.UNKNOWN ? 1 : 0);
    }

    @Test
    @DisplayName("C3 to an address that bounced nobody is written again")
    void to_an_address_that_bounced_nobody_is_written_again() {
        server.says.put("RCPT", "550 5.1.1 no such mailbox");
        visits("e-1", "c-1");
        server.says.clear();
        server.commands.clear();

        visits("e-2", "c-2");

        // The farewell of the first may come late.
        assertThat(server.commands).doesNotContain("DATA").noneMatch(each -> each.startsWith("EHLO"));
    }
}
