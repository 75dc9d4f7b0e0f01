package dev.baton.core.runtime;

import dev.baton.core.turn.Answers;
import dev.baton.core.turn.Heard;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.TurnInput;
import dev.baton.spi.SharedInputs;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together everything a turn may look at (T2). */
final class Inputs {
    private final Settings settings;

    Inputs(Settings settings) {
        this.settings = settings;
    }

    TurnInput of(
            Task task,
            int idsTaken,
            TurnInput.Shared shared,
            TurnInput.Reached reached,
            Instant now,
            @Nullable Heard heard,
            List<String> fullBudgets) {
        // What was held we learnt of when it came, however long the repair took.
        Instant learnt = task.heldSince() == null ? now : task.heldSince();
        boolean forgotten = task.occasion() instanceof Occasion.Host
                && task.addressee() == null
                && forgotten(task.event().occurredAt(), learnt);
        SharedInputs.Classified classified = heard == null ? null : heard.classified();
        Answers answers =
                settings.host().silent() && shared.model() == null && classified == null && fullBudgets.isEmpty()
                        ? Answers.OF_NOBODY
                        : new Answers(settings.host(), shared.model(), shared.modelVersion(), classified, fullBudgets);
        TurnInput.Handling handling = forgotten || task.repair() || idsTaken > 0
                ? new TurnInput.Handling(forgotten, task.repair(), idsTaken)
                : TurnInput.Handling.USUAL;
        return new TurnInput(task.event(), task.occasion(), now, reached, shared, answers, handling, heard);
    }

    /** Whether keys of that time are not kept any more. */
    private boolean forgotten(Instant occurredAt, Instant now) {
        // Most events are of today: two seconds say so, without another instant.
        long age = now.getEpochSecond() - occurredAt.getEpochSecond();
        return age >= settings.redelivery().toSeconds() && occurredAt.isBefore(now.minus(settings.redelivery()));
    }
}
