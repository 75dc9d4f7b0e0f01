package dev.baton.core.turn;

import dev.baton.cases.Compensable;
import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.consent.ConsentHistory;
import dev.baton.consent.ConsentRecord;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Layout;
import dev.baton.decision.Suggestion;
import dev.baton.event.ContactPoint;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Value;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.ContactEntry;
import dev.baton.profile.Exposure;
import dev.baton.profile.MergeReview;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One customer while a turn works on them. Parts are copied when they are first changed. Not thread-safe; lives as long
 * as its turn.
 */
public final class ProfileDraft {
    /** How many ended or settled things are kept for explanations. */
    private static final int MAX_ENDED = 20;

    private static final int MAX_SUGGESTIONS = 20;

    private final @Nullable ProfileState base;
    private final String id;
    /** Null while as in the base. */
    private @Nullable Instant createdAt;

    private @Nullable Instant lastSeenAt;
    private ProfileState.Identity identity;
    private boolean identityChanged;
    private FieldSet fields;
    /** Whether they may be others than those of the base. */
    private boolean fieldsChanged;

    private ConsentHistory consents;
    /** Null while as in the base. */
    private @Nullable Histories histories;

    private ProfileState.Dealings dealings;
    private List<ServiceCase> openCases;
    private ProfileState.Journeys journeys;
    private Contacts contacts;
    private boolean parked;

    private ProfileDraft(
            String id, @Nullable ProfileState base, Layout layout, Instant occurredAt, @Nullable Instant countedUntil) {
        this.id = id;
        this.base = base;
        if (base == null) {
            createdAt = occurredAt;
            lastSeenAt = occurredAt;
            identity = ProfileState.Identity.NOBODY;
            fields = FieldSet.empty(layout);
            consents = ConsentHistory.NONE;
            histories = Histories.empty(layout);
            dealings = ProfileState.Dealings.NONE;
            openCases = List.of();
            journeys = ProfileState.Journeys.NONE;
            contacts = Contacts.NONE;
        } else {
            identity = base.identity();
            boolean laidOut = base.layout() == layout;
            fieldsChanged = !laidOut;
            fields = laidOut ? base.fieldSet() : base.fieldSet().laidOut(layout);
            consents = base.consentHistory();
            histories = laidOut
                    ? null
                    : base.histories().laidOut(layout, countedUntil == null ? base.lastTurnAt() : countedUntil);
            dealings = base.dealings();
            openCases = base.openCases();
            journeys = base.journeys();
            contacts = base.contactHistory();
            parked = base.parked();
        }
    }

    public static ProfileDraft create(String id, Layout layout, Instant occurredAt) {
        return new ProfileDraft(id, null, layout, occurredAt, null);
    }

    public static ProfileDraft of(ProfileState base, Layout layout) {
        return new ProfileDraft(base.id(), base, layout, Instant.EPOCH, null);
    }

    /** @param turnedLast when the whole that it is part of had its last turn: until then it was counted as before */
    public static ProfileDraft of(Part part, Layout layout, Instant turnedLast) {
        return new ProfileDraft(part.id(), part.alone(), layout, Instant.EPOCH, turnedLast);
    }

    /** The next state; {@code now} is when the turn took place. */
    public ProfileState freeze(Instant now) {
        return new ProfileState(
                id,
                baseVersion() + 1,
                base,
                createdAt,
                lastSeenAt,
                now,
                identity,
                fields,
                consents,
                histories,
                dealings,
                journeys,
                contacts,
                parked);
    }

    /** Takes over all that the other is, but for its id and version. */
    public void become(ProfileState other) {
        createdAt = other.createdAt();
        lastSeenAt = other.lastSeenAt();
        identity = other.identity();
        identityChanged = true;
        fields(other.fieldSet());
        consents = other.consentHistory();
        histories = other.histories();
        dealings(other.dealings());
        journeys = other.journeys();
        contacts = other.contactHistory();
    }

