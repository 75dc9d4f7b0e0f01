package dev.baton.core.json;

import dev.baton.event.InvalidValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An object of a known shape. Members are asked for by name; what is missing, unknown or of the wrong kind is a problem
 * found, and a stand-in is handed back, as {@link DefinitionLeaves} does.
 */
final class DefinitionObject {
    private final DefinitionNode node;
    private final DefinitionProblems problems;
    private final DefinitionLeaves leaves;

    DefinitionObject(DefinitionNode node, DefinitionShape shape, DefinitionProblems problems) {
        this.node = node;
        this.problems = problems;
        this.leaves = new DefinitionLeaves(problems);
        if (node.kind() != DefinitionNode.Kind.OBJECT) {
            problems.refuse(node, "is not an object", "write an object with some of " + shape.members());
        }
        for (Map.Entry<String, DefinitionNode> member : node.members().entrySet()) {
            if (!shape.members().contains(member.getKey())) {
                problems.object(member.getValue(), "is not known here", "use some of " + shape.members());
            }
        }
    }

    DefinitionNode node() {
        return node;
    }

    boolean has(String member) {
        return node.members().containsKey(member);
    }

    /** A member that may be left out. */
    @Nullable
    DefinitionNode find(String member) {
        DefinitionNode found = node.members().get(member);
        if (found != null && found.kind() == DefinitionNode.Kind.NULL) {
            problems.refuse(found, "says nothing", "leave the member out, or say what it is");
            return null;
        }
        return found;
    }

    private @Nullable DefinitionNode need(String member, String wayOut) {
        // What is no object lacks nothing in particular; a null is a problem found already.
        if (node.kind() == DefinitionNode.Kind.OBJECT && !has(member)) {
            problems.missing(node, member, wayOut);
        }
        return find(member);
    }

    String name(String member) {
        return one(member, leaves::name, "?");
    }

    @Nullable
    String nameIf(String member) {
        return oneIf(member, leaves::name);
    }

    String text(String member) {
        return one(member, leaves::text, "?");
    }

    @Nullable
    String textIf(String member) {
        return oneIf(member, leaves::text);
    }

    String textOr(String member, String otherwise) {
        String given = textIf(member);
        return given == null ? otherwise : given;
    }

    Duration duration(String member) {
        return one(member, leaves::duration, Duration.ofSeconds(1));
    }

    @Nullable
    Duration durationIf(String member) {
        return oneIf(member, leaves::duration);
    }

    Duration durationOr(String member, Duration otherwise) {
        Duration given = durationIf(member);
        return given == null ? otherwise : given;
    }

    int whole(String member) {
        return one(member, leaves::whole, 1);
    }

    int wholeOr(String member, int otherwise) {
        Integer given = oneIf(member, leaves::whole);
        return given == null ? otherwise : given;
    }

    double numberOr(String member, double otherwise) {
        Double given = oneIf(member, leaves::number);
        return given == null ? otherwise : given;
    }

    boolean flagOr(String member, boolean otherwise) {
        Boolean given = oneIf(member, leaves::flag);
        return given == null ? otherwise : given;
    }

    <E extends Enum<E>> E choice(String member, Class<E> type) {
        E[] all = type.getEnumConstants();
        DefinitionNode found = need(member, "use one of " + Arrays.toString(all));
        return found == null ? all[0] : leaves.choice(found, type);
    }

    <E extends Enum<E>> E choiceOr(String member, Class<E> type, E otherwise) {
        E given = oneIf(member, found -> leaves.choice(found, type));
        return given == null ? otherwise : given;
    }

    /** A mandatory member. */
    <T> T one(String member, Function<DefinitionNode, T> read, T standIn) {
        DefinitionNode found = need(member, "say what it is");
        T given = found == null ? null : read(found, read);
        return given == null ? standIn : given;
    }

    <T> @Nullable T oneIf(String member, Function<DefinitionNode, T> read) {
        DefinitionNode found = find(member);
        return found == null ? null : read(found, read);
    }

    /** What a guard refuses that no reader foresaw is a problem found too, and the rest is read on. */
    private <T> @Nullable T read(DefinitionNode found, Function<DefinitionNode, T> read) {
        try {
            return read.apply(found);
        } catch (InvalidValueException refused) {
            problems.invalid(found, refused);
            return null;
        }
    }

    /** Empty where it is left out. */
    <T> List<T> list(String member, Function<DefinitionNode, T> read) {
        List<T> given = listIf(member, read);
        return given == null ? List.of() : given;
    }

    <T> @Nullable List<T> listIf(String member, Function<DefinitionNode, T> read) {
        DefinitionNode found = find(member);
        if (found == null) {
            return null;
        }
        if (found.kind() != DefinitionNode.Kind.ARRAY) {
            problems.refuse(found, "is not a list", "put it in brackets [ ]");
        }
        List<T> all = new ArrayList<>();
        for (DefinitionNode element : found.elements()) {
            T given = read(element, read);
            if (given != null) {
                all.add(given);
            }
        }
        return all;
    }

    List<String> names(String member) {
        return list(member, leaves::name);
    }

    List<String> texts(String member) {
        return list(member, leaves::text);
    }

    /** An object whose member names the author chose, in the order of the file. */
    <T> @Nullable Map<String, T> mapIf(String member, Function<DefinitionNode, T> read) {
        DefinitionNode found = find(member);
        if (found == null) {
            return null;
        }
        if (found.kind() != DefinitionNode.Kind.OBJECT) {
            problems.refuse(found, "is not an object", "write {\"name\": …}");
        }
        Map<String, T> all = new LinkedHashMap<>();
        found.members().forEach((name, each) -> {
            T given = read(each, read);
            if (given != null) {
                all.put(name, given);
            }
        });
        return all;
    }

    /** Which one of these members is there; null where none or several are, which is then a problem found. */
    @Nullable
    String exactlyOne(List<String> members) {
        List<String> given = members.stream().filter(this::has).toList();
        if (given.size() == 1) {
            return given.get(0);
        }
        if (node.kind() == DefinitionNode.Kind.OBJECT) {
            String why = given.isEmpty() ? "does not say which it is" : "says several things: " + given;
            problems.object(node, why, "give exactly one of " + members);
        }
        return null;
    }

    /** Builds the value; what its own guard refuses is a problem found here. */
    <T> T build(Supplier<T> make, T standIn) {
        try {
            return make.get();
        } catch (InvalidValueException refused) {
            problems.invalid(node, refused);
            return standIn;
        }
    }
}
