package dev.baton.examples.fines;

import dev.baton.examples.terminal.Page;
import dev.baton.examples.terminal.Text;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Both courses side by side, for people. */
final class FinesReport {
    private final List<Comparison> all;
    private final Page page;

    FinesReport(List<Comparison> all, Page page) {
        this.all = all;
        this.page = page;
    }

    void print() {
        page.heading("Steps", Text.count(all.size(), "fine") + "; days from the office's to the journey's step");
        row("", "both", "only journey", "only office", "neither", "days: 1/4", "1/2", "3/4");
        for (Step step : Step.values()) {
            Confusion of = Confusion.of(step, all);
            row(
                    step.word(),
                    Text.number(of.both()),
                    Text.number(of.onlyJourney()),
                    Text.number(of.onlyOffice()),
                    Text.number(of.neither()),
                    days(of, 1),
                    days(of, 2),
                    days(of, 3));
        }
        for (Step step : Step.values()) {
            page.heading("Differences: " + step.word(), "");
            Confusion.differences(step, all).forEach(this::difference);
        }
        page.heading("Fines by their difference", "of the first step that only one took, else by days");
        Map<Difference, Long> first = new EnumMap<>(Difference.class);
        all.stream()
                .filter(each -> !each.differences().isEmpty())
                .forEach(each -> first.merge(each.difference(), 1L, Long::sum));
        first.forEach((difference, count) -> page.item(number(count), difference.code()));
        long none = all.stream().filter(each -> each.differences().isEmpty()).count();
        page.item(number(none), "no step by either");
    }

    private void difference(Difference difference, long count) {
        page.item(number(count), difference.code() + ": " + difference.words());
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%6s  ", Text.number(count));
    }

    private static String days(Confusion of, int quarters) {
        long days = of.quarter(quarters);
        return of.days().isEmpty() ? "-" : String.format(Locale.ROOT, days == 0 ? "%d" : "%+d", days);
    }

    private void row(Object... cells) {
        page.block(String.format(Locale.ROOT, "%-11s%7s%14s%13s%9s%11s%6s%6s", cells), "  ");
    }
}
