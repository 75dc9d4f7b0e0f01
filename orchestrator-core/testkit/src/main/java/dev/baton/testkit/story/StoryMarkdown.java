package dev.baton.testkit.story;

import dev.baton.action.Action;
import dev.baton.core.render.HandoffCard;
import dev.baton.core.render.Paint;
import dev.baton.core.render.PlainText;
import dev.baton.handoff.HandoffContext;
import java.util.ArrayList;
import java.util.List;

/** Tells a played story for people who read it in a browser: what happens, and beside it what would without it. */
final class StoryMarkdown {
    private StoryMarkdown() {}

    static String of(Played played) {
        StringBuilder out = new StringBuilder();
        Story.Cover cover = played.story().cover();
        out.append("# ").append(escaped(cover.title())).append("\n\n");
        cover.told().forEach(each -> out.append(escaped(each)).append("\n\n"));
        out.append("| what happens | with Baton | without it |\n| --- | --- | --- |\n");
        played.steps().stream().filter(each -> !onlyTimePasses(each)).forEach(each -> row(each, out));
        if (!cover.without().isEmpty()) {
            out.append("\n## Without it\n\n");
            cover.without().forEach(each -> out.append(escaped(each)).append("\n\n"));
        } else {
            out.append('\n');
        }
        handedOver(played, out);
        out.append("## What is left in the end\n\n");
        for (HandoffContext each : played.contexts()) {
            out.append("What the next owner of ").append(each.matter()).append(" is told:\n\n");
            block(HandoffCard.text(each, played.ended(), Paint.PLAIN), out);
        }
        block(StoryText.boards(played, Paint.PLAIN), out);
        out.append("Told by a run of [the story](../../orchestrator-examples/stories/")
                .append(played.story().file())
                .append("): `run story ")
                .append(played.story().name())
                .append("`. ")
                .append(
                        played.holds()
                                ? "All " + played.story().expectations() + " expectations hold."
                                : "It does not hold.")
                .append('\n');
        return out.toString();
    }

    /** The cards of whoever was asked to take a case over. */
    private static void handedOver(Played played, StringBuilder out) {
        for (Played.PlayedStep step : played.steps()) {
            for (Played.Sent each : step.sent()) {
                HandoffContext context = each.dispatch().handoff();
                if (context != null && each.dispatch().action() instanceof Action.Route route) {
                    out.append("## What ").append(route.to()).append(" saw on ").append(StoryWords.time(each.at()));
                    out.append("\n\n");
                    block(HandoffCard.text(context, each.at(), Paint.PLAIN), out);
                }
            }
        }
    }

    private static void block(String text, StringBuilder out) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        out.append(fence)
                .append('\n')
                .append(text.strip())
                .append('\n')
                .append(fence)
                .append("\n\n");
    }

    /** The next row says what time it is. */
    private static boolean onlyTimePasses(Played.PlayedStep step) {
        boolean time = step.step().happening() instanceof Happening.After
                || step.step().happening() instanceof Happening.At;
        return time
                && step.step().told().isEmpty()
                && step.sent().isEmpty()
                && step.lost().isEmpty()
                && Spared.without(step).isEmpty();
    }

    private static void row(Played.PlayedStep step, StringBuilder out) {
        List<String> happens = new ArrayList<>(List.of("**" + StoryWords.time(step.ended()) + "**"));
        step.step().told().forEach(each -> happens.add(escaped(each)));
        StoryWords.happened(step.step().happening(), step.began())
                .forEach(each -> happens.add("*" + escaped(each) + "*"));
        List<String> with = new ArrayList<>();
        String said = "";
        for (Played.Sent each : step.sent()) {
            with.add("→ " + escaped(StoryWords.sent(each, step.ended())));
            HandoffContext context = each.dispatch().handoff();
            if (context != null && !context.sayFirst().equals(said)) {
                said = context.sayFirst();
                with.add("“" + escaped(said) + "”");
            }
        }
        step.lost().forEach(each -> with.add("! " + escaped(StoryWords.lost(each))));
        Spared.messages(step).forEach((what, why) -> with.add("not sent: " + escaped(what) + ", because " + why));
        List<String> without =
                Spared.without(step).stream().map(StoryMarkdown::escaped).toList();
        out.append("| ")
                .append(String.join("<br>", happens))
                .append(" | ")
                .append(String.join("<br>", with))
                .append(" | ")
                .append(String.join("<br>", without))
                .append(" |\n");
    }

    /** What somebody wrote is no mark-up. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        PlainText.of(text).codePoints().forEach(each -> {
            if ("\\`*_{}[]<>|#~&".indexOf(each) >= 0) {
                out.append('\\');
            }
            out.appendCodePoint(each);
        });
        return out.toString();
    }
}
