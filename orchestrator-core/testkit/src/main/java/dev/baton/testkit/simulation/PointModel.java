package dev.baton.testkit.simulation;

import dev.baton.action.Dispatch;
import dev.baton.consent.ConsentEvents;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentState;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Spacing;
import dev.baton.core.turn.ContactPointState;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.ContactPointEvents;
import dev.baton.event.Event;
import dev.baton.spi.Commit;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is true of addresses, whoever has them: what was said of writing there, and whether they take anything (C3). */
final class PointModel {
    /** So many turns of others may lie between what a turn reads and its commit. */
    private static final int OVERTAKEN = 8;

    /**
     * That an address takes nothing by a channel, or something again.
     *
     * @param turn when we learnt it, counted in turns
     */
    private record Heard(Channel channel, boolean bounced, Instant at, long turn) {}

    private final Map<ContactPoint, Set<ConsentRecord>> consents = new HashMap<>();

    /** When each was said, counted in turns. */
    private final Map<ConsentRecord, Long> saidAt = new HashMap<>();

    private final Map<ContactPoint, List<Heard>> heard = new HashMap<>();
    private final Map<String, Dispatch> sent = new HashMap<>();
    private long turns;

    /** What a turn says of addresses. */
    void turn(SeenTurn turn) {
        turns++;
        for (Work each : turn.commit().work().put()) {
            Dispatch dispatch = each.payload().dispatch();
            if (dispatch != null) {
                sent.put(dispatch.id(), dispatch);
            }
        }
        Event event = turn.event();
        if (turn.host()) {
            said(turn);
        } else if (event.type().equals("baton.delivery")
                && "BOUNCED".equals(event.attributes().text("receipt"))) {
            Dispatch dispatch = sent.get(String.valueOf(event.attributes().text("dispatch")));
            if (dispatch != null && dispatch.contactPoint() != null) {
                hear(dispatch.contactPoint(), dispatch.channel(), true, turn.now());
            }
        }
    }

    private void said(SeenTurn turn) {
        Event event = turn.event();
        if (ConsentEvents.isConsent(event)) {
            consent(turn, ConsentEvents.read(event));
        }
        if (ContactPointEvents.isOne(event)) {
            ContactPointEvents.Said said = ContactPointEvents.read(event);
            hear(normal(said.contactPoint()), said.channel(), said.bounced(), event.occurredAt());
        }
        for (StopWordsSaid each : StopWordsSaid.in(event, turn.definitions())) {
            each.points().forEach(point -> keep(point, each.record()));
        }
    }

    private void hear(ContactPoint point, Channel channel, boolean bounced, Instant at) {
        heard.computeIfAbsent(point, none -> new ArrayList<>()).add(new Heard(channel, bounced, at, turns));
    }

    private static ContactPoint normal(ContactPoint stated) {
        return new ContactPoint(stated.kind(), Addresses.normal(stated.kind(), stated.address()));
    }

    private void consent(SeenTurn turn, ConsentRecord said) {
        ContactPoint stated = said.scope().contactPoint();
        if (stated == null) {
            return;
        }
        ContactPoint point = normal(stated);
        ProfileState after = turn.after();
        boolean theirs = after != null && after.contactPoints().contains(point);
        if (said.state() == ConsentState.OPTED_OUT || theirs) {
            keep(point, said);
        }
    }

    private void keep(ContactPoint point, ConsentRecord said) {
        ConsentRecord record = said.of(point);
        if (consents.computeIfAbsent(point, none -> new HashSet<>()).add(record)) {
            saidAt.put(record, turns);
        }
    }

    /** What takes an address off a channel holds from when its event is kept, whenever that is handled (T9). */
    void held(Commit commit, Definitions definitions) {
        // By the clock of the process that holds it, which its audit tells.
        Instant now = commit.records().audit().get(0).at();
        for (HeldEvent each : commit.records().held()) {
            boolean ahead = each.event().occurredAt().isAfter(now);
            Event event = ahead ? each.event().toBuilder().occurredAt(now).build() : each.event();
            boolean optOut = event.type().equals(ConsentEvents.OPTED_OUT)
                    && event.attributes().text("purpose") != null
                    && event.attributes().text("contactPoint") != null;
            ConsentRecord said = optOut ? ConsentEvents.read(event) : null;
            ContactPoint stated = said == null ? null : said.scope().contactPoint();
            if (said != null && stated != null) {
                keep(normal(stated), said);
            }
            for (StopWordsSaid stop : StopWordsSaid.in(event, definitions)) {
                stop.points().forEach(point -> keep(point, stop.record()));
            }
        }
    }

    Set<ConsentRecord> consents(ContactPoint point) {
        return consents.getOrDefault(point, Set.of());
    }

    /** Whether it was said so long ago that whoever commits now has read it. */
    boolean settled(ConsentRecord record) {
        return saidAt.getOrDefault(record, Long.MIN_VALUE) <= turns - OVERTAKEN;
    }

    /** Whether the address takes nothing by that channel; the latest that was heard counts, at a tie the bounce. */
    boolean dead(ContactPoint point, Channel channel) {
        return dead(point, channel, turns);
    }

    /** As {@link #dead}, as a turn may have read it that others overtook before it committed. */
    boolean mayHaveBeen(boolean dead, ContactPoint point, Channel channel) {
        for (long turn = turns; turn >= turns - OVERTAKEN; turn--) {
            if (dead(point, channel, turn) == dead) {
                return true;
            }
        }
        return false;
    }

    private boolean dead(ContactPoint point, Channel channel, long until) {
        Instant bounced = Instant.MIN;
        Instant restored = Instant.MIN;
        for (Heard each : heard.getOrDefault(point, List.of())) {
            if (each.channel.equals(channel) && each.turn <= until) {
                bounced = each.bounced && each.at.isAfter(bounced) ? each.at : bounced;
                restored = !each.bounced && each.at.isAfter(restored) ? each.at : restored;
            }
        }
        return bounced.isAfter(Instant.MIN) && !restored.isAfter(bounced);
    }

    /** Everything about an address stands with the address, whoever has it (C3). */
    void compare(StoreModel model) {
        consents.forEach((point, expected) -> {
            ContactPointState stored = stored(model, point);
            BrokenRule.unless(
                    stored != null && new HashSet<>(stored.consents()).equals(expected),
                    "C3",
                    () -> "about " + point + " was said " + expected + ", and stored is " + stored);
        });
        heard.forEach((point, all) -> all.forEach(each -> {
            ContactPointState stored = stored(model, point);
            BrokenRule.unless(
                    stored != null
                            && stored.on(each.channel).isDead(Spacing.BackOff.STANDARD) == dead(point, each.channel),
                    "C3",
                    () -> "of " + point + " was heard " + all + ", and stored is " + stored);
        }));
    }

    private static @Nullable ContactPointState stored(StoreModel model, ContactPoint point) {
        return (ContactPointState) model.contactPoints.get(point);
    }
}
