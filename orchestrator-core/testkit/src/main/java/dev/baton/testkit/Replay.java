package dev.baton.testkit;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.definition.Definitions;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.core.turn.EngineEvents;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Actor;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.profile.Profile;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelLimits;
import dev.baton.spi.Claimed;
import dev.baton.spi.LogEntry;
import dev.baton.spi.OwnerDirectory;
import dev.baton.spi.PropensityModel;
import dev.baton.spi.SharedInputs;
import dev.baton.spi.Storage;
import dev.baton.spi.TextClassifier;
import dev.baton.spi.Work;
import dev.baton.spi.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Plays a log again in a new engine, to see that it decides the same (T2, D6): each event at its recorded time, owners,
 * propensities, the classifier and channels answering what they answered then.
 *
 * <pre>{@code
 * assertThat(Replay.of(definitions, capabilities, baton.log())).isEqualTo(baton.log());
 * }</pre>
 *
 * <p>Plays logs that are complete from the beginning, of one process and one set of definitions, in which everything was
 * decided. What people decided about merges, zones by contact point, and channels that are asked
 * what became of a dispatch are not played again.
 */
public final class Replay {
    /** Which channel was closed when is not logged; it is what came next that tells. */
    private static final ChannelLimits NEVER_CLOSED =
            ChannelLimits.STANDARD.breaker(Integer.MAX_VALUE, Duration.ofSeconds(1), Duration.ofSeconds(1));

    private final List<LogEntry> log;
    private final MutableClock clock = new MutableClock(Instant.EPOCH);
    private final Journal journal = new Journal(clock);
    private final List<Channel> channels;
    private final Orchestrator engine;
    private LogEntry now;
    private int estimated;
    private String model;

    private Replay(Definitions definitions, Map<String, ChannelCapabilities> channels, List<LogEntry> log) {
        this.log = log;
        now = log.get(0);
        OrchestratorBuilder builder =
                Orchestrator.builder().definitions(definitions).clock(clock).listener(journal);
        channels.forEach((name, capabilities) -> builder.channel(name, new Recorded(capabilities), NEVER_CLOSED));
        this.channels = channels.keySet().stream().map(Channel::of).toList();
        builder.storage(documents ->
                new OneChannelAtATime(InMemoryStorage.builder(clock).build()));
        if (log.stream().anyMatch(Replay::askedOwners)) {
            builder.owners(owners());
        }
        model = log.stream()
                .map(each -> answers(each).modelVersion())
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
        if (!model.isEmpty()) {
            builder.propensity(new Estimates(model));
        }
        if (log.stream().anyMatch(each -> answers(each).classified() != null)) {
            builder.classifier(new Readings());
        }
        definitions.predicates().forEach(name -> builder.predicate(name, (profile, event) -> answered(name)));
        engine = builder.build();
    }

    /**
     * What the new engine logs.
     *
     * @param channels what each channel that was registered can do, by its name
     * @throws AssertionError if the engine handles something else than what comes next in the log
     */
    public static List<LogEntry> of(
            Definitions definitions, Map<String, ChannelCapabilities> channels, List<LogEntry> log) {
        Replay replay = new Replay(definitions, channels, log);
        try {
            return replay.play();
        } finally {
            replay.engine.close();
        }
    }

    private List<LogEntry> play() {
        Set<EventKey> done = new HashSet<>();
        for (LogEntry each : log) {
            if (done.contains(each.event().key())) {
                continue; // a delivery, told together with its door
            }
            at(each);
            int before = journal.decisions().size();
            if (each.event().source().equals(EngineEvents.SOURCE)) {
                work(each);
            } else {
                engine.handle(each.event());
            }
            List<Decision> made = journal.decisions();
            made.subList(before, made.size()).forEach(decision -> done.add(decision.event()));
            if (!done.contains(each.event().key())) {
                throw new AssertionError("the log goes on with " + each.event().key() + ", the engine with " + done);
            }
        }
        List<LogEntry> again = new ArrayList<>();
        journal.decisions()
                .forEach(each -> again.add(engine.log().entry(each.event()).orElseThrow()));
        return again;
    }

    /** Work that another process would do, or that only waits for its turn, decides nothing. */
    private void work(LogEntry next) {
        int before = journal.decisions().size();
        while (journal.decisions().size() == before) {
            if (!engine.step()) {
                throw new AssertionError("the log goes on with " + next.event().key() + ", and nothing is due");
            }
        }
    }

