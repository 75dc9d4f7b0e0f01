/** Puts handoff contexts together, and fits them into what a channel can carry. */
@NullMarked
package dev.baton.core.handoff;

import org.jspecify.annotations.NullMarked;
