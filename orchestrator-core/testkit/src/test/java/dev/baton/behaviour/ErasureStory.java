package dev.baton.behaviour;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.Orchestrator;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.profile.Erased;
import dev.baton.profile.MergeReview;
import dev.baton.profile.Profile;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.OrchestratorListener;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import dev.baton.testkit.SimulatedCrash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One seed: customers live in two processes, some are erased, and what is left is reckoned after every step. */
final class ErasureStory {
    static final Actor MO = Actor.employee("mo");
    private static final byte[] KEY = "a key of thirty-two bytes or more".getBytes(StandardCharsets.UTF_8);
    private static final Duration[] LAPSES = {
        Duration.ofMinutes(1),
        Duration.ofMinutes(20),
        Duration.ofHours(3),
        Duration.ofDays(1),
        Duration.ofDays(3),
        Duration.ofDays(8),
        Duration.ofDays(40)
    };

    final MutableClock clock;
    final Random random;
    final ErasureDoor door = new ErasureDoor();
    final ErasureReckoning reckoning;
    final List<ErasedPerson> people = new ArrayList<>();
    final List<Told> told = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final Failing model = new Failing("breaks");
    private final ErasureStoryTest.Place place;
    private final Map<String, ChannelAdapter> channels = new TreeMap<>();
    private final Set<String> sent = new TreeSet<>();
    /** The process that is interrupted, and the one that goes on meanwhile. */
    Orchestrator here;

    final Orchestrator there;
    private int numbers;
    private boolean meanwhile;
    /** Whether somebody was erased by the other process during this step. */
    boolean raced;

    int steps;
    int erasures;

    /** An event that was handed in, and what became of it. */
    static final class Told {
        final int number;
        final Event event;
        final int who;
        /** Whatever was of it is gone, and it may not come back. */
        boolean dead;
        /** Whether it was ever taken. */
        boolean taken;

        Told(int number, Event event, int who) {
            this.number = number;
            this.event = event;
            this.who = who;
        }
    }

    ErasureStory(long seed, MutableClock clock, ErasureStoryTest.Place place) {
        this.clock = clock;
        this.place = place;
        random = new Random(seed);
        for (int i = 0; i < 6; i++) {
            people.add(new ErasedPerson(i));
        }
        channels.put(
                "email",
                new Post(ChannelCapabilities.honoursKey(Duration.ofDays(7)).reaching("email")));
        channels.put("push", new Post(ChannelCapabilities.neither().reaching("email")));
        channels.put("sms", new Post(ChannelCapabilities.neither().reaching("phone")));
        channels.put("desk", new Post(ChannelCapabilities.honoursKey(Duration.ofDays(7))));
        there = open(new ErasureDoor());
        here = open(door);
        reckoning = new ErasureReckoning(this);
    }

    private Orchestrator open(ErasureDoor with) {
        var builder = place.open(clock, with)
                .definitions(ErasureTown.DEFINITIONS)
                .clock(clock)
                .erasureKey(KEY)
                .listener(new Listening())
                .propensity(model);
        channels.forEach(builder::channel);
        return builder.build();
    }

    private static final class Listening implements OrchestratorListener {
        @Override
        public void onOutcome(Event event, Outcome outcome) {}

        @Override
        public void onDispatch(Dispatch dispatch) {}

        @Override
        public void onAlarm(String code, String words) {
            if (words.contains("zq") || words.contains("zi")) {
                throw new AssertionError("an alarm names somebody: " + words);
            }
        }
    }

    /** A channel with troubles of every kind, during which somebody may be erased. */
    private final class Post implements ChannelAdapter {
        private final ChannelCapabilities can;

        Post(ChannelCapabilities can) {
            this.can = can;
        }

        @Override
        public ChannelCapabilities capabilities() {
            return can;
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            reckoning.delivering(dispatch);
            sent.add(dispatch.id());
            if (random.nextInt(6) == 0) {
                others();
            }
            String whose = String.valueOf(dispatch.action());
            int mark = whose.indexOf("zq");
            String detail =
                    mark < 0 ? "taken" : "taken " + whose.substring(mark, whose.indexOf('-', mark)) + "-receipt";
            return switch (random.nextInt(12)) {
                case 0, 1 -> Receipt.accepted(detail);
                case 2, 3 -> Receipt.unknown(detail);
                case 4 -> Receipt.refused(detail);
                case 5 -> Receipt.retryAfter(Duration.ofMinutes(random.nextInt(500)), detail);
                case 6 -> throw new IllegalStateException(detail);
                case 7 -> dies(dispatch, limit);
                default -> Receipt.delivered();
            };
        }

