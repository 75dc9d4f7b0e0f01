package dev.baton.core.json;

import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.event.Strength;
import org.jspecify.annotations.Nullable;

/**
 * What of a CloudEvent is an identifier, as the host says.
 *
 * @param member an attribute's name, or how a JSON pointer into the data is written
 * @param inData the pointer; null where an attribute is meant
 */
record IdentifierRule(String member, @Nullable Pointer inData, String namespace, Strength strength) {
    static IdentifierRule of(String member, String namespace, Strength strength) {
        Require.name("identifier.member", member);
        boolean pointer = member.startsWith("/");
        if (!pointer && !member.equals(CloudEvent.SUBJECT) && !CloudEventAttributes.isExtensionName(member)) {
            throw new InvalidValueException(
                    "identifier.member",
                    "is neither subject nor the name of an extension",
                    "write a member of the data with a slash in front, such as /customerId");
        }
        return new IdentifierRule(
                member,
                pointer ? Pointer.of(member) : null,
                namespace(namespace),
                Require.present("identifier.strength", strength));
    }

    static String namespace(String namespace) {
        Require.name("identifier.namespace", namespace);
        if (namespace.startsWith(Event.RESERVED_PREFIX)) {
            throw new InvalidValueException(
                    "identifier.namespace", "begins with " + Event.RESERVED_PREFIX, "choose another namespace");
        }
        return namespace;
    }
}
