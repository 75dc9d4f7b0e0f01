package dev.baton.http;

import dev.baton.spi.ChannelAdapter;
import dev.baton.tck.ChannelContract;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** Over a receiver that knows keys again. */
class WebhookContractTest extends ChannelContract {
    final Receiver receiver = new Receiver();
    private final WebhookChannel channel = settings().build();

    WebhookBuilder settings() {
        return WebhookChannel.to(receiver.uri())
                .overPlainHttp()
                .signedWith(SigningSecrets.of("a secret of 32 random characters"))
                .keysKnownFor(Duration.ofDays(7))
                .reaching("email");
    }

    @AfterEach
    void closes() throws IOException {
        channel.close();
        receiver.close();
    }

    @Override
    protected ChannelAdapter channel() {
        return channel;
    }

    @Override
    protected int received(String dispatchId) {
        return receiver.acted(HeaderText.of(dispatchId));
    }

    @Override
    protected boolean weather(Weather weather) {
        receiver.way = switch (weather) {
            case LOSING_ANSWERS -> Receiver.Way.HANGS_UP;
            case HANGING -> Receiver.Way.HANGS;
            default -> Receiver.Way.ANSWERS;
        };
        receiver.status = switch (weather) {
            case REFUSING -> "422 Unprocessable";
            case BUSY -> "503 Busy";
            default -> "200 OK";
        };
        receiver.headers = weather == Weather.BUSY ? "Retry-After: 5\r\n" : "";
        receiver.answer = "Hello ada@example.org";
        return true;
    }
}
