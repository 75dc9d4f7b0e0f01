package dev.baton.core.json;

import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.event.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who a CloudEvent points at: what the host has named, and {@code identifiers} in Baton's own form among its data. Each
 * identifier counts once, with the greatest strength it is seen with.
 */
final class CloudEventIdentity {
    private static final String DATA = "/" + CloudEvent.DATA;
    private static final String OWN = DATA + "/" + BatonFormat.IDENTIFIERS;

    private final Map<Identifier, Strength> seen = new LinkedHashMap<>();
    private final Notes notes;
    private final int most;

    CloudEventIdentity(Notes notes, int most) {
        this.notes = notes;
        this.most = most;
    }

    /** Whether a data member {@code identifiers} is written in Baton's own form; strangers may mean another thing by it. */
    static boolean isOwnForm(Value identifiers) {
        return identifiers instanceof Value.Many many
                && (many.values().isEmpty()
                        || many.values().stream()
                                .anyMatch(each -> each instanceof Value.Nested nested
                                        && nested.attributes().get(BatonFormat.NAMESPACE) != null));
    }

    void addNamed(List<IdentifierRule> rules, CloudEvent event) {
        for (IdentifierRule rule : rules) {
            Pointer inData = rule.inData();
            if (inData == null) {
                add(rule, event.attributes().get(rule.member()), "/" + rule.member());
            } else if (event.data() != null && !event.base64()) {
                add(rule, inData.in(event.data()), DATA + rule.member());
            }
        }
    }

    private void add(IdentifierRule rule, @Nullable Value value, String field) {
        if (value == null || value.kind() == Value.Kind.NULL) {
            return;
        }
        boolean usable = value instanceof Value.Text || value.isNumber();
        String id = usable ? value.display() : "";
        if (id.isBlank() || id.length() > Identifier.MAX_VALUE_LENGTH || id.indexOf('\0') >= 0) {
            notes.add(
                    NoteCode.IGNORED_IDENTIFIER,
                    field,
                    "is blank, too long, or neither a text nor a number; it identifies nobody");
            return;
        }
        add(Identifier.of(rule.namespace(), id).seen(rule.strength()), field);
    }

    void addOwn(Attributes data) {
        Value given = data.get(BatonFormat.IDENTIFIERS);
        if (given == null) {
            return;
        }
        if (!isOwnForm(given)) {
            notes.add(
                    NoteCode.IGNORED_IDENTIFIER, OWN, "is no list of namespace and value; read as any other attribute");
            return;
        }
        List<Value> identifiers = ((Value.Many) given).values();
        for (int i = 0; i < identifiers.size(); i++) {
            String field = OWN + "/" + i;
            add(BatonEventReader.sighting(identifiers.get(i), field), field);
        }
    }

    void add(Sighting sighting, String field) {
        seen.merge(sighting.identifier(), sighting.strength(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
        if (seen.size() > most) {
            throw new UnreadableException(
                    RefusalCode.TOO_MANY_IDENTIFIERS,
                    field,
                    "is one of more than " + most + " identifiers; send fewer");
        }
    }

    void addTo(Event.Builder event) {
        seen.forEach((identifier, strength) -> event.identifiedBy(identifier.seen(strength)));
    }
}
