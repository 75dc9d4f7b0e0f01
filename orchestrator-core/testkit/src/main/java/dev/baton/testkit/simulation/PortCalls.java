package dev.baton.testkit.simulation;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every call of a process on a port passes here: before it another process may act, the process may die, or the answer
 * may be lost.
 */
final class PortCalls {
    /** How often what goes wrong. */
    record Trouble(int crashPerMille, int lostAnswerPerMille, int meanwhilePerMille, long crashAt, long crashAgainAt) {
        static final Trouble NONE = new Trouble(0, 0, 0, 0, 0);

        boolean planned() {
            return crashAt > 0;
        }
    }

    /** What others do while a process is in the middle of a call. */
    interface Others {
        void act(EngineProcess paused);
    }

    private static final int DEEPEST = 2;

    private final Chance chance;
    private final Trouble trouble;
    private final Trace trace;
    private final Set<String> struck = new TreeSet<>();
    private Others others = paused -> {};
    private @Nullable EngineProcess doomed;
    private long doomedAt;
    private boolean calm;
    private int depth;
    private long calls;
    private long crashes;

    PortCalls(Chance chance, Trouble trouble, Trace trace) {
        this.chance = chance;
        this.trouble = trouble;
        this.trace = trace;
    }

    void others(Others acting) {
        others = acting;
    }

    /** That process dies after so many more calls of anybody, if it has not come to its end by then. */
    void dieAfter(EngineProcess process, int more) {
        doomed = process;
        doomedAt = calls + more;
    }

    /** From now on nothing goes wrong. */
    void calm() {
        doomed = null;
        calm = true;
    }

    long calls() {
        return calls;
    }

    long crashes() {
        return crashes;
    }

    /** The ports at which a process died. */
    Set<String> struck() {
        return struck;
    }

    <T> T call(EngineProcess process, String port, Supplier<T> work) {
        calls++;
        if (trouble.planned() && (calls == trouble.crashAt || calls == trouble.crashAgainAt)) {
            throw crash(process, port);
        }
        if (calm) {
            return work.get();
        }
        if (process == doomed && calls >= doomedAt) {
            doomed = null;
            throw crash(process, port);
        }
        if (depth < DEEPEST && chance.perMille(trouble.meanwhilePerMille * weight(port))) {
            depth++;
            try {
                others.act(process);
            } finally {
                depth--;
            }
        }
        if (chance.perMille(trouble.crashPerMille * risk(port))) {
            throw crash(process, port);
        }
        boolean lost = mayBeLost(port) && chance.perMille(trouble.lostAnswerPerMille);
        if (lost && chance.percent(30)) {
            trace.say(() -> process + " " + port + ": never arrived");
            throw new LostAnswer(port);
        }
        T answer = work.get();
        if (lost) {
            trace.say(() -> process + " " + port + ": answer lost");
            throw new LostAnswer(port);
        }
        return answer;
    }

    /** Races are decided by commits, so others act there most. */
    private static int weight(String port) {
        return port.equals("commit") ? 8 : port.equals("claim") ? 2 : 1;
    }

    /** Between the deed and its record death does the most harm; in the middle of a repair it is seldom. */
    private static int risk(String port) {
        return port.startsWith("receipt") ? 20 : port.equals("held") ? 5 : 1;
    }

    private static boolean mayBeLost(String port) {
        return port.equals("commit");
    }

    private ProcessCrash crash(EngineProcess process, String port) {
        crashes++;
        struck.add(port);
        trace.say(() -> process + " dies at " + port);
        return new ProcessCrash(port);
    }
}
