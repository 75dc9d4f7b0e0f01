package dev.baton.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.action.Receipt.Kind;
import dev.baton.core.handoff.HandoffJson;
import dev.baton.spi.ChannelCapabilities.Repeats;
import dev.baton.tck.Dispatches;
import dev.baton.wire.DispatchJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WebhookChannelTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final SigningSecrets OLD = SigningSecrets.of("the old secret, 32 characters...");
    private static final SigningSecrets NEW = SigningSecrets.of("the new secret, 32 characters...");

    private final Receiver receiver = new Receiver();

    @AfterEach
    void closes() throws IOException {
        receiver.close();
    }

    private WebhookBuilder settings() {
        return WebhookChannel.to(receiver.uri()).overPlainHttp().clock(() -> NOW);
    }

    private Receipt deliver(WebhookBuilder settings, Duration limit) {
        try (WebhookChannel channel = settings.build()) {
            return channel.deliver(Dispatches.toCustomer("d1").started(), limit);
        }
    }

    @Test
    void a_request_is_as_the_page_says() {
        deliver(settings().signedWith(OLD).header("Authorization", "Bearer abc"), LIMIT);

        Receiver.Request request = receiver.requests.get(0);
        assertThat(request.header(":line")).isEqualTo("POST /hooks/s3cret?token=t0ken HTTP/1.1");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("Idempotency-Key")).isEqualTo("d1");
        assertThat(request.header("Baton-Attempt")).isEqualTo("1");
        assertThat(request.header("Authorization")).isEqualTo("Bearer abc");
        assertThat(request.header("Baton-Signature")).matches("t=1772355600,v1=[0-9a-f]{64}");
        assertThat(request.text()).isEqualTo(DispatchJson.withoutHandoffs().write(Dispatches.toCustomer("d1")));
    }

    @Test
    @DisplayName("A1 what may have arrived says so in a header, and in its body only where the receiver knows no keys")
    void what_may_have_arrived_says_so() {
        Dispatch again =
                Dispatches.toCustomer("d1").started().waitingInDoubt("time-out").started();
        try (WebhookChannel keyless = settings().unsigned().build();
                WebhookChannel keyed =
                        settings().unsigned().keysKnownFor(Duration.ofDays(7)).build()) {
            keyless.deliver(again, LIMIT);
            keyed.deliver(again, LIMIT);
        }

        assertThat(receiver.requests)
                .extracting(each ->
                        each.header("Baton-Repeated") + " " + each.text().contains("\"repeated\""))
                .containsExactly("in-doubt true", "in-doubt false");
    }

    @Test
    void what_is_signed_by_either_secret_of_two_is_genuine() {
        AtomicReference<SigningSecrets> secrets = new AtomicReference<>(OLD);
        try (WebhookChannel channel = settings().signedWith(secrets::get).build()) {
            channel.deliver(Dispatches.toCustomer("d1"), LIMIT);
            secrets.set(OLD.and("the new secret, 32 characters..."));
            channel.deliver(Dispatches.toCustomer("d2"), LIMIT);
            secrets.set(NEW);
            channel.deliver(Dispatches.toCustomer("d3"), LIMIT);
        }

        assertThat(receiver.requests)
                .extracting(each -> check(each, OLD) + " " + check(each, NEW))
                .containsExactly("GENUINE FORGED", "GENUINE GENUINE", "FORGED GENUINE");
    }

    private static WebhookSignature.Check check(Receiver.Request request, SigningSecrets secrets) {
        return WebhookSignature.check(
                request.header(WebhookSignature.HEADER), request.body(), secrets, NOW, Duration.ofMinutes(5));
    }

    @Test
    void secrets_that_cannot_be_had_send_nothing() {
        Receipt receipt = deliver(
                settings().signedWith(() -> {
                    throw new IllegalStateException("the vault is sealed");
                }),
                LIMIT);

        assertThat(receipt.kind()).isEqualTo(Kind.RETRY_AFTER);
        assertThat(receiver.requests).isEmpty();
    }

    @Test
    @DisplayName("A1 a webhook promises to know keys again only where its receiver does")
    void a_webhook_promises_only_what_its_receiver_does() {
        assertThat(settings().unsigned().build().capabilities().repeats()).isEqualTo(Repeats.NEITHER);
        assertThat(settings()
                        .unsigned()
                        .keysKnownFor(Duration.ofDays(3))
                        .build()
                        .capabilities()
                        .keyLife())
                .isEqualTo(Duration.ofDays(3));
    }

    @Test
    @DisplayName("A2 where nobody listens nothing was sent, and it is tried again")
    void where_nobody_listens_nothing_was_sent() throws IOException {
        receiver.close();

        assertThat(deliver(settings().unsigned(), LIMIT).kind()).isEqualTo(Kind.RETRY_AFTER);
        assertThat(deliver(
                                WebhookChannel.to(URI.create("https://no-such-host.invalid/"))
                                        .unsigned(),
                                LIMIT)
                        .kind())
                .isEqualTo(Kind.RETRY_AFTER);
    }

    @Test
    @DisplayName("A2 a connection that is never made has sent nothing, whenever the limit ends it")
    void a_connection_that_is_never_made_has_sent_nothing() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Nobody accepts: when its queue is full, the system leaves further callers waiting.
            for (int i = 0; i < 4; i++) {
                java.nio.channels.SocketChannel waiting = java.nio.channels.SocketChannel.open();
                waiting.configureBlocking(false);
                waiting.connect(full.getLocalSocketAddress());
            }
            URI uri = URI.create("http://localhost:" + full.getLocalPort() + "/");
            Receipt receipt = deliver(WebhookChannel.to(uri).overPlainHttp().unsigned(), SOON);

            assertThat(receipt.kind()).as(receipt.detail()).isEqualTo(Kind.RETRY_AFTER);
        }
    }

    @Test
    @DisplayName("A2 what was sent and got no answer is UNKNOWN: a time-out, a connection that ends, babble")
    void what_was_sent_and_got_no_answer_is_unknown() {
        for (Receiver.Way way : new Receiver.Way[] {Receiver.Way.HANGS, Receiver.Way.HANGS_UP, Receiver.Way.BABBLES}) {
            receiver.way = way;

            assertThat(deliver(settings().unsigned(), way == Receiver.Way.HANGS ? SOON : LIMIT)
                            .kind())
                    .as("%s", way)
                    .isEqualTo(Kind.UNKNOWN);
        }
        assertThat(receiver.requests).as("no client tries by itself").hasSize(3);
    }

    @Test
    @DisplayName("A2 nothing is begun without time, or when it is closed")
    void nothing_is_begun_without_time_or_when_closed() {
        WebhookChannel channel = settings().unsigned().build();
        assertThat(channel.deliver(Dispatches.toCustomer("d1"), Duration.ZERO).kind())
                .isEqualTo(Kind.RETRY_AFTER);
        assertThat(channel.deliver(Dispatches.toCustomer("d1"), Duration.ofSeconds(-1))
                        .kind())
                .isEqualTo(Kind.RETRY_AFTER);
        channel.close();
        assertThat(channel.deliver(Dispatches.toCustomer("d1"), LIMIT).kind()).isEqualTo(Kind.RETRY_AFTER);

        assertThat(receiver.requests).isEmpty();
    }

    @Test
    void an_interrupt_of_the_caller_ends_it_at_once_and_stays() {
        receiver.way = Receiver.Way.HANGS;
        Thread.currentThread().interrupt();
        Receipt receipt = deliver(settings().unsigned(), LIMIT);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(receipt.kind()).isIn(Kind.UNKNOWN, Kind.RETRY_AFTER);
    }

    @Test
    @DisplayName("S4 an answer counts however long it goes on, and no more of it is read than a little")
    void an_answer_counts_however_long_it_goes_on() {
        receiver.way = Receiver.Way.NEVER_ENDS;
        for (String said : new String[] {"", "x", "x".repeat(100_000)}) {
            receiver.answer = said;

            Receipt receipt = assertTimeoutPreemptively(
                    Duration.ofSeconds(10), () -> deliver(settings().unsigned(), LIMIT));
            assertThat(receipt.kind()).isEqualTo(Kind.DELIVERED);
        }
    }

    @Test
    void a_connection_is_used_again() {
        receiver.answer = "x".repeat(1000);
        try (WebhookChannel channel = settings().unsigned().build()) {
            for (int i = 0; i < 10; i++) {
                assertThat(channel.deliver(Dispatches.toCustomer("d" + i), LIMIT)
                                .kind())
                        .isEqualTo(Kind.DELIVERED);
            }
        }

        assertThat(receiver.connections).isEqualTo(1);
    }

    @Test
    @DisplayName("A2 a redirect is not followed")
    void a_redirect_is_not_followed() {
        receiver.status = "307 Temporary Redirect";
        receiver.headers = "Location: " + receiver.uri() + "\r\n";

        assertThat(deliver(settings().unsigned(), LIMIT).kind()).isEqualTo(Kind.REFUSED);
        assertThat(receiver.requests).hasSize(1);
    }

    @Test
    @DisplayName("A2 Retry-After is honoured, in seconds and as a date")
    void retry_after_is_honoured() {
        receiver.status = "429 Too Many Requests";
        receiver.headers = "Retry-After: 120\r\n";
        Receipt seconds = deliver(settings().unsigned(), LIMIT);
        receiver.headers = "Retry-After: Sun, 01 Mar 2026 10:00:00 GMT\r\n";
        Receipt date = deliver(settings().unsigned(), LIMIT);

        assertThat(seconds.retryAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(date.retryAfter()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    @DisplayName("A2 a context that cannot be written is refused, and never left out in silence")
    void a_context_that_cannot_be_written_is_refused() {
        try (WebhookChannel plain = settings().unsigned().build();
                WebhookChannel whole =
                        settings().unsigned().handoffs(HandoffJson::write).build();
                WebhookChannel broken = settings()
                        .unsigned()
                        .handoffs(context -> {
                            throw new IllegalStateException(context.sayFirst());
                        })
                        .build()) {
            assertThat(plain.deliver(Dispatches.route("d1"), LIMIT).kind()).isEqualTo(Kind.REFUSED);
            assertThat(broken.deliver(Dispatches.route("d1"), LIMIT))
                    .isEqualTo(Receipt.refused("it cannot be written: IllegalStateException"));
            assertThat(receiver.requests).isEmpty();
            assertThat(whole.deliver(Dispatches.route("d1"), LIMIT).kind()).isEqualTo(Kind.DELIVERED);
        }

        assertThat(receiver.requests.get(0).text()).contains("\"handoff\":{");
    }
}