    /** When it had its last turn before this one; the earliest instant where this is its first. */
    public Instant turnedLast() {
        return base == null ? Instant.MIN : base.lastTurnAt();
    }

    /** What a turn may change of somebody, beside facts. */
    public enum Aspect {
        IDENTITY,
        DEALINGS,
        JOURNEYS,
        CONTACTS
    }

    @SuppressWarnings("ReferenceEquality") // what did not change is shared
    public boolean changed(Aspect aspect) {
        return base == null
                || switch (aspect) {
                    case IDENTITY -> identity != base.identity();
                    case DEALINGS -> dealings != base.dealings();
                    case JOURNEYS -> journeys != base.journeys();
                    case CONTACTS -> contacts != base.contactHistory();
                };
    }

    public String id() {
        return id;
    }

    /** 0 where the turn creates it. */
    public long baseVersion() {
        return base == null ? 0 : base.version();
    }

    /** As it was before the turn; null where the turn creates it. */
    public @Nullable ProfileState base() {
        return base;
    }

    public boolean isNew() {
        return base == null;
    }

    public Instant createdAt() {
        return (createdAt != null || base == null) ? Objects.requireNonNull(createdAt) : base.createdAt();
    }

    public Instant lastSeenAt() {
        return (lastSeenAt != null || base == null) ? Objects.requireNonNull(lastSeenAt) : base.lastSeenAt();
    }

    /** Whether something of them that occurred later than that is known already. */
    public boolean seenAfter(Instant at) {
        return (lastSeenAt != null || base == null)
                ? Objects.requireNonNull(lastSeenAt).isAfter(at)
                : base.seenAfter(at);
    }

    private boolean createdAfter(Instant at) {
        return (createdAt != null || base == null)
                ? Objects.requireNonNull(createdAt).isAfter(at)
                : base.createdAfter(at);
    }

    /** Heard of at that time. */
    public void seen(Instant occurredAt) {
        if (createdAfter(occurredAt)) {
            createdAt = occurredAt;
        }
        if (!seenAfter(occurredAt)) {
            lastSeenAt = occurredAt;
        }
    }

    /** Whether it holds other identifiers than before the turn. */
    public boolean identityChanged() {
        return base == null || identityChanged;
    }

    public ProfileState.Identity identity() {
        return identity;
    }

    /** Whether it is made of several (I10). */
    public boolean isMerged() {
        return (base == null || changed(Aspect.IDENTITY))
                ? !identity.merged().parts().isEmpty()
                : base.isMerged();
    }

    public void identity(List<Sighting> identifiers, List<Identifier> groups, List<ContactPoint> points) {
        identity = new ProfileState.Identity(
                identifiers,
                groups,
                points,
                identity.reviews(),
                identity.devices(),
                identity.firstSeen(),
                identity.merged());
        identityChanged = true;
    }

    public void reviews(List<MergeReview> next) {
        identity = identity.withReviews(next);
    }

    public void devices(List<DeviceUse> next) {
        identity = next == identity.devices() ? identity : identity.withDevices(next);
    }

    public void firstSeen(List<FirstSeen> next) {
        identity = next == identity.firstSeen() ? identity : identity.withFirstSeen(next);
    }

    public void merged(Merged next) {
        identity = identity.with(next);
    }

    public FieldSet fields() {
        return fields;
    }

    /** The value of the field in that slot; null where it shows none. */
    @Nullable
    Value value(int slot, Instant now) {
        Value plain = (base == null || fieldsChanged) ? null : base.plain(slot);
        if (plain != null) {
            return plain;
        }
        Claims claims = fields.slot(slot);
        return claims == null ? null : claims.value(fields.policy(slot), now);
    }

    public void fields(FieldSet next) {
        fieldsChanged = true;
        fields = next;
    }

    public List<ConsentRecord> consents() {
        return consents.records();
    }

    public void addConsent(ConsentRecord record) {
        consents = Consents.with(consents, record);
    }

