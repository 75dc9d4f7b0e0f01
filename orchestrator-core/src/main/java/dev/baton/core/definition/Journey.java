package dev.baton.core.definition;

import dev.baton.cases.OwnerId;
import dev.baton.consent.Purpose;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link JourneyDefinition} in Java: {@code Journey.named("stalled-quote").ownedBy("team:quotes")…build()}. Not
 * safe for use by several threads.
 */
public final class Journey {
    /** How old an entering event may be unless {@link #freshFor} says otherwise. */
    public static final Duration DEFAULT_FRESHNESS = Duration.ofDays(1);

    private final String id;
    private final List<Phase> phases = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Ending> goals = new ArrayList<>();
    private final List<Ending> exits = new ArrayList<>();
    private final List<Trigger> entries = new ArrayList<>();
    private final List<Milestone> milestones = new ArrayList<>();
    private int version = 1;
    private @Nullable String owner;
    private Purpose purpose = Purpose.SERVICE;
    private String outcome = "";
    private Charter.Raci raci = Charter.Raci.NONE;
    private @Nullable LocalDate nextReview;
    private int priority;
    private @Nullable String binding;
    private Duration freshness = DEFAULT_FRESHNESS;
    private @Nullable ReEntry reEntry;
    private @Nullable String holdout;

    private Journey(String id) {
        this.id = id;
    }

    public static Journey named(String id) {
        return new Journey(id);
    }

    public Journey version(int version) {
        this.version = version;
        return this;
    }

    /** The one accountable owner. Mandatory. */
    public Journey ownedBy(String ownerId) {
        owner = ownerId;
        return this;
    }

    /** Why customers are contacted, unless a message says otherwise. Default: SERVICE. */
    public Journey purpose(Purpose purpose) {
        this.purpose = purpose;
        return this;
    }

    /** What is better for the customer afterwards. */
    public Journey outcome(String words) {
        outcome = words;
        return this;
    }

    public Journey raci(Charter.Raci raci) {
        this.raci = raci;
        return this;
    }

    public Journey reviewOn(LocalDate day) {
        nextReview = day;
        return this;
    }

    public Journey priority(int priority) {
        this.priority = priority;
        return this;
    }

    /** Its LIFECYCLE and PROMOTION contacts are withheld from the control group of that {@link Holdout} (D7). */
    public Journey heldOutBy(String holdoutName) {
        holdout = holdoutName;
        return this;
    }

    /** The event attribute that tells one instance from another. */
    public Journey boundBy(String attribute) {
        binding = attribute;
        return this;
    }

    /** Without any entry the journey is a standing one: its rules hold for everybody. */
    public Journey enterOn(String eventType) {
        return enterOn(Trigger.on(eventType));
    }

    public Journey enterOn(Trigger trigger) {
        entries.add(trigger);
        return this;
    }

    public Journey freshFor(Duration freshness) {
        this.freshness = freshness;
        return this;
    }

    /** Default: once a binding, or once where there is no binding. */
    public Journey reEntry(ReEntry reEntry) {
        this.reEntry = reEntry;
        return this;
    }

    public Journey goalOn(String eventType) {
        return goal(eventType, Trigger.on(eventType));
    }

    public Journey goal(String id, Trigger on) {
        goals.add(new Ending(id, on));
        return this;
    }

    /** A goal that each time saves so many minutes of an employee's work (E2). */
    public Journey goal(String id, Trigger on, double savesMinutes) {
        goals.add(new Ending(id, on, savesMinutes));
        return this;
    }

    public Journey exit(String id, Trigger on) {
        exits.add(new Ending(id, on));
        return this;
    }

    /** What instances reach on their way, by the first event that fits. */
    public Journey milestone(String id, Trigger on) {
        milestones.add(new Milestone(id, on, null));
        return this;
    }

    /** Expected by then, counted from the event that entered; who has not reached it by then is DRIFTING (J6). */
    public Journey milestone(String id, Trigger on, Deadline expectedBy) {
        milestones.add(new Milestone(id, on, expectedBy));
        return this;
    }

