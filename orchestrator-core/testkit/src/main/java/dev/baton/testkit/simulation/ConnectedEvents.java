package dev.baton.testkit.simulation;

import dev.baton.action.Dispatch;
import dev.baton.consent.ConsentEvents;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.ContactPoint;
import dev.baton.event.ContactPointEvents;
import dev.baton.event.Event;
import dev.baton.event.Sighting;
import dev.baton.event.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes up what customers of a connected shop write, which addresses bounce, and what is stated of fields. */
final class ConnectedEvents {
    private static final List<String> TEXTS = List.of(
            "STOP", "STOP", " Stop!", "arrêt", "ARRET.", "ＳＴＯＰ", "please do not stop", "STOP 2", "thank you", "");

    private static final List<String> FIELDS = List.of(
            "tags", "stage", "points", "points", "street", "town", "town", "plan", "humour", "humour", "humour");

    private final Chance chance;
    private int last;

    /** The latest message that was a stop word. */
    private @Nullable Event stopped;

    /** The latest that was heard of an address. */
    private @Nullable Event heard;

    ConnectedEvents(Chance chance) {
        this.chance = chance;
    }

    /** The event, or now and then another one in its place; either may state more than it did. */
    Event instead(Event event, Instant now, StoreModel model) {
        Event next = chance.percent(22) ? other(event, now, model) : event;
        return chance.percent(45) ? stating(next) : next;
    }

    private Event other(Event event, Instant now, StoreModel model) {
        Event earlier = stopped;
        if (earlier != null && chance.percent(35)) {
            return later(earlier, now);
        }
        int what = chance.below(100);
        String type = what < 50 ? ConnectedShop.MESSAGE : what < 60 ? "notice.due" : bounce();
        Dispatch waiting = type.equals(ConnectedShop.MESSAGE) && chance.percent(45) ? waiting(model) : null;
        if (waiting != null) {
            return meanwhile(waiting, now, model);
        }
        Event.Builder next = Event.of(chance.of("gateway", "web", "crm"), "x" + ++last, type)
                .occurredAt(chance.percent(70) ? now : event.occurredAt());
        if (!type.startsWith("contact_point.")) {
            event.identifiers().forEach(next::identifiedBy);
            return type.equals(ConnectedShop.MESSAGE) ? message(next, event) : next.build();
        }
        if (chance.percent(40)) {
            event.identifiers().forEach(next::identifiedBy);
        }
        if (chance.percent(45)) {
            next.occurredAt(now.minus(chance.upTo(Duration.ofHours(3))));
        }
        return about(next, model);
    }

    /** Something that waits to be sent to a customer; null where nothing does. */
    private @Nullable Dispatch waiting(StoreModel model) {
        List<Dispatch> queued = model.work.values().stream()
                .map(each -> each.work.payload().dispatch())
                .filter(each -> each != null && each.toCustomer() && each.state() == Dispatch.State.QUEUED)
                .toList();
        return queued.isEmpty() ? null : chance.of(queued);
    }

    /** Just before it is sent they leave that channel; or somebody does who only claims their address. */
    private Event meanwhile(Dispatch dispatch, Instant now, StoreModel model) {
        Event.Builder stop = Event.of("gateway", "x" + ++last, ConnectedShop.MESSAGE)
                .occurredAt(now)
                .on(dispatch.channel())
                .attribute("text", "STOP")
                .attribute("carrier", "x");
        List<Sighting> known = model.sightings(dispatch.profileId());
        ContactPoint to = dispatch.contactPoint();
        if (to != null && (known.isEmpty() || chance.percent(50))) {
            return stop.claimed(to.kind(), to.address()).build();
        }
        if (!known.isEmpty()) {
            stop.identifiedBy(chance.of(known));
        }
        if (to != null && chance.percent(60)) {
            stop.verified(to.kind(), to.address());
        }
        return stop.build();
    }

    /** Who left a channel allows us to write again, or leaves it once more. */
    private Event later(Event stop, Instant now) {
        boolean allows = chance.percent(50);
        Event.Builder next = Event.of("web", "x" + ++last, allows ? ConsentEvents.OPTED_IN : stop.type())
                .occurredAt(now)
                .attribute("evidence", "form");
        stop.identifiers().forEach(next::identifiedBy);
        if (allows) {
            return next.attribute("purpose", chance.of("SERVICE", "MARKETING")).build();
        }
        next.attribute("text", "STOP").attribute("carrier", "x");
        return stop.channel() == null ? next.build() : next.on(stop.channel()).build();
    }

