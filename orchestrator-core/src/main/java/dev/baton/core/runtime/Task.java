package dev.baton.core.runtime;

import dev.baton.core.turn.Hash128;
import dev.baton.core.turn.Occasion;
import dev.baton.event.Event;
import dev.baton.spi.Claimed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one run of the turn is for. Used by one thread. */
final class Task {
    private final Event event;
    private final Occasion occasion;
    private final @Nullable String addressee;
    private final @Nullable Claimed claimed;
    private final @Nullable Instant heldSince;
    private @Nullable Hash128 content;
    private @Nullable TextRead textRead;
    private long erasures;

    private Task(
            Event event,
            Occasion occasion,
            @Nullable String addressee,
            @Nullable Claimed claimed,
            @Nullable Instant heldSince) {
        this.event = event;
        this.occasion = occasion;
        this.addressee = addressee;
        this.claimed = claimed;
        this.heldSince = heldSince;
    }

    static Task host(Event event) {
        return new Task(event, Occasion.host(), null, null, null);
    }

    /** @param since from when on it was held: then we learnt of it */
    static Task repaired(Event event, Instant since) {
        return new Task(event, Occasion.host(), null, null, since);
    }

    static Task engine(Event event, Occasion occasion, String addressee, @Nullable Claimed claimed) {
        return new Task(event, occasion, addressee, claimed, null);
    }

    Event event() {
        return event;
    }

    Occasion occasion() {
        return occasion;
    }

    /** Whom an event of the engine is for; null for a host's events. */
    @Nullable
    String addressee() {
        return addressee;
    }

    /** The work that the turn completes; null where it completes none. */
    @Nullable
    Claimed claimed() {
        return claimed;
    }

    /**
     * What is due for the storage is due, also where this process's clock is behind: else what it puts off until then would
     * be due again at once, round and round until its clock has come there.
     */
    Instant notBeforeDue(Instant clock) {
        return claimed == null ? clock : notBefore(claimed.work().due(), clock);
    }

    static Instant notBefore(Instant due, Instant clock) {
        return clock.isBefore(due) ? due : clock;
    }

    /** The event is held; the turn frees it. */
    boolean repair() {
        return heldSince != null;
    }

    /** From when on the event was held; null where it was not. */
    @Nullable
    Instant heldSince() {
        return heldSince;
    }

    /** What the classifier said of the event's text; null where it was not asked yet. It is asked once, however often the turn runs. */
    @Nullable
    TextRead textRead() {
        return textRead;
    }

    void textRead(TextRead read) {
        textRead = read;
    }

    /** How many erasures were known when it was found out that the event is of nobody who was erased. */
    long erasures() {
        return erasures;
    }

    void erasures(long count) {
        erasures = count;
    }

    /** What the event says, by which a repetition is told from another event under its key (T5). Computed once. */
    Hash128 content() {
        if (content == null) {
            content = new Hash128().addContent(event);
        }
        return content;
    }
}
