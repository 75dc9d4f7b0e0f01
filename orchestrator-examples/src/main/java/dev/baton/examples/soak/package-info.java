/** Looks for trouble for as long as it is given: schedules, hostile input, killed and frozen processes, lost databases. */
@NullMarked
package dev.baton.examples.soak;

import org.jspecify.annotations.NullMarked;
