package dev.baton.testkit.story;

import dev.baton.core.definition.Pause;
import dev.baton.testkit.story.Happening.ChannelDoes;
import dev.baton.testkit.story.Happening.Merge;
import dev.baton.testkit.story.Happening.OwnerIs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a story. */
final class StepReader {
    /** What can happen in a step; exactly one does, or nothing. */
    private static final List<String> HAPPENINGS = List.of(
            "given",
            "when",
            "together",
            "again",
            "after",
            "at",
            "owner",
            "channel",
            "restart",
            "merge",
            "pause",
            "resume");

    private static final List<String> KNOWN = known();

    private static final int MOST_DELIVERIES = 1000;

    private final EventsReader events;
    private final ExpectationsReader expectations;
    private final KnownNames names;
    private final Story.Scene scene;
    private final StoryProblems problems;

    StepReader(
            EventsReader events,
            ExpectationsReader expectations,
            KnownNames names,
            Story.Scene scene,
            StoryProblems problems) {
        this.events = events;
        this.expectations = expectations;
        this.names = names;
        this.scene = scene;
        this.problems = problems;
    }

    private static List<String> known() {
        List<String> all = new ArrayList<>(HAPPENINGS);
        all.addAll(List.of("then", "told", "without"));
        return List.copyOf(all);
    }

    Step step(StoryNode node) {
        Members members = new Members(node, KNOWN, problems);
        StoryNode then = members.find("then");
        return new Step(
                node.line(),
                members.paragraphs("told"),
                members.paragraphs("without"),
                happening(node, members),
                then == null ? List.of() : expectations.expectations(then));
    }

    private Happening happening(StoryNode node, Members members) {
        List<String> given = HAPPENINGS.stream().filter(members::has).toList();
        if (given.size() > 1) {
            problems.add(node, "", "says that several things happen: " + given, "give each a step of its own");
        }
        if (given.isEmpty() && node.isObject() && !members.has("then") && !members.has("told")) {
            problems.add(node, "", "says nothing", "use one of " + HAPPENINGS + ", or then");
        }
        StoryNode value = given.isEmpty() ? null : members.find(given.get(0));
        return value == null ? new Happening.Nothing() : happening(given.get(0), value, members);
    }

    private Happening happening(String what, StoryNode value, Members members) {
        return switch (what) {
            case "given" -> new Happening.Given(events.events(value));
            case "when" -> new Happening.Events(events.events(value));
            case "together" -> new Happening.Together(events.events(value));
            case "again" -> again(value);
            case "after" -> new Happening.After(members.duration(value));
            case "at" -> new Happening.At(members.instant(value));
            case "owner" -> owner(value);
            case "channel" -> channel(value);
            case "restart" -> restart(members);
            case "merge" -> merge(value);
            default -> pausing(value, what.equals("resume"));
        };
    }

    private static Happening restart(Members members) {
        members.yes("restart");
        return new Happening.Restart();
    }

    private Happening again(StoryNode value) {
        List<ToldEvent> all = new ArrayList<>();
        if (value.each().isEmpty()) {
            problems.refuse(value, "has no event", "write the id of one");
        }
        for (StoryNode each : value.each()) {
            ToldEvent found = events.again(each);
            if (found != null) {
                all.add(found);
            }
        }
        return new Happening.Again(all);
    }

    /** {@code {kim: gone}}, or {@code {kim: {leaves: team:payments, because: …}}}. */
    private Happening owner(StoryNode value) {
        Map.Entry<String, StoryNode> pair = onePair(value, "owner");
        StoryNode how = pair.getValue();
        Members members = new Members(
                how.isObject() ? how : StoryNode.none(how.place(), how.line()),
                List.of("leaves", "away", "because"),
                problems);
        if (!how.isObject()) {
            OwnerIs.Whereabouts what = members.choice(how, OwnerIs.Whereabouts.class);
            owner(value, pair.getKey());
            if (what == OwnerIs.Whereabouts.LEAVES) {
                problems.refuse(how, "does not say to whom", "write {leaves: the owner who takes over, because: why}");
            }
            return new OwnerIs(pair.getKey(), what, null, "");
        }
        boolean leaves = members.has("leaves");
        if (leaves && members.has("away")) {
            problems.add(how, "", "says that two things become of them", "give each a step of its own");
        }
        String other = members.text(leaves ? "leaves" : "away");
        owner(value, pair.getKey());
        owner(how, other);
        OwnerIs.Whereabouts what = leaves ? OwnerIs.Whereabouts.LEAVES : OwnerIs.Whereabouts.AWAY;
        return new OwnerIs(pair.getKey(), what, other, why(members));
    }

