package dev.baton.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.WaitStep;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of the README is this Java. */
class ReadmeTest {
    private static final Path HERE = Path.of("src/test/java/dev/baton/examples/ReadmeTest.java");
    private static final Path README = Path.of("../README.md");

    @Test
    @DisplayName("the README's first journey runs, and sends one e-mail two days later")
    void the_first_journey_of_the_readme_runs() {
        RecordingChannel mailer = RecordingChannel.forCustomers("email");
        MutableClock clock = new MutableClock(Instant.parse("2026-03-02T09:00:00Z"));
        // spotless:off
        // README begins
        Definitions definitions = Definitions.of(Journey.named("stalled-quote")
                .ownedBy("team:quotes").boundBy("quoteId").enterOn("quote.started").goalOn("quote.accepted")
                .phase("open")
                .waitAtMost(Duration.ofDays(2), WaitStep.OnPast.TIME_OUT_NOW)
                .until("quote.submitted", Next.end())
                .otherwise(Next.end(Proposal.message("email", "finish-your-quote")))
                .done().build());
        Orchestrator baton = Orchestrator.builder().definitions(definitions).channel("email", mailer).clock(clock).build();

        Outcome outcome = baton.handle(Event.of("web", "e-1", "quote.started")
                .verified("customer", "c-1").verified("email", "ann@example.com")
                .attribute("quoteId", "q-1").occurredAt(clock.instant()).build());
        System.out.println(baton.explain(outcome.orThrow()));
        // README ends
        // spotless:on
        clock.advance(Duration.ofDays(2));
        baton.runDue();

        assertThat(mailer.delivered()).hasSize(1);
    }

    @Test
    @DisplayName("the README shows exactly that Java")
    void the_readme_shows_exactly_that_java() throws IOException {
        List<String> shown = between(Files.readAllLines(README), "```java", "```");
        List<String> run = between(Files.readAllLines(HERE), "        // README begins", "        // README ends");

        assertThat(shown.stream().map(String::strip).toList())
                .isNotEmpty()
                .isEqualTo(run.stream().map(String::strip).toList());
        assertThat(shown.stream().filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(15);
    }

    private static List<String> between(List<String> lines, String from, String to) {
        int start = lines.indexOf(from) + 1;
        int length = lines.subList(start, lines.size()).indexOf(to);
        return lines.subList(start, start + length);
    }
}
