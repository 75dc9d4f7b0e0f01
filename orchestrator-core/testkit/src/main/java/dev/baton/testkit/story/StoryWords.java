package dev.baton.testkit.story;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Target;
import dev.baton.core.definition.Compensation;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happens in a story, in words. */
final class StoryWords {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private StoryWords() {}

    static String time(Instant at) {
        return TIME.format(at);
    }

    /** With a capital letter, as a name is written. */
    static String name(String who) {
        return who.isEmpty() ? who : who.substring(0, 1).toUpperCase(Locale.ROOT) + who.substring(1);
    }

    /** What happened, one sentence an event. */
    static List<String> happened(Happening happening, Instant now) {
        if (happening instanceof Happening.Events events) {
            return told(events.events(), now);
        }
        if (happening instanceof Happening.Given given) {
            return told(given.events(), now);
        }
        if (happening instanceof Happening.Together together) {
            return told(together.events(), now).stream()
                    .map(each -> "at once: " + each)
                    .toList();
        }
        if (happening instanceof Happening.Again again) {
            return again.events().stream()
                    .map(each -> "event " + each.id() + " comes once more")
                    .toList();
        }
        String words = other(happening);
        return words.isEmpty() ? List.of() : List.of(words);
    }

    private static String other(Happening happening) {
        if (happening instanceof Happening.After after) {
            return length(after.by()) + " pass" + (length(after.by()).startsWith("1 ") ? "es" : "");
        }
        if (happening instanceof Happening.At) {
            return "time passes";
        }
        if (happening instanceof Happening.Restart) {
            return "the process ends, and another one goes on";
        }
        if (happening instanceof Happening.OwnerIs owner) {
            return owner(owner);
        }
        if (happening instanceof Happening.ChannelDoes channel) {
            String times = channel.times() == 1 ? "the next delivery" : "the next " + channel.times() + " deliveries";
            return times + " by " + channel.channel() + ": "
                    + channel.what().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        if (happening instanceof Happening.Merge merge) {
            return merge.by() + " decides about who " + name(merge.who()) + " is: "
                    + merge.what().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        if (happening instanceof Happening.Pausing pausing) {
            return pausing.by() + (pausing.lifted() ? " lifts the pause of " : " pauses ") + pausing.scope();
        }
        return "";
    }

    private static String owner(Happening.OwnerIs owner) {
        return switch (owner.what()) {
            case BACK -> owner.owner() + " is back";
            case AWAY ->
                owner.owner() + " is away" + (owner.other() == null ? "" : "; " + owner.other() + " stands in");
            case GONE -> owner.owner() + " is gone";
            case LEAVES -> owner.owner() + " leaves; " + owner.other() + " takes over";
        };
    }

    /** For example {@code 2 days 3 h}. */
    static String length(Duration by) {
        long days = by.toDays();
        List<String> parts = new ArrayList<>();
        if (days > 0) {
            parts.add(days + (days == 1 ? " day" : " days"));
        }
        if (by.toHoursPart() > 0) {
            parts.add(by.toHoursPart() + " h");
        }
        if (by.toMinutesPart() > 0) {
            parts.add(by.toMinutesPart() + " min");
        }
        if (parts.isEmpty() || by.toSecondsPart() > 0) {
            parts.add(by.toSecondsPart() + " s");
        }
        return String.join(" ", parts);
    }

    private static List<String> told(List<ToldEvent> events, Instant now) {
        return events.stream().map(each -> told(each, now)).toList();
    }

    private static String told(ToldEvent told, Instant now) {
        Event event = told.at(now);
        StringBuilder out = new StringBuilder(who(event.actor(), told.who()));
        if (event.channel() != null) {
            out.append(" (").append(event.channel().name()).append(')');
        }
        out.append(": ").append(plain(event.type()));
        String details = details(event.attributes());
        if (!details.isEmpty()) {
            out.append("; ").append(details);
        }
        String fields = details(event.fields());
        if (!fields.isEmpty()) {
            out.append("; states ").append(fields);
        }
        if (event.occurredAt().isBefore(now)) {
            out.append("; it happened on ").append(time(event.occurredAt()));
        }
        return out.toString();
    }

    private static String who(Actor actor, @Nullable String customer) {
        String about = customer == null ? "" : name(customer);
        if (actor.kind() == Actor.Kind.CUSTOMER) {
            return about.isEmpty() ? "somebody" : about;
        }
        String whose = actor.id() == null ? actor.kind().name().toLowerCase(Locale.ROOT) : actor.id();
        return about.isEmpty() ? whose : whose + ", about " + about;
    }

    private static String details(Attributes attributes) {
        List<String> all = new ArrayList<>();
        attributes.forEach((name, value) -> {
            String shown = value.display();
            if (!name.equals(Compensation.COMPENSATES)) {
                all.add(plain(name) + " " + (shown.contains(" ") ? "“" + shown + "”" : shown));
            }
        });
        return String.join(", ", all);
    }

    static String plain(String name) {
        return name.replace('.', ' ').replace('_', ' ');
    }

    /** What reached the other side, through what, and when, where that was before. */
    static String sent(Played.Sent sent, Instant now) {
        return (sent.at().isBefore(now) ? time(sent.at()) + ": " : "") + sent(sent);
    }

    /** What was to go out, and what became of it. */
    static String lost(Played.Lost lost) {
        Dispatch dispatch = lost.dispatch();
        String what = what(dispatch.action()) + " by " + dispatch.channel().name() + ", for " + lost.who();
        String detail = dispatch.progress().detail() == null
                ? ""
                : " (" + dispatch.progress().detail() + ")";
        return what
                + switch (dispatch.state()) {
                    case UNKNOWN -> ": nobody can say whether it arrived";
                    case EXPIRED -> ": would come too late, and is not sent";
                    case CANCELLED -> ": is not sent any more";
                    default -> ": did not arrive";
                }
                + detail;
    }

    private static String what(Action action) {
        if (action instanceof Action.FollowUp followUp) {
            return followUp.template().id();
        }
        if (action instanceof Action.Route route) {
            return "“" + route.reason() + "”";
        }
        return action instanceof Action.Escalate escalate
                ? "“" + escalate.reason() + "”"
                : plain(action.kind().name());
    }

    private static String sent(Played.Sent sent) {
        Action action = sent.dispatch().action();
        String context = sent.dispatch().handoff() == null ? "" : ", with the whole context";
        if (action instanceof Action.FollowUp followUp) {
            String to = followUp.target() == Target.CUSTOMER
                    ? sent.who() + " gets by " + sent.channel()
                    : sent.channel() + " gets";
            String details = details(followUp.template().parameters());
            return to + ": " + followUp.template().id() + (details.isEmpty() ? "" : " (" + details + ")") + context;
        }
        if (action instanceof Action.Route route) {
            return sent.channel() + " offers the case to " + route.to() + ": “" + route.reason() + "”" + context;
        }
        if (action instanceof Action.Escalate escalate) {
            return sent.channel() + " tells " + escalate.to() + ": “" + escalate.reason() + "”" + context;
        }
        return sent.channel() + ": " + plain(action.kind().name().toLowerCase(Locale.ROOT));
    }
}
