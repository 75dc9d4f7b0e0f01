package dev.baton.decision;

import dev.baton.action.Action;
import dev.baton.action.ActionKind;
import dev.baton.event.EventKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one turn chose, and why everything else lost (D6). Self-contained: rendering it never needs the state of then.
 * Immutable and safe to share between threads.
 */
public interface Decision {
    /** The event it answers; also its name. */
    EventKey event();

    String eventType();

    /** Whom it is about, at the time; empty where the event pointed at nobody. */
    String profileId();

    Instant decidedAt();

    /** Which set of definitions was in force. */
    long epoch();

    /** The chosen actions, most important first; empty means NONE. */
    List<Action> chosen();

    /** {@link ReasonCode#CHOSEN} where something was chosen, else why nothing was. */
    ReasonCode reason();

    /** Every candidate, winners included, in the order of arbitration. */
    List<Candidate> candidates();

    /** Every rule that was asked and did not fire, with what it answered. */
    List<RuleAnswer> notFired();

    /** Every value that the candidates' conditions and gates looked at. */
    List<InputRead> inputs();

    /** What happened on the way: how the person was recognised, what changed, what was late, clamped or inferred. */
    List<Note> notes();

    default ActionKind kind() {
        return chosen().isEmpty() ? ActionKind.NONE : chosen().get(0).kind();
    }

    /**
     * A rule whose condition was false or could not be answered.
     *
     * @param wording the condition in words, put together each time somebody reads it; empty where it is not kept
     */
    record RuleAnswer(RuleRef rule, boolean unknown, Supplier<String> wording) {
        public RuleAnswer(RuleRef rule, boolean unknown) {
            this(rule, unknown, () -> "");
        }

        public String condition() {
            return wording.get();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof RuleAnswer that
                    && rule.equals(that.rule)
                    && unknown == that.unknown
                    && condition().equals(that.condition());
        }

        @Override
        public int hashCode() {
            return Objects.hash(rule, unknown);
        }

        @Override
        public String toString() {
            return rule + (unknown ? ": unknown" : ": false");
        }
    }

    /** Something the turn did or noticed, by a stable code, with words for people. */
    record Note(String code, String words) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Note that && code.equals(that.code) && words.equals(that.words);
        }

        @Override
        public int hashCode() {
            return 31 * code.hashCode() + words.hashCode();
        }
    }
}
