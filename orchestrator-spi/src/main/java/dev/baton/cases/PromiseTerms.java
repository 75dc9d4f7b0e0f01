package dev.baton.cases;

import dev.baton.event.Actor;
import dev.baton.event.Require;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said, by whom, when.
 *
 * @param words what the customer was told, in their words
 * @param evidence where it was said: the event or the dispatch
 * @param subject which order, appointment or bill it is about; absent where it is about none
 * @param amount how much was promised; absent where nothing is counted
 */
public record PromiseTerms(
        String kind,
        @Nullable String subject,
        String words,
        Actor madeBy,
        String evidence,
        Instant madeAt,
        @Nullable BigDecimal amount) {
    /** Of nothing that is counted. */
    public PromiseTerms(
            String kind, @Nullable String subject, String words, Actor madeBy, String evidence, Instant madeAt) {
        this(kind, subject, words, madeBy, evidence, madeAt, null);
    }

    public PromiseTerms {
        Require.name("promise.kind", kind);
        Require.present("promise.words", words);
        Require.present("promise.madeBy", madeBy);
        Require.present("promise.evidence", evidence);
        Require.instant("promise.madeAt", madeAt);
        amount = amount == null ? null : amount.stripTrailingZeros();
        if (subject != null) {
            Require.name("promise.subject", subject);
        }
    }
}
