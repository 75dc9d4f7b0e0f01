package dev.baton.core.definition;

import dev.baton.action.Scope;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must lie between contacts, and after what happened (C4).
 *
 * @param pairs which message must not follow which
 * @param coolDowns what leaves the customer alone for a while
 * @param backOff how long an address is left alone after it took nothing for the time being
 */
public record Spacing(List<Pair> pairs, List<CoolDown> coolDowns, BackOff backOff) {
    /** What is longer is meant for ever, and a suppression says that. */
    private static final Duration LONGEST = Duration.ofDays(36_525);

    public static final Spacing NONE = new Spacing(List.of(), List.of(), BackOff.STANDARD);

    static Duration bounded(String what, Duration length) {
        if (Require.positive(what, length).compareTo(LONGEST) > 0) {
            throw new InvalidValueException(what, "is " + length, "use " + LONGEST + " (a hundred years) or less");
        }
        return length;
    }

    /** Messages of a tag, or from a template; exactly one is present. */
    public record Messages(@Nullable String tag, @Nullable String template) {
        public Messages {
            if ((tag == null) == (template == null)) {
                throw new InvalidValueException(
                        "pair.messages", "name tag " + tag + " and template " + template, "name exactly one of them");
            }
            Require.name("pair.messages", tag == null ? template : tag);
        }

        public static Messages tagged(String tag) {
            return new Messages(tag, null);
        }

        public static Messages from(String template) {
            return new Messages(null, template);
        }

        public boolean include(String ofTemplate, Set<String> tags) {
            return tag == null ? ofTemplate.equals(template) : tags.contains(tag);
        }

        @Override
        public String toString() {
            return tag == null ? "template " + template : "a message tagged " + tag;
        }
    }

    /** After a message of the first kind none of the second for that long; planned ones count like sent ones. */
    public record Pair(Messages after, Messages not, Duration within) {
        public Pair {
            Require.present("pair.after", after);
            Require.present("pair.not", not);
            bounded("pair.within", within);
        }
    }

    /** After an event of that type no contact inside the scope for that long. */
    public record CoolDown(String after, Scope scope, Duration lasting) {
        public CoolDown {
            Require.name("coolDown.after", after);
            Require.present("coolDown.scope", scope);
            bounded("coolDown.for", lasting);
        }
    }

    /**
     * After a temporary bounce.
     *
     * @param first how long after the first; twice as long after each further one
     * @param longest never longer than that
     * @param most after so many in a row the address is taken to be dead; 2 to 30
     */
    public record BackOff(Duration first, Duration longest, int most) {
        public static final BackOff STANDARD = new BackOff(Duration.ofHours(1), Duration.ofDays(3), 10);

        public BackOff {
            bounded("backOff.first", first);
            bounded("backOff.longest", longest);
            Require.atLeast("backOff.most", 2, most);
            if (most > 30) {
                throw new InvalidValueException("backOff.most", "is " + most, "use 2 to 30");
            }
            if (longest.compareTo(first) < 0) {
                throw new InvalidValueException(
                        "backOff.longest", "is " + longest + ", less than the first " + first, "use as much or more");
            }
        }

        /** How long after that many in a row, 1 or more. */
        public Duration after(int times) {
            Duration wait = first;
            for (int i = 1; i < times && wait.compareTo(longest) < 0; i++) {
                wait = wait.multipliedBy(2);
            }
            return wait.compareTo(longest) > 0 ? longest : wait;
        }
    }

    public Spacing {
        pairs = List.copyOf(pairs);
        coolDowns = List.copyOf(coolDowns);
        Require.present("spacing.backOff", backOff);
    }

    public Spacing with(Pair pair) {
        List<Pair> more = new java.util.ArrayList<>(pairs);
        more.add(pair);
        return new Spacing(more, coolDowns, backOff);
    }

    public Spacing with(CoolDown coolDown) {
        List<CoolDown> more = new java.util.ArrayList<>(coolDowns);
        more.add(coolDown);
        return new Spacing(pairs, more, backOff);
    }

    public Spacing with(BackOff next) {
        return new Spacing(pairs, coolDowns, next);
    }
}
