package dev.baton.differential;

import dev.baton.cases.OwnerId;
import dev.baton.decision.Outcome;
import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.Erasure;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.Link;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Tombstone;
import dev.baton.spi.Work;
import dev.baton.tck.TestDocuments.TestContactPoint;
import dev.baton.tck.TestDocuments.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Draws a commit of any shape: mostly it expects what is there, sometimes not quite. */
final class RandomCommit {
    private final Random random;
    private final List<Part> parts = new ArrayList<>();

    private RandomCommit(Random random) {
        this.random = random;
    }

    /** @param binding what it adds to a commit, for what the reference holds by then */
    private record Part(String words, Function<Reference, BiConsumer<Commit.Builder, Subject>> binding) {}

    static Operation next(Random random) {
        RandomCommit commit = new RandomCommit(random);
        long epochOff = commit.oneIn(40) ? random.nextInt(3) - 1 : 0;
        return operation(epochOff, commit.drawn());
    }

    private static Operation operation(long epochOff, List<Part> parts) {
        String words = parts.stream().map(Part::words).collect(Collectors.joining("; "));
        return new Operation(
                "commit" + (epochOff == 0 ? "" : " under epoch " + off(epochOff)) + ": " + words,
                state -> {
                    long epoch = state.epoch() + epochOff;
                    List<BiConsumer<Commit.Builder, Subject>> bound = parts.stream()
                            .map(each -> each.binding.apply(state))
                            .toList();
                    return subject -> {
                        Commit.Builder commit = Commit.of(epoch);
                        bound.forEach(each -> each.accept(commit, subject));
                        return subject.storage.commit(commit.build());
                    };
                },
                () -> simpler(epochOff, parts));
    }

