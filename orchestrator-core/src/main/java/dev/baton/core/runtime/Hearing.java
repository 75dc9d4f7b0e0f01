package dev.baton.core.runtime;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Labelled;
import dev.baton.core.definition.StopWordIndex;
import dev.baton.core.definition.StopWords;
import dev.baton.core.definition.TextLabels;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out, before the turn, what the text of an event says (T3, C3). Thread-safe. */
final class Hearing {
    private final @Nullable TextClassifier classifier;

    Hearing(@Nullable TextClassifier classifier) {
        this.classifier = classifier;
    }

    /** Null where there is nothing to hear, as with every event while no definition reads texts. */
    @Nullable
    Heard of(Task task, TurnInput.Shared shared) {
        CompiledDefinitions definitions = shared.definitions();
        if (!definitions.readsTexts()) {
            return null;
        }
        if (task.occasion() instanceof Occasion.Door door) {
            return ofCause(door, definitions);
        }
        return task.addressee() != null || task.occasion().kind() != Occasion.Kind.HOST ? null : ofText(task, shared);
    }

    /** The stop words themselves, without the host's classifier. */
    static List<Stop> words(Event event, TurnInput.Shared shared) {
        return new Words(event, shared).stops;
    }

    /** What is decided anew is asked of what was said then (J8). */
    private static @Nullable Heard ofCause(Occasion.Door door, CompiledDefinitions definitions) {
        Event cause = door.cause();
        TextLabels declared = cause == null ? null : definitions.texts(cause.type());
        return declared == null || door.said() == null
                ? null
                : new Heard(List.of(), door.said(), new Labelled(declared, door.said()));
    }

    /** A message, and which stop words it is, and which it is not. */
    private static final class Words {
        private final List<Stop> stops = new ArrayList<>(1);
        private final List<StopWords> unheard = new ArrayList<>(1);

        Words(Event event, TurnInput.Shared shared) {
            StopWordIndex index = shared.definitions().stopWords();
            if (index == null || !ofCustomer(event)) {
                return;
            }
            for (StopWordIndex.Entry entry : index.on(event)) {
                StopWords declared = entry.declared();
                String text = event.attributes().text(declared.text());
                if (text != null && entry.isStop(text)) {
                    stops.add(stop(event, declared, "a stop word on " + declared.channel(), shared));
                } else if (text != null) {
                    unheard.add(declared);
                }
            }
        }
    }

    private @Nullable Heard ofText(Task task, TurnInput.Shared shared) {
        Event event = task.event();
        Words words = new Words(event, shared);
        TextLabels declared = shared.definitions().texts(event.type());
        String attribute = declared != null
                ? declared.text()
                : words.unheard.isEmpty() ? null : words.unheard.get(0).text();
        String text = attribute == null ? null : event.attributes().text(attribute);
        if (classifier == null || text == null) {
            return words.stops.isEmpty() ? null : new Heard(words.stops, null, null);
        }
        boolean mayFail =
                declared != null && declared.whenFailing() == TextLabels.WhenFailing.UNKNOWN && words.unheard.isEmpty();
        TextRead read = read(task, classifier, text, mayFail);
        List<Channel> understood = new ArrayList<>(1);
        double minimum = declared == null ? TextLabels.STANDARD_MINIMUM : declared.minimum();
        for (StopWords each : read.confidence(TextClassifier.STOP) >= minimum ? words.unheard : List.<StopWords>of()) {
            understood.add(each.channel());
            String evidence = "a message on " + each.channel() + " as " + read.version() + " understands it";
            words.stops.add(stop(event, each, evidence, shared));
        }
        SharedInputs.Classified said = read.said(asked(declared, words), understood);
        return new Heard(words.stops, said, declared == null ? null : new Labelled(declared, said));
    }

    private static Set<String> asked(@Nullable TextLabels declared, Words words) {
        Set<String> asked = new LinkedHashSet<>(declared == null ? List.of() : declared.labels());
        if (!words.unheard.isEmpty()) {
            asked.add(TextClassifier.STOP);
        }
        return asked;
    }

    private static TextRead read(Task task, TextClassifier classifier, String text, boolean mayFail) {
        TextRead known = task.textRead();
        if (known == null) {
            known = TextRead.by(
                    classifier,
                    new TextClassifier.Text(task.event().type(), task.event().channel(), text),
                    mayFail);
            task.textRead(known);
        }
        return known;
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
