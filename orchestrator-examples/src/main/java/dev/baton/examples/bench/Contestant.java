package dev.baton.examples.bench;

/** Does the workload's work. For one thread. */
interface Contestant extends AutoCloseable {
    /** Takes in a customer with all three identifiers, segment, plan and consent. Not measured. */
    void meet(Person person);

    /** Brings events into its own form, in place of those it had. Not measured. */
    void take(Happening[] events);

    /** Handles the events it took, one after the other; whatever they set off is done when this returns. Measured. */
    void run();

    /** What it has sent since it began. */
    Sent sent();

    @Override
    default void close() {}
}
