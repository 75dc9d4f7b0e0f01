package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.consent.Purpose;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every contact there was, planned or made, and every conversation; told from what was committed and answered. */
final class ContactLedger {
    /** One contact. Its state is what its channel answered, as far as that was committed. */
    private static final class Contact {
        final Purpose purpose;
        /** Null where it was made before they were one: then it is of whose it was. */
        @Nullable
        ContactPoint address;

        Instant at;
        boolean counts = true;

        Contact(Purpose purpose, @Nullable ContactPoint address, Instant at) {
            this.purpose = purpose;
            this.address = address;
            this.at = at;
        }
    }

    private final Map<String, TreeMap<String, Contact>> contacts = new HashMap<>();
    private final Map<String, Instant> live = new HashMap<>();
    private final QuietModel quiet;
    private final PauseModel pauses;

    ContactLedger(QuietModel quiet, PauseModel pauses) {
        this.pauses = pauses;
        this.quiet = quiet;
    }

    /** People become one, and a stop word gives places back, before gates are asked. */
    void join(SeenTurn turn) {
        ProfileState after = turn.after();
        if (!StopWordsSaid.in(turn.event(), turn.definitions()).isEmpty()) {
            for (String each : turn.commit().work().cancelled()) {
                contacts.values().stream()
                        .map(theirs -> theirs.get(each))
                        .filter(Objects::nonNull)
                        .forEach(contact -> contact.counts = false);
            }
        }
        if (after == null) {
            return;
        }
        if (!turn.losers().isEmpty()) {
            turn.before().forEach(each -> of(each.id()).values().forEach(contact -> contact.address = null));
        }
        for (ProfileState each : turn.losers()) {
            TreeMap<String, Contact> theirs = contacts.remove(each.id());
            if (theirs != null) {
                of(after.id()).putAll(theirs);
            }
            Instant since = live.remove(each.id());
            if (since != null) {
                live.putIfAbsent(after.id(), since);
            }
        }
        if (turn.noted("identity.sends_collapsed")) {
            // What both were to be sent is sent once, and counts once from then on (I9).
            turn.commit().work().cancelled().forEach(each -> {
                Contact gone = of(after.id()).get(each);
                if (gone != null) {
                    gone.counts = false;
                }
            });
        }
    }

    void talk(SeenTurn turn) {
        Event event = turn.event();
        ProfileState after = turn.after();
        if (after == null || turn.factsOnly()) {
            return;
        }
        Instant since = live.get(after.id());
        if (event.type().equals("call.started")
                && (since == null || event.occurredAt().isAfter(since))) {
            live.put(after.id(), event.occurredAt());
        } else if (event.type().equals("call.ended")
                && since != null
                && !event.occurredAt().isBefore(since)) {
            live.remove(after.id());
        }
    }

    private Map<String, Contact> of(String profileId) {
        return contacts.computeIfAbsent(profileId, none -> new TreeMap<>());
    }

    @Nullable
    Instant liveSince(String profileId) {
        return live.get(profileId);
    }

    /** What lies after an instant and before another. */
    record Span(Instant after, Instant before) {
        /** With what lies at its begin. */
        Span withBegin() {
            return new Span(after.minusNanos(1), before);
        }

        boolean holds(Instant at) {
            return at.isAfter(after) && at.isBefore(before);
        }
    }

    long within(String profileId, @Nullable Purpose purpose, Span span, @Nullable String but) {
        return of(profileId).entrySet().stream()
                .filter(each -> !each.getKey().equals(but))
                .map(Map.Entry::getValue)
                .filter(each -> each.counts && span.holds(each.at))
                .filter(each -> purpose == null || purpose.equals(each.purpose))
                .count();
    }

    /** A merge was taken out: every contact is with one of both, and with whose address it went to. */
    void divided(SeenTurn turn, ProfileState left, ProfileState departed) {
        Map<String, Contact> all = new TreeMap<>(of(left.id()));
        contacts.remove(left.id());
        for (ProfileState side : List.of(left, departed)) {
            for (ContactEntry each : side.contacts()) {
                Contact contact = all.remove(each.dispatchId());
                ProfileState other = side == left ? departed : left;
                BrokenRule.unless(
                        contact != null,
                        "I10",
                        () -> turn + " gives " + each.dispatchId() + " to both, or makes it up");
                if (contact != null) {
                    of(side.id()).put(each.dispatchId(), contact);
                    BrokenRule.unless(
                            contact.address == null
                                    || side.contactPoints().contains(contact.address)
                                    || !other.contactPoints().contains(contact.address),
                            "I10",
                            () -> turn + " gives " + each.dispatchId() + " to whose address it did not go to");
                }
            }
            live.remove(side.id());
            if (side.contactHistory().liveSince() != null) {
                live.put(side.id(), side.contactHistory().liveSince());
            }
        }
        BrokenRule.unless(all.isEmpty(), "I10", () -> turn + " loses the contacts " + all.keySet());
    }

    private Instant planned(SeenTurn turn, Dispatch dispatch, Action.FollowUp message) {
        return dispatch.state() == Dispatch.State.HELD
                ? pauses.planned(turn, message)
                : quiet.planned(turn, dispatch.routing().tier(), message);
    }

    /** What the turn planned, started or ended. */
    void turn(SeenTurn turn) {
        ProfileState after = turn.after();
        if (after == null) {
            return;
        }
        Map<String, Contact> theirs = of(after.id());
        for (Work each : turn.commit().work().put()) {
            Dispatch dispatch = each.payload().dispatch();
            if (dispatch != null && dispatch.toCustomer()) {
                Action.FollowUp message = (Action.FollowUp) dispatch.action();
                Contact contact = theirs.computeIfAbsent(
                        each.id(),
                        none -> new Contact(
                                message.purpose(), dispatch.contactPoint(), planned(turn, dispatch, message)));
                boolean leaves = !turn.decision().chosen().isEmpty();
                if (leaves && turn.event().type().equals("baton.door")) {
                    contact.at = turn.now();
                }
            }
        }
        List<ContactEntry> shown = after.contacts();
        for (Map.Entry<String, Contact> each : theirs.entrySet()) {
            ContactEntry entry = shown.stream()
                    .filter(one -> one.dispatchId().equals(each.getKey()))
                    .findFirst()
                    .orElse(null);
            Contact contact = each.getValue();
            boolean right = entry != null
                    && entry.at().equals(contact.at)
                    && entry.purpose().equals(contact.purpose);
            BrokenRule.unless(
                    right,
                    "C6",
                    () -> "after " + turn + " the history of " + after.id() + " says " + entry + " of " + each.getKey()
                            + " for " + contact.purpose + " at " + contact.at);
            contact.counts = entry == null || entry.state().compareTo(Dispatch.State.FAILED) < 0;
        }
        BrokenRule.unless(
                shown.size() == theirs.size(),
                "C6",
                () -> "after " + turn + " " + shown.size() + " contacts are remembered, not " + theirs.size());
    }
}
