package dev.baton.core;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Layout;
import dev.baton.core.dossier.Erasing;
import dev.baton.core.dossier.Export;
import dev.baton.core.json.JsonDocuments;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.core.runtime.Announcer;
import dev.baton.core.runtime.Graveyard;
import dev.baton.core.runtime.HeldEvents;
import dev.baton.core.runtime.Modelling;
import dev.baton.core.runtime.Outlets;
import dev.baton.core.runtime.Previewing;
import dev.baton.core.runtime.Recommending;
import dev.baton.core.runtime.Registry;
import dev.baton.core.runtime.Runner;
import dev.baton.core.runtime.Settings;
import dev.baton.core.runtime.Settling;
import dev.baton.core.runtime.Succession;
import dev.baton.core.runtime.TurnLoop;
import dev.baton.core.runtime.WorkLoop;
import dev.baton.core.turn.Channels;
import dev.baton.core.turn.Host;
import dev.baton.event.Channel;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelLimits;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.HostPredicate;
import dev.baton.spi.OrchestratorListener;
import dev.baton.spi.OwnerDirectory;
import dev.baton.spi.PhoneNumbers;
import dev.baton.spi.PropensityModel;
import dev.baton.spi.QueryableChannel;
import dev.baton.spi.Storage;
import dev.baton.spi.TextClassifier;
import dev.baton.spi.ZoneCandidates;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts an {@link Orchestrator} together. Only the definitions are mandatory. Not safe for use by several threads. */
public final class OrchestratorBuilder {
    private static final Duration SHORTEST_PATIENCE = Duration.ofMinutes(5);

    private final Map<Channel, ChannelAdapter> channels = new TreeMap<>();
    private final Map<Channel, ChannelLimits> limits = new TreeMap<>();
    private final Map<String, HostPredicate> predicates = new TreeMap<>();
    private final List<OrchestratorListener> listeners = new ArrayList<>();
    private @Nullable Definitions definitions;
    private @Nullable Storage storage;
    private @Nullable Function<DocumentCodec, ? extends Storage> opening;
    private @Nullable OwnerDirectory owners;
    private @Nullable ZoneCandidates zones;
    private int releasesPerSecond = 20;
    private @Nullable PropensityModel model;
    private @Nullable TextClassifier classifier;
    private @Nullable PhoneNumbers phoneNumbers;
    private InstantSource clock = Clock.systemUTC();
    private Duration redelivery = Duration.ofDays(7);
    private Duration deliveryLimit = Duration.ofSeconds(30);
    private Duration closeWithin = Duration.ofSeconds(10);
    private Duration clockWithin = Duration.ofSeconds(30);
    private int threads = 2;
    private int queueCapacity = 1_000;
    private byte @Nullable [] erasureKey;

    OrchestratorBuilder() {}

    /** Journeys, kinds of cases and promises, policies. Mandatory. */
    public OrchestratorBuilder definitions(Definitions definitions) {
        this.definitions = Require.present("definitions", definitions);
        return this;
    }

    /** Where everything is kept. Default: in memory. The orchestrator closes it when it is closed. */
    public OrchestratorBuilder storage(Storage storage) {
        this.storage = Require.present("storage", storage);
        opening = null;
        return this;
    }

    /**
     * As {@link #storage(Storage)}, for a storage that keeps bytes: it is opened with the codec that turns what the
     * engine hands it into documents and back, under whatever definitions are in force. The codec reads no profile before
     * the orchestrator is built.
     */
    public OrchestratorBuilder storage(Function<DocumentCodec, ? extends Storage> opening) {
        this.opening = Require.present("storage", opening);
        storage = null;
        return this;
    }

    /**
     * A way out, by the name that definitions use. The channel {@code desk} is also the one through which the engine
     * itself tells owners something.
     */
    public OrchestratorBuilder channel(String name, ChannelAdapter adapter) {
        return channel(name, adapter, ChannelLimits.STANDARD);
    }

    /** As {@link #channel(String, ChannelAdapter)}, with limits of its own. */
    public OrchestratorBuilder channel(String name, ChannelAdapter adapter, ChannelLimits limits) {
        Channel channel = Channel.of(name);
        if (channels.containsKey(channel)) {
            throw new InvalidValueException("channel " + name, "is registered already", "register each name once");
        }
        channels.put(channel, Require.present("channel " + name, adapter));
        this.limits.put(channel, Require.present("channel.limits", limits));
        return this;
    }

    /** Who is accountable. Default: every owner that a definition names is there and available. */
    public OrchestratorBuilder owners(OwnerDirectory directory) {
        owners = Require.present("owners", directory);
        return this;
    }