    /** A rule that holds in every phase; for everybody in a standing journey. */
    public Journey rule(String id, Trigger on, Proposal... then) {
        rules.add(new Rule(id, on, List.of(then)));
        return this;
    }

    /** A rule that proposes once each time that state begins, for everybody or in every phase (J3). */
    public Journey whenever(String id, Condition state, Proposal... then) {
        return rule(id, Trigger.whenever(state), then);
    }

    /** Begins the next phase; instances start in the first. */
    public PhaseBuilder phase(String id) {
        return new PhaseBuilder(id);
    }

    public JourneyDefinition build() {
        ReEntry again = reEntry != null ? reEntry : binding == null ? ReEntry.ONCE : ReEntry.PER_BINDING;
        Charter charter =
                new Charter(OwnerId.of(owner == null ? "" : owner), purpose, outcome, raci, nextReview, priority);
        Entry entry = entries.isEmpty() ? null : new Entry(entries, freshness, again);
        JourneyDefinition.Endings endings = new JourneyDefinition.Endings(goals, exits);
        return new JourneyDefinition(id, version, charter, binding, entry, phases, rules, endings, milestones, holdout);
    }

    /** Writes one phase; {@link #done()} goes back to the journey. */
    public final class PhaseBuilder {
        private final String id;
        private final List<Proposal> onEnter = new ArrayList<>();
        private final List<Rule> phaseRules = new ArrayList<>();
        private final List<WaitStep.Branch> branches = new ArrayList<>();
        private @Nullable Deadline deadline;
        private WaitStep.OnPast onPast = WaitStep.OnPast.TIME_OUT_NOW;
        private @Nullable Next onTimeout;

        private PhaseBuilder(String id) {
            this.id = id;
        }

        public PhaseBuilder onEnter(Proposal... proposals) {
            onEnter.addAll(List.of(proposals));
            return this;
        }

        public PhaseBuilder rule(String id, Trigger on, Proposal... then) {
            phaseRules.add(new Rule(id, on, List.of(then)));
            return this;
        }

        /** A rule that proposes once each time that state begins, or is there when the phase is entered (J3). */
        public PhaseBuilder whenever(String id, Condition state, Proposal... then) {
            return rule(id, Trigger.whenever(state), then);
        }

        /** Waits that long at most, counted from the event that led here; {@link #otherwise} is then mandatory. */
        public PhaseBuilder waitAtMost(Duration duration, WaitStep.OnPast whenPast) {
            return waitUntil(Deadline.after(duration), whenPast);
        }

        /** Waits until then at most; {@link #otherwise} is then mandatory. */
        public PhaseBuilder waitUntil(Deadline latest, WaitStep.OnPast whenPast) {
            deadline = latest;
            onPast = whenPast;
            return this;
        }

        /** An event that ends the wait; the first that fits wins. */
        public PhaseBuilder until(String eventType, Next next) {
            return until(eventType, Trigger.on(eventType), next);
        }

        /** A state that ends the wait when it begins; where it is there already, there is no wait. */
        public PhaseBuilder untilState(String id, Condition state, Next next) {
            return until(WaitStep.Branch.whenever(id, state, next));
        }

        public PhaseBuilder until(String id, Trigger on, Next next) {
            return until(new WaitStep.Branch(id, on, next));
        }

        public PhaseBuilder until(WaitStep.Branch branch) {
            branches.add(branch);
            return this;
        }

        /** What happens when no event ended the wait in time. */
        public PhaseBuilder otherwise(Next next) {
            onTimeout = next;
            return this;
        }

        public Journey done() {
            phases.add(new Phase(id, onEnter, phaseRules, waitStep()));
            return Journey.this;
        }

        private @Nullable WaitStep waitStep() {
            if (deadline == null && onTimeout == null && branches.isEmpty()) {
                return null;
            }
            if (deadline == null || onTimeout == null) {
                throw new dev.baton.event.InvalidValueException(
                        "journey " + Journey.this.id + " phase " + id,
                        "has a wait without " + (deadline == null ? "waitAtMost" : "otherwise"),
                        "say how long it waits and what happens then");
            }
            return new WaitStep(deadline, onPast, branches, onTimeout);
        }
    }
}
