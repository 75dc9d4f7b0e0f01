package dev.baton.core.definition;

import dev.baton.decision.Decision;
import dev.baton.event.Attributes;
import dev.baton.event.ContactPoint;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.spi.PhoneNumbers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A published set of definitions, ready to decide with. Immutable and thread-safe. */
public final class CompiledDefinitions {
    private final Definitions source;
    private final Layout layout;
    private final Map<String, OnType> byType;
    private final Map<String, Map<Integer, CompiledJourney>> journeys;
    private final Map<String, Named> namespaces = new HashMap<>();
    private final Blocked blocked;
    private final @Nullable StopWordIndex stopWords;
    private final Map<String, TextLabels> texts = new HashMap<>();
    private final @Nullable CompiledQuietHours quietHours;
    private final Set<String> distinguishing;
    private final @Nullable PhoneNumbers phoneNumbers;
    private final Map<String, CaseKind> caseKinds = new HashMap<>();
    private final Map<String, PromiseKind> promiseKinds = new HashMap<>();
    private final Map<String, Map<Integer, Migration>> migrations = new HashMap<>();
    private final boolean casesBind;
    private final Set<String> answering = new HashSet<>();
    private final @Nullable CompiledWatches watches;
    private final @Nullable CompiledHoldouts holdouts;
    private final CompiledPromises promises;

    /** A namespace, and how a decision says that it recognised somebody: in one place, because who asks for one asks for both. */
    private record Named(Namespace namespace, Decision.Note recognised) {}

    CompiledDefinitions(
            Definitions source,
            Layout layout,
            Map<String, OnType> byType,
            Map<String, Map<Integer, CompiledJourney>> journeys,
            @Nullable PhoneNumbers phoneNumbers) {
        this.source = source;
        this.phoneNumbers = phoneNumbers;
        this.layout = layout;
        this.byType = byType;
        this.journeys = journeys;
        this.watches = layout.watched().orNull();
        this.holdouts = CompiledHoldouts.of(source);
        this.promises = new CompiledPromises(source, layout);
        this.blocked = new Blocked(source.identityPolicy().blocked());
        this.stopWords = StopWordIndex.of(source.contactPolicy().stopWords());
        this.quietHours = CompiledQuietHours.of(source.contactPolicy().quietHours(), layout);
        this.distinguishing = source.identityPolicy().distinctions().stream()
                .map(Distinction::field)
                .collect(Collectors.toUnmodifiableSet());
        for (Namespace each : source.identityPolicy().namespaces()) {
            namespaces.put(each.name(), new Named(each, recognised(each)));
        }
        source.texts().forEach(each -> texts.put(each.on(), each));
        source.caseKinds().forEach(each -> caseKinds.put(each.kind(), each));
        source.caseKinds().stream()
                .map(CaseKind::answering)
                .filter(Objects::nonNull)
                .forEach(each -> answering.addAll(each.messages()));
        source.promiseKinds().forEach(each -> promiseKinds.put(each.kind(), each));
        source.migrations()
                .forEach(each -> migrations
                        .computeIfAbsent(each.journey(), none -> new HashMap<>())
                        .put(each.from(), each));
        casesBind = source.caseKinds().stream().anyMatch(each -> each.binding() != null);
    }

    /** @throws InvalidDefinitionsException with everything that is wrong */
    public static CompiledDefinitions compile(Definitions definitions) {
        return compile(definitions, null);
    }

    /**
     * @param phoneNumbers how phone numbers are read; null: as plain digits
     * @throws InvalidDefinitionsException with everything that is wrong
     */
    public static CompiledDefinitions compile(Definitions definitions, @Nullable PhoneNumbers phoneNumbers) {
        return new Compiler(definitions).compile(phoneNumbers);
    }

    public Definitions source() {
        return source;
    }

    public Layout layout() {
        return layout;
    }

    public DecisionPolicy decisionPolicy() {
        return source.decisionPolicy();
    }

    /** What is asked whenever something it looks at changes; null: nothing is (J3). */
    public @Nullable CompiledWatches watches() {
        return watches;
    }

    /** As {@link CompiledWatches#fingerprint}; 0 where nothing is watched. */
    public long watchedAs() {
        return watches == null ? 0 : watches.fingerprint();
    }

    /** From whom journeys are held out; null: from nobody (D7). */
    public @Nullable CompiledHoldouts holdouts() {
        return holdouts;
    }

    /** How far what has a name may go (S2). */
    public DataClasses classes() {
        return source.classes();
    }

    /** What counts as work of the customer (E1). */
    public EffortPolicy effortPolicy() {
        return source.effortPolicy();
    }

    public ContactPolicy contactPolicy() {
        return source.contactPolicy();
    }

