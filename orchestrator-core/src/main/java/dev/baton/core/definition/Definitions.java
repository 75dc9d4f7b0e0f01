package dev.baton.core.definition;

import dev.baton.event.Require;
import dev.baton.handoff.DataClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that is defined, as one published set: journeys, kinds of cases and promises, and the policies all
 * journeys share. Immutable.
 */
public record Definitions(
        List<JourneyDefinition> journeys,
        List<CaseKind> caseKinds,
        List<PromiseKind> promiseKinds,
        ContactPolicy contactPolicy,
        IdentityPolicy identityPolicy,
        List<FieldPolicy> fields,
        List<EventContract> contracts,
        List<Subscription> subscriptions,
        List<EventSource> sources,
        DecisionPolicy decisionPolicy,
        List<Migration> migrations,
        List<Segment> segments,
        List<Signal> signals,
        List<Holdout> holdouts,
        List<TextLabels> texts,
        EffortPolicy effortPolicy,
        Promising promising,
        DataClasses classes) {
    public Definitions {
        journeys = List.copyOf(journeys);
        caseKinds = List.copyOf(caseKinds);
        promiseKinds = List.copyOf(promiseKinds);
        Require.present("definitions.contactPolicy", contactPolicy);
        Require.present("definitions.identityPolicy", identityPolicy);
        fields = List.copyOf(fields);
        contracts = List.copyOf(contracts);
        subscriptions = List.copyOf(subscriptions);
        sources = List.copyOf(sources);
        Require.present("definitions.decisionPolicy", decisionPolicy);
        migrations = List.copyOf(migrations);
        segments = List.copyOf(segments);
        signals = List.copyOf(signals);
        holdouts = List.copyOf(holdouts);
        texts = List.copyOf(texts);
        Require.present("definitions.effortPolicy", effortPolicy);
        Require.present("definitions.promising", promising);
        Require.present("definitions.classes", classes);
    }

    /** Those journeys under the standard policies. */
    public static Definitions of(JourneyDefinition... journeys) {
        return builder().journeys(List.of(journeys)).build();
    }

    /** What conditions ask the host, by the names of its predicates. */
    public SortedSet<String> predicates() {
        SortedSet<String> names = new TreeSet<>();
        Conditions.visit(this, each -> {
            if (each instanceof Condition.Asked asked) {
                names.add(asked.predicate());
            }
        });
        return names;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.journeys.addAll(journeys);
        builder.caseKinds.addAll(caseKinds);
        builder.promiseKinds.addAll(promiseKinds);
        builder.contactPolicy = contactPolicy;
        builder.identityPolicy = identityPolicy;
        builder.fields.addAll(fields);
        builder.contracts.addAll(contracts);
        builder.subscriptions.addAll(subscriptions);
        builder.sources.addAll(sources);
        builder.decisionPolicy = decisionPolicy;
        builder.migrations.addAll(migrations);
        builder.segments.addAll(segments);
        builder.signals.addAll(signals);
        builder.holdouts.addAll(holdouts);
        builder.texts.addAll(texts);
        builder.effortPolicy = effortPolicy;
        builder.calendars.addAll(promising.calendars());
        builder.templates.addAll(promising.templates());
        builder.classes.putAll(classes.named());
        return builder;
    }

    /** Collects definitions. Not safe for use by several threads. */
    public static final class Builder {
        private final List<JourneyDefinition> journeys = new ArrayList<>();
        private final List<CaseKind> caseKinds = new ArrayList<>();
        private final List<PromiseKind> promiseKinds = new ArrayList<>();
        private final List<FieldPolicy> fields = new ArrayList<>();
        private final List<EventContract> contracts = new ArrayList<>();
        private final List<Subscription> subscriptions = new ArrayList<>();
        private final List<EventSource> sources = new ArrayList<>();
        private final List<Migration> migrations = new ArrayList<>();
        private final List<Segment> segments = new ArrayList<>();
        private final List<Signal> signals = new ArrayList<>();
        private final List<Holdout> holdouts = new ArrayList<>();
        private final List<TextLabels> texts = new ArrayList<>();
        private final List<BusinessCalendar> calendars = new ArrayList<>();
        private final List<TemplateWords> templates = new ArrayList<>();
        private ContactPolicy contactPolicy = ContactPolicy.STANDARD;
        private IdentityPolicy identityPolicy = IdentityPolicy.STANDARD;
        private DecisionPolicy decisionPolicy = DecisionPolicy.STANDARD;
        private EffortPolicy effortPolicy = EffortPolicy.STANDARD;
        private final Map<String, DataClass> classes = new TreeMap<>();

        private Builder() {}

        public Builder journeys(List<JourneyDefinition> more) {
            journeys.addAll(more);
            return this;
        }

        public Builder journey(JourneyDefinition journey) {
            journeys.add(journey);
            return this;
        }

        public Builder caseKind(CaseKind kind) {
            caseKinds.add(kind);
            return this;
        }

        public Builder promiseKind(PromiseKind kind) {
            promiseKinds.add(kind);
            return this;
        }

        public Builder field(FieldPolicy policy) {
            fields.add(policy);
            return this;
        }

        public Builder contract(EventContract contract) {
            contracts.add(contract);
            return this;
        }

        public Builder subscription(Subscription subscription) {
            subscriptions.add(subscription);
            return this;
        }

        public Builder source(EventSource source) {
            sources.add(source);
            return this;
        }

        /** What becomes of those who are under way in a version of a journey (J7). */
        public Builder migration(Migration migration) {
            migrations.add(migration);
            return this;
        }

        public Builder segment(String name, Condition when) {
            return segment(new Segment(name, when));
        }

        public Builder segment(Segment segment) {
            segments.add(segment);
            return this;
        }

        public Builder signal(Signal signal) {
            signals.add(signal);
            return this;
        }

        /** From whom the journeys that name it are held out (D7). */
        public Builder holdout(Holdout holdout) {
            holdouts.add(holdout);
            return this;
        }

        /** What the host's classifier is asked of the texts of a type of event. */
        public Builder texts(TextLabels labels) {
            texts.add(labels);
            return this;
        }

        /** By whose opening hours promises count business time (P1). */
        public Builder calendar(BusinessCalendar calendar) {
            calendars.add(calendar);
            return this;
        }

        /** What the words of a template promise, or take back (P4). */
        public Builder template(TemplateWords words) {
            templates.add(words);
            return this;
        }

        /** How far what has that name may go (S2): PERSONAL unless stated. */
        public Builder classed(String name, DataClass as) {
            classes.put(name, as);
            return this;
        }

        public Builder contactPolicy(ContactPolicy policy) {
            contactPolicy = policy;
            return this;
        }

        public Builder identityPolicy(IdentityPolicy policy) {
            identityPolicy = policy;
            return this;
        }

        public Builder decisionPolicy(DecisionPolicy policy) {
            decisionPolicy = policy;
            return this;
        }

        public Builder effortPolicy(EffortPolicy policy) {
            effortPolicy = policy;
            return this;
        }

        public Definitions build() {
            return new Definitions(
                    journeys,
                    caseKinds,
                    promiseKinds,
                    contactPolicy,
                    identityPolicy,
                    fields,
                    contracts,
                    subscriptions,
                    sources,
                    decisionPolicy,
                    migrations,
                    segments,
                    signals,
                    holdouts,
                    texts,
                    effortPolicy,
                    new Promising(calendars, templates),
                    new DataClasses(classes));
        }
    }
}
