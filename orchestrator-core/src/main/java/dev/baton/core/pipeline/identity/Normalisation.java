package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.Blocked;
import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Namespace;
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
    private static final int MIN_PHONE_DIGITS = 5;
    private static final int MAX_PHONE_DIGITS = 15;

    private Normalisation() {}

    /** The event's identifiers as the storage knows them: normalised, each once with its greatest strength. */
    public static List<Sighting> sightings(Event event, CompiledDefinitions definitions) {
        List<Sighting> stated = event.identifiers();
        Strength limit = definitions.strongest(event.source());
        boolean composed =
                !definitions.composites().isEmpty() && !event.fields().isEmpty();
        if (stated.size() == 1 && !composed) {
            Sighting only = stated.get(0);
            Sighting normal = normalised(only, definitions, limit);
            return normal == null ? List.of() : normal.equals(only) ? stated : List.of(normal);
        }
        List<Sighting> kept = new ArrayList<>(stated.size());
        for (int i = 0; i < stated.size(); i++) {
            Sighting normal = normalised(stated.get(i), definitions, limit);
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

    private static @Nullable Sighting normalised(Sighting sighting, CompiledDefinitions definitions, Strength limit) {
        Identifier normal = normalised(sighting.identifier(), definitions, definitions.blocked());
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

    /** Null where the value identifies nobody. */
    public static @Nullable Identifier normalised(
            Identifier identifier, CompiledDefinitions definitions, Blocked blocked) {
        if (identifier.namespace().equals(Link.PROFILE_NAMESPACE)) {
            return identifier;
        }
        Namespace namespace = definitions.namespace(identifier.namespace());
        String trimmed = identifier.value().strip();
        if (identifiesNobody(trimmed, blocked)) {
            return null;
        }
        String value = switch (namespace.normalizer()) {
            case TRIM -> trimmed;
            case LOWER -> trimmed.toLowerCase(Locale.ROOT);
            case EMAIL -> email(trimmed);
            case PHONE -> phone(trimmed);
        };
        if (value == null) {
            return null;
        }
        if (value.equals(trimmed)) {
            return trimmed.length() == identifier.value().length()
                    ? identifier
                    : Identifier.of(identifier.namespace(), trimmed);
        }
        return identifiesNobody(value, blocked) ? null : Identifier.of(identifier.namespace(), value);
    }

    /** A contact point as its record is keyed: the address normalised as identifiers of its kind are. */
    public static ContactPoint contactPoint(ContactPoint stated, CompiledDefinitions definitions) {
        for (Namespace namespace : definitions.source().identityPolicy().namespaces()) {
            if (stated.kind().equals(namespace.contactPointKind())) {
                Identifier normal =
                        normalised(Identifier.of(namespace.name(), stated.address()), definitions, Blocked.NOTHING);
                return normal == null ? stated : new ContactPoint(stated.kind(), normal.value());
            }
        }
        return stated;
    }

    private static boolean identifiesNobody(String value, Blocked blocked) {
        return value.isEmpty() || onlyZerosOrDashes(value) || blocked.contains(value);
    }

    private static boolean onlyZerosOrDashes(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '0' && c != '-' && c != ' ' && c != '.' && c != ':') {
                return false;
            }
        }
        return true;
    }

    /** An address of the shape local@domain; null where it is none. A quoted local part is left as it is. */
    private static @Nullable String email(String text) {
        int at = text.lastIndexOf('@');
        if (at <= 0 || at == text.length() - 1 || text.length() > 254) {
            return null;
        }
        if (isPlain(text, at)) {
            return text;
        }
        String local = text.substring(0, at);
        String domain = text.substring(at + 1).toLowerCase(Locale.ROOT);
        boolean quoted = local.length() > 1 && local.startsWith("\"") && local.endsWith("\"");
        if (!domain(domain) || (!quoted && !plainLocal(local))) {
            return null;
        }
        return (quoted ? local : local.toLowerCase(Locale.ROOT)) + "@" + domain;
    }

    /** Whether there is nothing to normalise and nothing to doubt: as almost all addresses are written. */
    private static boolean isPlain(String text, int at) {
        int dots = 0;
        char before = '.';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean dot = c == '.' || i == at;
            boolean word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || (i < at && c == '_');
            if (dot ? before == '.' || before == '@' : !word) {
                return false;
            }
            dots += dot && i > at ? 1 : 0;
            before = c;
        }
        return before != '.' && dots > 0 && at <= 64;
    }

    private static boolean plainLocal(String local) {
        boolean dots = local.startsWith(".") || local.endsWith(".") || local.contains("..");
        if (dots || local.length() > 64) {
            return false;
        }
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            if (c <= ' ' || c == 127 || "()<>[]:;@\\,\"".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean domain(String domain) {
        int dot = domain.indexOf('.');
        if (dot <= 0 || domain.endsWith(".") || domain.contains("..")) {
            return false;
        }
        for (int i = 0; i < domain.length(); i++) {
            char c = domain.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '-' && c != '.') {
                return false;
            }
        }
        return true;
    }

    /** Digits, with a leading + where there was one; null where it cannot be a number. */
    private static @Nullable String phone(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (c == '+' && digits.length() == 0) {
                digits.append(c);
            } else if (" ()-./\u00a0".indexOf(c) < 0) {
                return null;
            }
        }
        int count = digits.length() - (digits.indexOf("+") == 0 ? 1 : 0);
        return count < MIN_PHONE_DIGITS || count > MAX_PHONE_DIGITS || oneDigitOnly(digits) ? null : digits.toString();
    }

    private static boolean oneDigitOnly(CharSequence digits) {
        char last = digits.charAt(digits.length() - 1);
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) != last && digits.charAt(i) != '+') {
                return false;
            }
        }
        return true;
    }
}
