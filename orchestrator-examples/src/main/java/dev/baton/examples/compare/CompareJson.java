package dev.baton.examples.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.baton.testkit.whatif.Difference;
import dev.baton.testkit.whatif.WhatIfReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** What differs, as one JSON object. */
final class CompareJson {
    private CompareJson() {}

    static String of(WhatIfReport report) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("events", report.events());
            json.writeNumberField("customers", report.customers());
            json.writeNumberField("customersThatDiffer", report.customersThatDiffer());
            json.writeObjectFieldStart("totals");
            for (Map.Entry<Difference.Kind, Long> each : report.totals().entrySet()) {
                json.writeNumberField(each.getKey().name(), each.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("differences");
            for (Difference each : report.differences()) {
                difference(json, each);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("notes");
            for (String each : report.notes()) {
                json.writeString(each);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    private static void difference(JsonGenerator json, Difference difference) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", difference.kind().name());
        json.writeStringField("customer", difference.customer());
        if (difference.event() != null) {
            json.writeStringField("event", difference.event().toString());
        }
        json.writeStringField("at", difference.at().toString());
        json.writeStringField("what", difference.what());
        json.writeStringField("before", difference.before());
        json.writeStringField("now", difference.now());
        json.writeEndObject();
    }
}
