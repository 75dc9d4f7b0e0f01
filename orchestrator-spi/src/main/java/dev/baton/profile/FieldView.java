package dev.baton.profile;

import dev.baton.event.Require;
import dev.baton.event.Value;
import java.time.Instant;
import java.util.List;

/**
 * What a profile shows for a field: the winning claim, and what lost (F1).
 *
 * @param why why it won
 * @param others the claims that lost or were set aside, best first
 */
public record FieldView(String name, Claim shown, String why, List<Claim> others) {
    /**
     * What one source states.
     *
     * @param receivedAt when we learnt it
     */
    public record Claim(Value value, String source, Instant occurredAt, Instant receivedAt) {
        public Claim {
            Require.present("claim.value", value);
            Require.name("claim.source", source);
        }
    }

    public FieldView {
        Require.present("field.name", name);
        Require.present("field.shown", shown);
        others = List.copyOf(others);
    }
}
