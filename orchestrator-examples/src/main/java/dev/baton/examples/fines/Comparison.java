package dev.baton.examples.fines;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What journey and office did with one fine.
 *
 * @param differences of the steps that at least one of them took
 */
record Comparison(Fine fine, Course course, Map<Step, Difference> differences) {
    static Comparison of(Fine fine, Course course, Causes causes) {
        Map<Step, Difference> differences = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            if (fine.first(step.inLog()) != null || course.on(step) != null) {
                differences.put(step, causes.of(step, fine, course));
            }
        }
        return new Comparison(fine, course, differences);
    }

    @Nullable
    LocalDate office(Step step) {
        return fine.first(step.inLog());
    }

    @Nullable
    LocalDate journey(Step step) {
        return course.on(step);
    }

    /** Days from the office's to the journey's step, below zero where the journey was first; null unless both took it. */
    @Nullable
    Long days(Step step) {
        LocalDate office = office(step);
        LocalDate journey = journey(step);
        return office == null || journey == null ? null : ChronoUnit.DAYS.between(office, journey);
    }

    /** That of the first step that only one of them took; else of the first that they took on different days. */
    Difference difference() {
        for (Step step : Step.values()) {
            if (differences.containsKey(step) && days(step) == null) {
                return differences.get(step);
            }
        }
        return differences.values().stream()
                .filter(each -> each != Difference.SAME)
                .findFirst()
                .orElse(Difference.SAME);
    }
}
