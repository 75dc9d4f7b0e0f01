package dev.baton.testkit;

import dev.baton.action.Dispatch;
import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;

/**
 * A test of journeys: given what happened, when something happens or time passes, then this is decided and sent.
 *
 * <pre>{@code
 * BatonTest baton = BatonTest.with(definitions)
 *         .channel("email", RecordingChannel.forCustomers("email"))
 *         .startingAt("2026-03-02T09:00:00Z");
 *
 * baton.given(baton.event("web", "quote.started").verified("customer", "c-1").verified("email", "ada@example.org"));
 * baton.advance(Duration.ofDays(2));
 * baton.then().decided(ActionKind.FOLLOW_UP).dispatched("email", "finish-your-quote");
 * }</pre>
 *
 * <p>Everything is in memory and on the calling thread. Time stands still until it is advanced; then each piece of work
 * is done at the very instant at which it becomes due. Needs no test framework beside AssertJ.
 */
public final class BatonTest implements AutoCloseable {
    /** More work than that in one step is a circle. */
    private static final int MANY = 100_000;

    private final Supplier<Orchestrator> process;
    private Orchestrator orchestrator;
    private final MutableClock clock;
    private final Journal journal;
    private final Map<String, RecordingChannel> channels;
    private final Map<String, Integer> lastIds = new HashMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Outcome> outcomesBefore = new ArrayList<>();
    private final Map<String, Integer> deliveredBefore = new HashMap<>();

    private BatonTest(
            Supplier<Orchestrator> process,
            MutableClock clock,
            Journal journal,
            Map<String, RecordingChannel> channels) {
        this.process = process;
        this.orchestrator = process.get();
        this.clock = clock;
        this.journal = journal;
        this.channels = channels;
    }

    public static Setup with(Definitions definitions) {
        return new Setup(definitions);
    }

    /** Those journeys under the standard policies. */
    public static Setup with(JourneyDefinition... journeys) {
        return with(Definitions.of(journeys));
    }

    /** What is under test. Ends with {@link #startingAt(String)}. Not safe for use by several threads. */
    public static final class Setup {
        private final Map<String, RecordingChannel> channels = new TreeMap<>();
        private final List<UnaryOperator<OrchestratorBuilder>> more = new ArrayList<>();
        private final MutableClock clock = new MutableClock(Instant.EPOCH);

        private Setup(Definitions definitions) {
            more.add(builder -> builder.definitions(definitions));
        }

        public Setup channel(String name, RecordingChannel channel) {
            channels.put(name, channel);
            return this;
        }

        /** Anything else the orchestrator is built with: owners, a model, a storage, limits. */
        public Setup and(UnaryOperator<OrchestratorBuilder> choice) {
            more.add(choice);
            return this;
        }

        /** The clock of the test, for parts that need one. */
        public MutableClock clock() {
            return clock;
        }

        /** @param instant in ISO 8601, for example {@code 2026-03-02T09:00:00Z} */
        public BatonTest startingAt(String instant) {
            return startingAt(Instant.parse(instant));
        }

        /** Registers a recording {@code desk}, where none was given, so that owners can be told. */
        public BatonTest startingAt(Instant instant) {
            clock.set(instant);
            channels.computeIfAbsent("desk", none -> RecordingChannel.forSystems());
            Journal journal = new Journal(clock);
            Storage memory = InMemoryStorage.builder(clock).build();
            return new BatonTest(() -> process(journal, memory), clock, journal, Map.copyOf(channels));
        }

        private Orchestrator process(Journal journal, Storage memory) {
            OrchestratorBuilder builder =
                    Orchestrator.builder().clock(clock).listener(journal).storage(memory);
            channels.forEach(builder::channel);
            for (UnaryOperator<OrchestratorBuilder> each : more) {
                builder = each.apply(builder);
            }
            return builder.build();
        }
    }

