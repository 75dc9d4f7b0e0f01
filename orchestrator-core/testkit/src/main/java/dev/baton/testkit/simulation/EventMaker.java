package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.consent.ConsentEvents;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.event.Value;
import dev.baton.handoff.HandoffEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes up what happens to a handful of customers who share too few addresses, so that they collide. */
final class EventMaker {
    private static final List<String> TYPES = List.of(
            "visited",
            "visited",
            "visited",
            "visited",
            "arrived",
            "arrived",
            "left",
            "left",
            "quote.started",
            "quote.started",
            "quote.started",
            "quote.submitted",
            "quote.submitted",
            "quote.saved",
            "quote.dropped",
            "policy.bought",
            "trial.started",
            "trial.used",
            "trial.ended",
            "order.delayed",
            "order.delayed",
            "order.moved",
            "complaint.raised",
            "complaint.raised",
            "complaint.settled",
            "claim.opened",
            "claim.photo",
            "claim.photo",
            "claim.settled",
            "recovery.settled",
            "annoyed",
            "danger",
            "danger",
            "danger",
            "offer.seen",
            "risky",
            "callback.promised",
            "callback.promised",
            "callback.withdrawn",
            "call.made",
            "delivery.promised",
            "delivered",
            "call.started",
            "call.ended",
            HandoffEvents.ACCEPTED,
            HandoffEvents.ACCEPTED,
            HandoffEvents.DECLINED,
            ConsentEvents.OPTED_IN,
            ConsentEvents.OPTED_IN,
            ConsentEvents.OPTED_IN,
            ConsentEvents.OPTED_IN,
            ConsentEvents.OPTED_OUT,
            ConsentEvents.OPTED_OUT,
            "nothing.special");

    /** What a schedule is mostly about, so that what belongs together meets; empty: a mixture. */
    private static final List<List<String>> THEMES = List.of(
            List.of(),
            List.of(),
            List.of(),
            List.of(
                    "visited",
                    "annoyed",
                    "offer.seen",
                    "arrived",
                    ConsentEvents.OPTED_IN,
                    ConsentEvents.OPTED_IN,
                    ConsentEvents.OPTED_OUT),
            List.of("risky", "risky", "visited", "arrived", "danger", "quote.started"),
            List.of(
                    "callback.promised",
                    "order.delayed",
                    "call.made",
                    "call.made",
                    "callback.withdrawn",
                    "recovery.settled",
                    "order.moved",
                    "delivered"),
            List.of(
                    "complaint.raised",
                    "claim.photo",
                    HandoffEvents.ACCEPTED,
                    HandoffEvents.DECLINED,
                    "claim.settled"));

    private static final List<String> EMAILS =
            List.of("ada@example.net", "ben@example.net", "Ada@Example.net", "cleo@example.net");
    private static final List<String> PHONES = List.of("+49 30 1000", "+49301001", "+49301002");
    private static final List<String> COOKIES = List.of("k-1", "k-2", "k-3");
    private static final List<String> SOURCES = List.of("web", "web", "crm", "form", "app");

    private final Chance chance;
    private final List<String> favourites;
    private int last;

    EventMaker(Chance chance) {
        this.chance = chance;
        List<String> theme = chance.of(THEMES);
        favourites = theme.isEmpty()
                ? List.of(chance.of(TYPES), chance.of(TYPES), chance.of(TYPES), chance.of(TYPES), chance.of(TYPES))
                : theme;
    }

