package dev.baton.core.render;

import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Explained;
import dev.baton.decision.RuleRef;
import dev.baton.decision.WhyNot;
import dev.baton.event.EventKey;
import dev.baton.event.Require;
import dev.baton.spi.EventLog;
import dev.baton.spi.LogEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Questions about what was decided, answered from the log alone (D6). What the log does not reach is said to be beyond
 * retention, never left out silently. Reads; safe for use by several threads.
 */
public final class Enquiries {
    /** The latest entries of a profile that are looked at. */
    static final int LOOKS_AT = 10_000;

    private final EventLog log;

    private Enquiries(EventLog log) {
        this.log = log;
    }

    /** Times are told in UTC. */
    public static Enquiries of(EventLog log) {
        return new Enquiries(log);
    }

    /** What can be said of the decision on that event. */
    public Explained explain(EventKey event) {
        return explain(event, Require.EARLIEST);
    }

    /** @param receivedAt when it was received, as whoever asks knows */
    public Explained explain(EventKey event, Instant receivedAt) {
        // Asked first: what is evicted between the two counts as beyond, and not as never seen.
        Optional<LogEntry> entry = log.entry(event);
        Instant from = log.completeFrom();
        if (entry.isEmpty()) {
            boolean beyond = receivedAt.isBefore(from);
            return new Explained(
                    beyond ? Explained.Kind.BEYOND_RETENTION : Explained.Kind.NEVER_SEEN, null, null, from);
        }
        Decision decision = entry.get().decision();
        return decision == null
                ? new Explained(Explained.Kind.HELD, null, null, from)
                : new Explained(
                        Explained.Kind.DECIDED, decision, Explainer.utc().explain(decision), from);
    }

    /**
     * Every decision about that customer since then in which the journey, or that rule of it, was asked.
     *
     * @param rule null for every rule of the journey
     */
    public WhyNot whyNot(String profileId, String journey, @Nullable String rule, Instant since) {
        List<LogEntry> entries = log.ofProfile(profileId, LOOKS_AT);
        Instant from = completeFrom(entries);
        List<WhyNot.Asked> asked = new ArrayList<>();
        for (LogEntry each : entries) {
            Decision decision = each.decision();
            if (decision != null && !decision.decidedAt().isBefore(since)) {
                ask(decision, journey, rule, asked);
            }
        }
        WhyNot.Reach reach = since.isBefore(from) ? WhyNot.Reach.BEYOND_RETENTION : WhyNot.Reach.COMPLETE;
        return new WhyNot(reach, asked, from);
    }

    /** Where as many were found as are looked at, there may be earlier ones. */
    private Instant completeFrom(List<LogEntry> entries) {
        Instant from = log.completeFrom();
        if (entries.size() < LOOKS_AT) {
            return from;
        }
        Decision oldest = entries.get(0).decision();
        Instant first = oldest == null ? from : oldest.decidedAt();
        return first.isAfter(from) ? first : from;
    }

    private static void ask(Decision decision, String journey, @Nullable String rule, List<WhyNot.Asked> asked) {
        WouldChange wouldChange = new WouldChange(decision, ZoneOffset.UTC);
        for (Candidate each : decision.candidates()) {
            if (means(each.rule(), journey, rule)) {
                WhyNot.Ending ending = each.chosen() ? WhyNot.Ending.CHOSEN : WhyNot.Ending.LOST;
                List<String> changes = wouldChange.of(each).stream()
                        .map(DecisionPage.Change::words)
                        .toList();
                asked.add(asked(decision, each.rule(), ending, each.result().words(), changes));
            }
        }
        for (Decision.RuleAnswer each : decision.notFired()) {
            if (means(each.rule(), journey, rule) && each.unknown()) {
                List<String> change = List.of("what its condition needs becoming known");
                WhyNot.Ending ending = WhyNot.Ending.CONDITION_UNKNOWN;
                asked.add(asked(decision, each.rule(), ending, "its condition could not be answered", change));
            } else if (means(each.rule(), journey, rule)) {
                List<String> change = List.of("its condition being true");
                WhyNot.Ending ending = WhyNot.Ending.CONDITION_FALSE;
                asked.add(asked(decision, each.rule(), ending, "its condition was false", change));
            }
        }
    }

    private static boolean means(RuleRef asked, String journey, @Nullable String rule) {
        return asked.journey().equals(journey) && (rule == null || asked.rule().equals(rule));
    }

    private static WhyNot.Asked asked(
            Decision decision, RuleRef rule, WhyNot.Ending ending, String why, List<String> wouldChange) {
        return new WhyNot.Asked(
                decision.event(), decision.eventType(), decision.decidedAt(), rule, ending, why, wouldChange);
    }
}
