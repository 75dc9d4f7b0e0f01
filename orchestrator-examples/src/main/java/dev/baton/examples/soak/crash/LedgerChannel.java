package dev.baton.examples.soak.crash;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.QueryableChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** A channel that writes down what it does, and does not always say so. */
final class LedgerChannel implements QueryableChannel {
    private static final int TROUBLE_PERCENT = 4;

    private final String name;
    private final Ledger ledger;
    private final InstantSource clock;
    private final String worker;
    private final Random chance;
    private final boolean well;

    /** @param well whether it always works */
    LedgerChannel(String name, Ledger ledger, InstantSource clock, String worker, Random chance, boolean well) {
        this.name = name;
        this.ledger = ledger;
        this.clock = clock;
        this.worker = worker;
        this.chance = chance;
        this.well = well;
    }

    @Override
    public ChannelCapabilities capabilities() {
        return Objects.requireNonNull(ShopForKills.CHANNELS.get(name));
    }

    @Override
    public Receipt deliver(Dispatch dispatch, Duration limit) {
        ledger.attempt(new Ledger.Attempt(dispatch.id(), worker, context(dispatch)));
        int mood = well ? 100 : chance.nextInt(100);
        if (mood < TROUBLE_PERCENT) {
            return Receipt.retryAfter(Duration.ofSeconds(20), "busy");
        }
        if (mood < 2 * TROUBLE_PERCENT) {
            throw new IllegalStateException("the channel's client failed before");
        }
        boolean honoursKey = capabilities().repeats() == ChannelCapabilities.Repeats.HONOURS_KEY;
        ledger.deed(deed(dispatch), honoursKey);
        if (mood < 3 * TROUBLE_PERCENT) {
            throw new IllegalStateException("the channel's client failed after");
        }
        return Receipt.delivered();
    }

    private Ledger.Deed deed(Dispatch dispatch) {
        String promise = dispatch.routing().origin().promiseId();
        return new Ledger.Deed(
                dispatch.id(),
                name,
                dispatch.profileId(),
                promise == null ? "" : promise,
                dispatch.decision().toString(),
                clock.instant());
    }

    /** What goes along must be the same each time. */
    private static String context(Dispatch dispatch) {
        String told = dispatch.action() + " " + dispatch.contactPoint() + " " + dispatch.handoff();
        return UUID.nameUUIDFromBytes(told.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public Optional<Receipt> outcome(String dispatchId) {
        return ledger.done(dispatchId) ? Optional.of(Receipt.delivered()) : Optional.empty();
    }
}
