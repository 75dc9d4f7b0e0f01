package dev.baton.core.runtime;

import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.Occasion;
import dev.baton.decision.Outcome;
import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.spi.Claimed;
import dev.baton.spi.Storage;
import dev.baton.spi.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does due work: fires timers, handles engine-made events, sends dispatches. Thread-safe. */
public final class WorkLoop {
    /** After so many, due work that nobody has ended may be what kills whoever begins it (R18). */
    static final int MOST_BEGINNINGS = 10;

    private static final Duration ASIDE = Duration.ofDays(1);

    private final Storage storage;
    private final TurnLoop turns;
    private final Outlets outlets;
    private final Settings settings;
    private final Announcer announcer;
    private final Sending sending;
    private final ClockCheck clock;

    public WorkLoop(Storage storage, TurnLoop turns, Outlets outlets, Settings settings, Announcer announcer) {
        this.storage = storage;
        this.turns = turns;
        this.outlets = outlets;
        this.settings = settings;
        this.announcer = announcer;
        this.clock = new ClockCheck(storage.work(), settings.clock(), settings.clockWithin(), announcer);
        this.sending = new Sending(storage, turns, outlets, settings, announcer);
    }

    /** Does one piece of due work on the calling thread; false where none is due. */
    public boolean step() {
        Claimed claimed = claim();
        if (claimed == null) {
            return false;
        }
        work(claimed, Hands.OF_THE_CALLER);
        return true;
    }

    /** Whether this process's clock is near enough the storage's for work to be claimed here (A4). */
    boolean claims() {
        return clock.isRight();
    }

    /** Claims one piece of due work; null where none is due. */
    @Nullable
    Claimed claim() {
        if (!claims()) {
            return null;
        }
        Set<Channel> closed = outlets.closed(settings.clock().instant());
        List<Claimed> claimed = storage.work().claim(closed, 1, settings.lease());
        return claimed.isEmpty() ? null : asDue(claimed.get(0), closed);
    }

    /** As it was due for the storage, which may be further on than this process: what it gave out in spite of a closed channel has expired. */
    private static Claimed asDue(Claimed claimed, Set<Channel> closed) {
        Work work = claimed.work();
        Instant due = work.dueWithout(closed);
        return due.equals(work.due()) ? claimed : new Claimed(work.dueAt(due), claimed.fence(), claimed.attempts());
    }

    /** When there is something to do next: when work becomes due, or its channel opens. */
    public Optional<Instant> nextDue() {
        Instant now = settings.clock().instant();
        Set<Channel> closed = outlets.closed(now);
        Instant next = storage.work().nextDue(closed).orElse(null);
        for (Channel each : closed) {
            Instant opens = outlets.opensAt(each, now);
            if (opens != null && (next == null || opens.isBefore(next))) {
                next = earlier(next, opens, whenOpen(closed, each));
            }
        }
        return Optional.ofNullable(next);
    }

    private @Nullable Instant whenOpen(Set<Channel> closed, Channel open) {
        Set<Channel> others = new HashSet<>(closed);
        others.remove(open);
        return storage.work().nextDue(others).orElse(null);
    }

    private static @Nullable Instant earlier(@Nullable Instant next, Instant opens, @Nullable Instant due) {
        if (due == null || (next != null && !due.isBefore(next))) {
            return next;
        }
        return due.isAfter(opens) ? due : opens;
    }

    Outlets outlets() {
        return outlets;
    }

    /** @param hands who calls the channels */
    void work(Claimed claimed, Hands hands) {
        if (claimed.attempts() > MOST_BEGINNINGS) {
            setAside(claimed);
            return;
        }
        Work.Payload payload = claimed.work().payload();
        if (payload.timer() != null) {
            timer(claimed, payload.timer());
        } else if (payload.event() != null) {
            Event event = payload.event();
            Outcome outcome = turns.run(
                            Task.engine(event, Occasion.host(), claimed.work().profileId(), claimed))
                    .outcome();
            announcer.outcome(event, outcome);
        } else if (payload.dispatch() != null) {
            sending.run(claimed, payload.dispatch(), hands);
        }
    }

    /** Whoever began it never ended it, so many times: it may be what kills them (R18). It is not lost, and others go on. */
    private void setAside(Claimed claimed) {
        turns.holding().putOff(claimed, ASIDE);
        announcer.alarm(
                "work_set_aside",
                claimed.work().kind() + " " + claimed.work().id() + " was begun " + MOST_BEGINNINGS
                        + " times and never ended, so it waits for " + ASIDE
                        + "; look in the logs of those times for what it died of");
    }

    private void timer(Claimed claimed, Work.TimerTask task) {
        String id = claimed.work().id();
        Attributes said = Attributes.builder()
                .put("timer", id)
                .put("purpose", task.purpose().name())
                .build();
        Event event = EngineEvents.ofShell(
                "timer/" + id + "/" + claimed.work().due(),
                "baton.timer",
                said,
                claimed.work().due());
        Occasion occasion = new Occasion.Timer(id, task);
        Outcome outcome = turns.run(Task.engine(event, occasion, claimed.work().profileId(), claimed))
                .outcome();
        announcer.outcome(event, outcome);
    }
}
