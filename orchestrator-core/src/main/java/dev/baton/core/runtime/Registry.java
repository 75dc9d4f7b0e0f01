package dev.baton.core.runtime;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Definitions;
import dev.baton.core.json.DefinitionsJson;
import dev.baton.core.turn.Channels;
import dev.baton.core.turn.TurnInput;
import dev.baton.event.BatonException;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.PhoneNumbers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The definitions in force, compiled, with their epoch. Thread-safe. */
public final class Registry {
    private final DefinitionStore store;
    private final Channels channels;
    private final @Nullable PhoneNumbers phoneNumbers;
    private volatile TurnInput.Shared current;

    /**
     * Publishes the definitions, unless the storage holds exactly these already.
     *
     * @param phoneNumbers how phone numbers are read under any definitions; null: as plain digits
     */
    public Registry(
            DefinitionStore store, Channels channels, @Nullable PhoneNumbers phoneNumbers, Definitions definitions) {
        this.store = store;
        this.channels = channels;
        this.phoneNumbers = phoneNumbers;
        this.current = publish(definitions);
    }

    public TurnInput.Shared current() {
        return current;
    }

    /** Puts a set of definitions in force, for this process at once and for others with their next commit. */
    public synchronized TurnInput.Shared publish(Definitions definitions) {
        CompiledDefinitions compiled = CompiledDefinitions.compile(definitions, phoneNumbers);
        KeyLives.check(definitions, channels);
        byte[] document = DefinitionsJson.write(definitions);
        while (true) {
            long epoch = store.epoch();
            Optional<byte[]> held = store.load(epoch);
            boolean same = held.isPresent() && java.util.Arrays.equals(held.get(), document);
            if (same || store.publish(epoch, document)) {
                current = new TurnInput.Shared(compiled, same ? epoch : epoch + 1, channels);
                return current;
            }
        }
    }

    /** Another process has published: take over what it did. */
    synchronized void refresh() {
        long epoch = store.epoch();
        if (epoch == current.epoch()) {
            return;
        }
        byte[] document = store.load(epoch)
                .orElseThrow(() -> new BatonException(
                        "the storage has no definitions of epoch " + epoch + "; publish them again"));
        current = new TurnInput.Shared(
                CompiledDefinitions.compile(DefinitionsJson.read(document), phoneNumbers), epoch, channels);
    }
}