    /**
     * How likely candidates succeed; in force from the start, in place of one that was. Default: the one that is in force,
     * which then has to be handed in with {@link Orchestrator#publishModel}; where there is none, what rules say.
     */
    public OrchestratorBuilder propensity(PropensityModel model) {
        this.model = Require.present("propensity", model);
        return this;
    }

    /**
     * Who understands what people write in words of their own. Default: nobody; only stop words count, and the labels of
     * texts are UNKNOWN.
     */
    public OrchestratorBuilder classifier(TextClassifier texts) {
        classifier = Require.present("classifier", texts);
        return this;
    }

    /**
     * Where customers may be who do not say it, for quiet hours (C7). Default: nobody can tell, and the fallback zones of
     * the contact policy count.
     */
    public OrchestratorBuilder zones(ZoneCandidates candidates) {
        zones = Require.present("zones", candidates);
        return this;
    }

    /**
     * Answers conditions that ask for that name (J1).
     *
     * @see dev.baton.core.definition.Condition#predicate
     */
    public OrchestratorBuilder predicate(String name, HostPredicate predicate) {
        Require.name("predicate", name);
        if (predicates.putIfAbsent(name, Require.present("predicate " + name, predicate)) != null) {
            throw new InvalidValueException("predicate " + name, "is registered already", "register each name once");
        }
        return this;
    }

    /**
     * How many sends of one tier that quiet hours held back this process lets go in a second, so that a night's worth of
     * them does not burst (C8). Default: 20, so 100,000 take 83 minutes. What would come too late by waiting does not wait.
     *
     * @param most 1 to 1,000,000
     */
    public OrchestratorBuilder releasesPerSecond(int most) {
        if (most > 1_000_000) {
            throw new InvalidValueException("releasesPerSecond", "is " + most, "use 1 to 1,000,000");
        }
        releasesPerSecond = Require.atLeast("releasesPerSecond", 1, most);
        return this;
    }

    /**
     * How phone numbers are read, so that one number is one identifier however it was typed. Default: as plain digits
     * with a leading +. Hand in the same one in every process and for as long as the storage lives; with another, the
     * numbers that it reads otherwise are other identifiers.
     */
    public OrchestratorBuilder phoneNumbers(PhoneNumbers numbers) {
        phoneNumbers = Require.present("phoneNumbers", numbers);
        return this;
    }

    public OrchestratorBuilder listener(OrchestratorListener listener) {
        listeners.add(Require.present("listener", listener));
        return this;
    }

    /** What time it is. Default: the system's clock in UTC. */
    public OrchestratorBuilder clock(InstantSource clock) {
        this.clock = Require.present("clock", clock);
        return this;
    }

    /** How long sources may send the same event again (T5). Default: 7 days. */
    public OrchestratorBuilder redelivery(Duration window) {
        redelivery = Require.positive("redelivery", window);
        return this;
    }

    /**
     * How long a channel may take for one delivery, unless its {@link ChannelLimits#timeLimit} says otherwise. Default: 30
     * seconds.
     */
    public OrchestratorBuilder deliveryLimit(Duration limit) {
        deliveryLimit = Require.positive("deliveryLimit", limit);
        return this;
    }

    /** How long {@link Orchestrator#close()} may take for each of its steps: lanes, due work, deliveries. Default: 10 seconds. */
    public OrchestratorBuilder closeWithin(Duration limit) {
        closeWithin = Require.positive("closeWithin", limit);
        return this;
    }

    /**
     * How far the clock may be from that of a storage which has one of its own; further off, no due work is done here until
     * it is right again, and an alarm says so (A4). So much earlier, at most half the time, a process that stood still does
     * not send what others may look after (C5). Default: 30 seconds. So long that the clock never matters: as long as you
     * like.
     */
    public OrchestratorBuilder clockWithin(Duration most) {
        clockWithin = Require.positive("clockWithin", most);
        return this;
    }

    /** Threads for due work, and lanes for submitted events. Default: 2. */
    public OrchestratorBuilder threads(int count) {
        threads = Require.atLeast("threads", 1, count);
        return this;
    }

    /** How many submitted events wait in one lane at most. Default: 1,000. */
    public OrchestratorBuilder queueCapacity(int events) {
        queueCapacity = Require.atLeast("queueCapacity", 1, events);
        return this;
    }

    /**
     * With what is hashed what has to be known of erased people for ever: that they were, and that they opted out (S3). A
     * secret, the same in every process and for as long as the storage lives; without it nobody can be erased.
     *
     * @param key 32 bytes or more, drawn at random
     */
    public OrchestratorBuilder erasureKey(byte[] key) {
        erasureKey = Require.present("erasureKey", key).clone();
        return this;
    }

