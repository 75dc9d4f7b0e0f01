package dev.baton.http;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.event.Require;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.wire.DispatchJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Posts a dispatch to a receiver as JSON, the way {@link DispatchJson} writes it, signed as {@link WebhookSignature}
 * says, under its id as {@code Idempotency-Key}.
 *
 * <ul>
 *   <li>NEITHER, unless the receiver is said to {@linkplain WebhookBuilder#keysKnownFor know keys again}.
 *   <li>Nothing was sent (no connection, no time left): RETRY_AFTER. The body was on its way and no answer came:
 *       UNKNOWN. {@link Answer} says what each status means.
 *   <li>{@code Retry-After} is honoured up to {@link #MAX_RETRY_AFTER}. Redirects are not followed. What an answer says
 *       beside its status is thrown away.
 *   <li>No address, content, secret or path is in receipts, exceptions or {@code toString}; it logs nothing.
 * </ul>
 *
 * <p>Thread-safe. Whoever delivers waits on their own thread; two more threads serve all that is going on.
 */
public final class WebhookChannel implements ChannelAdapter, AutoCloseable {
    /** Whoever asks to be left alone for longer is asked again after that. */
    public static final Duration MAX_RETRY_AFTER = Duration.ofDays(1);

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final Duration LATER = Duration.ofMinutes(1);
    /** How long the rest of an answer may take, so that its connection can be used again. */
    private static final Duration REST_WITHIN = Duration.ofMillis(500);

    private static final int THREADS = 2;

    private final URI receiver;
    private final ChannelCapabilities capabilities;
    private final boolean honoursKey;
    private final DispatchJson json;
    private final @Nullable Supplier<SigningSecrets> secrets;
    private final Map<String, String> headers;
    private final InstantSource clock;
    private final ExecutorService threads;
    private final HttpClient client;
    private volatile boolean closed;

    WebhookChannel(WebhookBuilder settings) {
        receiver = settings.receiver;
        capabilities = settings.capabilities();
        honoursKey = capabilities.repeats() == ChannelCapabilities.Repeats.HONOURS_KEY;
        json = honoursKey ? settings.json : settings.json.markingRepeats();
        secrets = settings.secrets;
        headers = Map.copyOf(settings.headers);
        clock = settings.clock;
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread made = new Thread(task, "baton-webhook");
            made.setDaemon(true);
            return made;
        });
        HttpClient.Builder building = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(CONNECT_WITHIN)
                .executor(threads);
        if (settings.trusted != null) {
            building.sslContext(settings.trusted);
        }
        client = building.build();
    }

    /** A channel to that receiver, over https. */
    public static WebhookBuilder to(URI receiver) {
        return new WebhookBuilder(Require.present("receiver", receiver));
    }

    @Override
    public ChannelCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public Receipt deliver(Dispatch dispatch, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        String objection = json.objection(dispatch);
        if (objection != null) {
            return Receipt.refused(objection);
        }
        byte[] bytes;
        try {
            bytes = json.write(dispatch).getBytes(StandardCharsets.UTF_8);
        } catch (RuntimeException unwritable) {
            return Receipt.refused(
                    "it cannot be written: " + unwritable.getClass().getSimpleName());
        }
        HttpRequest request;
        Body body = new Body(bytes);
        try {
            request = request(dispatch, bytes, body);
        } catch (RuntimeException unsigned) {
            return Receipt.retryAfter(
                    LATER, "it could not be signed: " + unsigned.getClass().getSimpleName());
        }
        if (closed) {
            return Receipt.retryAfter(LATER, "this channel is closed");
        }
        return end - System.nanoTime() <= 0
                ? Receipt.retryAfter(Duration.ZERO, "there was no time left to begin")
                : send(request, body, end);
    }

    private HttpRequest request(Dispatch dispatch, byte[] bytes, Body body) {
        HttpRequest.Builder building = HttpRequest.newBuilder(receiver)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Baton")
                .header("Idempotency-Key", HeaderText.of(dispatch.id()))
                .header("Baton-Attempt", Integer.toString(dispatch.progress().attempt()));
        if (dispatch.progress().inDoubt()) {
            building.header("Baton-Repeated", "in-doubt");
        }
        headers.forEach(building::setHeader);
        if (secrets != null) {
            building.header(
                    WebhookSignature.HEADER,
                    WebhookSignature.header(Require.present("secrets", secrets.get()), clock.instant(), bytes));
        }
        return building.POST(body).build();
    }

    private Receipt send(HttpRequest request, Body body, long end) {
        AnswerReader reader = new AnswerReader();
        CompletableFuture<HttpResponse<@Nullable Void>> whole = client.sendAsync(request, reader);
        try {
            CompletableFuture.anyOf(reader.head(), whole).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return unanswered(whole, body, "there was no answer in time");
        } catch (ExecutionException broken) {
            return neverSpoke(broken)
                    ? Receipt.retryAfter(LATER, "nothing was sent: there was no TLS with the receiver")
                    : unanswered(whole, body, "the connection failed");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return unanswered(whole, body, "its caller was stopped while it waited");
        }
        // What is whole has a head.
        AnswerReader.Head head = reader.head().join();
        finish(whole, Math.min(end - System.nanoTime(), REST_WITHIN.toNanos()));
        Duration delay = RetryAfter.read(
                head.headers().firstValue("Retry-After").orElse(null), clock.instant(), MAX_RETRY_AFTER);
        return new Answer(head.status(), delay).receipt(honoursKey);
    }

    /**
     * The client asks for a body even where its handshake has failed; then it never encrypts any of it. It does not
     * always tell that it was the handshake: what it does not tell stays in doubt.
     */
    private static boolean neverSpoke(Throwable broken) {
        for (Throwable each = broken; each != null; each = each.getCause()) {
            if (each instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }

    private static Receipt unanswered(CompletableFuture<?> whole, Body body, String why) {
        boolean nothingSent = body.withheld();
        whole.cancel(true);
        return nothingSent ? Receipt.retryAfter(LATER, "nothing was sent: " + why) : Receipt.unknown(why);
    }

    /** The answer is known; its rest only decides whether its connection can be used again. */
    private static void finish(CompletableFuture<?> whole, long nanos) {
        try {
            whole.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException unfinished) {
            whole.cancel(true);
            if (unfinished instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Takes nothing more; what is going on ends by its limit. */
    @Override
    public void close() {
        closed = true;
        threads.shutdown();
    }

    @Override
    public String toString() {
        return "WebhookChannel(" + WebhookBuilder.shown(receiver) + ")";
    }
}
