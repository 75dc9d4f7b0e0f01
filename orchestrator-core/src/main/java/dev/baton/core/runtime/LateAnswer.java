package dev.baton.core.runtime;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.spi.Work;
import org.jspecify.annotations.Nullable;

/** What a channel says so late that others may have looked after its dispatch meanwhile (A2). */
final class LateAnswer {
    private LateAnswer() {}

    /**
     * What is still news of it.
     *
     * @param attempt what was answered
     * @param found what is there of the dispatch now; null: it has come to its end
     * @return null where it says nothing that is not known better
     */
    static @Nullable Receipt news(Dispatch attempt, Receipt said, @Nullable Work found) {
        Dispatch now = found == null ? null : found.payload().dispatch();
        if (now == null || now.state() == Dispatch.State.FAILED) {
            // Of what goes to customers the turn knows how it ended, and what a bounce says of the address holds.
            return attempt.contactPoint() == null ? null : said;
        }
        boolean sameAttempt = now.progress().attempt() == attempt.progress().attempt();
        return switch (now.state()) {
            case UNKNOWN ->
                ofWhatIsInDoubt(said, sameAttempt, attempt.progress().inDoubt());
            case ACCEPTED -> Settling.FINAL.contains(said.kind()) ? said : null;
            default -> said;
        };
    }

    /** That one attempt did nothing says nothing of another that may have arrived. */
    private static @Nullable Receipt ofWhatIsInDoubt(Receipt said, boolean sameAttempt, boolean doubtBefore) {
        return switch (said.kind()) {
            case DELIVERED, ACCEPTED, BOUNCED -> said;
            case REFUSED -> sameAttempt ? said : null;
            case RETRY_AFTER ->
                sameAttempt && !doubtBefore
                        ? Receipt.refused("nothing was done, which was known too late to try again: " + said.detail())
                        : null;
            case UNKNOWN -> null;
        };
    }
}
