package dev.baton.core.runtime;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Pauses;
import dev.baton.core.definition.Stranding;
import dev.baton.core.json.DefinitionsException;
import dev.baton.core.json.PublishedJson;
import dev.baton.core.turn.Channels;
import dev.baton.core.turn.TurnInput;
import dev.baton.event.BatonException;
import dev.baton.event.Channel;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.PhoneNumbers;
import dev.baton.spi.PropensityModel;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The definitions in force, compiled, with their epoch, what is paused and which model answers. Thread-safe. */
public final class Registry {
    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

    private final DefinitionStore store;
    private final Channels channels;
    private final @Nullable PhoneNumbers phoneNumbers;
    private final Set<String> predicates;
    private final Announcer announcer;
    private final Map<String, PropensityModel> models = new ConcurrentHashMap<>();
    private final String before;
    private volatile TurnInput.Shared current;

    /**
     * Publishes the definitions, unless the storage holds exactly these already.
     *
     * @param predicates the names that the host answers conditions by
     * @param model to be in force; null: the one that is
     * @param phoneNumbers how phone numbers are read under any definitions; null: as plain digits
     */
    public Registry(
            DefinitionStore store,
            Channels channels,
            @Nullable PhoneNumbers phoneNumbers,
            Set<String> predicates,
            Definitions definitions,
            @Nullable PropensityModel model,
            Announcer announcer) {
        this.announcer = announcer;
        this.store = store;
        this.channels = channels;
        this.phoneNumbers = phoneNumbers;
        this.predicates = Set.copyOf(predicates);
        this.before = model(store);
        if (model != null) {
            models.put(Require.name("model.version", model.version()), model);
        }
        this.current = publish(definitions, model == null ? null : model.version());
        missing();
        unregistered(definitions);
    }

    /** Some hosts mean it so, as one process need not have every channel: a word in the log, no alarm. */
    private void unregistered(Definitions definitions) {
        SortedSet<Channel> names = Unregistered.of(definitions, channels);
        if (!names.isEmpty()) {
            LOG.warn(
                    "definitions name channels that nobody registered: {}; what is decided here is refused there, register"
                            + " them with channel(…)",
                    names);
        }
    }

    private static String model(DefinitionStore store) {
        return store.load(store.epoch())
                .map(PublishedJson::beside)
                .orElse(PublishedJson.Beside.NOTHING)
                .model();
    }

    /** Which model was in force when this was made; empty: none. */
    public String modelBefore() {
        return before;
    }

    public TurnInput.Shared current() {
        return current;
    }

    /**
     * Puts a set of definitions in force, for this process at once and for others with their next commit. What is paused
     * stays paused (J8).
     */
    public synchronized TurnInput.Shared publish(Definitions definitions) {
        return publish(definitions, null);
    }

    /** @param modelVersion to be in force with them; null: as before */
    private TurnInput.Shared publish(Definitions definitions, @Nullable String modelVersion) {
        CompiledDefinitions compiled = CompiledDefinitions.compile(definitions, phoneNumbers);
        KeyLives.check(definitions, channels);
        requireAnswers(definitions);
        while (true) {
            long epoch = store.epoch();
            byte[] held = store.load(epoch).orElse(null);
            PublishedJson.Beside beside = held == null ? PublishedJson.Beside.NOTHING : PublishedJson.beside(held);
            String model = modelVersion == null ? beside.model() : modelVersion;
            byte[] document = PublishedJson.write(definitions, beside.pauses(), model);
            boolean same = held != null && Arrays.equals(held, document);
            if (same || store.publish(epoch, document)) {
                current = shared(compiled, same ? epoch : epoch + 1, beside.pauses(), model);
                if (held != null && !same) {
                    stranded(held, definitions);
                }
                return current;
            }
        }
    }

    private void requireAnswers(Definitions definitions) {
        for (String each : definitions.predicates()) {
            if (!predicates.contains(each)) {
                throw new InvalidValueException(
                        "predicate " + each,
                        "is asked for, and nobody answers; the host answers " + new TreeSet<>(predicates),
                        "register it with predicate(…)");
            }
        }
    }

    /** Who may be under way where nobody can go on any more is the operator's business (J7). */
    private void stranded(byte[] before, Definitions after) {
        try {
            Stranding.between(PublishedJson.read(before).definitions(), after)
                    .forEach(each -> announcer.alarm("journey_stranded", each));
        } catch (DefinitionsException unreadable) {
            announcer.alarm(
                    "journey_stranded",
                    "what was published before cannot be read, so nobody can say whether "
                            + "somebody is under way in a version that is gone; their decisions will say so");
        }
    }

    /** Publishes other pauses beside the definitions in force, whoever published these. */
    public synchronized TurnInput.Shared pauses(UnaryOperator<Pauses> change) {
        while (true) {
            refresh();
            Pauses next = change.apply(current.pauses());
            if (next.equals(current.pauses())) {
                return current;
            }
            byte[] document = PublishedJson.write(current.definitions().source(), next, current.modelVersion());
            if (store.publish(current.epoch(), document)) {
                current = shared(current.definitions(), current.epoch() + 1, next, current.modelVersion());
                return current;
            }
        }
    }

    /**
     * Puts that snapshot of a model in force beside the definitions, whoever published these (D3).
     *
     * @return the version that was in force before; empty: none
     */
    public synchronized String publish(PropensityModel model) {
        String version = Require.name("model.version", model.version());
        models.put(version, model);
        while (true) {
            refresh();
            String inForce = current.modelVersion();
            if (inForce.equals(version)) {
                current = shared(current.definitions(), current.epoch(), current.pauses(), version);
                return inForce;
            }
            byte[] document = PublishedJson.write(current.definitions().source(), current.pauses(), version);
            if (store.publish(current.epoch(), document)) {
                current = shared(current.definitions(), current.epoch() + 1, current.pauses(), version);
                return inForce;
            }
        }
    }

    private TurnInput.Shared shared(CompiledDefinitions definitions, long epoch, Pauses pauses, String modelVersion) {
        return new TurnInput.Shared(definitions, epoch, channels, pauses, models.get(modelVersion), modelVersion);
    }

    /** Who has not the model in force asks nobody, and that is the operator's business (D3). */
    private void missing() {
        if (!current.modelVersion().isEmpty() && current.model() == null) {
            announcer.alarm(
                    "model_missing",
                    "model " + current.modelVersion()
                            + " is in force, and this process does not have it, so rules count "
                            + "with their own propensity; hand it in with publishModel");
        }
    }

    /** Another process has published: take over what it did. */
    public synchronized void refresh() {
        long epoch = store.epoch();
        if (epoch == current.epoch()) {
            return;
        }
        Optional<byte[]> document = store.load(epoch);
        if (document.isEmpty()) {
            throw new BatonException("the storage has no definitions of epoch " + epoch + "; publish them again");
        }
        PublishedJson.Published published = PublishedJson.read(document.get());
        String version = current.modelVersion();
        current = shared(compiled(published.definitions()), epoch, published.pauses(), published.model());
        if (!published.model().equals(version)) {
            missing();
        }
    }

    /** A pause changes no definitions, and what is compiled stays: profiles are laid out by it. */
    private CompiledDefinitions compiled(Definitions read) {
        return read.equals(current.definitions().source())
                ? current.definitions()
                : CompiledDefinitions.compile(read, phoneNumbers);
    }
}
