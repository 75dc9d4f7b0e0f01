package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.core.definition.Condition;
import dev.baton.core.definition.CustomerZone;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.InvalidValueException;
import dev.baton.testkit.BatonTest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimeOfDayTest {
    private static final CustomerZone PARIS = CustomerZone.fixed("Europe/Paris");

    private static BatonTest asking(Condition when) {
        return Shop.open(Shop.journey("j").rule("r", Trigger.on("asked", when), Proposal.message("email", "t")));
    }

    private static boolean holds(Condition when, String at) {
        BatonTest baton = asking(when);
        baton.advanceTo(Instant.parse(at));
        baton.when(Shop.ada(baton, "asked"));
        return !baton.channel("email").said().isEmpty();
    }

    @Test
    @DisplayName("J1 a time of day holds from its start on and before its end, by the clock of the zone")
    void it_is_half_open() {
        Condition when = Condition.timeOfDay("09:00", "17:00", PARIS);

        // Paris is two hours ahead in summer.
        assertThat(holds(when, "2026-06-01T06:59:59Z")).isFalse();
        assertThat(holds(when, "2026-06-01T07:00:00Z")).isTrue();
        assertThat(holds(when, "2026-06-01T14:59:59Z")).isTrue();
        assertThat(holds(when, "2026-06-01T15:00:00Z")).isFalse();
    }

    @Test
    @DisplayName("J1 what crosses midnight belongs to the day on which it begins")
    void it_may_cross_midnight() {
        Condition when = Condition.timeOfDay("22:00", "06:00", PARIS, DayOfWeek.FRIDAY);

        assertThat(holds(when, "2026-06-05T19:59:00Z")).isFalse();
        assertThat(holds(when, "2026-06-05T20:00:00Z")).isTrue();
        // Saturday morning is Friday night yet.
        assertThat(holds(when, "2026-06-06T03:59:59Z")).isTrue();
        assertThat(holds(when, "2026-06-06T04:00:00Z")).isFalse();
        assertThat(holds(when, "2026-06-06T20:00:00Z")).isFalse();
    }

    @Test
    @DisplayName("J1 with the same start and end it is the whole day")
    void a_whole_day() {
        Condition saturday = Condition.timeOfDay("00:00", "00:00", PARIS, DayOfWeek.SATURDAY);

        assertThat(holds(saturday, "2026-06-05T21:59:59Z")).isFalse();
        assertThat(holds(saturday, "2026-06-05T22:00:00Z")).isTrue();
        assertThat(holds(saturday, "2026-06-06T21:59:59Z")).isTrue();
        assertThat(holds(saturday, "2026-06-06T22:00:00Z")).isFalse();
    }

    @Test
    @DisplayName("J1 the zone is the one that the customer's field names, else the fallback")
    void the_zone_is_the_customers() {
        BatonTest baton = asking(Condition.timeOfDay("09:00", "10:00", CustomerZone.ofField("zone", "Europe/Paris")));
        baton.advanceTo("2026-06-02T00:30:00Z");
        baton.when(Shop.ada(baton, "asked"));
        assertThat(baton.channel("email").said()).isEmpty();

        baton.when(Shop.ada(baton, "moved").field("zone", "Asia/Tokyo"), Shop.ada(baton, "asked"));

        assertThat(baton.channel("email").said()).hasSize(1);
    }

    @Test
    @DisplayName("J3 a state that looks at the clock begins when the clock shows it, each day")
    void it_wakes_by_itself() {
        BatonTest baton = Shop.open(Shop.journey("j")
                .whenever(
                        "morning",
                        Condition.all(
                                Condition.timeOfDay("09:00", "10:00", PARIS),
                                Operand.field("tier").is("gold")),
                        Proposal.message("email", "morning")));
        baton.given(Shop.ada(baton, "rated").field("tier", "gold"));

        // It is 10:00 in Paris: the next morning is Tuesday's.
        assertThat(baton.orchestrator().nextDue()).contains(Instant.parse("2026-03-03T08:00:00Z"));
        baton.advanceTo("2026-03-03T07:59:59Z");
        assertThat(baton.channel("email").said()).isEmpty();
        baton.advanceTo("2026-03-03T08:00:00Z");
        assertThat(baton.channel("email").said()).hasSize(1);
        baton.advanceTo("2026-03-05T12:00:00Z");
        assertThat(baton.channel("email").said()).hasSize(3);
    }

    @Test
    @DisplayName("J3 C7 over clock changes its next change is never too late, against a minute by minute count")
    void never_too_late() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> zones = List.of(
                "Europe/Paris",
                "America/New_York",
                "America/Santiago",
                "Australia/Lord_Howe",
                "Asia/Beirut",
                "Africa/Cairo");
        for (int i = 0; i < 60; i++) {
            String zone = zones.get(random.nextInt(zones.size()));
            LocalTime from = LocalTime.of(random.nextInt(24), random.nextInt(4) * 15);
            LocalTime to = LocalTime.of(random.nextInt(24), random.nextInt(4) * 15);
            DayOfWeek day = DayOfWeek.of(1 + random.nextInt(7));
            DayOfWeek[] days = random.nextBoolean() ? new DayOfWeek[0] : new DayOfWeek[] {day};
            Condition when = Condition.timeOfDay(from.toString(), to.toString(), CustomerZone.fixed(zone), days);
            // Near a change of the clocks.
            Instant start = ZoneId.of(zone)
                    .getRules()
                    .nextTransition(Instant.parse("2026-03-03T00:00:00Z").plus(Duration.ofDays(random.nextInt(300))))
                    .getInstant()
                    .minus(Duration.ofHours(30));
            List<Instant> begun = begun(when, start, 60);
            List<Instant> expected = expected(from, to, Set.of(days), ZoneId.of(zone), start, 60);
            assertThat(begun)
                    .as("seed %d, %s in %s from %s", seed, when, zone, start)
                    .isEqualTo(expected);
        }
    }

    /** When a rule is set off by it, of a customer who came at the start. */
    private static List<Instant> begun(Condition when, Instant start, int hours) {
        BatonTest baton = Shop.open(
                        Shop.definitions(Shop.journey("j").whenever("r", when, Proposal.task("desk", "now")))
                                .build())
                .startingAt(start);
        baton.given(Shop.ada(baton, "came"));
        List<Instant> begun = new ArrayList<>();
        Instant end = start.plus(Duration.ofHours(hours));
        int before = baton.channel("desk").said().size();
        while (baton.orchestrator().nextDue().map(due -> !due.isAfter(end)).orElse(false)) {
            baton.advanceTo(baton.orchestrator().nextDue().orElseThrow());
            if (baton.channel("desk").said().size() > before) {
                begun.add(baton.now());
                before = baton.channel("desk").said().size();
            }
        }
        return begun;
    }

    /** Minute by minute, by what the clock shows; where it shows a time twice, the window lasts from the first to the last. */
    private static List<Instant> expected(
            LocalTime from, LocalTime to, Set<DayOfWeek> days, ZoneId zone, Instant start, int hours) {
        List<Instant> begun = new ArrayList<>();
        boolean before = within(from, to, days, zone, start);
        for (int minute = 1; minute <= hours * 60; minute++) {
            Instant at = start.plus(Duration.ofMinutes(minute));
            boolean now = within(from, to, days, zone, at);
            if (now && !before) {
                begun.add(at);
            }
            before = now;
        }
        return begun;
    }

    private static boolean within(LocalTime from, LocalTime to, Set<DayOfWeek> days, ZoneId zone, Instant at) {
        LocalDateTime shown = LocalDateTime.ofInstant(at, zone);
        for (int back = -1; back <= 1; back++) {
            LocalDateTime begins = shown.toLocalDate().minusDays(back).atTime(from);
            LocalDateTime ends = to.isAfter(from)
                    ? begins.toLocalDate().atTime(to)
                    : begins.toLocalDate().plusDays(1).atTime(to);
            boolean onDay = days.isEmpty() || days.contains(begins.getDayOfWeek());
            if (onDay && !at.isBefore(instant(begins, zone, false)) && at.isBefore(instant(ends, zone, true))) {
                return true;
            }
        }
        return false;
    }

    /** Within a gap the change itself. */
    private static Instant instant(LocalDateTime local, ZoneId zone, boolean second) {
        var offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            return zone.getRules().getTransition(local).getInstant();
        }
        return local.toInstant(offsets.get(second ? offsets.size() - 1 : 0));
    }

    @Test
    @DisplayName("J1 a time of day without a day, or in no zone, is refused")
    void what_is_refused() {
        assertThatThrownBy(() -> new Condition.TimeOfDay(LocalTime.NOON, LocalTime.MIDNIGHT, Set.of(), PARIS))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("leave it out for any day");
        assertThatThrownBy(() -> CustomerZone.fixed("Mars/Base")).hasMessageContaining("Mars/Base");
    }
}
