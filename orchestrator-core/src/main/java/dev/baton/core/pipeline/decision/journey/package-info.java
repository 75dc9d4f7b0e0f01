/** Where the customer is in journeys: goals, exits, waits, entries, rules. */
@NullMarked
package dev.baton.core.pipeline.decision.journey;

import org.jspecify.annotations.NullMarked;
