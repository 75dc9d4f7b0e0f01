package dev.baton.examples.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.examples.terminal.Page;
import dev.baton.examples.terminal.Text;
import java.util.Locale;

/** The figures for people. */
final class BenchReport {
    private static final int PERCENT = 100;

    private final ObjectNode told;
    private final Page page;

    BenchReport(ObjectNode told, Page page) {
        this.told = told;
        this.page = page;
    }

    void print() {
        machine();
        headline();
        if (told.has("start")) {
            further();
        }
    }

    private void machine() {
        page.heading("Measured on", "");
        line("machine", text("processors") + " x " + text("processor") + ", " + text("system"));
        line("JDK", text("jdk"));
        line(
                "workload",
                whole(told, "profiles") + " customers, " + text("daysBefore") + " days lived, seed " + text("seed"));
        line(
                "of " + whole(told, "events") + " events",
                percent("eventsWithCandidate") + " have a candidate, " + percent("eventsWithAction") + " an action; "
                        + number(told, "turnsPerEvent", 2) + " turns an event");
        line("both sent the same", whole(told, "messages") + " messages, checksum " + text("checksum"));
    }

    private void headline() {
        page.heading("Engine against yardstick", "CPU time of the thread, median of rounds");
        line("yardstick", number(told, "yardstickNs", 0) + " ns an event");
        line("engine", number(told, "turnNs", 0) + " ns an event");
        line(
                "ratio",
                number(told, "turnRatio", 2) + " (" + number(told, "turnRatioLowest", 2) + " to "
                        + number(told, "turnRatioHighest", 2) + "), of the best rounds "
                        + number(told, "turnRatioOfBest", 2));
        line("engine and collector", number(told, "turnAndCollectorNs", 0) + " ns an event, CPU of all threads");
        line(
                "by the wall clock",
                number(told, "handleNs", 0) + " ns in handle, " + number(told, "workNs", 0) + " in runDue");
        line(
                "latency of an event",
                number(told, "p50Micros", 2) + " µs p50, " + number(told, "p999Micros", 1) + " µs p99.9");
        line(
                "allocated",
                number(told, "bytesPerTurn", 0) + " bytes a turn, " + number(told, "bytesPerEvent", 0) + " an event");
        line("heap a profile, by hand", whole(told, "yardstickHeapPerProfile") + " bytes");
        line("heap a profile, engine", whole(told, "heapPerProfile") + " bytes");
        line("  and keys, log, audit", whole(told, "heapWithLogsPerProfile") + " bytes");
    }

    private void further() {
        page.heading("Further", "");
        sized("10,000 profiles", told.get("at10000"));
        sized("1,000,000 profiles", told.get("at1000000"));
        JsonNode many = told.get("with2000Journeys");
        sized("2,000 journeys, an indexed table", many);
        line("2,000 journeys, 20 journeys", number(many, "costOf20", 2) + " times the cost");
        JsonNode threads = told.get("twoThreads");
        line(
                "two threads",
                number(threads, "speedUp", 2) + " times one by the wall clock, " + number(threads, "cpuSpeedUp", 2)
                        + " by CPU");
        JsonNode start = told.get("start");
        line(
                "JVM start to first decision",
                number(start, "engineMs", 0) + " ms, by hand " + number(start, "yardstickMs", 0) + " ms");
    }

    private void sized(String label, JsonNode figures) {
        line(
                label,
                "ratio " + number(figures, "turnRatio", 2) + ": " + number(figures, "turnNs", 0) + " ns and "
                        + number(figures, "yardstickNs", 0) + " ns");
    }

    private void line(String label, String value) {
        page.item(String.format(Locale.ROOT, "%-34s", label), value);
    }

    private String text(String name) {
        return told.get(name).asText();
    }

    private String percent(String name) {
        return String.format(Locale.ROOT, "%.1f %%", PERCENT * told.get(name).asDouble());
    }

    private static String whole(JsonNode figures, String name) {
        return Text.number(figures.get(name).asLong());
    }

    private static String number(JsonNode figures, String name, int digits) {
        return String.format(
                Locale.ROOT, "%,." + digits + "f", figures.get(name).asDouble());
    }
}
