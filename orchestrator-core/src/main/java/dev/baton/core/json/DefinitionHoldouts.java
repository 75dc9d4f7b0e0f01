package dev.baton.core.json;

import dev.baton.core.definition.Holdout;

/** Reads and writes from whom journeys are held out. */
final class DefinitionHoldouts {
    private static final Holdout STAND_IN = Holdout.of("?", 1);

    private final DefinitionProblems problems;

    DefinitionHoldouts(DefinitionProblems problems) {
        this.problems = problems;
    }

    Holdout holdout(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.HOLDOUT, problems);
        String name = object.name("name");
        String salt = object.nameIf("salt");
        int share = object.whole("share");
        return object.build(() -> new Holdout(name, salt == null ? name : salt, share), STAND_IN);
    }

    static void write(Holdout holdout, DefinitionOut out) {
        out.object(() -> {
            out.text("name", holdout.name());
            out.text("salt", holdout.salt());
            out.whole("share", holdout.share());
        });
    }
}
