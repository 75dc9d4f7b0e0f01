package dev.baton.spi;

import dev.baton.action.Receipt;
import java.util.Optional;

/** A channel that can be asked what became of a dispatch (A1). */
public interface QueryableChannel extends ChannelAdapter {
    /** What became of the dispatch of that id; empty when the channel never saw it, so that it may be sent again. */
    Optional<Receipt> outcome(String dispatchId);
}
