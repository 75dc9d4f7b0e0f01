package dev.baton.examples.friction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.cases.EffortEntry;
import dev.baton.examples.terminal.Terminal;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What each of many dialogues cost the customer. */
@Command(
        name = "friction",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Reads recorded dialogues, and tells which questions were asked again, and which needlessly.",
        footer = {
            "",
            "FILE holds a dialogue a line, as JSON: id, and turns, each [seconds since 1970 or null, agent (User is the "
                    + "customer), action, text, label]. Of the actions, pick_suggestion says a suggestion, and query "
                    + "uses what the customer has said.",
            "repeatedQuestion counts the questions that were asked before in the dialogue; REASKED those whose answer "
                    + "was known when they were asked.",
            "",
            "Exit status: 0 done; 2 wrong usage."
        })
public final class FrictionCommand implements Callable<Integer> {
    private static final int FINE = 0;

    private final Terminal terminal;

    @Option(names = "--json", description = "Print one JSON object a dialogue.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "Recorded dialogues.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    public FrictionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Dialogue> all = DialogueFile.read(file);
        try (Dialogues dialogues = new Dialogues(all)) {
            for (Dialogue each : all) {
                List<EffortEntry> effort = dialogues.effort(each);
                terminal.out().print((json ? object(each.id(), effort) : line(each.id(), effort)) + "\n");
            }
        }
        return FINE;
    }

    private static long repeated(List<EffortEntry> effort) {
        return effort.stream().filter(EffortEntry::repeatedQuestion).count();
    }

    private static Map<EffortEntry.Kind, Integer> kinds(List<EffortEntry> effort) {
        Map<EffortEntry.Kind, Integer> kinds = new EnumMap<>(EffortEntry.Kind.class);
        effort.forEach(each -> kinds.merge(each.kind(), 1, Integer::sum));
        return kinds;
    }

    private static double minutes(List<EffortEntry> effort) {
        return effort.stream().mapToDouble(EffortEntry::minutes).sum();
    }

    private static ObjectNode object(JsonNode id, List<EffortEntry> effort) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.set("id", id);
        ObjectNode entries = object.putObject("effort");
        kinds(effort).forEach((kind, count) -> entries.put(kind.name(), count));
        object.put("minutes", minutes(effort));
        object.put("repeatedQuestion", repeated(effort));
        object.put("REASKED", kinds(effort).getOrDefault(EffortEntry.Kind.REASKED, 0));
        return object;
    }

    private static String line(JsonNode id, List<EffortEntry> effort) {
        return "dialogue " + id.asText() + ": " + repeated(effort) + " asked again, "
                + kinds(effort).getOrDefault(EffortEntry.Kind.REASKED, 0) + " of what was known, about "
                + Math.round(minutes(effort)) + " min";
    }
}
