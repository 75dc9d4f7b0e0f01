package dev.baton.core.pipeline.identity;

import dev.baton.consent.ConsentEvents;
import dev.baton.core.turn.Hash128;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.ContactPoint;
import dev.baton.event.ContactPointEvents;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.spi.AuditEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says in the audit where something of a customer is found that is not theirs: with whom their identifiers stand in one
 * event, and which events of nobody name an address. Who exports or erases them looks there (S3).
 */
public final class Met {
    public static final String MET = "identity.met";
    public static final String NAMED = "contact_point.named";

    private Met() {}

    static void run(TurnDraft draft) {
        if (draft.subject() == null) {
            named(draft);
            return;
        }
        String subject = draft.profile().id();
        List<ProfileState> reached = draft.input().reached().profiles();
        for (int i = 0; i < reached.size(); i++) {
            String id = reached.get(i).id();
            if (!id.equals(subject) && !wasMerged(draft, id)) {
                each(draft, id, subject);
            }
        }
    }

    private static boolean wasMerged(TurnDraft draft, String id) {
        return Reviews.ids(draft.profile().id(), draft.profile().identity().identifiers())
                .contains(id);
    }

    /** What names the one is in the history of the other. */
    static void each(TurnDraft draft, String one, String other) {
        draft.audit(MET, one, other);
    }

    private static void named(TurnDraft draft) {
        Event event = draft.event();
        ContactPoint stated = stated(event);
        if (stated != null) {
            ContactPoint point = Normalisation.contactPoint(stated, draft.definitions(), event.source());
            draft.audit(NAMED, about(point), event.source().length() + " " + event.key());
        }
    }

    /** The event that such an entry of the audit tells of. */
    public static EventKey named(AuditEntry entry) {
        int space = entry.why().indexOf(' ');
        int end = space + 1 + Integer.parseInt(entry.why().substring(0, space));
        return new EventKey(entry.why().substring(space + 1, end), entry.why().substring(end + 1));
    }

    /** The address that an event is about by itself; null where it is about none. */
    public static @Nullable ContactPoint stated(Event event) {
        boolean mayBe = ConsentEvents.isConsent(event) || ContactPointEvents.isOne(event);
        String kind = mayBe ? event.attributes().text("contactPointKind") : null;
        String address = mayBe ? event.attributes().text("contactPoint") : null;
        return kind == null || address == null || address.isBlank() ? null : new ContactPoint(kind, address);
    }

    /** What the audit calls that address: not by its name. */
    public static String about(ContactPoint point) {
        return "point/" + new Hash128().add(point.kind()).add(point.address()).id();
    }
}
