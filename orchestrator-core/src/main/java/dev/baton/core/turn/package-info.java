/** What the stages of a turn exchange: its input, the draft under work, its result. */
@NullMarked
package dev.baton.core.turn;

import org.jspecify.annotations.NullMarked;
