package dev.baton.behaviour;

import dev.baton.behaviour.SettlingLedger.Letter;
import dev.baton.consent.ConsentEvents;
import dev.baton.database.TestDatabase;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One seed: what customers, channels, providers and people do, step by step, and the reckoning after each. */
final class SettlingStory {
    static final Actor MO = Actor.employee("mo");
    private static final byte[] KEY = new byte[32];
    private static final Duration[] LAPSES = {
        Duration.ofSeconds(1),
        Duration.ofMinutes(1),
        Duration.ofMinutes(6),
        Duration.ofHours(1),
        Duration.ofHours(5),
        Duration.ofDays(1),
        Duration.ofDays(2),
        Duration.ofDays(7),
        Duration.ofDays(30)
    };
    /** A customer, as far as the story knows. */
    static final class Person {
        final String name;
        final String phone;
        /** Whether the last that they said is that they want nothing. */
        boolean out;
        /** When they said so. */
        Instant saidAt = Instant.MIN;
        /** They were erased, and nothing of theirs came since. */
        boolean gone;
        /** They were erased, and what they had said lives on with their addresses alone. */
        boolean addressesOnly;
        /** What occurred up to then is dropped. */
        Instant erasedAt = Instant.MIN;
        /** When their journeys began, by journey and order. */
        final Map<String, Instant> trips = new TreeMap<>();

        Person(String name, String phone) {
            this.name = name;
            this.phone = phone;
        }
    }

    final Random random;
    final SettlingLedger ledger = new SettlingLedger();
    final Map<String, SettlingPost> posts = new TreeMap<>();
    final BatonTest baton;
    final List<String> log = new ArrayList<>();
    final List<Person> people = List.of(new Person("ada", "+33612345601"), new Person("ben", "+33612345602"));
    final Person cleo = new Person("cleo", "+33612345603");
    final List<Person> everybody = List.of(people.get(0), people.get(1), cleo);
    /** The orders of which an employee has said that nobody calls. */
    final Set<String> withdrawn = new TreeSet<>();

    private final SettlingReckoning reckoning;
    private final SettlingDesk desk;
    /** What its channel is at just now. */
    @Nullable
    Letter underWay;

    private @Nullable AssertionError unheard;
    private boolean probing;
    boolean merged;
    /** A merge was taken out, so they are not taken for one again. */
    private boolean parted;

    boolean erasedAny;
    int steps;
    int said;
    int probed;

    SettlingStory(long seed) {
        this(seed, null);
    }

    /** @param database where it is played; null: in memory */
    SettlingStory(long seed, @Nullable TestDatabase database) {
        random = new Random(seed);
        BatonTest.Setup setup = BatonTest.with(SettlingShop.DEFINITIONS);
        SettlingPost.Meanwhile meanwhile = new Provider();
        Map<String, ChannelCapabilities> all = Map.of(
                "email", ChannelCapabilities.honoursKey(Duration.ofDays(7)).reaching("email"),
                "push", ChannelCapabilities.queryable().reaching("email"),
                "sms", ChannelCapabilities.neither().reaching("phone"),
                "billing", ChannelCapabilities.honoursKey(Duration.ofDays(7)),
                "depot", ChannelCapabilities.neither());
        new TreeMap<>(all).forEach((name, can) -> posts.put(name, new SettlingPost(can, ledger, random, meanwhile)));
        setup.and(builder -> {
            posts.forEach(builder::channel);
            return builder.erasureKey(KEY);
        });
        if (database != null) {
            setup.and(builder -> builder.storage(documents -> database.open(documents, setup.clock())));
        }
        baton = setup.startingAt(Shop.START);
        reckoning = new SettlingReckoning(this);
        desk = new SettlingDesk(this, reckoning);
        posts.values().forEach(each -> each.trouble = random.nextInt(90));
    }

    /** A provider reports while its channel has not answered yet. */
    private final class Provider implements SettlingPost.Meanwhile {
        @Override
        public void calling(Letter letter) {
            try {
                reckoning.calling(letter);
                ledger.called(letter, baton.now());
                if (!probing && random.nextInt(30) == 0) {
                    log.add("  meanwhile");
                    underWay = letter;
                    meanwhile(letter);
                }
            } catch (AssertionError wrong) {
                // The engine would take it for a failure of the channel.
                unheard = wrong;
            } finally {
                underWay = null;
            }
        }
    }

