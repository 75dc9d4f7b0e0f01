package dev.baton.core.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A condition that is asked whenever something it looks at changes, or time alone may have changed its answer (J3): that
 * of a rule, or one that has to have been TRUE for a while. Immutable and thread-safe; compare by identity.
 */
public final class Watch {
    private final String key;
    private final int order;
    private final CompiledCondition when;
    private final @Nullable Compiled<Rule> rule;
    private final Set<Integer> fields = new HashSet<>();
    private final Set<Integer> types = new HashSet<>();
    private final StringBuilder basis = new StringBuilder();
    private boolean matters;
    private boolean drift;

    /**
     * @param key names it in what is kept of customers, whatever set of definitions it is part of
     * @param order when it is asked, among all that are: what others look at before them
     * @param rule what it sets off; null where it is only noted since when it is TRUE
     */
    Watch(
            String key,
            int order,
            Condition condition,
            CompiledCondition when,
            @Nullable Compiled<Rule> rule,
            Layout layout) {
        this.key = key;
        this.order = order;
        this.when = when;
        this.rule = rule;
        looks(condition, layout);
    }

    private void looks(Condition condition, Layout layout) {
        Operands.visit(condition, each -> looks(each, layout));
        DefinitionSegmentCheck.visit(condition, name -> looks(layout.segments().of(name), layout));
    }

    private void looks(Operand operand, Layout layout) {
        switch (operand.kind()) {
            case FIELD -> {
                int group = layout.groupSlot(operand.name());
                int slot = group < 0 ? layout.fieldSlot(operand.name()) : group;
                fields.add(slot);
                reads(layout.policy(slot));
            }
            case COUNT, SINCE -> types.add(layout.typeSlot(operand.name()));
            case OPEN_CASES, OPEN_PROMISES, EFFORT, CASE_AGE, CASE_OWNER, PROMISE_DUE, PROMISE_STATE -> matters = true;
            case SIGNAL -> {
                types.addAll(layout.signal(operand.name()).slots());
                basis.append(layout.signal(operand.name()).text()).append(';');
            }
            case DRIFTING -> drift = true;
            case EVENT, CHANNEL, SOURCE, ACTOR, AUTHORITY, LABEL, GUESS -> {}
        }
    }

    private void reads(FieldPolicy policy) {
        basis.append(policy).append(' ');
        policy.terms().order().forEach(each -> value(each, basis));
        basis.append(';');
    }

    /** How what it looks at is read: another text where that may give another answer. */
    String basis() {
        return basis.toString();
    }

    public String key() {
        return key;
    }

    int order() {
        return order;
    }

    public CompiledCondition when() {
        return when;
    }

    public @Nullable Compiled<Rule> rule() {
        return rule;
    }

    Set<Integer> fields() {
        return Collections.unmodifiableSet(fields);
    }

    Set<Integer> types() {
        return Collections.unmodifiableSet(types);
    }

    boolean looksAtMatters() {
        return matters;
    }

    boolean looksAtDrift() {
        return drift;
    }

    /**
     * The same text for equal conditions, in whatever set of definitions.
     *
     * @param segments what they stand for, by name
     */
    static String text(Condition condition, Function<String, Condition> segments) {
        StringBuilder text = new StringBuilder();
        write(condition, segments, text);
        return text.toString();
    }

    private static void write(Condition condition, Function<String, Condition> segments, StringBuilder text) {
        if (condition instanceof Condition.All all) {
            write("all", all.of(), segments, text);
        } else if (condition instanceof Condition.Any any) {
            write("any", any.of(), segments, text);
        } else if (condition instanceof Condition.Not not) {
            write("not", List.of(not.of()), segments, text);
        } else if (condition instanceof Condition.HasBeen hasBeen) {
            write("hasBeen " + hasBeen.lasting(), List.of(hasBeen.of()), segments, text);
        } else if (condition instanceof Condition.InSegment in) {
            write(segments.apply(in.segment()), segments, text);
        } else if (condition instanceof Condition.TimeOfDay time) {
            text.append(time);
        } else if (condition instanceof Condition.Asked asked) {
            text.append(asked);
        } else if (condition instanceof Condition.Compare compare) {
            compared(compare.operand(), text)
                    .append(' ')
                    .append(compare.comparison())
                    .append(' ');
            value(compare.value(), text);
        } else if (condition instanceof Condition.OneOf oneOf) {
            compared(oneOf.operand(), text).append(" in");
            oneOf.values().forEach(each -> value(each, text.append(' ')));
        } else {
            compared(((Condition.Exists) condition).operand(), text).append(" exists");
        }
    }

    private static void write(
            String how, List<Condition> parts, Function<String, Condition> segments, StringBuilder text) {
        text.append(how).append('(');
        for (Condition each : new ArrayList<>(parts)) {
            write(each, segments, text);
            text.append(';');
        }
        text.append(')');
    }

    private static StringBuilder compared(Operand operand, StringBuilder text) {
        return text.append(operand.label()).append(' ').append(operand.minimumFreshness());
    }

    private static void value(dev.baton.event.Value value, StringBuilder text) {
        String shown = value.display();
        text.append(value.kind()).append(':').append(shown.length()).append(':').append(shown);
    }
}
