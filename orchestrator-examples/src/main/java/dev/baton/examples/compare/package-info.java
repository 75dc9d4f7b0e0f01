/** What changed definitions would have done with a file of events, from the command line. */
@NullMarked
package dev.baton.examples.compare;

import org.jspecify.annotations.NullMarked;
