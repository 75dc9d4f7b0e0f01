package dev.baton.core.turn;

import dev.baton.action.Scope;
import dev.baton.event.EventKey;
import java.time.Instant;

/**
 * Silence that an earlier decision asked for (D1).
 *
 * @param rule which rule asked, as explanations write it
 * @param decision the decision that asked
 */
public record Suppression(Scope scope, Instant until, String reason, String rule, EventKey decision) {}
