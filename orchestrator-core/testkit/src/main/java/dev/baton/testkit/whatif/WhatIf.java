package dev.baton.testkit.whatif;

import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.definition.Definitions;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.HostPredicate;
import dev.baton.spi.LogEntry;
import dev.baton.spi.OwnerDirectory;
import dev.baton.spi.PropensityModel;
import dev.baton.spi.TextClassifier;
import dev.baton.spi.ZoneCandidates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Plays what happened under changed definitions, and says what would have come out otherwise (G5). Nothing is sent.
 *
 * <pre>{@code
 * WhatIfReport report = WhatIf.ofLog(baton.log())
 *         .channel("email", baton.channel("email").capabilities())
 *         .before(definitions)
 *         .after(changed)
 *         .run();
 * assertThat(report).hasToString("");
 * }</pre>
 *
 * <p>The events of the host are handled at their recorded times, under both sets of definitions, and so is what people
 * decided about merges, journeys and owners. The engine's own work arises anew, each piece at its own instant. Pauses
 * and repairs of held events are not in a log and are not played.
 *
 * <p>The host's parts answer what is on record for the same turn. Where nothing is, the part that was handed in here
 * answers; else owners and propensities as last recorded, and where they never were, owners are there and propensities
 * are the rules' own; predicates are unknown, texts say nothing, zones are the policy's. The report notes what was made
 * up. Channels answer the same dispatch as recorded, and deliver what is not on record.
 *
 * <p>Not safe for use by several threads.
 */
public final class WhatIf {
    private final Past past;
    private final HostParts host = new HostParts();
    private final Map<String, ChannelCapabilities> channels = new TreeMap<>();
    private @Nullable Definitions before;
    private @Nullable Definitions after;
    private @Nullable Instant until;

    private WhatIf(Past past) {
        this.past = past;
    }

    /**
     * Of what an engine logged, in the order in which it was decided and complete from its beginning.
     *
     * @throws InvalidValueException if the log is empty
     */
    public static WhatIf ofLog(List<LogEntry> log) {
        return new WhatIf(Past.of(log));
    }

    /**
     * Of events that a host tells in that order, each at its {@code receivedAt}; where there is none, at the latest {@code
     * occurredAt} so far. They are iterated over once for each set of definitions. Needs {@link #before}.
     */
    public static WhatIf ofEvents(Iterable<Event> events) {
        return new WhatIf(Past.of(events));
    }

    /**
     * What was in force. Default: what is on record is compared instead, which tells of decisions and messages, and not
     * where customers stand.
     */
    public WhatIf before(Definitions definitions) {
        before = Require.present("whatIf.before", definitions);
        return this;
    }

    /** What is to be in force instead. Mandatory. */
    public WhatIf after(Definitions definitions) {
        after = Require.present("whatIf.after", definitions);
        return this;
    }

    /** A channel by its name, and what it can do. {@code desk} is there where it is not given. */
    public WhatIf channel(String name, ChannelCapabilities capabilities) {
        channels.put(name, Require.present("whatIf.channel", capabilities));
        return this;
    }

    /** Each of them. */
    public WhatIf channels(Map<String, ChannelCapabilities> all) {
        all.forEach(this::channel);
        return this;
    }

    /** Until when time goes on after the last event. Default: to the end of the log; of events, not at all. */
    public WhatIf until(Instant end) {
        until = Require.instant("whatIf.until", end);
        return this;
    }

    /** Who is asked for owners that are not on record. */
    public WhatIf owners(OwnerDirectory directory) {
        host.owners = directory;
        return this;
    }

    /** Who is asked for propensities that are not on record. */
    public WhatIf propensity(PropensityModel model) {
        host.model = model;
        return this;
    }

    /** Who reads texts of which nothing is on record, and for labels that are not. */
    public WhatIf classifier(TextClassifier texts) {
        host.classifier = texts;
        return this;
    }

    /** Who is asked for zones that are not on record. */
    public WhatIf zones(ZoneCandidates candidates) {
        host.zones = candidates;
        return this;
    }

    /** Who answers conditions by that name where nothing is on record. */
    public WhatIf predicate(String name, HostPredicate predicate) {
        host.predicates.put(name, predicate);
        return this;
    }

    /** Anything else that engines are built with: how long keys are kept, how phone numbers are read. */
    public WhatIf and(UnaryOperator<OrchestratorBuilder> choice) {
        UnaryOperator<OrchestratorBuilder> so = host.more;
        host.more = builder -> choice.apply(so.apply(builder));
        return this;
    }

    /** @throws InvalidValueException if there are no changed definitions, or nothing to compare them with */
    public WhatIfReport run() {
        if (after == null) {
            throw new InvalidValueException("whatIf.after", "is missing", "say which definitions are to be tried");
        }
        if (before == null && past.log().isEmpty()) {
            throw new InvalidValueException(
                    "whatIf.before", "is missing", "events alone do not say what was decided: say what was in force");
        }
        channels.computeIfAbsent("desk", none -> ChannelCapabilities.honoursKey(Duration.ofDays(7)));
        List<String> notes = new ArrayList<>();
        Answering asThen = new Answering(past, host);
        Course then = null;
        if (before != null) {
            then = play(before, asThen, notes);
            if (past.editions() > 1) {
                notes.add("the log ran under " + past.editions() + " sets of definitions; it is compared with one");
            }
        }
        Answering asNow = new Answering(past, host, asThen);
        Course now = play(after, then == null ? asThen : asNow, notes);
        (then == null ? asThen : asNow)
                .madeUp()
                .forEach((what, times) -> notes.add(what + " (" + times + (times == 1 ? " time)" : " times)")));
        Course compared = then == null ? Course.recorded(past.log(), now.now()) : then;
        long events = now.turns().stream().filter(Course::ofHost).count();
        long customers = now.customers() == null ? 0 : now.customers().size();
        return new WhatIfReport(events, customers, Comparing.differences(compared, now), notes);
    }

    private Course play(Definitions definitions, Answering answering, List<String> notes) {
        try (Rehearsal rehearsal = new Rehearsal(past, definitions, channels, host, answering)) {
            Course course = rehearsal.play(until);
            if (rehearsal.refused() > 0) {
                notes.add(rehearsal.refused() + " of people's decisions found nothing to decide about");
            }
            return course;
        }
    }
}
