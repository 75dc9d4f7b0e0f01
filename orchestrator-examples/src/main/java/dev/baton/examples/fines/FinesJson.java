package dev.baton.examples.fines;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Both courses of one fine, for machines. */
final class FinesJson {
    private FinesJson() {}

    static ObjectNode of(Comparison comparison) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("case", comparison.fine().id());
        object.put(
                "class",
                comparison.differences().isEmpty()
                        ? null
                        : comparison.difference().code());
        for (Step step : Step.values()) {
            step(object.putObject(step.word()), comparison, step);
        }
        Course course = comparison.course();
        ObjectNode closed = object.putObject("closed");
        Course.End end = course.end();
        closed.put("journey", end == null ? null : end.on().toString());
        closed.put("because", end == null ? null : end.because().name());
        closed.put("phase", course.began() ? course.phase() : null);
        return object;
    }

    private static void step(ObjectNode object, Comparison comparison, Step step) {
        Course.Taken taken = comparison.course().steps().get(step);
        object.put("journey", text(comparison.journey(step)));
        object.put("why", taken == null ? null : taken.why());
        object.put("office", text(comparison.office(step)));
        object.put("days", comparison.days(step));
        Difference difference = comparison.differences().get(step);
        object.put("class", difference == null ? null : difference.code());
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
