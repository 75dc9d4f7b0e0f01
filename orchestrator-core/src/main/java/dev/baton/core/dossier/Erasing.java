package dev.baton.core.dossier;

import dev.baton.consent.ConsentHistory;
import dev.baton.consent.ConsentRecord;
import dev.baton.core.dossier.Dossier.Address;
import dev.baton.core.dossier.Dossier.Happening;
import dev.baton.core.runtime.Graveyard;
import dev.baton.core.runtime.Registry;
import dev.baton.core.turn.ContactPointState;
import dev.baton.core.turn.Hash128;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.Actor;
import dev.baton.event.BatonException;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.profile.ContactEntry;
import dev.baton.profile.Erased;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Erasure;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Storage;
import dev.baton.spi.Tombstone;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Removes everything that is held on one person, in one commit; what was held for repair between the look and the commit,
 * in a second one (S3). Thread-safe.
 */
public final class Erasing {
    private static final int MAX_TRIES = 1_000;

    private final Storage storage;
    private final Registry registry;
    private final Graveyard graveyard;
    private final InstantSource clock;
    private final Gathering gathering;

    /** @param redelivery how long sources may send the same event again */
    public Erasing(Storage storage, Registry registry, Graveyard graveyard, InstantSource clock, Duration redelivery) {
        this.storage = storage;
        this.registry = registry;
        this.graveyard = graveyard;
        this.clock = clock;
        this.gathering = new Gathering(storage, registry, redelivery);
    }

