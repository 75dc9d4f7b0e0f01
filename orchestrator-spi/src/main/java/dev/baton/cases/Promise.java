package dev.baton.cases;

import dev.baton.event.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the customer was told would happen (P1). Immutable.
 *
 * @param keeper who is accountable for keeping it
 * @param caseId the case it belongs to; the recovery case once it is broken; absent where there is none
 * @param since when it came into this state
 * @param doneAt when what was promised was done; absent while it was not
 * @param supersedes the id of the promise whose place it took; absent where it took none's
 */
public record Promise(
        String id,
        PromiseTerms terms,
        Due due,
        OwnerId keeper,
        PromiseState state,
        Instant since,
        @Nullable String caseId,
        @Nullable Instant doneAt,
        @Nullable String supersedes) {
    /** One that took no other's place. */
    public Promise(
            String id,
            PromiseTerms terms,
            Due due,
            OwnerId keeper,
            PromiseState state,
            Instant since,
            @Nullable String caseId,
            @Nullable Instant doneAt) {
        this(id, terms, due, keeper, state, since, caseId, doneAt, null);
    }

    /** A promise as it is made. */
    public static Promise made(
            String id, PromiseTerms terms, Due due, OwnerId keeper, PromiseState state, @Nullable String caseId) {
        return new Promise(id, terms, due, keeper, state, terms.madeAt(), caseId, null);
    }

    public Promise {
        Require.name("promise.id", id);
        Require.present("promise.terms", terms);
        Require.present("promise.due", due);
        Require.present("promise.keeper", keeper);
        Require.present("promise.state", state);
        Require.instant("promise.since", since);
    }

    public String kind() {
        return terms.kind();
    }

    public Promise to(PromiseState next, Instant at) {
        return new Promise(id, terms, due, keeper, next, at, caseId, doneAt, supersedes);
    }

    /** Somebody else is accountable for it. */
    public Promise keptBy(OwnerId successor) {
        return new Promise(id, terms, due, successor, state, since, caseId, doneAt, supersedes);
    }

    public Promise inCase(@Nullable String id) {
        return new Promise(this.id, terms, due, keeper, state, since, id, doneAt, supersedes);
    }

    public Promise done(Instant at) {
        return new Promise(id, terms, due, keeper, state, since, caseId, at, supersedes);
    }

    /** Told at that instant, and due by then. */
    public Promise told(Due next, Instant at) {
        return new Promise(id, terms, next, keeper, PromiseState.ACTIVE, at, caseId, doneAt, supersedes);
    }

    /** In place of that one. */
    public Promise superseding(String earlier) {
        return new Promise(id, terms, due, keeper, state, since, caseId, doneAt, earlier);
    }
}
