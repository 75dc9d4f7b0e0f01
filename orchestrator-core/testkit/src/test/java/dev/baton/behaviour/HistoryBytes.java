package dev.baton.behaviour;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.json.JsonDocuments;
import dev.baton.core.render.Explainer;
import dev.baton.decision.Explanation;
import dev.baton.spi.LogEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A program that plays random histories and prints one hash of all that was logged, decided and explained in them (R14):
 * the same on every machine. Arguments: the first seed, and how many.
 */
public final class HistoryBytes {
    private HistoryBytes() {}

    public static void main(String[] arguments) {
        System.out.println("bytes " + of(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1])));
    }

    /** Of that many histories, from that seed on. */
    public static String of(long seed, int histories) {
        try {
            MessageDigest all = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < histories; i++) {
                add(AnyHistory.of(seed + i), all);
            }
            return HexFormat.of().formatHex(all.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(AnyHistory history, MessageDigest all) {
        CompiledDefinitions compiled = CompiledDefinitions.compile(history.definitions());
        JsonDocuments documents = new JsonDocuments(compiled::layout);
        for (LogEntry each : history.log()) {
            all.update(documents.encode(each));
            Explanation words = Explainer.utc().explain(Objects.requireNonNull(each.decision()));
            words.analyst().forEach(line -> add(line, all));
            add(words.agent(), all);
            add(words.customer(), all);
        }
    }

    private static void add(String line, MessageDigest all) {
        all.update(line.getBytes(StandardCharsets.UTF_8));
        all.update((byte) '\n');
    }
}
