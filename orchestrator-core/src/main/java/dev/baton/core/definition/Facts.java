package dev.baton.core.definition;

import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.profile.FieldView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What conditions may look at: the event, and one profile as the turn has left it so far. */
public interface Facts {
    /** {@link #count} answers this where the history does not reach back far enough (J2). */
    long HISTORY_TOO_SHORT = -1;

    Event event();

    Instant now();

    /** The claim that the field of that slot shows; null where it shows nothing. */
    FieldView.@Nullable Claim field(int slot);

    /**
     * The value that the field of that slot shows; null where it shows nothing. One that equals a value that conditions
     * compare the field with is the object that {@link Layout#known} gives.
     */
    @Nullable
    Value value(int slot);

    /** How many events of the type of that slot occurred within the window up to now; without a window: ever. */
    long count(int slot, @Nullable Duration within);

    /** As {@link #count} where it is too short: how many there were at least. */
    long countAtLeast(int slot, Duration within);

    /** Open cases of that kind; of all kinds where it is empty. */
    int openCases(String kind);

    /** Promises of that kind that are pending, active or at risk; of all kinds where it is empty. */
    int openPromises(String kind);

    /** The customer's effort in their open cases of that kind, in minutes; of all kinds where it is empty. */
    double effortMinutes(String caseKind);

    /** The open case of that kind that was opened first; of all kinds where it is empty. Null where there is none. */
    @Nullable
    ServiceCase oldestCase(String kind);

    /** The promise of that kind, pending, active or at risk, that is due first; of all kinds where it is empty. */
    @Nullable
    Promise nextPromise(String kind);

    /** The promise of that kind that was made last, whatever became of it; of all kinds where it is empty. */
    @Nullable
    Promise lastPromise(String kind);

    /** From when on a live instance of that journey drifts, in the past or the future (J6); null: none does. */
    @Nullable
    Instant driftsFrom(String journey);

    /** When the latest events of the type of that slot occurred, in microseconds since 1970, ascending. */
    long[] times(int slot);

    /** From when these are all there were; {@link Long#MAX_VALUE} where single ones are not kept. */
    long completeFrom(int slot);

    /** The earliest instant after now at which the field may show something else because of time alone; null: never. */
    @Nullable
    Instant fieldChange(int slot);

    /** Since when the condition that is watched is TRUE; null where it is not, or began to be in this turn. */
    @Nullable
    Held held(Watch watch);

    /** What the host's classifier said of the event's text; null where it was not asked. */
    @Nullable
    Labelled labelled();

    /** What the host's predicate of that name answers; null where it fails, or there is none. */
    @Nullable
    Boolean predicate(String name);

    /**
     * Since when a condition is TRUE.
     *
     * @param atLeast it may be for longer: nobody asked before
     */
    record Held(Instant since, boolean atLeast) {}

    /** As times of events are kept. */
    static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }
}
