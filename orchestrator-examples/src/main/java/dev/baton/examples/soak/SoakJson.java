package dev.baton.examples.soak;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.baton.examples.soak.report.Broken;
import dev.baton.examples.soak.report.SoakReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** A soak's report as one JSON object. */
final class SoakJson {
    private SoakJson() {}

    static String of(SoakReport report) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("kind", report.kind());
            json.writeNumberField("seed", report.seed());
            json.writeNumberField("seconds", Math.round(report.seconds() * 10) / 10.0);
            counts(json, "counts", report.counts());
            counts(json, "kills", report.kills());
            counts(json, "faults", report.faults());
            counts(json, "inputs", report.inputs());
            counts(json, "accepted", report.accepted());
            json.writeNumberField("violations", report.violations().size());
            json.writeArrayFieldStart("broken");
            for (Broken each : report.violations()) {
                broken(json, each);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    private static void counts(JsonGenerator json, String name, Map<String, Long> counts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> each : counts.entrySet()) {
            json.writeNumberField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
    }

    private static void broken(JsonGenerator json, Broken broken) throws IOException {
        json.writeStartObject();
        json.writeStringField("promise", broken.promise());
        json.writeStringField("words", broken.words());
        json.writeStringField("replay", broken.replay());
        json.writeArrayFieldStart("story");
        for (String each : broken.story()) {
            json.writeString(each);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
