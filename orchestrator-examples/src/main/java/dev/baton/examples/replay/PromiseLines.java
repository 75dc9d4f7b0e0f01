package dev.baton.examples.replay;

import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.examples.terminal.Page;
import dev.baton.examples.terminal.Text;
import java.time.Instant;
import java.util.Locale;

/** Promises in the room a terminal has: the state first, then all that was said. */
final class PromiseLines {
    private PromiseLines() {}

    static void tell(Page page, Ending.Told told, Instant now) {
        Promise promise = told.promise();
        String maker = promise.terms().madeBy().id();
        page.item(
                String.format(Locale.ROOT, "%-21s", words(promise, now)),
                promise.terms().words() + " (" + (maker == null ? "" : maker + ", ") + "due "
                        + Text.time(promise.due().by()) + ", to " + told.profileId() + ")");
    }

    private static String words(Promise promise, Instant now) {
        boolean waits = promise.state() == PromiseState.ACTIVE || promise.state() == PromiseState.AT_RISK;
        return waits && promise.due().by().isBefore(now) ? "overdue" : words(promise.state());
    }

    static String words(PromiseState state) {
        return switch (state) {
            case PENDING -> "not told yet";
            case ACTIVE -> "on track";
            case AT_RISK -> "at risk";
            case BROKEN -> "broken";
            case KEPT -> "kept";
            case KEPT_LATE -> "kept late";
            case KEPT_RETRO -> "kept, proof late";
            case WITHDRAWN -> "taken back";
            case SUPERSEDED -> "replaced";
            case BROKEN_SETTLED -> "broken and repaired";
        };
    }
}
