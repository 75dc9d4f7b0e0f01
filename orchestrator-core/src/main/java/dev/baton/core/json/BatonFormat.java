package dev.baton.core.json;

import java.util.Set;
import java.util.TreeSet;

/** The members of an event in Baton's own format. */
final class BatonFormat {
    static final String SOURCE = "source";
    static final String ID = "id";
    static final String TYPE = "type";
    static final String OCCURRED_AT = "occurredAt";
    static final String RECEIVED_AT = "receivedAt";
    static final String EXPIRES_AT = "expiresAt";
    static final String IDENTIFIERS = "identifiers";
    static final String ATTRIBUTES = "attributes";
    static final String FIELDS = "fields";
    static final String ACTOR = "actor";
    static final String CHANNEL = "channel";
    static final String HISTORICAL = "historical";

    static final String NAMESPACE = "namespace";
    static final String VALUE = "value";
    static final String STRENGTH = "strength";

    static final String KIND = "kind";
    static final String AUTHORITY = "authority";
    static final String MAY = "may";
    static final String UNTIL = "until";

    static final Set<String> OF_EVENT = sorted(
            SOURCE,
            ID,
            TYPE,
            OCCURRED_AT,
            RECEIVED_AT,
            EXPIRES_AT,
            IDENTIFIERS,
            ATTRIBUTES,
            FIELDS,
            ACTOR,
            CHANNEL,
            HISTORICAL);
    static final Set<String> OF_IDENTIFIER = sorted(NAMESPACE, VALUE, STRENGTH);
    static final Set<String> OF_ACTOR = sorted(KIND, ID, AUTHORITY, MAY, UNTIL);

    private BatonFormat() {}

    private static Set<String> sorted(String... names) {
        return new TreeSet<>(Set.of(names));
    }
}
