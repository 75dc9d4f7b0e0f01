package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.Orchestrator;
import dev.baton.core.calendar.CalendarWindow;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.event.Event;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelLimits;
import dev.baton.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Many threads, customers and candidates against every kind of cap, with channels that fail and are slow. Its size is
 * {@code baton.caps.candidates}, its seed {@code baton.caps.seed}.
 */
class CapStormTest {
    private static final int THREADS = 64;
    private static final int CUSTOMERS = 1_000;
    private static final int CANDIDATES = Integer.getInteger("baton.caps.candidates", 1_000_000);
    private static final long SEED = Long.getLong("baton.caps.seed", System.nanoTime());
    private static final Duration LASTS = Duration.ofDays(4);
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final Duration ROLLING = Duration.ofHours(10);
    private static final int BUCKETS = 10;

    private record Limits(int profileRolling, int profileDaily, int address, int globalDaily, int globalRolling) {}

    /** Chosen so that each of them is met: a thousand customers take some 1,500 contacts a day without the global ones. */
    private static final Limits LIMITS = new Limits(3, 2, 4, 600, 350);

    private static Definitions definitions() {
        ContactPolicy policy = ContactPolicy.STANDARD
                .with(Cap.rolling(LIMITS.profileRolling, Duration.ofDays(2)))
                .with(Cap.calendar(LIMITS.profileDaily, CalendarWindow.days(ZONE)))
                .with(Cap.rolling(LIMITS.address, Duration.ofDays(3)).perContactPoint("address"))
                .with(Cap.calendar(LIMITS.globalDaily, CalendarWindow.days(ZONE))
                        .global("daily"))
                .with(new Cap(
                        "rolling",
                        LIMITS.globalRolling,
                        new Cap.Rolling(ROLLING, BUCKETS),
                        Cap.Per.GLOBAL,
                        Cap.About.ALL,
                        Cap.Tiers.ALIKE));
        return Shop.definitions(Shop.journey("greeting")
                        .rule(
                                "greet",
                                Trigger.on("visited"),
                                Proposal.message("email", "hello"),
                                Proposal.message("sms", "hello-text")))
                .contactPolicy(policy)
                .build();
    }

    /** A contact that the customer had, or may have had, at the time of its door: what is later is the channel's own. */
    private record Contact(String customer, String address, Instant at) {}

    /** Fails in every way there is; notes whatever reached the customer or may have. */
    /** The caps are to hold what comes through; half of it is in doubt, and closes no channel. */
    private static final ChannelLimits NEVER_CLOSED =
            ChannelLimits.STANDARD.atOnce(64).breaker(Integer.MAX_VALUE, Duration.ofSeconds(1), Duration.ofSeconds(1));

    private static final class Trouble implements ChannelAdapter {
        private final String kind;
        private final Random random;
        private final ConcurrentLinkedQueue<Dispatch> reached = new ConcurrentLinkedQueue<>();
        private volatile Weather weather = Weather.STORM;

        private enum Weather {
            STORM,
            REFUSING,
            FAIR
        }

        Trouble(String kind, long seed) {
            this.kind = kind;
            this.random = new Random(seed);
        }

        @Override
        public ChannelCapabilities capabilities() {
            return ChannelCapabilities.neither().reaching(kind);
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            int luck = random.nextInt(20);
            if (weather == Weather.REFUSING || (weather == Weather.STORM && luck < 3)) {
                return Receipt.refused("no");
            }
            if (weather == Weather.STORM && luck < 7) {
                return Receipt.retryAfter(Duration.ofMinutes(1 + random.nextInt(600)), "busy");
            }
            if (luck < 9) {
                Thread.yield();
            }
            reached.add(dispatch);
            return luck < 10 ? Receipt.unknown("who knows") : Receipt.delivered();
        }
    }

    @Test
    @DisplayName("C6 under 64 threads no cap is exceeded by one contact, and no place is lost for ever")
    void no_cap_is_exceeded() throws Exception {
        System.out.println("C6 storm: seed " + SEED + ", " + CANDIDATES + " candidates");
        MutableClock clock = new MutableClock(Instant.parse("2026-03-06T00:00:00Z"));
        Trouble mail = new Trouble("email", SEED);
        Trouble text = new Trouble("phone", SEED + 1);
        try (Orchestrator baton = Orchestrator.builder()
                .definitions(definitions())
                .storage(documents -> InMemoryStorage.builder(clock).build())
                .clock(clock)
                .channel("email", mail, NEVER_CLOSED)
                .channel("sms", text, NEVER_CLOSED)
                .build()) {
            storm(baton, clock);
            List<Dispatch> reached = new ArrayList<>(mail.reached);
            reached.addAll(text.reached);
            caps(contacts(baton, reached));
            roomAgain(baton, clock, mail, text);
        }
    }

