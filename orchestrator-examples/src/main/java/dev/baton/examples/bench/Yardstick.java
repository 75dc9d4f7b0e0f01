package dev.baton.examples.bench;

/** A contestant written by hand. */
interface Yardstick extends Contestant {
    /** How many events had a rule that held, since it began. */
    long proposed();
}
