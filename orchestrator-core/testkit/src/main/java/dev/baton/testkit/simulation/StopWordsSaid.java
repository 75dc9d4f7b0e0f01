package dev.baton.testkit.simulation;

import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentScope;
import dev.baton.consent.ConsentState;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.StopWords;
import dev.baton.event.Actor;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That a customer wrote a stop word, by which channel and from where (C3).
 *
 * @param points the addresses it came from, of the kind that the channel reaches; none: it holds for who wrote it
 * @param confirmation the template that says once that it was understood; null: nothing does
 */
record StopWordsSaid(
        Event event,
        StopWords declared,
        List<ContactPoint> points,
        @Nullable String confirmation) {
    /** Those of the texts in a simulation that are a stop word, and nothing else. */
    private static final Set<String> STOPS = Set.of("STOP", " Stop!", "arrêt", "ARRET.", "ＳＴＯＰ");

    /** @param event with its time as it counts */
    static List<StopWordsSaid> in(Event event, Definitions definitions) {
        String text = event.attributes().text("text");
        boolean theirs =
                event.actor().kind() == Actor.Kind.CUSTOMER || event.actor().kind() == Actor.Kind.CUSTOMER_AGENT;
        if (text == null || !theirs || !STOPS.contains(text)) {
            return List.of();
        }
        List<StopWordsSaid> said = new ArrayList<>();
        for (StopWords each : definitions.contactPolicy().stopWords()) {
            boolean there = event.channel() == null || event.channel().equals(each.channel());
            if (there && each.on().equals(event.type())) {
                said.add(new StopWordsSaid(event, each, from(event, each), each.confirmation()));
            }
        }
        return said;
    }

    private static List<ContactPoint> from(Event event, StopWords declared) {
        String reached = Outside.capabilities(declared.channel().name()).contactPointKind();
        List<ContactPoint> points = new ArrayList<>();
        for (Sighting each : event.identifiers()) {
            String namespace = each.identifier().namespace();
            if (namespace.equals(reached)) {
                ContactPoint point = new ContactPoint(
                        namespace, Addresses.normal(namespace, each.identifier().value()));
                if (!points.contains(point)) {
                    points.add(point);
                }
            }
        }
        return points;
    }

    /** It is about every purpose, also one that nobody has named yet. */
    ConsentRecord record() {
        return new ConsentRecord(
                new ConsentScope(null, declared.channel(), null, null),
                ConsentState.OPTED_OUT,
                event.occurredAt(),
                event.source(),
                true,
                "a stop word on " + declared.channel(),
                event.actor(),
                event.key());
    }
}
