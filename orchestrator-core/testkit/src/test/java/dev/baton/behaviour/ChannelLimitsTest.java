package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.health.ChannelHealth;
import dev.baton.event.Actor;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelLimits;
import dev.baton.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What one channel may take of a process, in virtual time (A3). */
class ChannelLimitsTest {
    private static final Instant START = Instant.parse(Shop.START);
    private static final Duration DAY = Duration.ofDays(1);

    private static final Definitions DEFINITIONS = Shop.definitions(
                    Shop.journey("letters").rule("letter", Trigger.on("visited"), Proposal.message("email", "hello")),
                    Shop.journey("texts").rule("text", Trigger.on("called"), Proposal.message("sms", "hello")),
                    Shop.journey("recoveries")
                            .rule("recover", Trigger.on("dispatch_failed"), Proposal.task("desk", "call-them")))
            .build();

    private final MutableClock clock = new MutableClock(START);
    private final Scripted email = new Scripted("email");
    private final Scripted sms = new Scripted("phone");
    private final Scripted desk = new Scripted(null);
    private final List<String> alarms = new ArrayList<>();
    private int customers;
    private Orchestrator baton = open(ChannelLimits.STANDARD);

    /** Answers as it is told, and notes when it was asked. */
    private final class Scripted implements ChannelAdapter {
        private final String kind;
        private final List<Instant> asked = new ArrayList<>();
        private Receipt answer = Receipt.delivered();

        Scripted(String kind) {
            this.kind = kind;
        }

        @Override
        public ChannelCapabilities capabilities() {
            ChannelCapabilities able = ChannelCapabilities.honoursKey(Duration.ofDays(30));
            return kind == null ? able : able.reaching(kind);
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            asked.add(clock.instant());
            return answer;
        }
    }

    private Orchestrator open(ChannelLimits ofSms) {
        return Orchestrator.builder()
                .definitions(DEFINITIONS)
                .clock(clock)
                .channel("email", email)
                .channel("sms", sms, ofSms)
                .channel("desk", desk)
                .listener(new AlarmsHeard(alarms))
                .build();
    }

    @AfterEach
    void close() {
        baton.close();
    }

    private void happens(String type, int times) {
        for (int i = 0; i < times; i++) {
            customers++;
            baton.handle(Event.of("web", "e-" + customers, type)
                    .verified("customer", "c-" + customers)
                    .verified("email", "c" + customers + "@example.org")
                    .verified("phone", "+3120" + (1_000_000 + customers))
                    .occurredAt(clock.instant())
                    .build());
        }
    }

    /** Does what is due until then, at the instants at which it is. */
    private void until(Instant end) {
        baton.runDue();
        Instant next = baton.nextDue().orElse(end);
        while (next.isBefore(end)) {
            assertThat(next).as("time goes on").isAfter(clock.instant());
            clock.set(next);
            baton.runDue();
            next = baton.nextDue().orElse(end);
        }
        clock.set(end);
        baton.runDue();
    }

