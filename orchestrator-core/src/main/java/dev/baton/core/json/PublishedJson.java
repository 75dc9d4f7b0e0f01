package dev.baton.core.json;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Pauses;
import dev.baton.event.BatonException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is in force, as one document: the definitions as {@link DefinitionsJson} writes them, and beside them the pauses
 * and the version of the model, where there are any. Equal words are written as the same bytes. Safe for use by several threads.
 */
public final class PublishedJson {
    private static final String PAUSES = "pauses";
    static final String MODEL = "model";
    private static final Set<String> BESIDE = Set.of(PAUSES, MODEL);

    private PublishedJson() {}

    /**
     * What is in force together.
     *
     * @param model the version of the model; empty: none
     */
    public record Published(Definitions definitions, Pauses pauses, String model) {}

    /** The same but for the definitions, which not every version understands. */
    public record Beside(Pauses pauses, String model) {
        public static final Beside NOTHING = new Beside(Pauses.NONE, "");
    }

    /** @throws dev.baton.event.InvalidValueException as {@link DefinitionsJson#write} does */
    public static byte[] write(Definitions definitions, Pauses pauses, String model) {
        return new DefinitionWriter().write(definitions, pauses, model);
    }

    /** @throws DefinitionsException with everything that is wrong */
    public static Published read(byte[] document) {
        DefinitionFiles files = new DefinitionFiles();
        DefinitionNode root = parsed(document, files.problems(), each -> true);
        Beside beside = Beside.NOTHING;
        if (root != null) {
            beside = beside(root, new DefinitionLeaves(files.problems()));
            root.members().remove(PAUSES);
            root.members().remove(MODEL);
            files.add(root);
        }
        return new Published(files.whole(), beside.pauses(), beside.model());
    }

    /** What stands beside the definitions, also of a document whose definitions this version does not understand. */
    public static Beside beside(byte[] document) {
        DefinitionProblems problems = new DefinitionProblems();
        DefinitionNode root = parsed(document, problems, BESIDE::contains);
        Beside beside = root == null ? Beside.NOTHING : beside(root, new DefinitionLeaves(problems));
        problems.throwIfAny();
        return beside;
    }

    private static Beside beside(DefinitionNode root, DefinitionLeaves leaves) {
        DefinitionNode model = root.members().get(MODEL);
        return new Beside(pauses(root, leaves), model == null ? "" : leaves.text(model));
    }

    private static @Nullable DefinitionNode parsed(
            byte[] document, DefinitionProblems problems, Predicate<String> wanted) {
        return new DefinitionParser("published", problems, wanted).parse(document, DefinitionsJson.MAX_BYTES);
    }

    private static Pauses pauses(DefinitionNode root, DefinitionLeaves leaves) {
        DefinitionNode given = root.members().get(PAUSES);
        if (given == null) {
            return Pauses.NONE;
        }
        List<Pause> all = new ArrayList<>();
        given.elements().forEach(each -> all.add(pause(each, leaves)));
        return new Pauses(all);
    }

    private static Pause pause(DefinitionNode node, DefinitionLeaves leaves) {
        DefinitionNode name = node.members().get("name");
        return new Pause(
                new Pause.Scope(
                        leaves.choice(member(node, "scope"), Pause.Scope.Kind.class),
                        name == null ? null : leaves.name(name)),
                leaves.choice(member(node, "mode"), Pause.Mode.class),
                leaves.name(member(node, "by")),
                leaves.text(member(node, "why")),
                instant(leaves.text(member(node, "at"))));
    }

    private static DefinitionNode member(DefinitionNode node, String name) {
        DefinitionNode found = node.members().get(name);
        if (found == null) {
            throw new BatonException("a pause among what is published lacks its " + name + "; lift it and ask again");
        }
        return found;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException wrong) {
            throw new BatonException("a pause among what is published began at no time; lift it and ask again");
        }
    }

    static void write(Pause pause, DefinitionOut out) {
        out.object(() -> {
            out.text("scope", pause.scope().kind().name());
            out.textIf("name", pause.scope().name());
            out.text("mode", pause.mode().name());
            out.text("by", pause.by());
            out.text("why", pause.why());
            out.text("at", pause.at().toString());
        });
    }
}
