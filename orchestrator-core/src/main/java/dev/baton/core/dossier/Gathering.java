package dev.baton.core.dossier;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.dossier.Dossier.Address;
import dev.baton.core.dossier.Dossier.Happening;
import dev.baton.core.pipeline.identity.Met;
import dev.baton.core.pipeline.identity.Normalisation;
import dev.baton.core.runtime.Registry;
import dev.baton.core.turn.ContactPointState;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.Merged;
import dev.baton.core.turn.Part;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.Things;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.Link;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Storage;
import dev.baton.spi.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds everything that is held on one person. Reads are not one snapshot: whoever erases expects what was read. */
final class Gathering {
    private static final int PAGE = 500;

    private final Storage storage;
    private final Registry registry;
    private final Duration redelivery;

    /** @param redelivery how long sources may send the same event again */
    Gathering(Storage storage, Registry registry, Duration redelivery) {
        this.storage = storage;
        this.registry = registry;
        this.redelivery = redelivery;
    }

    /** Null where no profile has that id, nor one that was merged into it. */
    @Nullable
    Dossier of(String profileId) {
        ProfileState profile = profile(profileId);
        return profile == null ? null : new OfOne(profile).dossier();
    }

    /** The profile under which that id is known now. */
    private @Nullable ProfileState profile(String id) {
        ProfileState known = (ProfileState) storage.profiles().profile(id);
        if (known != null || id.isEmpty()) {
            return known;
        }
        Link moved = storage.profiles().link(formerId(id));
        return moved == null ? null : (ProfileState) storage.profiles().profile(moved.profileId());
    }

    /** Every event that is held. */
    List<HeldEvent> held() {
        List<HeldEvent> all = new ArrayList<>();
        for (Outcome.Kind kind : List.of(Outcome.Kind.QUARANTINED, Outcome.Kind.PARKED)) {
            all.addAll(storage.worklists().held(kind, null, Integer.MAX_VALUE));
        }
        return all;
    }

    /** Those that count most first (I3). */
    List<Sighting> ranked(Event event) {
        CompiledDefinitions definitions = registry.current().definitions();
        List<Sighting> ranked = new ArrayList<>(sightings(event));
        ranked.sort(Comparator.comparingInt(
                each -> -definitions.namespace(each.identifier().namespace()).standing()));
        return ranked;
    }

    /** Whether somebody has that id now, or had it before a merge. */
    boolean isAnybody(String id) {
        return profile(id) != null;
    }

    List<Sighting> sightings(Event event) {
        return Normalisation.sightings(event, registry.current().definitions());
    }

    private ContactPoint normal(ContactPoint point, String source) {
        return Normalisation.contactPoint(point, registry.current().definitions(), source);
    }

    private static Identifier formerId(String id) {
        return Identifier.of(Link.PROFILE_NAMESPACE, id);
    }

    /** The look for one person. Used once. */
    private final class OfOne {
        private final ProfileState profile;
        private final Set<String> ids = new LinkedHashSet<>();
        private final Set<Identifier> identifiers = new LinkedHashSet<>();
        private final Set<ContactPoint> points = new LinkedHashSet<>();
        private final Map<EventKey, Happening> events = new LinkedHashMap<>();
        private final Map<EventKey, LogEntry> mentions = new LinkedHashMap<>();
        private final List<Work> work = new ArrayList<>();
        private final Set<String> audited = new LinkedHashSet<>();
        private final List<ProfileState> others = new ArrayList<>();
        private final List<Work> parted = new ArrayList<>();

        OfOne(ProfileState profile) {
            this.profile = profile;
        }

        Dossier dossier() {
            ids.add(profile.id());
            identifiers.add(formerId(profile.id()));
            for (Sighting each : profile.identifiers()) {
                identifiers.add(each.identifier());
                if (each.identifier().namespace().equals(Link.PROFILE_NAMESPACE)) {
                    ids.add(each.identifier().value());
                }
            }
            List<HeldEvent> all = held();
            List<HeldEvent> held =
                    all.stream().filter(this::isTheirs).peek(this::happened).toList();
            List<HeldEvent> waiting =
                    all.stream().filter(this::isAnothers).peek(this::waits).toList();
            ids.forEach(this::due);
            storage.log().each(profile.id(), this::happened);
            waiting.forEach(each -> events.remove(each.event().key()));
            Set<String> met = met();
            met.forEach(this::besides);
            reviewers(met).forEach(this::forget);
            new Names(audited).of(profile, work);
            audited.addAll(ids);
            return new Dossier(
                    profile,
                    ids,
                    links(),
                    addresses(),
                    work,
                    held,
                    waiting,
                    List.copyOf(events.values()),
                    List.copyOf(mentions.values()),
                    audited,
                    others,
                    parted);
        }

        private List<Link> links() {
            return storage.profiles().links(List.copyOf(identifiers)).stream()
                    .filter(each -> ids.contains(each.profileId()))
                    .toList();
        }

        private boolean isTheirs(HeldEvent held) {
            return concerns(held) && !isOfAnother(held);
        }

        private boolean isAnothers(HeldEvent held) {
            return concerns(held) && isOfAnother(held);
        }

        private boolean concerns(HeldEvent held) {
            return ids.contains(held.profileId()) || names(held.event());
        }