    private static List<Operation> simpler(long epochOff, List<Part> parts) {
        List<Operation> simpler = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            List<Part> fewer = new ArrayList<>(parts);
            fewer.remove(i);
            simpler.add(operation(epochOff, fewer));
        }
        return simpler;
    }

    private static String off(long by) {
        return by == 0 ? "as it is" : (by > 0 ? "+" : "") + by;
    }

    private List<Part> drawn() {
        maybe(2, this::key);
        Values.some(random, Values.IDENTIFIERS).forEach(this::link);
        Values.some(random, Values.PROFILES).forEach(this::profile);
        Values.some(random, Values.CONTACT_POINTS).forEach(this::contactPoint);
        if (oneIn(12)) {
            erase();
        } else {
            maybe(3, () -> Values.some(random, Values.BUDGETS).forEach(this::reserve));
        }
        maybe(5, this::erasures);
        maybe(2, this::work);
        maybe(3, this::records);
        Collections.shuffle(parts, random);
        return List.copyOf(parts);
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private void maybe(int oneIn, Runnable part) {
        if (oneIn(oneIn)) {
            part.run();
        }
    }

    private <T extends @Nullable Object> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void part(String words, BiConsumer<Commit.Builder, Subject> part) {
        parts.add(new Part(words, state -> part));
    }

    private void bound(String words, Function<Reference, BiConsumer<Commit.Builder, Subject>> binding) {
        parts.add(new Part(words, binding));
    }

    /** From now on. */
    private Duration soon() {
        return Duration.ofSeconds(random.nextInt(40) - 20, random.nextInt(3));
    }

    private void key() {
        EventKey key = Values.anyKey(random);
        long content = random.nextInt(2);
        boolean high = random.nextBoolean();
        Commit.KeyExpectation expectation = new Commit.KeyExpectation(
                key, high ? content : 0, high ? 0 : content, any(List.of(Outcome.Kind.values())), Values.FAR);
        part(
                "key " + key + " content " + expectation.contentHigh() + "/" + expectation.contentLow(),
                (commit, each) -> commit.key(expectation));
    }

    private void link(Identifier identifier) {
        boolean wrong = oneIn(20);
        String expected = wrong && !oneIn(3) ? any(Values.PROFILES) : null;
        int kind = random.nextInt(4);
        String other = any(Values.PROFILES);
        Strength strength = any(List.of(Strength.values()));
        String to = kind == 0 ? "nowhere" : kind == 1 ? "where it is expected" : other;
        String from = wrong ? " expected at " + expected : "";
        bound("link " + identifier.namespace() + ":'" + identifier.value() + "'" + from + " to " + to, state -> {
            String there = wrong ? expected : state.pointsAt(identifier);
            String target = kind == 0 ? null : kind == 1 ? there : other;
            Link next = target == null ? null : new Link(identifier, target, strength);
            return (commit, each) -> commit.link(identifier, there, next);
        });
    }

    private long versionOff() {
        return oneIn(15) ? random.nextInt(3) - 1 : 0;
    }

    private void profile(String id) {
        long off = versionOff();
        boolean removed = oneIn(6);
        int content = random.nextInt(100);
        List<IndexEntry> index = new ArrayList<>();
        List<ContactPoint> points = Values.some(random, Values.CONTACT_POINTS);
        for (int line = 0; !removed && oneIn(2) && line < 3; line++) {
            OwnerId owner = any(Values.OWNERS);
            Instant due = oneIn(3) ? null : Values.START.plusSeconds(random.nextInt(5_000));
            index.add(new IndexEntry(any(List.of(IndexEntry.Kind.values())), "ref-" + line, id, owner, due, "OPEN"));
        }
        bound((removed ? "remove " : "write ") + id + " " + off(off) + (index.isEmpty() ? "" : " " + index), state -> {
            long version = Math.max(0, state.version(id) + off);
            TestProfile next = removed ? null : new TestProfile(id, version + 1, "content " + content, index, points);
            return (commit, each) -> commit.profile(id, version, next);
        });
    }

    private void contactPoint(ContactPoint point) {
        long off = versionOff();
        boolean tested = oneIn(2);
        int content = random.nextInt(100);
        bound((tested ? "test " : "write ") + point.kind() + " '" + point.address() + "' " + off(off), state -> {
            long version = Math.max(0, state.version(point) + off);
            TestContactPoint next = tested ? null : new TestContactPoint(point, version + 1, "content " + content);
            return (commit, each) -> commit.contactPoint(point, version, next);
        });
    }

    private void reserve(String budget) {
        int limit = 1 + random.nextInt(6);
        Duration kept = oneIn(3) ? Duration.ofDays(10_000) : Duration.ofSeconds(random.nextInt(300));
        for (int i = oneIn(4) ? 2 : 1; i > 0; i--) {
            int amount = random.nextInt(6) - 2;
            long bucket = oneIn(2) ? 0 : random.nextInt(7) - 3;
            int span = oneIn(2) ? 1 : 1 + random.nextInt(4);
            bound(
                    "take " + amount + " of " + budget + " " + bucket + "/" + span + " up to " + limit + " for " + kept,
                    state -> {
                        Instant keepUntil = state.now().plus(kept);
                        return (commit, each) ->
                                commit.reserve(new Commit.Reservation(budget, bucket, span, amount, limit, keepUntil));
                    });
        }
    }

    /** Together with everything else but reservations: of what to take from what is erased nothing is said. */
    private void erase() {
        List<String> profiles = Values.some(random, Values.PROFILES);
        List<EventKey> events = List.of(Values.anyKey(random), Values.anyKey(random), Values.anyHeld(random));
        EventKey key = Values.anyKey(random);
        List<LogEntry> reworded =
                oneIn(2) ? List.of() : List.of(Values.entry(key, any(Values.PROFILES), Outcome.Kind.DECIDED));
        List<Tombstone> tombstones = Values.some(random, Values.HASHES).stream()
                .map(each -> new Tombstone(each, Values.START.plusSeconds(random.nextInt(500)), Values.FAR))
                .toList();
        Erasure erasure = new Erasure(
                any(Values.ABOUT),
                profiles,
                events,
                reworded,
                Values.some(random, Values.CONTACT_POINTS),
                Values.some(random, Values.BUDGETS),
                Values.some(random, Values.ABOUT),
                tombstones);
        part("erase " + profiles + " " + events, (commit, each) -> commit.erase(erasure));
    }

    private void erasures() {
        long off = versionOff();
        bound("erasures " + off(off), state -> {
            long count = Math.max(0, state.state().count() + off);
            return (commit, each) -> commit.erasures(count);
        });
    }

    private void work() {
        for (String id : Values.some(random, Values.TIMERS)) {
            int priority = random.nextInt(3) * 6;
            put(id + " " + priority, due -> Values.timer(id, due, priority));
        }
        for (String id : Values.some(random, Values.DISPATCHES)) {
            long seed = random.nextLong();
            put(id + " of " + seed, due -> Values.dispatch(id, due, new Random(seed)));
        }
        maybe(6, () -> {
            EventKey key = Values.anyKey(random);
            put("event " + key, due -> Work.event("p-1", Values.event(key), due));
        });
        maybe(3, () -> {
            String id = any(oneIn(3) ? Values.DISPATCHES : Values.TIMERS);
            part("cancel " + id, (commit, each) -> commit.cancel(id));
        });
        if (!oneIn(3)) {
            int back = random.nextInt(4);
            part("complete claim " + back + " before the last", (commit, each) -> commit.complete(each.claim(back)));
        }
    }

    private void put(String words, Function<Instant, Work> work) {
        Duration soon = soon();
        bound("put " + words + " due " + soon, state -> {
            Work put = work.apply(state.now().plus(soon));
            return (commit, each) -> commit.put(put);
        });
    }

    private void records() {
        String profile = oneIn(4) ? "" : any(Values.PROFILES);
        Outcome.Kind kind = oneIn(2) ? Outcome.Kind.PARKED : Outcome.Kind.QUARANTINED;
        EventKey logged = Values.anyKey(random);
        part(
                "log " + logged + " of '" + profile + "'",
                (commit, each) -> commit.log(Values.entry(logged, profile, kind)));
        maybe(3, () -> {
            AuditEntry entry = new AuditEntry(
                    Values.START.plusNanos(random.nextInt()), "baton", "tested", any(Values.ABOUT), "because");
            part("audit " + entry.about(), (commit, each) -> commit.audit(entry));
        });
        maybe(2, () -> {
            EventKey key = Values.anyHeld(random);
            String steward = oneIn(3) ? null : "anna";
            part(
                    "hold " + key + " of '" + profile + "' " + kind,
                    (commit, each) -> commit.hold(Values.held(key, kind, profile, steward)));
        });
        maybe(3, () -> {
            EventKey key = Values.anyHeld(random);
            part("free " + key, (commit, each) -> commit.free(key));
        });
    }
}
