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
import org.jspecify.annotations.Nullable;

/** Prints what your own adapter would send: an e-mail, a text, a ticket for the desk. */
final class ConsoleChannel implements ChannelAdapter {
    private final PrintStream out;
    private final InstantSource clock;
    private final ChannelCapabilities capabilities;

    /** @param reaches the kind of address it needs, for example {@code email}; null: none */
    ConsoleChannel(PrintStream out, InstantSource clock, @Nullable String reaches) {
        ChannelCapabilities honest = ChannelCapabilities.honoursKey(Duration.ofDays(30));
        this.out = out;
        this.clock = clock;
        this.capabilities = reaches == null ? honest : honest.reaching(reaches);
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
