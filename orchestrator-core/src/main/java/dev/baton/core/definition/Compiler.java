package dev.baton.core.definition;

import dev.baton.spi.PhoneNumbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns definitions into what the turn runs on: names to slots, triggers to an index. */
final class Compiler {
    /** Where only the latest occurrence is asked for, single ones are kept all the same. */
    private static final Duration LATEST_ONLY = Duration.ofSeconds(1);

    /** Numbers what is compiled, in order. */
    static final class Order {
        private int last;

        int next() {
            return ++last;
        }
    }

    private static final class Collected {
        final List<MatterTrigger<CaseKind>> opens = new ArrayList<>();
        final List<MatterTrigger<CaseKind>> settles = new ArrayList<>();
        final List<MatterTrigger<PromiseKind>> makes = new ArrayList<>();
        final List<MatterTrigger<PromiseKind>> keeps = new ArrayList<>();
        final List<MatterTrigger<PromiseKind>> withdraws = new ArrayList<>();
        final Discriminated.Builder<Entry> entries = new Discriminated.Builder<>();
        final Discriminated.Builder<Rule> rules = new Discriminated.Builder<>();
        final List<CaseAct> acts = new ArrayList<>();
        final List<MatterTrigger<CaseKind>> answers = new ArrayList<>();
        final List<EffortSign> effort = new ArrayList<>();
        final List<CountedMoment> moments = new ArrayList<>();
        Truth live = Truth.UNKNOWN;
    }

    private final Definitions source;
    private final Layout layout;
    private final Map<String, Collected> byType = new HashMap<>();
    private final Order order = new Order();

    Compiler(Definitions source) {
        List<String> wrong = DefinitionCheck.check(source).stream()
                .filter(Finding::error)
                .map(Finding::toString)
                .toList();
        if (!wrong.isEmpty()) {
            throw new InvalidDefinitionsException(wrong);
        }
        this.source = source;
        this.layout = layout(source);
    }

    CompiledDefinitions compile(@Nullable PhoneNumbers phoneNumbers) {
        for (CaseKind kind : source.caseKinds()) {
            kind.opens().forEach(each -> on(each).opens.add(matter(kind, each)));
            kind.settles().forEach(each -> on(each).settles.add(matter(kind, each)));
            if (kind.answering() != null) {
                kind.answering().on().forEach(each -> on(each).answers.add(matter(kind, each)));
            }
            kind.story()
                    .actions()
                    .forEach(each -> on(each.on())
                            .acts
                            .add(new CaseAct(
                                    kind,
                                    each,
                                    CompiledCondition.compile(each.on().when(), layout))));
        }
        for (PromiseKind kind : source.promiseKinds()) {
            on(kind.keptOn()).keeps.add(matter(kind, kind.keptOn()));
            if (kind.made().on() != null) {
                on(kind.made().on()).makes.add(matter(kind, kind.made().on()));
            }
            if (kind.made().withdrawnOn() != null) {
                on(kind.made().withdrawnOn())
                        .withdraws
                        .add(matter(kind, kind.made().withdrawnOn()));
            }
        }
        ContactPolicy.LiveContact live = source.contactPolicy().live();
        if (live != null) {
            live.starts().forEach(type -> onType(type).live = Truth.TRUE);
            live.ends().forEach(type -> onType(type).live = Truth.FALSE);
        }
        effort(source.effortPolicy().signs());
        Map<String, Map<Integer, CompiledJourney>> journeys = journeys();
        return new CompiledDefinitions(source, layout, index(), journeys, phoneNumbers);
    }

    private void effort(EffortPolicy.Signs signs) {
        signs.statements().forEach(each -> sign(EffortSign.Kind.STATEMENT, each, null, ""));
        signs.questions().forEach(each -> sign(EffortSign.Kind.QUESTION, each));
        signs.contacts().forEach(each -> sign(EffortSign.Kind.CONTACT, each, null, ""));
        signs.authentications().forEach(each -> sign(EffortSign.Kind.AUTHENTICATION, each, null, ""));
        signs.steps().forEach(each -> sign(EffortSign.Kind.STEP, each));
        for (EffortPolicy.Wait each : signs.waits()) {
            // One that ends several is told by what began it.
            String name = each.begins().eventType();
            sign(EffortSign.Kind.WAIT_BEGINS, each.begins(), null, name);
            sign(EffortSign.Kind.WAIT_ENDS, each.ends(), null, name);
        }
    }

    private void sign(EffortSign.Kind kind, EffortPolicy.About about) {
        sign(kind, about.on(), about.from(), about.name() == null ? "" : about.name());
    }

    private void sign(EffortSign.Kind kind, Trigger on, @Nullable String from, String name) {
        on(on).effort.add(new EffortSign(kind, CompiledCondition.compile(on.when(), layout), from, name));
    }

    private static List<EffortSign> sorted(List<EffortSign> effort) {
        return effort.stream().sorted(Comparator.comparing(EffortSign::kind)).toList();
    }

    private <T> MatterTrigger<T> matter(T kind, Trigger trigger) {
        return new MatterTrigger<>(kind, CompiledCondition.compile(trigger.when(), layout));
    }

