package dev.baton.spi;

import dev.baton.event.Channel;

/**
 * The host's reading of what customers write in words of their own (C3). Asked before the turn, for messages on channels
 * that declare stop words and that are none of them; its answer is stored with the decision.
 *
 * <p>Pure and in-process: the same version gives the same answer for the same text. Thread-safe. Where it throws, the
 * event is parked as when the engine fails on it.
 */
public interface TextClassifier {
    /** Names what it goes by, for the evidence of the opt-out. */
    String version();

    /** Whether the message, as a whole, asks us not to write on that channel any more. */
    boolean asksToStop(Channel channel, String text);
}
