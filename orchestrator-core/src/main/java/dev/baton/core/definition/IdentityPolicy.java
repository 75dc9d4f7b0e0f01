package dev.baton.core.definition;

import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.event.Strength;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How people are recognised (I1, I2).
 *
 * @param namespaces by name; one that is not named is a DEVICE of the lowest rank: it recognises, and never outranks
 * @param blocked values that identify nobody, in whatever case; in one with a {@code *} any text may stand there. Beside
 *     them what cannot be anybody's: blanks, zeros, punctuation, dates, markup, templates that nobody filled in
 * @param strengths the most that a source's word counts, whatever it claims; sources not named may claim anything
 * @param shared identifiers that several people use, such as the telephone of an office: normalised; they identify nobody
 * @param distinctions by which people are told apart who share what is not unique per person
 * @param composites identifiers made of several fields
 * @param regions in which country national phone numbers are read
 */
public record IdentityPolicy(
        List<Namespace> namespaces,
        Set<String> blocked,
        Map<String, Strength> strengths,
        Set<Identifier> shared,
        List<Distinction> distinctions,
        List<Composite> composites,
        PhoneRegions regions) {
    /** What identifies nobody anywhere. */
    public static final Set<String> JUNK = Junk.VALUES;

    /** Fields that most hosts have, under the names they mostly give them. */
    public static final List<Distinction> DISTINCTIONS = List.of(
            new Distinction("given_name", Distinction.Kind.GIVEN_NAME),
            new Distinction("first_name", Distinction.Kind.GIVEN_NAME),
            new Distinction("firstName", Distinction.Kind.GIVEN_NAME),
            new Distinction("surname", Distinction.Kind.NAME),
            new Distinction("last_name", Distinction.Kind.NAME),
            new Distinction("lastName", Distinction.Kind.NAME),
            new Distinction("name", Distinction.Kind.NAME),
            new Distinction("dob", Distinction.Kind.BIRTH_DATE),
            new Distinction("birth_date", Distinction.Kind.BIRTH_DATE),
            new Distinction("birthday", Distinction.Kind.BIRTH_DATE),
            new Distinction("street", Distinction.Kind.STREET),
            new Distinction("address", Distinction.Kind.STREET));

    /** Namespaces that most hosts have; nobody needs to configure them. */
    public static final IdentityPolicy STANDARD = new IdentityPolicy(
            List.of(
                    person("customer", 900, 1, true, Namespace.Normalizer.TRIM, null),
                    person("national_id", 800, 1, true, Namespace.Normalizer.TRIM, null),
                    person("email", 700, 5, false, Namespace.Normalizer.EMAIL, "email"),
                    person("phone", 600, 5, false, Namespace.Normalizer.PHONE, "phone"),
                    new Namespace("cookie", Namespace.Kind.DEVICE, 200, 50, false, Namespace.Normalizer.TRIM, null),
                    new Namespace("anonymous", Namespace.Kind.DEVICE, 150, 50, false, Namespace.Normalizer.TRIM, null),
                    new Namespace("device", Namespace.Kind.DEVICE, 100, 20, false, Namespace.Normalizer.TRIM, null),
                    new Namespace("session", Namespace.Kind.SESSION, 50, 100, false, Namespace.Normalizer.TRIM, null),
                    new Namespace("account", Namespace.Kind.GROUP, 0, 100, false, Namespace.Normalizer.TRIM, null),
                    new Namespace("household", Namespace.Kind.GROUP, 0, 100, false, Namespace.Normalizer.TRIM, null)),
            JUNK,
            Map.of());

    public IdentityPolicy {
        namespaces = List.copyOf(namespaces);
        blocked = Set.copyOf(blocked);
        strengths = Map.copyOf(strengths);
        shared = Set.copyOf(shared);
        distinctions = List.copyOf(distinctions);
        composites = List.copyOf(composites);
        Require.present("identity.blocked", blocked);
        Require.present("identity.regions", regions);
        for (Composite each : composites) {
            requireNamed(each.namespace(), namespaces);
        }
    }

    /** Without a country for national phone numbers. */
    public IdentityPolicy(
            List<Namespace> namespaces,
            Set<String> blocked,
            Map<String, Strength> strengths,
            Set<Identifier> shared,
            List<Distinction> distinctions,
            List<Composite> composites) {
        this(namespaces, blocked, strengths, shared, distinctions, composites, PhoneRegions.UNKNOWN);
    }

    /**
     * With the usual {@link #DISTINCTIONS}, without shared and composite identifiers, and without a country for national
     * phone numbers.
     */
    public IdentityPolicy(List<Namespace> namespaces, Set<String> blocked, Map<String, Strength> strengths) {
        this(namespaces, blocked, strengths, Set.of(), DISTINCTIONS, List.of());
    }

    private static void requireNamed(String namespace, List<Namespace> namespaces) {
        if (namespaces.stream().noneMatch(each -> each.name().equals(namespace))) {
            throw new InvalidValueException(
                    "composite.namespace",
                    "is " + namespace,
                    "add a namespace of that name, so that its rank and limit are known");
        }
    }

    /** With that namespace, in place of the one of its name where there is one. */
    public IdentityPolicy with(Namespace namespace) {
        List<Namespace> all = new ArrayList<>(namespaces);
        all.removeIf(each -> each.name().equals(namespace.name()));
        all.add(namespace);
        return new IdentityPolicy(all, blocked, strengths, shared, distinctions, composites, regions);
    }

    /** The namespace of that name. */
    public Optional<Namespace> namespace(String name) {
        return namespaces.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** With those identifiers among the ones that several people use. */
    public IdentityPolicy withShared(Set<Identifier> more) {
        Set<Identifier> all = new HashSet<>(shared);
        all.addAll(more);
        return new IdentityPolicy(namespaces, blocked, strengths, all, distinctions, composites, regions);
    }

    /** The same, and those values identify nobody either. */
    public IdentityPolicy blocking(String... more) {
        Set<String> all = new HashSet<>(blocked);
        all.addAll(List.of(more));
        return new IdentityPolicy(namespaces, all, strengths, shared, distinctions, composites, regions);
    }

    /** The same, with national phone numbers read in those countries. */
    public IdentityPolicy regions(PhoneRegions countries) {
        return new IdentityPolicy(namespaces, blocked, strengths, shared, distinctions, composites, countries);
    }

    private static Namespace person(
            String name,
            int rank,
            int limit,
            boolean unique,
            Namespace.Normalizer normalizer,
            @org.jspecify.annotations.Nullable String contactPointKind) {
        return new Namespace(name, Namespace.Kind.PERSON, rank, limit, unique, normalizer, contactPointKind);
    }
}
