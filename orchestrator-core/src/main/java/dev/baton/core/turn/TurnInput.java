package dev.baton.core.turn;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Pauses;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.Sighting;
import dev.baton.spi.Found;
import dev.baton.spi.Link;
import dev.baton.spi.PropensityModel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a turn may look at (T2).
 *
 * @param reached who and what the event's identifiers reach
 * @param heard what the event's text says; null where there is none to hear
 */
public record TurnInput(
        Event event,
        Occasion occasion,
        Instant now,
        Reached reached,
        Shared shared,
        Answers answers,
        Handling handling,
        @Nullable Heard heard) {
    /**
     * How it came to be handled.
     *
     * @param forgotten the event is older than its source's keys are kept, and its key unknown (T5): it may have been
     *     handled before
     * @param repair the event was held and is handed in again; what waits behind it does not wait for it
     * @param idsTaken how often the id that the event gives a new profile turned out to belong to another: of an earlier
     *     handling of the same event, whose identifiers have moved on since
     */
    public record Handling(boolean forgotten, boolean repair, int idsTaken) {
        public static final Handling USUAL = new Handling(false, false, 0);
    }

    public boolean keyTooOld() {
        return handling.forgotten() && !event.historical();
    }

    public boolean repair() {
        return handling.repair();
    }

    /**
     * @param sightings the event's identifiers, normalised, without blocked ones (I1)
     * @param found where each of them points; null where nowhere; as long as {@code sightings}
     * @param profiles every profile the links reach, and the addressee; each once
     * @param addressee whom an event of the engine is for; null for a host's events
     * @param contactPoints where the turn asks what is known of a contact point; most turns ask for none
     */
    public record Reached(
            List<Sighting> sightings,
            List<@Nullable Found> found,
            List<ProfileState> profiles,
            @Nullable String addressee,
            ContactPoints contactPoints) {
        /** Where the sighting of that index points; null where nowhere. */
        public @Nullable Link link(int index) {
            Found each = found.get(index);
            return each == null ? null : each.link();
        }

        public @Nullable ProfileState profile(String id) {
            for (ProfileState each : profiles) {
                if (each.id().equals(id)) {
                    return each;
                }
            }
            return null;
        }
    }

    /** Answers the same in one turn, however often it is asked (T2). */
    public interface ContactPoints {
        /** Null where nothing is known of it. */
        @Nullable
        ContactPointState find(ContactPoint point);
    }

    /**
     * What all turns share: the definitions in force, the channels, what is paused (J8), and the model (D3).
     *
     * @param model whose snapshot is in force; null where there is none, or this process does not have it
     * @param modelVersion which is in force; empty: none
     */
    public record Shared(
            CompiledDefinitions definitions,
            long epoch,
            Channels channels,
            Pauses pauses,
            @Nullable PropensityModel model,
            String modelVersion) {}
}
