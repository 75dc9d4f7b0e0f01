package dev.baton.examples.fines;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How often journey and office took a step.
 *
 * @param days from the office's to the journey's, of those that both took; sorted
 */
record Confusion(long both, long onlyJourney, long onlyOffice, long neither, List<Long> days) {
    Confusion {
        days = List.copyOf(days);
    }

    static Confusion of(Step step, List<Comparison> all) {
        List<Long> days = new ArrayList<>();
        all.stream()
                .map(each -> each.days(step))
                .filter(Objects::nonNull)
                .sorted()
                .forEach(days::add);
        long journey = all.stream().filter(each -> each.journey(step) != null).count();
        long office = all.stream().filter(each -> each.office(step) != null).count();
        long both = days.size();
        return new Confusion(both, journey - both, office - both, all.size() - journey - office + both, days);
    }

    /** The least number of days that so many quarters of them do not exceed; 0 where there are none. */
    long quarter(int quarters) {
        int rank = (days.size() * quarters + 3) / 4;
        return days.isEmpty() ? 0 : days.get(Math.max(0, rank - 1));
    }

    /** How often which difference, in that step. */
    static Map<Difference, Long> differences(Step step, List<Comparison> all) {
        Map<Difference, Long> counts = new EnumMap<>(Difference.class);
        all.forEach(each -> {
            Difference difference = each.differences().get(step);
            if (difference != null) {
                counts.merge(difference, 1L, Long::sum);
            }
        });
        return counts;
    }
}
