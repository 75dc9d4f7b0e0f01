package dev.baton.testkit.story;

import dev.baton.action.Action;
import dev.baton.cases.EffortEntry;
import dev.baton.cases.ServiceCase;
import dev.baton.core.render.AnalystLines;
import dev.baton.core.render.Boards;
import dev.baton.core.render.Explainer;
import dev.baton.core.render.HandoffCard;
import dev.baton.core.render.Paint;
import dev.baton.core.render.Paint.Tone;
import dev.baton.decision.Decision;
import dev.baton.handoff.HandoffContext;
import dev.baton.profile.Profile;
import dev.baton.spi.IndexEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells a played story in 80 columns, as a person would. */
final class StoryText {
    private static final String MARGIN = "  ";
    private static final String THEN = "  → ";
    private static final String LEFT = "  · ";
    private static final String PAGE = "    | ";

    private final Played played;
    private final Lines lines;

    private StoryText(Played played, Paint paint) {
        this.played = played;
        this.lines = new Lines(paint);
    }

    static String whole(Played played, boolean decisions, Paint paint) {
        StoryText text = new StoryText(played, paint);
        text.cover();
        for (Played.PlayedStep each : played.steps()) {
            text.step(each);
            if (decisions) {
                text.decisions(each);
            }
        }
        text.ending();
        text.without();
        text.verdict();
        return text.lines.text();
    }

    static String failed(Played played, Paint paint) {
        StoryText text = new StoryText(played, paint);
        text.cover();
        boolean before = true;
        for (Played.PlayedStep each : played.steps()) {
            if (before) {
                text.step(each);
            }
            if (before && each.fails()) {
                text.decisions(each);
            }
            before = before && !each.fails();
        }
        text.verdict();
        return text.lines.text();
    }

    private void cover() {
        Story.Cover cover = played.story().cover();
        lines.item("", cover.title(), Tone.STRONG);
        for (String each : cover.told()) {
            lines.blank();
            lines.item("", each, Tone.USUAL);
        }
    }

    private void step(Played.PlayedStep step) {
        lines.heading(StoryWords.time(step.ended()));
        step.step().told().forEach(each -> lines.item(MARGIN, each, Tone.USUAL));
        StoryWords.happened(step.step().happening(), step.began())
                .forEach(each -> lines.item(MARGIN, each, Tone.QUIET));
        String said = "";
        for (Played.Sent each : step.sent()) {
            said = sent(each, step.ended(), said);
        }
        step.lost().forEach(each -> lines.item("  ! ", StoryWords.lost(each), Tone.ALARM));
        Spared.messages(step)
                .forEach((what, why) -> lines.item(LEFT, "not sent: " + what + ", because " + why, Tone.CARE));
        step.unmet().forEach(each -> lines.item("  ✗ ", each.sentence(), Tone.ALARM));
    }

    /** What is to be said first is told once where several are told the same. */
    private String sent(Played.Sent sent, Instant now, String said) {
        lines.item(THEN, StoryWords.sent(sent, now), Tone.GOOD);
        HandoffContext context = sent.dispatch().handoff();
        if (context == null) {
            return said;
        }
        if (sent.dispatch().action() instanceof Action.Route) {
            lines.block(HandoffCard.text(context, sent.at(), lines.paint()));
        } else if (!context.sayFirst().equals(said)) {
            lines.item("    ", "say first: “" + context.sayFirst() + "”", Tone.STRONG);
        }
        return context.sayFirst();
    }

    /** The pages of the decisions at hand. */
    private void decisions(Played.PlayedStep step) {
        List<Decision> all = new ArrayList<>(step.decisions());
        all.addAll(step.door());
        for (Decision each : all) {
            if (each.candidates().isEmpty()
                    && each.notFired().isEmpty()
                    && each.notes().isEmpty()) {
                continue;
            }
            List<String> page = Explainer.utc().explain(each).analyst();
            AnalystLines.within(page, Lines.WIDTH - PAGE.length()).forEach(line -> lines.laidOut(PAGE + line));
        }
    }

