package dev.baton.core.runtime;

import dev.baton.consent.ConsentHistory;
import dev.baton.consent.ConsentRecord;
import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.pipeline.identity.Met;
import dev.baton.core.pipeline.identity.Normalisation;
import dev.baton.core.turn.ContactPointState;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.event.Sighting;
import dev.baton.spi.Erasures;
import dev.baton.spi.Link;
import dev.baton.spi.Storage;
import dev.baton.spi.Tombstone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who was erased, as far as this process has heard, and what is left of them: tombstones, and the opt-outs of their
 * addresses, both under keyed hashes (S3). Only what occurred before the last erasure costs a look. Thread-safe.
 */
public final class Graveyard {
    /** So many events the storage is asked for together. */
    private static final int AT_ONCE = 200;

    /** The kind of the contact point under which the opt-outs of an erased one are kept; its address is the hash. */
    private static final String SUPPRESSED = Event.RESERVED_PREFIX + "suppressed";

    private static final int PSEUDONYM = 32;

    private final Storage storage;
    private final @Nullable KeyedHash hash;
    private volatile Erasures.State known;

    /**
     * @param key null: nobody can be erased
     * @throws InvalidValueException if somebody was erased under another key, or the key is too short
     */
    public Graveyard(Storage storage, byte @Nullable [] key) {
        this.storage = storage;
        this.hash = key == null ? null : new KeyedHash(key);
        this.known = storage.erasures().state();
        requireSameKey(known);
    }

    /** Without the same key nobody would find the tombstones, and who was erased would come back. */
    private void requireSameKey(Erasures.State state) {
        if (state.count() == 0) {
            return;
        }
        boolean same = hash != null
                && !storage.erasures().find(List.of(hash.ofNothing())).isEmpty();
        if (!same) {
            throw new InvalidValueException(
                    "erasureKey",
                    "is " + (hash == null ? "missing" : "another one") + ", and the storage knows of erasures",
                    "pass the key with which they were made");
        }
    }

    /** Takes over what other processes have erased since. */
    public void refresh() {
        Erasures.State now = storage.erasures().state();
        if (known.count() == 0) {
            requireSameKey(now);
        }
        known = now;
    }

    /** How many erasures it knows of: what is found out now holds for a commit that expects as many. */
    long count() {
        return known.count();
    }

    /**
     * The tombstone that says that the event is of somebody who was erased, from before that; null: there is none. One
     * that names nobody is of whom it tells the address of.
     */
    public @Nullable Tombstone over(Event event, CompiledDefinitions definitions) {
        KeyedHash keyed = hash;
        if (keyed == null) {
            return null;
        }
        List<String> hashes = hashes(keyed, event, definitions);
        return over(event, hashes, storage.erasures().find(hashes));
    }

    /** Which of those events are of somebody who was erased, from before that. The storage is asked for many at once. */
    public Set<EventKey> overAny(List<Event> events, CompiledDefinitions definitions) {
        KeyedHash keyed = hash;
        Set<EventKey> erased = new HashSet<>();
        for (int i = 0; keyed != null && i < events.size(); i += AT_ONCE) {
            List<Event> some = events.subList(i, Math.min(i + AT_ONCE, events.size()));
            List<List<String>> theirs = new ArrayList<>(some.size());
            some.forEach(each -> theirs.add(hashes(keyed, each, definitions)));
            List<Tombstone> found = storage.erasures()
                    .find(theirs.stream().flatMap(List::stream).distinct().toList());
            for (int k = 0; k < some.size(); k++) {
                if (over(some.get(k), theirs.get(k), found) != null) {
                    erased.add(some.get(k).key());
                }
            }
        }
        return erased;
    }

