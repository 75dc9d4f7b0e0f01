package dev.baton.testkit.simulation;

import dev.baton.consent.ConsentEvents;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentState;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.turn.ContactPointState;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Value;
import dev.baton.profile.FieldView.Claim;
import dev.baton.spi.Commit;
import dev.baton.spi.HeldEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is true of everybody, told from the distinct events alone: fields, counts, consents, first and last seen. Nothing
 * is taken from what the engine stored.
 */
final class FactModel {
    private static final String COUNTED = "visited";

    /** So many turns of others may lie between what a turn reads and its commit. */
    private static final int OVERTAKEN = 8;

    private final Map<String, Person> people = new HashMap<>();
    private final Map<ContactPoint, Set<ConsentRecord>> ofPoints = new HashMap<>();

    /** When each was said of a contact point, counted in turns. */
    private final Map<ConsentRecord, Long> saidAt = new HashMap<>();

    private long turns;

    /** Somebody became known whose first event failed. */
    void met(Commit commit) {
        for (Commit.ProfileChange each : commit.profiles()) {
            if (each.expectedVersion() == 0 && each.next() != null) {
                Person person = people.computeIfAbsent(each.id(), none -> new Person());
                ProfileState met = Same.state(each.next());
                person.said(Set.of(), one -> {
                    one.seen(met.createdAt());
                    one.seen(met.lastSeenAt());
                });
            }
        }
    }

    void turn(SeenTurn turn) {
        turns++;
        ProfileState after = turn.after();
        Person person = after == null ? null : people.computeIfAbsent(after.id(), none -> new Person());
        for (ProfileState loser : turn.losers()) {
            Person gone = people.remove(loser.id());
            if (person != null && gone != null && turn.known() != null) {
                person.joined(
                        loser,
                        gone,
                        turn.known(),
                        turn.losers().subList(0, turn.losers().indexOf(loser)));
            }
        }
        if (turn.host()) {
            facts(turn, person);
        }
        if (person != null && after != null) {
            compare(turn, person, after);
        }
        for (Commit.ProfileChange each : turn.commit().profiles()) {
            Person changed = people.get(each.id());
            if (changed != null && each.next() != null) {
                changed.knownBy(Same.state(each.next()));
            }
        }
    }

    private void facts(SeenTurn turn, @Nullable Person person) {
        if (person != null) {
            person.said(carried(turn), one -> state(turn, one));
        }
        if (ConsentEvents.isConsent(turn.event())) {
            consent(turn, ConsentEvents.read(turn.event()));
        }
    }

    private static void state(SeenTurn turn, Person person) {
        Event event = turn.event();
        if (!turn.engineMade()) {
            person.seen(event.occurredAt());
        }
        if (event.type().equals(COUNTED)) {
            person.visits.add(event.occurredAt());
        }
        event.fields().forEach((name, value) -> claim(turn, person, name, value));
        ConsentRecord said = ConsentEvents.isConsent(event) ? ConsentEvents.read(event) : null;
        if (said != null && said.scope().contactPoint() == null) {
            person.consents.add(said);
        }
    }

    /** The event's identifiers that are theirs. */
    private static Set<Identifier> carried(SeenTurn turn) {
        Set<Identifier> carried = new HashSet<>();
        for (Sighting each : turn.event().identifiers()) {
            Identifier seen = each.identifier();
            carried.add(Identifier.of(seen.namespace(), Addresses.normal(seen.namespace(), seen.value())));
        }
        Set<Identifier> theirs = new HashSet<>();
        if (turn.after() != null) {
            turn.after().identifiers().forEach(each -> theirs.add(each.identifier()));
        }
        carried.retainAll(theirs);
        return carried;
    }

