package dev.baton.core.turn;

import dev.baton.core.definition.Labelled;
import dev.baton.spi.SharedInputs.Classified;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the text of an event says, found out before the turn (T3). Immutable.
 *
 * @param stops the channels it asks us to leave
 * @param classified what the host's classifier answered; null where it was not asked
 * @param labelled the same for conditions; null where no label was asked for
 */
public record Heard(
        List<Stop> stops,
        @Nullable Classified classified,
        @Nullable Labelled labelled) {
    public Heard {
        stops = List.copyOf(stops);
    }
}
