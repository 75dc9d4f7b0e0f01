package dev.baton.examples.fines;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.BatonException;
import dev.baton.event.Event;
import dev.baton.handoff.HandoffEvents;
import dev.baton.journey.ExitReason;
import dev.baton.journey.JourneyInstance;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.OrchestratorListener;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A city that runs the journey: the engine, a ledger that books what the journey decides, and a collection team that takes
 * what it is handed. The log says days only; what happened on a day comes before what is due on it.
 */
final class City implements AutoCloseable {
    private static final ZoneId ZONE = ZoneId.of("Europe/Rome");
    private static final String JOURNEY = "late-payment";
    private static final String FINE = "fine";
    private static final Duration KEY_LIFE = Duration.ofDays(30);
    private static final Map<String, Step> TEMPLATES = Map.of("notice", Step.NOTICE, "penalty", Step.PENALTY);

    private final Orchestrator orchestrator;
    private final Ledger ledger = new Ledger();
    private final Map<String, Map<Step, Course.Taken>> taken = new HashMap<>();
    private final Map<String, String> profiles = new HashMap<>();
    private final Map<String, Integer> alarms = new TreeMap<>();
    private final Queue<String> offered = new ArrayDeque<>();
    private Instant now = Instant.EPOCH;

    City(Definitions definitions) {
        InstantSource clock = () -> now;
        orchestrator = Orchestrator.builder()
                .definitions(definitions)
                .storage(InMemoryStorage.builder(clock)
                        .logEntries(1)
                        .auditEntries(1)
                        .build())
                .clock(clock)
                .channel("post", new Office())
                .channel("ledger", new Office())
                .channel("desk", new Office())
                .listener(new Watch())
                .build();
    }

    /** Lives through what the log tells of the fines, as far as it is not withheld, up to the end of that day. */
    void live(List<Fine> fines, LocalDate last) {
        record Happening(String fine, Entry entry, String type, int number) {}
        List<Happening> all = new ArrayList<>();
        for (Fine fine : fines) {
            int number = 0;
            for (Entry entry : fine.entries()) {
                String type = entry.event();
                if (type != null) {
                    all.add(new Happening(fine.id(), entry, type, ++number));
                }
            }
        }
        all.sort((a, b) -> a.entry.on().compareTo(b.entry.on()));
        for (Happening each : all) {
            until(start(each.entry.on()));
            tell(each.fine, each.entry, each.type, each.number);
        }
        until(start(last.plusDays(1)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZONE).toLocalDate();
    }

    /** Does what is due before then, each at its own instant. */
    private void until(Instant at) {
        Instant due = orchestrator.nextDue().orElse(at);
        while (due.isBefore(at)) {
            now = due.isAfter(now) ? due : now;
            if (orchestrator.runDue() == 0) {
                throw new BatonException("nothing can be done of what is due since " + due);
            }
            for (String fine = offered.poll(); fine != null; fine = offered.poll()) {
                accept(fine);
            }
            due = orchestrator.nextDue().orElse(at);
        }
        now = at;
    }

    private void tell(String fine, Entry entry, String type, int number) {
        Attributes.Builder said = Attributes.builder();
        if (!entry.dismissal().isEmpty()) {
            said.put("dismissal", entry.dismissal());
        }
        if (entry.activity() == Activity.CREATED) {
            ledger.opened(fine, entry.amount());
            said.put("amount", entry.amount().doubleValue());
        } else if (entry.activity() == Activity.PAID) {
            said.put("total", entry.total().doubleValue());
            said.put("rest", ledger.rest(fine, entry.total()).doubleValue());
        }
        handle(Event.of("register", fine + "/" + number, type).attributes(said.build()), fine);
    }

    /** The collection team takes whatever it is handed. */
    private void accept(String fine) {
        handle(
                Event.of("desk", fine + "/accepted", HandoffEvents.ACCEPTED)
                        .by(Actor.employee("collector"))
                        .attribute("case", FINE)
                        .attribute("subject", fine),
                fine);
    }

    /** The log does not say who is fined: each fine is a customer of its own, by a name that is never nobody's. */
    private void handle(Event.Builder event, String fine) {
        Outcome outcome = orchestrator.handle(event.occurredAt(now)
                .verified("customer", "holder-of-" + fine)
                .attribute(FINE, fine)
                .build());
        profiles.put(fine, outcome.orThrow().profileId());
    }

    /** What was decided about that fine until now. */
    Course course(String fine) {
        Map<Step, Course.Taken> steps = taken.getOrDefault(fine, Map.of());
        String profile = profiles.get(fine);
        JourneyInstance instance = profile == null
                ? null
                : orchestrator.profile(profile).orElseThrow().instances().stream()
                        .filter(each -> each.is(JOURNEY, fine))
                        .findFirst()
                        .orElse(null);
        return instance == null
                ? new Course(steps, "", null)
                : new Course(steps, instance.phase(), end(instance.exit()));
    }

    private static Course.@Nullable End end(JourneyInstance.@Nullable Exit exit) {
        if (exit == null) {
            return null;
        }
        Course.Because because = exit.reason() == ExitReason.GOAL
                ? Course.Because.PAID
                : exit.reason() == ExitReason.EXIT_RULE ? Course.Because.CANCELLED : Course.Because.HANDED_OVER;
        return new Course.End(day(exit.at()), because);
    }

    /** What a person was needed for, by code, and how often. */
    Map<String, Integer> alarms() {
        return alarms;
    }

    @Override
    public void close() {
        orchestrator.close();
    }

    /** Post, ledger and desk: whatever is decided is done the same day. */
    private final class Office implements ChannelAdapter {
        @Override
        public ChannelCapabilities capabilities() {
            return ChannelCapabilities.honoursKey(KEY_LIFE);
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            String fine = dispatch.routing().origin().binding();
            if (fine != null && dispatch.action() instanceof Action.FollowUp told) {
                Attributes parameters = told.template().parameters();
                BigDecimal costs = parameters.number("costs");
                BigDecimal times = parameters.number("times");
                if (costs != null) {
                    ledger.costs(fine, costs);
                }
                if (times != null) {
                    ledger.penalty(fine, times);
                }
            } else if (fine != null && dispatch.action() instanceof Action.Route) {
                offered.add(fine);
            }
            return Receipt.delivered();
        }
    }

    /** Notes when the journey takes which step. */
    private final class Watch implements OrchestratorListener {
        @Override
        public void onOutcome(Event event, Outcome outcome) {
            Decision decision = outcome.decision();
            if (decision != null) {
                decision.candidates().stream()
                        .filter(each -> each.chosen() && each.rule().journey().equals(JOURNEY))
                        .forEach(each -> took(each, decision.decidedAt()));
            }
        }

        private void took(Candidate candidate, Instant at) {
            Step step = candidate.action() instanceof Action.FollowUp told
                    ? TEMPLATES.get(told.template().id())
                    : candidate.action() instanceof Action.Route ? Step.COLLECTION : null;
            if (step != null) {
                taken.computeIfAbsent(candidate.binding(), none -> new EnumMap<>(Step.class))
                        .putIfAbsent(
                                step, new Course.Taken(day(at), candidate.rule().toString()));
            }
        }

        @Override
        public void onDispatch(Dispatch dispatch) {}

        @Override
        public void onAlarm(String code, String words) {
            alarms.merge(code, 1, Integer::sum);
        }
    }
}
