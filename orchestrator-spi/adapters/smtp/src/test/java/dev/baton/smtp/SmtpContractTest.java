package dev.baton.smtp;

import dev.baton.spi.ChannelAdapter;
import dev.baton.tck.ChannelContract;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class SmtpContractTest extends ChannelContract {
    private final FakeSmtp server = new FakeSmtp();
    private final SmtpChannel channel = SmtpChannel.through("localhost")
            .port(server.port())
            .overPlainSmtp()
            .from("hello@hearth.example")
            .writing(each -> Letter.of("Hello", "Hello."))
            .build();

    @AfterEach
    void closes() throws IOException {
        channel.close();
        server.close();
    }

    @Override
    protected ChannelAdapter channel() {
        return channel;
    }

    @Override
    protected int received(String dispatchId) {
        String header = "Message-ID: " + MessageId.of(dispatchId, "hearth.example") + "\n";
        return (int) server.taken.stream().filter(each -> each.contains(header)).count();
    }

    @Override
    protected boolean weather(Weather weather) {
        server.says.clear();
        server.says.putAll(
                switch (weather) {
                    case FAIR -> Map.of();
                    case REFUSING -> Map.of("RCPT", "550 5.1.1 <ada@example.org>: no such mailbox");
                    case BUSY -> Map.of("RCPT", "451 4.7.1 <ada@example.org>: come back later");
                    case LOSING_ANSWERS -> Map.of("DOT", FakeSmtp.CUT);
                    case HANGING -> Map.of("DOT", FakeSmtp.HANG);
                });
        return true;
    }
}
