package dev.baton.examples.fines;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tells from the whole log, also from what the journey never heard, why the two differ. */
final class Causes {
    /** The office books payments a few days late: what it books by then counts as paid in its term. */
    private static final int BOOKING_DAYS = 5;
    /** How long the journey takes the post to need. */
    private static final int POST_DAYS = 10;
    /** The legal term, from the delivery on. */
    private static final int TERM_DAYS = 60;

    private final LocalDate end;
    private final long slowestPosting;
    private final long slowestDelivery;
    private final LocalDate lastCollection;
    private final Map<Day, Integer> officeDays = new HashMap<>();

    /** On which the office took a step. */
    private record Day(Step step, LocalDate on) {}

    /** @param end the last day of the log */
    Causes(List<Fine> fines, LocalDate end) {
        this.end = end;
        slowestPosting = slowest(fines, Activity.CREATED, Activity.POSTED);
        slowestDelivery = slowest(fines, Activity.POSTED, Activity.DELIVERED);
        lastCollection = fines.stream()
                .map(each -> each.first(Activity.COLLECTED))
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .orElse(LocalDate.MIN);
        for (Fine fine : fines) {
            for (Step step : Step.values()) {
                LocalDate on = fine.first(step.inLog());
                if (on != null) {
                    officeDays.merge(new Day(step, on), 1, Integer::sum);
                }
            }
        }
    }

    private static long slowest(List<Fine> fines, Activity from, Activity to) {
        return fines.stream()
                .filter(each -> each.first(from) != null && each.first(to) != null)
                .mapToLong(each -> ChronoUnit.DAYS.between(each.first(from), each.first(to)))
                .max()
                .orElse(0);
    }

    /** Of a step that at least one of them took. */
    Difference of(Step step, Fine fine, Course course) {
        LocalDate office = fine.first(step.inLog());
        LocalDate journey = course.on(step);
        if (office == null) {
            return journeyOnly(step, fine, Objects.requireNonNull(journey));
        }
        if (journey == null) {
            return officeOnly(step, fine, course, office);
        }
        return office.equals(journey) ? Difference.SAME : inTime(step, fine, course, office, journey);
    }

    /** Both took it, on different days. */
    private Difference inTime(Step step, Fine fine, Course course, LocalDate office, LocalDate journey) {
        if (fine.appealedBefore(journey)) {
            return Difference.APPEAL_WAITED;
        }
        if (step != Step.PENALTY) {
            return officeDays.getOrDefault(new Day(step, office), 0) > 1
                    ? Difference.OFFICE_DAY
                    : Difference.OFFICE_ALONE;
        }
        LocalDate posted = fine.first(Activity.POSTED);
        LocalDate delivered = fine.first(Activity.DELIVERED);
        LocalDate notice = course.on(Step.NOTICE);
        if (posted == null || delivered == null || notice == null) {
            return Difference.UNEXPLAINED;
        }
        long byNotice = Math.abs(ChronoUnit.DAYS.between(posted, notice));
        long byPost = Math.abs(ChronoUnit.DAYS.between(posted, delivered) - POST_DAYS);
        return byNotice >= byPost ? Difference.OFFICE_NOTICE : Difference.DELIVERY_TIME;
    }

    private Difference officeOnly(Step step, Fine fine, Course course, LocalDate office) {
        if (!course.began()) {
            return Difference.CANCELLED_AT_CREATION;
        }
        if (fine.appealOpenAt(step.inLog())) {
            return fine.appealOpenAtTheEnd() ? Difference.APPEAL_UNDECIDED : Difference.APPEAL_OPEN;
        }
        LocalDate paid = course.paid();
        if (fine.appealedBetween(office, paid == null ? end : paid)) {
            return Difference.APPEALED_IN_JOURNEY_TERM;
        }
        if (paid != null) {
            return paid(step, fine, course, paid);
        }
        return course.underWay() ? Difference.WINDOW_JOURNEY : Difference.UNEXPLAINED;
    }

    /** Only the office took it, and in the journey all was paid. */
    private static Difference paid(Step step, Fine fine, Course course, LocalDate paid) {
        LocalDate penalty = fine.first(Activity.PENALISED);
        if (step != Step.COLLECTION) {
            return fine.paidBefore(step.inLog(), paid) ? Difference.PAID_BEFORE : Difference.PAID_IN_JOURNEY_TERM;
        }
        if (course.on(Step.PENALTY) != null) {
            return Difference.TARIFF;
        }
        return penalty != null && paid.isAfter(penalty) ? Difference.PAID_IN_JOURNEY_TERM : Difference.PAID_BEFORE;
    }

    private Difference journeyOnly(Step step, Fine fine, LocalDate journey) {
        if (fine.first(Activity.POSTED) == null) {
            return notPosted(fine);
        }
        if (fine.first(Activity.DELIVERED) == null) {
            return notDelivered(fine);
        }
        return step == Step.COLLECTION && fine.first(Activity.PENALISED) != null
                ? notCollected(fine, journey)
                : notPenalised(fine);
    }

    private Difference notPosted(Fine fine) {
        if (fine.paidInFull()) {
            return Difference.PAID_UNASKED;
        }
        if (fine.paidAnything()) {
            return Difference.REST_WAIVED;
        }
        return window(fine.creation().on().plusDays(slowestPosting));
    }

    private Difference notDelivered(Fine fine) {
        if (fine.paidAnything()) {
            return fine.paidInFull() ? Difference.PAID_UNDELIVERED : Difference.REST_WAIVED;
        }
        LocalDate posted = Objects.requireNonNull(fine.first(Activity.POSTED));
        return posted.plusDays(slowestDelivery).isAfter(end) ? Difference.WINDOW_OFFICE : Difference.NEVER_DELIVERED;
    }

    private Difference notPenalised(Fine fine) {
        if (fine.paidAnything()) {
            return fine.paidInFull() ? Difference.PAID_IN_OFFICE_TERM : Difference.REST_WAIVED;
        }
        return window(Objects.requireNonNull(fine.first(Activity.DELIVERED)).plusDays(TERM_DAYS));
    }

    private Difference notCollected(Fine fine, LocalDate journey) {
        LocalDate penalty = Objects.requireNonNull(fine.first(Activity.PENALISED));
        if (fine.appealedBetween(journey, end)) {
            return Difference.APPEALED_AFTER;
        }
        if (fine.paidInFull()) {
            return fine.paidAfter(journey) ? Difference.PAID_BEFORE_OFFICE_DAY : Difference.TARIFF;
        }
        if (fine.paidWithoutPenaltyBy(penalty.plusDays(BOOKING_DAYS))) {
            return Difference.PAID_IN_OFFICE_TERM;
        }
        if (fine.paidAnything()) {
            return Difference.REST_WAIVED;
        }
        if (fine.decidedWithoutAppeal()) {
            return Difference.APPEAL_UNRECORDED;
        }
        return journey.isAfter(lastCollection) ? Difference.WINDOW_OFFICE : Difference.UNEXPLAINED;
    }

    private Difference window(LocalDate due) {
        return due.isAfter(end) ? Difference.WINDOW_OFFICE : Difference.UNEXPLAINED;
    }
}
