package dev.baton.core.turn;

import dev.baton.action.Scope;
import java.time.Instant;

/**
 * Silence that an earlier decision asked for (D1).
 *
 * @param rule which rule asked, as explanations write it
 */
public record Suppression(Scope scope, Instant until, String reason, String rule) {}