        private Receipt dies(Dispatch dispatch, Duration limit) {
            return meanwhile
                    ? Receipt.unknown("none")
                    : RecordingChannel.forSystems().next().crashesBefore().deliver(dispatch, limit);
        }
    }

    void play() {
        int length = 15 + random.nextInt(35);
        for (int i = 0; i < length; i++) {
            raced = false;
            step();
            door.nobody();
            reckoning.look();
            clock.advance(Duration.ofSeconds(1));
            steps++;
        }
        end();
        here.close();
        there.close();
    }

    /** What may kill this process; it begins again. */
    private void mortal(Runnable what) {
        try {
            what.run();
        } catch (ErasureDoor.Died | SimulatedCrash died) {
            log.add("  died");
            door.nobody();
            here = open(door);
        }
    }

    private void step() {
        int what = random.nextInt(100);
        if (what < 30) {
            ErasedPerson who = any(people);
            trouble(60, 20);
            mortal(() -> hand(here, ErasureTown.event(this, who)));
        } else if (what < 36) {
            again();
        } else if (what < 44) {
            meeting(here);
        } else if (what < 58) {
            trouble(60, 30);
            mortal(() -> work(here));
        } else if (what < 64) {
            Duration lapse = LAPSES[random.nextInt(LAPSES.length)];
            log.add("time " + lapse);
            clock.advance(lapse);
        } else if (what < 68) {
            mortal(() -> identity(here));
        } else if (what < 74) {
            trouble(30, 30);
            mortal(this::retry);
        } else if (what < 78) {
            confirm();
        } else if (what < 80) {
            log.add("model");
            if (random.nextBoolean()) {
                model.mend();
            } else {
                model.breakAgain();
            }
        } else if (what < 84) {
            ErasedPerson who = any(people);
            trouble(60, 40);
            mortal(() -> export(here, who));
        } else if (what < 87) {
            Duration age = LAPSES[random.nextInt(LAPSES.length)];
            log.add("upkeep " + age);
            place.upkeep(clock.instant().minus(age));
        } else {
            erase();
        }
    }

    private void trouble(int within, int percent) {
        if (random.nextInt(100) < percent) {
            door.at(1 + random.nextInt(within), any(ErasureDoor.VISITS), this::others);
        }
    }