    private static void storm(Orchestrator baton, MutableClock clock) throws Exception {
        AtomicLong number = new AtomicLong();
        CountDownLatch begin = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> ends = new ArrayList<>();
        long step = LASTS.toNanos() / (CANDIDATES / 2);
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(SEED + 7L * thread);
            ends.add(pool.submit(() -> {
                begin.await();
                for (long next = number.getAndIncrement(); next < CANDIDATES / 2; next = number.getAndIncrement()) {
                    clock.advance(Duration.ofNanos(step));
                    baton.handle(visit(random.nextInt(CUSTOMERS), next, clock.instant()));
                    for (int due = 0; due < 3 && baton.step(); due++) {
                        Thread.onSpinWait();
                    }
                }
                return null;
            }));
        }
        begin.countDown();
        for (Future<?> each : ends) {
            each.get();
        }
        pool.shutdown();
        for (int hour = 0; hour < 24 * 14; hour++) {
            baton.runDue();
            clock.advance(Duration.ofHours(1));
        }
        baton.runDue();
    }

    /** Every visit has two candidates. */
    private static Event visit(int customer, long number, Instant at) {
        return Event.of("web", "v-" + number, "visited")
                .verified("customer", "c-" + customer)
                .verified("email", "c" + customer + "@example.org")
                .verified("phone", "+35380" + (1_000_000 + customer))
                .occurredAt(at)
                .build();
    }

    private static List<Contact> contacts(Orchestrator baton, List<Dispatch> reached) {
        List<Contact> contacts = new ArrayList<>();
        for (Dispatch each : reached) {
            Instant at = baton.profile(each.profileId()).orElseThrow().contacts().stream()
                    .filter(entry -> entry.dispatchId().equals(each.id()))
                    .findFirst()
                    .orElseThrow()
                    .at();
            contacts.add(new Contact(each.profileId(), each.contactPoint().address(), at));
        }
        return contacts;
    }

    private static void caps(List<Contact> contacts) {
        Map<String, List<Instant>> byCustomer = new HashMap<>();
        Map<String, List<Instant>> byAddress = new HashMap<>();
        List<Instant> all = new ArrayList<>();
        for (Contact each : contacts) {
            byCustomer.computeIfAbsent(each.customer, none -> new ArrayList<>()).add(each.at);
            byAddress.computeIfAbsent(each.address, none -> new ArrayList<>()).add(each.at);
            all.add(each.at);
        }
        int mostRolling = 0;
        int mostDaily = 0;
        for (List<Instant> each : byCustomer.values()) {
            mostRolling = Math.max(mostRolling, most(each, Duration.ofDays(2)));
            mostDaily = Math.max(mostDaily, mostInADay(each));
        }
        int mostAtAddress = 0;
        for (List<Instant> each : byAddress.values()) {
            mostAtAddress = Math.max(mostAtAddress, most(each, Duration.ofDays(3)));
        }
        assertThat(new Limits(mostRolling, mostDaily, mostAtAddress, mostInADay(all), most(all, ROLLING)))
                .as("the most there were in any window, of %d contacts (seed %d)", all.size(), SEED)
                .satisfies(most -> {
                    assertThat(most.profileRolling).isLessThanOrEqualTo(LIMITS.profileRolling);
                    assertThat(most.profileDaily).isLessThanOrEqualTo(LIMITS.profileDaily);
                    assertThat(most.address).isLessThanOrEqualTo(LIMITS.address);
                    assertThat(most.globalDaily).isLessThanOrEqualTo(LIMITS.globalDaily);
                    assertThat(most.globalRolling).isLessThanOrEqualTo(LIMITS.globalRolling);
                    // And they were met, or the test says nothing.
                    assertThat(most.profileRolling + most.profileDaily)
                            .isEqualTo(LIMITS.profileRolling + LIMITS.profileDaily);
                    assertThat(most.globalDaily).isGreaterThan(LIMITS.globalDaily * 9 / 10);
                    assertThat(most.globalRolling).isGreaterThan(LIMITS.globalRolling * 8 / 10);
                });
    }

    private static int most(List<Instant> times, Duration window) {
        Collections.sort(times);
        int most = 0;
        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (!times.get(last).minus(window).isBefore(times.get(first))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private static int mostInADay(List<Instant> times) {
        Map<Object, Integer> byDay = new HashMap<>();
        times.forEach(each -> byDay.merge(each.atZone(ZONE).toLocalDate(), 1, Integer::sum));
        return byDay.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Two weeks later everything has come to its end. On a fresh day as many are reached as the caps allow, whatever failed before. */
    private static void roomAgain(Orchestrator baton, MutableClock clock, Trouble mail, Trouble text) {
        Instant day = clock.instant()
                .atZone(ZONE)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZONE)
                .toInstant();
        clock.set(day);
        int most = Math.min(LIMITS.globalDaily, LIMITS.globalRolling);
        int before = mail.reached.size() + text.reached.size();
        mail.weather = Trouble.Weather.REFUSING;
        text.weather = Trouble.Weather.REFUSING;
        visits(baton, clock, 0, CUSTOMERS / 2);
        assertThat(mail.reached.size() + text.reached.size()).isEqualTo(before);
        mail.weather = Trouble.Weather.FAIR;
        text.weather = Trouble.Weather.FAIR;
        visits(baton, clock, CUSTOMERS / 2, CUSTOMERS);

        assertThat(mail.reached.size() + text.reached.size() - before)
                .as("reached on a fresh day after %d failures (seed %d)", CUSTOMERS / 2, SEED)
                .isEqualTo(most);
    }

    private static void visits(Orchestrator baton, MutableClock clock, int from, int to) {
        for (int i = from; i < to; i++) {
            baton.handle(visit(i, CANDIDATES + i, clock.instant()));
            baton.runDue();
        }
    }
}
