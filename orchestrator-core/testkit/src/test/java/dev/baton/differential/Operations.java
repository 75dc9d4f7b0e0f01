package dev.baton.differential;

import dev.baton.action.Dispatch;
import dev.baton.cases.OwnerId;
import dev.baton.decision.Outcome;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.Link;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Tombstone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Draws the operations of a history. */
final class Operations {
    private final Random random;

    Operations(Random random) {
        this.random = random;
    }

    Operation next() {
        int dice = random.nextInt(100);
        if (dice < 50) {
            return RandomCommit.next(random);
        }
        if (dice < 60) {
            return claim();
        }
        if (dice < 66) {
            return ofClaim();
        }
        if (dice < 72) {
            return move();
        }
        return dice == 72 ? publish() : read();
    }

    /** Asks for everything that is there, and empties the work queue. */
    static List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        all.add(Operation.of("all profiles", each -> each.storage.profiles().page("", 100)));
        Values.IDENTIFIERS.forEach(each -> all.add(link(each)));
        Values.IDENTIFIERS.forEach(each -> all.add(found(each)));
        Values.CONTACT_POINTS.forEach(each -> all.add(contactPoint(each)));
        Values.PROFILES.forEach(each -> all.add(history(each, 10_000)));
        Values.ABOUT.forEach(each -> all.add(audit(each, 10_000)));
        Values.CONTACT_POINTS.forEach(each -> all.add(holders(each, 100)));
        Values.PROFILES.forEach(each -> all.add(workOf(each)));
        Values.PROFILES.forEach(each -> all.add(everythingOf(each)));
        all.add(tombstones());
        for (IndexEntry.Kind kind : IndexEntry.Kind.values()) {
            all.add(open(kind, null, null, 0, 100));
        }
        for (Outcome.Kind kind : List.of(Outcome.Kind.QUARANTINED, Outcome.Kind.PARKED)) {
            all.add(held(kind, null, 100));
        }
        Values.heldKeys().forEach(each -> all.add(held(each)));
        all.add(Operation.of("complete from", each -> each.storage.log().completeFrom()));
        all.add(Operation.of("epoch", each -> each.storage.definitions().epoch()));
        all.add(nextDue(Set.of()));
        all.add(nextDue(Set.copyOf(Values.CHANNELS)));
        for (Dispatch.State each : Dispatch.State.values()) {
            all.add(dispatches(each, 0, 100));
        }
        all.add(move(state -> Duration.ofDays(1), "a day on"));
        all.add(claim(Set.of(), 100, Duration.ofDays(1)));
        return all;
    }

    private <T extends @Nullable Object> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private Operation claim() {
        return claim(closed(), 1 + random.nextInt(3), Duration.ofSeconds(1 + random.nextInt(30)));
    }

    private Set<Channel> closed() {
        Set<Channel> closed = new TreeSet<>();
        for (Channel each : Values.CHANNELS) {
            if (random.nextInt(3) == 0) {
                closed.add(each);
            }
        }
        return closed;
    }

    private static Operation claim(Set<Channel> closed, int limit, Duration lease) {
        return Operation.of(
                "claim " + limit + " for " + lease + ", closed: " + closed, each -> each.claim(closed, limit, lease));
    }

    private Operation ofClaim() {
        int back = random.nextInt(4);
        if (random.nextBoolean()) {
            return Operation.of(
                    "ask for claim " + back + " before the last",
                    each -> each.storage.work().holds(each.claim(back)));
        }
        return Operation.of("release claim " + back + " before the last", each -> {
            each.storage.work().release(each.claim(back));
            return null;
        });
    }

    /** Now and then back, but not into a lease that was over: whether it runs again is the storage's business. */
    private Operation move() {
        Duration on = Duration.ofSeconds(random.nextInt(25));
        if (random.nextInt(8) > 0) {
            return move(state -> on, on + " on");
        }
        return move(
                state -> {
                    Instant least = state.lastLeaseOver();
                    Instant back = state.now().minus(on);
                    return Duration.between(state.now(), back.isBefore(least) ? least : back);
                },
                on + " back");
    }

    private static Operation move(Function<Reference, Duration> by, String words) {
        return new Operation(
                "move the clock " + words,
                state -> {
                    Duration bound = by.apply(state);
                    return each -> {
                        each.clock.move(bound);
                        return null;
                    };
                },
                List::of);
    }

    private Operation publish() {
        long off = random.nextInt(3) == 0 ? random.nextInt(3) - 1 : 0;
        byte[] document = {(byte) random.nextInt(), 0, -1};
        return new Operation(
                "publish" + (off == 0 ? "" : " after another epoch"),
                state -> {
                    long epoch = state.epoch() + off;
                    return each -> each.storage.definitions().publish(epoch, document);
                },
                List::of);
    }

    private Operation read() {
        int limit = 1 + random.nextInt(5);
        return switch (random.nextInt(21)) {
            case 0 -> link(any(Values.IDENTIFIERS));
            case 1 -> profile(any(Values.PROFILES));
            case 2 -> contactPoint(any(Values.CONTACT_POINTS));
            case 3 -> links(Values.some(random, Values.IDENTIFIERS));
            case 4 -> page(random.nextInt(3) == 0 ? "" : any(Values.PROFILES), limit);
            case 5 -> random.nextBoolean() ? entry(Values.anyKey(random)) : held(Values.anyHeld(random));
            case 6 -> history(any(Values.PROFILES), limit);
            case 7 -> audit(any(Values.ABOUT), limit);
            case 8, 9 -> open(limit);
            case 10 ->
                held(
                        any(List.of(Outcome.Kind.PARKED, Outcome.Kind.QUARANTINED)),
                        random.nextBoolean() ? null : any(Values.PROFILES),
                        limit);
            case 11 -> definitions(random.nextInt(4));
            case 12, 13 -> found(any(Values.IDENTIFIERS));
            case 14 -> work(any(random.nextBoolean() ? Values.DISPATCHES : Values.TIMERS));
            case 15 -> dispatches(any(List.of(Dispatch.State.values())), random.nextInt(3), limit);
            case 16 -> tombstones();
            case 17 -> holders(any(Values.CONTACT_POINTS), limit);
            case 18 -> workOf(any(Values.PROFILES));
            case 19 -> everythingOf(any(Values.PROFILES));
            default -> nextDue(closed());
        };
    }

    private static Operation link(Identifier identifier) {
        return Operation.of(
                "link of " + name(identifier), each -> each.storage.profiles().link(identifier));
    }

    private static Operation found(Identifier identifier) {
        return Operation.of(
                "profile by " + name(identifier),
                each -> each.storage.profiles().find(identifier));
    }

    private static String name(Identifier identifier) {
        return identifier.namespace() + ":'" + identifier.value() + "'";
    }

    /** In which order links come is nobody's promise. */
    private static Operation links(List<Identifier> wanted) {
        return Operation.of(
                "links of " + wanted.size(),
                each -> each.storage.profiles().links(wanted).stream()
                        .sorted(Comparator.comparing(Link::identifier))
                        .toList());
    }

    private static Operation profile(String id) {
        return Operation.of("profile " + id, each -> each.storage.profiles().profile(id));
    }

    private static Operation page(String after, int limit) {
        return Operation.of(
                limit + " profiles after '" + after + "'",
                each -> each.storage.profiles().page(after, limit));
    }

    private static Operation contactPoint(ContactPoint point) {
        return Operation.of(
                "contact point " + point.kind() + " '" + point.address() + "'",
                each -> each.storage.profiles().contactPoint(point));
    }

    private static Operation entry(EventKey key) {
        return Operation.of("entry of " + key, each -> each.storage.log().entry(key));
    }

    private static Operation history(String profileId, int limit) {
        return Operation.of(
                "the last " + limit + " of " + profileId,
                each -> each.storage.log().ofProfile(profileId, limit));
    }

    private static Operation audit(String about, int limit) {
        return Operation.of(
                "the last " + limit + " audited of " + about,
                each -> each.storage.log().audit(about, limit));
    }

    private Operation open(int limit) {
        Instant before = random.nextBoolean() ? null : Values.START.plusSeconds(random.nextInt(5_000));
        return open(any(List.of(IndexEntry.Kind.values())), any(Values.OWNERS), before, random.nextInt(3), limit);
    }

    private static Operation open(
            IndexEntry.Kind kind, @Nullable OwnerId owner, @Nullable Instant before, int offset, int limit) {
        return Operation.of(
                limit + " open " + kind + " of " + owner + " before " + before + " from " + offset,
                each -> each.storage.worklists().open(kind, owner, before, offset, limit));
    }

    private static Operation held(Outcome.Kind kind, @Nullable String profileId, int limit) {
        return Operation.of(
                limit + " held " + kind + " of " + profileId,
                each -> each.storage.worklists().held(kind, profileId, limit));
    }

    private static Operation held(EventKey key) {
        return Operation.of("held " + key, each -> each.storage.worklists().held(key));
    }

    private static Operation definitions(long epoch) {
        return Operation.of(
                "definitions of " + epoch,
                each -> each.storage
                        .definitions()
                        .load(epoch)
                        .map(Arrays::toString)
                        .orElse("none"));
    }

    private static Operation work(String id) {
        return Operation.of("work " + id, each -> each.storage.work().find(id));
    }

    private static Operation dispatches(Dispatch.State state, int offset, int limit) {
        return Operation.of(
                limit + " dispatches that are " + state + " from " + offset,
                each -> each.storage.work().dispatches(state, offset, limit));
    }

    private static Operation tombstones() {
        return Operation.of(
                "tombstones",
                each -> each.storage.erasures().state() + " "
                        + each.storage.erasures().find(Values.HASHES).stream()
                                .sorted(Comparator.comparing(Tombstone::hash))
                                .toList());
    }

    private static Operation holders(ContactPoint point, int limit) {
        return Operation.of(
                limit + " holders of " + point.kind() + " '" + point.address() + "'",
                each -> each.storage.profiles().holders(point, limit));
    }

    private static Operation workOf(String profileId) {
        return Operation.of("work of " + profileId, each -> each.storage.work().ofProfile(profileId));
    }

    private static Operation everythingOf(String profileId) {
        return Operation.of("everything of " + profileId, each -> {
            List<LogEntry> all = new ArrayList<>();
            each.storage.log().each(profileId, all::add);
            return all;
        });
    }

    private static Operation nextDue(Set<Channel> closed) {
        return Operation.of(
                "next due, closed: " + closed, each -> each.storage.work().nextDue(closed));
    }
}