    /** What happens while a channel is at it. */
    private void meanwhile(Letter letter) {
        switch (random.nextInt(6)) {
            case 0 -> consent();
            case 1 -> drop();
            case 2 -> erase();
            default -> {
                if (desk.confirm(letter, any(SettlingDesk.WORDS))) {
                    letter.settledAtCall = letter.calls;
                }
            }
        }
    }

    void play() {
        int length = 8 + random.nextInt(30);
        for (int i = 0; i < length; i++) {
            step();
            look();
            steps++;
        }
        if (random.nextInt(4) == 0) {
            probe();
        }
        baton.advance(Duration.ofDays(40));
        log.add(baton.now() + " the end");
        look();
        reckoning.over();
    }

    /** Whether a cap has exactly as much room as it should. */
    private void probe() {
        log.add(baton.now() + " is there room?");
        posts.values().forEach(each -> each.trouble = 0);
        baton.runDue();
        look();
        probing = true;
        reckoning.probe();
        probing = false;
        look();
    }

    private void look() {
        if (unheard != null) {
            throw unheard;
        }
        reckoning.look();
    }

    private void step() {
        int what = random.nextInt(100);
        if (what < 22) {
            ask();
        } else if (what < 32) {
            happens("order.paid,order.booked,order.seen,order.cancelled,order.cancelled,order.cancelled,offer.wrong");
        } else if (what < 36) {
            happens("call.made,callback.withdrawn,delay.over,recovery.settled,arrived");
        } else if (what < 40) {
            drop();
        } else if (what < 56) {
            lapse();
        } else if (what < 75) {
            desk.confirms();
        } else if (what < 84) {
            desk.redrives();
        } else if (what < 88) {
            consent();
        } else if (what < 92) {
            if (merged) {
                unmerge();
            } else {
                merge();
            }
        } else if (what < 94) {
            erase();
        } else if (what < 96) {
            log.add("restart");
            baton.restart();
        } else {
            SettlingPost post = any(List.copyOf(posts.values()));
            post.trouble = random.nextBoolean() ? 0 : random.nextInt(101);
            log.add("trouble");
        }
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    Event.Builder event(Person who, String type) {
        Event.Builder made = baton.event("web", type)
                .verified("email", who.name + "@example.org")
                .verified("phone", who.phone);
        // Of two who have one each, nobody is taken for one person (I4).
        return who == people.get(1) ? made : made.verified("customer", "c-" + who.name);
    }

    private void ask() {
        String way = any(SettlingShop.WAYS);
        int what = random.nextInt(3);
        String type = (what == 0 ? "asked." : what == 1 ? "delayed." : "begun.") + way;
        Person who = any(people);
        String order = order();
        Event.Builder made = event(who, type);
        if (what == 2) {
            who.trips.putIfAbsent("trip-" + way + " " + order, baton.now());
        }
        happens(who, what == 0 ? made : made.attribute("order", order));
    }

    private String order() {
        return "o-" + random.nextInt(2);
    }

    private void happens(String types) {
        Person who = any(people);
        String type = any(List.of(types.split(",")));
        String order = order();
        if (type.equals("callback.withdrawn")) {
            withdrawn.add(order);
        }
        happens(who, event(who, type).attribute("order", order));
    }

    private void happens(Person who, Event.Builder made) {
        Event event = made.build();
        who.gone &= who.erasedAt.equals(baton.now());
        log.add(baton.now() + " " + who.name + " " + event.type() + " " + event.attributes());
        if (underWay == null && random.nextInt(3) > 0) {
            baton.when(event);
        } else {
            log.add("  handled, and no more");
            baton.handle(event);
        }
    }

    private void drop() {
        Person who = any(people);
        String way = any(SettlingShop.WAYS);
        String order = order();
        happens(who, event(who, "dropped." + way).attribute("order", order));
        for (Letter each : ledger.all()) {
            if (each.journey.equals("trip-" + way) && order.equals(each.binding) && isOf(each, who)) {
                each.ended = true;
            }
        }
    }

    boolean isOf(Letter letter, Person who) {
        Letter back = letter.compensates == null ? null : ledger.find(letter.compensates);
        if (back != null) {
            // It goes with what it takes back.
            return isOf(back, who);
        }
        Optional<Profile> theirs = profile(who);
        return theirs.isPresent()
                && baton.orchestrator().profile(letter.profile).map(Profile::id).equals(theirs.map(Profile::id));
    }

    Optional<Profile> profile(Person who) {
        return baton.orchestrator().profile("email", who.name + "@example.org");
    }

    private void lapse() {
        int what = random.nextInt(10);
        Instant to;
        if (what < 5) {
            to = baton.now().plus(LAPSES[random.nextInt(what < 3 ? 5 : LAPSES.length)]);
        } else {
            Instant deadline = what < 8 || ledger.all().isEmpty()
                    ? baton.orchestrator().nextDue().orElse(baton.now())
                    : any(ledger.all()).expiresAt;
            to = deadline.plusMillis(random.nextInt(3) - 1);
            to = to.isBefore(baton.now()) ? baton.now().plusMillis(1) : to;
        }
        boolean late = random.nextInt(5) == 0;
        log.add(baton.now() + " until " + to + (late ? " with nobody at work" : ""));
        if (late) {
            baton.clock().set(to);
        } else {
            baton.advanceTo(to);
        }
    }

    private void consent() {
        Person who = any(people);
        boolean out = random.nextBoolean();
        Event.Builder made = event(who, out ? ConsentEvents.OPTED_OUT : ConsentEvents.OPTED_IN)
                .attribute("purpose", "SERVICE");
        if (!out) {
            made = made.attribute("evidence", "said so");
        }
        for (Person each : who.erasedAt.equals(baton.now()) ? List.<Person>of() : merged ? people : List.of(who)) {
            // Of two words at one instant the one that wants nothing counts.
            each.out = out || (each.out && each.saidAt.equals(baton.now()));
            each.saidAt = baton.now();
            each.addressesOnly = false;
        }
        happens(who, made);
    }

    private void merge() {
        if (merged || profile(people.get(0)).isEmpty() || profile(people.get(1)).isEmpty()) {
            return;
        }
        Person ada = people.get(0);
        Person ben = people.get(1);
        ada.gone = false;
        ben.gone = false;
        Person last = ada.saidAt.isAfter(ben.saidAt) ? ada : ben;
        boolean out = !parted
                && !ada.addressesOnly
                && !ben.addressesOnly
                && (ada.saidAt.equals(ben.saidAt) ? ada.out || ben.out : last.out);
        for (Person each : people) {
            each.out = out;
            each.saidAt = last.saidAt;
            each.trips.clear();
        }
        log.add(baton.now() + " merge");
        baton.when(baton.event("crm", "noted").verified("customer", "c-ada").verified("phone", ben.phone));
        // Whoever was erased in the middle of it is nobody.
        merged = profile(ada).isPresent()
                && profile(ada).map(Profile::id).equals(profile(ben).map(Profile::id));
        if (!merged) {
            // A merge that was taken out is not made again; who said what by now is not reckoned.
            people.forEach(each -> each.out = false);
        }
    }

    /** Who was taken for one is two again. What each had said by then is theirs again, and not reckoned. */
    private void unmerge() {
        Profile one = profile(people.get(0)).orElseThrow();
        if (random.nextBoolean() || one.merges().isEmpty()) {
            return;
        }
        log.add(baton.now() + " unmerge");
        baton.orchestrator().unmerge(one.id(), one.merges().get(0).id(), MO, "two");
        merged = false;
        parted = true;
        people.forEach(each -> each.out = false);
    }

    private void erase() {
        Person who = any(people);
        Optional<Profile> theirs = profile(who);
        if (theirs.isEmpty()) {
            return;
        }
        log.add(baton.now() + " erase " + who.name);
        for (Letter each : ledger.all()) {
            each.erased |= isOf(each, who);
        }
        baton.orchestrator().erase(theirs.get().id(), MO, "asked for it");
        for (Person each : merged ? people : List.of(who)) {
            each.gone = true;
            each.addressesOnly = true;
            each.erasedAt = baton.now();
            each.trips.clear();
        }
        merged = false;
        parted = false;
        erasedAny = true;
        if (underWay == null) {
            look();
            baton.advance(Duration.ofSeconds(1));
        }
    }

    @Override
    public String toString() {
        StringBuilder all = new StringBuilder(String.join("\n", log)).append('\n');
        ledger.all().forEach(each -> all.append(each).append('\n'));
        for (Person each : people) {
            profile(each)
                    .ifPresent(one -> all.append(each.name)
                            .append(each.out ? " out " : " ")
                            .append(one.contacts())
                            .append('\n')
                            .append(one.promises().stream()
                                    .map(p -> p.id() + " " + p.state() + " since " + p.since() + " of "
                                            + p.terms().subject()
                                            + baton.orchestrator().log().audit(p.id(), 10))
                                    .toList())
                            .append('\n')
                            .append(one.compensables())
                            .append('\n'));
        }
        return all.append("alarms ").append(baton.alarms()).toString();
    }
}
