package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.consent.ConsentEvents;
import dev.baton.consent.ConsentModel;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentState;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.StopWords;
import dev.baton.event.ContactPoint;
import dev.baton.profile.ContactEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That nothing goes out against an opt-out in force or above a rolling cap, told from the committed events and from what
 * really reached somebody. Says less than the gates do: whatever might allow a contact, allows it here.
 */
final class HostContacts {
    /** What somebody stated, and who they were. */
    private record Stated(String profileId, ConsentRecord record) {}

    /** A contact that was let through the door last at that time. */
    private record Contact(
            String dispatchId, String profileId, @Nullable ContactPoint point, Instant at, ContactEntry entry) {}

    private final Definitions definitions;
    private final StoreModel model;
    private final Outside outside;
    private final Set<String> confirmations = new HashSet<>();
    private final List<Stated> stated = new ArrayList<>();
    private final List<Contact> contacts = new ArrayList<>();

    HostContacts(Definitions definitions, StoreModel model, Outside outside) {
        this.definitions = definitions;
        this.model = model;
        this.outside = outside;
        for (StopWords each : definitions.contactPolicy().stopWords()) {
            if (each.confirmation() != null) {
                confirmations.add(each.confirmation());
            }
        }
    }

    /** @param atDoor what stands there; null where the turn is no door */
    void turn(SeenTurn turn, @Nullable Dispatch atDoor) {
        if (ConsentEvents.isConsent(turn.event()) && !turn.noted("event.key_too_old")) {
            stated.add(new Stated(turn.decision().profileId(), ConsentEvents.read(turn.event())));
        }
        if (atDoor != null && leaves(turn, atDoor)) {
            optedOut(turn, atDoor);
            ContactEntry entry = turn.after() == null ? null : entry(turn, atDoor.id());
            if (entry != null) {
                Contact contact =
                        new Contact(atDoor.id(), turn.decision().profileId(), atDoor.contactPoint(), turn.now(), entry);
                capped(turn, contact);
                contacts.removeIf(each -> each.dispatchId().equals(atDoor.id()));
                contacts.add(contact);
            }
        }
    }

    private boolean leaves(SeenTurn turn, Dispatch atDoor) {
        return !turn.decision().chosen().isEmpty()
                && atDoor.toCustomer()
                && !confirmations.contains(
                        ((Action.FollowUp) atDoor.action()).template().id());
    }

    private static @Nullable ContactEntry entry(SeenTurn turn, String dispatchId) {
        return Objects.requireNonNull(turn.after()).contacts().stream()
                .filter(each -> each.dispatchId().equals(dispatchId))
                .findFirst()
                .orElse(null);
    }

    private void optedOut(SeenTurn turn, Dispatch dispatch) {
        Action.FollowUp contact = (Action.FollowUp) dispatch.action();
        if (definitions.contactPolicy().model(contact.purpose()) == ConsentModel.EXEMPT) {
            return;
        }
        String customer = model.currentId(turn.decision().profileId());
        for (Stated each : stated) {
            ConsentRecord said = each.record();
            boolean out = said.state() == ConsentState.OPTED_OUT && about(each, customer, dispatch);
            BrokenRule.unless(
                    !out || isLifted(said, customer),
                    "C1",
                    () -> dispatch.id() + " leaves for purpose " + contact.purpose() + ", of which " + said.event()
                            + " opted out");
        }
    }

    private boolean about(Stated each, String customer, Dispatch dispatch) {
        Action.FollowUp contact = (Action.FollowUp) dispatch.action();
        ConsentRecord said = each.record();
        ContactPoint point = said.scope().contactPoint();
        String topic = said.scope().topic();
        boolean theirs = point == null
                ? !each.profileId().isEmpty()
                        && model.currentId(each.profileId()).equals(customer)
                : point.equals(dispatch.contactPoint());
        return theirs
                && contact.purpose().equals(said.scope().purpose())
                && (said.scope().channel() == null || said.scope().channel().equals(dispatch.channel()))
                && (topic == null || topic.equals(contact.template().id()));
    }

    /** Whether somebody opted in to anything since, who may be they or have that address. */
    private boolean isLifted(ConsentRecord out, String customer) {
        return stated.stream()
                .filter(each -> each.record().state() == ConsentState.OPTED_IN)
                .filter(each -> !each.record().occurredAt().isBefore(out.occurredAt()))
                .anyMatch(each -> each.record().scope().contactPoint() != null
                        || each.profileId().isEmpty()
                        || model.currentId(each.profileId()).equals(customer));
    }

    private void capped(SeenTurn turn, Contact contact) {
        if (reached(contact.dispatchId())) {
            return; // it may have arrived already, and has had its place
        }
        for (Cap cap : definitions.contactPolicy().caps()) {
            boolean obeys = cap.limited()
                    && covers(cap, contact.entry())
                    && !cap.tiers().exempt().contains(contact.entry().tier());
            if (obeys && cap.window() instanceof Cap.Rolling window) {
                Instant from = turn.now().minus(window.length());
                long before = contacts.stream()
                        .filter(each -> covers(cap, each.entry()) && counts(cap, each.entry()))
                        .filter(each -> each.at().isAfter(from) && !each.at().isAfter(turn.now()))
                        .filter(each -> together(cap, each, contact) && reached(each.dispatchId()))
                        .filter(each -> !each.dispatchId().equals(contact.dispatchId()))
                        .count();
                BrokenRule.unless(
                        before < cap.max(),
                        "C6",
                        () -> contact.dispatchId() + " leaves after " + before + " contacts within " + window.length()
                                + ", and there may be " + cap.max());
            }
        }
    }

    private static boolean covers(Cap cap, ContactEntry entry) {
        return cap.about().covers(entry.purpose(), entry.channel(), entry.journey(), entry.tags());
    }

    private static boolean counts(Cap cap, ContactEntry entry) {
        return !cap.tiers().uncounted().contains(entry.tier());
    }

    private boolean together(Cap cap, Contact one, Contact other) {
        return switch (cap.per()) {
            case PROFILE -> model.currentId(one.profileId()).equals(model.currentId(other.profileId()));
            case CONTACT_POINT -> one.point() != null && one.point().equals(other.point());
            case GLOBAL -> true;
        };
    }

    private boolean reached(String dispatchId) {
        return outside.effects().stream().anyMatch(each -> each.dispatch().id().equals(dispatchId));
    }
}
