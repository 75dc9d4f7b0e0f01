package dev.baton.event;

/**
 * How a host says that nobody can be reached at an address any more, or again: as events of two types that every source
 * may send. Mandatory attributes: {@code contactPointKind}, {@code contactPoint}, {@code channel}. A bounce may say that
 * it is {@code temporary} (true): then the address is left alone for a while, longer each time.
 */
public final class ContactPointEvents {
    /** The address takes nothing, for good; from then on nothing is sent there by that channel. */
    public static final String BOUNCED = "contact_point.bounced";

    /** The address works again. */
    public static final String RESTORED = "contact_point.restored";

    private static final String BOTH = "contact_point.";

    private ContactPointEvents() {}

    /** What such an event says. */
    public record Said(ContactPoint contactPoint, Channel channel, boolean bounced, boolean temporary) {}

    public static boolean isOne(Event event) {
        String type = event.type();
        return type.startsWith(BOTH) && (type.equals(BOUNCED) || type.equals(RESTORED));
    }

    /** @throws InvalidValueException naming the attribute that is missing */
    public static Said read(Event event) {
        return new Said(
                new ContactPoint(text(event, "contactPointKind"), text(event, "contactPoint")),
                Channel.of(text(event, "channel")),
                event.type().equals(BOUNCED),
                temporary(event));
    }

    private static boolean temporary(Event event) {
        return event.attributes().get("temporary") instanceof Value.Flag said && said.flag();
    }

    private static String text(Event event, String attribute) {
        String text = event.attributes().text(attribute);
        if (text == null) {
            throw new InvalidValueException(
                    "attributes." + attribute,
                    "is missing on " + event.type(),
                    "say which address it is about, and on which channel");
        }
        return text;
    }
}
