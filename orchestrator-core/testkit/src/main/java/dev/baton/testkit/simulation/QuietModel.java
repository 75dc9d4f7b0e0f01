package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Tier;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.QuietHours;
import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Gate;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When it is quiet where customers are, and what must be held for how long (C7, C8): nights, written out one by one. */
final class QuietModel {
    /** Nights before and after today that are looked at. */
    private static final int NIGHTS = 14;

    private final ConditionModel conditions;
    private final Map<String, Instant> heldAtMost = new HashMap<>();

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
        return ends != null && (own != null || held(turn, tier, contact) == null);
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

    /** What a pause kept back is decided anew; how long quiet may hold it begins again. */
    void keptBack(String dispatchId) {
        heldAtMost.remove(dispatchId);
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
        boolean obeys = hours != null && hours.scopes().stream().anyMatch(each -> Scopes.silences(each, contact, tier));
        if (hours == null || !obeys) {
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
        }
    }

    /** Where nothing but the hour is against it, it is put off until quiet ends, or has come to its end. */
    private void door(SeenTurn turn, Dispatch dispatch, QuietHours hours) {
        List<Verdict> failed = turn.decision().candidates().get(0).failed();
        boolean alone = failed.size() == 1 && failed.get(0).gate() == Gate.QUIET_HOURS;
        Instant ends = alone ? ends(turn, dispatch.routing().tier(), (Action.FollowUp) dispatch.action()) : null;
        if (ends == null) {
            return;
        }
        Instant most = heldAtMost.getOrDefault(dispatch.id(), turn.now().plus(hours.longestHold()));
        boolean fits = !ends.isAfter(most) && ends.isBefore(dispatch.routing().expiresAt());
        Instant putOff = turn.commit().work().put().stream()
                .filter(each -> each.id().equals(dispatch.id()))
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
        }
    }
}
