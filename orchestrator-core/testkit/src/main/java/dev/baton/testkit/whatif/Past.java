package dev.baton.testkit.whatif;

import dev.baton.core.turn.EngineEvents;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.spi.LogEntry;
import dev.baton.spi.SharedInputs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What really happened: the events of the host and of people, each at its time, and what was answered. */
final class Past {
    /** What people decided through the engine; their events bear its name. */
    private static final Set<String> OF_PEOPLE = Set.of(
            EngineEvents.MERGE_ACCEPTED,
            EngineEvents.MERGE_REFUSED,
            EngineEvents.MERGE_TAKEN_OUT,
            EngineEvents.MERGE_BAR_LIFTED,
            EngineEvents.JOURNEY_STOPPED,
            EngineEvents.OWNER_REPLACED);

    /**
     * Something that happened.
     *
     * @param at when
     * @param before whether work that was due at that instant was done before it
     */
    record Happening(Event event, Instant at, boolean before) {
        boolean byPeople() {
            return event.source().equals(EngineEvents.SOURCE);
        }
    }

    private final Iterable<Happening> happenings;
    private final List<LogEntry> log;
    private final Map<String, SharedInputs> answers = new HashMap<>();
    private final TreeMap<Instant, String> models = new TreeMap<>();
    private final @Nullable Instant end;
    private final long editions;

    private Past(Iterable<Happening> happenings, List<LogEntry> log) {
        this.happenings = happenings;
        this.log = log;
        Map<String, Integer> doors = new HashMap<>();
        Instant last = null;
        for (LogEntry each : log) {
            String turn = turn(each.event(), doors);
            if (each.inputs() != null) {
                answers.put(turn, each.inputs());
                String version = each.inputs().modelVersion();
                if (!version.isEmpty()
                        && (models.isEmpty() || !models.lastEntry().getValue().equals(version))) {
                    models.put(time(each), version);
                }
            }
            last = last == null || time(each).isAfter(last) ? time(each) : last;
        }
        end = last;
        editions = log.stream()
                .filter(each -> each.decision() != null)
                .map(each -> java.util.Objects.requireNonNull(each.decision()).epoch())
                .distinct()
                .count();
    }

    static Past of(List<LogEntry> log) {
        if (log.isEmpty()) {
            throw new InvalidValueException("whatIf.log", "is empty", "hand in what the engine logged");
        }
        List<Happening> happenings = new ArrayList<>();
        Instant now = time(log.get(0));
        for (int i = 0; i < log.size(); i++) {
            Event event = log.get(i).event();
            if (!event.source().equals(EngineEvents.SOURCE) || byPeople(event)) {
                Instant at = time(log.get(i)).isAfter(now) ? time(log.get(i)) : now;
                happenings.add(new Happening(event, at, !atOnce(log, i)));
                now = at;
            }
        }
        return new Past(happenings, List.copyOf(log));
    }

    /** Each at the time at which it was received; else at the latest time at which one occurred so far (T6). */
    static Past of(Iterable<Event> events) {
        return new Past(() -> new Told(events.iterator()), List.of());
    }

    private static boolean byPeople(Event event) {
        return OF_PEOPLE.contains(event.type()) && event.actor().kind() != Actor.Kind.AUTOMATION;
    }

    /** Whether it followed another one at the same instant, and the engine worked only after both. */
    private static boolean atOnce(List<LogEntry> log, int at) {
        LogEntry before = at == 0 ? null : log.get(at - 1);
        LogEntry after = at + 1 == log.size() ? null : log.get(at + 1);
        Instant now = time(log.get(at));
        boolean follows = before != null
                && !before.event().source().equals(EngineEvents.SOURCE)
                && time(before).equals(now);
        return follows
                && after != null
                && after.event().source().equals(EngineEvents.SOURCE)
                && time(after).equals(now);
    }

    static Instant time(LogEntry entry) {
        if (entry.decision() != null) {
            return entry.decision().decidedAt();
        }
        Instant received = entry.event().receivedAt();
        return received == null ? entry.event().occurredAt() : received;
    }

    Iterable<Happening> happenings() {
        return happenings;
    }

    /** Empty where only events were handed in. */
    List<LogEntry> log() {
        return log;
    }

    /** The last instant that is logged; null where nothing is. */
    @Nullable
    Instant end() {
        return end;
    }

    /** How many sets of definitions were in force, one after the other. */
    long editions() {
        return editions;
    }

    /** What was answered in that turn; null where it is not on record, or nobody was asked. */
    @Nullable
    SharedInputs answers(String turn) {
        return answers.get(turn);
    }

    /** Which version of the host's model was in force from when on. */
    NavigableMap<Instant, String> models() {
        return models;
    }

    boolean asked(Predicate<SharedInputs> what) {
        return answers.values().stream().anyMatch(what);
    }

    /** Names a turn the same in every run: a door by how often its dispatch stood there, others by their event. */
    static String turn(Event event, Map<String, Integer> doors) {
        String dispatch = event.type().equals("baton.door") ? event.attributes().text("dispatch") : null;
        return dispatch == null ? event.key().toString() : door(dispatch, doors.merge(dispatch, 1, Integer::sum));
    }

    static String door(String dispatch, int time) {
        return "door " + dispatch + " " + time;
    }

    /** A host's events, with the times at which they were told. */
    private static final class Told implements Iterator<Happening> {
        private final Iterator<Event> events;
        private Instant now = Instant.EPOCH;

        Told(Iterator<Event> events) {
            this.events = events;
        }

        @Override
        public boolean hasNext() {
            return events.hasNext();
        }

        @Override
        public Happening next() {
            Event event = events.next();
            Instant told = event.receivedAt() == null ? event.occurredAt() : event.receivedAt();
            now = told.isAfter(now) ? told : now;
            return new Happening(event, now, true);
        }
    }
}
