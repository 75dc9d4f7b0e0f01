package dev.baton.cases;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went with an offered case, and that it was taken (H6): whoever accepts has what was in the packet, and need not
 * ask for it.
 *
 * @param offer the id of the offer
 * @param to who was offered the case
 * @param journey whose rule handed it over; absent where that is not known
 * @param version of that journey; 0 where there is none
 * @param answers what the customer had told us, by name, as far as the carrier took it
 * @param acceptedAt absent while nobody has accepted
 * @param opened which slots the receiver says they opened, by name; empty where they did not say
 * @param withheld what the customer had told us and the receiver may not see, by name (S2)
 */
public record Receipt(
        String offer,
        OwnerId to,
        @Nullable String journey,
        int version,
        List<String> answers,
        @Nullable Instant acceptedAt,
        List<String> opened,
        List<String> withheld) {
    public Receipt {
        Require.name("receipt.offer", offer);
        Require.present("receipt.to", to);
        Require.atLeast("receipt.version", 0, version);
        answers = List.copyOf(answers);
        opened = List.copyOf(opened);
        withheld = List.copyOf(withheld);
        if (acceptedAt == null && !opened.isEmpty()) {
            throw new InvalidValueException("receipt.opened", "is told before acceptance", "accept the case first");
        }
    }

    /** The packet is on its way. */
    public static Receipt sent(String offer, OwnerId to, @Nullable String journey, int version, List<String> answers) {
        return new Receipt(offer, to, journey, version, answers, null, List.of(), List.of());
    }

    /** The same packet, in which these answers of the customer's are withheld. */
    public Receipt withholding(List<String> names) {
        return new Receipt(offer, to, journey, version, answers, acceptedAt, opened, names);
    }

    /** The receiver has it. */
    public Receipt accepted(Instant at, List<String> slots) {
        return new Receipt(offer, to, journey, version, answers, at, slots, withheld);
    }

    /** Whether whoever accepted was told the answer by then. */
    boolean answers(String question, Instant by) {
        return takenBy(by) && answers.contains(question);
    }

    /** Whether whoever accepted by then may not see the answer. */
    boolean withholds(String question, Instant by) {
        return takenBy(by) && withheld.contains(question);
    }

    private boolean takenBy(Instant by) {
        return acceptedAt != null && !acceptedAt.isAfter(by);
    }
}
