package dev.baton.examples.replay;

import dev.baton.action.ActionKind;
import dev.baton.action.Dispatch;
import dev.baton.core.turn.EngineEvents;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.examples.terminal.Text;
import dev.baton.spi.OrchestratorListener;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what was decided and done. Keeps numbers and a few examples, never events or decisions, so it stays small
 * however long the file is; only the events per customer grow, with the customers.
 *
 * <p>A turn at the door, or for a channel's receipt, carries out an earlier decision and is no decision of its own.
 */
final class Tally implements OrchestratorListener {
    private static final String DOOR = "baton.door";
    private static final String DELIVERY = "baton.delivery";
    private static final String MERGED = "identity.merged";
    private static final String MERGE_REFUSED = "identity.merge_refused";
    private static final String BROKEN = "promise.broken";
    private static final String LIMIT_REFUSED = "identity.limit_refused";
    private static final String IDENTITY = "identity.";
    /** Reasons name namespaces, which a file may make up; further ones are counted together. */
    private static final int MOST_WORDINGS = 50;

    private static final String OTHERS = "for other reasons";

    private final Map<ActionKind, Map<ReasonCode, Long>> decisions = new EnumMap<>(ActionKind.class);
    private final Map<ReasonCode, Left> left = new EnumMap<>(ReasonCode.class);
    private final Map<String, Long> dispatched = new TreeMap<>();
    private final Map<String, Long> stopped = new TreeMap<>();
    private final Map<String, Long> mergesRefused = new TreeMap<>();
    private final Map<String, Long> alarms = new TreeMap<>();
    private final Map<String, Long> identity = new TreeMap<>();
    private final Map<String, long[]> eventsOfProfile = new HashMap<>();
    private long merges;
    private long promisesBroken;

    /**
     * Candidates that lost for one reason.
     *
     * @param example the rule, the time and the customer of the first
     */
    record Left(long count, String example) {
        Left another() {
            return new Left(count + 1, example);
        }
    }

    /** An event of the file was accepted. */
    void accepted(Decision decision) {
        if (!decision.profileId().isEmpty()) {
            eventsOfProfile.computeIfAbsent(decision.profileId(), id -> new long[1])[0]++;
        }
    }

    @Override
    public void onOutcome(Event event, Outcome outcome) {
        Decision decision = outcome.decision();
        if (decision == null) {
            return;
        }
        decision.notes().forEach(this::note);
        boolean door =
                event.source().equals(EngineEvents.SOURCE) && event.type().equals(DOOR);
        boolean delivery =
                event.source().equals(EngineEvents.SOURCE) && event.type().equals(DELIVERY);
        if (door && decision.chosen().isEmpty()) {
            decision.notes().stream()
                    .filter(note -> note.code().startsWith("door."))
                    .forEach(note -> add(stopped, note.code().equals("door.deferred") ? "put off" : note.words()));
        } else if (!door && !delivery) {
            decisions
                    .computeIfAbsent(decision.kind(), kind -> new EnumMap<>(ReasonCode.class))
                    .merge(decision.reason(), 1L, Long::sum);
            decision.candidates().forEach(candidate -> candidate(decision, candidate));
        }
    }

    private void candidate(Decision decision, Candidate candidate) {
        if (!candidate.chosen()) {
            Left first = new Left(
                    1, candidate.rule() + ", at " + Text.time(decision.decidedAt()) + " for " + decision.profileId());
            left.merge(candidate.result(), first, (known, another) -> known.another());
        }
    }

    private void note(Decision.Note note) {
        if (note.code().startsWith(IDENTITY)) {
            add(identity, note.code().substring(IDENTITY.length()));
        }
        switch (note.code()) {
            case MERGED -> merges++;
            case BROKEN -> promisesBroken++;
            case MERGE_REFUSED, LIMIT_REFUSED -> add(mergesRefused, note.words());
            default -> {
                // The rest is told with its decision.
            }
        }
    }

    @Override
    public void onDispatch(Dispatch dispatch) {
        if (dispatch.state() == Dispatch.State.DELIVERED) {
            add(dispatched, dispatch.channel().name());
        }
    }

    @Override
    public void onAlarm(String code, String words) {
        add(alarms, code);
    }

    private static void add(Map<String, Long> counts, String what) {
        boolean room = counts.size() < MOST_WORDINGS || counts.containsKey(what);
        counts.merge(room ? what : OTHERS, 1L, Long::sum);
    }

    static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** By kind and reason. */
    Map<ActionKind, Map<ReasonCode, Long>> decisions() {
        return decisions;
    }

    /** Candidates that lost, by why. */
    Map<ReasonCode, Left> left() {
        return left;
    }

    /** Delivered, by channel. */
    Map<String, Long> dispatched() {
        return dispatched;
    }

    /** Chosen and then not sent, by why. */
    Map<String, Long> stopped() {
        return stopped;
    }

    long merges() {
        return merges;
    }

    /** Promises that were not kept in time, whatever became of them afterwards. */
    long promisesBroken() {
        return promisesBroken;
    }

    /** How often recognition said what, by code: created, matched, merged, merge_refused, claim_kept_apart… */
    Map<String, Long> identity() {
        return identity;
    }

    Map<String, Long> mergesRefused() {
        return mergesRefused;
    }

    Map<String, Long> alarms() {
        return alarms;
    }

    /** By the profile they landed on at the time. */
    Map<String, long[]> eventsOfProfile() {
        return eventsOfProfile;
    }
}
