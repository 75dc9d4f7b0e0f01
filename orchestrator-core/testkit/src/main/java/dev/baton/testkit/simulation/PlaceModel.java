package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Tier;
import dev.baton.core.definition.Cap;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.ContactPoint;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which places contacts take under caps that customers share, and that there are never more than there may be (C6). */
final class PlaceModel {
    /** While that many commits happen a turn may last. */
    private static final int LATELY = 20;

    private final QuietModel quiet;
    private final Map<String, List<Place>> taken = new HashMap<>();
    private final ArrayDeque<List<Place>> latelyGiven = new ArrayDeque<>();
    private TreeMap<String, Integer> changes = new TreeMap<>();
    private List<Place> given = new ArrayList<>();

    PlaceModel(QuietModel quiet) {
        this.quiet = quiet;
    }

    /**
     * One place.
     *
     * @param whose an address, a customer whom no address stands for, or everybody
     * @param bucket of a rolling window; of a calendar its day
     */
    private record Place(Cap cap, String whose, Instant at, long bucket) {
        static Place of(Cap cap, String whose, Instant at) {
            if (cap.window() instanceof Cap.Calendar calendar) {
                ZoneId zone = calendar.of().zone();
                return new Place(cap, whose, at, at.atZone(zone).toLocalDate().toEpochDay());
            }
            return new Place(
                    cap, whose, at, Math.floorDiv(at.toEpochMilli(), bucket(cap).toMillis()));
        }

        private static Duration bucket(Cap cap) {
            Cap.Rolling rolling = (Cap.Rolling) cap.window();
            return rolling.length().dividedBy(rolling.buckets());
        }

        /** How many buckets count together: a window's, and one more. */
        int span() {
            return cap.window() instanceof Cap.Rolling rolling ? rolling.buckets() + 1 : 1;
        }

        /** When the next bucket begins. */
        Instant next() {
            return cap.window() instanceof Cap.Calendar calendar
                    ? at.atZone(calendar.of().zone())
                            .toLocalDate()
                            .plusDays(1)
                            .atStartOfDay(calendar.of().zone())
                            .toInstant()
                    : Instant.ofEpochMilli((bucket + 1) * bucket(cap).toMillis());
        }

        boolean same(Place other) {
            return cap.name().equals(other.cap.name()) && whose.equals(other.whose) && bucket == other.bucket;
        }

        boolean counted(Place with) {
            return cap.name().equals(with.cap.name()) && whose.equals(with.whose);
        }

        /** How a commit names it, as far as that is anybody's business. */
        String words() {
            return cap.name() + " " + bucket;
        }
    }

    /** Whether there is or was lately no room under some cap for a contact that is asked for now. */
    boolean mayBeFull(
            SeenTurn turn, Tier tier, Action.FollowUp contact, @Nullable ContactPoint to, @Nullable Dispatch own) {
        return !full(turn, tier, contact, to, own).isEmpty();
    }

    /** Whether it is right to promise room at that time, of one of the caps that may be full. */
    boolean roomAgain(
            SeenTurn turn,
            Tier tier,
            Action.FollowUp contact,
            @Nullable ContactPoint to,
            @Nullable Dispatch own,
            @Nullable Instant passesAt) {
        return full(turn, tier, contact, to, own).stream().anyMatch(each -> {
            boolean known = own != null || each.cap().window() instanceof Cap.Calendar;
            return Objects.equals(passesAt, known ? each.next() : null);
        });
    }

    private List<Place> full(
            SeenTurn turn, Tier tier, Action.FollowUp contact, @Nullable ContactPoint to, @Nullable Dispatch own) {
        Instant at = own == null ? quiet.planned(turn, tier, contact) : turn.now();
        List<Place> theirs = own == null ? List.of() : taken.getOrDefault(own.id(), List.of());
        // What may have arrived keeps its earlier places beside the new one.
        List<Place> goes = own != null && own.state() == Dispatch.State.STARTED ? List.of() : theirs;
        return asked(turn, contact, to, at).stream()
                .filter(each -> theirs.stream().noneMatch(each::same))
                .filter(each -> most(each, goes) + 1 > each.cap().maxFor(tier))
                .toList();
    }

