package dev.baton.core.turn;

import dev.baton.spi.SharedInputs.Classified;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer's message says as a whole, found out before the turn (T3). Immutable.
 *
 * @param stops the channels it asks us to leave
 * @param classified what the host's classifier answered; null where it was not asked
 */
public record Heard(List<Stop> stops, @Nullable Classified classified) {
    public Heard {
        stops = List.copyOf(stops);
    }
}
