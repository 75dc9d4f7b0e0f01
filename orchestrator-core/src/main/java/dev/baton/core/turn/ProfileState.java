package dev.baton.core.turn;

import dev.baton.cases.Compensable;
import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.consent.ConsentHistory;
import dev.baton.consent.ConsentRecord;
import dev.baton.decision.Suggestion;
import dev.baton.event.ContactPoint;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.ContactEntry;
import dev.baton.profile.Exposure;
import dev.baton.profile.FieldView;
import dev.baton.profile.MergeEdge;
import dev.baton.profile.MergeReview;
import dev.baton.profile.Profile;
import dev.baton.profile.Provenance;
import dev.baton.spi.IndexEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One customer between two turns. Immutable; shares with its predecessor what did not change. */
public final class ProfileState extends Glance implements Profile {
    /**
     * When.
     *
     * @param now the greatest {@code now} of its turns; the next one is never behind it (T6)
     */
    public record Times(Instant createdAt, Instant lastSeenAt, Instant now) {}

    /**
     * Who.
     *
     * @param reviews what a person must decide, or has decided, about who else they are
     * @param devices when they were last verified on each of their devices
     * @param firstSeen when identifiers that are limited in a window came; of other namespaces there is none
     * @param merged of which profiles it was made
     */
    public record Identity(
            List<Sighting> identifiers,
            List<Identifier> groups,
            List<ContactPoint> contactPoints,
            List<MergeReview> reviews,
            List<DeviceUse> devices,
            List<FirstSeen> firstSeen,
            Merged merged) {
        public static final Identity NOBODY =
                new Identity(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Merged.NONE);

        public Identity {
            identifiers = List.copyOf(identifiers);
            groups = List.copyOf(groups);
            contactPoints = List.copyOf(contactPoints);
            reviews = List.copyOf(reviews);
            devices = List.copyOf(devices);
            firstSeen = List.copyOf(firstSeen);
        }

        public Identity with(Merged next) {
            return new Identity(identifiers, groups, contactPoints, reviews, devices, firstSeen, next);
        }

        Identity withReviews(List<MergeReview> next) {
            return new Identity(identifiers, groups, contactPoints, next, devices, firstSeen, merged);
        }

        Identity withDevices(List<DeviceUse> next) {
            return new Identity(identifiers, groups, contactPoints, reviews, next, firstSeen, merged);
        }

        Identity withFirstSeen(List<FirstSeen> next) {
            return new Identity(identifiers, groups, contactPoints, reviews, devices, next, merged);
        }
    }

    /** What they want settled, and were told. Immutable. */
    public static final class Dealings {
        public static final Dealings NONE = new Dealings(List.of(), List.of(), List.of(), List.of());

        private final List<ServiceCase> cases;
        private final List<ServiceCase> openCases;
        private final List<Promise> promises;
        private final List<Proof> proofs;
        private final List<Compensable> compensables;

        public Dealings(
                List<ServiceCase> cases, List<Promise> promises, List<Proof> proofs, List<Compensable> compensables) {
            this.cases = List.copyOf(cases);
            this.promises = List.copyOf(promises);
            this.proofs = List.copyOf(proofs);
            this.compensables = List.copyOf(compensables);
            List<ServiceCase> open = List.of();
            for (int i = 0; i < this.cases.size(); i++) {
                open = this.cases.get(i).open() ? Few.and(open, this.cases.get(i)) : open;
            }
            this.openCases = List.copyOf(open);
        }

        /** Open and settled ones. */
        public List<ServiceCase> cases() {
            return cases;
        }

        public List<ServiceCase> openCases() {
            return openCases;
        }

        public List<Promise> promises() {
            return promises;
        }

        /** What was done that was promised, where the promise is still to come. */
        public List<Proof> proofs() {
            return proofs;
        }

        /** What can be taken back, and what was. */
        public List<Compensable> compensables() {
            return compensables;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Dealings that
                    && cases.equals(that.cases)
                    && promises.equals(that.promises)
                    && proofs.equals(that.proofs)
                    && compensables.equals(that.compensables);
        }

        @Override
        public int hashCode() {
            return Objects.hash(cases, promises, proofs, compensables);
        }
    }

    /** Where they are in journeys. */
    public record Journeys(List<JourneyInstance> instances, List<Seen> seen, Watches watches) {
        public static final Journeys NONE = new Journeys(List.of(), List.of());

        /** Where nothing is watched. */
        public Journeys(List<JourneyInstance> instances, List<Seen> seen) {
            this(instances, seen, Watches.NONE);
        }

        public Journeys {
            instances = List.copyOf(instances);
            seen = List.copyOf(seen);
        }
    }

