package dev.baton.file;

import dev.baton.spi.ChannelAdapter;
import dev.baton.tck.ChannelContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;

class StreamChannelContractTest extends ChannelContract {
    private final Pipe pipe = new Pipe();
    private final StreamChannel channel =
            StreamChannel.to(pipe).reaching("email").build();

    @AfterEach
    void closes() {
        pipe.readAgain.countDown();
        channel.close();
    }

    @Override
    protected ChannelAdapter channel() {
        return channel;
    }

    @Override
    protected int received(String dispatchId) {
        return (int) pipe.read
                .toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("\"id\":\"" + dispatchId + "\","))
                .count();
    }

    @Override
    protected boolean weather(Weather weather) {
        pipe.weather = weather;
        return weather != Weather.REFUSING && weather != Weather.BUSY;
    }

    /** Breaks when it has taken what it was given, or is not read from any more. */
    private static final class Pipe extends OutputStream {
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private final CountDownLatch readAgain = new CountDownLatch(1);
        private volatile Weather weather = Weather.FAIR;

        @Override
        public void write(int one) {
            throw new UnsupportedOperationException("byte by byte");
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (weather == Weather.HANGING) {
                try {
                    readAgain.await();
                } catch (InterruptedException stopped) {
                    throw new IOException("interrupted", stopped);
                }
            }
            read.write(bytes, from, length);
            if (weather == Weather.LOSING_ANSWERS) {
                throw new IOException("Broken pipe");
            }
        }
    }
}