    /** A merge was taken out: both are who they would be without the other. */
    void divided(SeenTurn turn, ProfileState left, ProfileState departed) {
        Person whole = people.get(left.id());
        Person.Divided divided = whole == null ? null : whole.without(departed.id());
        BrokenRule.unless(
                divided != null, "I10", () -> turn + " takes out " + departed.id() + ", who never joined " + left.id());
        if (divided != null) {
            people.put(left.id(), divided.rest());
            people.put(departed.id(), divided.out());
            divided.rest().knownBy(left);
            divided.out().knownBy(departed);
            compare(turn, divided.rest(), left);
            compare(turn, divided.out(), departed);
            goesWith(turn, divided.outThings(), departed, left);
            goesWith(turn, divided.restThings(), left, departed);
        }
    }

    private static void goesWith(SeenTurn turn, Set<String> things, ProfileState owner, ProfileState other) {
        for (String each : Person.things(other)) {
            BrokenRule.unless(
                    !things.contains(each),
                    "I10",
                    () -> turn + " gives " + each + " of " + owner.id() + " to " + other.id());
        }
    }

    private static void claim(SeenTurn turn, Person person, String name, Value value) {
        Event event = turn.event();
        boolean erases = value.kind() == Value.Kind.NULL;
        boolean says = erases
                ? event.source().equals(policy(turn.definitions(), name).sourceOfRecord())
                : !(value.kind() == Value.Kind.TEXT && value.display().isBlank());
        if (says) {
            Instant received = event.receivedAt() == null ? turn.now() : event.receivedAt();
            person.claims
                    .computeIfAbsent(name, none -> new ArrayList<>())
                    .add(new Claim(value, event.source(), event.occurredAt(), received));
        }
    }

    private static FieldPolicy policy(Definitions definitions, String name) {
        return definitions.fields().stream()
                .filter(each -> each.field().equals(name))
                .findFirst()
                .orElse(FieldPolicy.mostRecent(name));
    }

    private void consent(SeenTurn turn, ConsentRecord said) {
        ContactPoint stated = said.scope().contactPoint();
        if (stated == null) {
            return;
        }
        ContactPoint point = new ContactPoint(stated.kind(), Addresses.normal(stated.kind(), stated.address()));
        ProfileState after = turn.after();
        boolean theirs = after != null && after.contactPoints().contains(point);
        if (said.state() == ConsentState.OPTED_OUT || theirs) {
            keep(point, said);
        }
    }

    private void keep(ContactPoint point, ConsentRecord said) {
        ConsentRecord record = said.of(point);
        if (ofPoints.computeIfAbsent(point, none -> new HashSet<>()).add(record)) {
            saidAt.put(record, turns);
        }
    }

    /** An opt-out of an address holds from when its event is kept, whenever that is handled (T9). */
    void held(Commit commit) {
        for (HeldEvent each : commit.records().held()) {
            Event event = each.event();
            boolean optOut = event.type().equals(ConsentEvents.OPTED_OUT)
                    && event.attributes().text("purpose") != null
                    && event.attributes().text("contactPoint") != null;
            if (optOut) {
                Instant at = event.occurredAt().isAfter(each.since()) ? each.since() : event.occurredAt();
                ConsentRecord said =
                        ConsentEvents.read(event.toBuilder().occurredAt(at).build());
                ContactPoint stated = said.scope().contactPoint();
                if (stated != null) {
                    keep(new ContactPoint(stated.kind(), Addresses.normal(stated.kind(), stated.address())), said);
                }
            }
        }
    }

    /**
     * As a turn may have read it that others overtook before it committed: without what was said of the address in the
     * last turns. Only the door must know better (C5).
     */
    List<ConsentRecord> consentsBefore(String profileId, @Nullable ContactPoint to) {
        List<ConsentRecord> all = consents(profileId, to);
        all.removeIf(each -> saidAt.getOrDefault(each, Long.MIN_VALUE) > turns - OVERTAKEN);
        return all;
    }

    /** Everything said that may bear on a contact of theirs at that address. */
    List<ConsentRecord> consents(String profileId, @Nullable ContactPoint to) {
        List<ConsentRecord> all = new ArrayList<>();
        Person person = people.get(profileId);
        if (person != null) {
            all.addAll(person.consents);
        }
        if (to != null) {
            all.addAll(ofPoints.getOrDefault(to, Set.of()));
        }
        return all;
    }

