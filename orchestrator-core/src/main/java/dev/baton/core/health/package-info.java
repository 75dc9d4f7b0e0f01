/** What operators look at: how the channels are. */
@NullMarked
package dev.baton.core.health;

import org.jspecify.annotations.NullMarked;
