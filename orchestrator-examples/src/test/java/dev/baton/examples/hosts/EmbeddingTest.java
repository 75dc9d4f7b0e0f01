package dev.baton.examples.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.action.Target;
import dev.baton.action.Template;
import dev.baton.action.Tier;
import dev.baton.consent.ConsentEvents;
import dev.baton.consent.Purpose;
import dev.baton.core.json.DefinitionsJson;
import dev.baton.core.turn.EngineEvents;
import dev.baton.decision.Recommendation;
import dev.baton.decision.Suggestion;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.ContactPointEvents;
import dev.baton.event.EventKey;
import dev.baton.handoff.HandoffEvents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What docs/embedding.md shows is what is compiled, read and run")
class EmbeddingTest {
    private static final Path HERE = Path.of("src/main/java/dev/baton/examples/hosts");
    private static final Path PAGE = Path.of("../docs/embedding.md");
    private static final Path POM = Path.of("../pom.xml");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<String> letters = new CopyOnWriteArrayList<>();
    private HttpServer provider;
    private volatile int answer = 200;

    @BeforeEach
    void a_mail_provider() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/letters", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            letters.add(exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                    + URLDecoder.decode(form, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void closes() {
        provider.stop(0);
    }

    private MailChannel mail() {
        int port = provider.getAddress().getPort();
        return new MailChannel(
                URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port + "/letters"));
    }

    @Test
    void the_application_writes_a_letter_to_the_address_in_clear_and_tells_a_colleague() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] journeys = shown("json", "\"journeys\"").getBytes(StandardCharsets.UTF_8);
        byte[] lines = shown("json", "quote.help_wanted\", \"identifiers").getBytes(StandardCharsets.UTF_8);

        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        try (QuoteHost host = new QuoteHost(DefinitionsJson.read(journeys), mail(), printed)) {
            host.read(new ByteArrayInputStream(lines));
        }

        assertThat(letters)
                .singleElement()
                .asString()
                .matches("d-\\w+ to=ada@example.org&template=we-have-your-quote&product=home");
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .map(line -> line.replaceFirst("^  \\S+", "  …"))
                .containsExactlyInAnyOrderElementsOf(shown("", "quote.started: ")
                        .lines()
                        .map(line -> line.replaceFirst("^  \\S+", "  …"))
                        .toList());
    }

    @Test
    void each_answer_of_the_provider_is_a_receipt() {
        Map<Integer, Receipt.Kind> kinds = Map.of(
                200, Receipt.Kind.DELIVERED,
                202, Receipt.Kind.ACCEPTED,
                400, Receipt.Kind.REFUSED,
                410, Receipt.Kind.BOUNCED,
                429, Receipt.Kind.RETRY_AFTER,
                500, Receipt.Kind.UNKNOWN,
                503, Receipt.Kind.RETRY_AFTER);
        MailChannel mail = mail();

        kinds.forEach((status, kind) -> {
            answer = status;
            assertThat(mail.deliver(letter(), LIMIT).kind())
                    .as("status %s", status)
                    .isEqualTo(kind);
        });

        provider.stop(0);
        assertThat(mail.deliver(letter(), LIMIT).kind()).as("nobody there").isEqualTo(Receipt.Kind.RETRY_AFTER);
    }

    @Test
    void the_page_shows_the_classes_whole() throws IOException {
        for (String each : List.of("QuoteHost", "MailChannel", "Colleagues")) {
            String file = Files.readString(HERE.resolve(each + ".java"));

            assertThat(shown("java", "class " + each)).as(each).isEqualTo(file.substring(file.indexOf("import")));
        }
    }

    @Test
    void the_pom_of_the_page_has_the_versions_of_our_own() throws IOException {
        String ours = Files.readString(POM);
        Matcher stated = Pattern.compile("<artifactId>(\\S+)</artifactId>\\s+<version>(\\d\\S+)</version>")
                .matcher(shown("xml", "<artifactId>orchestrator-testkit"));

        assertThat(stated.results().toList()).hasSizeGreaterThanOrEqualTo(6).allSatisfy(each -> {
            String name =
                    each.group(1).startsWith("slf4j") ? "slf4j" : each.group(1).replaceFirst("-jupiter$", "");
            boolean itself = each.group(1).equals("quotes");
            assertThat(ours).contains(itself ? "" : "<" + name + ".version>" + each.group(2) + "<");
        });
        assertThat(shown("xml", "<artifactId>orchestrator-testkit"))
                .contains("<baton.version>" + ours.replaceAll("(?s).*?<version>(.*?)</version>.*", "$1") + "<");
    }

    @Test
    void the_page_names_every_type_of_event_that_the_engine_knows() throws IOException {
        Set<String> others = Set.of(EngineEvents.SOURCE, EngineEvents.DEPTH, EngineEvents.PROFILE_CHANGED);
        List<String> made = texts(EngineEvents.class);
        made.removeAll(others);
        List<String> heard = texts(
                ConsentEvents.class,
                ContactPointEvents.class,
                HandoffEvents.class,
                Suggestion.class,
                Recommendation.class);
        heard.removeIf(each -> !each.contains("."));

        assertThat(made).hasSizeGreaterThan(10);
        assertThat(heard).hasSizeGreaterThan(10);
        assertThat(Files.readString(PAGE))
                .contains(made.stream().map(each -> "`" + each + "`").toList())
                .contains(heard.stream().map(each -> "`" + each + "`").toList());
    }

    /** What public constants of theirs say. */
    private static List<String> texts(Class<?>... classes) {
        return Stream.of(classes)
                .flatMap(each -> Stream.of(each.getFields()))
                .filter(each -> each.getType() == String.class)
                .map(EmbeddingTest::text)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String text(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException hidden) {
            throw new AssertionError(hidden);
        }
    }

    private static Dispatch letter() {
        Channel email = Channel.of("email");
        Instant now = Instant.parse("2026-03-02T09:00:00Z");
        return new Dispatch(
                "d-1",
                "p-1",
                new EventKey("web", "1"),
                new Action.FollowUp(Target.CUSTOMER, email, Template.of("we-have-your-quote"), Purpose.SERVICE, "q-1"),
                new Dispatch.Routing(
                        email,
                        Tier.SERVICE,
                        now,
                        now.plus(Duration.ofDays(1)),
                        new Dispatch.Origin("quote", "q-1", "open", null)),
                new ContactPoint(ContactPoint.EMAIL, "ada@example.org"),
                null,
                Dispatch.Progress.QUEUED);
    }

    /** The block of that language that holds that text, with the end of its last line. */
    private static String shown(String language, String text) throws IOException {
        return Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$")
                .matcher(Files.readString(PAGE))
                .results()
                .filter(each -> each.group(1).equals(language) && each.group(2).contains(text))
                .map(each -> each.group(2))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no block of " + language + " with " + text));
    }
}
