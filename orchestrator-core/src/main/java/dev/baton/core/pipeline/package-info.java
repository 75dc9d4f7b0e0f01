/** The turn: event, identity, decision, action. */
@NullMarked
package dev.baton.core.pipeline;

import org.jspecify.annotations.NullMarked;
