package dev.baton.core.render;

import dev.baton.core.definition.Deadline;
import dev.baton.core.definition.Ending;
import dev.baton.core.definition.Entry;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Milestone;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Phase;
import dev.baton.core.definition.Rule;
import dev.baton.core.definition.WaitStep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a picture of a journey shows, in words and in order, before anybody thinks of where it stands. All texts are
 * harmless: one line each, nothing invisible.
 *
 * @param caption what it is for, and who answers for it
 * @param entry who comes in; without lines where there is none
 * @param phases in the order of the definition
 * @param anywhere the rules that hold in every phase, the milestones, the goals and the exits; without lines where there are none
 */
record JourneyOutline(String title, List<String> caption, Box entry, List<Box> phases, Box anywhere) {
    /** What a line tells about. */
    enum Kind {
        ENTRY("on"),
        LIMIT("only"),
        ENTER("enter"),
        RULE("rule"),
        WAIT("wait"),
        BRANCH("on"),
        LATE("late"),
        TIMEOUT("after"),
        MILESTONE("reach"),
        GOAL("goal"),
        EXIT("exit");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** Where a line leads: {@link #NOWHERE}, {@link #OUT}, or the index of a phase. */
    static final int NOWHERE = -1;

    static final int OUT = -2;

    /**
     * One happening and what comes of it.
     *
     * @param what the happening
     * @param then where it leads and what is proposed, the place first
     */
    record Line(Kind kind, String what, List<String> then, int target) {}

    /** A headed list. */
    record Box(String title, List<Line> lines) {}

    static JourneyOutline of(JourneyDefinition journey) {
        List<Box> phases = new ArrayList<>();
        for (int i = 0; i < journey.phases().size(); i++) {
            phases.add(phase(journey, i));
        }
        return new JourneyOutline(
                plain(journey.id()) + " · version " + journey.version(),
                plain(caption(journey)),
                entry(journey),
                phases,
                anywhere(journey));
    }

    private static List<String> caption(JourneyDefinition journey) {
        List<String> caption = new ArrayList<>(JourneyWords.charter(journey.charter()));
        if (journey.holdout() != null) {
            caption.add("Withheld from the control group of " + journey.holdout());
        }
        return caption;
    }

    private static Box entry(JourneyDefinition journey) {
        List<Line> lines = new ArrayList<>();
        Entry entry = journey.entry();
        if (entry != null) {
            entry.on().forEach(each -> lines.add(line(Kind.ENTRY, JourneyWords.trigger(each), List.of(), NOWHERE)));
            String fresh = "events of the last " + Words.duration(entry.freshness());
            lines.add(line(Kind.LIMIT, JourneyWords.reEntry(journey, entry) + ", " + fresh, List.of(), NOWHERE));
        }
        return new Box("Enters", lines);
    }

    private static Box anywhere(JourneyDefinition journey) {
        List<Line> lines = new ArrayList<>();
        journey.rules().forEach(each -> lines.add(rule(each)));
        journey.milestones().forEach(each -> lines.add(milestone(each)));
        journey.endings().goals().forEach(each -> lines.add(ending(Kind.GOAL, each)));
        journey.endings().exits().forEach(each -> lines.add(ending(Kind.EXIT, each)));
        return new Box(journey.entry() == null ? "For everybody, at any time" : "In every phase", lines);
    }

    private static Line ending(Kind kind, Ending ending) {
        String words = JourneyWords.trigger(ending.on());
        String what = words.equals(ending.id()) ? words : ending.id() + ": " + words;
        String saves = ending.saves() == 0 ? "" : ", saves " + Words.number(ending.saves()) + " min";
        return line(kind, what + saves, List.of("■ leaves"), OUT);
    }

    private static Line milestone(Milestone milestone) {
        String words = JourneyWords.trigger(milestone.on());
        String what = words.equals(milestone.id()) ? words : milestone.id() + ": " + words;
        Deadline by = milestone.expectedBy();
        return by == null
                ? line(Kind.MILESTONE, what, List.of(), NOWHERE)
                : line(
                        Kind.MILESTONE,
                        what + ", expected " + DeadlineWords.expected(by),
                        List.of("else drifting"),
                        NOWHERE);
    }

    private static Line rule(Rule rule) {
        String words = rule.id() + ": on " + JourneyWords.trigger(rule.on());
        return line(Kind.RULE, words, JourneyWords.proposals(rule.then()), NOWHERE);
    }

    private static Box phase(JourneyDefinition journey, int index) {
        Phase phase = journey.phases().get(index);
        List<Line> lines = new ArrayList<>();
        JourneyWords.proposals(phase.onEnter()).forEach(each -> lines.add(line(Kind.ENTER, each, List.of(), NOWHERE)));
        phase.rules().forEach(each -> lines.add(rule(each)));
        if (phase.waitStep() != null) {
            waitStep(journey, index, phase.waitStep(), lines);
        }
        return new Box((index + 1) + "  " + plain(phase.id()), lines);
    }

    private static void waitStep(JourneyDefinition journey, int index, WaitStep wait, List<Line> lines) {
        String limit = DeadlineWords.limit(wait.deadline()) + JourneyWords.onPast(wait);
        lines.add(line(Kind.WAIT, limit, List.of(), NOWHERE));
        for (WaitStep.Branch branch : wait.branches()) {
            String words = JourneyWords.trigger(branch.on()) + JourneyWords.arrival(branch.arrival());
            lines.add(next(journey, index, Kind.BRANCH, words, branch.next()));
            List<String> late = JourneyWords.proposals(branch.arrival().onLate());
            if (!late.isEmpty()) {
                lines.add(line(Kind.LATE, branch.on().eventType() + " after the time-out", late, NOWHERE));
            }
        }
        lines.add(next(journey, index, Kind.TIMEOUT, DeadlineWords.over(wait.deadline()), wait.onTimeout()));
    }

    private static Line next(JourneyDefinition journey, int from, Kind kind, String what, Next next) {
        List<String> then = new ArrayList<>();
        int target = NOWHERE;
        switch (next.where()) {
            case STAY -> then.add("stays");
            case END -> {
                target = OUT;
                then.add(kind == Kind.TIMEOUT ? "■ leaves, expired" : "■ leaves");
            }
            case GO -> {
                target = index(journey, next.phase());
                then.add(place(next.phase(), from, target));
            }
        }
        then.addAll(JourneyWords.proposals(next.then()));
        return line(kind, what, then, target);
    }

    private static String place(@Nullable String phase, int from, int target) {
        String arrow = target == from + 1 ? "↓ " : target <= from ? "↑ " : "→ ";
        return target == NOWHERE ? "→ " + phase + " (no such phase)" : arrow + phase;
    }

    private static int index(JourneyDefinition journey, @Nullable String phase) {
        for (int i = 0; i < journey.phases().size(); i++) {
            if (journey.phases().get(i).id().equals(phase)) {
                return i;
            }
        }
        return NOWHERE;
    }

    private static Line line(Kind kind, String what, List<String> then, int target) {
        return new Line(kind, plain(what), plain(then), target);
    }

    private static List<String> plain(List<String> texts) {
        return texts.stream().map(JourneyOutline::plain).toList();
    }

    private static String plain(String text) {
        return PlainText.of(text);
    }
}
