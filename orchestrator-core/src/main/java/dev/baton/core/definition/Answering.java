package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Duration;
import java.util.List;

/**
 * That customers hear back on what opens cases of a kind, and by what (E5). A case that nobody has answered is unanswered
 * whatever else happens in it, and does not close before.
 *
 * @param within by when, from what has to be answered on; then its owner is told
 * @param messages the templates of messages that answer it, once they are delivered
 * @param on events by which employees and automations say that they answered it
 */
public record Answering(Duration within, List<String> messages, List<Trigger> on) {
    public Answering {
        Require.positive("answer.within", within);
        messages = List.copyOf(messages);
        messages.forEach(each -> Require.name("answer.messages", each));
        on = List.copyOf(on);
        if (messages.isEmpty() && on.isEmpty()) {
            throw new InvalidValueException("answer", "can be given by nothing", "name messages, or events");
        }
    }

    /** By one of those messages. */
    public static Answering byMessage(Duration within, String... templates) {
        return new Answering(within, List.of(templates), List.of());
    }

    /** By one of those types of event. */
    public static Answering byEvent(Duration within, String... types) {
        return new Answering(
                within, List.of(), List.of(types).stream().map(Trigger::on).toList());
    }

    /** By that event, too. */
    public Answering orOn(Trigger event) {
        List<Trigger> more = new java.util.ArrayList<>(on);
        more.add(event);
        return new Answering(within, messages, more);
    }
}
