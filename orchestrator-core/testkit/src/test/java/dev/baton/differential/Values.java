package dev.baton.differential;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Target;
import dev.baton.action.Template;
import dev.baton.action.Tier;
import dev.baton.cases.OwnerId;
import dev.baton.consent.Purpose;
import dev.baton.decision.Outcome;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.Link;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The few names that histories are about, so that operations meet, and values made of them. */
final class Values {
    static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    static final Instant FAR = START.plus(Duration.ofDays(36_500));

    /** Upper and lower case and signs, because the order of ids is by character. */
    static final List<String> PROFILES = List.of("p-1", "p-2", "P-3", "p_4", "p", "ö-5");

    static final List<Identifier> IDENTIFIERS = List.of(
            Identifier.of("email", "ada"),
            Identifier.of("email", "Ada"),
            Identifier.of("email", "ada "),
            Identifier.of("device", "ada"),
            Identifier.of(Link.PROFILE_NAMESPACE, "p-1"),
            Identifier.of(Link.PROFILE_NAMESPACE, "p-2"),
            Identifier.of(Link.PROFILE_NAMESPACE, "P-3"),
            Identifier.of(Link.PROFILE_NAMESPACE, "p_4"));

    static final List<ContactPoint> CONTACT_POINTS = List.of(
            new ContactPoint("email", "ada@example.org"),
            new ContactPoint("phone", "+31"),
            new ContactPoint("phone", "+31 "));

    static final List<String> BUDGETS = List.of("all", "all/sms", "ALL");
    static final List<String> TIMERS = List.of("t-1", "t-2", "t-3", "T-3", "t_4");
    static final List<String> DISPATCHES = List.of("d-1", "d-2");
    static final List<String> HASHES = List.of("a", "b", "c");
    static final List<String> SOURCES = List.of("web", "crm", "web/a");
    static final List<String> ABOUT = List.of("case-1", "case-2", "web/e-1");
    static final List<@Nullable OwnerId> OWNERS = Arrays.asList(OwnerId.of("anna"), OwnerId.of("ben"), null);

    private Values() {}

    /** None of them mostly, else one or two, in any order. */
    static <T> List<T> some(Random random, List<T> values) {
        int count = Math.max(0, random.nextInt(5) - 2);
        List<T> left = new ArrayList<>(values);
        Collections.shuffle(left, random);
        return List.copyOf(left.subList(0, count));
    }

    static EventKey anyKey(Random random) {
        return new EventKey(SOURCES.get(random.nextInt(SOURCES.size())), "e-" + random.nextInt(150));
    }

    static EventKey anyHeld(Random random) {
        return new EventKey(SOURCES.get(random.nextInt(SOURCES.size())), "h-" + random.nextInt(6));
    }

    static List<EventKey> heldKeys() {
        List<EventKey> keys = new ArrayList<>();
        SOURCES.forEach(source -> IntStream.range(0, 6).forEach(i -> keys.add(new EventKey(source, "h-" + i))));
        return keys;
    }

    static Event event(EventKey key) {
        return Event.of(key.source(), key.id(), "quote.started")
                .verified("email", "ada@example.org")
                .occurredAt(START)
                .receivedAt(START)
                .build();
    }

    static LogEntry entry(EventKey key, String profileId, Outcome.Kind kind) {
        return new LogEntry(kind, event(key), profileId, null, null);
    }

    static HeldEvent held(EventKey key, Outcome.Kind kind, String profileId, @Nullable String steward) {
        return new HeldEvent(
                kind, event(key), profileId, new Outcome.Problem("broken", null, "is broken", steward), START);
    }

    static Work timer(String id, Instant due, int priority) {
        Work.Payload payload =
                new Work.Payload(new Work.TimerTask(Work.TimerTask.Purpose.WAIT, "instance-1"), null, null);
        return new Work(id, "p-1", due, priority, Work.Kind.TIMER, payload);
    }

    static final List<Channel> CHANNELS = List.of(Channel.of("email"), Channel.of("sms"));

    static Work dispatch(String id, Instant due, Random random) {
        Channel channel = CHANNELS.get(random.nextInt(2));
        Instant expires = random.nextInt(3) == 0 ? FAR : due.plusSeconds(random.nextInt(60) - 20);
        Dispatch.State[] states = Dispatch.State.values();
        Dispatch.Progress progress = new Dispatch.Progress(states[random.nextInt(states.length)], 1, null);
        return Work.dispatch(
                new Dispatch(
                        id,
                        "p-1",
                        new EventKey("web", "e-1"),
                        new Action.FollowUp(Target.CUSTOMER, channel, Template.of("reminder"), Purpose.SERVICE, null),
                        new Dispatch.Routing(
                                channel,
                                Tier.SERVICE,
                                START,
                                expires,
                                new Dispatch.Origin("quote", null, "remind", null)),
                        CONTACT_POINTS.get(0),
                        null,
                        progress),
                due);
    }
}