    /** The most that as many buckets as count together hold, or held lately. */
    private long most(Place asked, List<Place> but) {
        List<Place> all = new ArrayList<>();
        taken.values().forEach(all::addAll);
        latelyGiven.forEach(all::addAll);
        all.removeIf(each -> !each.counted(asked));
        but.stream().filter(each -> each.counted(asked)).forEach(all::remove);
        long most = 0;
        for (long first = asked.bucket() - asked.span() + 1; first <= asked.bucket(); first++) {
            long from = first;
            most = Math.max(
                    most,
                    all.stream()
                            .filter(each -> each.bucket() >= from && each.bucket() < from + asked.span())
                            .count());
        }
        return most;
    }

    /** The caps that customers share and that it obeys, with the places it would take. */
    private static List<Place> asked(SeenTurn turn, Action.FollowUp contact, @Nullable ContactPoint to, Instant at) {
        List<Place> places = new ArrayList<>();
        ProfileState after = turn.after();
        for (Cap cap : turn.definitions().contactPolicy().caps()) {
            boolean about =
                    cap.about().purpose() == null || cap.about().purpose().equals(contact.purpose());
            if (cap.per() != Cap.Per.PROFILE && about && after != null) {
                String whose = cap.per() == Cap.Per.GLOBAL ? "all" : to == null ? after.id() : to.address();
                places.add(Place.of(cap, whose, at));
            }
        }
        return places;
    }

    /** What the turn took and gave back is what its contacts need. */
    void check(SeenTurn turn, @Nullable Dispatch atDoor) {
        changes = new TreeMap<>();
        given = new ArrayList<>();
        ended(turn.commit());
        if (atDoor == null) {
            turn.commit().work().put().forEach(each -> planned(turn, each));
        } else if (atDoor.toCustomer() && !Confirming.is(atDoor)) {
            door(turn, atDoor);
        }
        latelyGiven.addFirst(given);
        if (latelyGiven.size() > LATELY) {
            latelyGiven.removeLast();
        }
        TreeMap<String, Integer> actual = new TreeMap<>();
        for (Commit.Reservation each : turn.commit().reservations()) {
            count(actual, words(each), each.amount());
        }
        BrokenRule.unless(
                actual.equals(changes),
                "C6",
                () -> turn + " changes the places " + actual + " that customers share, where its contacts change "
                        + changes);
    }

    /** {@code cap/name/day:2026-03-02:…} or {@code cap/name/PT1H…}. */
    private static String words(Commit.Reservation reservation) {
        List<String> parts = List.of(reservation.budget().split("/", -1));
        boolean day = parts.get(2).startsWith("day:");
        long bucket = day ? LocalDate.parse(parts.get(2).substring(4, 14)).toEpochDay() : reservation.bucket();
        return parts.get(1) + " " + bucket;
    }

    private static void count(Map<String, Integer> changes, String what, int amount) {
        int sum = changes.merge(what, amount, Integer::sum);
        if (sum == 0) {
            changes.remove(what);
        }
    }

    private void planned(SeenTurn turn, Work work) {
        Dispatch dispatch = work.payload().dispatch();
        if (dispatch == null
                || !dispatch.toCustomer()
                || Confirming.is(dispatch)
                || dispatch.state() != Dispatch.State.QUEUED
                || !turn.decision().chosen().contains(dispatch.action())) {
            return;
        }
        Action.FollowUp contact = (Action.FollowUp) dispatch.action();
        Tier tier = dispatch.routing().tier();
        Instant at = quiet.planned(turn, tier, contact);
        take(turn, dispatch, List.of(), counted(asked(turn, contact, dispatch.contactPoint(), at), tier));
    }

    private static List<Place> counted(List<Place> asked, Tier tier) {
        return asked.stream()
                .filter(each -> !each.cap().tiers().uncounted().contains(tier))
                .toList();
    }

    private void door(SeenTurn turn, Dispatch own) {
        boolean passed = !turn.decision().chosen().isEmpty();
        List<Place> before = taken.getOrDefault(own.id(), List.of());
        boolean mayHaveArrived = own.state() == Dispatch.State.STARTED;
        if (passed) {
            Tier tier = own.routing().tier();
            List<Place> asked =
                    counted(asked(turn, (Action.FollowUp) own.action(), own.contactPoint(), turn.now()), tier);
            take(turn, own, mayHaveArrived ? before : List.of(), asked);
        } else if (!mayHaveArrived
                && turn.commit().work().put().stream()
                        .anyMatch(each -> each.id().equals(own.id()))) {
            // What is put off takes its place when it is sent.
            giveBack(own.id());
        }
    }