    /** @param due when the next work is due; events at that very instant are on the edge of what is in time */
    Event next(Instant now, @Nullable Instant due, StoreModel model) {
        String type = chance.percent(55) ? chance.of(favourites) : chance.of(TYPES);
        String source = chance.of(SOURCES);
        Event.Builder event =
                Event.of(source, "e" + ++last, type).occurredAt(due != null && chance.percent(8) ? due : occurred(now));
        Edges.Edge edge = model.edges.of(type, now, chance);
        List<Sighting> concerned = edge == null ? List.of() : model.sightings(edge.profileId());
        if (edge != null) {
            event.occurredAt(edge.at());
        }
        if (concerned.isEmpty() || chance.percent(30)) {
            who(event);
        } else {
            event.identifiedBy(chance.of(concerned));
        }
        attributes(event, type, now);
        fields(event);
        rare(event, now);
        return event.build();
    }

    /**
     * Somebody takes back that an address may be used; nobody says who they are.
     *
     * @param sending what is about to be sent: mostly its very address is withdrawn
     */
    Event withdrawal(Instant now, List<Dispatch> sending) {
        Dispatch meant = sending.isEmpty() || chance.percent(25) ? null : chance.of(sending);
        boolean mail = chance.percent(60);
        ContactPoint address = meant == null ? null : meant.contactPoint();
        if (address == null) {
            address = new ContactPoint(mail ? "email" : "phone", mail ? chance.of(EMAILS) : chance.of(PHONES));
        }
        String purpose = meant != null && meant.action() instanceof Action.FollowUp contact
                ? contact.purpose().name()
                : chance.of("SERVICE", "SERVICE", "MARKETING");
        return Event.of("web", "e" + ++last, ConsentEvents.OPTED_OUT)
                .attribute("purpose", purpose)
                .attribute("contactPointKind", address.kind())
                .attribute("contactPoint", address.address())
                .occurredAt(now)
                .build();
    }

    /** Somebody says nothing in particular. */
    Event word(Sighting of, Instant now) {
        return Event.of("crm", "e" + ++last, "nothing.special")
                .identifiedBy(of)
                .occurredAt(now)
                .build();
    }

    /** The same key, saying something else. */
    Event contradicting(Event event) {
        Event.Builder other = event.toBuilder();
        String number = String.valueOf(chance.below(100));
        switch (chance.below(6)) {
            case 0 -> other.field("mood", "other " + number);
            case 1 ->
                other.identifiedBy(Identifier.of("cookie", "other-" + number).seen(Strength.INFERRED));
            case 2 -> other.occurredAt(event.occurredAt().minus(Duration.ofMillis(1 + chance.below(9))));
            case 3 -> other.by(Actor.employee("other-" + number));
            default -> other.attribute("note", "other " + number);
        }
        return other.build();
    }

    /** As its steward would repair it. */
    Event repaired(Event event) {
        Event.Builder better = event.toBuilder();
        if (event.type().equals("order.delayed") && event.attributes().text("order") == null) {
            better.attribute("order", "o-1");
        }
        if (ConsentEvents.isConsent(event) && event.attributes().text("purpose") == null) {
            better.attribute("purpose", "MARKETING");
        }
        return ConnectedEvents.repaired(better.build());
    }

    static String email(Chance chance) {
        return chance.of(EMAILS);
    }

    static String phone(Chance chance) {
        return chance.of(PHONES);
    }

    private Instant occurred(Instant now) {
        if (chance.percent(3)) {
            return Edges.longAgo(now, chance);
        }
        int kind = chance.below(20);
        if (kind < 12) {
            return now;
        }
        if (kind < 16) {
            return now.minus(chance.upTo(Duration.ofHours(2)));
        }
        if (kind < 18) {
            return now.minus(chance.upTo(Duration.ofHours(30)));
        }
        return kind == 18 ? now.minus(chance.upTo(Duration.ofDays(4))) : now.plus(chance.upTo(Duration.ofHours(1)));
    }

