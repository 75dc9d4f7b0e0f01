package dev.baton.core.json;

import dev.baton.core.definition.Condition;
import dev.baton.core.definition.CustomerZone;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Signal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Actor;
import dev.baton.event.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;

/** Makes conditions of every kind. */
abstract class RandomConditions extends RandomWords {
    RandomConditions(long seed) {
        super(seed);
    }

    final Trigger trigger() {
        return Trigger.on(name(), maybe(() -> condition(3), Condition.always()));
    }

    final Condition condition(int depth) {
        switch (random.nextInt(depth > 0 ? 9 : 5)) {
            case 0:
                Operand operand = operand();
                if (operand.measuresTime()) {
                    return new Condition.Compare(operand, one(Condition.Comparison.values()), seconds());
                }
                if (isYesOrNo(operand)) {
                    return operand.is(random.nextBoolean());
                }
                Condition.Comparison[] ordered = {
                    Condition.Comparison.LT, Condition.Comparison.LTE, Condition.Comparison.GT, Condition.Comparison.GTE
                };
                return !isOrdered(operand) && random.nextBoolean()
                        ? new Condition.Compare(operand, Condition.Comparison.values()[random.nextInt(2)], value(2))
                        : new Condition.Compare(operand, one(ordered), number());
            case 1:
                Operand listed = operand();
                return isOrdered(listed)
                        ? new Condition.Exists(listed)
                        : new Condition.OneOf(listed, atLeastOne(() -> listed(listed)));
            case 2:
                return new Condition.Exists(operand());
            case 3:
                return Condition.segment(name());
            case 4:
                return random.nextBoolean() ? timeOfDay() : Condition.predicate(name());
            case 7:
                return new Condition.All(some(() -> condition(depth - 1)));
            case 6:
                return Condition.hasBeen(condition(depth - 1), duration());
            case 5:
                return new Condition.Any(atLeastOne(() -> condition(depth - 1)));
            default:
                return Condition.not(condition(depth - 1));
        }
    }

    private static boolean isOrdered(Operand operand) {
        return operand.kind() == Operand.Kind.SIGNAL || operand.ofText();
    }

    private Value listed(Operand operand) {
        return operand.measuresTime() ? seconds() : isYesOrNo(operand) ? Value.of(random.nextBoolean()) : value(1);
    }

    private Condition timeOfDay() {
        return new Condition.TimeOfDay(
                LocalTime.ofSecondOfDay(random.nextInt(86_400)),
                LocalTime.ofSecondOfDay(60L * random.nextInt(1_440)),
                new HashSet<>(atLeastOne(() -> one(DayOfWeek.values()))),
                zone());
    }

    final Signal signal() {
        return new Signal(
                name(),
                Duration.ofMinutes(1 + random.nextInt(5_000)),
                atLeastOne(() -> new Signal.Moment(moment(), 0.5)));
    }

    /** Of an event, whose condition looks at nothing else. */
    final Trigger moment() {
        return Trigger.on(name(), maybe(() -> Operand.event(name()).is(random.nextLong()), Condition.always()));
    }

    private static boolean isYesOrNo(Operand operand) {
        return operand.kind() == Operand.Kind.DRIFTING || operand.kind() == Operand.Kind.AUTHORITY;
    }

    final Operand operand() {
        return switch (one(Operand.Kind.values())) {
            case EVENT -> Operand.event(maybe(this::name, ""));
            case CHANNEL -> Operand.channel();
            case SOURCE -> Operand.source();
            case ACTOR -> Operand.actor();
            case FIELD ->
                random.nextBoolean()
                        ? Operand.field(name())
                        : Operand.field(name()).atLeastFresh(random.nextDouble());
            case COUNT ->
                random.nextBoolean()
                        ? Operand.count(name())
                        : Operand.count(name()).within(duration());
            case OPEN_CASES -> Operand.openCases(maybe(this::name, ""));
            case OPEN_PROMISES -> Operand.openPromises(maybe(this::name, ""));
            case EFFORT -> Operand.effort(maybe(this::name, ""));
            case SINCE -> Operand.since(name());
            case CASE_AGE -> Operand.caseAge(maybe(this::name, ""));
            case CASE_OWNER -> Operand.caseOwner(maybe(this::name, ""));
            case PROMISE_DUE -> Operand.promiseDue(maybe(this::name, ""));
            case PROMISE_STATE -> Operand.promiseState(maybe(this::name, ""));
            case SIGNAL ->
                random.nextBoolean()
                        ? Operand.signal(name())
                        : Operand.signal(name()).atLeastFresh(random.nextDouble());
            case DRIFTING -> Operand.drifting(name());
            case LABEL -> Operand.label(name());
            case GUESS -> Operand.guess(name());
            case AUTHORITY -> Operand.authority(one(Actor.Power.values()).name());
        };
    }

    final CustomerZone zone() {
        String zone = one(List.of("Europe/Paris", "Asia/Kathmandu", "Z", "+05:30"));
        return random.nextBoolean() ? CustomerZone.fixed(zone) : CustomerZone.ofField(name(), zone);
    }
}
