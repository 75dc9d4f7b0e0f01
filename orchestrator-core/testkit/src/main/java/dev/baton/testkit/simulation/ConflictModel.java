package dev.baton.testkit.simulation;

import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.profile.FieldView.Claim;
import dev.baton.spi.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which contradictions of authoritative sources a turn raises: those that stood on no side before (F5). */
final class ConflictModel {
    private static final Set<FieldPolicy.Choice> SHOW_ONE =
            Set.of(FieldPolicy.Choice.MOST_RECENT, FieldPolicy.Choice.FIRST, FieldPolicy.Choice.SOURCE_PRIORITY);

    private final FactModel facts;

    ConflictModel(FactModel facts) {
        this.facts = facts;
    }

    /** What each side of a turn states of each contested field, by field. */
    Map<String, List<List<Claim>>> before(SeenTurn turn) {
        Map<String, List<List<Claim>>> sides = new HashMap<>();
        for (FieldPolicy each : contested(turn)) {
            List<List<Claim>> stated = new ArrayList<>();
            turn.before().forEach(side -> stated.add(facts.standing(side.id(), each)));
            sides.put(each.field(), stated);
        }
        return sides;
    }

    /** Those that this turn may bring into conflict. */
    private static List<FieldPolicy> contested(SeenTurn turn) {
        if (!turn.host() || (turn.event().fields().isEmpty() && turn.losers().isEmpty())) {
            return List.of();
        }
        return turn.definitions().fields().stream()
                .filter(each -> SHOW_ONE.contains(each.choice())
                        && each.sources().stream().distinct().count() > 1)
                .toList();
    }

    void check(SeenTurn turn, Map<String, List<List<Claim>>> before) {
        List<String> expected = new ArrayList<>();
        ProfileState after = turn.after();
        if (after != null && !turn.event().historical()) {
            for (FieldPolicy each : contested(turn)) {
                raised(
                        turn,
                        each,
                        facts.standing(after.id(), each),
                        before.getOrDefault(each.field(), List.of()),
                        expected);
            }
        }
        List<String> actual = new ArrayList<>();
        for (Work each : turn.commit().work().put()) {
            Event made = each.payload().event();
            if (made != null && made.type().equals(EngineEvents.FIELD_CONFLICT)) {
                actual.add(words(made.attributes()));
            }
        }
        BrokenRule.unless(
                actual.stream()
                        .sorted()
                        .toList()
                        .equals(expected.stream().sorted().toList()),
                "F5",
                () -> turn + " raises " + actual + ", where " + expected
                        + " contradict one another for the first time");
    }

    private static void raised(
            SeenTurn turn, FieldPolicy policy, List<Claim> now, List<List<Claim>> sides, List<String> expected) {
        for (int one = 0; one < policy.sources().size(); one++) {
            for (int other = one + 1; other < policy.sources().size(); other++) {
                Claim mine = fresh(turn, policy, now, policy.sources().get(one));
                Claim theirs = fresh(turn, policy, now, policy.sources().get(other));
                if (mine == null || theirs == null || !differ(mine.value(), theirs.value())) {
                    continue;
                }
                if (sides.stream().noneMatch(side -> stood(turn, policy, side, mine, theirs))) {
                    expected.add(words(policy.field(), mine, theirs));
                }
            }
        }
    }

    /** Both said the same there, and are as fresh by what they said there. */
    private static boolean stood(SeenTurn turn, FieldPolicy policy, List<Claim> side, Claim mine, Claim theirs) {
        Claim one = fresh(turn, policy, side, mine.source());
        Claim other = fresh(turn, policy, side, theirs.source());
        return one != null
                && other != null
                && one.value().equals(mine.value())
                && other.value().equals(theirs.value());
    }

    private static @Nullable Claim fresh(SeenTurn turn, FieldPolicy policy, List<Claim> claims, String source) {
        for (Claim each : claims) {
            if (each.source().equals(source)
                    && each.value().kind() != Value.Kind.NULL
                    && !FieldModel.expired(each, policy, turn.now())
                    && !FieldModel.stale(each, policy, null, turn.now())) {
                return each;
            }
        }
        return null;
    }

    /** Of groups, in a member of which both say something. */
    private static boolean differ(Value one, Value other) {
        if (one instanceof Value.Nested mine && other instanceof Value.Nested theirs) {
            boolean[] differ = {false};
            mine.attributes().forEach((name, value) -> {
                Value said = theirs.attributes().get(name);
                boolean both = said != null && said.kind() != Value.Kind.NULL && value.kind() != Value.Kind.NULL;
                differ[0] |= both && !value.equals(said);
            });
            return differ[0];
        }
        return !one.equals(other);
    }

    private static String words(String field, Claim one, Claim other) {
        return field + ": " + one.value().display() + " of " + one.source() + " at " + one.occurredAt() + ", "
                + other.value().display() + " of " + other.source() + " at " + other.occurredAt();
    }

    private static String words(Attributes said) {
        return said.text("field") + ": " + shown(said, "value") + " of " + said.text("source") + " at "
                + said.instant("occurredAt") + ", " + shown(said, "otherValue") + " of " + said.text("otherSource")
                + " at " + said.instant("otherOccurredAt");
    }

    private static String shown(Attributes said, String name) {
        Value value = said.get(name);
        return value == null ? "nothing" : value.display();
    }
}
