package dev.baton.core.runtime;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.StopWordIndex;
import dev.baton.core.definition.StopWords;
import dev.baton.core.pipeline.identity.Normalisation;
import dev.baton.core.turn.Heard;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.Stop;
import dev.baton.core.turn.TurnInput;
import dev.baton.event.Actor;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.SharedInputs;
import dev.baton.spi.TextClassifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out, before the turn, what a customer's message says as a whole (T3, C3). Thread-safe. */
final class Hearing {
    private final @Nullable TextClassifier classifier;

    Hearing(@Nullable TextClassifier classifier) {
        this.classifier = classifier;
    }

    /** Null where there is nothing to hear, as with every event while no channel declares stop words. */
    @Nullable
    Heard of(Task task, TurnInput.Shared shared) {
        StopWordIndex index = shared.definitions().stopWords();
        if (index == null || task.addressee() != null || task.occasion().kind() != Occasion.Kind.HOST) {
            return null;
        }
        return of(task.event(), index, shared, classifier);
    }

    /** The stop words themselves, without the host's classifier. */
    static List<Stop> words(Event event, TurnInput.Shared shared) {
        StopWordIndex index = shared.definitions().stopWords();
        Heard heard = index == null ? null : of(event, index, shared, null);
        return heard == null ? List.of() : heard.stops();
    }

    private static @Nullable Heard of(
            Event event, StopWordIndex index, TurnInput.Shared shared, @Nullable TextClassifier classifier) {
        List<StopWordIndex.Entry> entries = ofCustomer(event) ? index.on(event) : List.of();
        List<Stop> stops = new ArrayList<>(entries.size());
        List<Channel> understood = new ArrayList<>();
        boolean asked = false;
        for (StopWordIndex.Entry entry : entries) {
            StopWords declared = entry.declared();
            String text = event.attributes().text(declared.text());
            if (text != null && entry.isStop(text)) {
                stops.add(stop(event, declared, "a stop word on " + declared.channel(), shared));
            } else if (text != null && classifier != null) {
                asked = true;
                if (classifier.asksToStop(declared.channel(), text)) {
                    understood.add(declared.channel());
                    String evidence =
                            "a message on " + declared.channel() + " as " + classifier.version() + " understands it";
                    stops.add(stop(event, declared, evidence, shared));
                }
            }
        }
        if (asked && classifier != null) {
            return new Heard(stops, new SharedInputs.Classified(understood, classifier.version()));
        }
        return stops.isEmpty() ? null : new Heard(stops, null);
    }

    /** What employees and automations write is not the customer's word. */
    private static boolean ofCustomer(Event event) {
        return event.actor().kind() == Actor.Kind.CUSTOMER || event.actor().kind() == Actor.Kind.CUSTOMER_AGENT;
    }

    private static Stop stop(Event event, StopWords declared, String evidence, TurnInput.Shared shared) {
        return new Stop(
                declared.channel(), senders(event, declared.channel(), shared), evidence, declared.confirmation());
    }

    /** The addresses that the event names, of the kind that the channel reaches; also one that identifies nobody. */
    private static List<ContactPoint> senders(Event event, Channel channel, TurnInput.Shared shared) {
        CompiledDefinitions definitions = shared.definitions();
        ChannelCapabilities capabilities = shared.channels().find(channel);
        String reached = capabilities == null ? null : capabilities.contactPointKind();
        List<ContactPoint> points = new ArrayList<>(2);
        if (capabilities != null && reached == null) {
            // It reaches people and no address: whoever wrote is taken off it.
            return points;
        }
        for (Sighting each : event.identifiers()) {
            Identifier stated = each.identifier();
            String kind = definitions.namespace(stated.namespace()).contactPointKind();
            if (kind != null
                    && (reached == null || reached.equals(kind))
                    && !stated.value().isBlank()) {
                ContactPoint point =
                        Normalisation.contactPoint(new ContactPoint(kind, stated.value()), definitions, event.source());
                if (!points.contains(point)) {
                    points.add(point);
                }
            }
        }
        return points;
    }
}
