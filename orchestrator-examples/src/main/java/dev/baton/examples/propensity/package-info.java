/** A model that estimates how likely a message succeeds, read from a file that people can read, too. */
@NullMarked
package dev.baton.examples.propensity;

import org.jspecify.annotations.NullMarked;
