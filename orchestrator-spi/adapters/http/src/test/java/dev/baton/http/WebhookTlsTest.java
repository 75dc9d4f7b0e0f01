package dev.baton.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Receipt;
import dev.baton.action.Receipt.Kind;
import dev.baton.tck.Certificates;
import dev.baton.tck.Dispatches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTlsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofMillis(300);

    /** The JDK's client does not always tell that what failed was the handshake; then it is in doubt. */
    private static final Kind[] UNSENT = {Kind.RETRY_AFTER, Kind.UNKNOWN};

    private static SSLContext localhost;

    @BeforeAll
    static void certificates(@TempDir Path folder) throws Exception {
        localhost = Certificates.forLocalhost(folder);
    }

    private static Receipt deliver(WebhookBuilder settings, Duration limit) {
        try (WebhookChannel channel = settings.unsigned().build()) {
            return channel.deliver(Dispatches.toCustomer("d1"), limit);
        }
    }

    @Test
    void it_posts_over_tls_to_whom_it_trusts() throws Exception {
        try (Receiver receiver = new Receiver("https", localhost.getServerSocketFactory())) {
            assertThat(deliver(WebhookChannel.to(receiver.uri()).trusting(localhost), LIMIT))
                    .isEqualTo(Receipt.delivered());
            receiver.way = Receiver.Way.HANGS_UP;
            assertThat(deliver(WebhookChannel.to(receiver.uri()).trusting(localhost), LIMIT)
                            .kind())
                    .isEqualTo(Kind.UNKNOWN);
        }
    }

    @Test
    @DisplayName("A2 to whom it does not trust, or under another name, nothing is sent")
    void to_whom_it_does_not_trust_nothing_is_sent() throws Exception {
        try (Receiver receiver = new Receiver("https", localhost.getServerSocketFactory())) {
            URI otherName = URI.create(receiver.uri().toString().replace("localhost", "127.0.0.2"));

            assertThat(deliver(WebhookChannel.to(receiver.uri()), LIMIT).kind()).isEqualTo(Kind.RETRY_AFTER);
            assertThat(deliver(WebhookChannel.to(otherName).trusting(localhost), LIMIT)
                            .kind())
                    .isEqualTo(Kind.RETRY_AFTER);
            assertThat(receiver.requests).isEmpty();
        }
    }

    @Test
    @DisplayName("A2 where nobody speaks TLS, or nobody speaks at all, nothing was sent, or it is in doubt")
    void where_nobody_speaks_tls_nothing_was_sent() throws Exception {
        try (Receiver plain = new Receiver();
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI babble = URI.create(plain.uri().toString().replace("http:", "https:"));
            URI silence = URI.create("https://localhost:" + silent.getLocalPort() + "/");

            assertThat(deliver(WebhookChannel.to(babble).trusting(localhost), SOON)
                            .kind())
                    .isIn((Object[]) UNSENT);
            assertThat(deliver(WebhookChannel.to(silence).trusting(localhost), SOON)
                            .kind())
                    .isIn((Object[]) UNSENT);
        }
    }

    @Test
    @DisplayName(
            "A2 where a handshake is broken off, or answered with something else, nothing was sent, or it is in doubt")
    void where_a_handshake_is_broken_off_nothing_was_sent() throws Exception {
        for (String said : new String[] {"", "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"}) {
            try (ServerSocket rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                Thread thread = new Thread(() -> greet(rude, said));
                thread.start();
                URI uri = URI.create("https://localhost:" + rude.getLocalPort() + "/");

                assertThat(deliver(WebhookChannel.to(uri).trusting(localhost), LIMIT)
                                .kind())
                        .isIn((Object[]) UNSENT);
                thread.join();
            }
        }
    }

    private static void greet(ServerSocket server, String said) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().readNBytes(50);
            socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
