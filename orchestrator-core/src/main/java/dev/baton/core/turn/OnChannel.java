package dev.baton.core.turn;

import dev.baton.event.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a contact point on one channel, beside what was said about consent (C3). Immutable.
 *
 * @param confirmed when the stop word occurred that was confirmed last; absent where none was
 */
public record OnChannel(Channel channel, @Nullable Instant confirmed) {}