    private Map<String, Map<Integer, CompiledJourney>> journeys() {
        Map<String, Map<Integer, CompiledJourney>> journeys = new LinkedHashMap<>();
        Map<String, Duration> graces = new HashMap<>();
        source.sources().forEach(each -> graces.put(each.source(), each.grace()));
        List<JourneyDefinition> sorted = new ArrayList<>(source.journeys());
        sorted.sort(Comparator.comparingInt(
                        (JourneyDefinition each) -> -each.charter().priority())
                .thenComparing(JourneyDefinition::id)
                .thenComparing(JourneyDefinition::version));
        for (JourneyDefinition definition : sorted) {
            CompiledJourney journey = new CompiledJourney(definition, source.promising());
            journey.compile(layout, order, graces);
            journeys.computeIfAbsent(definition.id(), none -> new TreeMap<>()).put(definition.version(), journey);
        }
        for (Map<Integer, CompiledJourney> versions : journeys.values()) {
            enter(((TreeMap<Integer, CompiledJourney>) versions).lastEntry().getValue());
        }
        return journeys;
    }

    /** New entries, and the rules of a standing journey, always take the newest version (J7). */
    private void enter(CompiledJourney journey) {
        Entry entry = journey.definition().entry();
        if (entry != null) {
            for (Trigger trigger : entry.on()) {
                Compiled<Entry> compiled = journey.compile(entry, null, "entry", trigger, List.of(), layout, order);
                on(trigger).entries.add(compiled, trigger.when());
            }
            return;
        }
        for (Rule rule : journey.definition().rules()) {
            Compiled<Rule> compiled = journey.compile(rule, null, rule.id(), rule.on(), rule.then(), layout, order);
            if (rule.on().isState()) {
                layout.watched().add(compiled);
                continue;
            }
            on(rule.on()).rules.add(compiled, rule.on().when());
        }
    }

    /** One that all events of its type show is counted with them. */
    private void moments() {
        Set<Integer> known = new HashSet<>();
        for (Signal signal : source.signals()) {
            for (Signal.Moment moment : signal.moments()) {
                Trigger on = moment.on();
                int slot = layout.typeSlot(Layout.momentType(on));
                if (!on.when().equals(Condition.always()) && known.add(slot)) {
                    on(on).moments.add(new CountedMoment(slot, CompiledCondition.compile(on.when(), layout)));
                }
            }
        }
    }

    private Map<String, OnType> index() {
        moments();
        for (EventContract contract : source.contracts()) {
            onType(contract.eventType());
        }
        for (int slot = 0; slot < layout.typeCount(); slot++) {
            onType(layout.type(slot));
        }
        Map<String, OnType> index = new HashMap<>();
        byType.forEach((type, found) -> index.put(
                type,
                new OnType(
                        layout.typeSlot(type),
                        contract(type),
                        List.copyOf(found.opens),
                        List.copyOf(found.settles),
                        List.copyOf(found.makes),
                        List.copyOf(found.keeps),
                        List.copyOf(found.withdraws),
                        found.entries.build(),
                        found.rules.build(),
                        found.live,
                        List.copyOf(found.moments),
                        List.copyOf(found.acts),
                        List.copyOf(found.answers),
                        sorted(found.effort))));
        return index;
    }

    private @org.jspecify.annotations.Nullable EventContract contract(String type) {
        return source.contracts().stream()
                .filter(each -> each.eventType().equals(type))
                .findFirst()
                .orElse(null);
    }

    private Collected on(Trigger trigger) {
        return onType(trigger.eventType());
    }

    private Collected onType(String type) {
        return byType.computeIfAbsent(type, none -> new Collected());
    }

    private static Layout layout(Definitions source) {
        TreeMap<String, FieldPolicy> fields = new TreeMap<>();
        TreeMap<String, Duration> windows = new TreeMap<>();
        Set<String> members = new HashSet<>();
        for (FieldPolicy each : source.fields()) {
            fields.put(each.field(), each);
            members.addAll(each.terms().members());
        }
        for (Subscription each : source.subscriptions()) {
            each.fields().stream()
                    .filter(name -> !members.contains(name))
                    .forEach(name -> fields.putIfAbsent(name, FieldPolicy.mostRecent(name)));
        }
        Operands.visit(source, operand -> {
            if (operand.kind() == Operand.Kind.FIELD && !members.contains(operand.name())) {
                fields.putIfAbsent(operand.name(), FieldPolicy.mostRecent(operand.name()));
            }
            if (operand.kind() == Operand.Kind.COUNT) {
                Duration within = operand.within() == null ? Duration.ZERO : operand.within();
                windows.merge(operand.name(), within, (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
            if (operand.kind() == Operand.Kind.SINCE) {
                windows.merge(operand.name(), LATEST_ONLY, (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
        });
        for (Signal signal : source.signals()) {
            for (Signal.Moment moment : signal.moments()) {
                windows.merge(Layout.momentType(moment.on()), signal.window(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
        }
        source.contactPolicy()
                .spacing()
                .coolDowns()
                .forEach(each -> windows.merge(each.after(), each.lasting(), (a, b) -> a.compareTo(b) >= 0 ? a : b));
        Layout layout = new Layout(fields, windows);
        source.segments().forEach(layout.segments()::add);
        source.signals().forEach(layout::add);
        return layout;
    }
}
