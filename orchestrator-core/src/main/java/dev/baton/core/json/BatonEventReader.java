package dev.baton.core.json;

import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.event.Value;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads Baton's own format. Strict: a typo is refused, since what it meant would be lost without a word. */
final class BatonEventReader implements ObjectReader {
    private final int maxIdentifiers;

    BatonEventReader(int maxIdentifiers) {
        this.maxIdentifiers = maxIdentifiers;
    }

    @Override
    public Event read(Attributes object, Notes notes, @Nullable Instant fallback) {
        Members members = new Members(object, "", BatonFormat.OF_EVENT);
        Event.Builder event = Event.of(
                        members.mandatoryName(BatonFormat.SOURCE), members.mandatoryName(BatonFormat.ID), type(members))
                .occurredAt(occurredAt(members, notes, fallback))
                .receivedAt(members.instant(BatonFormat.RECEIVED_AT))
                .expiresAt(members.instant(BatonFormat.EXPIRES_AT))
                .attributes(members.object(BatonFormat.ATTRIBUTES))
                .fields(members.object(BatonFormat.FIELDS))
                .by(actor(members));
        identifiers(members, event);
        String channel = members.name(BatonFormat.CHANNEL);
        if (channel != null) {
            event.on(Channel.of(channel));
        }
        if (members.flag(BatonFormat.HISTORICAL)) {
            event.historical();
        }
        return event.build();
    }

    private static String type(Members members) {
        String type = members.name(BatonFormat.TYPE);
        if (type == null) {
            throw members.refused(RefusalCode.MISSING_TYPE, BatonFormat.TYPE, "is missing; say what happened");
        }
        return type;
    }

    private static Instant occurredAt(Members members, Notes notes, @Nullable Instant fallback) {
        Instant stated = members.instant(BatonFormat.OCCURRED_AT);
        if (stated != null) {
            return stated;
        }
        if (fallback == null) {
            throw members.refused(
                    RefusalCode.MISSING_TIMESTAMP, BatonFormat.OCCURRED_AT, "is missing; say when it happened");
        }
        notes.add(NoteCode.ASSUMED_TIME, "/" + BatonFormat.OCCURRED_AT, "is missing; dated by the time of reading");
        return fallback;
    }

    private void identifiers(Members members, Event.Builder event) {
        List<Value> given = members.list(BatonFormat.IDENTIFIERS);
        if (given.size() > maxIdentifiers) {
            throw members.refused(
                    RefusalCode.TOO_MANY_IDENTIFIERS,
                    BatonFormat.IDENTIFIERS,
                    "has more than " + maxIdentifiers + " entries; send fewer");
        }
        for (int i = 0; i < given.size(); i++) {
            event.identifiedBy(sighting(given.get(i), "/" + BatonFormat.IDENTIFIERS + "/" + i));
        }
    }

    /** @param at pointer to the identifier from the event */
    static Sighting sighting(Value given, String at) {
        if (!(given instanceof Value.Nested object)) {
            throw new UnreadableException(
                    RefusalCode.WRONG_TYPE, at, "is not an object; write it with a namespace and a value");
        }
        Members members = new Members(object.attributes(), at, BatonFormat.OF_IDENTIFIER);
        String namespace = members.mandatoryName(BatonFormat.NAMESPACE);
        String value = members.mandatory(BatonFormat.VALUE);
        if (value.isEmpty() || value.length() > Identifier.MAX_VALUE_LENGTH) {
            throw members.refused(
                    RefusalCode.INVALID_VALUE,
                    BatonFormat.VALUE,
                    "has " + value.length() + " characters; use 1 to " + Identifier.MAX_VALUE_LENGTH);
        }
        return Identifier.of(namespace, value)
                .seen(oneOf(Strength.class, members, BatonFormat.STRENGTH, Strength.VERIFIED));
    }

    private static Actor actor(Members event) {
        if (event.get(BatonFormat.ACTOR) == null) {
            return Actor.CUSTOMER;
        }
        Members members = new Members(event.object(BatonFormat.ACTOR), "/" + BatonFormat.ACTOR, BatonFormat.OF_ACTOR);
        members.mandatory(BatonFormat.KIND);
        return new Actor(
                oneOf(Actor.Kind.class, members, BatonFormat.KIND, Actor.Kind.CUSTOMER),
                members.text(BatonFormat.ID),
                members.text(BatonFormat.AUTHORITY),
                new Actor.Grant(powers(members), members.instant(BatonFormat.UNTIL)));
    }

    private static Set<Actor.Power> powers(Members members) {
        Set<Actor.Power> powers = EnumSet.noneOf(Actor.Power.class);
        for (Value each : members.list(BatonFormat.MAY)) {
            powers.add(constant(
                    Actor.Power.class,
                    members,
                    BatonFormat.MAY,
                    each instanceof Value.Text text ? text.text() : each.kind().name()));
        }
        return powers;
    }

    /** The constant of that name; upper or lower case. */
    private static <E extends Enum<E>> E oneOf(Class<E> kind, Members members, String name, E usual) {
        String text = members.text(name);
        return text == null ? usual : constant(kind, members, name, text);
    }

    private static <E extends Enum<E>> E constant(Class<E> kind, Members members, String name, String text) {
        for (E constant : kind.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw members.refused(
                RefusalCode.INVALID_VALUE,
                name,
                "is none of " + List.of(kind.getEnumConstants()) + "; use one of them");
    }
}
