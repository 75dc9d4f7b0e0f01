package dev.baton.core.definition;

import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.decision.InputRead;
import dev.baton.event.Actor;
import dev.baton.event.Value;
import dev.baton.profile.FieldView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An operand with its slot: what a condition or a parameter looks at. Immutable and thread-safe. */
final class Reading {
    private final Operand operand;
    private final String label;
    private final int slot;
    /** A field that is a claim as it was stated, is no member of a group, and does not grow stale. */
    private final boolean plainField;

    private final @Nullable String member;
    private final @Nullable CompiledSignal signal;
    private final EventContract.@Nullable Decay decay;

    Reading(Operand operand, Layout layout) {
        this.operand = operand;
        this.label = operand.label();
        boolean field = operand.kind() == Operand.Kind.FIELD;
        int group = field ? layout.groupSlot(operand.name()) : -1;
        this.member = group < 0 ? null : operand.name();
        this.slot = switch (operand.kind()) {
            case FIELD -> group < 0 ? layout.fieldSlot(operand.name()) : group;
            case COUNT, SINCE -> layout.typeSlot(operand.name());
            default -> -1;
        };
        this.signal = operand.kind() == Operand.Kind.SIGNAL ? layout.signal(operand.name()) : null;
        this.decay = field ? decay(layout.policy(slot).decay(), operand.minimumFreshness()) : decay(signal, operand);
        this.plainField = field && member == null && decay == null && shownAsStated(layout.policy(slot));
    }

    private static EventContract.@Nullable Decay decay(
            EventContract.@Nullable Decay ofField, @Nullable Double minimum) {
        return ofField == null || minimum == null ? ofField : new EventContract.Decay(ofField.halfLife(), minimum);
    }

    private static EventContract.@Nullable Decay decay(@Nullable CompiledSignal signal, Operand operand) {
        return signal == null || operand.minimumFreshness() == null ? null : signal.decay(operand.minimumFreshness());
    }

    private static boolean shownAsStated(FieldPolicy policy) {
        return policy.choice() != FieldPolicy.Choice.SET && policy.choice() != FieldPolicy.Choice.COUNTER;
    }

    Operand.Kind kind() {
        return operand.kind();
    }

    /** Whether its value, where it equals one that conditions compare it with, is that very object. */
    boolean interned() {
        return plainField;
    }

    /** Null where nothing is known, or what is known is stale. */
    @Nullable
    Value value(Facts facts) {
        return switch (operand.kind()) {
            case EVENT -> stated(facts.event().attributes().get(operand.name()));
            case CHANNEL ->
                text(
                        facts.event().channel() == null
                                ? null
                                : facts.event().channel().name());
            case SOURCE -> text(facts.event().source());
            case ACTOR -> text(facts.event().actor().kind().name());
            case AUTHORITY -> Value.of(facts.event().may(Actor.Power.valueOf(operand.name())));
            case FIELD -> plainField ? facts.value(slot) : field(facts);
            case COUNT -> {
                long count = count(facts);
                yield count == Facts.HISTORY_TOO_SHORT ? null : Value.of(count);
            }
            case OPEN_CASES -> Value.of(facts.openCases(operand.name()));
            case OPEN_PROMISES -> Value.of(facts.openPromises(operand.name()));
            case EFFORT -> Value.of(facts.effortMinutes(operand.name()));
            case SINCE, CASE_AGE, PROMISE_DUE -> {
                Instant anchor = anchor(facts);
                yield anchor == null ? null : Value.of(sign() * TimeAlone.seconds(anchor, facts.now()));
            }
            case CASE_OWNER -> {
                ServiceCase oldest = facts.oldestCase(operand.name());
                yield oldest == null
                        ? null
                        : Value.of(oldest.ownership().accountable().value());
            }
            case PROMISE_STATE -> {
                Promise last = facts.lastPromise(operand.name());
                yield last == null ? null : Value.of(last.state().name());
            }
            case SIGNAL -> signal == null || stale(facts) ? null : signal.strength(facts);
            case DRIFTING -> Value.of(drifting(facts) != null);
            case LABEL, GUESS -> {
                Labelled labelled = facts.labelled();
                yield labelled == null ? null : ofText(labelled);
            }
        };
    }

    /** From when or until when a length of time is counted; null where there is nothing to count from. */
    private @Nullable Instant anchor(Facts facts) {
        return switch (operand.kind()) {
            case SINCE -> {
                long[] times = facts.times(slot);
                yield times.length == 0 ? null : TimeAlone.instant(times[times.length - 1]);
            }
            case CASE_AGE -> {
                ServiceCase oldest = facts.oldestCase(operand.name());
                yield oldest == null ? null : oldest.life().openedAt();
            }
            case PROMISE_DUE -> {
                Promise next = facts.nextPromise(operand.name());
                yield next == null ? null : next.due().by();
            }
            default -> null;
        };
    }

    /** Since when; null where it is not. */
    private @Nullable Instant drifting(Facts facts) {
        Instant from = facts.driftsFrom(operand.name());
        return from == null || from.isAfter(facts.now()) ? null : from;
    }