    /** Of all that the event names, and of its key, which is the last. */
    private static List<String> hashes(KeyedHash keyed, Event event, CompiledDefinitions definitions) {
        List<Sighting> sightings = Normalisation.sightings(event, definitions);
        List<String> hashes = new ArrayList<>(sightings.size() + 1);
        sightings.forEach(each -> hashes.add(keyed.of(each.identifier())));
        ContactPoint stated = sightings.isEmpty() ? Met.stated(event) : null;
        if (stated != null) {
            hashes.add(keyed.of(Normalisation.contactPoint(stated, definitions, event.source())));
        }
        hashes.add(keyed.of(event.key()));
        return hashes;
    }

    private static @Nullable Tombstone over(Event event, List<String> hashes, List<Tombstone> found) {
        String ofEvent = hashes.get(hashes.size() - 1);
        for (Tombstone each : found) {
            // The very event that was erased is dropped whenever it says that it occurred.
            boolean before = each.hash().equals(ofEvent) || !event.occurredAt().isAfter(each.upTo());
            if (before && hashes.contains(each.hash())) {
                return each;
            }
        }
        return null;
    }

    /** Whether that event may be under a tombstone at all. */
    boolean mayBeOver(Event event) {
        Erasures.State state = known;
        return state.count() > 0 && !event.occurredAt().isAfter(state.upTo());
    }

    /** The tombstone of the profile that had that id; null where none of that id was erased. */
    @Nullable
    Tombstone ofProfile(String id) {
        return known.count() == 0 || hash == null
                ? null
                : first(storage.erasures().find(List.of(hash.of(formerId(id)))));
    }

    private static @Nullable Tombstone first(List<Tombstone> found) {
        return found.isEmpty() ? null : found.get(0);
    }

    /** What is left of an address of which nothing else is known; null: nothing. */
    public @Nullable ContactPointState suppressed(ContactPoint point) {
        if (known.count() == 0 || hash == null) {
            return null;
        }
        ContactPointState left = (ContactPointState) storage.profiles().contactPoint(suppression(point));
        if (left == null) {
            return null;
        }
        List<ConsentRecord> optOuts =
                left.consents().stream().map(each -> each.of(point)).toList();
        ConsentHistory history =
                new ConsentHistory(optOuts, left.consentHistory().completeFrom());
        return new ContactPointState(point, 0, history, List.of());
    }

    /** Under what the opt-outs of that address are kept once it was erased. */
    public ContactPoint suppression(ContactPoint point) {
        return new ContactPoint(SUPPRESSED, required().of(point));
    }

    /** What the audit calls whoever had that profile, once they are erased. */
    public String pseudonym(String profileId) {
        return "erased/" + required().of(formerId(profileId)).substring(0, PSEUDONYM);
    }

    /** That identifier's tombstone, for ever. */
    public Tombstone tombstone(Identifier identifier, Instant upTo) {
        return new Tombstone(required().of(identifier), upTo, Require.LATEST);
    }

    /** That address's, for ever. */
    public Tombstone tombstone(ContactPoint point, Instant upTo) {
        return new Tombstone(required().of(point), upTo, Require.LATEST);
    }

    /** That of the profile that has that id. */
    public Tombstone ofProfile(String id, Instant upTo) {
        return tombstone(formerId(id), upTo);
    }

    /** That event's, for as long as its source may send it again. */
    public Tombstone tombstone(EventKey event, Instant upTo, Instant keepUntil) {
        return new Tombstone(required().of(event), upTo, keepUntil);
    }

    /** By which other processes see that they have the same key. */
    public Tombstone ofKey() {
        return new Tombstone(required().ofNothing(), Require.EARLIEST, Require.LATEST);
    }

    private KeyedHash required() {
        if (hash == null) {
            throw new InvalidValueException(
                    "erasureKey",
                    "is missing",
                    "pass one to the builder: a plain hash of an address is no protection, and without one whoever "
                            + "was erased comes back with the next event that is sent again");
        }
        return hash;
    }

    static Identifier formerId(String profileId) {
        return Identifier.of(Link.PROFILE_NAMESPACE, profileId);
    }
}
