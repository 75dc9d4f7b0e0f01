package dev.baton.examples.stories;

import dev.baton.core.render.Paint;
import dev.baton.testkit.story.Played;
import java.util.List;

/** Many stories: one line each, and those that fail told up to where they do. */
final class StoryList {
    private StoryList() {}

    static String text(List<Played> played, Paint paint) {
        StringBuilder out = new StringBuilder();
        int widest = played.stream()
                .mapToInt(each -> each.story().name().length())
                .max()
                .orElse(0);
        for (Played each : played) {
            String name = each.story().name();
            String mark = each.holds() ? paint.on(Paint.Tone.GOOD, "✓") : paint.on(Paint.Tone.ALARM, "✗");
            out.append(mark).append(' ').append(name).append(" ".repeat(widest - name.length() + 2));
            out.append(found(each)).append('\n');
        }
        played.stream()
                .filter(each -> !each.holds())
                .forEach(each -> out.append('\n').append(each.failed(paint)));
        long held = played.stream().filter(Played::holds).count();
        out.append('\n').append(held).append(" of ").append(played.size()).append(" stories hold\n");
        return out.toString();
    }

    private static String found(Played played) {
        int expectations = played.story().expectations();
        if (!played.holds()) {
            return played.failures().size() + " not as expected";
        }
        return expectations == 0
                ? "is told, and expects nothing"
                : expectations + (expectations == 1 ? " expectation holds" : " expectations hold");
    }
}
