package dev.baton.examples.identities;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The findings as one JSON object. */
final class IdentitiesJson {
    private IdentitiesJson() {}

    static String of(Findings findings) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("records", findings.clusters().size());
        told.put("people", findings.people());
        told.put("withoutIdentifier", findings.nobody());
        told.put("merges", findings.merges());
        ObjectNode apart = told.putObject("keptApart");
        findings.apart().forEach(apart::put);
        told.put(
                "keptApartTotal",
                findings.apart().values().stream().mapToInt(Integer::intValue).sum());
        ObjectNode shared = told.putObject("sharedIdentifiers");
        findings.shared().forEach((each, people) -> shared.put(each.namespace() + ":" + each.value(), people));
        ArrayNode reviews = told.putArray("reviews");
        findings.reviews().forEach(reviews::add);
        ObjectNode sizes = told.putObject("recordsPerPerson");
        findings.sizes().forEach((size, people) -> sizes.put(String.valueOf(size), people));
        return told.toString();
    }
}
