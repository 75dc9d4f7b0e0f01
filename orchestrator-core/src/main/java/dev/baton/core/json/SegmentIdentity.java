package dev.baton.core.json;

import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a Segment call is about. Junk ids ({@code undefined}, all zeros, …) pass: what identifies nobody is decided in one
 * place for all sources (I1), not here.
 */
final class SegmentIdentity {
    /** Known after login, so verified. */
    static final String CUSTOMER = "customer";
    /** The id an SDK gave to a browser or an app. */
    static final String ANONYMOUS = "anonymous";

    static final String DEVICE = "device";
    /** A group: it makes a membership, never a match (I2). */
    static final String ACCOUNT = "account";

    static final String EMAIL = "email";
    static final String PHONE = "phone";

    static final String PREVIOUS_ID = "previousId";
    private static final String USER_ID = "userId";
    private static final String ANONYMOUS_ID = "anonymousId";
    private static final String GROUP_ID = "groupId";

    private final Event.Builder event;
    private final Set<Identifier> seen = new HashSet<>();

    private SegmentIdentity(Event.Builder event) {
        this.event = event;
    }

    /** The ids that the spec asks for. */
    record Ids(
            @Nullable String user,
            @Nullable String anonymous,
            @Nullable String group,
            @Nullable String previous) {}

    /** @throws UnreadableException if the call lacks an id it needs */
    static Ids ids(SegmentCall call, SegmentMembers message) {
        String user = message.id(USER_ID, "user_id");
        String anonymous = message.id(ANONYMOUS_ID, "anonymous_id");
        String group = message.id(GROUP_ID);
        String previous = call == SegmentCall.ALIAS ? message.id(PREVIOUS_ID) : null;
        if (user == null && (anonymous == null || call == SegmentCall.ALIAS)) {
            String wayOut = call == SegmentCall.ALIAS ? "; say who it is now" : "; send it, or an anonymousId";
            throw missing(RefusalCode.MISSING_IDENTIFIER, USER_ID, wayOut);
        }
        if (call == SegmentCall.GROUP && group == null) {
            throw missing(RefusalCode.MISSING_GROUP_ID, GROUP_ID, "; say which group");
        }
        if (call == SegmentCall.ALIAS && previous == null) {
            throw missing(RefusalCode.MISSING_PREVIOUS_ID, PREVIOUS_ID, "; say who it was before");
        }
        return new Ids(user, anonymous, group, previous);
    }

    private static UnreadableException missing(RefusalCode code, String name, String wayOut) {
        return new UnreadableException(code, "/" + name, "is missing, blank or no id" + wayOut);
    }

    /** Adds the identifiers that the call names, each once. */
    static void add(Ids ids, SegmentCall call, SegmentMembers message, SegmentMembers context, Event.Builder event) {
        SegmentIdentity identity = new SegmentIdentity(event);
        identity.add(CUSTOMER, ids.user(), Strength.VERIFIED);
        identity.add(ANONYMOUS, ids.anonymous(), Strength.INFERRED);
        if (ids.previous() != null && !ids.previous().equals(ids.user())) {
            // An anonymous id or a user id, nobody says which. As an anonymous id it joins an anonymous profile to the
            // customer; as a user id it would let whoever sends an alias claim another customer.
            identity.add(ANONYMOUS, ids.previous(), Strength.INFERRED);
        }
        if (call == SegmentCall.IDENTIFY) {
            identity.addTyped(message.object("traits"));
        }
        identity.addTyped(context.object("traits"));
        identity.add(DEVICE, context.object("device").id("id"), Strength.INFERRED);
        identity.add(ACCOUNT, ids.group(), Strength.VERIFIED);
        identity.add(ACCOUNT, context.id(GROUP_ID), Strength.VERIFIED);
    }

    private void addTyped(SegmentMembers traits) {
        add(EMAIL, traits.id(EMAIL), Strength.CLAIMED);
        add(PHONE, traits.id(PHONE), Strength.CLAIMED);
    }

    private void add(String namespace, @Nullable String value, Strength strength) {
        if (value == null) {
            return;
        }
        Identifier identifier = Identifier.of(namespace, value);
        if (seen.add(identifier)) {
            event.identifiedBy(identifier.seen(strength));
        }
    }
}
