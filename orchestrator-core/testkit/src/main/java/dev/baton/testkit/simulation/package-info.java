/** The deterministic simulator: the real engine, several processes of it, under faults that one seed decides. */
@NullMarked
package dev.baton.testkit.simulation;

import org.jspecify.annotations.NullMarked;
