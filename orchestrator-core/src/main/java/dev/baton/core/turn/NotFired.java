package dev.baton.core.turn;

import dev.baton.core.definition.Compiled;
import dev.baton.core.definition.Rule;
import dev.baton.core.render.ConditionWords;
import dev.baton.decision.Decision;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The rules of one list that were asked and did not fire: two bits a rule until somebody reads it. Immutable. */
public final class NotFired extends AbstractList<Decision.RuleAnswer> implements RandomAccess {
    /** How many rules it has bits for. */
    public static final int MOST = Long.SIZE;

    private final List<Compiled<Rule>> asked;
    private final long fired;
    private final long unknown;

    NotFired(List<Compiled<Rule>> asked, long fired, long unknown) {
        this.asked = asked;
        this.fired = fired;
        this.unknown = unknown;
    }

    @Override
    public Decision.RuleAnswer get(int index) {
        int left = java.util.Objects.checkIndex(index, size());
        for (int i = 0; ; i++) {
            if ((fired >>> i & 1) == 0 && left-- == 0) {
                return of(asked.get(i), (unknown >>> i & 1) == 1);
            }
        }
    }

    public static Decision.RuleAnswer of(Compiled<Rule> rule, boolean unknown) {
        return new Decision.RuleAnswer(
                rule.ref(), unknown, () -> ConditionWords.of(rule.spec().on().when()));
    }

    @Override
    public int size() {
        return asked.size() - Long.bitCount(fired);
    }
}
