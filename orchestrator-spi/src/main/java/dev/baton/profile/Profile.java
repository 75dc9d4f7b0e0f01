package dev.baton.profile;

import dev.baton.cases.Compensable;
import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.consent.ConsentHistory;
import dev.baton.consent.ConsentRecord;
import dev.baton.decision.Suggestion;
import dev.baton.event.ContactPoint;
import dev.baton.event.Sighting;
import dev.baton.journey.JourneyInstance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One customer, as Baton knows them at one instant. Immutable and safe to share between threads. */
public interface Profile {
    String id();

    /** When we first met them: the smallest {@code occurredAt} of their events. */
    Instant createdAt();

    /** When they were last heard of: the greatest {@code occurredAt} of their events. */
    Instant lastSeenAt();

    List<Sighting> identifiers();

    List<ContactPoint> contactPoints();

    /** What the field shows; empty where it shows nothing. */
    Optional<FieldView> field(String name);

    /** Why the field shows what it shows, or nothing; empty where nobody ever claimed anything of it. */
    Optional<Provenance> provenance(String field);

    /** The names of all fields that show something, sorted; a group is there by its members. */
    List<String> fieldNames();

    /** What was said about consent to all contact points; what holds for one point is with that point. */
    List<ConsentRecord> consents();

    /** The same, with the time from which it is complete. */
    ConsentHistory consentHistory();

    /** Open and settled cases, oldest first. */
    List<ServiceCase> cases();

    List<Promise> promises();

    /** What we did that can be taken back, and what was taken back, oldest first; the latest 20 of what is over. */
    List<Compensable> compensables();

    /** Live and recently ended instances, oldest first. */
    List<JourneyInstance> instances();

    /** Contacts made and planned, oldest first, 200 of them and seldom more; complete from {@link #contactsCompleteFrom()} on. */
    List<ContactEntry> contacts();

    Instant contactsCompleteFrom();

    /** What employees were asked about and have not answered yet, oldest first; some may have expired (D5). */
    List<Suggestion> suggestions();

    /** What a person must decide, or has decided, about who else they are (I4). */
    List<MergeReview> mergeReviews();

    /** The merges that made it and can be taken out, oldest first (I10). */
    List<MergeEdge> merges();

    /** In which arms of which holdouts they are, earliest first; once a holdout (D7). */
    List<Exposure> exposures();

    /** How many events of that type were counted, ever. */
    long eventCount(String eventType);

    default List<ServiceCase> openCases() {
        return cases().stream().filter(ServiceCase::open).toList();
    }
}
