package dev.baton.examples.handoffs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.baton.core.handoff.HandoffJson;
import dev.baton.core.render.HandoffCard;
import dev.baton.examples.terminal.Terminal;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the next owner is told at the transfer of each conversation. */
@Command(
        name = "handoffs",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Reads recorded conversations, and tells what the next owner is told at each transfer.",
        footer = {
            "",
            "FILE is a JSON array; each element has task_id, trial and traj: the messages of a chat with their roles "
                    + "(user, assistant, tool) and tool calls. Where nobody is transferred, the context is that at the "
                    + "end.",
            "",
            "Exit status: 0 done; 2 wrong usage."
        })
public final class HandoffsCommand implements Callable<Integer> {
    private static final int FINE = 0;

    private final Terminal terminal;

    @Option(
            names = "--reading",
            paramLabel = "VERBS",
            split = ",",
            defaultValue = "get,list,search,find,look,read,check,calculate,think",
            description = "Tools whose names begin so only look, and change nothing. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Set<String> reading;

    @Option(
            names = "--transfers",
            paramLabel = "VERBS",
            split = ",",
            defaultValue = "transfer,escalate,handoff",
            description = "Tools whose names begin so hand the customer over. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Set<String> transfers;

    @Option(names = "--json", description = "Print one JSON object a conversation.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "Recorded conversations.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    public HandoffsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Trajectory> all = TrajectoryFile.read(file);
        try (Conversations conversations = new Conversations(reading, transfers)) {
            for (Trajectory each : all) {
                Conversations.Handover handover = conversations.handOver(each);
                terminal.out().print(json ? object(handover) + "\n" : card(handover) + "\n");
            }
        }
        return FINE;
    }

    private String card(Conversations.Handover handover) {
        HandoffContext context = handover.context();
        String title = "Task " + handover.of().task().asText() + ", trial "
                + handover.of().trial().asText() + (handover.transferred() ? ": transferred" : ": at the end");
        return title + "\n"
                + (context == null
                        ? "Nothing was said.\n"
                        : HandoffCard.text(context, context.asOf(), terminal.paint()));
    }

    private static ObjectNode object(Conversations.Handover handover) {
        HandoffContext context = handover.context();
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.set("task_id", handover.of().task());
        object.set("trial", handover.of().trial());
        object.put("user_id", handover.userId());
        object.put("transferred", handover.transferred());
        object.set("last_action", lastAction(context));
        object.putArray("record_ids");
        if (context != null) {
            ids(context).forEach(object.withArray("/record_ids")::add);
            object.put("reason", String.join(" ", context.slot(SlotName.REASON).lines()));
            object.putRawValue("context", new RawValue(HandoffJson.write(context)));
        }
        return object;
    }

    private static @Nullable ObjectNode lastAction(@Nullable HandoffContext context) {
        if (context == null || context.slot(SlotName.LAST_ACTION).data().isEmpty()) {
            return null;
        }
        Slot slot = context.slot(SlotName.LAST_ACTION);
        ObjectNode action = JsonNodeFactory.instance.objectNode();
        action.put("name", slot.data().text("what"));
        action.set("arguments", JsonValues.json(slot.data().get("arguments")));
        return action;
    }

    private static List<String> ids(HandoffContext context) {
        return JsonValues.texts(context.slot(SlotName.RECORDS).data().get("ids"));
    }
}
