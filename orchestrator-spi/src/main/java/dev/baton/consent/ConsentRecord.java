package dev.baton.consent;

import dev.baton.event.Actor;
import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One statement about consent. Records are kept and united; what holds is evaluated from all of them (C1).
 *
 * @param source the system through which we heard of it
 * @param explicit the customer said so themselves, with evidence; only such an opt-in lifts an opt-out
 * @param evidence where it was said, in the host's words; never empty where {@code explicit}
 * @param by who said it, or entered it; absent where that was not kept
 * @param event the event that brought it, with which it stands in the event log; absent where that was not kept
 */
public record ConsentRecord(
        ConsentScope scope,
        ConsentState state,
        Instant occurredAt,
        String source,
        boolean explicit,
        String evidence,
        @Nullable Actor by,
        @Nullable EventKey event) {
    public ConsentRecord {
        Require.present("consent.scope", scope);
        Require.present("consent.state", state);
        Require.instant("consent.occurredAt", occurredAt);
        Require.name("consent.source", source);
        Require.present("consent.evidence", evidence);
        if (explicit && evidence.isBlank()) {
            throw new InvalidValueException(
                    "consent.evidence", "is blank for an explicit statement", "say where the customer said so");
        }
        if (state == ConsentState.NOT_SET) {
            throw new InvalidValueException(
                    "consent.state", "is NOT_SET", "record an opt-in or an opt-out; saying nothing needs no record");
        }
    }

    /** A record of which nobody kept who said it, in which event. */
    public ConsentRecord(
            ConsentScope scope,
            ConsentState state,
            Instant occurredAt,
            String source,
            boolean explicit,
            String evidence) {
        this(scope, state, occurredAt, source, explicit, evidence, null, null);
    }

    /** The same statement, kept with that contact point. */
    public ConsentRecord of(ContactPoint point) {
        return new ConsentRecord(scope.of(point), state, occurredAt, source, explicit, evidence, by, event);
    }
}
