/** Conversations with an automated agent, and what the next owner is told at the transfer. */
@NullMarked
package dev.baton.examples.handoffs;

import org.jspecify.annotations.NullMarked;
