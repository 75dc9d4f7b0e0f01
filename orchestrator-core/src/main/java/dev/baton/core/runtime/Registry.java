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
import dev.baton.event.InvalidValueException;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.PhoneNumbers;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The definitions in force, compiled, with their epoch and what is paused. Thread-safe. */
public final class Registry {
    private final DefinitionStore store;
    private final Channels channels;
    private final @Nullable PhoneNumbers phoneNumbers;
    private final Set<String> predicates;
    private final Announcer announcer;
    private volatile TurnInput.Shared current;

    /**
     * Publishes the definitions, unless the storage holds exactly these already.
     *
     * @param predicates the names that the host answers conditions by
     * @param phoneNumbers how phone numbers are read under any definitions; null: as plain digits
     */
    public Registry(
            DefinitionStore store,
            Channels channels,
            @Nullable PhoneNumbers phoneNumbers,
            Set<String> predicates,
            Definitions definitions,
            Announcer announcer) {
        this.announcer = announcer;
        this.store = store;
        this.channels = channels;
        this.phoneNumbers = phoneNumbers;
        this.predicates = Set.copyOf(predicates);
        this.current = publish(definitions);
    }

    public TurnInput.Shared current() {
        return current;
    }

    /**
     * Puts a set of definitions in force, for this process at once and for others with their next commit. What is paused
     * stays paused (J8).
     */
    public synchronized TurnInput.Shared publish(Definitions definitions) {
        CompiledDefinitions compiled = CompiledDefinitions.compile(definitions, phoneNumbers);
        KeyLives.check(definitions, channels);
        requireAnswers(definitions);
        while (true) {
            long epoch = store.epoch();
            byte[] held = store.load(epoch).orElse(null);
            Pauses pauses = held == null ? Pauses.NONE : PublishedJson.pauses(held);
            byte[] document = PublishedJson.write(definitions, pauses);
            boolean same = held != null && Arrays.equals(held, document);
            if (same || store.publish(epoch, document)) {
                current = new TurnInput.Shared(compiled, same ? epoch : epoch + 1, channels, pauses);
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
            byte[] document = PublishedJson.write(current.definitions().source(), next);
            if (store.publish(current.epoch(), document)) {
                current = new TurnInput.Shared(current.definitions(), current.epoch() + 1, channels, next);
                return current;
            }
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
        current = new TurnInput.Shared(compiled(published.definitions()), epoch, channels, published.pauses());
    }

    /** A pause changes no definitions, and what is compiled stays: profiles are laid out by it. */
    private CompiledDefinitions compiled(Definitions read) {
        return read.equals(current.definitions().source())
                ? current.definitions()
                : CompiledDefinitions.compile(read, phoneNumbers);
    }
}
