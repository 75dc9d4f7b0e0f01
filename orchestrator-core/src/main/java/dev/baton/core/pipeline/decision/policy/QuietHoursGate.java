package dev.baton.core.pipeline.decision.policy;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Tier;
import dev.baton.core.calendar.QuietWindow;
import dev.baton.core.calendar.WallClock;
import dev.baton.core.definition.CompiledQuietHours;
import dev.baton.core.definition.QuietHours;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Gate;
import dev.baton.decision.InputRead;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether it is quiet where the customer is (C7). At the decision what quiet hours alone keep back may be chosen: it
 * is held until they end, unless it would be worthless by then or be held for too long. At the door they say no.
 */
final class QuietHoursGate {
    /** How far at least the end of quiet is looked for, so that a refusal can say when it would pass. */
    private static final Duration LOOK_AHEAD = Duration.ofDays(8);

    private QuietHoursGate() {}

    /**
     * Null where it may go now, or be held.
     *
     * @param own the dispatch that stands at the door; null at the decision
     */
    static @Nullable Verdict ask(
            TurnDraft draft, Candidacy candidate, Action.FollowUp contact, @Nullable Dispatch own) {
        CompiledQuietHours compiled = draft.definitions().quietHours();
        if (compiled == null) {
            return null;
        }
        candidate.ask(Gate.QUIET_HOURS);
        QuietHours hours = compiled.source();
        if (!hours.covers(contact.purpose(), contact.channel(), candidate.tier(), contact.subject())) {
            return null;
        }
        Verdict over = own == null ? null : over(draft, candidate, own);
        if (over != null) {
            return over;
        }
        Where where = where(draft, compiled);
        Instant now = draft.now();
        Instant until = hours.window().opens(now, where.zones(), now.plus(longest(hours)));
        if (now.equals(until)) {
            return null;
        }
        Instant limit = limit(draft, candidate, hours, own);
        boolean fits = until != null && !until.isAfter(limit);
        Words words = new Words(hours.window(), where, until, fits ? null : limit);
        // What nothing but time mends is put off by the door; beyond its limit, time does not mend it.
        // While it is paused nobody knows whether it will be quiet when that is lifted.
        Instant passesAt = own == null || fits || candidate.keptBack() != null ? until : null;
        Verdict quiet = Verdict.inWords(Gate.QUIET_HOURS, ReasonCode.QUIET_HOURS, words, passesAt);
        if (own == null && fits) {
            candidate.hold(quiet);
            return null;
        }
        return quiet;
    }

    /** What quiet hours held has waited for as long as it may, and a pause must not lengthen that (C8). */
    private static @Nullable Verdict over(TurnDraft draft, Candidacy candidate, Dispatch own) {
        Dispatch.Hold hold = own.routing().hold();
        if (hold == null || !hold.atMost().isBefore(own.routing().expiresAt())) {
            return null;
        }
        boolean paused = candidate.failures().stream().anyMatch(each -> each.reason() == ReasonCode.PAUSED);
        boolean over = paused
                ? !draft.now().isBefore(hold.atMost())
                : hold.anew() != null && draft.now().isAfter(hold.atMost());
        String words = "held since " + hold.since() + "; it cannot be held beyond " + hold.atMost();
        return over ? new Verdict(Gate.QUIET_HOURS, ReasonCode.QUIET_HOURS, words, null, "a new decision") : null;
    }

    /** Whether it may be quiet where the customer is, at that instant, for such a contact. */
    static boolean isQuiet(TurnDraft draft, Action.FollowUp contact, Tier tier, Instant at) {
        CompiledQuietHours compiled = draft.definitions().quietHours();
        if (compiled == null
                || !compiled.source().covers(contact.purpose(), contact.channel(), tier, contact.subject())) {
            return false;
        }
        for (ZoneId zone : where(draft, compiled).zones()) {
            if (compiled.source().window().isQuiet(at, zone)) {
                return true;
            }
        }
        return false;
    }

    private static Duration longest(QuietHours hours) {
        return hours.longestHold().compareTo(LOOK_AHEAD) > 0 ? hours.longestHold() : LOOK_AHEAD;
    }

    /** The last instant until which it may be held: it must be worth sending then. */
    private static Instant limit(TurnDraft draft, Candidacy candidate, QuietHours hours, @Nullable Dispatch own) {
        Instant held =
                own == null ? draft.now().plus(hours.longestHold()) : own.quietAtMost(hours.longestHold(), draft.now());
        Instant expires = own == null
                ? draft.now().plus(candidate.worthSending(draft.definitions().contactPolicy()))
                : own.routing().expiresAt();
        return held.isBefore(expires) ? held : expires.minusNanos(1);
    }

    /**
     * Where the customer may be.
     *
     * @param known how that is known
     */
    private record Where(List<ZoneId> zones, String known) {}

    private static Where where(TurnDraft draft, CompiledQuietHours compiled) {
        read(draft, compiled.read(draft));
        Value stated = compiled.statedZone(draft);
        ZoneId zone = stated == null ? null : zone(stated);
        if (zone != null) {
            return new Where(List.of(zone), "as is stated");
        }
        if (stated != null) {
            draft.note("zone.unknown", compiled.source().zoneField() + " states no zone that is known");
        }
        List<ZoneId> candidates =
                draft.input().answers().zones(draft.profile().identity().contactPoints());
        if (!candidates.isEmpty()) {
            read(draft, candidates, "contact points", draft.now());
            return new Where(candidates, "as the contact points tell");
        }
        List<ZoneId> fallback = compiled.source().fallbackZones();
        read(draft, fallback, "contact policy", draft.now());
        return new Where(fallback, "which nobody knows");
    }

    private static @Nullable ZoneId zone(Value stated) {
        try {
            return stated instanceof Value.Text text ? ZoneId.of(text.text()) : null;
        } catch (DateTimeException noZone) {
            return null;
        }
    }

    private static void read(TurnDraft draft, List<ZoneId> zones, String from, Instant now) {
        Value ids = Value.of(zones.stream().map(each -> Value.of(each.getId())).toList());
        read(draft, new InputRead("zones", ids, from, now));
    }

    /** Once, however many candidates ask. */
    private static void read(TurnDraft draft, InputRead input) {
        if (!draft.inputs().contains(input)) {
            draft.inputs().add(input);
        }
    }

    /**
     * The zone itself is the customer's; the words tell the time of day.
     *
     * @param limit what quiet goes on beyond, so that it is not held; null where it is
     */
    private record Words(
            QuietWindow window,
            Where where,
            @Nullable Instant until,
            @Nullable Instant limit) implements Verdict.Words {
        @Override
        public String detail() {
            String quiet =
                    "quiet from " + window.start() + " to " + window.end() + " where the customer is, " + where.known()
                            + (where.zones().size() > 1 ? " (" + where.zones().size() + " zones)" : "");
            return limit == null ? quiet : quiet + "; it cannot be held beyond " + limit;
        }

        @Override
        public String passesWhen() {
            if (until == null) {
                return "a known zone: of those that are possible one is always quiet";
            }
            if (where.zones().size() > 1) {
                return "when quiet is over in all of " + where.zones().size() + " zones";
            }
            LocalTime time = new WallClock(where.zones().get(0)).shows(until).toLocalTime();
            return "when it is " + time + " where the customer is";
        }
    }
}
