package dev.baton.core.definition;

import dev.baton.cases.OwnerId;
import dev.baton.consent.Purpose;
import dev.baton.event.Require;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a journey is for, and who answers for it.
 *
 * @param owner the one accountable
 * @param outcome what is better for the customer afterwards, in words
 * @param priority order inside a step of the turn (T3), and of its candidates at a tie; greater first
 */
public record Charter(
        OwnerId owner,
        Purpose purpose,
        String outcome,
        Raci raci,
        @Nullable LocalDate nextReview,
        int priority) {
    /** Who else is involved; the accountable one is the owner. */
    public record Raci(List<OwnerId> responsible, List<OwnerId> consulted, List<OwnerId> informed) {
        public static final Raci NONE = new Raci(List.of(), List.of(), List.of());

        public Raci {
            responsible = List.copyOf(responsible);
            consulted = List.copyOf(consulted);
            informed = List.copyOf(informed);
        }
    }

    public Charter {
        Require.present("journey.owner", owner);
        Require.present("journey.purpose", purpose);
        Require.present("journey.outcome", outcome);
        Require.present("journey.raci", raci);
    }
}
