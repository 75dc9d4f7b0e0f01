package dev.baton.core.definition;

import dev.baton.cases.EffortEntry;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What counts as work of the customer, and how much it weighs (E1). Switches of channel and handoffs are booked without
 * being named here; everything else is by events that this names. Their conditions look at the event only.
 *
 * @param minutes what one of a kind weighs, in minutes of the customer's time; of {@code WAITED}, one minute of waiting.
 *     Kinds that are not named weigh what {@link #standardMinutes} says
 * @param repeatWithin how soon after the last contact another one about the same matter is a repeated one; ten years at
 *     most
 * @param signs which events show effort
 */
public record EffortPolicy(Map<EffortEntry.Kind, Double> minutes, Duration repeatWithin, Signs signs) {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(3_652);
    private static final double MOST_MINUTES = 100_000;

    /** The standard weights, no events. */
    public static final EffortPolicy STANDARD = new EffortPolicy(Map.of(), WEEK, Signs.NONE);

    /**
     * The events that show effort.
     *
     * @param contacts of the customer: they come to us
     * @param statements of the customer: they tell us something, which they may have told before
     * @param questions of an employee or automation: the customer is asked for something
     * @param messages by template: what a message to the customer asks for
     * @param steps of the customer: they begin a step, of a form for example
     * @param authentications of the customer: they prove who they are
     * @param waits what makes the customer wait, and what ends it
     */
    public record Signs(
            List<Trigger> contacts,
            List<Trigger> statements,
            List<About> questions,
            Map<String, String> messages,
            List<About> steps,
            List<Trigger> authentications,
            List<Wait> waits) {
        public static final Signs NONE =
                new Signs(List.of(), List.of(), List.of(), Map.of(), List.of(), List.of(), List.of());

        public Signs {
            contacts = List.copyOf(contacts);
            statements = List.copyOf(statements);
            questions = List.copyOf(questions);
            messages = Collections.unmodifiableMap(new TreeMap<>(messages));
            steps = List.copyOf(steps);
            authentications = List.copyOf(authentications);
            waits = List.copyOf(waits);
            contacts.forEach(EffortPolicy::event);
            statements.forEach(EffortPolicy::event);
            authentications.forEach(EffortPolicy::event);
            messages.forEach((template, question) -> {
                Require.name("effort.messages", template);
                Require.name("effort.messages", question);
            });
        }

        /** Every event that shows effort. */
        List<Trigger> triggers() {
            List<Trigger> all = new ArrayList<>(contacts);
            all.addAll(statements);
            questions.forEach(each -> all.add(each.on()));
            steps.forEach(each -> all.add(each.on()));
            all.addAll(authentications);
            waits.forEach(each -> all.addAll(List.of(each.begins(), each.ends())));
            return all;
        }
    }

    /**
     * An event, and what it is about. Exactly one of {@code from} and {@code name} is present.
     *
     * @param from the event's attribute that names the question or step; an event without it is about none
     * @param name the question or step of all events of this kind
     */
    public record About(
            Trigger on, @Nullable String from, @Nullable String name) {
        public About {
            event(on);
            if ((from == null) == (name == null)) {
                throw new InvalidValueException(
                        "effort.about", "is " + (from == null ? "missing" : "given twice"), "give from, or name");
            }
            Require.name("effort.about", from == null ? name : from);
        }
    }

    /** Waiting, from one event to another. */
    public record Wait(Trigger begins, Trigger ends) {
        public Wait {
            event(begins);
            event(ends);
        }
    }

    public EffortPolicy {
        Map<EffortEntry.Kind, Double> weights = new EnumMap<>(EffortEntry.Kind.class);
        weights.putAll(minutes);
        minutes = Collections.unmodifiableMap(weights);
        minutes.forEach((kind, weight) -> {
            if (!(weight >= 0 && weight <= MOST_MINUTES)) {
                throw new InvalidValueException(
                        "effort.minutes", "of " + kind + " are " + weight, "use 0 or more, 100000 at most");
            }
        });
        Require.positive("effort.repeatWithin", repeatWithin);
        if (repeatWithin.compareTo(LONGEST) > 0) {
            throw new InvalidValueException("effort.repeatWithin", "is " + repeatWithin, "use " + LONGEST + " at most");
        }
        Require.present("effort.signs", signs);
    }

    private static void event(Trigger on) {
        Require.present("effort.on", on);
        if (on.isState()) {
            throw new InvalidValueException("effort.on", "is a state", "name an event");
        }
        Conditions.ofEventOnly("effort.when", on.when());
    }

    /** What one of that kind weighs unless the policy says so. */
    public static double standardMinutes(EffortEntry.Kind kind) {
        return switch (kind) {
            case WAITED, REPEATED_QUESTION -> 1;
            case REPEATED_INFO, RE_AUTH -> 2;
            case REASKED -> 3;
            case CHANNEL_SWITCH, TRANSFER -> 5;
            case REPEAT_CONTACT, CHASE, RESTART -> 10;
            case BOUNCE_BACK, CHASE_OVERDUE -> 15;
        };
    }

    /** What one of that kind weighs. */
    public double minutes(EffortEntry.Kind kind) {
        Double given = minutes.get(kind);
        return given == null ? standardMinutes(kind) : given;
    }

    /** What a message from that template asks the customer for; null where it asks for nothing. */
    public @Nullable String asks(String template) {
        return signs.messages().get(template);
    }

    /** Whether anything is known of questions, so that what was answered has to be remembered with its time. */
    public boolean asks() {
        return !signs.questions().isEmpty() || !signs.messages().isEmpty();
    }

    /** Whether any events are contacts, so that coming back can be told. */
    public boolean contacts() {
        return !signs.contacts().isEmpty();
    }

    public EffortPolicy weighing(EffortEntry.Kind kind, double weight) {
        Map<EffortEntry.Kind, Double> weights = new EnumMap<>(EffortEntry.Kind.class);
        weights.putAll(minutes);
        weights.put(kind, weight);
        return new EffortPolicy(weights, repeatWithin, signs);
    }

    public EffortPolicy repeatWithin(Duration window) {
        return new EffortPolicy(minutes, window, signs);
    }

    public EffortPolicy contact(Trigger on) {
        return with(new Signs(
                and(signs.contacts, on),
                signs.statements,
                signs.questions,
                signs.messages,
                signs.steps,
                signs.authentications,
                signs.waits));
    }

    public EffortPolicy statement(Trigger on) {
        return with(new Signs(
                signs.contacts,
                and(signs.statements, on),
                signs.questions,
                signs.messages,
                signs.steps,
                signs.authentications,
                signs.waits));
    }

    /** The event's attribute names what is asked. */
    public EffortPolicy question(Trigger on, String from) {
        return with(new Signs(
                signs.contacts,
                signs.statements,
                and(signs.questions, new About(on, from, null)),
                signs.messages,
                signs.steps,
                signs.authentications,
                signs.waits));
    }

    /** Messages from that template ask the customer for that. */
    public EffortPolicy asking(String template, String question) {
        Map<String, String> messages = new TreeMap<>(signs.messages);
        messages.put(template, question);
        return with(new Signs(
                signs.contacts,
                signs.statements,
                signs.questions,
                messages,
                signs.steps,
                signs.authentications,
                signs.waits));
    }

    /** The event's attribute names the step that is begun. */
    public EffortPolicy step(Trigger on, String from) {
        return with(new Signs(
                signs.contacts,
                signs.statements,
                signs.questions,
                signs.messages,
                and(signs.steps, new About(on, from, null)),
                signs.authentications,
                signs.waits));
    }

    public EffortPolicy authentication(Trigger on) {
        return with(new Signs(
                signs.contacts,
                signs.statements,
                signs.questions,
                signs.messages,
                signs.steps,
                and(signs.authentications, on),
                signs.waits));
    }

    public EffortPolicy waiting(Trigger begins, Trigger ends) {
        return with(new Signs(
                signs.contacts,
                signs.statements,
                signs.questions,
                signs.messages,
                signs.steps,
                signs.authentications,
                and(signs.waits, new Wait(begins, ends))));
    }

    private EffortPolicy with(Signs next) {
        return new EffortPolicy(minutes, repeatWithin, next);
    }

    private static <T> List<T> and(List<T> some, T one) {
        List<T> all = new ArrayList<>(some);
        all.add(one);
        return all;
    }
}
