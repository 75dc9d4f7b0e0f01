package dev.baton.core.runtime;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.health.ChannelHealth;
import dev.baton.event.Channel;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One channel's way out of this process: its adapter, its own threads, and how much may go there now (A3). Thread-safe.
 *
 * <p>Whoever sends {@linkplain #enter enters} first, and {@linkplain #leave leaves} afterwards, whatever happened.
 */
final class Outlet {
    private static final int IDLE_SECONDS = 30;
    /** After so many different dispatches that were refused, and nothing taken, it may be a setting that is wrong. */
    private static final int REFUSALS = 10;

    private final Channel channel;
    private final ChannelAdapter adapter;
    private final ChannelCapabilities capabilities;
    private final ChannelLimits limits;
    private final Duration timeLimit;
    private final ThreadPoolExecutor threads;
    private final Breaker breaker;
    private final Set<Delivery> underWay = new HashSet<>();
    private int inside;
    private Instant nextAt = Instant.MIN;
    private long deliveries;
    private long failures;
    private long timeouts;
    private long refusals;
    /** What was refused since it last took anything; no more than are needed to say so. */
    private final Set<String> refused = new HashSet<>();

    private String lastRefusal = "";

    /** @param capabilities as the adapter said once */
    Outlet(
            Channel channel,
            ChannelAdapter adapter,
            ChannelCapabilities capabilities,
            ChannelLimits limits,
            Duration usualLimit) {
        this.channel = channel;
        this.adapter = adapter;
        this.capabilities = capabilities;
        this.limits = limits;
        this.timeLimit = limits.timeLimit() == null ? usualLimit : limits.timeLimit();
        this.breaker = new Breaker(limits.breaker(), channel.name());
        this.threads = new ThreadPoolExecutor(
                limits.concurrency(),
                limits.concurrency(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> daemon(task, "baton-channel-" + channel.name()));
        threads.allowCoreThreadTimeOut(true);
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    Channel channel() {
        return channel;
    }

    ChannelAdapter adapter() {
        return adapter;
    }

    /** What it makes of a repetition. */
    ChannelCapabilities.Repeats repeats() {
        return capabilities.repeats();
    }

    Duration timeLimit() {
        return timeLimit;
    }

    /** Its own threads; as many as may be inside, so that whoever has entered never waits for one for long. */
    ThreadPoolExecutor threads() {
        return threads;
    }

    /** Whether nothing more can be sent now. */
    synchronized boolean closed(Instant now) {
        return inside >= limits.concurrency()
                || (breaker.onTrial() && (awaited() > 0 || breaker.closedUntil(now) != null))
                || tooSoon(now);
    }

    /** When it opens by time alone; null where it is open, or opens when something comes back. */
    synchronized @Nullable Instant opensAt(Instant now) {
        if (inside >= limits.concurrency() || (breaker.onTrial() && awaited() > 0)) {
            return null;
        }
        Instant failing = breaker.closedUntil(now);
        Instant rated = tooSoon(now) ? nextAt : null;
        return failing == null || (rated != null && rated.isAfter(failing)) ? rated : failing;
    }

    /** How many may still say whether the channel works: what is over its time has been counted, and may hang for ever. */
    private int awaited() {
        return inside - overdue();
    }

    private int overdue() {
        int overdue = 0;
        for (Delivery each : underWay) {
            overdue += each.isOverdue() ? 1 : 0;
        }
        return overdue;
    }

    /** A clock that went far back keeps nothing waiting. */
    private boolean tooSoon(Instant now) {
        return limits.rate() != null
                && now.isBefore(nextAt)
                && !now.plus(limits.rate().spacing()).isBefore(nextAt);
    }

    /** Takes a place; false where it is closed. */
    synchronized boolean enter(Instant now) {
        if (closed(now)) {
            return false;
        }
        inside++;
        if (limits.rate() != null) {
            nextAt = now.plus(limits.rate().spacing());
        }
        return true;
    }

    synchronized void leave() {
        inside--;
    }

    /** As {@link #leave}, of whoever sent nothing: the next need not wait for it, but for others who entered since. */
    synchronized void leaveUnused(Instant entered) {
        inside--;
        if (limits.rate() != null && nextAt.equals(entered.plus(limits.rate().spacing()))) {
            nextAt = Instant.MIN;
        }
    }

    /** A call of the adapter, from now on until it is over. */
    synchronized Delivery begin(Dispatch dispatch, boolean onOwnThread) {
        Delivery begun = new Delivery(dispatch.id(), onOwnThread ? Thread.currentThread() : null);
        underWay.add(begun);
        return begun;
    }

    /** What the answer says of the channel. */
    enum News {
        NONE,
        FAILS,
        WORKS_AGAIN,
        REFUSES
    }

    /** It came back, with an answer or with none. */
    synchronized News over(Delivery delivery, @Nullable Receipt receipt, Instant now) {
        underWay.remove(delivery);
        deliveries++;
        boolean late = delivery.end();
        boolean failed =
                receipt == null || receipt.kind() == Receipt.Kind.RETRY_AFTER || receipt.kind() == Receipt.Kind.UNKNOWN;
        if (!failed) {
            return breaker.worked() ? News.WORKS_AGAIN : News.NONE;
        }
        failures++;
        if (late) {
            return News.NONE; // it was counted when its time was over
        }
        String why = receipt == null ? "it gave no answer" : receipt.detail();
        Duration asked = receipt == null ? null : receipt.retryAfter();
        return breaker.failed(now, asked, why) ? News.FAILS : News.NONE;
    }

    /** What it said of a dispatch it was given. */
    synchronized News answered(Dispatch dispatch, Receipt receipt) {
        switch (receipt.kind()) {
            case DELIVERED, ACCEPTED -> refused.clear();
            case BOUNCED -> refusals++;
            case REFUSED -> {
                refusals++;
                lastRefusal = receipt.detail();
                boolean more = refused.size() < REFUSALS && refused.add(dispatch.id());
                return more && refused.size() == REFUSALS ? News.REFUSES : News.NONE;
            }
            case RETRY_AFTER, UNKNOWN -> {}
        }
        return News.NONE;
    }

    /** Its time is over: its thread is interrupted, and it counts as a failure. */
    synchronized News overdue(Delivery delivery, Instant now) {
        if (!delivery.interrupt()) {
            return News.NONE;
        }
        timeouts++;
        return breaker.failed(now, null, "it did not answer within " + timeLimit) ? News.FAILS : News.NONE;
    }

    synchronized ChannelHealth health(Instant now) {
        Instant until = breaker.closedUntil(now);
        ChannelHealth.State state = until != null
                ? ChannelHealth.State.FAILING
                : breaker.onTrial()
                        ? ChannelHealth.State.ON_TRIAL
                        : inside >= limits.concurrency() ? ChannelHealth.State.BUSY : ChannelHealth.State.WORKING;
        return new ChannelHealth(
                channel,
                state,
                underWay.size(),
                overdue(),
                breaker.inARow(),
                until,
                breaker.lastFailure(),
                new ChannelHealth.Counts(deliveries, failures, timeouts, refusals));
    }

    /** What failed last, and until when nothing is sent; for people. */
    synchronized String trouble(Instant now) {
        Instant until = breaker.closedUntil(now);
        return "channel " + channel + " failed " + breaker.inARow() + " times in a row, last: "
                + breaker.lastFailure() + "; nothing is sent there"
                + (until == null ? "" : " until " + until) + ", then one message is tried";
    }

    /** What it refused last, and what that may mean; for people. */
    synchronized String refusal() {
        return "channel " + channel + " refused " + REFUSALS + " different messages and took none in between, last: "
                + lastRefusal + "; each is a dead letter. Look for one wrong setting, as its address or its secret;"
                + " when it is mended, redrive them";
    }
}
