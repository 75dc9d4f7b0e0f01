package dev.baton.core.definition;

import dev.baton.cases.OwnerId;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of matter that customers want settled.
 *
 * @param binding the event attribute that names its subject; absent: one open case of the kind a customer
 * @param owner accountable until it is handed over
 * @param story what to take from events into the case
 * @param answering that customers hear back on what opens it, and by what (E5); absent: nothing has to be answered
 */
public record CaseKind(
        String kind,
        OwnerId owner,
        @Nullable String binding,
        List<Trigger> opens,
        List<Trigger> settles,
        Story story,
        @Nullable Answering answering) {
    /**
     * What to take from the events of a case.
     *
     * @param reason the attribute that says why the customer came; absent: the kind itself is the reason
     * @param told the attributes that say what the customer has told us
     * @param constraints what must not be said, asked or done while it is open
     * @param records the attributes that name records it is about: each a text, or a list of texts
     * @param actions what says that we did something in it
     */
    public record Story(
            @Nullable String reason,
            List<String> told,
            List<String> constraints,
            List<String> records,
            List<Act> actions) {
        public static final Story NONE = new Story(null, List.of(), List.of());

        public Story {
            told = List.copyOf(told);
            constraints = List.copyOf(constraints);
            records = List.copyOf(records);
            actions = List.copyOf(actions);
        }

        public Story(@Nullable String reason, List<String> told, List<String> constraints) {
            this(reason, told, constraints, List.of(), List.of());
        }

        /** With the attributes that name records. */
        public Story records(String... attributes) {
            return new Story(reason, told, constraints, List.of(attributes), actions);
        }

        /** With what says that we did something. */
        public Story actions(Act... acts) {
            return new Story(reason, told, constraints, records, List.of(acts));
        }
    }

    /**
     * An event that says that we did something in a case.
     *
     * @param name the attribute that names what was done; absent, or not stated: the type of the event
     * @param arguments the attribute that holds, nested, what it was done with; absent: nothing is kept of that
     */
    public record Act(
            Trigger on, @Nullable String name, @Nullable String arguments) {
        public Act {
            Require.present("action.on", on);
        }

        /** Named after the type of the event. */
        public static Act on(String eventType) {
            return new Act(Trigger.on(eventType), null, null);
        }
    }

    /** One of whose cases nothing has to be answered. */
    public CaseKind(
            String kind,
            OwnerId owner,
            @Nullable String binding,
            List<Trigger> opens,
            List<Trigger> settles,
            Story story) {
        this(kind, owner, binding, opens, settles, story, null);
    }

    /** The same, whose cases have to be answered. */
    public CaseKind answered(Answering by) {
        return new CaseKind(kind, owner, binding, opens, settles, story, by);
    }

    public CaseKind {
        Require.name("case.kind", kind);
        if (kind.equals(Proposal.ANY_CASE)) {
            throw new InvalidValueException("case.kind", "stands for any kind", "give it another name");
        }
        Require.present("case.owner", owner);
        opens = List.copyOf(opens);
        settles = List.copyOf(settles);
        Require.present("case.story", story);
    }
}