    /**
     * A dispatch on its way, so that an exit or an opt-out can cancel it.
     *
     * @param binding of the instance that asked; absent where none did
     * @param promiseId the promise its words make; absent where they make none
     * @param attempt which attempt is on its way now; 0 while none is
     * @param rule what asked for it; absent where that was not kept
     * @param to where the customer is reached; absent for employees and systems, and where that was not kept
     * @param ended what asked for it has ended while it was on its way: it is not tried again
     */
    public record Pending(
            String dispatchId,
            String journey,
            @Nullable String binding,
            @Nullable String promiseId,
            int attempt,
            @Nullable String rule,
            @Nullable ContactPoint to,
            boolean ended) {
        /** What was just asked for. */
        public Pending(
                String dispatchId,
                String journey,
                @Nullable String binding,
                @Nullable String promiseId,
                @Nullable String rule,
                @Nullable ContactPoint to) {
            this(dispatchId, journey, binding, promiseId, 0, rule, to, false);
        }

        public Pending attempt(int next) {
            return new Pending(dispatchId, journey, binding, promiseId, next, rule, to, ended);
        }

        public boolean onItsWay() {
            return attempt > 0;
        }

        /** It comes to an end, and which attempt that is of must be known until then. */
        public Pending notAgain() {
            return new Pending(dispatchId, journey, binding, promiseId, attempt, rule, to, true);
        }
    }

    private final String id;
    private final long version;
    private final long createdSecond;
    private final long seenSecond;
    private final long turnSecond;
    private final int createdNano;
    private final int seenNano;
    private final int turnNano;
    private final Identity identity;
    private final SortedMap<String, Claims> fieldsByName;
    private final ConsentHistory consents;
    private final Dealings dealings;
    /** Those of the dealings: almost every turn asks whether there are any, and mostly there are none. */
    private final List<ServiceCase> openCases;

    private final Journeys journeys;
    private final Contacts contacts;
    private final boolean parked;
    private final List<IndexEntry> index;

    public ProfileState(
            String id,
            long version,
            Times times,
            Identity identity,
            FieldSet fields,
            ConsentHistory consents,
            Histories histories,
            Dealings dealings,
            Journeys journeys,
            Contacts contacts,
            boolean parked) {
        this(
                id,
                version,
                null,
                times.createdAt(),
                times.lastSeenAt(),
                times.now(),
                identity,
                fields,
                consents,
                histories,
                dealings,
                journeys,
                contacts,
                parked);
    }

    /**
     * The state after a turn.
     *
     * @param base the state before it; null where there was none
     * @param createdAt null: as before
     * @param seenAt null: as before
     * @param histories null: as before
     */
    ProfileState(
            String id,
            long version,
            @Nullable ProfileState base,
            @Nullable Instant createdAt,
            @Nullable Instant seenAt,
            Instant now,
            Identity identity,
            FieldSet fields,
            ConsentHistory consents,
            @Nullable Histories histories,
            Dealings dealings,
            Journeys journeys,
            Contacts contacts,
            boolean parked) {
        super(id, base, identity, fields, histories);
        this.id = id;
        this.version = version;
        this.createdSecond = createdAt == null && base != null ? base.createdSecond : second(createdAt);
        this.createdNano = createdAt == null && base != null ? base.createdNano : nano(createdAt);
        this.seenSecond = seenAt == null && base != null ? base.seenSecond : second(seenAt);
        this.seenNano = seenAt == null && base != null ? base.seenNano : nano(seenAt);
        ProfileState later = base != null && base.turnedAfter(now) ? base : null;
        this.turnSecond = later == null ? now.getEpochSecond() : later.turnSecond;
        this.turnNano = later == null ? now.getNano() : later.turnNano;
        this.identity = identity;
        this.fieldsByName = fields.byName();
        this.consents = consents;
        this.dealings = dealings;
        this.openCases = base != null && base.hasDealings(dealings) ? base.openCases : dealings.openCases();
        this.journeys = journeys;
        this.contacts = contacts;
        this.parked = parked;
        this.index = (base != null && base.shares(identity, dealings, contacts))
                ? base.index
                : WorklistLines.of(id, identity, dealings, contacts.entries());
    }

    /** Whether these are its own: what did not change is shared. */
    @SuppressWarnings("ReferenceEquality")
    private boolean shares(Identity itsIdentity, Dealings itsDealings, Contacts itsContacts) {
        return identity == itsIdentity && dealings == itsDealings && contacts == itsContacts;
    }

    /** As {@link #shares}: to ask what did not change is a wait for memory. */
    @SuppressWarnings("ReferenceEquality")
    private boolean hasDealings(Dealings others) {
        return dealings == others;
    }

    @SuppressWarnings("ReferenceEquality")
    boolean has(Identity another) {
        return identity == another;
    }

    private static long second(@Nullable Instant at) {
        return Objects.requireNonNull(at).getEpochSecond();
    }