    /** Of whom nobody knows there is nothing to remove; asked again after a failure it does the rest. */
    public Erased erase(String profileId, Actor by, String why) {
        String pseudonym = graveyard.pseudonym(profileId);
        Erased erased = new Erased(pseudonym, Map.of());
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            Dossier dossier = gathering.of(profileId);
            if (dossier == null) {
                sweep();
                return erased;
            }
            AuditEntry entry = new AuditEntry(
                    clock.instant(), by.id() == null ? by.kind().name() : by.id(), "profile.erased", pseudonym, why);
            if (committed(everything(dossier, entry))) {
                // Once more: what was on its way has met the tombstones since, or is there to be found.
                erased = new Erased(pseudonym, removed(dossier));
                sweep();
                return erased;
            }
        }
        throw new BatonException("profile " + profileId + " changed " + MAX_TRIES
                + " times while it was being erased; stop what writes to it, and erase it again");
    }

    private boolean committed(Commit commit) {
        CommitResult result = storage.commit(commit);
        registry.refresh();
        graveyard.refresh();
        return result.kind() == CommitResult.Kind.COMMITTED;
    }

    private Commit everything(Dossier dossier, AuditEntry entry) {
        Commit.Builder commit = Commit.of(registry.current().epoch()).audit(entry);
        ProfileState profile = dossier.profile();
        commit.profile(profile.id(), profile.version(), null);
        dossier.links().forEach(each -> commit.link(each.identifier(), each.profileId(), null));
        dossier.others().forEach(each -> commit.profile(each.id(), each.version() - 1, each));
        dossier.work().forEach(each -> commit.cancel(each.id()));
        dossier.parted().forEach(commit::put);
        dossier.held().forEach(each -> commit.free(each.event().key()));
        for (HeldEvent each : dossier.waiting()) {
            Event rest = without(each.event(), dossier::has);
            hold(commit, each, rest, dossier.ids().contains(each.profileId()));
        }
        Set<EventKey> events = new LinkedHashSet<>();
        dossier.events().forEach(each -> events.add(each.key()));
        List<ContactPoint> gone = new ArrayList<>();
        for (Address each : dossier.addresses()) {
            if (each.shared()) {
                withoutWords(commit, each, events);
            } else {
                gone.add(each.point());
                suppress(commit, each, profile.consents());
            }
        }
        return commit.erase(new Erasure(
                        entry.about(),
                        List.copyOf(dossier.ids()),
                        List.copyOf(events),
                        dossier.mentions().stream()
                                .map(each -> without(dossier, each))
                                .toList(),
                        gone,
                        budgets(dossier, gone),
                        audited(dossier, events),
                        tombstones(dossier, gone, entry.at())))
                .build();
    }

    /** Others have the address, too: what is known of it stays, but for the words of whom is erased. */
    private static void withoutWords(Commit.Builder commit, Address address, Set<EventKey> events) {
        ContactPointState record = address.record();
        if (record == null) {
            return;
        }
        ConsentHistory left = OptOuts.withoutWordsOf(record.consentHistory(), events);
        if (!left.equals(record.consentHistory())) {
            commit.contactPoint(address.point(), record.version(), record.next(record.version() + 1, left));
        }
    }

    /**
     * What was taken back for the address, or for all addresses of the customer, holds for whoever comes with it (C1);
     * who takes it back meanwhile has it looked at again.
     */
    private void suppress(Commit.Builder commit, Address address, List<ConsentRecord> ofAll) {
        ContactPointState record = address.record();
        commit.contactPoint(address.point(), record == null ? 0 : record.version(), null);
        List<ConsentRecord> said = new ArrayList<>(ofAll);
        said.addAll(record == null ? List.of() : record.consents());
        ContactPoint under = graveyard.suppression(address.point());
        ContactPointState known = (ContactPointState) storage.profiles().contactPoint(under);
        ContactPointState before = known == null ? ContactPointState.unknown(under) : known;
        ConsentHistory holding = OptOuts.holding(before.consentHistory(), said, under);
        if (!holding.equals(before.consentHistory())) {
            commit.contactPoint(under, before.version(), before.next(before.version() + 1, holding));
        }
    }

    private LogEntry without(Dossier dossier, LogEntry entry) {
        return with(without(entry.event(), dossier::has), entry);
    }

    private static LogEntry with(Event event, LogEntry entry) {
        return new LogEntry(entry.kind(), event, entry.profileId(), entry.decision(), entry.inputs());
    }

    /** The rest of an event that names somebody else, too, is theirs. */
    private Event without(Event event, Predicate<Identifier> gone) {
        Event.Builder other = event.toBuilder().unidentified();
        for (Sighting each : event.identifiers()) {
            Event alone = event.toBuilder().unidentified().identifiedBy(each).build();
            if (gathering.sightings(alone).stream().noneMatch(seen -> gone.test(seen.identifier()))) {
                other.identifiedBy(each);
            }
        }
        return other.build();
    }

    /** In the same place of the same line; in nobody's where that of its own is gone. */
    private static void hold(Commit.Builder commit, HeldEvent before, Event event, boolean gone) {
        String line = gone ? "" : before.profileId();
        commit.free(event.key()).hold(new HeldEvent(before.kind(), event, line, before.problem(), before.since()));
    }

    /** What they, and their addresses, took of budgets that customers share; those of everybody stay. */
    private static List<String> budgets(Dossier dossier, List<ContactPoint> gone) {
        Set<String> whose = new HashSet<>();
        dossier.ids().forEach(each -> whose.add(new Hash128().add(each).id()));
        gone.forEach(each ->
                whose.add(new Hash128().add(each.kind()).add(each.address()).id()));
        Set<String> budgets = new LinkedHashSet<>();
        for (ContactEntry entry : dossier.profile().contacts()) {
            for (ContactEntry.Place place : entry.places()) {
                String budget = place.budget();
                if (whose.contains(budget.substring(budget.lastIndexOf('/') + 1))) {
                    budgets.add(budget);
                }
            }
        }
        return List.copyOf(budgets);
    }

    private static List<String> audited(Dossier dossier, Set<EventKey> events) {
        List<String> audited = new ArrayList<>(dossier.audited());
        events.forEach(each -> audited.add(each.toString()));
        return audited;
    }

    private List<Tombstone> tombstones(Dossier dossier, List<ContactPoint> gone, Instant at) {
        List<Tombstone> tombstones = new ArrayList<>();
        tombstones.add(graveyard.ofKey());
        dossier.links().forEach(each -> tombstones.add(graveyard.tombstone(each.identifier(), at)));
        gone.forEach(each -> tombstones.add(graveyard.tombstone(each, at)));
        for (String id : dossier.ids()) {
            tombstones.add(graveyard.ofProfile(id, at));
        }
        for (Happening each : dossier.events()) {
            if (each.knownUntil().isAfter(at)) {
                Instant upTo = each.occurredAt().isAfter(at) ? each.occurredAt() : at;
                tombstones.add(graveyard.tombstone(each.key(), upTo, each.knownUntil()));
            }
        }
        return tombstones;
    }

    private static Map<Erased.Kind, Integer> removed(Dossier dossier) {
        Map<Erased.Kind, Integer> removed = new EnumMap<>(Erased.Kind.class);
        removed.put(Erased.Kind.PROFILE, 1);
        removed.put(Erased.Kind.IDENTIFIER, dossier.links().size());
        removed.put(Erased.Kind.CONTACT_POINT, (int) dossier.addresses().stream()
                .filter(each -> !each.shared() && each.record() != null)
                .count());
        removed.put(Erased.Kind.WORK, dossier.work().size());
        removed.put(Erased.Kind.EVENT, dossier.events().size());
        removed.put(Erased.Kind.HELD_EVENT, dossier.held().size());
        removed.put(Erased.Kind.MENTION, dossier.mentions().size());
        removed.put(Erased.Kind.MERGE_REVIEW, dossier.others().size());
        return removed;
    }

    /** Events that name people who were erased and are held all the same: they came between the look and the commit. */
    private void sweep() {
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            Commit.Builder commit = Commit.of(registry.current().epoch());
            List<EventKey> left = new ArrayList<>();
            List<LogEntry> mentions = new ArrayList<>();
            boolean none = true;
            List<HeldEvent> held = gathering.held();
            Set<EventKey> erased = graveyard.overAny(
                    held.stream().map(HeldEvent::event).toList(),
                    registry.current().definitions());
            for (HeldEvent each : held) {
                Event event = each.event();
                if (erased.contains(event.key())) {
                    none = false;
                    if (isTheirs(event)) {
                        commit.free(event.key());
                        left.add(event.key());
                    } else {
                        Event rest = without(event, name -> isErased(event, name));
                        hold(commit, each, rest, !gathering.isAnybody(each.profileId()));
                        storage.log().entry(event.key()).ifPresent(entry -> mentions.add(with(rest, entry)));
                    }
                }
            }
            if (none) {
                return;
            }
            commit.erase(new Erasure(
                    "erased/late",
                    List.of(),
                    left,
                    mentions,
                    List.of(),
                    List.of(),
                    left.stream().map(EventKey::toString).toList(),
                    List.of()));
            committed(commit.build());
        }
    }

    /** Whether the one that counts most of its names, of those that are known, is of somebody who was erased. */
    private boolean isTheirs(Event event) {
        for (Sighting each : gathering.ranked(event)) {
            if (isErased(event, each.identifier())) {
                return true;
            }
            if (storage.profiles().link(each.identifier()) != null) {
                return false;
            }
        }
        return true;
    }

    private boolean isErased(Event event) {
        return graveyard.over(event, registry.current().definitions()) != null;
    }

    /** Whether it is the name of somebody who was erased after that event. */
    private boolean isErased(Event event, Identifier name) {
        Event alone = event.toBuilder()
                .unidentified()
                .identifiedBy(name.seen(Strength.VERIFIED))
                .build();
        return isErased(alone);
    }
}
