package dev.baton.examples.soak.fuzz;

import java.util.List;

/**
 * A reader that is fed what strangers might write. It says so by its answer whether it accepts an input; whatever it
 * throws is a finding. Equal inputs get equal answers, whatever came before.
 */
interface Target {
    /** Short, in small letters; a directory of inputs has this name. */
    String name();

    /** How many inputs it is fed where the slowest is fed one. */
    int share();

    /** Inputs that it accepts, from which others are made. Never empty. */
    List<byte[]> seeds();

    /**
     * @return whether it accepted the input; false where it refused it as it says it does
     * @throws Complaint where its answer is wrong
     */
    boolean accepts(byte[] input);
}
