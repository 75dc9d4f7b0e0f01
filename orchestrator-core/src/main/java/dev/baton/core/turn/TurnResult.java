package dev.baton.core.turn;

import dev.baton.action.Dispatch;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.SharedInputs;
import dev.baton.spi.Work;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a turn changes and decided; the shell commits it as a whole (T1).
 *
 * @param decision what was chosen and why
 * @param inputs the host's answers, for replay; null where nothing was asked
 * @param dispatch that the turn is about, as it was begun, answered or settled; null where it was none of these
 */
public record TurnResult(
        DecisionRecord decision,
        Changes changes,
        WorkChanges work,
        List<AuditEntry> audit,
        @Nullable SharedInputs inputs,
        @Nullable Dispatch dispatch) {
    /** New states, with the versions, links and places in shared budgets they rest on. */
    public record Changes(
            List<Commit.ProfileChange> profiles,
            List<ContactPointChange> contactPoints,
            List<Commit.LinkChange> links,
            List<Commit.Reservation> reservations) {}

    /** A contact point's next state; a null one only tests its version. */
    public record ContactPointChange(
            ContactPoint contactPoint,
            long expectedVersion,
            @Nullable ContactPointState next) {}

    /**
     * @param events made by the engine in this turn; each becomes due work (T11)
     */
    public record WorkChanges(List<Work> put, List<String> cancelled, List<Event> events) {
        static final WorkChanges NONE = new WorkChanges(List.of(), List.of(), List.of());
    }
}
