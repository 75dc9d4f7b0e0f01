package dev.baton.cases;

import dev.baton.event.Attributes;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something we did outside, or are about to do, whose template declares how it is taken back (A7). Immutable; the methods
 * named after what happens return it after that.
 *
 * @param dispatchId what did it; the key under which its channel knows it
 * @param subject which order, appointment or bill it was about; absent where it was about none
 * @param at when it was decided
 * @param caseId the case in which it is taken back; absent as long as nobody wants that
 * @param takenBackBy the dispatch that takes it back, the latest one; absent where there is none
 */
public record Compensable(
        String dispatchId,
        String template,
        Attributes parameters,
        @Nullable String subject,
        Instant at,
        State state,
        @Nullable String caseId,
        @Nullable String takenBackBy) {
    /** How far it got, and its way back. */
    public enum State {
        /** It is not known yet whether it was done. */
        ON_ITS_WAY,
        /** It was done, or nobody can say that it was not. */
        DONE,
        /** What takes it back is on its way, or may have arrived. */
        BEING_TAKEN_BACK,
        /** It was taken back, or the case in which it was to be is settled. */
        TAKEN_BACK
    }

    public Compensable {
        Require.name("compensable.dispatchId", dispatchId);
        Require.name("compensable.template", template);
        Require.present("compensable.parameters", parameters);
        Require.instant("compensable.at", at);
        Require.present("compensable.state", state);
        if (caseId == null && state.compareTo(State.BEING_TAKEN_BACK) >= 0) {
            throw new InvalidValueException(
                    "compensable.caseId", "is absent, and it is " + state, "name the case in which it is taken back");
        }
    }

    /** What was just decided. */
    public static Compensable planned(
            String dispatchId, String template, Attributes parameters, @Nullable String subject, Instant at) {
        return new Compensable(dispatchId, template, parameters, subject, at, State.ON_ITS_WAY, null, null);
    }

    public Compensable to(State next) {
        return new Compensable(dispatchId, template, parameters, subject, at, next, caseId, takenBackBy);
    }

    /** It is to be taken back, in that case. */
    public Compensable wantedBack(String inCase) {
        return new Compensable(dispatchId, template, parameters, subject, at, state, inCase, takenBackBy);
    }

    /** That dispatch takes it back. */
    public Compensable takenBackBy(String dispatch) {
        return new Compensable(dispatchId, template, parameters, subject, at, State.BEING_TAKEN_BACK, caseId, dispatch);
    }

    /** Its way back is not over yet. */
    public boolean wanted() {
        return caseId != null && state != State.TAKEN_BACK;
    }
}
