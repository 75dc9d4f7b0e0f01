package dev.baton.testkit.jqwik;

import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import java.util.List;
import java.util.Locale;

/**
 * Who the customers of a schedule are: how many, and by what they are known.
 *
 * @param customers how many
 * @param namespaces of their identifiers, the one that is always there first
 */
public record Cast(int customers, List<String> namespaces) {
    public Cast {
        namespaces = List.copyOf(namespaces);
        if (customers < 1) {
            throw new InvalidValueException("cast.customers", "is " + customers, "use 1 or more");
        }
        if (namespaces.isEmpty()) {
            throw new InvalidValueException("cast.namespaces", "are none", "name one identifier or more");
        }
    }

    /** The value by which a customer is known in a namespace: an address where it needs one. */
    public String value(String namespace, int customer) {
        return switch (namespace) {
            case "email" -> "c" + customer + "@example.org";
            case "phone" -> String.format(Locale.ROOT, "+336555%05d", customer);
            default -> "c-" + customer;
        };
    }

    /** Adds the identifiers of a customer that {@link Happening.Told#known} says. */
    Event.Builder identify(Event.Builder event, int customer, int known) {
        List<String> some = switch (known) {
            case 0 -> namespaces.subList(0, 1);
            case 1 -> namespaces;
            default -> namespaces.subList(namespaces.size() - 1, namespaces.size());
        };
        some.forEach(each -> event.verified(each, value(each, customer)));
        return event;
    }

    /** Adds what both are known by, last. */
    Event.Builder identifyBoth(Event.Builder event, int one, int other) {
        String last = namespaces.get(namespaces.size() - 1);
        return event.verified(last, value(last, one)).verified(last, value(last, other));
    }
}
