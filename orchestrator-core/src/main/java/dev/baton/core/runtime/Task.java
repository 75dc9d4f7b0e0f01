package dev.baton.core.runtime;

import dev.baton.core.turn.Hash128;
import dev.baton.core.turn.Occasion;
import dev.baton.event.Event;
import dev.baton.spi.Claimed;
import org.jspecify.annotations.Nullable;

/** What one run of the turn is for. Used by one thread. */
final class Task {
    private final Event event;
    private final Occasion occasion;
    private final @Nullable String addressee;
    private final @Nullable Claimed claimed;
    private final boolean repair;
    private @Nullable Hash128 content;

    private Task(
            Event event, Occasion occasion, @Nullable String addressee, @Nullable Claimed claimed, boolean repair) {
        this.event = event;
        this.occasion = occasion;
        this.addressee = addressee;
        this.claimed = claimed;
        this.repair = repair;
    }

    static Task host(Event event) {
        return new Task(event, Occasion.host(), null, null, false);
    }

    static Task repaired(Event event) {
        return new Task(event, Occasion.host(), null, null, true);
    }

    static Task engine(Event event, Occasion occasion, String addressee, @Nullable Claimed claimed) {
        return new Task(event, occasion, addressee, claimed, false);
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

    /** The event is held; the turn frees it. */
    boolean repair() {
        return repair;
    }

    /** What the event says, by which a repetition is told from another event under its key (T5). Computed once. */
    Hash128 content() {
        if (content == null) {
            content = new Hash128().addContent(event);
        }
        return content;
    }
}