    long visitsWithin(String profileId, Instant after, Instant upTo) {
        Person person = people.get(profileId);
        return person == null
                ? 0
                : person.visits.stream()
                        .filter(each -> each.isAfter(after) && !each.isAfter(upTo))
                        .count();
    }

    @Nullable
    Claim shown(String profileId, String field, Definitions definitions, Instant now) {
        Person person = people.get(profileId);
        return person == null ? null : shown(person, field, policy(definitions, field), now);
    }

    private static @Nullable Claim shown(Person person, String field, FieldPolicy policy, Instant now) {
        Comparator<Claim> recency = Comparator.comparing(Claim::occurredAt)
                .thenComparing(Claim::receivedAt)
                .thenComparing(Claim::source, Comparator.reverseOrder())
                .thenComparing(claim -> claim.value().kind())
                .thenComparing(claim -> claim.value().display());
        Comparator<Claim> trust = Comparator.comparingInt((Claim claim) -> -policy.rank(claim.source()));
        Comparator<Claim> sooner = Comparator.comparing(Claim::occurredAt);
        Comparator<Claim> better = switch (policy.choice()) {
            case MOST_RECENT -> sooner.thenComparing(trust).thenComparing(recency);
            case FIRST -> sooner.reversed().thenComparing(trust).thenComparing(recency.reversed());
            case SOURCE_PRIORITY, SOURCE_OF_RECORD_ONLY -> trust.thenComparing(recency);
            case SET, MONOTONIC, COUNTER ->
                throw new IllegalArgumentException("the shop has no field of the kind " + policy.choice());
        };
        Claim best = person.claims.getOrDefault(field, List.of()).stream()
                .filter(each -> policy.timeToLive() == null
                        || each.occurredAt().plus(policy.timeToLive()).isAfter(now))
                .filter(each ->
                        policy.choice() != FieldPolicy.Choice.SOURCE_OF_RECORD_ONLY || policy.rank(each.source()) == 0)
                .max(better)
                .orElse(null);
        return best == null || best.value().kind() == Value.Kind.NULL ? null : best;
    }

    private static void compare(SeenTurn turn, Person person, ProfileState after) {
        for (String field : person.claims.keySet()) {
            Claim expected = shown(
                    person,
                    field,
                    policy(turn.definitions(), field),
                    after.times().now());
            Claim actual = after.field(field).map(each -> each.shown()).orElse(null);
            BrokenRule.unless(
                    Objects.equals(expected, actual),
                    "F3",
                    () -> "after " + turn + " field " + field + " of " + after.id() + " shows " + said(actual)
                            + ", where the events say " + said(expected));
        }
        long visits = after.eventCount(COUNTED);
        BrokenRule.unless(
                visits == person.visits.size(),
                "F6",
                () -> after.id() + " visited " + person.visits.size() + " times, and is counted " + visits + " times");
        BrokenRule.unless(
                new HashSet<>(after.consents()).equals(person.consents),
                "C1",
                () -> after.id() + " has said " + person.consents + ", and stored is " + after.consents());
        BrokenRule.unless(
                after.createdAt().equals(person.created) && after.lastSeenAt().equals(person.lastSeen),
                "T6",
                () -> "after " + turn + " " + after.id() + " is seen from " + after.createdAt() + " to "
                        + after.lastSeenAt() + ", where the events say " + person.created + " to " + person.lastSeen);
    }

    private static String said(@Nullable Claim claim) {
        return claim == null
                ? "nothing"
                : "'" + claim.value().display() + "' of " + claim.source() + " at " + claim.occurredAt();
    }

    /** Every consent about an address stands with the address, whoever has it (C3). */
    void compare(StoreModel model) {
        ofPoints.forEach((point, expected) -> {
            ContactPointState stored = (ContactPointState) model.contactPoints.get(point);
            BrokenRule.unless(
                    stored != null && new HashSet<>(stored.consents()).equals(expected),
                    "C3",
                    () -> "about " + point + " was said " + expected + ", and stored is " + stored);
        });
    }
}