    public void addConsents(ConsentHistory more) {
        consents = Consents.union(consents, more);
    }

    public Histories histories() {
        histories = histories == null ? Objects.requireNonNull(base).histories() : histories;
        return histories;
    }

    /** As {@link Histories#count(int, Duration, Instant)}. */
    long count(int slot, @Nullable Duration within, Instant now) {
        return (histories == null && base != null && within == null)
                ? Histories.count(base.total(slot))
                : histories().count(slot, within, now);
    }

    public void histories(Histories next) {
        histories = next;
    }

    public List<ServiceCase> cases() {
        return dealings.cases();
    }

    public List<ServiceCase> openCases() {
        return openCases;
    }

    public void cases(List<ServiceCase> next) {
        dealings(trimmed(next, ServiceCase::open), dealings.promises(), dealings.proofs(), dealings.compensables());
    }

    private void dealings(ProfileState.Dealings next) {
        dealings = next;
        openCases = next.openCases();
    }

    /** Adds the case, or replaces the one of the same id. */
    public void put(ServiceCase next) {
        cases(replaced(dealings.cases(), next, each -> each.id().equals(next.id())));
    }

    public @Nullable ServiceCase serviceCase(String caseId) {
        for (ServiceCase each : dealings.cases()) {
            if (each.id().equals(caseId)) {
                return each;
            }
        }
        return null;
    }

    public List<Promise> promises() {
        return dealings.promises();
    }

    public void promises(List<Promise> next) {
        dealings(
                dealings.cases(),
                trimmed(next, each -> !each.state().terminal()),
                dealings.proofs(),
                dealings.compensables());
    }

    /** What was done that was promised, where the promise is still to come (P1). */
    public List<Proof> proofs() {
        return dealings.proofs();
    }

    /** The latest {@value Proof#MOST} of them wait for their promise, in order. */
    public void proofs(List<Proof> next) {
        List<Proof> latest = next.stream()
                .sorted(Proof.IN_ORDER)
                .skip(Math.max(0, next.size() - Proof.MOST))
                .toList();
        dealings(dealings.cases(), dealings.promises(), latest, dealings.compensables());
    }

    /** What can be taken back, and what was (A7). */
    public List<Compensable> compensables() {
        return dealings.compensables();
    }

    /** In the order in which they were decided, whoever was merged with whom: the latest is the last. */
    public void compensables(List<Compensable> next) {
        List<Compensable> all =
                next.stream().sorted(Comparator.comparing(Compensable::at)).toList();
        dealings(dealings.cases(), dealings.promises(), dealings.proofs(), trimmed(all, Compensable::wanted));
    }

    /** Adds it, or replaces what was known of the same dispatch. */
    public void put(Compensable next) {
        compensables(replaced(
                dealings.compensables(), next, each -> each.dispatchId().equals(next.dispatchId())));
    }

    public void put(Promise next) {
        promises(replaced(dealings.promises(), next, each -> each.id().equals(next.id())));
    }

    public List<JourneyInstance> instances() {
        return journeys.instances();
    }

    public void instances(List<JourneyInstance> next) {
        journeys = new ProfileState.Journeys(trimmed(next, JourneyInstance::live), journeys.seen(), journeys.watches());
    }

    /** Adds the instance, or replaces the live one of the same journey and binding. */
    public void put(JourneyInstance next) {
        instances(replaced(journeys.instances(), next, each -> each.live() && each.is(next.journey(), next.binding())));
    }

    public List<Seen> seen() {
        return journeys.seen();
    }

    public void journeys(List<JourneyInstance> instances, List<Seen> seen) {
        journeys = new ProfileState.Journeys(instances, seen, journeys.watches());
    }

    public void dealings(
            List<ServiceCase> cases, List<Promise> promises, List<Proof> proofs, List<Compensable> compensables) {
        dealings(new ProfileState.Dealings(cases, promises, proofs, compensables));
    }

