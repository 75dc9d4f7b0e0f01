package dev.baton.consent;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;

/**
 * One statement about consent. Records are kept and united; what holds is evaluated from all of them (C1).
 *
 * @param explicit the customer said so themselves, with evidence; only such an opt-in lifts an opt-out
 * @param evidence where it was said, in the host's words; never empty where {@code explicit}
 */
public record ConsentRecord(
        ConsentScope scope, ConsentState state, Instant occurredAt, String source, boolean explicit, String evidence) {
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
}
