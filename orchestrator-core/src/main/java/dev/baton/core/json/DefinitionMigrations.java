package dev.baton.core.json;

import dev.baton.core.definition.Migration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes what becomes of those who are under way. */
final class DefinitionMigrations {
    private static final Migration STAND_IN = Migration.of("?", 1, 2);

    private final DefinitionProblems problems;
    private final DefinitionLeaves leaves;

    DefinitionMigrations(DefinitionProblems problems) {
        this.problems = problems;
        this.leaves = new DefinitionLeaves(problems);
    }

    Migration migration(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.MIGRATION, problems);
        String journey = object.name("journey");
        int from = object.whole("from");
        String what = object.exactlyOne(List.of("to", "stop"));
        DefinitionNode stop = object.find("stop");
        if (stop != null) {
            leaves.isTrue(stop, "write \"stop\": true, or name the version in \"to\"");
        }
        @Nullable Integer to = "to".equals(what) ? Integer.valueOf(object.whole("to")) : null;
        Map<String, String> phases = object.mapIf("phases", leaves::name);
        String why = object.textOr("why", "");
        return object.build(() -> new Migration(journey, from, to, phases == null ? Map.of() : phases, why), STAND_IN);
    }

    static void write(Migration migration, DefinitionOut out) {
        out.object(() -> {
            out.text("journey", migration.journey());
            out.whole("from", migration.from());
            if (migration.to() == null) {
                out.flag("stop", true);
            } else {
                out.whole("to", migration.to());
            }
            if (!migration.phases().isEmpty()) {
                out.object("phases", () -> migration.phases().forEach(out::text));
            }
            if (!migration.why().isEmpty()) {
                out.text("why", migration.why());
            }
        });
    }
}
