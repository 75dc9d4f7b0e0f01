package dev.baton.examples.soak.crash;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done to the processes of a siege, and to what is between them and the database. For one thread. */
interface Trouble {
    /** How many processes there are at once. */
    int workers();

    /** What the host hands in, by the machine's clock; more than is needed only makes the end longer. */
    double eventsASecond();

    /** Where the next worker dies of itself; null: nowhere. */
    Doom.@Nullable Point doom();

    /** How far the clock of the next worker is ahead. */
    Duration off();

    /** Called every few milliseconds. */
    void act(List<WorkerProcess> workers);

    /** One of the workers has ended. */
    void ended(WorkerProcess worker);

    /** Whether it has done enough. */
    boolean over();

    /** Everything is well again. */
    void end(List<WorkerProcess> workers);
}
