package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Tier;
import dev.baton.core.calendar.QuietWindow;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.QuietHours;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Event;
import dev.baton.profile.ContactEntry;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the zones, hours and clock changes: nobody is disturbed, and nothing is lost. */
class QuietHoursPropertyTest {
    private static final List<String> ZONES = List.of(
            "Europe/Dublin",
            "Europe/Amsterdam",
            "America/New_York",
            "America/Nuuk",
            "America/Havana",
            "America/St_Johns",
            "Africa/Casablanca",
            "Asia/Gaza",
            "Australia/Lord_Howe",
            "Pacific/Chatham",
            "Pacific/Apia",
            "Asia/Kathmandu");

    /**
     * Somebody of whom we hear.
     *
     * @param zone what they state; empty: nothing, so that the fallback zones count
     * @param minute when, after the begin
     * @param moves where they are said to be some hours later; empty: nobody says
     */
    record Contact(String zone, int minute, String moves) {}

    record Case(
            Instant begin,
            LocalTime start,
            int quietMinutes,
            List<String> fallback,
            int holdHours,
            List<Contact> contacts) {
        LocalTime end() {
            return start.plusMinutes(quietMinutes);
        }

        QuietHours hours() {
            return new QuietHours(
                    new QuietWindow(start, end()),
                    QuietHours.USUAL_SCOPES,
                    QuietHours.ZONE_FIELD,
                    fallback.stream().map(ZoneId::of).toList(),
                    Duration.ofHours(holdHours));
        }

        Definitions definitions() {
            return Shop.definitions(Shop.journey("any")
                            .rule(
                                    "say",
                                    Trigger.on("any"),
                                    Proposal.message("email", "any").tier(Tier.SERVICE)))
                    .contactPolicy(ContactPolicy.STANDARD.with(hours()))
                    .build();
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Instant> begins = Combinators.combine(
                        Arbitraries.of(ZONES),
                        Arbitraries.longs().between(1_104_537_600, 1_893_456_000),
                        Arbitraries.integers().between(0, 2_880))
                .as(QuietHoursPropertyTest::beforeClockChange);
        Arbitrary<String> zones = Arbitraries.of(ZONES);
        Arbitrary<String> maybe = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, zones), net.jqwik.api.Tuple.of(1, Arbitraries.just("")));
        Arbitrary<Contact> contacts = Combinators.combine(
                        maybe,
                        Arbitraries.integers().between(0, 2_880),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(1, zones), net.jqwik.api.Tuple.of(3, Arbitraries.just(""))))
                .as(Contact::new);
        return Combinators.combine(
                        begins,
                        Arbitraries.integers().between(0, 1_439).map(each -> LocalTime.ofSecondOfDay(each * 60L)),
                        Arbitraries.integers().between(1, 14 * 60),
                        zones.list().ofMinSize(1).ofMaxSize(2),
                        Arbitraries.integers().between(1, 40),
                        contacts.list().ofMinSize(1).ofMaxSize(6))
                .as(Case::new)
                .filter(each -> each.hours()
                                .window()
                                .opens(
                                        each.begin(),
                                        each.hours().fallbackZones(),
                                        each.begin().plus(Duration.ofDays(3)))
                        != null);
    }

    private static Instant beforeClockChange(String zone, long second, int minutes) {
        ZoneOffsetTransition change = ZoneId.of(zone).getRules().nextTransition(Instant.ofEpochSecond(second));
        Instant at = change == null ? Instant.ofEpochSecond(second) : change.getInstant();
        return at.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(minutes));
    }

    @Label(
            "C7 C8 nothing is ever sent at a quiet time of the customer's clock, and everything chosen is sent or expires")
    @Property(tries = 150)
    void nobody_is_disturbed_and_nothing_is_lost(@ForAll("cases") Case each) {
        Definitions definitions;
        BatonTest baton;
        try {
            definitions = each.definitions();
            baton = Shop.open(definitions).startingAt(each.begin());
        } catch (dev.baton.core.definition.InvalidDefinitionsException quietForEver) {
            return;
        }
        Instant end = each.begin().plus(Duration.ofDays(6));
        run(baton, each, end);

        for (int i = 0; i < each.contacts().size(); i++) {
            for (ContactEntry entry : baton.customer("customer", "c-" + i).contacts()) {
                assertThat(entry.state()).as("%s", entry).isIn(Dispatch.State.DELIVERED, Dispatch.State.EXPIRED);
                if (entry.state() == Dispatch.State.DELIVERED) {
                    awake(each, zonesAt(each, each.contacts().get(i), entry.at()), entry.at());
                }
            }
        }
        assertThat(baton.orchestrator().nextDue()).isEmpty();
        baton.close();
    }

    private static void run(BatonTest baton, Case each, Instant end) {
        for (Instant at = each.begin(); at.isBefore(end); at = at.plus(Duration.ofMinutes(1))) {
            long minute = Duration.between(each.begin(), at).toMinutes();
            if (each.contacts().stream().noneMatch(c -> c.minute() == minute || moved(c) == minute)) {
                continue;
            }
            baton.advanceTo(at);
            for (int i = 0; i < each.contacts().size(); i++) {
                Contact contact = each.contacts().get(i);
                if (contact.minute() == minute) {
                    baton.when(event(baton, i, "any", contact.zone()));
                }
                if (!contact.moves().isEmpty() && moved(contact) == minute) {
                    baton.when(event(baton, i, "moved", contact.moves()));
                }
            }
        }
        baton.advanceTo(end);
    }

    private static int moved(Contact contact) {
        return contact.minute() + 180;
    }

    private static Event.Builder event(BatonTest baton, int number, String type, String zone) {
        Event.Builder event = baton.event("web", type)
                .verified("customer", "c-" + number)
                .verified("email", "c" + number + "@example.org");
        return zone.isEmpty() ? event : event.field("zone", zone);
    }

    private static List<String> zonesAt(Case each, Contact contact, Instant at) {
        Instant moved = each.begin().plus(Duration.ofMinutes(moved(contact)));
        if (!contact.moves().isEmpty() && at.isAfter(moved)) {
            return List.of(contact.moves());
        }
        return contact.zone().isEmpty() ? each.fallback() : List.of(contact.zone());
    }

    /** What a clock on their wall shows is no quiet time; where it was put back meanwhile, start and end count once. */
    private static void awake(Case each, List<String> zones, Instant at) {
        for (String zone : zones) {
            LocalDateTime shown = LocalDateTime.ofInstant(at, ZoneId.of(zone));
            LocalTime time = shown.toLocalTime();
            boolean between = each.start().isBefore(each.end())
                    ? !time.isBefore(each.start()) && time.isBefore(each.end())
                    : !time.isBefore(each.start()) || time.isBefore(each.end());
            assertThat(between).as("%s in %s", shown, zone).isFalse();
        }
    }
}
