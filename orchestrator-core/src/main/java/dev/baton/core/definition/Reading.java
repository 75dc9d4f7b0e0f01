package dev.baton.core.definition;

import dev.baton.decision.InputRead;
import dev.baton.event.Value;
import dev.baton.profile.FieldView;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An operand with its slot: what a condition or a parameter looks at. Immutable and thread-safe. */
final class Reading {
    private final Operand operand;
    private final String label;
    private final int slot;
    /** A field that is a claim as it was stated, is no member of a group, and does not grow stale. */
    private final boolean plainField;

    private final @Nullable String member;
    private final EventContract.@Nullable Decay decay;

    Reading(Operand operand, Layout layout) {
        this.operand = operand;
        this.label = operand.label();
        boolean field = operand.kind() == Operand.Kind.FIELD;
        int group = field ? layout.groupSlot(operand.name()) : -1;
        this.member = group < 0 ? null : operand.name();
        this.slot = switch (operand.kind()) {
            case FIELD -> group < 0 ? layout.fieldSlot(operand.name()) : group;
            case COUNT -> layout.typeSlot(operand.name());
            default -> -1;
        };
        this.decay = field ? decay(layout.policy(slot).decay(), operand.minimumFreshness()) : null;
        this.plainField = field && member == null && decay == null && shownAsStated(layout.policy(slot));
    }

    private static EventContract.@Nullable Decay decay(
            EventContract.@Nullable Decay ofField, @Nullable Double minimum) {
        return ofField == null || minimum == null ? ofField : new EventContract.Decay(ofField.halfLife(), minimum);
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
            case FIELD -> plainField ? facts.value(slot) : field(facts);
            case COUNT -> {
                long count = count(facts);
                yield count == Facts.HISTORY_TOO_SHORT ? null : Value.of(count);
            }
            case OPEN_CASES -> Value.of(facts.openCases(operand.name()));
            case OPEN_PROMISES -> Value.of(facts.openPromises(operand.name()));
            case EFFORT -> Value.of(facts.effortMinutes());
        };
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

    private boolean stale(FieldView.Claim claim, Facts facts) {
        return decay != null && decay.stale(Duration.between(claim.occurredAt(), facts.now()));
    }

    long count(Facts facts) {
        return facts.count(slot, operand.within());
    }

    /** Null unless it is a count whose history is too short. */
    @Nullable
    Value leastCount(Facts facts) {
        Duration within = operand.kind() == Operand.Kind.COUNT ? operand.within() : null;
        return within == null ? null : Value.of(facts.countAtLeast(slot, within));
    }

    InputRead input(Facts facts) {
        if (operand.kind() == Operand.Kind.FIELD) {
            FieldView.Claim claim = facts.field(slot);
            return claim == null
                    ? new InputRead(label, null, null, null)
                    : new InputRead(
                            label, stated(content(claim)), claim.source(), claim.occurredAt(), stale(claim, facts));
        }
        boolean ofEvent = operand.kind().compareTo(Operand.Kind.ACTOR) <= 0;
        return ofEvent
                ? new InputRead(
                        label,
                        value(facts),
                        facts.event().source(),
                        facts.event().occurredAt())
                : new InputRead(label, value(facts), null, facts.now());
    }

    private static @Nullable Value stated(@Nullable Value value) {
        return value == null || value.kind() == Value.Kind.NULL ? null : value;
    }

    private static @Nullable Value text(@Nullable String text) {
        return text == null ? null : Value.of(text);
    }
}
