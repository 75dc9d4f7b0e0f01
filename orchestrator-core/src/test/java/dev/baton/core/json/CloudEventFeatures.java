package dev.baton.core.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads as much Gherkin as the published CloudEvents features are written in. */
final class CloudEventFeatures {
    private static final String QUOTES = "\"\"\"";

    private CloudEventFeatures() {}

    /** A step with what stands below it: a text between triple quotes, or the rows of a table with its head. */
    record Step(String words, String text, List<List<String>> rows) {
        /** The rows of a table of keys and values. */
        Map<String, String> map() {
            Map<String, String> map = new LinkedHashMap<>();
            rows.subList(1, rows.size()).forEach(row -> map.put(row.get(0), row.get(1)));
            return map;
        }
    }

    record Scenario(String name, List<Step> steps) {
        Step step(String beginning) {
            return steps.stream()
                    .filter(step -> step.words().startsWith(beginning))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no step '" + beginning + "' in " + name));
        }
    }

    /** Every scenario, an outline once for each row of its examples. */
    static List<Scenario> of(Path file) throws IOException {
        List<Scenario> scenarios = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.strip().startsWith("Scenario")) {
                add(lines, scenarios);
                lines = new ArrayList<>();
            }
            lines.add(line);
        }
        add(lines, scenarios);
        return scenarios;
    }

    private static void add(List<String> lines, List<Scenario> to) {
        if (!lines.get(0).strip().startsWith("Scenario")) {
            return;
        }
        List<Step> steps = steps(lines.subList(1, lines.size()));
        Step last = steps.get(steps.size() - 1);
        if (!last.words().equals("Examples:")) {
            to.add(new Scenario(lines.get(0).strip(), steps));
            return;
        }
        String placeholder = "<" + last.rows().get(0).get(0) + ">";
        for (List<String> example : last.rows().subList(1, last.rows().size())) {
            List<String> filled = lines.stream()
                    .map(line -> line.replace(placeholder, example.get(0)))
                    .toList();
            to.add(new Scenario(filled.get(0).strip(), steps(filled.subList(1, filled.size()))));
        }
    }

    private static List<Step> steps(List<String> lines) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String words = lines.get(i).strip();
            if (words.isEmpty()) {
                continue;
            }
            StringBuilder text = new StringBuilder();
            List<List<String>> rows = new ArrayList<>();
            if (i + 1 < lines.size() && lines.get(i + 1).strip().equals(QUOTES)) {
                int indent = lines.get(i + 1).indexOf(QUOTES);
                for (i += 2; !lines.get(i).strip().equals(QUOTES); i++) {
                    String line = lines.get(i);
                    text.append(line.substring(Math.min(indent, line.length()))).append('\n');
                }
            }
            while (i + 1 < lines.size() && lines.get(i + 1).strip().startsWith("|")) {
                i++;
                String row = lines.get(i).strip();
                rows.add(List.of(row.substring(1, row.length() - 1).split("\\|")).stream()
                        .map(String::strip)
                        .toList());
            }
            steps.add(new Step(words, text.toString(), rows));
        }
        return steps;
    }
}
