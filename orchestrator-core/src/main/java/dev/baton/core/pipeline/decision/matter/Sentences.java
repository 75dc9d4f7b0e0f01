package dev.baton.core.pipeline.decision.matter;

import dev.baton.cases.CaseNote;
import dev.baton.event.Event;

/** Events as a case's story tells them. */
final class Sentences {
    private Sentences() {}

    /** The event's type in words, and where it happened: {@code quote started (web)}. */
    static String of(Event event) {
        String words = event.type().replace('.', ' ').replace('_', ' ');
        String summary = event.attributes().text(CaseNote.SUMMARY);
        String told = summary == null ? words : words + ": " + summary;
        return event.channel() == null ? told : told + " (" + event.channel() + ")";
    }
}
