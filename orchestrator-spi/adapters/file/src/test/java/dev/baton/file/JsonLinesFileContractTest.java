package dev.baton.file;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.baton.spi.ChannelAdapter;
import dev.baton.tck.ChannelContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesFileContractTest extends ChannelContract {
    @TempDir
    Path folder;

    private FaultyFile file;
    private JsonLinesFile channel;

    @BeforeEach
    void opens() throws IOException {
        file = new FaultyFile(DiskFile.open(folder.resolve("out.jsonl")));
        channel = JsonLinesFile.at(folder.resolve("out.jsonl"))
                .reaching("email")
                .forced(false)
                .over(file);
    }

    @AfterEach
    void closes() throws IOException {
        file.hangsUntil.countDown();
        channel.close();
    }

    @Override
    protected ChannelAdapter channel() {
        return channel;
    }

    @Override
    protected int received(String dispatchId) {
        String id =
                "\"id\":\"" + new String(JsonStringEncoder.getInstance().quoteAsString(dispatchId)) + "\",\"channel\"";
        try {
            return (int) Files.readAllLines(folder.resolve("out.jsonl")).stream()
                    .filter(line -> line.contains(id))
                    .count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    protected boolean weather(Weather weather) {
        file.hangs = weather == Weather.HANGING;
        file.room = weather == Weather.BUSY ? 10 : weather == Weather.LOSING_ANSWERS ? Integer.MAX_VALUE : -1;
        file.truncateFails = weather == Weather.LOSING_ANSWERS;
        return weather != Weather.REFUSING;
    }
}
