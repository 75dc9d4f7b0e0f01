package dev.baton.core.json;

import dev.baton.action.Scope;
import dev.baton.action.Target;
import dev.baton.action.Tier;
import dev.baton.cases.EffortEntry;
import dev.baton.consent.ConsentModel;
import dev.baton.consent.Purpose;
import dev.baton.core.calendar.CalendarPeriod;
import dev.baton.core.calendar.QuietWindow;
import dev.baton.core.definition.Answering;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Charter;
import dev.baton.core.definition.Composite;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.DataClasses;
import dev.baton.core.definition.Deadline;
import dev.baton.core.definition.DecisionPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Distinction;
import dev.baton.core.definition.EffortPolicy;
import dev.baton.core.definition.Ending;
import dev.baton.core.definition.Entry;
import dev.baton.core.definition.EventContract;
import dev.baton.core.definition.EventSource;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Holdout;
import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Migration;
import dev.baton.core.definition.Milestone;
import dev.baton.core.definition.Namespace;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Phase;
import dev.baton.core.definition.PhoneRegions;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.QuietHours;
import dev.baton.core.definition.ReEntry;
import dev.baton.core.definition.Rule;
import dev.baton.core.definition.Segment;
import dev.baton.core.definition.StopWords;
import dev.baton.core.definition.Subscription;
import dev.baton.core.definition.TextLabels;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.core.definition.Weighing;
import dev.baton.event.Channel;
import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import dev.baton.event.Value;
import dev.baton.handoff.DataClass;
import dev.baton.handoff.HandoffRequirements;
import dev.baton.handoff.SlotName;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes definitions that use everything the model can say, the odd corners first. The same seed, the same definitions. */
final class RandomDefinitions extends RandomConditions {
    private final RandomPromises promises;

    RandomDefinitions(long seed) {
        super(seed);
        promises = new RandomPromises(random, this::name);
    }

    Definitions definitions() {
        return new Definitions(
                some(this::journey),
                some(this::caseKind),
                some(this::promiseKind),
                random.nextBoolean() ? ContactPolicy.STANDARD : contactPolicy(),
                random.nextBoolean() ? IdentityPolicy.STANDARD : identityPolicy(),
                some(this::field),
                some(this::contract),
                some(() -> new Subscription(name(), channel(), some(this::name), some(this::name), some(this::name))),
                some(() -> new EventSource(name(), duration())),
                random.nextBoolean() ? DecisionPolicy.STANDARD : decisionPolicy(),
                some(this::migration),
                some(() -> new Segment(name(), condition(3))),
                some(this::signal),
                some(this::holdout),
                some(this::texts),
                random.nextBoolean() ? EffortPolicy.STANDARD : effortPolicy(),
                promises.promising(),
                new DataClasses(classes()));
    }

    private Map<String, DataClass> classes() {
        Map<String, DataClass> classes = new HashMap<>();
        some(this::name).forEach(name -> classes.put(name, one(DataClass.values())));
        return classes;
    }

    private TextLabels texts() {
        return new TextLabels(
                name(),
                name(),
                List.copyOf(new HashSet<>(atLeastOne(this::name))),
                1 - random.nextDouble(),
                one(TextLabels.WhenFailing.values()));
    }

    private EffortPolicy effortPolicy() {
        Map<EffortEntry.Kind, Double> minutes = new HashMap<>();
        some(() -> one(EffortEntry.Kind.values())).forEach(kind -> minutes.put(kind, (double) random.nextInt(9)));
        Map<String, String> messages = new HashMap<>();
        some(this::name).forEach(template -> messages.put(template, name()));
        return new EffortPolicy(
                minutes,
                Duration.ofMinutes(1 + random.nextInt(9_000)),
                new EffortPolicy.Signs(
                        some(this::moment),
                        some(this::moment),
                        some(this::about),
                        messages,
                        some(this::about),
                        some(this::moment),
                        some(() -> new EffortPolicy.Wait(moment(), moment()))));
    }

    private EffortPolicy.About about() {
        return random.nextBoolean()
                ? new EffortPolicy.About(moment(), name(), null)
                : new EffortPolicy.About(moment(), null, name());
    }

    private Migration migration() {
        Migration stop = Migration.stop(name(), 1 + random.nextInt(5), maybe(this::name, ""));
        return random.nextBoolean()
                ? stop
                : Migration.of(stop.journey(), stop.from(), 1 + random.nextInt(5))
                        .phase(name(), name())
                        .because(stop.why());
    }

