package dev.baton.examples.replay;

import dev.baton.core.Orchestrator;
import dev.baton.core.json.DecisionPageJson;
import dev.baton.core.render.Explainer;
import dev.baton.decision.Decision;
import dev.baton.decision.Explained;
import dev.baton.event.EventKey;
import dev.baton.event.InvalidValueException;
import dev.baton.examples.terminal.Terminal;
import dev.baton.examples.terminal.Text;
import dev.baton.examples.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One decision of a replay: as text, as JSON, or as an HTML page in a file. */
final class DecisionFile {
    private final Orchestrator engine;
    private final Terminal terminal;

    DecisionFile(Orchestrator engine, Terminal terminal) {
        this.engine = engine;
        this.terminal = terminal;
    }

    /**
     * False where there is no such decision; then it is said why not.
     *
     * @param html null: no page is written
     */
    boolean tell(String event, boolean json, @Nullable Path html) {
        Explained found = find(event);
        Decision decision = found == null ? null : found.decision();
        if (found == null || decision == null) {
            String why = found == null
                    ? "that is no key; give source/id"
                    : found.kind().words();
            terminal.err().println("replay: no decision on event " + Text.harmless(event) + ": " + why);
            return false;
        }
        if (html != null) {
            write(html, Explainer.utc().html(decision));
        }
        if (json) {
            terminal.out().println(DecisionPageJson.write(Explainer.utc().page(decision)));
        } else if (html == null) {
            terminal.out().println(found);
        } else {
            terminal.err().println("replay: wrote " + html);
        }
        return true;
    }

    /** Sources may hold slashes themselves; null where no slash makes a key of it. */
    private @Nullable Explained find(String event) {
        Explained found = null;
        for (int slash = event.indexOf('/'); slash >= 0; slash = event.indexOf('/', slash + 1)) {
            EventKey key = key(event.substring(0, slash), event.substring(slash + 1));
            if (key != null && (found == null || found.decision() == null)) {
                found = engine.explain(key);
            }
        }
        return found;
    }

    private static @Nullable EventKey key(String source, String id) {
        try {
            return new EventKey(source, id);
        } catch (InvalidValueException no) {
            return null;
        }
    }

    private static void write(Path file, String page) {
        try {
            Files.writeString(file, page);
        } catch (IOException refused) {
            throw new UsageException(file + " cannot be written: " + refused.getMessage()
                    + "; name a file in a directory that is there");
        }
    }
}
