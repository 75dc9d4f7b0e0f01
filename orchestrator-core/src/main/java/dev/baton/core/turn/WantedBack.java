package dev.baton.core.turn;

import dev.baton.cases.OwnerId;
import dev.baton.core.definition.Compensation;

/**
 * Something that is to be taken back from this turn on (A7).
 *
 * @param dispatchId what did it
 * @param owner who owns the way back where nobody said whose such cases are
 */
public record WantedBack(String dispatchId, Compensation by, String reason, OwnerId owner) {}