    private Holdout holdout() {
        Holdout plain = Holdout.of(name(), 1 + random.nextInt(Holdout.ALL));
        return random.nextBoolean() ? plain : new Holdout(plain.name(), name(), plain.share());
    }

    private JourneyDefinition journey() {
        Charter.Raci raci = new Charter.Raci(some(this::owner), some(this::owner), some(this::owner));
        Charter charter = new Charter(
                owner(),
                purpose(),
                maybe(this::name, ""),
                raci,
                absentOr(() -> LocalDate.ofEpochDay(random.nextInt(40_000))),
                random.nextInt(3) - 1);
        Entry entry = absentOr(() -> new Entry(some(this::trigger), duration(), reEntry()));
        return new JourneyDefinition(
                name(),
                1 + random.nextInt(5),
                charter,
                absentOr(this::name),
                entry,
                some(this::phase),
                some(this::rule),
                new JourneyDefinition.Endings(some(this::goal), some(this::exit)),
                some(() -> new Milestone(name(), trigger(), absentOr(this::deadline))),
                absentOr(this::name));
    }

    private ReEntry reEntry() {
        return switch (random.nextInt(5)) {
            case 4 -> ReEntry.REPLACE;
            case 0 -> ReEntry.ONCE;
            case 1 -> ReEntry.PER_BINDING;
            case 2 -> ReEntry.afterExit(Duration.ofSeconds(random.nextInt(100_000)));
            default -> ReEntry.always(1 + random.nextInt(9));
        };
    }

    private Phase phase() {
        return new Phase(
                name(),
                some(this::proposal),
                some(this::rule),
                absentOr(() -> new WaitStep(deadline(), one(WaitStep.OnPast.values()), some(this::branch), next())));
    }

    private WaitStep.Branch branch() {
        if (random.nextInt(4) == 0) {
            return WaitStep.Branch.whenever(name(), condition(3), next());
        }
        WaitStep.Branch plain = new WaitStep.Branch(name(), trigger(), next());
        if (random.nextBoolean()) {
            return plain;
        }
        WaitStep.Branch branch = plain.from(some(this::name).toArray(String[]::new))
                .onLate(some(this::proposal).toArray(Proposal[]::new));
        return random.nextBoolean() ? branch : branch.sinceEntry();
    }

    private Deadline deadline() {
        return switch (one(Deadline.Kind.values())) {
            case AFTER -> Deadline.after(duration());
            case CALENDAR ->
                Deadline.calendar(new CalendarPeriod(Period.of(random.nextInt(3), random.nextInt(9), 1)), zone());
            case AT ->
                new Deadline.At(
                        random.nextBoolean() ? Operand.event(name()) : Operand.field(name()),
                        maybe(this::duration, Duration.ZERO),
                        maybe(this::duration, Duration.ZERO));
            case TIME_OF_DAY ->
                Deadline.timeOfDay(
                        LocalTime.ofSecondOfDay(random.nextInt(86_400)),
                        zone(),
                        some(() -> one(DayOfWeek.values())).toArray(DayOfWeek[]::new));
        };
    }

    private Next next() {
        Next.Where where = one(Next.Where.values());
        return new Next(where, where == Next.Where.GO ? name() : null, some(this::proposal));
    }

    private Rule rule() {
        Trigger on = random.nextInt(4) == 0 ? Trigger.whenever(condition(3)) : trigger();
        return new Rule(name(), on, some(this::proposal));
    }

    private Ending goal() {
        return new Ending(name(), trigger(), random.nextInt(3));
    }

    private Ending exit() {
        return new Ending(name(), trigger());
    }

    private DecisionPolicy decisionPolicy() {
        DecisionPolicy policy = DecisionPolicy.STANDARD.exploring(random.nextInt(DecisionPolicy.ALL + 1));
        for (int i = random.nextInt(3); i > 0; i--) {
            policy = policy.placement("place " + i);
        }
        return random.nextBoolean() ? policy : policy.naming(one(Tier.values()), name() + " of ours");
    }

    private Weighing weighing() {
        Map<String, Weighing.Weight> context = new LinkedHashMap<>();
        some(this::name).forEach(name -> context.put(name, new Weighing.Weight(name, condition(1), one(DOUBLES))));
        return new Weighing(List.copyOf(context.values()), absentOr(this::operand));
    }

