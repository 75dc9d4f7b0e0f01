/** Feeds every reader what strangers might write. */
@NullMarked
package dev.baton.examples.soak.fuzz;

import org.jspecify.annotations.NullMarked;
