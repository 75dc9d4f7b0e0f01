package dev.baton.core.runtime;

import dev.baton.core.health.ChannelHealth;
import dev.baton.event.Channel;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All ways out of this process. Thread-safe. */
public final class Outlets {
    private final Map<Channel, Outlet> byChannel = new TreeMap<>();
    /** Through which others send, but not this process. */
    private final Set<Channel> missing = ConcurrentHashMap.newKeySet();

    private final InstantSource clock;
    private final Announcer announcer;
    private @Nullable ScheduledThreadPoolExecutor timeLimits;

    /**
     * @param capabilities of each channel
     * @param limits of channels that have limits of their own
     * @param usualLimit how long a delivery may take where its channel does not say
     */
    public Outlets(
            Map<Channel, ChannelAdapter> adapters,
            Map<Channel, ChannelCapabilities> capabilities,
            Map<Channel, ChannelLimits> limits,
            Duration usualLimit,
            InstantSource clock,
            Announcer announcer) {
        adapters.forEach((channel, adapter) -> byChannel.put(
                channel,
                new Outlet(
                        channel,
                        adapter,
                        Objects.requireNonNull(capabilities.get(channel)),
                        limits.getOrDefault(channel, ChannelLimits.STANDARD),
                        usualLimit)));
        this.clock = clock;
        this.announcer = announcer;
    }

    @Nullable
    Outlet find(Channel channel) {
        return byChannel.get(channel);
    }

    /** Something waits for a channel that this process does not have: it is left to those that do. */
    void missing(Channel channel) {
        if (missing.add(channel)) {
            announcer.alarm(
                    "channel_missing",
                    "channel " + channel
                            + " is not registered with this process, and messages wait for it: they are left"
                            + " to processes that have it, and end when they expire; register it with channel(…), or take"
                            + " it out of the definitions");
        }
    }

    /** Those through which nothing more can be sent now. */
    Set<Channel> closed(Instant now) {
        Set<Channel> closed = missing.isEmpty() ? Set.of() : new HashSet<>(missing);
        for (Outlet each : byChannel.values()) {
            if (each.closed(now)) {
                closed = closed.isEmpty() ? new HashSet<>() : closed;
                closed.add(each.channel());
            }
        }
        return closed;
    }

    /** When that channel opens by time alone; null where it is open, or opens when something comes back. */
    @Nullable
    Instant opensAt(Channel channel, Instant now) {
        Outlet outlet = byChannel.get(channel);
        return outlet == null ? null : outlet.opensAt(now);
    }

    /** Interrupts that delivery when its time is over. */
    void watch(Outlet outlet, Delivery delivery) {
        delivery.watchedBy(timeLimits()
                .schedule(
                        () -> tell(outlet, outlet.overdue(delivery, clock.instant())),
                        outlet.timeLimit().toNanos(),
                        TimeUnit.NANOSECONDS));
    }

    private synchronized ScheduledThreadPoolExecutor timeLimits() {
        if (timeLimits == null) {
            timeLimits = new ScheduledThreadPoolExecutor(1, task -> Outlet.daemon(task, "baton-time-limits"));
            timeLimits.setRemoveOnCancelPolicy(true);
        }
        return timeLimits;
    }

    void tell(Outlet outlet, Outlet.News news) {
        switch (news) {
            case FAILS -> announcer.alarm("channel_failing", outlet.trouble(clock.instant()));
            case WORKS_AGAIN -> announcer.alarm("channel_works_again", "channel " + outlet.channel() + " works again");
            case REFUSES -> announcer.alarm("channel_refuses", outlet.refusal());
            case NONE -> {}
        }
    }

    /** How each channel does, by name. */
    public List<ChannelHealth> health() {
        Instant now = clock.instant();
        List<ChannelHealth> health = new ArrayList<>();
        byChannel.values().forEach(each -> health.add(each.health(now)));
        return health;
    }

    /**
     * Waits for deliveries under way, and interrupts those that are not back in time: what became of them is asked when
     * they are looked at again (A1).
     */
    void close(Duration within) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        for (Outlet each : byChannel.values()) {
            each.threads().shutdown();
        }
        for (Outlet each : byChannel.values()) {
            if (!each.threads().awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                each.threads().shutdownNow();
            }
        }
        synchronized (this) {
            if (timeLimits != null) {
                timeLimits.shutdownNow();
            }
        }
    }
}