    private String bounce() {
        return chance.percent(55) ? ContactPointEvents.BOUNCED : ContactPointEvents.RESTORED;
    }

    private Event message(Event.Builder message, Event as) {
        message.attribute("text", chance.of(TEXTS));
        if (chance.percent(70)) {
            message.on(chance.of(ConnectedShop.STOPPABLE));
        }
        if (chance.percent(40)) {
            message.verified("phone", EventMaker.phone(chance));
        } else if (chance.percent(30)) {
            message.claimed("email", EventMaker.email(chance));
        }
        if (chance.percent(8)) {
            message.by(chance.percent(50) ? Actor.employee("mo") : Agents.some(last));
        }
        if (chance.percent(88)) {
            message.attribute("carrier", "x");
        }
        if (chance.percent(4)) {
            message.historical();
        }
        message.expiresAt(as.expiresAt());
        Event made = message.build();
        stopped = "STOP".equals(made.attributes().text("text")) ? made : stopped;
        return made;
    }

    private Event about(Event.Builder event, StoreModel model) {
        Event before = heard;
        if (before != null && chance.percent(50)) {
            // Of one address several things are heard, in any order.
            return event.attributes(before.attributes()).build();
        }
        List<ContactPoint> known = List.copyOf(model.contactPoints.keySet());
        boolean mail = chance.percent(50);
        ContactPoint point = !known.isEmpty() && chance.percent(50)
                ? chance.of(known)
                : new ContactPoint(
                        mail ? "email" : "phone", mail ? EventMaker.email(chance) : EventMaker.phone(chance));
        if (chance.percent(92)) {
            event.attribute("contactPointKind", point.kind());
        }
        event.attribute("contactPoint", point.address());
        event.attribute("channel", chance.percent(85) ? point.kind().equals("email") ? "email" : "sms" : "push");
        heard = event.build();
        return heard;
    }

    /** A customer who is being written to says stop, or their address bounces meanwhile. */
    Event against(Instant now, List<Dispatch> sending) {
        ContactPoint to = chance.of(sending).contactPoint();
        String kind = to == null ? "email" : to.kind();
        String address = to == null ? EventMaker.email(chance) : to.address();
        String channel = kind.equals("email") ? "email" : "sms";
        String id = "x" + ++last;
        return chance.percent(50)
                ? Event.of("gateway", id, ConnectedShop.MESSAGE)
                        .occurredAt(now)
                        .claimed(kind, address)
                        .on(channel)
                        .attribute("text", "STOP")
                        .attribute("carrier", "x")
                        .build()
                : Event.of("gateway", id, ContactPointEvents.BOUNCED)
                        .occurredAt(now)
                        .attribute("contactPointKind", kind)
                        .attribute("contactPoint", address)
                        .attribute("channel", channel)
                        .build();
    }

    private Event stating(Event event) {
        Event.Builder more = event.toBuilder();
        int count = 1 + chance.below(2);
        for (int i = 0; i < count; i++) {
            String name = chance.of(FIELDS);
            Value value = chance.percent(8) ? Value.nothing() : value(name);
            more.fields(Attributes.builder().put(name, value).build());
        }
        return more.build();
    }

    private Value value(String name) {
        return switch (name) {
            case "tags" ->
                chance.percent(25)
                        ? Value.of(List.of(Value.of("a"), Value.of(" "), Value.of("d")))
                        : Value.of(chance.of("a", "b", "c", ""));
            case "stage" -> Value.of(chance.of("lead", "lead", "customer", "regular", "emperor"));
            case "points" ->
                chance.of(
                        Value.of(1),
                        Value.of(2),
                        Value.of(5),
                        Value.of(-3),
                        Value.of(new BigDecimal("2.5")),
                        Value.of("many"),
                        Value.of(1_000_000_000_000_000_000L));
            case "humour" -> Value.of(chance.of("sad", "sad", "calm"));
            default -> Value.of(chance.of("Rome", "Oslo", " "));
        };
    }

    /** As its steward would repair it. */
    static Event repaired(Event event) {
        Event.Builder better = event.toBuilder();
        if (event.type().equals(ConnectedShop.MESSAGE) && event.attributes().text("carrier") == null) {
            better.attribute("carrier", "x");
        }
        if (ContactPointEvents.isOne(event) && event.attributes().text("contactPointKind") == null) {
            String address = String.valueOf(event.attributes().text("contactPoint"));
            better.attribute("contactPointKind", address.contains("@") ? "email" : "phone");
        }
        return better.build();
    }
}
