package dev.baton.examples.soak.crash;

import dev.baton.spi.QueryableChannel;
import dev.baton.spi.Storage;

/** What stands between a worker's engine and its ports. Tests plant something here that must be found. */
interface Between {
    Between NOTHING = new Between() {};

    default Storage storage(Storage real) {
        return real;
    }

    default QueryableChannel channel(String name, QueryableChannel real) {
        return real;
    }
}
