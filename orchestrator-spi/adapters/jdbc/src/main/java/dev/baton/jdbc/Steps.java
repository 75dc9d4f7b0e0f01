package dev.baton.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one commit, in the order in which they lock. Each tests by the rows it counts; whether all is as
 * expected is looked at afterwards, so that many statements go to the server at once.
 */
final class Steps {
    /** More are sent in several goes. */
    private static final int MOST_TOGETHER = 64;

    /** What it means where a statement counts another number of rows than one. */
    enum Otherwise {
        FINE,
        /** Somebody has tidied up just then: nothing is kept, and the commit is tried once more. */
        AGAIN,
        CONFLICT,
        /** Goes before every conflict. */
        KNOWN_KEY
    }

    private record Step(Otherwise otherwise, @Nullable String budget, String sql, List<@Nullable Object> values) {}

    /**
     * What came of them.
     *
     * @param refused what was not as expected; FINE where all was, but for budgets
     * @param full the budgets without room, ascending
     */
    record Verdict(Otherwise refused, List<String> full) {}

    private final List<Step> steps = new ArrayList<>();

    /** However many rows it counts. */
    void always(String sql, @Nullable Object... values) {
        steps.add(new Step(Otherwise.FINE, null, sql, Arrays.asList(values)));
    }

    /** It counts one row, or else. */
    void expect(Otherwise otherwise, String sql, @Nullable Object... values) {
        steps.add(new Step(otherwise, null, sql, Arrays.asList(values)));
    }

    /** It counts one row, or that budget has no room. */
    void expectRoom(String budget, String sql, @Nullable Object... values) {
        steps.add(new Step(Otherwise.FINE, budget, sql, Arrays.asList(values)));
    }

    /** Takes them one after the other; none after the key and the first that is not as expected, if it is known by then. */
    Verdict run(Session session) throws SQLException {
        TreeSet<String> full = new TreeSet<>();
        Otherwise refused = Otherwise.FINE;
        boolean keyToCome = steps.stream().anyMatch(each -> each.otherwise == Otherwise.KNOWN_KEY);
        int most = session.dialect().joinsStatements() ? MOST_TOGETHER : 1;
        for (int from = 0; from < steps.size() && (refused == Otherwise.FINE || keyToCome); from += most) {
            List<Step> some = steps.subList(from, Math.min(steps.size(), from + most));
            int[] counts = run(session, some);
            for (int i = 0; i < counts.length; i++) {
                Step step = some.get(i);
                keyToCome &= step.otherwise != Otherwise.KNOWN_KEY;
                if (counts[i] != 1 && step.budget != null) {
                    full.add(step.budget);
                } else if (counts[i] != 1 && step.otherwise.compareTo(refused) > 0) {
                    refused = step.otherwise;
                }
            }
        }
        return new Verdict(refused, List.copyOf(full));
    }

    private static int[] run(Session session, List<Step> some) throws SQLException {
        if (some.size() == 1) {
            return new int[] {session.count(some.get(0).sql, some.get(0).values)};
        }
        StringBuilder sql = new StringBuilder();
        List<List<@Nullable Object>> values = new ArrayList<>(some.size());
        for (Step each : some) {
            sql.append(sql.isEmpty() ? "" : ";").append(each.sql);
            values.add(each.values);
        }
        return session.together(sql.toString(), values);
    }

    /** The statements alone: values are the customers'. */
    @Override
    public String toString() {
        return Arrays.toString(steps.stream().map(Step::sql).toArray());
    }
}
