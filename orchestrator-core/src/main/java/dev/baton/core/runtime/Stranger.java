package dev.baton.core.runtime;

import dev.baton.core.pipeline.Turn;
import dev.baton.core.turn.Answers;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.Hash128;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.TurnInput;
import dev.baton.core.turn.TurnResult;
import dev.baton.event.Event;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody whose very first event failed: only known by name, so that their later events can wait behind it (T9). */
final class Stranger {
    private static final Logger LOG = LoggerFactory.getLogger(Stranger.class);

    /** An event that sets nothing off, whatever is defined. */
    private static final String SETS_NOTHING_OFF = Event.RESERVED_PREFIX + "parked";

    private Stranger() {}

    /** A turn that recognises them and does nothing else; null where they are no stranger, or nobody. */
    static @Nullable TurnResult met(TurnInput failed) {
        TurnInput.Reached reached = failed.reached();
        Event event = failed.event();
        if (!reached.profiles().isEmpty() || reached.sightings().isEmpty()) {
            return null;
        }
        // A key of its own: should the address turn out to be somebody else's, the event makes a profile of its own
        // yet.
        String id =
                "met/" + new Hash128().add(event.source()).add(event.key().id()).id();
        Event.Builder bare = Event.of(EngineEvents.SOURCE, id, SETS_NOTHING_OFF).occurredAt(event.occurredAt());
        reached.sightings().forEach(bare::identifiedBy);
        TurnInput input = new TurnInput(
                bare.build(),
                Occasion.host(),
                failed.now(),
                reached,
                failed.shared(),
                Answers.OF_NOBODY,
                TurnInput.Handling.USUAL,
                null);
        try {
            TurnResult met = Turn.run(input);
            return met.changes().profiles().isEmpty() ? null : met;
        } catch (RuntimeException failure) {
            LOG.error("nobody could be made out in {}; later events will not wait behind it", event, failure);
            return null;
        }
    }
}
