package dev.baton.examples.definitions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.core.definition.Finding;
import dev.baton.core.json.DefinitionsException;
import java.util.List;
import java.util.Locale;

/**
 * What a check found.
 *
 * @param problems what keeps the files from being read; where there are any, nothing else was asked
 */
record CheckReport(int journeys, List<DefinitionsException.Problem> problems, List<Finding> findings) {
    CheckReport {
        problems = List.copyOf(problems);
        findings = List.copyOf(findings);
    }

    int errors() {
        return problems.size() + (int) findings.stream().filter(Finding::error).count();
    }

    int warnings() {
        return problems.size() + findings.size() - errors();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("journeys", journeys).put("errors", errors()).put("warnings", warnings());
        ArrayNode list = json.putArray("problems");
        problems.forEach(each -> list.addObject()
                .put("file", each.file())
                .put("line", each.line())
                .put("column", each.column())
                .put("pointer", each.pointer())
                .put("value", each.refused())
                .put("why", each.why())
                .put("wayOut", each.wayOut()));
        ArrayNode found = json.putArray("findings");
        findings.forEach(each -> found.addObject()
                .put("severity", each.severity().name().toLowerCase(Locale.ROOT))
                .put("code", each.code().toLowerCase(Locale.ROOT))
                .put("where", each.where())
                .put("words", each.words()));
        return json;
    }
}
