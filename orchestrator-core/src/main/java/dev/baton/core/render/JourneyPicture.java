package dev.baton.core.render;

import dev.baton.core.definition.JourneyDefinition;

/**
 * A journey as a picture, made from its definition alone: who enters, the phases with what is proposed in them, the waits
 * with their branches and time-outs, what ends it and why, who answers for it. The same definition gives the same text,
 * on every machine. Takes any definition, checked or not: a phase that nothing leads to has a dashed frame, a way that
 * leads nowhere says so. Safe for use by several threads.
 *
 * <p>What is too long to be read at a glance is cut, with an ellipsis; the description inside the SVG has all of it.
 */
public final class JourneyPicture {
    private JourneyPicture() {}

    /**
     * A self-contained SVG image, without scripts and links, for light and dark pages. Names and conditions from the
     * definition are escaped.
     */
    public static String svg(JourneyDefinition journey) {
        return JourneySvg.of(JourneyOutline.of(journey));
    }

    /** The text of a Mermaid flowchart, for places that draw these, such as Markdown files. */
    public static String mermaid(JourneyDefinition journey) {
        return JourneyMermaid.of(JourneyOutline.of(journey));
    }
}
