package dev.baton.testkit.simulation;

import dev.baton.consent.ConsentEvents;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentState;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.Actor;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.profile.FieldView.Claim;
import dev.baton.spi.Commit;
import java.time.Instant;
import java.util.ArrayList;
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

    private final Map<String, Person> people = new HashMap<>();
    private final PointModel points;

    /** Whose numbers were added up, so that nothing but a backfill whose key is not kept any more is counted again (F2). */
    private final Set<EventKey> counted = new HashSet<>();

    FactModel(PointModel points) {
        this.points = points;
    }

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

    /** @param again whether the event was met before, and came again when its key was not kept any more */
    void turn(SeenTurn turn, boolean again) {
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
        if (turn.host() && person != null) {
            boolean counts = !turn.noted("event.key_too_old")
                    && (turn.event().fields().isEmpty()
                            || counted.add(turn.event().key())
                            || (again && turn.event().historical()));
            person.said(carried(turn), one -> state(turn, one, counts));
            notes(turn);
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

    /** What is not taken is not passed over in silence (F2). */
    private static void notes(SeenTurn turn) {
        Set<String> expected = Agents.may(turn.event(), Actor.Power.CHANGE)
                ? FieldModel.notes(turn.event(), turn.definitions(), turn.noted("event.key_too_old"))
                : Set.of();
        for (String each : List.of("field.no_step", "field.not_counted")) {
            BrokenRule.unless(
                    turn.noted(each) == expected.contains(each),
                    "F2",
                    () -> turn + (expected.contains(each) ? " is silent about " : " says wrongly ") + each);
        }
    }

    private static void state(SeenTurn turn, Person person, boolean counts) {
        Event event = turn.event();
        if (!turn.engineMade()) {
            person.seen(event.occurredAt());
        }
        if (event.type().equals(COUNTED)) {
            person.visits.add(event.occurredAt());
        }
        if (!event.fields().isEmpty() && Agents.may(event, Actor.Power.CHANGE)) {
            Instant received = event.receivedAt() == null ? turn.now() : event.receivedAt();
            FieldModel.said(
                    event,
                    turn.definitions(),
                    received,
                    counts,
                    (field, claim) -> person.claims
                            .computeIfAbsent(field, none -> new ArrayList<>())
                            .add(claim));
        }
        ConsentRecord said = ConsentEvents.isConsent(event) ? ConsentEvents.read(event) : null;
        boolean taken =
                said == null || said.state() == ConsentState.OPTED_OUT || Agents.may(event, Actor.Power.CONSENT);
        if (said != null && taken && said.scope().contactPoint() == null) {
            person.consents.add(said);
        }
        for (StopWordsSaid each : StopWordsSaid.in(event, turn.definitions())) {
            if (each.points().isEmpty()) {
                person.consents.add(each.record());
            }
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

    /**
     * As a turn may have read it that others overtook before it committed: without what was said of the address in the
     * last turns. Only the door must know better (C5).
     */
    List<ConsentRecord> consentsBefore(String profileId, @Nullable ContactPoint to) {
        List<ConsentRecord> all = consents(profileId, to);
        all.removeIf(each -> !points.settled(each));
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
            all.addAll(points.consents(to));
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
        return person == null
                ? null
                : FieldModel.shown(person.claims, field, FieldModel.policy(definitions, field), now);
    }

    List<Claim> standing(String profileId, FieldPolicy policy) {
        Person person = people.get(profileId);
        return person == null ? List.of() : FieldModel.standing(person.claims, policy);
    }

    private static void compare(SeenTurn turn, Person person, ProfileState after) {
        for (String field : person.claims.keySet()) {
            FieldPolicy policy = FieldModel.policy(turn.definitions(), field);
            compare(turn, person, after, field, policy);
            policy.terms().members().forEach(each -> compare(turn, person, after, each, policy));
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

    private static void compare(SeenTurn turn, Person person, ProfileState after, String field, FieldPolicy policy) {
        Claim expected =
                FieldModel.shown(person.claims, field, policy, after.times().now());
        Claim actual = after.field(field).map(each -> each.shown()).orElse(null);
        BrokenRule.unless(
                Objects.equals(expected, actual),
                rule(policy),
                () -> "after " + turn + " field " + field + " of " + after.id() + " shows " + said(actual)
                        + ", where the events say " + said(expected));
    }

    private static String rule(FieldPolicy policy) {
        if (policy.live() != null) {
            return "F4";
        }
        return switch (policy.choice()) {
            case SET, MONOTONIC, COUNTER -> "F2";
            case MOST_RECENT, FIRST, SOURCE_PRIORITY, SOURCE_OF_RECORD_ONLY -> policy.group() ? "F2" : "F3";
        };
    }

    private static String said(@Nullable Claim claim) {
        return claim == null
                ? "nothing"
                : "'" + claim.value().display() + "' of " + claim.source() + " at " + claim.occurredAt();
    }
}