    private Duration patience() {
        Duration twice = longestDelivery().multipliedBy(2);
        return twice.compareTo(SHORTEST_PATIENCE) > 0 ? twice : SHORTEST_PATIENCE;
    }

    private Duration longestDelivery() {
        Duration longest = deliveryLimit;
        for (ChannelLimits each : limits.values()) {
            Duration limit = each.timeLimit();
            longest = limit != null && limit.compareTo(longest) > 0 ? limit : longest;
        }
        return longest;
    }

    /** @throws dev.baton.core.definition.InvalidDefinitionsException with everything that is wrong with the definitions */
    public Orchestrator build() {
        if (definitions == null) {
            throw new InvalidValueException("definitions", "are missing", "pass them with definitions(…)");
        }
        Map<Channel, ChannelCapabilities> capabilities = capabilities();
        InForce inForce = new InForce();
        Storage store = storage == null ? opened(inForce) : storage;
        try {
            Announcer announcer = new Announcer(listeners);
            Registry registry = new Registry(
                    store.definitions(),
                    new Channels(capabilities, patience()),
                    phoneNumbers,
                    predicates.keySet(),
                    definitions,
                    model,
                    announcer);
            inForce.registry = registry;
            return build(store, registry, capabilities, announcer);
        } catch (RuntimeException failure) {
            if (store != storage) {
                store.close();
            }
            throw failure;
        }
    }

    private Storage opened(InForce inForce) {
        return opening == null
                ? InMemoryStorage.builder(clock).build()
                : Require.present("storage", opening.apply(new JsonDocuments(inForce::layout)));
    }

    /** Each channel is asked once, and held to what it said. */
    private Map<Channel, ChannelCapabilities> capabilities() {
        Map<Channel, ChannelCapabilities> said = new TreeMap<>();
        channels.forEach((channel, adapter) -> said.put(channel, capabilities(channel, adapter)));
        return said;
    }

    private static ChannelCapabilities capabilities(Channel channel, ChannelAdapter adapter) {
        String what = "capabilities of channel " + channel.name();
        ChannelCapabilities said = Require.present(what, adapter.capabilities());
        if (said.repeats() == ChannelCapabilities.Repeats.QUERYABLE && !(adapter instanceof QueryableChannel)) {
            throw new InvalidValueException(
                    what,
                    "are QUERYABLE, and " + adapter.getClass().getName() + " cannot be asked",
                    "implement QueryableChannel, or say NEITHER");
        }
        return said;
    }

    private Orchestrator build(
            Storage store, Registry registry, Map<Channel, ChannelCapabilities> capabilities, Announcer announcer) {
        Settings settings = new Settings(
                clock,
                new Host(owners, zones, predicates),
                classifier,
                listeners,
                redelivery,
                longestDelivery().plus(Duration.ofSeconds(30)),
                Duration.ofSeconds(1).dividedBy(releasesPerSecond),
                clockWithin);
        Graveyard graveyard = new Graveyard(store, erasureKey);
        TurnLoop turns = new TurnLoop(store, registry, settings, announcer, graveyard);
        Outlets outlets = new Outlets(channels, capabilities, limits, deliveryLimit, clock, announcer);
        WorkLoop work = new WorkLoop(store, turns, outlets, settings, announcer);
        Modelling modelling = new Modelling(store, registry, clock);
        if (model != null) {
            modelling.built(model.version(), registry.modelBefore());
        }
        Previewing previewing = new Previewing(store, registry, settings, graveyard);
        return new Orchestrator(new Orchestrator.Parts(
                store,
                registry,
                turns,
                work,
                new Runner(work, clock, announcer),
                outlets,
                new Settling(store, turns, announcer, clock),
                new HeldEvents(turns),
                previewing,
                new Recommending(registry, settings, previewing),
                modelling,
                threads,
                queueCapacity,
                closeWithin,
                clock,
                new Succession(store, registry, clock, owners, announcer, turns::handle),
                graveyard,
                new Export(store, registry, clock, redelivery),
                new Erasing(store, registry, graveyard, clock, redelivery)));
    }

    /** The storage needs the codec to be opened, the codec the definitions in force, and they are in the storage. */
    private static final class InForce {
        private volatile @Nullable Registry registry;

        Layout layout() {
            Registry known = registry;
            if (known == null) {
                throw new InvalidValueException(
                        "document", "is read while the orchestrator is being built", "read profiles when it is built");
            }
            return known.current().definitions().layout();
        }
    }
}
