package dev.baton.core.pipeline.identity;

import dev.baton.consent.ConsentEvents;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentScope;
import dev.baton.consent.ConsentState;
import dev.baton.core.definition.CountedMoment;
import dev.baton.core.definition.Truth;
import dev.baton.core.turn.Authority;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.OnChannel;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Actor;
import dev.baton.event.ContactPoint;
import dev.baton.event.ContactPointEvents;
import dev.baton.event.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the event states about the person becomes claims, counts and consents (F1, F3, C1). */
final class Reconciliation {
    private Reconciliation() {}

    static void run(TurnDraft draft) {
        Event event = draft.event();
        ProfileDraft profile = draft.profile();
        if (ofHost(event) && !profile.isNew() && profile.seenAfter(event.occurredAt())) {
            draft.markLate();
        }
        facts(draft, profile);
        if (!event.fields().isEmpty()) {
            Authority.allows(draft, Actor.Power.CHANGE, "what is stated of fields");
        }
        if (!event.may(Actor.Power.IDENTIFY)) {
            draft.note("identity.only_claimed", "whom " + Authority.words(event.actor()) + " names is only claimed");
        }
        if (ConsentEvents.isConsent(event)
                && (!allowsMore(event) || Authority.allows(draft, Actor.Power.CONSENT, "an opt-in"))) {
            consent(draft, profile, ConsentEvents.read(event));
        }
        if (ContactPointEvents.isOne(event)) {
            reachability(draft, event);
        }
    }

    /** What the engine makes is no sign of the customer, and whether it is made depends on the order of events (F6). */
    private static boolean ofHost(Event event) {
        return !event.source().equals(EngineEvents.SOURCE);
    }

    /** What the event states of the person, but for what it states of their addresses. */
    static void facts(TurnDraft draft, ProfileDraft profile) {
        Event event = draft.event();
        if (ofHost(event)) {
            profile.seen(event.occurredAt());
        }
        int slot = draft.on().typeSlot();
        if (slot >= 0) {
            profile.histories(profile.histories().counted(slot, event.occurredAt()));
        }
        if (!draft.on().moments().isEmpty()) {
            moments(draft, profile);
        }
        if (!event.fields().isEmpty() && event.may(Actor.Power.CHANGE)) {
            Statements.run(draft, profile);
        }
        if (ConsentEvents.isConsent(event) && ConsentEvents.read(event).scope().contactPoint() == null) {
            if (!allowsMore(event) || event.may(Actor.Power.CONSENT)) {
                profile.addConsent(ConsentEvents.read(event));
            }
        }
        Stopping.facts(draft, profile);
    }

    /** Whoever asks for less needs no leave to. */
    private static boolean allowsMore(Event event) {
        return ConsentEvents.read(event).state() == ConsentState.OPTED_IN;
    }

    /** What the event shows of signals; its conditions look at nothing else. */
    private static void moments(TurnDraft draft, ProfileDraft profile) {
        for (CountedMoment each : draft.on().moments()) {
            if (each.when().test(draft) == Truth.TRUE) {
                profile.histories(
                        profile.histories().counted(each.slot(), draft.event().occurredAt()));
            }
        }
    }

    /** Whether the address works is known for whoever holds it (C3). */
    private static void reachability(TurnDraft draft, Event event) {
        ContactPointEvents.Said said = ContactPointEvents.read(event);
        ContactPoint point = Normalisation.contactPoint(said.contactPoint(), draft.definitions(), event.source());
        OnChannel known = draft.contactPoint(point).on(said.channel());
        draft.know(point, with(known, said, event.occurredAt()));
    }

    private static OnChannel with(OnChannel known, ContactPointEvents.Said said, Instant at) {
        if (!said.bounced()) {
            return known.restored(at);
        }
        return said.temporary() ? known.bouncedSoftly(at) : known.bounced(at);
    }

    /** Nobody is named but an address: what is said of the address holds for whoever has it (C3). */
    static void ofContactPoint(TurnDraft draft) {
        if (ContactPointEvents.isOne(draft.event())) {
            reachability(draft, draft.event());
        }
        if (ConsentEvents.isConsent(draft.event())) {
            ConsentRecord record = ConsentEvents.read(draft.event());
            if (record.scope().contactPoint() != null) {
                consent(draft, null, record);
            }
        }
    }

    /** @param profile who said it; null where only the address is known */
    private static void consent(TurnDraft draft, @Nullable ProfileDraft profile, ConsentRecord record) {
        ConsentScope scope = record.scope();
        if (scope.contactPoint() != null) {
            ContactPoint point = Normalisation.contactPoint(
                    scope.contactPoint(), draft.definitions(), draft.event().source());
            boolean theirs =
                    profile != null && profile.identity().contactPoints().contains(point);
            if (record.state() == ConsentState.OPTED_IN && !theirs) {
                // Only whoever has the address may allow more; anybody may ask for less (I5).
                draft.note(
                        "consent.not_theirs", "an opt-in for an address that is not known to be theirs is not taken");
                return;
            }
            draft.addConsent(point, record.of(point));
        }
        draft.note("consent.recorded", record.state() + " for " + record.scope().purpose());
    }
}