    /** What another process does in the midst of something. */
    private void others() {
        if (meanwhile) {
            return;
        }
        meanwhile = true;
        log.add("  meanwhile");
        try {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    raced = true;
                    reckoning.erased(any(people), who -> there.erase(who, MO, "asked for it"));
                }
                case 3, 4 -> hand(there, ErasureTown.event(this, any(people)));
                case 5 -> meeting(there);
                case 6 -> identity(there);
                default -> work(there);
            }
        } catch (SimulatedCrash ofOthers) {
            throw new AssertionError(ofOthers);
        } finally {
            meanwhile = false;
        }
    }

    int number() {
        return numbers++;
    }

    Told tell(int number, Event event, int who) {
        Told each = new Told(number, event, who);
        told.add(each);
        return each;
    }

    Outcome hand(Orchestrator by, Told each) {
        reckoning.handing(each);
        Outcome outcome;
        try {
            outcome = by.handle(each.event);
        } catch (ErasureDoor.Died died) {
            reckoning.taken(each);
            throw died;
        }
        log.add("e" + each.number + " " + each.event.type() + " of " + each.who + ": " + outcome.kind());
        reckoning.handed(each, outcome);
        return outcome;
    }

    private void again() {
        if (!told.isEmpty()) {
            Told each = any(told);
            boolean dead = each.dead;
            log.add("again");
            Outcome outcome = hand(here, each);
            if (dead && outcome.kind() != Outcome.Kind.ERASED) {
                throw new AssertionError("an erased event is " + outcome.kind());
            }
        }
    }

    /** An event of two, or of nobody. */
    private void meeting(Orchestrator by) {
        Told each = ErasureTown.meeting(this);
        mortal(() -> hand(by, each));
    }

    void work(Orchestrator by) {
        log.add("work");
        for (int i = 0; i < 8 && by.step(); i++) {}
    }

    private void identity(Orchestrator by) {
        Profile profile = reckoning.profile(any(people)).orElse(null);
        if (profile == null) {
            return;
        }
        if (!profile.merges().isEmpty() && random.nextBoolean()) {
            reckoning.parted = true;
            String id = any(profile.merges()).id();
            log.add("unmerge " + profile.id() + " "
                    + by.unmerge(profile.id(), id, MO, "parted").kind());
        }
        for (MergeReview each : profile.mergeReviews()) {
            int what = each.state() == MergeReview.State.OPEN ? random.nextInt(2) : 2;
            try {
                Outcome outcome = switch (what) {
                    case 0 -> by.acceptMerge(profile.id(), each.id(), MO, "the same");
                    case 1 -> by.refuseMerge(profile.id(), each.id(), MO, "another");
                    default -> by.liftMergeBar(profile.id(), each.id(), MO, "lifted");
                };
                log.add("review " + outcome.kind());
            } catch (InvalidValueException settled) {
                log.add("review " + settled.getMessage());
            }
        }
    }

    private List<HeldEvent> held(Outcome.Kind kind) {
        return here.worklists().held(kind, null, 1_000);
    }

    private void retry() {
        List<HeldEvent> all = new ArrayList<>(held(Outcome.Kind.PARKED));
        all.addAll(held(Outcome.Kind.QUARANTINED));
        if (all.isEmpty()) {
            return;
        }
        HeldEvent each = any(all);
        Event event = each.event();
        if (each.kind() == Outcome.Kind.QUARANTINED && random.nextBoolean()) {
            event = event.toBuilder().attribute("order", "o-1").build();
        }
        retry(event);
    }

    private void retry(Event event) {
        try {
            log.add("retry " + event.key() + " " + here.retry(event).kind());
        } catch (InvalidValueException gone) {
            log.add("retry " + event.key() + " " + gone.getMessage());
        }
    }

    private void confirm() {
        if (!sent.isEmpty()) {
            Receipt receipt = random.nextBoolean() ? Receipt.delivered() : Receipt.refused("they say no");
            log.add("confirm "
                    + here.dispatches()
                            .confirm(any(List.copyOf(sent)), receipt, MO)
                            .kind());
        }
    }

    private void export(Orchestrator by, ErasedPerson who) {
        Profile profile = reckoning.profile(who).orElse(null);
        if (profile != null) {
            log.add("export " + who.number);
            by.export(profile.id()).ifPresent(reckoning::exported);
        }
    }

    private void erase() {
        ErasedPerson who = any(people);
        log.add("erase " + who.number);
        if (random.nextBoolean()) {
            trouble(120, 100);
            mortal(() -> reckoning.erased(who, id -> here.erase(id, MO, "asked for it")));
            if (reckoning.unfinished != null) {
                log.add("erase again " + who.number);
                door.nobody();
                reckoning.finish(id -> here.erase(id, MO, "asked for it"));
            }
        } else {
            reckoning.alone(who, id -> {
                Erased erased = here.erase(id, MO, "asked for it");
                if (!there.erase(id, MO, "asked for it").removed().isEmpty()) {
                    throw new AssertionError("erased twice");
                }
                return erased;
            });
        }
    }

    /** Everything is repaired, and time goes on until nothing is due. */
    private void end() {
        log.add("the end");
        model.mend();
        for (int i = 0; i < 50 && !held(Outcome.Kind.PARKED).isEmpty(); i++) {
            held(Outcome.Kind.PARKED).forEach(each -> retry(each.event()));
        }
        if (!held(Outcome.Kind.PARKED).isEmpty()) {
            throw new AssertionError("somebody is parked for good: " + held(Outcome.Kind.PARKED));
        }
        reckoning.lookAround();
        for (int i = 0; i < 600 && here.nextDue().isPresent(); i++) {
            raced = false;
            var due = here.nextDue().get();
            if (due.isAfter(clock.instant())) {
                clock.set(due);
            }
            mortal(() -> work(here));
        }
        if (here.nextDue().isPresent()) {
            throw new AssertionError("something is due for ever: " + here.nextDue());
        }
        reckoning.lookAround();
        clock.advance(Duration.ofSeconds(1));
        for (ErasedPerson each : people) {
            Told last = ErasureTown.visit(this, each);
            Outcome.Kind kind = hand(here, last).kind();
            if (kind != Outcome.Kind.DECIDED) {
                throw new AssertionError("who comes anew is " + kind);
            }
        }
        reckoning.lookAround();
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    Collection<String> texts() {
        return place.texts();
    }

    @Override
    public String toString() {
        return String.join("\n", log.subList(Math.max(0, log.size() - 120), log.size()));
    }
}
