package dev.baton.core.turn;

import dev.baton.cases.Promise;
import dev.baton.event.Require;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something was done that keeps promises of a kind, and none was open: it may be that the promise is still to be told of
 * (P1).
 *
 * @param kind of the promise
 * @param subject absent where it names none
 * @param at when it was done
 * @param amount how much was done; absent where that is not counted, or not stated
 */
public record Proof(
        String kind,
        @Nullable String subject,
        Instant at,
        @Nullable BigDecimal amount) {
    /** How many wait for their promise at most; the latest ones. */
    public static final int MOST = 20;

    /** For how long they do. */
    public static final Duration WAITS = Duration.ofDays(7);

    /** By when it was done; what was done at one instant in an order of its own. */
    static final Comparator<Proof> IN_ORDER = Comparator.comparing(Proof::at)
            .thenComparing(Proof::kind)
            .thenComparing(Proof::subject, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Proof::amount, Comparator.nullsFirst(Comparator.naturalOrder()));

    public Proof {
        Require.name("proof.kind", kind);
        Require.instant("proof.at", at);
        amount = amount == null ? null : amount.stripTrailingZeros();
    }

    /** Whether it is about that promise: of its kind and subject, and done after it was made. */
    public boolean isAbout(Promise promise) {
        return kind.equals(promise.kind())
                && (subject == null || Objects.equals(subject, promise.terms().subject()))
                && !at.isBefore(promise.terms().madeAt());
    }
}
