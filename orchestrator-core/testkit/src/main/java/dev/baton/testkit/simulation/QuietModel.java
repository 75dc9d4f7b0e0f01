package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Tier;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.QuietHours;
import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.ContactPoint;
import dev.baton.spi.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When it is quiet where customers are, and what must be held for how long (C7, C8): nights, written out one by one. */
final class QuietModel {
    /** Nights before and after today that are looked at. */
    private static final int NIGHTS = 14;

    private final ConditionModel conditions;
    private final Map<String, Instant> heldAtMost = new HashMap<>();
    /** Since when a pause, or quiet hours, keep it back. */
    private final Map<String, Instant> heldSince = new HashMap<>();
    /** What a pause kept back, be it now or before. */
    private final Set<String> paused = new HashSet<>();

    QuietModel(ConditionModel conditions) {
        this.conditions = conditions;
    }

    /** From an instant on, and before another. */
    private record Night(Instant begins, Instant ends) {
        boolean holds(Instant at) {
            return !at.isBefore(begins) && at.isBefore(ends);
        }
    }

    /** Whether a contact must be refused; at the decision what may be held must not. */
    boolean refuses(SeenTurn turn, Tier tier, Action.FollowUp contact, @Nullable Dispatch own) {
        Instant ends = ends(turn, tier, contact);
        return (own != null && over(turn, tier, contact, own))
                || (ends != null && (own != null || held(turn, tier, contact) == null));
    }

    /** Whether a pause has kept back for too long what quiet hours held before. */
    private boolean over(SeenTurn turn, Tier tier, Action.FollowUp contact, Dispatch own) {
        Instant most = heldAtMost.get(own.id());
        QuietHours hours = turn.definitions().contactPolicy().quietHours();
        if (most == null || !most.isBefore(own.routing().expiresAt()) || !obeys(hours, tier, contact)) {
            return false;
        }
        return isPaused(turn)
                ? !turn.now().isBefore(most)
                : paused.contains(own.id()) && turn.now().isAfter(most);
    }

    private static boolean isPaused(SeenTurn turn) {
        return turn.decision().candidates().get(0).failed().stream()
                .anyMatch(each -> each.reason() == ReasonCode.PAUSED);
    }

    private static boolean obeys(@Nullable QuietHours hours, Tier tier, Action.FollowUp contact) {
        return hours != null && hours.scopes().stream().anyMatch(each -> Scopes.silences(each, contact, tier));
    }

    /** Until when what is decided now is held; null where it is not. */
    @Nullable
    Instant held(SeenTurn turn, Tier tier, Action.FollowUp contact) {
        Instant ends = ends(turn, tier, contact);
        QuietHours hours = turn.definitions().contactPolicy().quietHours();
        if (ends == null || hours == null) {
            return null;
        }
        boolean tooLong = ends.isAfter(turn.now().plus(hours.longestHold()));
        boolean worthless = !ends.isBefore(turn.now().plus(worth(turn.definitions(), contact)));
        return tooLong || worthless ? null : ends;
    }

    /**
     * A pause keeps it back, which does not lengthen how long quiet may hold it.
     *
     * @return when it must not be kept back any longer
     */
    Instant keptBack(SeenTurn turn, Dispatch dispatch, boolean atDoor) {
        String id = dispatch.id();
        paused.add(id);
        heldSince.putIfAbsent(id, turn.now());
        QuietHours hours = turn.definitions().contactPolicy().quietHours();
        if (!atDoor
                && hours != null
                && dispatch.toCustomer()
                && held(turn, dispatch.routing().tier(), (Action.FollowUp) dispatch.action()) != null) {
            heldAtMost.put(id, turn.now().plus(hours.longestHold()));
        }
        Instant expires = dispatch.routing().expiresAt();
        Instant most = heldAtMost.getOrDefault(id, expires);
        return most.isBefore(expires) ? most : expires;
    }

    /** When what is decided now is planned to be sent. */
    Instant planned(SeenTurn turn, Tier tier, Action.FollowUp contact) {
        Instant held = held(turn, tier, contact);
        return held == null ? turn.now() : held;
    }

    /** When quiet ends that keeps that contact back now; null where none does. */
    @Nullable
    Instant ends(SeenTurn turn, Tier tier, Action.FollowUp contact) {
        QuietHours hours = turn.definitions().contactPolicy().quietHours();
        if (hours == null || !obeys(hours, tier, contact)) {
            return null;
        }
        Instant ends = ends(turn.now(), hours, zones(turn, hours));
        return ends.equals(turn.now()) ? null : ends;
    }

    private static Instant ends(Instant now, QuietHours hours, List<ZoneId> zones) {
        List<Night> nights = new ArrayList<>();
        zones.forEach(zone -> nights.addAll(nights(now, hours, zone)));
        Instant at = now;
        for (Optional<Night> in = in(nights, at); in.isPresent(); in = in(nights, at)) {
            at = in.get().ends();
        }
        return at;
    }

    private static Optional<Night> in(List<Night> nights, Instant at) {
        return nights.stream().filter(each -> each.holds(at)).findFirst();
    }

