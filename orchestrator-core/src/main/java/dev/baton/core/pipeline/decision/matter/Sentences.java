package dev.baton.core.pipeline.decision.matter;

import dev.baton.cases.CaseNote;
import dev.baton.core.turn.Authority;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.Require;
import java.util.Arrays;

/** Events as a case's story tells them. */
final class Sentences {
    private Sentences() {}

    /** The event's type in words, and where it happened: {@code quote started (web)}. */
    static String of(Event event) {
        String words = event.type().replace('.', ' ').replace('_', ' ');
        String summary = event.attributes().text(CaseNote.SUMMARY);
        String told = summary == null ? words : words + ": " + summary;
        String where = event.channel() == null ? told : told + " (" + event.channel() + ")";
        return event.actor().kind() == Actor.Kind.CUSTOMER_AGENT ? where + ", by " + agent(event) : where;
    }

    /** Software that speaks for the customer is told from the customer, with what it bases that on. */
    private static String agent(Event event) {
        String authority = event.actor().authority();
        boolean may = Arrays.stream(Actor.Power.values()).anyMatch(event::may);
        String who = Authority.words(event.actor());
        return may && authority != null && !authority.isBlank() ? who + ": " + authority : who + " without authority";
    }

    /** Who says what an event tells: its source, and that it was not the customer but their software. */
    static String source(Event event) {
        if (event.actor().kind() != Actor.Kind.CUSTOMER_AGENT) {
            return event.source();
        }
        String all = event.source() + " (" + Authority.words(event.actor()) + ")";
        return all.length() <= Require.MAX_NAME_LENGTH ? all : all.substring(0, Require.MAX_NAME_LENGTH);
    }
}
