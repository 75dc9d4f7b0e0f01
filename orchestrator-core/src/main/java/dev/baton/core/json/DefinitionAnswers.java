package dev.baton.core.json;

import dev.baton.core.definition.Answering;
import dev.baton.core.definition.Trigger;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes what answers the cases of a kind. */
final class DefinitionAnswers {
    private static final Answering STAND_IN = Answering.byMessage(Duration.ofSeconds(1), "?");

    private final DefinitionProblems problems;
    private final DefinitionConditionReader conditions;

    DefinitionAnswers(DefinitionProblems problems, DefinitionConditionReader conditions) {
        this.problems = problems;
        this.conditions = conditions;
    }

    Answering answering(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.ANSWER, problems);
        Duration within = object.duration("within");
        List<String> messages = object.names("messages");
        List<Trigger> on = object.list("on", conditions::trigger);
        return object.build(() -> new Answering(within, messages, on), STAND_IN);
    }

    static void writeIf(@Nullable Answering answering, DefinitionOut out, DefinitionConditionWriter conditions) {
        if (answering != null) {
            out.object("answer", () -> {
                out.duration("within", answering.within());
                out.listIf("messages", answering.messages(), out::text);
                out.listIf("on", answering.on(), conditions::trigger);
            });
        }
    }
}