    public @Nullable Seen seen(String journey) {
        for (Seen each : journeys.seen()) {
            if (each.journey().equals(journey)) {
                return each;
            }
        }
        return null;
    }

    public void put(Seen next) {
        journeys = new ProfileState.Journeys(
                journeys.instances(),
                replaced(journeys.seen(), next, each -> each.journey().equals(next.journey())),
                journeys.watches());
    }

    public Watches watches() {
        return journeys.watches();
    }

    public void watches(Watches next) {
        if (!next.equals(journeys.watches())) {
            journeys = new ProfileState.Journeys(journeys.instances(), journeys.seen(), next);
        }
    }

    public Contacts contacts() {
        return contacts;
    }

    public void contacts(Contacts next) {
        contacts = next;
    }

    /** What is known of a contact by now; replaces what was known of the same dispatch. */
    public void put(ContactEntry next) {
        contacts = contacts.with(contacts.entries().replacing(next));
    }

    /** A contact that was not there before; where there are too many, what matters least to that policy is let go. */
    public void add(ContactEntry next, ContactPolicy policy, Instant now) {
        contacts = KeptContacts.of(contacts.with(contacts.entries().with(next)), policy, now);
    }

    public @Nullable ContactEntry contact(String dispatchId) {
        return contacts.entries().find(dispatchId);
    }

    public void suppress(Suppression added, Instant now) {
        List<Suppression> still = new ArrayList<>();
        for (Suppression each : contacts.suppressions()) {
            boolean again = each.rule().equals(added.rule()) && each.scope().equals(added.scope());
            if (each.until().isAfter(now) && !again) {
                still.add(each);
            }
        }
        still.add(added);
        contacts = contacts.suppressions(still);
    }

    public void suggestions(List<Suggestion> open) {
        contacts = contacts.suggestions(open);
    }

    /** The latest {@value #MAX_SUGGESTIONS} stay open; what has expired does not. */
    public void suggest(Suggestion added) {
        List<Suggestion> open = new ArrayList<>(contacts.suggestions());
        open.removeIf(each -> !each.until().isAfter(added.at()));
        open.add(added);
        contacts = contacts.suggestions(open.subList(Math.max(0, open.size() - MAX_SUGGESTIONS), open.size()));
    }

    public void live(@Nullable Instant since) {
        contacts = contacts.liveSince(since);
    }

    public void pending(List<ProfileState.Pending> next) {
        contacts = contacts.pending(next);
    }

    public List<Exposure> exposures() {
        return contacts.exposures();
    }

    public void exposures(List<Exposure> next) {
        contacts = contacts.exposures(next);
    }

    /** To a holdout to which they were not exposed before. */
    public void add(Exposure next) {
        exposures(Exposures.with(contacts.exposures(), next));
    }

    public boolean parked() {
        return parked;
    }

    public void parked(boolean next) {
        parked = next;
    }

    private static <T> List<T> replaced(List<T> all, T next, java.util.function.Predicate<T> same) {
        List<T> changed = new ArrayList<>(all.size() + 1);
        boolean found = false;
        for (T each : all) {
            boolean replace = !found && same.test(each);
            changed.add(replace ? next : each);
            found |= replace;
        }
        if (!found) {
            changed.add(next);
        }
        return changed;
    }

    /** Everything that is open, and the latest of what has ended. */
    private static <T> List<T> trimmed(List<T> all, java.util.function.Predicate<T> open) {
        if (all.size() <= MAX_ENDED) {
            return all;
        }
        int ended = 0;
        for (T each : all) {
            if (!open.test(each)) {
                ended++;
            }
        }
        int surplus = ended - MAX_ENDED;
        if (surplus <= 0) {
            return all;
        }
        List<T> kept = new ArrayList<>(all.size() - surplus);
        for (T each : all) {
            if (surplus > 0 && !open.test(each)) {
                surplus--;
            } else {
                kept.add(each);
            }
        }
        return kept;
    }
}
