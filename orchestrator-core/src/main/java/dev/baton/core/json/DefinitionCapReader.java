package dev.baton.core.json;

import dev.baton.action.Scope;
import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.core.calendar.CalendarWindow;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.Spacing;
import dev.baton.event.Channel;
import dev.baton.event.InvalidValueException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how often customers are contacted at most, and what must lie between contacts. */
final class DefinitionCapReader {
    private static final Cap STAND_IN = Cap.rolling(1, Duration.ofDays(1)).named("?");
    private static final Cap.Window WINDOW = STAND_IN.window();
    private static final String UNLIMITED = "unlimited";

    private final DefinitionProblems problems;
    private final DefinitionLeaves leaves;
    private final DefinitionProposalReader proposals;

    DefinitionCapReader(DefinitionProblems problems, DefinitionProposalReader proposals) {
        this.problems = problems;
        this.leaves = new DefinitionLeaves(problems);
        this.proposals = proposals;
    }

    Cap cap(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.CAP);
        String name = object.nameIf("name");
        int max = object.one("max", this::max, 1);
        Cap.Window window = object.one("window", this::window, WINDOW);
        Cap.Per per = object.choiceOr("per", Cap.Per.class, Cap.Per.PROFILE);
        Cap.About about = about(object);
        Cap.Tiers tiers = tiers(object);
        return object.build(() -> new Cap(name == null ? "" : name, max, window, per, about, tiers), STAND_IN);
    }

    private int max(DefinitionNode node) {
        if (node.kind() == DefinitionNode.Kind.TEXT && node.text().equals(UNLIMITED)) {
            return Cap.UNLIMITED;
        }
        if (node.kind() == DefinitionNode.Kind.TEXT) {
            problems.refuse(node, "is no number", "write a number from 1 on, or \"unlimited\"");
            return 1;
        }
        return leaves.whole(node);
    }

    private Cap.Window window(DefinitionNode node) {
        if (node.kind() != DefinitionNode.Kind.OBJECT) {
            Duration length = leaves.duration(node);
            return rolling(node, length, Cap.DEFAULT_BUCKETS);
        }
        if (node.members().containsKey("rolling")) {
            DefinitionObject object = object(node, DefinitionShape.ROLLING);
            return rolling(node, object.duration("rolling"), object.wholeOr("buckets", Cap.DEFAULT_BUCKETS));
        }
        DefinitionObject object = object(node, DefinitionShape.CALENDAR_WINDOW);
        CalendarWindow.Unit unit = object.choice("calendar", CalendarWindow.Unit.class);
        ZoneId zone = object.one("zone", this::zone, ZoneOffset.UTC);
        DayOfWeek firstDay = object.choiceOr("firstDay", DayOfWeek.class, DayOfWeek.MONDAY);
        return object.build(() -> new Cap.Calendar(new CalendarWindow(unit, zone, firstDay)), WINDOW);
    }

    private Cap.Window rolling(DefinitionNode node, Duration length, int buckets) {
        try {
            return new Cap.Rolling(length, buckets);
        } catch (InvalidValueException refused) {
            problems.invalid(node, refused);
            return WINDOW;
        }
    }

    private ZoneId zone(DefinitionNode node) {
        String id = leaves.text(node);
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            problems.refuse(node, "is no time zone", "write one of the tz database, for example \"Europe/Dublin\"");
            return ZoneOffset.UTC;
        }
    }

    private Cap.About about(DefinitionObject object) {
        Purpose purpose = object.oneIf("purpose", proposals::purpose);
        String channel = object.nameIf("channel");
        String journey = object.nameIf("journey");
        String tag = object.nameIf("tag");
        return new Cap.About(purpose, channel == null ? null : Channel.of(channel), journey, tag);
    }

    private Cap.Tiers tiers(DefinitionObject object) {
        List<Tier> exempt = object.list("exempt", each -> leaves.choice(each, Tier.class));
        List<Tier> uncounted = object.list("uncounted", each -> leaves.choice(each, Tier.class));
        Map<String, Integer> given = object.mapIf("kept", leaves::whole);
        Map<Tier, Integer> kept = new EnumMap<>(Tier.class);
        if (given != null) {
            given.forEach((name, places) -> {
                @Nullable Tier tier = tier(object, name);
                if (tier != null) {
                    kept.put(tier, places);
                }
            });
        }
        return object.build(() -> new Cap.Tiers(Set.copyOf(exempt), Set.copyOf(uncounted), kept), Cap.Tiers.ALIKE);
    }

    private @Nullable Tier tier(DefinitionObject object, String name) {
        for (Tier each : Tier.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        problems.object(
                object.node(), "keeps places for " + name + ", which is no tier", "use " + List.of(Tier.values()));
        return null;
    }

    Spacing spacing(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.SPACING);
        List<Spacing.Pair> pairs = object.list("pairs", this::pair);
        List<Spacing.CoolDown> coolDowns = object.list("coolDowns", this::coolDown);
        Spacing.BackOff backOff = object.oneIf("backOff", this::backOff);
        return new Spacing(pairs, coolDowns, backOff == null ? Spacing.BackOff.STANDARD : backOff);
    }

    private Spacing.Pair pair(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.PAIR);
        Spacing.Messages none = Spacing.Messages.tagged("?");
        Spacing.Messages after = object.one("after", this::messages, none);
        Spacing.Messages not = object.one("not", this::messages, none);
        Duration within = object.duration("within");
        return object.build(
                () -> new Spacing.Pair(after, not, within), new Spacing.Pair(none, none, Duration.ofSeconds(1)));
    }

    private Spacing.Messages messages(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.MESSAGES);
        if (object.exactlyOne(DefinitionShape.MESSAGES.members()) == null) {
            return Spacing.Messages.tagged("?");
        }
        String tag = object.nameIf("tag");
        String template = object.nameIf("template");
        return object.build(() -> new Spacing.Messages(tag, template), Spacing.Messages.tagged("?"));
    }

    private Spacing.CoolDown coolDown(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.COOL_DOWN);
        String after = object.name("after");
        Scope scope = object.one("scope", proposals::scope, Scope.of(Purpose.MARKETING));
        Duration lasting = object.duration("for");
        return object.build(
                () -> new Spacing.CoolDown(after, scope, lasting),
                new Spacing.CoolDown("?", scope, Duration.ofSeconds(1)));
    }

    private Spacing.BackOff backOff(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.BACK_OFF);
        Spacing.BackOff standard = Spacing.BackOff.STANDARD;
        Duration first = object.durationOr("first", standard.first());
        Duration longest = object.durationOr("longest", standard.longest());
        int most = object.wholeOr("most", standard.most());
        return object.build(() -> new Spacing.BackOff(first, longest, most), standard);
    }

    private DefinitionObject object(DefinitionNode node, DefinitionShape shape) {
        return new DefinitionObject(node, shape, problems);
    }
}