    private int sign() {
        return operand.kind() == Operand.Kind.PROMISE_DUE ? -1 : 1;
    }

    /**
     * As {@link CompiledCondition#nextChange}, of a comparison of this.
     *
     * @param answer what the comparison answers for a value
     * @param compared what it is compared with
     */
    @Nullable
    Instant nextChange(Facts facts, Function<Value, Truth> answer, List<Value> compared) {
        Duration within = operand.within();
        if (operand.kind() == Operand.Kind.COUNT && within != null) {
            return TimeAlone.ofCount(facts, slot, within, answer);
        }
        if (operand.kind() == Operand.Kind.FIELD) {
            FieldView.Claim claim = decay == null ? null : facts.field(slot);
            Instant stale =
                    claim == null || decay == null ? null : TimeAlone.stale(claim.occurredAt(), decay, facts.now());
            return TimeAlone.earlier(stale, facts.fieldChange(slot));
        }
        if (operand.kind() == Operand.Kind.DRIFTING) {
            return drifting(facts) == null ? facts.driftsFrom(operand.name()) : null;
        }
        if (signal != null) {
            Instant last = signal.lastMoment(facts);
            Instant stale = last == null || decay == null ? null : TimeAlone.stale(last, decay, facts.now());
            return TimeAlone.earlier(stale, signal.nextChange(facts, answer));
        }
        Instant anchor = anchor(facts);
        if (anchor == null) {
            return null;
        }
        Instant first = null;
        for (Value each : compared) {
            long seconds = ((Value.Whole) each).number();
            first = TimeAlone.earlier(first, TimeAlone.ofLength(anchor, sign(), seconds, facts, answer));
        }
        return first;
    }

    private @Nullable Value field(Facts facts) {
        FieldView.Claim claim = facts.field(slot);
        return claim == null || stale(claim, facts) ? null : stated(content(claim));
    }

    /** What it states of the field; null where it says nothing of that member of the group. */
    private @Nullable Value content(FieldView.Claim claim) {
        if (member == null) {
            return claim.value();
        }
        return claim.value() instanceof Value.Nested nested
                ? nested.attributes().get(member)
                : null;
    }

    /** Whether the last moment of a signal was too long ago, so that it is not used. */
    private boolean stale(Facts facts) {
        Instant last = signal == null || decay == null ? null : signal.lastMoment(facts);
        return last != null && decay != null && decay.stale(Duration.between(last, facts.now()));
    }

    private boolean stale(FieldView.Claim claim, Facts facts) {
        return decay != null && decay.stale(Duration.between(claim.occurredAt(), facts.now()));
    }

    long count(Facts facts) {
        return facts.count(slot, operand.within());
    }

    /** How much it is at least, of a count or a signal whose history is too short; null for all others. */
    @Nullable
    Value least(Facts facts) {
        if (signal != null) {
            return stale(facts) ? null : signal.leastStrength(facts);
        }
        Duration within = operand.kind() == Operand.Kind.COUNT ? operand.within() : null;
        return within == null ? null : Value.of(facts.countAtLeast(slot, within));
    }

    private @Nullable Value ofText(Labelled labelled) {
        return operand.kind() == Operand.Kind.LABEL ? labelled.sure(operand.name()) : labelled.guess(operand.name());
    }

    /** Shows what the classifier said also where it is not sure enough, beside how sure it has to be. */
    private InputRead labelled(Facts facts) {
        Labelled labelled = facts.labelled();
        return labelled == null
                ? new InputRead(label, null, null, null)
                : new InputRead(
                        label + " (at least "
                                + Value.of(labelled.declared().minimum()).display() + ")",
                        labelled.guess(operand.name()),
                        labelled.said().version(),
                        facts.event().occurredAt());
    }

    InputRead input(Facts facts) {
        if (operand.ofText()) {
            return labelled(facts);
        }
        if (operand.kind() == Operand.Kind.FIELD) {
            FieldView.Claim claim = facts.field(slot);
            return claim == null
                    ? new InputRead(label, null, null, null)
                    : new InputRead(
                            label, stated(content(claim)), claim.source(), claim.occurredAt(), stale(claim, facts));
        }
        if (signal != null) {
            return new InputRead(label, signal.strength(facts), null, signal.lastMoment(facts), stale(facts));
        }
        return operand.ofEvent()
                ? new InputRead(
                        label,
                        value(facts),
                        facts.event().source(),
                        facts.event().occurredAt())
                : new InputRead(label, value(facts), null, asOf(facts));
    }

    private Instant asOf(Facts facts) {
        Instant anchor = operand.kind() == Operand.Kind.DRIFTING
                ? drifting(facts)
                : operand.measuresTime() ? anchor(facts) : null;
        return anchor == null ? facts.now() : anchor;
    }

    private static @Nullable Value stated(@Nullable Value value) {
        return value == null || value.kind() == Value.Kind.NULL ? null : value;
    }

    private static @Nullable Value text(@Nullable String text) {
        return text == null ? null : Value.of(text);
    }
}
