package dev.baton.decision;

import dev.baton.event.Require;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A gate that said no. Immutable; its words are put together when somebody reads them. */
public final class Verdict {
    private final Gate gate;
    private final ReasonCode reason;
    private final @Nullable Instant passesAt;
    private Object detail;
    private Object passesWhen;

    private Verdict(Gate gate, ReasonCode reason, @Nullable Instant passesAt, Object detail, Object passesWhen) {
        this.gate = Require.present("verdict.gate", gate);
        this.reason = Require.present("verdict.reason", reason);
        this.passesAt = passesAt;
        this.detail = Require.present("verdict.detail", detail);
        this.passesWhen = Require.present("verdict.passesWhen", passesWhen);
    }

    public Verdict(Gate gate, ReasonCode reason, String detail, @Nullable Instant passesAt, String passesWhen) {
        this(gate, reason, passesAt, (Object) detail, (Object) passesWhen);
    }

    /** With words that depend on nothing but immutable values; each is asked for at most a few times, or never. */
    public static Verdict inWords(
            Gate gate,
            ReasonCode reason,
            Supplier<String> detail,
            @Nullable Instant passesAt,
            Supplier<String> passesWhen) {
        return new Verdict(gate, reason, passesAt, (Object) detail, (Object) passesWhen);
    }

    public Gate gate() {
        return gate;
    }

    public ReasonCode reason() {
        return reason;
    }

    /** What it looked at, without personal values. */
    public String detail() {
        String words = words(detail);
        detail = words;
        return words;
    }

    /** When it would say yes; absent where time alone does not change it. */
    public @Nullable Instant passesAt() {
        return passesAt;
    }

    /** What would have to change for it to say yes. */
    public String passesWhen() {
        String words = words(passesWhen);
        passesWhen = words;
        return words;
    }

    private static String words(Object words) {
        return words instanceof Supplier<?> later ? (String) later.get() : (String) words;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Verdict that
                && gate == that.gate
                && reason == that.reason
                && Objects.equals(passesAt, that.passesAt)
                && detail().equals(that.detail())
                && passesWhen().equals(that.passesWhen());
    }

    @Override
    public int hashCode() {
        return Objects.hash(gate, reason, passesAt, detail(), passesWhen());
    }

    @Override
    public String toString() {
        return gate + " " + reason + ": " + detail();
    }
}