        /** Whether the one that counts most of its names leads to somebody else. */
        private boolean isOfAnother(HeldEvent held) {
            for (Sighting each : ranked(held.event())) {
                Link link = storage.profiles().link(each.identifier());
                if (link != null) {
                    return !ids.contains(link.profileId());
                }
            }
            return false;
        }

        private void waits(HeldEvent held) {
            storage.log()
                    .entry(held.event().key())
                    .filter(each -> !ids.contains(each.profileId()))
                    .ifPresent(each -> mentions.put(each.event().key(), each));
        }

        /** Whether the event names them. */
        private boolean names(Event event) {
            return sightings(event).stream().anyMatch(each -> identifiers.contains(each.identifier()));
        }

        private void happened(HeldEvent held) {
            happened(held.event(), held.since());
        }

        private void happened(LogEntry entry) {
            Decision decision = entry.decision();
            happened(entry.event(), decision == null ? null : decision.decidedAt());
        }

        private void happened(Event event, @Nullable Instant when) {
            Instant received = Objects.requireNonNullElse(
                    when, Objects.requireNonNullElse(event.receivedAt(), event.occurredAt()));
            events.put(event.key(), new Happening(event.key(), event.occurredAt(), received.plus(redelivery)));
            ContactPoint stated = Met.stated(event);
            if (stated != null) {
                points.add(normal(stated, event.source()));
            }
        }

        /** Work under an id of theirs; what left them with a merge that was taken out is for whom it left with. */
        private void due(String id) {
            for (Work each : storage.work().ofProfile(id)) {
                Merged.Departed known = profile.identity().merged().departed(Things.of(each));
                ProfileState other =
                        known == null || ids.contains(known.profileId()) ? null : profile(known.profileId());
                if (other == null) {
                    work.add(each);
                } else {
                    parted.add(each.of(other.id()));
                }
            }
        }

        /** Whose histories something of theirs may stand in. */
        private Set<String> met() {
            Set<String> met = new LinkedHashSet<>();
            for (String id : ids) {
                for (AuditEntry each : storage.log().audit(id, Integer.MAX_VALUE)) {
                    ProfileState other = each.what().equals(Met.MET) ? profile(each.why()) : null;
                    if (other != null && !ids.contains(other.id())) {
                        met.add(other.id());
                    }
                }
            }
            return met;
        }

        /** What of theirs is with somebody they met: events, and work that left with them. */
        private void besides(String otherId) {
            ProfileState other = profile(otherId);
            if (other == null) {
                return;
            }
            storage.log().each(otherId, entry -> {
                if (names(entry.event())) {
                    mentioned(entry);
                }
            });
            for (Work each : storage.work().ofProfile(otherId)) {
                Merged.Departed known = other.identity().merged().departed(Things.of(each));
                if (known != null && ids.contains(known.profileId())) {
                    work.add(each);
                }
            }
        }

        /** What names nobody else, and what was decided about both, is theirs. */
        private void mentioned(LogEntry entry) {
            Event event = entry.event();
            boolean others = sightings(event).stream()
                    .anyMatch(each -> !identifiers.contains(each.identifier())
                            && storage.profiles().link(each.identifier()) != null);
            if (others && !event.source().equals(EngineEvents.SOURCE)) {
                mentions.put(event.key(), entry);
            } else {
                happened(entry);
            }
        }

        /** Who has an open review that may be about them, and everybody they met. */
        private Set<String> reviewers(Set<String> met) {
            Set<String> reviewers = new LinkedHashSet<>(met);
            List<IndexEntry> page;
            int offset = 0;
            do {
                page = storage.worklists().open(IndexEntry.Kind.MERGE_REVIEW, null, null, offset, PAGE);
                page.forEach(each -> reviewers.add(each.profileId()));
                offset += PAGE;
            } while (page.size() == PAGE);
            reviewers.removeAll(ids);
            return reviewers;
        }

        private void forget(String otherId) {
            ProfileState other = (ProfileState) storage.profiles().profile(otherId);
            if (other != null) {
                ProfileState next = other.withoutReviewsOf(ids);
                if (next.version() != other.version()) {
                    others.add(next);
                }
            }
        }

        private List<Address> addresses() {
            points.addAll(profile.contactPoints());
            for (Part each : profile.identity().merged().parts()) {
                points.addAll(each.alone().contactPoints());
            }
            profile.contactHistory().pending().forEach(each -> addPoint(each.to()));
            work.forEach(each -> addPoint(
                    each.payload().dispatch() == null
                            ? null
                            : each.payload().dispatch().contactPoint()));
            identifiers.forEach(each -> {
                ContactPoint alike = each.value().isBlank() ? null : new ContactPoint(each.namespace(), each.value());
                addPoint(alike == null || storage.profiles().contactPoint(alike) == null ? null : alike);
            });
            return points.stream().map(this::address).toList();
        }

        private void addPoint(@Nullable ContactPoint point) {
            if (point != null) {
                points.add(point);
            }
        }

        private Address address(ContactPoint point) {
            boolean shared = storage.profiles().holders(point, 2).stream().anyMatch(each -> !ids.contains(each));
            if (!shared) {
                audited.add(Met.about(point));
                for (AuditEntry each : storage.log().audit(Met.about(point), Integer.MAX_VALUE)) {
                    if (each.what().equals(Met.NAMED)) {
                        storage.log().entry(Met.named(each)).ifPresent(this::happened);
                    }
                }
            }
            return new Address(point, (ContactPointState) storage.profiles().contactPoint(point), shared);
        }
    }
}
