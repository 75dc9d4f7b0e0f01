package dev.baton.file;

import dev.baton.action.Receipt;
import dev.baton.tck.Dispatches;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A process that delivers without end, and says of each what it was told to be delivered. */
final class KilledWriter {
    private KilledWriter() {}

    /** @param arguments the file, and the number to begin with */
    public static void main(String[] arguments) throws IOException {
        JsonLinesFile channel = JsonLinesFile.at(Path.of(arguments[0])).open();
        for (int i = Integer.parseInt(arguments[1]); true; i++) {
            Receipt receipt = channel.deliver(Dispatches.toCustomer("d" + i), Duration.ofSeconds(30));
            if (receipt.kind() == Receipt.Kind.DELIVERED) {
                System.out.println("d" + i);
            }
        }
    }
}