    /**
     * Begins an event that happens now. Its id is the next of its source: {@code web-1}, {@code web-2} and so on; {@link
     * Event#of} takes any other.
     */
    public Event.Builder event(String source, String type) {
        int id = lastIds.merge(source, 1, Integer::sum);
        return Event.of(source, source + "-" + id, type).occurredAt(now());
    }

    /** What happened before: handled like any other event, and what was sent because of it is forgotten. */
    public BatonTest given(Event.Builder... events) {
        return given(built(events));
    }

    public BatonTest given(Event... events) {
        past(events);
        channels.values().forEach(RecordingChannel::forget);
        journal.forgetLost(0);
        step();
        return this;
    }

    /** What happens meanwhile: as {@link #given}, but what was sent before it still counts. */
    public BatonTest meanwhile(Event... events) {
        Map<String, Integer> before = new HashMap<>();
        channels.forEach((name, each) -> before.put(name, each.delivered().size()));
        int lost = journal.lost().size();
        past(events);
        channels.forEach((name, each) -> each.forgetFrom(before.getOrDefault(name, 0)));
        journal.forgetLost(lost);
        step();
        return this;
    }

    private void past(Event... events) {
        for (Event each : events) {
            Outcome outcome = handle(each);
            if (outcome.kind() != Outcome.Kind.DECIDED) {
                throw new AssertionError(
                        "what is given must be handled, but " + outcome.event() + " was " + outcome.kind()
                                + (outcome.problem() == null
                                        ? ""
                                        : ": " + outcome.problem().words()));
            }
            runDue();
        }
    }

    /** What comes now is the step that expectations look at. */
    private void step() {
        journal.step();
        outcomesBefore.addAll(outcomes);
        outcomes.clear();
        channels.forEach(
                (name, each) -> deliveredBefore.put(name, each.delivered().size()));
    }

    /**
     * Something happens: each event is handled, and what becomes due by that is done, deliveries included.
     *
     * @return what became of the last one
     */
    public Outcome when(Event.Builder... events) {
        return when(built(events));
    }

    private static Event[] built(Event.Builder... events) {
        return java.util.Arrays.stream(events).map(Event.Builder::build).toArray(Event[]::new);
    }

    public Outcome when(Event... events) {
        Assertions.assertThat(events).as("events that happen").isNotEmpty();
        step();
        Outcome last = null;
        for (Event each : events) {
            last = handedIn(each);
            runDue();
        }
        return java.util.Objects.requireNonNull(last);
    }

    /** Events at once: all are handed in before anything that they bring is carried out. */
    public BatonTest together(Event... events) {
        step();
        for (Event each : events) {
            handedIn(each);
        }
        runDue();
        return this;
    }

    /** Somebody does something else with the engine, or around it; then what is due by that is done. */
    public BatonTest when(Runnable happening) {
        step();
        happening.run();
        runDue();
        return this;
    }

    /**
     * The process ends, and another one goes on over the same storage: that in memory, or the one that {@link Setup#and}
     * opens. What was recorded of the channels stays.
     */
    public BatonTest restart() {
        orchestrator.close();
        orchestrator = process.get();
        return this;
    }

    /** Hands in one event and stops there: what it decided stands at the door until due work is done. */
    public Outcome handle(Event event) {
        step();
        return handedIn(event);
    }

    private Outcome handedIn(Event event) {
        Outcome outcome = orchestrator.handle(event);
        outcomes.add(outcome);
        return outcome;
    }

    /** Lets time pass. Whatever becomes due meanwhile is done at its own instant, in order. */
    public BatonTest advance(Duration by) {
        return advanceTo(now().plus(by));
    }

    public BatonTest advanceTo(String instant) {
        return advanceTo(Instant.parse(instant));
    }

