package dev.baton.examples.hosts;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.render.HandoffCard;
import dev.baton.core.render.Paint;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;

/** Prints what your own adapter would send: an e-mail, a text, a ticket for the desk. */
final class ConsoleChannel implements ChannelAdapter {
    private static final Duration KEYS_LIVE = Duration.ofDays(30);

    private final PrintStream out;
    private final InstantSource clock;
    private final ChannelCapabilities capabilities;

    private ConsoleChannel(PrintStream out, InstantSource clock, ChannelCapabilities capabilities) {
        this.out = out;
        this.clock = clock;
        this.capabilities = capabilities;
    }

    /** @param kind of address by which customers are reached, for example {@code email} */
    static ConsoleChannel toCustomers(PrintStream out, InstantSource clock, String kind) {
        return new ConsoleChannel(
                out, clock, ChannelCapabilities.honoursKey(KEYS_LIVE).reaching(kind));
    }

    /** A desk, or another system: it needs no address. */
    static ConsoleChannel toColleagues(PrintStream out, InstantSource clock) {
        return new ConsoleChannel(out, clock, ChannelCapabilities.honoursKey(KEYS_LIVE));
    }

    @Override
    public ChannelCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public Receipt deliver(Dispatch dispatch, Duration limit) {
        out.println("  " + clock.instant() + "  " + dispatch.channel().name() + ": " + words(dispatch.action()));
        if (dispatch.handoff() != null) {
            HandoffCard.text(dispatch.handoff(), clock.instant(), Paint.PLAIN)
                    .lines()
                    .forEach(each -> out.println("  | " + each));
        }
        return Receipt.delivered();
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