    private ChannelHealth sms() {
        return baton.dispatches().channels().stream()
                .filter(each -> each.channel().equals(Channel.of("sms")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("A3 a rate spreads what is sent evenly, and loses nothing")
    void a_rate_spreads_what_is_sent() {
        baton.close();
        baton = open(ChannelLimits.STANDARD.rate(4, Duration.ofSeconds(2)));

        happens("called", 6);
        until(START.plusSeconds(60));

        List<Instant> expected = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            expected.add(START.plusMillis(500L * i));
        }
        assertThat(sms.asked).isEqualTo(expected);
    }

    @Test
    @DisplayName("A3 a rate of one channel holds up no other")
    void a_rate_holds_up_no_other() {
        baton.close();
        baton = open(ChannelLimits.STANDARD.rate(1, Duration.ofHours(1)));

        happens("called", 20);
        happens("visited", 20);
        baton.runDue();

        assertThat(sms.asked).hasSize(1);
        assertThat(email.asked).hasSize(20);
    }

    @Test
    @DisplayName("A3 what the door refuses takes nothing of the rate")
    void what_the_door_refuses_takes_nothing_of_the_rate() {
        baton.close();
        baton = open(ChannelLimits.STANDARD.rate(1, Duration.ofHours(1)));
        happens("called", 1);
        baton.handle(Event.of("web", "out", ConsentEvents.OPTED_OUT)
                .verified("customer", "c-1")
                .attribute("purpose", "SERVICE")
                .occurredAt(clock.instant())
                .build());
        clock.set(START.plusSeconds(1));
        happens("called", 1);

        baton.runDue();

        assertThat(sms.asked).hasSize(1);
    }

    @Test
    @DisplayName("A3 a dead channel is left alone, tried now and then, and used again once it works; others go on")
    void a_dead_channel_is_left_alone() {
        sms.answer = Receipt.retryAfter(Duration.ZERO, "no connection");
        happens("called", 50);
        happens("visited", 50);
        baton.runDue();

        assertThat(sms.asked).as("until it was clear").hasSize(5);
        assertThat(email.asked).as("the others").hasSize(50);
        assertThat(sms().state()).isEqualTo(ChannelHealth.State.FAILING);
        assertThat(sms().lastFailure()).isEqualTo("no connection");
        assertThat(alarms).hasSize(1).allMatch(each -> each.startsWith("channel_failing: channel sms failed 5 times"));

        until(START.plus(Duration.ofMinutes(10)));
        assertThat(sms.asked.size()).as("tried now and then").isBetween(8, 14);
        happens("visited", 5);
        baton.runDue();
        assertThat(email.asked).hasSize(55);

        sms.answer = Receipt.delivered();
        until(START.plus(Duration.ofMinutes(20)));

        assertThat(sms().state()).isEqualTo(ChannelHealth.State.WORKING);
        assertThat(alarms).hasSize(2).last().asString().startsWith("channel_works_again: channel sms");
        until(START.plus(Duration.ofHours(3)));
        assertThat(delivered("called")).as("nothing is lost").isEqualTo(50);
    }

    private long delivered(String asked) {
        long found = 0;
        for (int i = 1; i <= customers; i++) {
            found += baton.profile("customer", "c-" + i).orElseThrow().contacts().stream()
                    .filter(each -> each.channel().name().equals(asked.equals("called") ? "sms" : "email"))
                    .filter(each -> each.state() == Dispatch.State.DELIVERED)
                    .count();
        }
        return found;
    }

    @Test
    @DisplayName("A3 refusals and bounces are answers: a channel that gives them works")
    void refusals_are_answers() {
        sms.answer = Receipt.refused("no such number");
        happens("called", 20);
        baton.runDue();

        assertThat(sms.asked).hasSize(20);
        assertThat(sms().state()).isEqualTo(ChannelHealth.State.WORKING);
        assertThat(alarms).noneMatch(each -> each.startsWith("channel_failing"));
    }

    @Test
    @DisplayName(
            "A3 who refuses ten different messages and takes none in between may be set up wrongly: one alarm says so")
    void who_refuses_everything_is_told_of_once() {
        sms.answer = Receipt.refused("401 who are you?");
        happens("called", 9);
        baton.runDue();
        assertThat(alarms).isEmpty();

        happens("called", 20);
        baton.runDue();
        assertThat(alarms).hasSize(1);
        assertThat(alarms.get(0)).startsWith("channel_refuses: channel sms").contains("401 who are you?");
        assertThat(sms().counts().refusals()).isEqualTo(29);
        assertThat(sms().counts().failures()).isZero();

        sms.answer = Receipt.accepted("taken");
        happens("called", 1);
        baton.runDue();
        sms.answer = Receipt.refused("404");
        happens("called", 9);
        baton.runDue();
        assertThat(alarms).as("something was taken in between").hasSize(1);
        happens("called", 1);
        baton.runDue();
        assertThat(alarms).hasSize(2);
    }

    @Test
    @DisplayName("A3 bounces are of addresses, and one message that is refused again and again is one")
    void bounces_and_repetitions_are_not_held_against_a_channel() {
        sms.answer = Receipt.bounced("no such number");
        happens("called", 20);
        baton.runDue();
        assertThat(sms().counts().refusals()).isEqualTo(20);

        sms.answer = Receipt.refused("404");
        happens("called", 1);
        baton.runDue();
        String refused =
                baton.dispatches().in(Dispatch.State.FAILED, 0, 100).get(0).id();
        for (int i = 0; i < 15; i++) {
            baton.dispatches().redrive(refused, Actor.employee("kim"), "try again");
            baton.runDue();
        }
        assertThat(sms().counts().refusals()).isEqualTo(36);
        assertThat(alarms).isEmpty();
    }

    @Test
    @DisplayName("A3 on trial one delivery is tried, and its failure lengthens the wait for all")
    void on_trial_one_delivery_is_tried() {
        sms.answer = Receipt.retryAfter(Duration.ZERO, "no");
        happens("called", 30);
        baton.runDue();
        Instant opens = sms().closedUntil();
        assertThat(opens).isBetween(START.plusSeconds(10), START.plusSeconds(11));
        assertThat(baton.nextDue()).contains(opens);

        clock.set(opens);
        assertThat(sms().state()).isEqualTo(ChannelHealth.State.ON_TRIAL);
        baton.runDue();

        assertThat(sms.asked).hasSize(6);
        assertThat(sms().closedUntil()).isBetween(opens.plusSeconds(20), opens.plusSeconds(22));
    }

    @Test
    @DisplayName("A2 what expires while its channel is dead ends then, and its journey can take another way")
    void what_expires_while_its_channel_is_dead_ends() {
        sms.answer = Receipt.retryAfter(DAY.multipliedBy(30), "come back next month");
        happens("called", 10);
        baton.runDue();
        assertThat(sms.asked).hasSize(5);

        until(START.plus(DAY.multipliedBy(4)));

        assertThat(sms.asked).as("nothing stale is sent").hasSize(5);
        assertThat(desk.asked).as("each journey heard of it").hasSize(10);
        sms.answer = Receipt.delivered();
        until(START.plus(DAY.multipliedBy(60)));
        assertThat(sms.asked).as("nothing stale is sent afterwards").hasSize(5);
    }

    @Test
    @DisplayName("R19 in an hour of outage no more attempts are made than a fifth above what is sent")
    void in_an_hour_of_outage_few_attempts_are_made() {
        sms.answer = Receipt.retryAfter(Duration.ZERO, "down");
        int offered = 600;
        for (int minute = 0; minute < 60; minute++) {
            happens("called", offered / 60);
            until(START.plus(Duration.ofMinutes(minute + 1)));
        }
        int during = sms.asked.size();
        sms.answer = Receipt.delivered();
        until(START.plus(Duration.ofHours(6)));

        System.out.println("R19: " + offered + " offered in an hour of outage, " + during + " attempts in it, "
                + sms.asked.size() + " in all");
        assertThat(delivered("called")).isEqualTo(offered);
        assertThat(during).isLessThan(40);
        assertThat(sms.asked.size()).isLessThanOrEqualTo(offered * 12 / 10);
    }

    @Test
    @DisplayName("A3 what is in doubt counts as a failure of its channel")
    void doubts_are_failures() {
        sms.answer = Receipt.unknown("no answer");
        happens("called", 20);
        baton.runDue();

        assertThat(sms.asked).hasSize(5);
        assertThat(sms().counts().failures()).isEqualTo(5);
    }
}
