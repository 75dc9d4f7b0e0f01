package dev.baton.core.definition;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Checks that segments are there, look at nothing but the customer, and do not lead back to themselves. */
final class DefinitionSegmentCheck {
    private final Map<String, Condition> defined = new HashMap<>();
    private final DefinitionFindings findings;
    private final DefinitionReferences references;

    private DefinitionSegmentCheck(DefinitionFindings findings, DefinitionReferences references) {
        this.findings = findings;
        this.references = references;
    }

    static void run(List<Segment> segments, DefinitionFindings findings, DefinitionReferences references) {
        findings.unique("duplicate_segment", "segments", segments, Segment::name);
        DefinitionSegmentCheck check = new DefinitionSegmentCheck(findings, references);
        segments.forEach(each -> check.defined.putIfAbsent(each.name(), each.when()));
        segments.forEach(check::segment);
        Set<String> told = new TreeSet<>();
        segments.forEach(each -> check.circle(each.name(), new LinkedHashSet<>(), told));
    }

    private void segment(Segment segment) {
        String where = "segment " + segment.name();
        findings.notReserved(where, segment.name());
        references.state(where, segment.when());
    }

    /** @param path the segments that led here, in order */
    private void circle(String name, Set<String> path, Set<String> told) {
        if (!path.add(name)) {
            List<String> all = List.copyOf(path);
            List<String> around = all.subList(all.indexOf(name), all.size());
            if (told.addAll(around)) {
                findings.error(
                        "segment_circle",
                        "segment " + name,
                        "leads back to itself by " + String.join(", ", around) + "; take one of them out");
            }
            return;
        }
        Condition when = defined.get(name);
        if (when != null) {
            visit(when, each -> circle(each, new LinkedHashSet<>(path), told));
        }
    }

    /** Every segment that a condition names itself. */
    static void visit(Condition condition, Consumer<String> visitor) {
        Conditions.visit(condition, each -> {
            if (each instanceof Condition.InSegment in) {
                visitor.accept(in.segment());
            }
        });
    }
}
