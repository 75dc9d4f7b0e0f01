package dev.baton.examples.hosts;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.event.Attributes;
import dev.baton.event.ContactPoint;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.StringJoiner;

/** Writes to customers through a mail provider that takes HTTP requests and knows a key again for a week. */
final class MailChannel implements ChannelAdapter {
    private static final ChannelCapabilities PROMISED =
            ChannelCapabilities.honoursKey(Duration.ofDays(7)).reaching(ContactPoint.EMAIL);
    private static final Duration LATER = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI provider;

    MailChannel(URI provider) {
        this.provider = provider;
    }

    @Override
    public ChannelCapabilities capabilities() {
        return PROMISED;
    }

    @Override
    public Receipt deliver(Dispatch dispatch, Duration limit) {
        ContactPoint to = dispatch.contactPoint();
        if (to == null || !(dispatch.action() instanceof Action.FollowUp message)) {
            return Receipt.refused("this channel only writes to customers");
        }
        HttpRequest request = HttpRequest.newBuilder(provider)
                .timeout(limit)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Idempotency-Key", dispatch.id())
                .POST(BodyPublishers.ofString(letter(to.address(), message)))
                .build();
        try {
            return receipt(http.send(request, BodyHandlers.discarding()));
        } catch (ConnectException nobodyThere) {
            return Receipt.retryAfter(LATER, "no connection");
        } catch (IOException broken) {
            return Receipt.unknown("the connection broke, or the answer came too late");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Receipt.unknown("stopped while it waited");
        }
    }

    private static Receipt receipt(HttpResponse<?> answer) {
        String detail = "the provider said " + answer.statusCode();
        return switch (answer.statusCode()) {
            case 200 -> Receipt.delivered();
            case 202 -> Receipt.accepted(detail);
            case 410 -> Receipt.bounced(detail);
            case 429, 503 -> Receipt.retryAfter(LATER, detail);
            default -> answer.statusCode() < 500 ? Receipt.refused(detail) : Receipt.unknown(detail);
        };
    }

    private static String letter(String address, Action.FollowUp message) {
        Attributes parameters = message.template().parameters();
        StringJoiner form = new StringJoiner("&");
        form.add("to=" + encoded(address));
        form.add("template=" + encoded(message.template().id()));
        parameters.forEach((name, value) -> form.add(encoded(name) + "=" + encoded(value.display())));
        return form.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
