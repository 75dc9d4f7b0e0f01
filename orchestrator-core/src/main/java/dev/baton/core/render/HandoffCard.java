package dev.baton.core.render;

import dev.baton.core.render.Paint.Tone;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The context of a handoff as a person takes it in within ten seconds (H5): first the sentence to say aloud, then what
 * must not be said or asked, then the rest in the order in which it is told. Pure: the same context and time give the
 * same card on every machine. Whatever the customer wrote is harmless on it, and identifier values print masked.
 */
public final class HandoffCard {
    private static final int WIDTH = 80;
    private static final int LABEL = 19;
    private static final int TEXT = WIDTH - LABEL;
    private static final int MAX_ROWS = 20;
    private static final int MAX_ROWS_TO_SAY = 4;
    private static final int MAX_ROWS_OF_SLOT = 3;
    private static final int RULES_AND_FOOTER = 3;

    /** Who gets further rows first, when there are too few for everybody. */
    private static final List<SlotName> BY_IMPORTANCE = List.of(
            SlotName.CONSTRAINTS,
            SlotName.CUSTOMER_TOLD,
            SlotName.PROMISES,
            SlotName.REASON,
            SlotName.NEXT_STEP,
            SlotName.HAPPENED,
            SlotName.LAST_ACTION,
            SlotName.RECORDS,
            SlotName.EFFORT,
            SlotName.CONSENT,
            SlotName.IDENTITY,
            SlotName.OWNER);

    private final HandoffContext context;
    private final Instant now;
    private final Paint paint;
    private final List<String> rows = new ArrayList<>();

    private HandoffCard(HandoffContext context, Instant now, Paint paint) {
        this.context = context;
        this.now = now;
        this.paint = paint;
    }

    /**
     * At most 80 columns and 20 lines of text; a slot with more to say shows its most important statements and
     * how many it left out.
     *
     * @param now what ages are counted to
     */
    public static String text(HandoffContext context, Instant now, Paint paint) {
        return new HandoffCard(context, now, paint).text();
    }

    /**
     * A fragment to put into a page: escaped, with class names and no styles.
     *
     * @param now what ages are counted to
     */
    public static String html(HandoffContext context, Instant now) {
        return HandoffHtml.of(context, now);
    }

    private String text() {
        List<String> say = SlotWords.fitted(List.of(SlotWords.aloud(context)), "", TEXT, MAX_ROWS_TO_SAY);
        row("SAY FIRST", Tone.STRONG, say, Tone.STRONG);
        int others = RULES_AND_FOOTER + (context.withheld().isEmpty() ? 0 : 1);
        Map<SlotName, List<String>> slots = slots(MAX_ROWS - others - say.size());
        slot(slots, SlotName.CONSTRAINTS);
        slot(slots, SlotName.CUSTOMER_TOLD);
        rule();
        for (SlotName name : SlotName.values()) {
            if (!SlotWords.comesFirst(name)) {
                slot(slots, name);
            }
        }
        rule();
        if (!context.withheld().isEmpty()) {
            row("Not shown here", Tone.CARE, SlotWords.fitted(SlotWords.withheld(context), "", TEXT, 1), Tone.CARE);
        }
        String footer = Columns.isolated(Columns.cut(SlotWords.footer(context, now), WIDTH));
        rows.add(paint.on(Tone.QUIET, footer));
        return String.join("\n", rows) + "\n";
    }

    private Map<SlotName, List<String>> slots(int space) {
        Map<SlotName, List<String>> slots = new EnumMap<>(SlotName.class);
        int spare = space - BY_IMPORTANCE.size();
        for (SlotName name : BY_IMPORTANCE) {
            int most = Math.min(MAX_ROWS_OF_SLOT, 1 + Math.max(0, spare));
            Slot slot = context.slot(name);
            List<String> lines =
                    SlotWords.fitted(SlotWords.statements(name, slot), SlotWords.age(slot, now), TEXT, most);
            slots.put(name, lines);
            spare -= lines.size() - 1;
        }
        return slots;
    }

    private void slot(Map<SlotName, List<String>> slots, SlotName name) {
        boolean first = name == SlotName.CONSTRAINTS;
        String label = first ? name.label().toUpperCase(Locale.ROOT) : name.label();
        Tone tone = tone(name, context.slot(name));
        row(label, first ? Tone.ALARM : Tone.QUIET, slots.getOrDefault(name, List.of()), tone);
    }

    private static Tone tone(SlotName name, Slot slot) {
        return switch (slot.state()) {
            case UNKNOWN -> Tone.CARE;
            case NONE_STATED -> Tone.QUIET;
            case VALUE ->
                switch (name) {
                    case CONSTRAINTS -> Tone.ALARM;
                    case PROMISES, CUSTOMER_TOLD, EFFORT -> Tone.CARE;
                    case OWNER -> Tone.GOOD;
                    default -> Tone.USUAL;
                };
        };
    }

    private void row(String label, Tone ofLabel, List<String> lines, Tone ofText) {
        String margin = paint.on(ofLabel, label) + " ".repeat(LABEL - label.length());
        for (String line : lines) {
            rows.add(margin + paint.on(ofText, Columns.isolated(line)));
            margin = " ".repeat(LABEL);
        }
    }

    private void rule() {
        rows.add(paint.on(Tone.QUIET, "-".repeat(WIDTH)));
    }
}
