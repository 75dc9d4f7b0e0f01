package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.Blocked;
import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Namespace;
import dev.baton.event.Actor;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.spi.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes identifiers comparable, and drops those that identify nobody (I1, I2). Pure; runs before the turn, because the
 * storage is asked for normalised identifiers.
 */
public final class Normalisation {
    /** The source of what no source said: somebody looks a customer up. */
    public static final String NO_SOURCE = "";

    private Normalisation() {}

    /** The event's identifiers as the storage knows them: normalised, each once with its greatest strength. */
    public static List<Sighting> sightings(Event event, CompiledDefinitions definitions) {
        List<Sighting> stated = event.identifiers();
        String source = event.source();
        Strength limit = definitions
                .strongest(source)
                .atMost(event.may(Actor.Power.IDENTIFY) ? Strength.VERIFIED : Strength.CLAIMED);
        boolean composed =
                !definitions.composites().isEmpty() && !event.fields().isEmpty();
        if (stated.size() == 1 && !composed) {
            Sighting only = stated.get(0);
            Sighting normal = normalised(only, definitions, source, limit);
            return normal == null ? List.of() : normal.equals(only) ? stated : List.of(normal);
        }
        List<Sighting> kept = new ArrayList<>(stated.size());
        for (int i = 0; i < stated.size(); i++) {
            Sighting normal = normalised(stated.get(i), definitions, source, limit);
            if (normal != null) {
                add(kept, normal);
            }
        }
        if (composed) {
            for (Sighting each : Composites.of(event.fields(), definitions)) {
                add(kept, each.identifier().seen(each.strength().atMost(limit)));
            }
        }
        return kept;
    }

    private static @Nullable Sighting normalised(
            Sighting sighting, CompiledDefinitions definitions, String source, Strength limit) {
        Identifier normal = normalised(sighting.identifier(), definitions, source, definitions.blocked());
        return normal == null || definitions.shared(normal)
                ? null
                : same(sighting, normal, sighting.strength().atMost(limit));
    }

    private static Sighting same(Sighting sighting, Identifier normal, Strength strength) {
        boolean unchanged = normal.equals(sighting.identifier()) && strength == sighting.strength();
        return unchanged ? sighting : normal.seen(strength);
    }

    private static void add(List<Sighting> kept, Sighting sighting) {
        for (int i = 0; i < kept.size(); i++) {
            Sighting other = kept.get(i);
            if (other.identifier().equals(sighting.identifier())) {
                if (sighting.strength().compareTo(other.strength()) > 0) {
                    kept.set(i, sighting);
                }
                return;
            }
        }
        kept.add(sighting);
    }

    /**
     * Null where the value identifies nobody.
     *
     * @param source who states it, or {@link #NO_SOURCE}
     */
    public static @Nullable Identifier normalised(
            Identifier identifier, CompiledDefinitions definitions, String source, Blocked blocked) {
        if (identifier.namespace().equals(Link.PROFILE_NAMESPACE)) {
            return identifier;
        }
        String stated = identifier.value();
        String trimmed = trimmed(stated);
        if (trimmed.isEmpty() || blocked.contains(trimmed)) {
            return null;
        }
        boolean cut = trimmed.length() != stated.length();
        String value = switch (definitions.namespace(identifier.namespace()).normalizer()) {
            case TRIM -> Nobody.is(trimmed) ? null : trimmed;
            case LOWER -> Nobody.is(trimmed) ? null : trimmed.toLowerCase(Locale.ROOT);
            case EMAIL -> cut && endsLines(stated) ? null : EmailAddress.normal(trimmed);
            case MAILBOX -> cut && endsLines(stated) ? null : mailbox(trimmed);
            case PHONE -> phone(trimmed, definitions, source);
        };
        if (value == null) {
            return null;
        }
        if (value.equals(trimmed)) {
            return cut ? Identifier.of(identifier.namespace(), trimmed) : identifier;
        }
        return blocked.contains(value) ? null : Identifier.of(identifier.namespace(), value);
    }

    private static @Nullable String mailbox(String text) {
        String address = EmailAddress.normal(text);
        return address == null ? null : Mailbox.of(address);
    }

    private static @Nullable String phone(String text, CompiledDefinitions definitions, String source) {
        String region = definitions.source().identityPolicy().regions().ofSource(source);
        return PhoneText.normal(text, region, definitions.phoneNumbers());
    }

    /**
     * A contact point as its record is keyed: the address normalised as identifiers of its kind are; as it was stated
     * where it is none. What stands around it does not matter, so that an opt-out holds.
     *
     * @param source who states it
     */
    public static ContactPoint contactPoint(ContactPoint stated, CompiledDefinitions definitions, String source) {
        for (Namespace namespace : definitions.source().identityPolicy().namespaces()) {
            if (stated.kind().equals(namespace.contactPointKind())) {
                Identifier address = Identifier.of(namespace.name(), trimmed(stated.address()));
                Identifier normal = normalised(address, definitions, source, Blocked.NOTHING);
                return normal == null ? stated : new ContactPoint(stated.kind(), normal.value());
            }
        }
        return stated;
    }

    /** Without white space around it, nor marks that nobody sees. */
    private static String trimmed(String value) {
        String text = value.strip();
        int start = 0;
        int end = text.length();
        if (end == 0 || (text.charAt(0) < 128 && text.charAt(end - 1) < 128)) {
            return text;
        }
        while (start < end && isUnseen(text.charAt(start))) {
            start++;
        }
        while (start < end && isUnseen(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isUnseen(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    private static boolean endsLines(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }
}
