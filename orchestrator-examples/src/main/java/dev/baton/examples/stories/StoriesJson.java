package dev.baton.examples.stories;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.baton.testkit.story.Played;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** What became of stories, as one JSON object. */
final class StoriesJson {
    private StoriesJson() {}

    static String of(List<Played> played) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("stories", played.size());
            json.writeNumberField("hold", played.stream().filter(Played::holds).count());
            json.writeArrayFieldStart("played");
            for (Played each : played) {
                story(json, each);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    private static void story(JsonGenerator json, Played played) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", played.story().name());
        json.writeStringField("title", played.story().cover().title());
        json.writeBooleanField("holds", played.holds());
        json.writeNumberField("expectations", played.story().expectations());
        json.writeArrayFieldStart("remarks");
        for (String each : played.remarks()) {
            json.writeString(each);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("unmet");
        for (Played.PlayedStep step : played.steps()) {
            for (Played.Unmet each : step.unmet()) {
                unmet(json, step.number(), each);
            }
        }
        for (Played.Unmet each : played.endingUnmet()) {
            unmet(json, played.steps().size() + 1, each);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** @param step from 1; one more than there are: in the end */
    private static void unmet(JsonGenerator json, int step, Played.Unmet unmet) throws IOException {
        json.writeStartObject();
        json.writeNumberField("step", step);
        json.writeNumberField("line", unmet.line());
        if (unmet.who() != null) {
            json.writeStringField("of", unmet.who());
        }
        json.writeStringField("expectation", unmet.words());
        json.writeStringField("expected", unmet.expected());
        json.writeStringField("instead", unmet.instead());
        json.writeEndObject();
    }
}
