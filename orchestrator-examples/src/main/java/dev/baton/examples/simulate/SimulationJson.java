package dev.baton.examples.simulate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.baton.testkit.simulation.SimulationReport;
import dev.baton.testkit.simulation.Violation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A simulation's report as one JSON object. */
final class SimulationJson {
    private SimulationJson() {}

    static String of(SimulationReport report) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("seed", report.seed());
            json.writeNumberField("schedules", report.schedules());
            json.writeNumberField("steps", report.steps());
            json.writeNumberField("crashPoints", report.crashPoints());
            json.writeArrayFieldStart("crashPorts");
            for (String each : report.ports()) {
                json.writeString(each);
            }
            json.writeEndArray();
            json.writeNumberField("violations", report.violations().size());
            json.writeArrayFieldStart("broken");
            for (Violation each : report.violations()) {
                violation(json, each);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    private static void violation(JsonGenerator json, Violation violation) throws IOException {
        json.writeStartObject();
        json.writeNumberField("seed", violation.seed());
        json.writeNumberField("schedule", violation.schedule());
        json.writeStringField("rule", violation.rule());
        json.writeStringField("words", violation.words());
        json.writeStringField("replay", violation.replay());
        json.writeEndObject();
    }
}
