package dev.baton.core.pipeline.decision.policy;

import dev.baton.action.Action;
import dev.baton.action.Target;
import dev.baton.action.Template;
import dev.baton.action.Tier;
import dev.baton.cases.Promise;
import dev.baton.core.definition.CompiledJourney;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Verdict;
import dev.baton.event.Attributes;
import dev.baton.event.ContactPoint;
import dev.baton.journey.JourneyInstance;
import dev.baton.spi.ChannelCapabilities;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds what a promise conflicts with when it is made (P3). */
public final class PromiseConflicts {
    private static final String PROBE = "promise";

    private PromiseConflicts() {}

    /**
     * One thing that the promise conflicts with.
     *
     * @param earlier the promise on other terms; absent where it conflicts with something else
     * @param passesWhen what would have to be otherwise
     */
    public record Conflict(@Nullable Promise earlier, String words, String passesWhen) {}

    /**
     * Everything it conflicts with; empty where nothing stands against it.
     *
     * @param by when it would be due
     */
    public static List<Conflict> find(TurnDraft draft, PromiseKind kind, @Nullable String subject, Instant by) {
        List<Conflict> found = List.of();
        Promise earlier = open(draft, kind.kind(), subject);
        if (earlier != null) {
            found = and(
                    found,
                    new Conflict(
                            earlier,
                            earlier.kind() + " due " + earlier.due().by(),
                            "the earlier promise being kept or taken back"));
        }
        if (kind.keeping().contact() != null) {
            found = contact(draft, kind.keeping().contact(), subject, by, found);
        }
        if (kind.keeping().journey() != null && !isIn(draft, kind.keeping().journey(), subject)) {
            found = and(
                    found,
                    new Conflict(
                            null,
                            "the customer is not, or not any more, in journey "
                                    + kind.keeping().journey() + ", which would keep it",
                            "the customer being in that journey"));
        }
        return found;
    }

    private static List<Conflict> and(List<Conflict> before, Conflict one) {
        List<Conflict> all = new ArrayList<>(before);
        all.add(one);
        return all;
    }

    /** The open one of that kind about that subject; null where there is none. */
    public static @Nullable Promise open(TurnDraft draft, String kind, @Nullable String subject) {
        for (Promise each : draft.profile().promises()) {
            if (each.kind().equals(kind)
                    && each.state().pendingOrLive()
                    && Objects.equals(each.terms().subject(), subject)) {
                return each;
            }
        }
        return null;
    }

    /** Who is promised a contact must be reachable by it, at an hour at which they are not left alone. */
    private static List<Conflict> contact(
            TurnDraft draft, PromiseKind.ByContact by, @Nullable String subject, Instant due, List<Conflict> before) {
        Action.FollowUp contact = new Action.FollowUp(
                Target.CUSTOMER, by.channel(), new Template(PROBE, Attributes.NONE), by.purpose(), subject);
        List<Conflict> found = before;
        if (QuietHoursGate.isQuiet(draft, contact, Tier.SERVICE, due)) {
            found = and(
                    found,
                    new Conflict(
                            null,
                            "it would be due at " + due + ", when the customer is left alone",
                            "an hour outside the quiet hours"));
        }
        Verdict refused = consent(draft, contact);
        if (refused != null) {
            found = and(
                    found,
                    new Conflict(
                            null,
                            "a contact by " + by.channel() + " is not allowed: " + refused.detail(),
                            String.valueOf(refused.passesWhen())));
        }
        return found;
    }

    /** Null where it is allowed at any address. */
    private static @Nullable Verdict consent(TurnDraft draft, Action.FollowUp contact) {
        ChannelCapabilities known = draft.input().shared().channels().find(contact.channel());
        String kind = known == null ? null : known.contactPointKind();
        Verdict refused = null;
        boolean asked = false;
        for (ContactPoint each : draft.profile().identity().contactPoints()) {
            if (each.kind().equals(kind)) {
                refused = ConsentGate.ask(draft, null, contact, each);
                asked = true;
                if (refused == null) {
                    return null;
                }
            }
        }
        return asked ? refused : ConsentGate.ask(draft, null, contact, null);
    }

    /** Whether the customer is in that journey for the subject; in one that has no entry everybody is. */
    private static boolean isIn(TurnDraft draft, String journey, @Nullable String subject) {
        CompiledJourney newest = draft.definitions().newest(journey);
        if (newest != null && newest.definition().entry() == null) {
            return true;
        }
        for (JourneyInstance each : draft.profile().instances()) {
            if (each.live()
                    && each.journey().equals(journey)
                    && (subject == null
                            || each.binding().isEmpty()
                            || each.binding().equals(subject))) {
                return true;
            }
        }
        return false;
    }
}
