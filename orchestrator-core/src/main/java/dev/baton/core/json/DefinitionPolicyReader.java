package dev.baton.core.json;

import dev.baton.action.Scope;
import dev.baton.consent.ConsentModel;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.Composite;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Distinction;
import dev.baton.core.definition.EventContract;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Namespace;
import dev.baton.core.definition.PhoneRegions;
import dev.baton.core.definition.QuietHours;
import dev.baton.core.definition.Spacing;
import dev.baton.core.definition.StopWords;
import dev.baton.core.definition.Subscription;
import dev.baton.event.Channel;
import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Strength;
import dev.baton.event.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what all journeys share. A member that a policy leaves out is as in the standard one. */
final class DefinitionPolicyReader {
    private final DefinitionProblems problems;
    private final DefinitionLeaves leaves;
    private final DefinitionProposalReader proposals;
    private final DefinitionCapReader caps;

    DefinitionPolicyReader(DefinitionProblems problems, DefinitionProposalReader proposals) {
        this.problems = problems;
        this.leaves = new DefinitionLeaves(problems);
        this.proposals = proposals;
        this.caps = new DefinitionCapReader(problems, proposals);
    }

    ContactPolicy contactPolicy(DefinitionNode node) {
        ContactPolicy standard = ContactPolicy.STANDARD;
        DefinitionObject object = object(node, DefinitionShape.CONTACT_POLICY);
        Map<Purpose, ConsentModel> models =
                keyed(object, "models", Purpose::of, each -> leaves.choice(each, ConsentModel.class));
        List<ContactPolicy.Silence> silences = object.listIf("silences", this::silence);
        List<Cap> limits = object.listIf("caps", caps::cap);
        Map<Channel, Double> costs = keyed(object, "costs", Channel::of, leaves::number);
        ContactPolicy.LiveContact live = object.oneIf("live", this::live);
        Duration expiry = object.durationOr("expiry", standard.expiry());
        List<StopWords> stopWords = object.listIf("stopWords", this::stopWords);
        Spacing spacing = object.oneIf("spacing", caps::spacing);
        QuietHours quietHours =
                object.oneIf("quietHours", each -> DefinitionQuietHours.read(each, problems, proposals));
        return object.build(
                () -> new ContactPolicy(
                        models == null ? standard.models() : models,
                        silences == null ? standard.silences() : silences,
                        limits == null ? standard.caps() : limits,
                        costs == null ? standard.costs() : costs,
                        live == null ? standard.live() : live,
                        expiry,
                        stopWords == null ? standard.stopWords() : stopWords,
                        quietHours,
                        spacing == null ? standard.spacing() : spacing),
                standard);
    }

