package dev.baton.decision;

import dev.baton.event.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A gate that said no.
 *
 * @param detail what it looked at, without personal values
 * @param passesAt when it would say yes; absent where time alone does not change it
 * @param passesWhen what would have to change for it to say yes
 */
public record Verdict(
        Gate gate,
        ReasonCode reason,
        String detail,
        @Nullable Instant passesAt,
        String passesWhen) {
    public Verdict {
        Require.present("verdict.gate", gate);
        Require.present("verdict.reason", reason);
        Require.present("verdict.detail", detail);
        Require.present("verdict.passesWhen", passesWhen);
    }
}
