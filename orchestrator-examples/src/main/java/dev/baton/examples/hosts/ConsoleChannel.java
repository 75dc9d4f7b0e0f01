package dev.baton.examples.hosts;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.core.render.HandoffCard;
import dev.baton.core.render.Paint;
import dev.baton.file.StreamChannel;
import java.io.PrintStream;
import java.time.InstantSource;

/** Prints what your own adapter would send: an e-mail, a text, a ticket for the desk. */
final class ConsoleChannel {
    private ConsoleChannel() {}

    /** @param kind of address by which customers are reached, for example {@code email} */
    static StreamChannel toCustomers(PrintStream out, InstantSource clock, String kind) {
        return StreamChannel.to(out)
                .reaching(kind)
                .saying(each -> words(each, clock))
                .build();
    }

    /** A desk, or another system: it needs no address. */
    static StreamChannel toColleagues(PrintStream out, InstantSource clock) {
        return StreamChannel.to(out).saying(each -> words(each, clock)).build();
    }

    private static String words(Dispatch dispatch, InstantSource clock) {
        StringBuilder words = new StringBuilder("  " + clock.instant() + "  ")
                .append(dispatch.channel().name())
                .append(": ")
                .append(words(dispatch.action()));
        if (dispatch.handoff() != null) {
            HandoffCard.text(dispatch.handoff(), clock.instant(), Paint.PLAIN)
                    .lines()
                    .forEach(each -> words.append("\n  | ").append(each));
        }
        return words.toString();
    }

    private static String words(Action action) {
        if (action instanceof Action.FollowUp followUp) {
            return followUp.template().id() + " "
                    + followUp.template().parameters().display();
        }
        if (action instanceof Action.Route route) {
            return "for " + route.to() + ": " + route.reason();
        }
        return action instanceof Action.Escalate escalate
                ? "for " + escalate.to() + ": " + escalate.reason()
                : action.kind().name();
    }
}
