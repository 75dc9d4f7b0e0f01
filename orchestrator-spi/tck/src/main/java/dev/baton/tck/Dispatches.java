package dev.baton.tck;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Target;
import dev.baton.action.Template;
import dev.baton.action.Tier;
import dev.baton.cases.Matter;
import dev.baton.cases.OwnerId;
import dev.baton.consent.Purpose;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dispatches to try a channel with. */
public final class Dispatches {
    /** Before this nothing of theirs may be sent; a week later it is not worth sending any more. */
    public static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private static final Duration WORTH = Duration.ofDays(7);
    private static final Channel DESK = Channel.of("desk");

    private Dispatches() {}

    /** A reminder to a customer, to {@code ada@example.org}. */
    public static Dispatch toCustomer(String id) {
        return toCustomer(id, new ContactPoint(ContactPoint.EMAIL, "ada@example.org"), Template.of("reminder"));
    }

    /** What that template says, to that address. */
    public static Dispatch toCustomer(String id, ContactPoint to, Template template) {
        Channel email = Channel.of("email");
        return dispatch(
                id, new Action.FollowUp(Target.CUSTOMER, email, template, Purpose.SERVICE, null), email, to, null);
    }

    /** A case for another owner, with all that is known of it: nothing. */
    public static Dispatch route(String id) {
        Map<SlotName, Slot> slots = new EnumMap<>(SlotName.class);
        for (SlotName each : SlotName.values()) {
            slots.put(each, Slot.UNKNOWN);
        }
        HandoffContext context =
                new HandoffContext("case-1", "p1", new Matter("late", "o-1"), START, "They waited long.", slots);
        return dispatch(
                id, new Action.Route("case-1", OwnerId.of("kim"), DESK, "too late for chat"), DESK, null, context);
    }

    /** Something that an owner must know. */
    public static Dispatch escalation(String id) {
        return dispatch(id, new Action.Escalate(null, OwnerId.of("kim"), DESK, "nobody answered"), DESK, null, null);
    }

    private static Dispatch dispatch(
            String id, Action action, Channel channel, @Nullable ContactPoint to, @Nullable HandoffContext handoff) {
        return new Dispatch(
                id,
                "p1",
                new EventKey("web", "e1"),
                action,
                new Dispatch.Routing(
                        channel,
                        Tier.SERVICE,
                        START,
                        START.plus(WORTH),
                        new Dispatch.Origin("quote", null, "remind", null)),
                to,
                handoff,
                Dispatch.Progress.QUEUED);
    }
}