    private void at(LogEntry entry) {
        now = entry;
        estimated = 0;
        String version = answers(entry).modelVersion();
        if (!version.isEmpty() && !version.equals(model)) {
            model = version;
            engine.publishModel(new Estimates(version), Actor.AUTOMATION, "replayed");
        }
        Decision decision = entry.decision();
        if (decision == null) {
            throw new AssertionError(entry.event().key() + " was " + entry.kind() + ", and not decided");
        }
        clock.set(decision.decidedAt());
    }

    private static SharedInputs answers(LogEntry entry) {
        return entry.inputs() == null ? new SharedInputs(List.of(), List.of(), "") : entry.inputs();
    }

    private static boolean askedOwners(LogEntry entry) {
        Decision decision = entry.decision();
        boolean nobody = decision != null
                && decision.candidates().stream()
                        .flatMap(each -> each.failed().stream())
                        .anyMatch(each -> each.reason() == ReasonCode.NO_OWNER);
        return nobody || !answers(entry).owners().isEmpty();
    }

    private boolean answered(String predicate) {
        for (SharedInputs.Answered each : answers(now).predicates()) {
            if (each.predicate().equals(predicate) && each.answer() != null) {
                return each.answer();
            }
        }
        throw new IllegalStateException(predicate + " failed when it was asked");
    }

    private OwnerDirectory owners() {
        return id -> answers(now).owners().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    private final class Estimates implements PropensityModel {
        private final String version;

        Estimates(String version) {
            this.version = version;
        }

        @Override
        public String version() {
            return version;
        }

        @Override
        public Propensity estimate(Profile profile, String template) {
            return answers(now).propensities().get(estimated++);
        }
    }

    private final class Readings implements TextClassifier {
        private SharedInputs.Classified said() {
            SharedInputs.Classified said = answers(now).classified();
            if (said == null) {
                throw new AssertionError(
                        "nobody was asked for the text of " + now.event().key());
            }
            return said;
        }

        @Override
        public String version() {
            return said().version();
        }

        @Override
        public List<Label> classify(Text text) {
            if (said().failed()) {
                throw new IllegalStateException("the classifier failed when it was asked");
            }
            return said().labels();
        }
    }

    /** Answers what the log says that it answered. */
    private final class Recorded implements ChannelAdapter {
        private final ChannelCapabilities capabilities;

        private Recorded(ChannelCapabilities capabilities) {
            this.capabilities = capabilities;
        }

        @Override
        public ChannelCapabilities capabilities() {
            return capabilities;
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            int told = after(log.indexOf(now), "baton.delivery", dispatch.id())
                    .orElseThrow(() -> new AssertionError("nothing is logged of the delivery of " + dispatch.id()));
            at(log.get(told));
            Event event = log.get(told).event();
            Receipt.Kind kind = Receipt.Kind.valueOf(said(event, "receipt"));
            return new Receipt(kind, said(event, "detail"), kind == Receipt.Kind.RETRY_AFTER ? delay(told) : null);
        }

        /** How long it was left alone is not logged; it is what came next that tells. */
        private Duration delay(int told) {
            String dispatch = said(log.get(told).event(), "dispatch");
            return after(told, "baton.door", dispatch)
                    .map(next -> Duration.between(time(told), time(next)))
                    .orElse(Duration.ofDays(1));
        }
    }

    /** Hands out of the dispatches only those of the channel whose turn it is. */
    private final class OneChannelAtATime extends ForwardingStorage {
        private final WorkQueue work;

        private OneChannelAtATime(Storage storage) {
            super(storage);
            work = new ForwardingWork(storage.work()) {
                @Override
                public List<Claimed> claim(Set<Channel> closed, int limit, Duration lease) {
                    return super.claim(others(), limit, lease);
                }

                private Set<Channel> others() {
                    Work next = find(said(now.event(), "dispatch"));
                    Dispatch dispatch = next == null ? null : next.payload().dispatch();
                    Set<Channel> others = new TreeSet<>(channels);
                    if (dispatch != null && now.event().type().equals("baton.door")) {
                        others.remove(dispatch.channel());
                    }
                    return others;
                }
            };
        }

        @Override
        public WorkQueue work() {
            return work;
        }
    }

    private Instant time(int place) {
        Decision decision = log.get(place).decision();
        return decision == null ? Instant.EPOCH : decision.decidedAt();
    }

    private Optional<Integer> after(int place, String type, String dispatch) {
        for (int i = place + 1; i < log.size(); i++) {
            Event each = log.get(i).event();
            if (each.type().equals(type) && dispatch.equals(each.attributes().text("dispatch"))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static String said(Event event, String attribute) {
        @Nullable String text = event.attributes().text(attribute);
        return text == null ? "" : text;
    }
}