    private ContactPolicy.Silence silence(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.SILENCE);
        ContactPolicy.Silence.While reason = object.choice("while", ContactPolicy.Silence.While.class);
        String name = object.textOr("case", "");
        Scope scope = object.one("scope", proposals::scope, Scope.of(Purpose.MARKETING));
        Duration maxAge = object.duration("maxAge");
        return object.build(
                () -> new ContactPolicy.Silence(reason, name, scope, maxAge),
                ContactPolicy.STANDARD.silences().get(0));
    }

    private StopWords stopWords(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.STOP_WORDS);
        String channel = object.name("channel");
        String on = object.name("on");
        String text = object.textOr("text", "text");
        List<String> words = object.texts("words");
        String confirm = object.nameIf("confirm");
        return object.build(
                () -> new StopWords(Channel.of(channel), on, text, Set.copyOf(words), confirm),
                StopWords.of("none", "none", "none"));
    }

    private ContactPolicy.LiveContact live(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.LIVE);
        return new ContactPolicy.LiveContact(object.names("starts"), object.names("ends"));
    }

    IdentityPolicy identity(DefinitionNode node) {
        IdentityPolicy standard = IdentityPolicy.STANDARD;
        DefinitionObject object = object(node, DefinitionShape.IDENTITY);
        List<Namespace> namespaces = object.listIf("namespaces", this::namespace);
        List<String> blocked = object.listIf("blocked", leaves::text);
        Map<String, Strength> strengths =
                keyed(object, "strengths", source -> source, each -> leaves.choice(each, Strength.class));
        List<Identifier> shared = object.listIf("shared", this::shared);
        List<Distinction> distinctions = object.listIf("distinctions", this::distinction);
        List<Composite> composites = object.listIf("composites", this::composite);
        List<String> alsoBlocked = object.listIf("alsoBlocked", leaves::text);
        Set<String> nobody = new HashSet<>(blocked == null ? standard.blocked() : blocked);
        nobody.addAll(alsoBlocked == null ? List.of() : alsoBlocked);
        PhoneRegions regions = regions(object);
        return object.build(
                () -> new IdentityPolicy(
                        namespaces == null ? standard.namespaces() : namespaces,
                        nobody,
                        strengths == null ? standard.strengths() : strengths,
                        shared == null ? standard.shared() : Set.copyOf(shared),
                        distinctions == null ? standard.distinctions() : distinctions,
                        composites == null ? standard.composites() : composites,
                        regions),
                standard);
    }

    private Identifier shared(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.SHARED);
        String namespace = object.name("namespace");
        String value = object.text("value");
        return object.build(() -> Identifier.of(namespace, value), Identifier.of("none", "none"));
    }

    private Distinction distinction(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.DISTINCTION);
        String field = object.name("field");
        Distinction.Kind kind = object.choice("kind", Distinction.Kind.class);
        return object.build(() -> new Distinction(field, kind), IdentityPolicy.DISTINCTIONS.get(0));
    }

    private Composite composite(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.COMPOSITE);
        String namespace = object.name("namespace");
        List<String> fields = object.names("fields");
        Strength strength = object.choiceOr("strength", Strength.class, Strength.CLAIMED);
        return object.build(
                () -> new Composite(namespace, fields, strength),
                new Composite(namespace, List.of("field", "field"), strength));
    }

    private PhoneRegions regions(DefinitionObject object) {
        String usual = object.nameIf("region");
        Map<String, String> bySource = object.mapIf("regions", leaves::text);
        return object.build(
                () -> new PhoneRegions(usual, bySource == null ? Map.of() : bySource), PhoneRegions.UNKNOWN);
    }

    private Namespace namespace(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.NAMESPACE);
        String name = object.name("name");
        Namespace.Kind kind = object.choice("kind", Namespace.Kind.class);
        int rank = object.whole("rank");
        int limit = object.whole("limit");
        boolean unique = object.flagOr("unique", false);
        Namespace.Normalizer normalizer =
                object.choiceOr("normalizer", Namespace.Normalizer.class, Namespace.Normalizer.TRIM);
        String contactPoint = object.nameIf("contactPoint");
        Namespace.Recent recent = object.oneIf("recent", this::recent);
        return object.build(
                () -> new Namespace(name, kind, rank, limit, unique, normalizer, contactPoint, recent),
                new Namespace(name, kind, rank, 1, false, normalizer, contactPoint));
    }

    private Namespace.Recent recent(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.RECENT);
        int limit = object.whole("limit");
        Duration within = object.duration("within");
        return object.build(() -> new Namespace.Recent(limit, within), new Namespace.Recent(1, Duration.ofDays(1)));
    }

    FieldPolicy field(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.FIELD);
        String field = object.text("field");
        FieldPolicy.Choice choice = object.choice("choice", FieldPolicy.Choice.class);
        List<String> sources = object.names("sources");
        Duration timeToLive = object.durationIf("timeToLive");
        FieldPolicy.Live live = object.oneIf("live", this::liveClaims);
        List<Value> order = object.listIf("order", leaves::value);
        List<String> members = object.names("members");
        int atMost = object.wholeOr("atMost", 0);
        EventContract.Decay decay = decay(object);
        return object.build(
                () -> new FieldPolicy(
                        field,
                        choice,
                        sources,
                        timeToLive,
                        live,
                        decay,
                        new FieldPolicy.Terms(atMost, order == null ? List.of() : order, members)),
                FieldPolicy.mostRecent("?"));
    }

    private FieldPolicy.Live liveClaims(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.LIVE_CLAIMS);
        List<String> sources = object.names("sources");
        Duration lasting = object.duration("for");
        return object.build(
                () -> new FieldPolicy.Live(sources, lasting), new FieldPolicy.Live(List.of("?"), Duration.ofDays(1)));
    }

    EventContract contract(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.CONTRACT);
        Map<String, EventContract.Is> required =
                object.mapIf("required", each -> leaves.choice(each, EventContract.Is.class));
        List<EventContract.Attribute> attributes = required == null
                ? List.of()
                : required.entrySet().stream()
                        .map(each -> new EventContract.Attribute(each.getKey(), each.getValue()))
                        .toList();
        return new EventContract(object.name("on"), attributes, object.name("steward"), decay(object));
    }

    private static EventContract.@Nullable Decay decay(DefinitionObject object) {
        Duration halfLife = object.durationIf("halfLife");
        double minimum = object.numberOr("minimumFreshness", EventContract.Decay.DEFAULT_MINIMUM);
        return halfLife == null
                ? null
                : object.build(
                        () -> new EventContract.Decay(halfLife, minimum),
                        new EventContract.Decay(Duration.ofDays(1), EventContract.Decay.DEFAULT_MINIMUM));
    }

    Subscription subscription(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.SUBSCRIPTION);
        String system = object.name("system");
        String via = object.name("via");
        List<String> fields = object.names("fields");
        List<String> cases = object.names("cases");
        List<String> owners = object.names("owners");
        return object.build(
                () -> new Subscription(system, Channel.of(via), fields, cases, owners), Subscription.of(system, via));
    }

    /** An object whose member names are words of ours. */
    private <K, V> @Nullable Map<K, V> keyed(
            DefinitionObject object, String member, Function<String, K> key, Function<DefinitionNode, V> value) {
        DefinitionNode node = object.find(member);
        Map<String, V> given = node == null ? null : object.mapIf(member, value);
        if (node == null || given == null) {
            return null;
        }
        Map<K, V> all = new HashMap<>();
        given.forEach((name, each) -> {
            try {
                all.put(key.apply(name), each);
            } catch (InvalidValueException refused) {
                problems.invalid(node, refused);
            }
        });
        return all;
    }

    private DefinitionObject object(DefinitionNode node, DefinitionShape shape) {
        return new DefinitionObject(node, shape, problems);
    }
}
