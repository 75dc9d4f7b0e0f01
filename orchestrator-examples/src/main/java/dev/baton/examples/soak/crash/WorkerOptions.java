package dev.baton.examples.soak.crash;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a worker process is started.
 *
 * @param url of the database as it reaches it, perhaps through somebody who cuts the line
 * @param ledgerUrl of the database where the other side of the channels is
 * @param doom where it dies of itself; null: nowhere
 */
record WorkerOptions(
        String name, String url, String ledgerUrl, String schema, Pace pace, long seed, Doom.@Nullable Point doom) {

    List<String> arguments() {
        return List.of(
                name,
                url,
                ledgerUrl,
                schema,
                Long.toString(pace.realStart()),
                Integer.toString(pace.factor()),
                pace.off().toString(),
                Long.toString(seed),
                doom == null ? "" : doom.toString());
    }

    static WorkerOptions of(String[] arguments) {
        Pace pace =
                new Pace(Long.parseLong(arguments[4]), Integer.parseInt(arguments[5]), Duration.parse(arguments[6]));
        return new WorkerOptions(
                arguments[0],
                arguments[1],
                arguments[2],
                arguments[3],
                pace,
                Long.parseLong(arguments[7]),
                arguments[8].isEmpty() ? null : Doom.Point.of(arguments[8]));
    }
}
