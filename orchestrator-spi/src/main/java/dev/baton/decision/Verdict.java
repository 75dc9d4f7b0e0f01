package dev.baton.decision;

import dev.baton.event.Require;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A gate that said no. Immutable; its words are put together when somebody reads them. */
public final class Verdict {
    private final Gate gate;
    private final ReasonCode reason;
    private final @Nullable Instant passesAt;
    private final Words words;

    /** What a verdict says in words. Immutable: the same words whenever it is asked. */
    public interface Words {
        String detail();

        String passesWhen();
    }

    private record Said(String detail, String passesWhen) implements Words {
        Said {
            Require.present("verdict.detail", detail);
            Require.present("verdict.passesWhen", passesWhen);
        }
    }

    private Verdict(Gate gate, ReasonCode reason, @Nullable Instant passesAt, Words words) {
        this.gate = Require.present("verdict.gate", gate);
        this.reason = Require.present("verdict.reason", reason);
        this.passesAt = passesAt;
        this.words = Require.present("verdict.words", words);
    }

    public Verdict(Gate gate, ReasonCode reason, String detail, @Nullable Instant passesAt, String passesWhen) {
        this(gate, reason, passesAt, new Said(detail, passesWhen));
    }

    /** With words that are put together each time somebody reads them. */
    public static Verdict inWords(Gate gate, ReasonCode reason, Words words, @Nullable Instant passesAt) {
        return new Verdict(gate, reason, passesAt, words);
    }

    public Gate gate() {
        return gate;
    }

    public ReasonCode reason() {
        return reason;
    }

    /** What it looked at, without personal values. */
    public String detail() {
        return words.detail();
    }

    /** When it would say yes; absent where time alone does not change it. */
    public @Nullable Instant passesAt() {
        return passesAt;
    }

    /** What would have to change for it to say yes. */
    public String passesWhen() {
        return words.passesWhen();
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