    private static List<Night> nights(Instant now, QuietHours hours, ZoneId zone) {
        LocalTime start = hours.window().start();
        LocalTime end = hours.window().end();
        LocalDate today = now.atZone(zone).toLocalDate();
        List<Night> nights = new ArrayList<>();
        for (int day = -3; day < NIGHTS; day++) {
            LocalDateTime from = today.plusDays(day).atTime(start);
            LocalDateTime to =
                    today.plusDays(start.isBefore(end) ? day : day + 1).atTime(end);
            nights.add(new Night(shown(from, zone, false), shown(to, zone, true)));
        }
        return nights;
    }

    /** The first or last time that clocks show it; where they skip it, the change itself. */
    private static Instant shown(LocalDateTime time, ZoneId zone, boolean last) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition change = zone.getRules().getTransition(time);
            return change.getInstant();
        }
        Instant one = time.toInstant(offsets.get(0));
        Instant other = time.toInstant(offsets.get(offsets.size() - 1));
        return one.isAfter(other) == last ? one : other;
    }

    private List<ZoneId> zones(SeenTurn turn, QuietHours hours) {
        String stated = conditions.shown(hours.zoneField(), turn);
        if (stated != null && ZoneId.getAvailableZoneIds().contains(stated)) {
            return List.of(ZoneId.of(stated));
        }
        ProfileState after = turn.after();
        List<ContactPoint> points = after == null ? List.of() : after.contactPoints();
        List<ZoneId> told = points.stream()
                .flatMap(each -> GuardedShop.zones(each).stream())
                .toList();
        return told.isEmpty() ? hours.fallbackZones() : told;
    }

    /** How long a message is worth sending, by what proposes it. */
    static Duration worth(Definitions definitions, Action.FollowUp contact) {
        return definitions.journeys().stream()
                .flatMap(Proposals::of)
                .filter(each -> each.what() instanceof Proposal.Say say
                        && say.template().equals(contact.template().id()))
                .map(each -> ((Proposal.Say) each.what()).expiresAfter())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(definitions.contactPolicy().expiry());
    }

    /** What is held is held until quiet ends, and from when quiet first kept it back no longer than was said then (C8). */
    void check(SeenTurn turn, @Nullable Dispatch atDoor) {
        QuietHours hours = turn.definitions().contactPolicy().quietHours();
        if (hours != null && atDoor != null) {
            door(turn, atDoor, hours);
        } else if (hours != null) {
            turn.commit().work().put().forEach(each -> planned(turn, each, hours));
        }
    }

    private void planned(SeenTurn turn, Work work, QuietHours hours) {
        Dispatch dispatch = work.payload().dispatch();
        if (dispatch == null
                || !dispatch.toCustomer()
                || dispatch.state() != Dispatch.State.QUEUED
                || !turn.decision().chosen().contains(dispatch.action())) {
            return;
        }
        Instant held = held(turn, dispatch.routing().tier(), (Action.FollowUp) dispatch.action());
        Instant planned = held == null ? turn.now() : held;
        BrokenRule.unless(
                work.due().equals(planned) && turn.noted("quiet.held") == (held != null),
                "C7",
                () -> turn + " plans " + dispatch.id() + " for " + work.due() + ", where quiet ends " + held);
        if (held != null) {
            heldAtMost.put(dispatch.id(), turn.now().plus(hours.longestHold()));
            heldSince.put(dispatch.id(), turn.now());
        }
    }

    /** Where nothing but the hour is against it, it is put off until quiet ends, or has come to its end. */
    private void door(SeenTurn turn, Dispatch dispatch, QuietHours hours) {
        List<Verdict> failed = turn.decision().candidates().get(0).failed();
        boolean alone = failed.size() == 1 && failed.get(0).gate() == Gate.QUIET_HOURS;
        Instant ends = alone ? ends(turn, dispatch.routing().tier(), (Action.FollowUp) dispatch.action()) : null;
        Instant since = heldSince.getOrDefault(dispatch.id(), turn.now());
        Instant most = heldAtMost.getOrDefault(dispatch.id(), since.plus(hours.longestHold()));
        if (ends == null) {
            beside(turn, dispatch, failed, since, most);
            return;
        }
        boolean fits = !ends.isAfter(most) && ends.isBefore(dispatch.routing().expiresAt());
        Instant putOff = turn.commit().work().put().stream()
                .filter(each -> each.id().equals(dispatch.id()))
                .filter(each -> !Wiring.isKept(each.payload().dispatch()))
                .map(Work::due)
                .findFirst()
                .orElse(null);
        BrokenRule.unless(
                Objects.equals(putOff, fits ? ends : null),
                "C8",
                () -> turn + " puts " + dispatch.id() + " off until " + putOff + ", where quiet ends " + ends
                        + " and it may be held until " + most);
        if (fits) {
            heldAtMost.put(dispatch.id(), most);
            heldSince.put(dispatch.id(), since);
        }
    }

    /** Something else than the hour, and no pause, puts it off, too. */
    private void beside(SeenTurn turn, Dispatch dispatch, List<Verdict> failed, Instant since, Instant most) {
        boolean again =
                turn.commit().work().put().stream().anyMatch(each -> each.id().equals(dispatch.id()));
        boolean quiet = failed.stream().anyMatch(each -> each.gate() == Gate.QUIET_HOURS);
        if (again && quiet && !isPaused(turn)) {
            heldAtMost.put(dispatch.id(), most);
            heldSince.put(dispatch.id(), since);
        }
    }
}
