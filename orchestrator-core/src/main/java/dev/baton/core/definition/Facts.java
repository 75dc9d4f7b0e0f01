package dev.baton.core.definition;

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

    /** The customer's effort in their open cases, in minutes. */
    double effortMinutes();
}
