package dev.baton.testkit.whatif;

import dev.baton.event.EventKey;
import dev.baton.event.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that comes out otherwise. Immutable. Shows no identifier's value.
 *
 * @param customer the profile id of whom it is about; empty where nobody is
 * @param event on which it shows; absent where it is no event's, as for what stands at the end
 * @param at when it was before; when it is now, where it was not before
 * @param what it is about: an event's type, a message, a promise, a case, a journey
 * @param before in words; empty where there was nothing
 * @param now in words; empty where there is nothing
 */
public record Difference(
        Kind kind, String customer, @Nullable EventKey event, Instant at, String what, String before, String now) {
    /** The kinds of difference. */
    public enum Kind {
        /** The event is about somebody else now. */
        CUSTOMER("about somebody else"),
        /** Something else is chosen on the event, or it is answered otherwise. */
        DECIDED("decided otherwise"),
        /** The same is not done, for another reason: at the decision or at the door. */
        REFUSED("refused or held for another reason"),
        /** Sent before, and not now. */
        SENT_BEFORE("sent only before"),
        /** Sent now, and not before. */
        SENT_NOW("sent only now"),
        /** Sent both times, at another time. */
        SENT_OTHERWISE("sent at another time"),
        /** A promise is made on other terms, kept by somebody else, or ends otherwise. */
        PROMISE("promises"),
        /** A case is there only once, or is open where it was settled. */
        CASE("cases"),
        /** Somebody else is accountable for a case, or is offered it. */
        OWNER("owners"),
        /** A journey is entered only once, ends otherwise, or has come to another phase. */
        JOURNEY("journeys"),
        /** The customer had more work with their cases, or less. */
        EFFORT("effort");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** In plain words, for totals. */
        public String words() {
            return words;
        }
    }

    public Difference {
        Require.present("difference.kind", kind);
        Require.present("difference.customer", customer);
        Require.instant("difference.at", at);
        Require.present("difference.what", what);
        Require.present("difference.before", before);
        Require.present("difference.now", now);
    }

    @Override
    public String toString() {
        return kind + " " + what + ": " + (before.isEmpty() ? "-" : before) + " -> " + (now.isEmpty() ? "-" : now);
    }
}