    private void who(Event.Builder event) {
        int person = chance.below(3);
        boolean stated = false;
        if (chance.percent(45)) {
            add(event, "customer", chance.percent(90) ? "c-" + person : "c-" + chance.below(3), 80);
            stated = true;
        }
        if (chance.percent(45)) {
            add(event, "email", chance.percent(70) ? EMAILS.get(person) : chance.of(EMAILS), 65);
            stated = true;
        }
        if (chance.percent(35)) {
            add(event, "phone", chance.percent(70) ? PHONES.get(person) : chance.of(PHONES), 65);
            stated = true;
        }
        if (chance.percent(stated ? 25 : 85)) {
            add(event, "cookie", chance.percent(60) ? COOKIES.get(person) : chance.of(COOKIES), 20);
        }
        if (chance.percent(8)) {
            event.verified("account", chance.of("a-1", "a-2"));
        }
        if (chance.percent(3)) {
            event.claimed("email", chance.of("null", "test@test.com", "nobody"));
        }
    }

    private void add(Event.Builder event, String namespace, String value, int verifiedPercent) {
        if (chance.percent(verifiedPercent)) {
            event.verified(namespace, value);
        } else if (chance.percent(70)) {
            event.claimed(namespace, value);
        } else {
            event.inferred(namespace, value);
        }
    }

    private void attributes(Event.Builder event, String type, Instant now) {
        if (type.startsWith("quote.") || type.equals("policy.bought")) {
            maybe(event, 85, "quote", "q-" + chance.below(2));
        }
        if (type.startsWith("trial.") || type.equals("policy.bought")) {
            maybe(event, 85, "trial", "t-" + chance.below(2));
        }
        if (type.startsWith("claim.")) {
            maybe(event, 85, "claim", "cl-" + chance.below(2));
        }
        if (type.startsWith("order.")
                || type.startsWith("call")
                || type.startsWith("deliver")
                || type.equals("visited")) {
            maybe(event, 70, "order", "o-" + chance.below(2));
        }
        if (type.equals("left")) {
            maybe(event, 80, "reason", chance.of("price", "price", "moved"));
        }
        if (type.equals("callback.promised")) {
            maybe(event, 30, "dueAt", now.plus(chance.upTo(Duration.ofHours(6))).toString());
        }
        if (type.startsWith("handoff.")) {
            maybe(event, 40, "case", chance.of("complaint", "claim"));
            event.by(chance.percent(85) ? Actor.employee("emp-" + chance.below(2)) : Actor.CUSTOMER);
        }
        if (type.startsWith("consent.")) {
            consent(event);
        }
        if (chance.percent(30)) {
            event.on(chance.of("web", "phone", "email"));
        }
    }

    private void maybe(Event.Builder event, int percent, String name, String value) {
        if (chance.percent(percent)) {
            event.attribute(name, value);
        }
    }

    private void consent(Event.Builder event) {
        maybe(event, 95, "purpose", chance.of("MARKETING", "MARKETING", "SERVICE"));
        maybe(event, 45, "evidence", "form");
        maybe(event, 20, "topic", chance.of("news", "hello", "offer"));
        maybe(event, 20, "channel", chance.of("email", "push", "sms"));
        if (chance.percent(30)) {
            boolean mail = chance.percent(70);
            event.attribute("contactPointKind", mail ? "email" : "phone");
            event.attribute("contactPoint", mail ? chance.of(EMAILS) : chance.of(PHONES));
        }
    }

    private void fields(Event.Builder event) {
        if (chance.percent(50)) {
            String name = chance.of("city", "city", "name", "tariff", "origin", "mood");
            String value = chance.of("Rome", "Oslo", "Lima", " ");
            if (chance.percent(12)) {
                event.fields(Attributes.builder().put(name, Value.nothing()).build());
            } else {
                event.field(name, value);
            }
        }
    }

    private void rare(Event.Builder event, Instant now) {
        if (chance.percent(4)) {
            event.historical();
        }
        if (chance.percent(5)) {
            event.expiresAt(now.plus(chance.upTo(Duration.ofHours(3))).minus(Duration.ofHours(1)));
        }
        if (chance.percent(20)) {
            event.receivedAt(now);
        }
    }
}
