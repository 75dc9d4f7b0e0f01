/** A real PostgreSQL for tests and trials: started by a Java process, with durable settings, without Docker. */
@NullMarked
package dev.baton.postgres;

import org.jspecify.annotations.NullMarked;