    /** The promises, who owns what, and what it cost the customer, in the end. */
    static String boards(Played played, Paint paint) {
        StoryText text = new StoryText(played, paint);
        text.boards();
        return text.lines.text();
    }

    private void ending() {
        for (HandoffContext each : played.contexts()) {
            lines.heading("WHAT THE NEXT OWNER IS TOLD: " + each.matter());
            lines.block(HandoffCard.text(each, played.ended(), lines.paint()));
        }
        boards();
    }

    private void boards() {
        Map<String, String> names = new LinkedHashMap<>();
        played.customers()
                .forEach((name, each) -> names.merge(each.id(), StoryWords.name(name), (a, b) -> a + ", " + b));
        List<Boards.Told> promises = new ArrayList<>();
        distinct()
                .forEach(each -> each.promises()
                        .forEach(promise ->
                                promises.add(new Boards.Told(names.getOrDefault(each.id(), each.id()), promise))));
        lines.heading("PROMISES");
        lines.block(Boards.utc().promises(promises, played.ended(), lines.paint()));
        lines.heading("WHO OWNS WHAT");
        lines.block(Boards.utc()
                .ownership(
                        played.ownership().stream()
                                .map(each -> named(each, names.getOrDefault(each.profileId(), each.profileId())))
                                .toList(),
                        played.ended(),
                        lines.paint()));
        effort();
    }

    private List<Profile> distinct() {
        return played.customers().values().stream().distinct().toList();
    }

    private static IndexEntry named(IndexEntry entry, String name) {
        return new IndexEntry(entry.kind(), entry.ref(), name, entry.owner(), entry.due(), entry.state());
    }

    private void effort() {
        lines.heading("WHAT IT COST THE CUSTOMER");
        boolean none = true;
        for (Profile customer : distinct()) {
            List<EffortEntry> all = new ArrayList<>();
            int cases = 0;
            for (ServiceCase each : customer.cases()) {
                if (!each.effort().isEmpty()) {
                    lines.item(MARGIN, each.matter() + ": " + effort(each.effort()), Tone.CARE);
                    all.addAll(each.effort());
                    cases++;
                }
            }
            if (cases > 1) {
                lines.item(
                        MARGIN, "all in all, each cause counted once: " + effort(EffortEntry.eachOnce(all)), Tone.CARE);
            }
            none = none && all.isEmpty();
        }
        if (none) {
            lines.item(MARGIN, "nothing", Tone.GOOD);
        }
    }

    private static String effort(List<EffortEntry> entries) {
        Map<EffortEntry.Kind, Integer> kinds = new LinkedHashMap<>();
        entries.forEach(entry -> kinds.merge(entry.kind(), 1, Integer::sum));
        List<String> words = new ArrayList<>();
        kinds.forEach((kind, times) ->
                words.add(times + " × " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        double minutes = entries.stream().mapToDouble(EffortEntry::minutes).sum();
        return "about " + Math.round(minutes) + " min (" + String.join(", ", words) + ")";
    }

    private void without() {
        List<String> told = played.story().cover().without();
        if (!told.isEmpty()) {
            lines.heading("WITHOUT IT");
            told.forEach(each -> lines.item(MARGIN, each, Tone.USUAL));
        }
    }

    private void verdict() {
        List<String> failures = played.failures();
        List<String> remarks = played.remarks();
        if (!remarks.isEmpty()) {
            lines.heading("MIND");
            remarks.forEach(each -> lines.item(MARGIN, each, Tone.CARE));
        }
        lines.blank();
        if (failures.isEmpty()) {
            int count = played.story().expectations();
            String words = count == 1 ? "1 expectation holds." : count + " expectations hold.";
            lines.item(
                    count == 0 ? "  " : "✓ ",
                    count == 0 ? "It expects nothing." : words,
                    count == 0 ? Tone.CARE : Tone.GOOD);
        } else {
            lines.item("✗ ", failures.size() + " not as expected:", Tone.ALARM);
            failures.forEach(each -> lines.item("  ", each, Tone.ALARM));
        }
    }
}
