package dev.baton.examples.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.examples.terminal.Page;

/** The figures for people. */
final class BenchReport {
    private final ObjectNode told;
    private final Page page;

    BenchReport(ObjectNode told, Page page) {
        this.told = told;
        this.page = page;
    }

    void print() {
        page.heading("Engine against yardstick", "");
        section(told);
        told.properties().forEach(each -> {
            if (each.getValue().isObject()) {
                page.heading(each.getKey(), "");
                section(each.getValue());
            }
        });
    }

    private void section(JsonNode figures) {
        figures.properties().forEach(each -> {
            if (each.getValue().isValueNode()) {
                page.line(each.getKey() + " " + each.getValue().asText());
            }
        });
    }
}
