/** The simulation, from the command line. */
@NullMarked
package dev.baton.examples.simulate;

import org.jspecify.annotations.NullMarked;