    public OnType on(String eventType) {
        return byType.getOrDefault(eventType, OnType.NOTHING);
    }

    /** Null where that version is not part of this set. */
    public @Nullable CompiledJourney journey(String id, int version) {
        Map<Integer, CompiledJourney> versions = journeys.get(id);
        return versions == null ? null : versions.get(version);
    }

    /** Whether anybody is to be moved out of any version. */
    public boolean migrates() {
        return !migrations.isEmpty();
    }

    /** What becomes of those in that version; null: they go on in it. */
    public @Nullable Migration migration(String journey, int version) {
        Map<Integer, Migration> of = migrations.get(journey);
        return of == null ? null : of.get(version);
    }

    /** The version that new entries take; null where there is none. */
    public @Nullable CompiledJourney newest(String id) {
        Map<Integer, CompiledJourney> versions = journeys.get(id);
        if (versions == null) {
            return null;
        }
        CompiledJourney newest = null;
        for (CompiledJourney each : versions.values()) {
            newest = newest == null
                            || each.definition().version() > newest.definition().version()
                    ? each
                    : newest;
        }
        return newest;
    }

    public @Nullable CaseKind caseKind(String kind) {
        return caseKinds.get(kind);
    }

    /** By when promises are due, and what templates say of them. */
    public CompiledPromises promises() {
        return promises;
    }

    /** Whether the cases of any kind are about a subject that events may name, whatever their type. */
    public boolean casesBind() {
        return casesBind;
    }

    /** Whether messages from that template answer what customers told us (E5). */
    public boolean answers(String template) {
        return !answering.isEmpty() && answering.contains(template);
    }

    public @Nullable PromiseKind promiseKind(String kind) {
        return promiseKinds.get(kind);
    }

    /** Who is told of changes; empty for most hosts. */
    public List<Subscription> subscriptions() {
        return source.subscriptions();
    }

    /** Values that identify nobody. */
    public Blocked blocked() {
        return blocked;
    }

    /** By which words customers leave channels; null where no channel declares any. */
    public @Nullable StopWordIndex stopWords() {
        return stopWords;
    }

    /** Whether the texts of any event are read before its turn, for stop words or labels. */
    public boolean readsTexts() {
        return stopWords != null || !texts.isEmpty();
    }

    /** What the host's classifier is asked of the texts of that type of event; null: nothing. */
    public @Nullable TextLabels texts(String eventType) {
        return texts.get(eventType);
    }

    /** At which hours customers are left alone; null: at none. */
    public @Nullable CompiledQuietHours quietHours() {
        return quietHours;
    }

    /** Whether several people use that identifier, so that it says nothing about who somebody is. */
    public boolean shared(Identifier identifier) {
        Set<Identifier> shared = source.identityPolicy().shared();
        return !shared.isEmpty() && shared.contains(identifier);
    }

    /** Identifiers made of several fields. */
    public List<Composite> composites() {
        return source.identityPolicy().composites();
    }

    /** Whether any of these fields tells people apart. */
    public boolean describes(Attributes fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (distinguishing.contains(fields.name(i))) {
                return true;
            }
        }
        return false;
    }

    /** How the host reads phone numbers; null: as plain digits. */
    public @Nullable PhoneNumbers phoneNumbers() {
        return phoneNumbers;
    }

    /** A namespace nobody named recognises a device and never outranks a person. */
    public Namespace namespace(String name) {
        Named known = namespaces.get(name);
        return known != null
                ? known.namespace()
                : new Namespace(name, Namespace.Kind.DEVICE, 0, 50, false, Namespace.Normalizer.TRIM, null);
    }

    /** The addresses among the identifiers, sorted. */
    public List<ContactPoint> contactPoints(List<Sighting> identifiers) {
        TreeSet<ContactPoint> points = new TreeSet<>();
        for (Sighting sighting : identifiers) {
            String kind = namespace(sighting.identifier().namespace()).contactPointKind();
            if (kind != null) {
                points.add(new ContactPoint(kind, sighting.identifier().value()));
            }
        }
        return List.copyOf(points);
    }

    /** How a decision says that an identifier of that namespace recognised somebody. */
    public Decision.Note recognisedBy(Namespace namespace) {
        Named known = namespaces.get(namespace.name());
        return known == null ? recognised(namespace) : known.recognised();
    }

    private static Decision.Note recognised(Namespace namespace) {
        return new Decision.Note("identity.matched", "recognised by " + namespace.name());
    }

    /** The most that a source's word counts. */
    public Strength strongest(String eventSource) {
        Map<String, Strength> strengths = source.identityPolicy().strengths();
        return strengths.isEmpty() ? Strength.VERIFIED : strengths.getOrDefault(eventSource, Strength.VERIFIED);
    }
}