    private Proposal proposal() {
        Importance importance = new Importance(
                one(Tier.values()),
                random.nextDouble(),
                one(DOUBLES),
                one(DOUBLES),
                random.nextInt(3),
                maybe(this::weighing, Weighing.NONE));
        return new Proposal(what(), importance, maybe(() -> condition(2), Condition.always()));
    }

    private Proposal.What what() {
        return switch (random.nextInt(6)) {
            case 0 -> say();
            case 1 ->
                new Proposal.RouteTo(
                        maybe(this::name, Proposal.ANY_CASE),
                        owner(),
                        channel(),
                        maybe(this::name, ""),
                        requirements(),
                        duration(),
                        duration(),
                        one(DataClass.values()));
            case 2 ->
                new Proposal.EscalateTo(
                        absentOr(this::owner),
                        channel(),
                        maybe(this::name, ""),
                        absentOr(this::name),
                        one(DataClass.values()));
            case 3 -> new Proposal.Silence(scope(), duration(), name());
            case 4 -> new Proposal.Compensate(absentOr(this::name), name());
            default -> new Proposal.Hold(duration(), name());
        };
    }

    private Proposal.Say say() {
        Map<String, Proposal.Parameter> parameters = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = name();
            parameters.put(
                    name,
                    random.nextBoolean()
                            ? new Proposal.Parameter(name, value(2), null)
                            : new Proposal.Parameter(name, null, operand()));
        }
        Target target = one(Target.values());
        return new Proposal.Say(
                target,
                channel(),
                name(),
                List.copyOf(parameters.values()),
                absentOr(this::purpose),
                absentOr(this::name),
                absentOr(this::duration),
                target == Target.CUSTOMER ? some(this::name) : List.of(),
                Set.copyOf(some(this::name)),
                target == Target.CUSTOMER ? absentOr(this::channel) : null);
    }

    private HandoffRequirements requirements() {
        return random.nextBoolean()
                ? HandoffRequirements.STANDARD
                : new HandoffRequirements(some(() -> {
                    SlotName slot = one(SlotName.values());
                    List<String> facts = slot == SlotName.CUSTOMER_TOLD ? some(this::name) : List.of();
                    return new HandoffRequirements.Required(slot, absentOr(this::duration), facts);
                }));
    }

    private Scope scope() {
        Set<Tier> tiers = EnumSet.noneOf(Tier.class);
        tiers.addAll(some(() -> one(Tier.values())));
        return new Scope(absentOr(this::purpose), absentOr(this::channel), tiers, absentOr(this::name));
    }

    private CaseKind caseKind() {
        CaseKind.Story story = new CaseKind.Story(
                absentOr(this::name),
                some(this::name),
                some(() -> maybe(this::name, "")),
                some(this::name),
                some(() -> new CaseKind.Act(trigger(), absentOr(this::name), absentOr(this::name))));
        return new CaseKind(
                name(),
                owner(),
                absentOr(this::name),
                some(this::trigger),
                some(this::trigger),
                story,
                absentOr(this::answering));
    }

    private Answering answering() {
        return random.nextBoolean()
                ? new Answering(duration(), atLeastOne(this::name), some(this::trigger))
                : new Answering(duration(), some(this::name), atLeastOne(this::trigger));
    }

    private PromiseKind promiseKind() {
        return new PromiseKind(
                name(),
                owner(),
                absentOr(this::name),
                new PromiseKind.Words(absentOr(this::name), name()),
                promises.timing(),
                new PromiseKind.Made(
                        absentOr(this::trigger), absentOr(this::trigger), one(PromiseKind.Conflict.values())),
                trigger(),
                name(),
                promises.keeping());
    }

    private ContactPolicy contactPolicy() {
        Map<Purpose, ConsentModel> models = new HashMap<>();
        some(this::purpose).forEach(each -> models.put(each, one(ConsentModel.values())));
        Map<Channel, Double> costs = new HashMap<>();
        some(this::channel).forEach(each -> costs.put(each, one(DOUBLES)));
        return new ContactPolicy(
                models,
                some(this::silence),
                some(() -> RandomCaps.cap(random, name())),
                costs,
                absentOr(() -> new ContactPolicy.LiveContact(some(this::name), some(this::name))),
                duration(),
                some(this::stopWords),
                absentOr(this::quietHours),
                RandomCaps.spacing(random, this::scope));
    }

    private QuietHours quietHours() {
        LocalTime start = LocalTime.ofSecondOfDay(60L * random.nextInt(1_440));
        return new QuietHours(
                new QuietWindow(start, start.plusMinutes(1 + random.nextInt(1_439))),
                atLeastOne(this::scope),
                name(),
                atLeastOne(() -> ZoneId.of(one(new String[] {"Asia/Kathmandu", "Pacific/Apia", "+05:45", "Z"}))),
                Duration.ofMinutes(1 + random.nextInt(43_200)));
    }

    private StopWords stopWords() {
        return new StopWords(
                channel(),
                name(),
                name(),
                Set.copyOf(atLeastOne(() -> "stop" + random.nextInt())),
                absentOr(this::name));
    }

    private ContactPolicy.Silence silence() {
        ContactPolicy.Silence.While reason = one(ContactPolicy.Silence.While.values());
        String name = reason == ContactPolicy.Silence.While.OPEN_CASE ? name() : "";
        return new ContactPolicy.Silence(reason, name, scope(), duration());
    }

    private IdentityPolicy identityPolicy() {
        Map<String, Strength> strengths = new HashMap<>();
        some(this::name).forEach(each -> strengths.put(each, one(Strength.values())));
        List<Namespace> namespaces = atLeastOne(() -> new Namespace(
                name(),
                Namespace.Kind.PERSON,
                random.nextInt(),
                1 + random.nextInt(9),
                random.nextBoolean(),
                one(Namespace.Normalizer.values()),
                absentOr(this::name),
                absentOr(() -> new Namespace.Recent(1 + random.nextInt(9), duration()))));
        Map<String, String> regions = new HashMap<>();
        some(this::name).forEach(each -> regions.put(each, region()));
        return new IdentityPolicy(
                namespaces,
                new HashSet<>(some(this::name)),
                strengths,
                new HashSet<>(some(() -> Identifier.of(name(), name()))),
                some(() -> new Distinction(name(), one(Distinction.Kind.values()))),
                some(() -> new Composite(namespaces.get(0).name(), List.of(name(), name()), one(Strength.values()))),
                new PhoneRegions(absentOr(this::region), regions));
    }

    private String region() {
        return String.valueOf(new char[] {(char) ('A' + random.nextInt(26)), (char) ('A' + random.nextInt(26))});
    }

    private FieldPolicy field() {
        List<String> sources = atLeastOne(this::name);
        FieldPolicy.Choice choice = one(FieldPolicy.Choice.values());
        return switch (choice) {
            case COUNTER -> FieldPolicy.counter(name());
            case MONOTONIC -> monotonic(sources);
            case SET ->
                new FieldPolicy(
                        name(),
                        choice,
                        sources,
                        absentOr(this::duration),
                        null,
                        absentOr(this::decay),
                        new FieldPolicy.Terms(1 + random.nextInt(100), List.of(), List.of()));
            default ->
                new FieldPolicy(
                        name(),
                        choice,
                        sources,
                        absentOr(this::duration),
                        live(choice),
                        absentOr(this::decay),
                        maybe(
                                () -> new FieldPolicy.Terms(0, List.of(), List.of("street", "Ort", "a/b")),
                                FieldPolicy.Terms.NONE));
        };
    }

    private FieldPolicy monotonic(List<String> sources) {
        List<Value> order = List.of(Value.of(name()), number(), Value.of(random.nextBoolean()));
        return new FieldPolicy(
                name(),
                FieldPolicy.Choice.MONOTONIC,
                sources,
                null,
                null,
                null,
                new FieldPolicy.Terms(0, order, List.of()));
    }

    private FieldPolicy.@Nullable Live live(FieldPolicy.Choice choice) {
        boolean ranked =
                choice == FieldPolicy.Choice.SOURCE_PRIORITY || choice == FieldPolicy.Choice.SOURCE_OF_RECORD_ONLY;
        return ranked ? absentOr(() -> new FieldPolicy.Live(List.of("app", "Gerät"), duration())) : null;
    }

    private EventContract.Decay decay() {
        return new EventContract.Decay(duration(), random.nextDouble());
    }

    private EventContract contract() {
        Set<String> names = new HashSet<>(some(this::name));
        return new EventContract(
                name(),
                names.stream()
                        .map(each -> new EventContract.Attribute(each, one(EventContract.Is.values())))
                        .toList(),
                name(),
                random.nextBoolean() ? null : new EventContract.Decay(duration(), 0.25));
    }
}
