package dev.baton.examples.soak.crash;

import java.time.Instant;
import java.util.List;

/** The other side of all channels, which no fault reaches: what was tried, and what was done. */
interface Ledger {
    /**
     * Something that reached somebody.
     *
     * @param promise that its words make; empty where they make none
     * @param about the event whose decision it carries out
     */
    record Deed(String dispatch, String channel, String profile, String promise, String about, Instant at) {}

    /** A call of a channel. {@code context} is a digest of what was handed over; empty where nothing was. */
    record Attempt(String dispatch, String worker, String context) {}

    void attempt(Attempt attempt);

    /** A worker's commit took a dispatch out of the queue for good. */
    void ended(String dispatch, String worker);

    /** Where keys are honoured, a deed under a known one has no effect. */
    void deed(Deed deed, boolean honoursKey);

    /** Whether that dispatch reached somebody. */
    boolean done(String dispatch);

    List<Deed> deeds();

    /** How many calls there were. */
    long attempts();

    /** Dispatches that were handed over with other words at another time. */
    List<String> changing();

    /** Dispatches that were taken out of the queue more than once. */
    List<String> endedTwice();
}