    @SuppressWarnings("JavaInstantGetSecondsGetNano") // its second is asked for beside it
    private static int nano(@Nullable Instant at) {
        return Objects.requireNonNull(at).getNano();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public long version() {
        return version;
    }

    public Times times() {
        return new Times(createdAt(), lastSeenAt(), lastTurnAt());
    }

    /** The greatest {@code now} of its turns. */
    public Instant lastTurnAt() {
        return Instant.ofEpochSecond(turnSecond, turnNano);
    }

    /** Whether its last turn took place later than that. */
    boolean turnedAfter(Instant at) {
        return isAfter(turnSecond, turnNano, at);
    }

    /** Whether it was heard of later than that. */
    boolean seenAfter(Instant at) {
        return isAfter(seenSecond, seenNano, at);
    }

    /** Whether it was known later than that only. */
    boolean createdAfter(Instant at) {
        return isAfter(createdSecond, createdNano, at);
    }

    private static boolean isAfter(long second, int nano, Instant at) {
        long other = at.getEpochSecond();
        return second != other ? second > other : nano > at.getNano();
    }

    public Identity identity() {
        return identity;
    }

    public FieldSet fieldSet() {
        return new FieldSet(layout(), fieldsBySlot(), fieldsByName);
    }

    public Dealings dealings() {
        return dealings;
    }

    public Journeys journeys() {
        return journeys;
    }

    @Override
    public List<Suggestion> suggestions() {
        return contacts.suggestions();
    }

    public Contacts contactHistory() {
        return contacts;
    }

    /** An event of theirs waits to be repaired; nothing is sent to them meanwhile (T9). */
    public boolean parked() {
        return parked;
    }

    /** The next version, parked or freed. */
    public ProfileState nowParked(boolean next) {
        return new ProfileState(
                id,
                version + 1,
                times(),
                identity,
                fieldSet(),
                consents,
                histories(),
                dealings,
                journeys,
                contacts,
                next);
    }

    /** The next version, without what was to be decided about it and any of these; the same one where there is nothing. */
    public ProfileState withoutReviewsOf(Set<String> profileIds) {
        List<MergeReview> left = new ArrayList<>(identity.reviews());
        left.removeIf(each -> profileIds.contains(each.otherProfileId()));
        List<Part> parts = new ArrayList<>();
        boolean same = left.size() == identity.reviews().size();
        for (Part each : identity.merged().parts()) {
            ProfileState alone = each.alone().withoutReviewsOf(profileIds);
            same &= alone == each.alone();
            parts.add(alone == each.alone() ? each : new Part(alone, each.joined()));
        }
        return same
                ? this
                : new ProfileState(
                        id,
                        version + 1,
                        times(),
                        identity.withReviews(left).with(identity.merged().with(parts)),
                        fieldSet(),
                        consents,
                        histories(),
                        dealings,
                        journeys,
                        contacts,
                        parked);
    }

    /** Without what it was made of: as the part of another. */
    public ProfileState unmerged() {
        if (identity.merged().equals(Merged.NONE)) {
            return this;
        }
        return new ProfileState(
                id,
                version,
                times(),
                identity.with(Merged.NONE),
                fieldSet(),
                consents,
                histories(),
                dealings,
                journeys,
                contacts,
                parked);
    }

    @Override
    public Instant createdAt() {
        return Instant.ofEpochSecond(createdSecond, createdNano);
    }

    @Override
    public Instant lastSeenAt() {
        return Instant.ofEpochSecond(seenSecond, seenNano);
    }

    @Override
    public List<Sighting> identifiers() {
        return identity.identifiers();
    }

    @Override
    public List<ContactPoint> contactPoints() {
        return identity.contactPoints();
    }

    @Override
    public List<MergeReview> mergeReviews() {
        return identity.reviews();
    }

    @Override
    public List<MergeEdge> merges() {
        return identity.merged().edges();
    }

    @Override
    public Optional<FieldView> field(String name) {
        return FieldViews.view(fieldSet(), name, lastTurnAt());
    }

    @Override
    public Optional<Provenance> provenance(String field) {
        return FieldViews.provenance(fieldSet(), field, lastTurnAt());
    }

    @Override
    public List<String> fieldNames() {
        return FieldViews.names(fieldSet(), lastTurnAt());
    }

    @Override
    public List<ConsentRecord> consents() {
        return consents.records();
    }

    @Override
    public ConsentHistory consentHistory() {
        return consents;
    }

    @Override
    public List<ServiceCase> cases() {
        return dealings.cases();
    }

    @Override
    public List<ServiceCase> openCases() {
        return openCases;
    }

    @Override
    public List<Promise> promises() {
        return dealings.promises();
    }

    @Override
    public List<Compensable> compensables() {
        return dealings.compensables();
    }

    @Override
    public List<JourneyInstance> instances() {
        return journeys.instances();
    }

    @Override
    public List<ContactEntry> contacts() {
        return contacts.entries();
    }

    @Override
    public Instant contactsCompleteFrom() {
        return contacts.completeFrom();
    }

    @Override
    public List<Exposure> exposures() {
        return contacts.exposures();
    }

    @Override
    public long eventCount(String eventType) {
        Histories.Of of = histories().known().get(eventType);
        return of == null ? 0 : of.count();
    }

    @Override
    public List<IndexEntry> index() {
        return index;
    }

    @Override
    public int bytes() {
        return Bytes.of(this);
    }

    @Override
    public String toString() {
        return "profile " + id + " v" + version;
    }
}