    private void take(SeenTurn turn, Dispatch dispatch, List<Place> kept, List<Place> asked) {
        List<Place> before = taken.getOrDefault(dispatch.id(), List.of());
        List<Place> after = new ArrayList<>(kept);
        for (Place each : asked) {
            // One that it has already stays as it is.
            Place known = before.stream().filter(each::same).findFirst().orElse(null);
            if (known == null) {
                after.add(each);
                count(changes, each.words(), 1);
            } else if (!after.contains(known)) {
                after.add(known);
            }
        }
        for (Place each : before) {
            if (!after.contains(each)) {
                given.add(each);
                count(changes, each.words(), -1);
            }
        }
        taken.put(dispatch.id(), after);
        // A place that it has already it has, whoever more important has come since.
        asked.stream()
                .filter(each -> before.stream().noneMatch(each::same))
                .forEach(each -> neverTooMany(turn, each, dispatch.routing().tier()));
    }

    private void giveBack(String dispatchId) {
        List<Place> places = taken.remove(dispatchId);
        if (places != null) {
            given.addAll(places);
            places.forEach(each -> count(changes, each.words(), -1));
        }
    }

    /** In no window there are more than its cap allows for who takes the last place. */
    private void neverTooMany(SeenTurn turn, Place last, Tier tier) {
        List<Instant> times = taken.values().stream()
                .flatMap(List::stream)
                .filter(last::counted)
                .filter(each -> last.cap().window() instanceof Cap.Rolling || each.bucket() == last.bucket())
                .map(Place::at)
                .toList();
        for (Instant end : times) {
            Duration length =
                    last.cap().window() instanceof Cap.Rolling rolling ? rolling.length() : Duration.ofDays(7);
            boolean concerns = !end.isBefore(last.at()) && end.minus(length).isBefore(last.at());
            long within = times.stream()
                    .filter(each -> !each.isAfter(end) && each.isAfter(end.minus(length)))
                    .count();
            BrokenRule.unless(
                    !concerns || within <= last.cap().maxFor(tier),
                    "C6",
                    () -> "after " + turn + " there are " + within + " contacts under "
                            + last.cap().label() + " of " + last.whose() + ", where there may be "
                            + last.cap().maxFor(tier));
        }
    }

    /** What came to nothing, or is kept back, gives its places back. */
    private void ended(Commit commit) {
        for (Commit.ProfileChange each : commit.profiles()) {
            if (each.next() != null) {
                for (ContactEntry entry : Same.state(each.next()).contacts()) {
                    if (entry.state().compareTo(Dispatch.State.FAILED) >= 0) {
                        giveBack(entry.dispatchId());
                    }
                }
            }
        }
    }

    /** When everything has ended, what is taken in the storage is what was sent (C6, A5). */
    void drained(StoreModel model, Outside outside) {
        TreeMap<String, Long> budgets = new TreeMap<>();
        model.budgets.totals().forEach((budget, taken) -> budgets.merge(budget.split("/", -1)[1], taken, Long::sum));
        budgets.values().removeIf(each -> each == 0);
        TreeMap<String, Long> places = new TreeMap<>();
        taken.forEach((dispatch, theirs) -> {
            ContactEntry entry = theirs.isEmpty() ? null : Fate.entry(dispatch, model);
            BrokenRule.unless(
                    theirs.isEmpty() || (entry != null && entry.state().compareTo(Dispatch.State.FAILED) < 0),
                    "C6",
                    () -> dispatch + " has a place for ever, and was not sent");
            theirs.forEach(each -> places.merge(each.cap().name(), 1L, Long::sum));
        });
        BrokenRule.unless(
                budgets.equals(places),
                "A5",
                () -> "in the end budgets hold " + budgets + ", where contacts have " + places);
        outside.effects().stream()
                .filter(each -> each.dispatch().toCustomer() && !Confirming.is(each.dispatch()))
                .forEach(each -> BrokenRule.unless(
                        model.budgets.totals().isEmpty()
                                || taken.containsKey(each.dispatch().id()),
                        "C6",
                        () -> each.dispatch().id() + " was sent without a place"));
    }
}