    /** Who is asked for nobody, or not known, can become nothing: the step would change nothing. */
    private void owner(StoryNode at, String name) {
        if (scene.owners().isEmpty()) {
            problems.add(at, "\"" + name + "\"", "is asked by nobody", "give the story a list of owners");
        } else {
            names.owner(at, name, scene.owners());
        }
    }

    /** {@code {email: bounces}}, or {@code {email: {does: busy, times: 2, after: PT1H, because: …}}}. */
    private Happening channel(StoryNode value) {
        Map.Entry<String, StoryNode> pair = onePair(value, "channel");
        names.channel(value, pair.getKey());
        StoryNode how = pair.getValue();
        Members members = new Members(
                how.isObject() ? how : StoryNode.none(how.place(), how.line()),
                List.of("does", "times", "after", "because"),
                problems);
        StoryNode does = how.isObject() ? members.find("does") : how;
        StoryNode times = members.find("times");
        StoryNode after = members.find("after");
        if (does == null) {
            problems.add(how, "", "lacks \"does\"", "say what the channel does");
            return new Happening.Nothing();
        }
        return new ChannelDoes(
                pair.getKey(),
                members.choice(does, ChannelDoes.Behaviour.class),
                times == null ? 1 : times(times, members),
                after == null ? Duration.ofHours(1) : members.duration(after),
                why(members));
    }

    private int times(StoryNode value, Members members) {
        int times = members.whole(value);
        if (times < 1 || times > MOST_DELIVERIES) {
            problems.refuse(value, "is not so many deliveries", "write 1 to " + MOST_DELIVERIES);
            return 1;
        }
        return times;
    }

    private Happening merge(StoryNode value) {
        Members members = new Members(value, List.of("of", "is", "by", "because"), problems);
        String who = customer(value, members);
        StoryNode is = members.find("is");
        if (is == null) {
            problems.add(value, "", "lacks \"is\"", "say accepted, refused or taken-out");
            return new Happening.Nothing();
        }
        String by = members.has("by") ? members.text("by") : "somebody";
        return new Merge(who, members.choice(is, Merge.Verdict.class), by, why(members));
    }

    private String customer(StoryNode value, Members members) {
        String who = members.text("of");
        Set<String> customers = scene.customers().keySet();
        if (!customers.contains(who)) {
            problems.add(value, "\"" + who + "\"", "is no customer of the story", "name one of " + customers);
        }
        return who;
    }

    /** {@code {journey: bills}}, {@code {channel: email}}, {@code {purpose: MARKETING}}, or {@code {everything: true}}. */
    private Happening pausing(StoryNode value, boolean lifted) {
        List<String> scopes = List.of("journey", "channel", "purpose", "everything");
        List<String> all = new ArrayList<>(scopes);
        all.addAll(lifted ? List.of("by", "because") : List.of("mode", "by", "because"));
        Members members = new Members(value, all, problems);
        List<String> given = scopes.stream().filter(members::has).toList();
        if (given.size() != 1) {
            boolean none = given.isEmpty();
            problems.add(
                    value,
                    "",
                    none ? "says nothing" : "says several things: " + given,
                    "name one of " + scopes + (none ? "" : ", and give each a step of its own"));
            return new Happening.Nothing();
        }
        String scope = given.get(0);
        paused(scope, members);
        StoryNode mode = members.find("mode");
        return new Happening.Pausing(
                scope(scope, members.text(scope)),
                lifted,
                mode == null ? Pause.Mode.HOLD : members.choice(mode, Pause.Mode.class),
                members.has("by") ? members.text("by") : "somebody",
                why(members));
    }

    /** A pause of what there is not would pause nothing. */
    private void paused(String scope, Members members) {
        StoryNode value = Objects.requireNonNull(members.find(scope));
        switch (scope) {
            case "journey" -> names.journey(value, members.text(value));
            case "channel" -> names.channel(value, members.text(value));
            case "everything" -> members.yes(scope);
            default -> names.purpose(value, members.text(value));
        }
    }

    private static Pause.Scope scope(String kind, String name) {
        return switch (kind) {
            case "journey" -> Pause.Scope.journey(name);
            case "channel" -> Pause.Scope.channel(name);
            case "purpose" -> Pause.Scope.purpose(name);
            default -> Pause.Scope.EVERYTHING;
        };
    }

    private static String why(Members members) {
        @Nullable String why = members.textIf("because");
        return why == null ? "as the story tells it" : why;
    }

    private Map.Entry<String, StoryNode> onePair(StoryNode value, String word) {
        if (value.members().size() != 1) {
            problems.refuse(value, "does not say which one", "write " + word + ": {name: what becomes of it}");
            return Map.entry("?", StoryNode.none(value.place(), value.line()));
        }
        return value.members().entrySet().iterator().next();
    }
}