    public BatonTest advanceTo(Instant to) {
        if (to.isBefore(now())) {
            throw new IllegalArgumentException("it is " + now() + " already; time does not go back to " + to);
        }
        step();
        runDue();
        for (Optional<Instant> due = dueBy(to); due.isPresent(); due = dueBy(to)) {
            clock.set(due.get());
            if (runDue() == 0) {
                throw new AssertionError("work is said to be due at " + due.get() + ", but there is none then");
            }
        }
        clock.set(to);
        runDue();
        return this;
    }

    private Optional<Instant> dueBy(Instant to) {
        return orchestrator.nextDue().filter(due -> due.isAfter(now()) && !due.isAfter(to));
    }

    /** Does all work that is due now; after a {@link SimulatedCrash} it goes on as a new process would. */
    public int runDue() {
        for (int done = 0; done < MANY; done++) {
            try {
                if (!orchestrator.step()) {
                    return done;
                }
            } catch (SimulatedCrash died) {
                // Its work is still there, and becomes due again in its time.
            }
        }
        throw new AssertionError("more than " + MANY + " pieces of work at " + now() + "; they set each other off");
    }

    /** Looks at what the last step brought, and at the customer it was about. */
    public Then then() {
        return new Then(Seen.sinceGiven(this, journal.lastCustomer().flatMap(orchestrator::profile)));
    }

    /** Looks at what the last step brought, and at the customer that an identifier points at. */
    public Then thenOf(String namespace, String value) {
        return new Then(Seen.sinceGiven(this, orchestrator.profile(namespace, value)));
    }

    public Profile customer(String namespace, String value) {
        return orchestrator
                .profile(namespace, value)
                .orElseThrow(() -> new AssertionError("nobody is known by that " + namespace));
    }

    public Instant now() {
        return clock.instant();
    }

    public MutableClock clock() {
        return clock;
    }

    /** The engine itself, for what this kit has no word for. */
    public Orchestrator orchestrator() {
        return orchestrator;
    }

    public RecordingChannel channel(String name) {
        RecordingChannel channel = channels.get(name);
        if (channel == null) {
            throw new IllegalArgumentException("no channel " + name + "; there are " + channels.keySet());
        }
        return channel;
    }

    /** Every decision so far, in the order in which they were made. */
    public List<Decision> decisions() {
        return journal.decisions();
    }

    /** What is logged of every decision so far, in the same order. */
    public List<LogEntry> log() {
        List<LogEntry> entries = new ArrayList<>();
        decisions().forEach(each -> orchestrator.log().entry(each.event()).ifPresent(entries::add));
        return entries;
    }

    /** The decisions of the last step, apart from those that only carried out others. */
    public List<Decision> decisionsAtHand() {
        return journal.atHand();
    }

    /** What was said at the door of what the last step, or one before it, had decided to send. */
    public List<Decision> decisionsAtTheDoor() {
        return journal.atTheDoor();
    }

    /** The dispatches so far, once for each state they came into. */
    public List<Dispatch> dispatchStates() {
        return journal.dispatches();
    }

    /** When a delivery of that dispatch was first begun; absent: not yet. */
    public Optional<Instant> startedAt(String dispatchId) {
        return journal.started(dispatchId);
    }

    /** The codes of the alarms so far. */
    public List<String> alarms() {
        return journal.alarms();
    }

    /** What became of the events of the last step. */
    List<Outcome> outcomesAtHand() {
        return List.copyOf(outcomes);
    }

    /** What became of all events, those of the last step included. */
    List<Outcome> allOutcomes() {
        List<Outcome> all = new ArrayList<>(outcomesBefore);
        all.addAll(outcomes);
        return List.copyOf(all);
    }

    Journal journal() {
        return journal;
    }

    /** How much had gone out on that channel before the last step. */
    int deliveredBefore(String channel) {
        return deliveredBefore.getOrDefault(channel, 0);
    }

    Map<String, RecordingChannel> channels() {
        return channels;
    }

    @Override
    public void close() {
        orchestrator.close();
    }
}
