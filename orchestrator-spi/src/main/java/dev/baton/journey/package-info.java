/** One customer in one journey for one binding. */
@NullMarked
package dev.baton.journey;

import org.jspecify.annotations.NullMarked;
