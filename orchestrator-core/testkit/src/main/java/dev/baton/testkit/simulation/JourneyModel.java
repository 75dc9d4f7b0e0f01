package dev.baton.testkit.simulation;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Ending;
import dev.baton.core.definition.Entry;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Phase;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.ReEntry;
import dev.baton.core.definition.Rule;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.Seen;
import dev.baton.event.Event;
import dev.baton.journey.ExitReason;
import dev.baton.journey.JourneyInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where customers must be in their journeys after a turn, and what must be proposed, by J4 to J7, I9 and T3. */
final class JourneyModel {
    /** What re-entry must remember of a journey. */
    private static final class Past {
        final Set<String> bindings = new TreeSet<>();
        int entered;

        @Nullable
        Instant left;

        void add(Seen seen) {
            entered += seen.entered();
            bindings.addAll(seen.bindings());
            left(seen.lastExit());
        }

        void left(@Nullable Instant at) {
            left = left == null || (at != null && at.isAfter(left)) ? at : left;
        }

        String words(String journey) {
            return journey + " " + entered + " " + left + " " + bindings;
        }
    }

    /** How far the clock of a process may be behind that of the storage, by which timers are due. */
    static final Duration MOST_OFF = Duration.ofSeconds(90);

    private final ConditionModel conditions;
    private final SeenTurn turn;
    private final WaitModel waits;
    private final List<InstanceModel> all = new ArrayList<>();
    private final TreeMap<String, Past> pasts = new TreeMap<>();
    private final List<Proposal> proposed = new ArrayList<>();
    private int timeOuts;

    private JourneyModel(ConditionModel conditions, SeenTurn turn) {
        this.conditions = conditions;
        this.turn = turn;
        this.waits = new WaitModel(conditions, turn);
    }

    /** Checks where the instances are, and returns what must have been proposed by journeys. */
    static List<Proposal> check(ConditionModel conditions, SeenTurn turn) {
        JourneyModel model = new JourneyModel(conditions, turn);
        turn.before().forEach(model::join);
        if (turn.after() != null) {
            model.play();
        }
        model.compare();
        return model.proposed;
    }

    /** In the same journey and binding the furthest goes on, then the earliest entry (I9). */
    private void join(ProfileState person) {
        for (JourneyInstance each : person.instances()) {
            InstanceModel theirs = at(each);
            InstanceModel mine = theirs.live()
                    ? all.stream()
                            .filter(other -> other.live() && same(other, theirs))
                            .findFirst()
                            .orElse(null)
                    : null;
            if (mine != null) {
                int further = index(theirs) - index(mine);
                boolean theirsGoesOn = further > 0 || (further == 0 && theirs.entered.isBefore(mine.entered));
                end(theirsGoesOn ? mine : theirs, ExitReason.MERGED);
            }
            all.add(theirs);
        }
        person.journeys().seen().forEach(each -> past(each.journey()).add(each));
    }

    private InstanceModel at(JourneyInstance each) {
        return InstanceModel.of(each, definition(each.journey(), each.version()));
    }

    private JourneyDefinition definition(String id, int version) {
        return turn.definitions().journeys().stream()
                .filter(each -> each.id().equals(id) && each.version() == version)
                .findFirst()
                .orElseThrow(() -> new BrokenRule("J7", "nobody can be in " + id + " v" + version));
    }

    private static final Comparator<InstanceModel> BY_PRIORITY = Comparator.comparingInt(
                    (InstanceModel each) -> -each.journey.charter().priority())
            .thenComparing(each -> each.journey.id())
            .thenComparing(each -> each.binding);

    private static boolean same(InstanceModel a, InstanceModel b) {
        return a.journey.id().equals(b.journey.id()) && a.binding.equals(b.binding);
    }

    private static int index(InstanceModel at) {
        return at.journey.phases().indexOf(at.phase());
    }

    private static void end(InstanceModel at, ExitReason reason) {
        at.exit = reason;
        at.deadline = null;
        at.early.clear();
    }

    private void play() {
        Event event = turn.event();
        if (turn.host() && !turn.factsOnly()) {
            meet();
            entries();
            rules();
        } else if (event.type().equals("baton.timer")
                && "WAIT".equals(event.attributes().text("purpose"))) {
            String timer = event.attributes().text("timer");
            for (InstanceModel each : List.copyOf(all)) {
                if (each.live() && each.deadline != null && each.timer != null && each.timer.equals(timer)) {
                    granted(each, each.deadline);
                    timeOut(each, turn.now());
                }
            }
        }
    }

    /** No timer fires before the grace of its sources is over. */
    private void granted(InstanceModel at, Instant deadline) {
        WaitStep wait = at.phase().waitStep();
        Duration grace = wait == null ? Duration.ZERO : WaitModel.grace(wait, turn.definitions());
        BrokenRule.unless(
                !turn.now().plus(MOST_OFF).isBefore(deadline.plus(grace)),
                "J4",
                () -> turn + " times out a wait until " + deadline + " with a grace of " + grace);
    }

    private List<InstanceModel> concerned() {
        return all.stream()
                .filter(each -> each.live() && named(each.journey) && bound(each))
                .sorted(BY_PRIORITY)
                .toList();
    }

    /** Whether the journey says anything about events of that type. */
    private boolean named(JourneyDefinition journey) {
        Stream<Trigger> ends = Stream.concat(journey.endings().goals().stream(), journey.endings().exits().stream())
                .map(Ending::on);
        Stream<Trigger> rules = Stream.concat(
                        journey.rules().stream(), journey.phases().stream().flatMap(each -> each.rules().stream()))
                .map(Rule::on);
        Stream<Trigger> branches = journey.phases().stream()
                .filter(each -> each.waitStep() != null)
                .flatMap(each -> each.waitStep().branches().stream())
                .map(WaitStep.Branch::on);
        return Stream.of(ends, rules, branches)
                .flatMap(each -> each)
                .anyMatch(each -> each.eventType().equals(turn.event().type()));
    }

    private boolean bound(InstanceModel at) {
        String attribute = at.journey.binding();
        if (attribute == null || stated(attribute) != null) {
            return statedFor(at);
        }
        return all.stream()
                        .filter(each -> each.live() && each.journey.id().equals(at.journey.id()))
                        .count()
                == 1;
    }

    private boolean statedFor(InstanceModel at) {
        String attribute = at.journey.binding();
        return attribute == null || at.binding.equals(stated(attribute));
    }

    private @Nullable String stated(String attribute) {
        String stated = turn.event().attributes().text(attribute);
        return stated == null && turn.engineMade() ? turn.event().attributes().text("subject") : stated;
    }

    private void meet() {
        for (InstanceModel each : concerned()) {
            if (ends(each.journey.endings().goals())) {
                exit(each, ExitReason.GOAL);
            } else if (ends(each.journey.endings().exits())) {
                exit(each, ExitReason.EXIT_RULE);
            } else {
                Instant before = each.deadline;
                String from = each.phase;
                branch(each);
                early(each, from, before);
            }
        }
        all.stream().sorted(BY_PRIORITY).toList().forEach(this::late);
    }

    /** What came before the wait it is for, and what came while a time-out was overdue, is kept (J4). */
    private void early(InstanceModel at, String from, @Nullable Instant before) {
        if (!at.live()) {
            return;
        }
        for (Phase each : at.journey.phases()) {
            boolean other = !each.id().equals(at.phase) && !each.id().equals(from);
            branches(each)
                    .filter(branch -> other && branch.arrival().sinceEntry())
                    .forEach(branch -> keep(at, each, branch));
        }
        WaitStep wait = at.phase().waitStep();
        boolean overdue = before != null && turn.event().occurredAt().isAfter(before) && before.equals(at.deadline);
        String next = wait == null ? null : wait.onTimeout().phase();
        Phase then = next == null ? null : at.journey.phase(next);
        if (overdue && then != null) {
            branches(then).forEach(branch -> keep(at, then, branch));
        }
    }

    private static Stream<WaitStep.Branch> branches(Phase phase) {
        return phase.waitStep() == null ? Stream.of() : phase.waitStep().branches().stream();
    }

    private void keep(InstanceModel at, Phase phase, WaitStep.Branch branch) {
        if (fits(branch)) {
            Instant occurred = turn.event().occurredAt();
            at.early.merge(phase.id() + "/" + branch.id(), occurred, (a, b) -> b.isBefore(a) ? b : a);
        }
    }

    private boolean fits(WaitStep.Branch branch) {
        List<String> from = branch.arrival().from();
        return (from.isEmpty() || from.contains(turn.event().source())) && conditions.fires(branch.on(), turn);
    }

    /** An event that occurred in time for a wait that timed out raises what its branch says, once (T7). */
    private void late(InstanceModel at) {
        boolean heard = at.live() ? bound(at) : at.exit == ExitReason.EXPIRED && statedFor(at);
        for (InstanceModel.Lapsed lapsed : heard ? List.copyOf(at.lapsed) : List.<InstanceModel.Lapsed>of()) {
            Phase phase = at.journey.phase(lapsed.phase());
            boolean late = lapsed.known() && !turn.event().occurredAt().isAfter(lapsed.deadline());
            WaitStep.Branch branch = phase == null || !late
                    ? null
                    : branches(phase).filter(this::fits).findFirst().orElse(null);
            if (branch != null) {
                if (!branch.arrival().onLate().isEmpty()) {
                    at.lapsed.remove(lapsed);
                }
                proposed.addAll(branch.arrival().onLate());
                return;
            }
        }
    }

    private boolean ends(List<Ending> endings) {
        return endings.stream().anyMatch(each -> conditions.fires(each.on(), turn));
    }

    private void branch(InstanceModel at) {
        WaitStep wait = at.phase().waitStep();
        if (at.deadline == null || wait == null) {
            return;
        }
        for (WaitStep.Branch each : wait.branches()) {
            if (fits(each)) {
                if (!turn.event().occurredAt().isAfter(at.deadline)) {
                    at.deadline = null;
                    follow(at, each.next(), ExitReason.EXIT_RULE, turn.event().occurredAt());
                }
                return;
            }
        }
    }

    private void follow(InstanceModel at, Next next, ExitReason onEnd, Instant anchor) {
        proposed.addAll(next.then());
        if (next.where() == Next.Where.END) {
            exit(at, onEnd);
        } else if (next.phase() != null) {
            at.phase = next.phase();
            enter(at, anchor);
        }
    }

    private void enter(InstanceModel at, Instant anchor) {
        proposed.addAll(at.phase().onEnter());
        WaitStep wait = at.phase().waitStep();
        if (wait == null) {
            return;
        }
        Instant deadline = waits.deadline(wait.deadline(), anchor);
        boolean past = !deadline.isAfter(turn.now());
        if (past && (wait.onPast() == WaitStep.OnPast.FROM_NOW || timeOuts >= 50)) {
            deadline = waits.fromNow(wait.deadline());
            past = false;
        }
        for (WaitStep.Branch each : wait.branches()) {
            Instant occurred = at.early.get(at.phase + "/" + each.id());
            if (occurred != null && !occurred.isAfter(deadline)) {
                at.early.remove(at.phase + "/" + each.id());
                follow(at, each.next(), ExitReason.EXIT_RULE, occurred.isAfter(anchor) ? occurred : anchor);
                return;
            }
        }
        at.deadline = deadline;
        if (past) {
            timeOut(at, deadline);
        }
    }

    private void timeOut(InstanceModel at, Instant anchor) {
        timeOuts++;
        WaitStep wait = at.phase().waitStep();
        if (wait != null) {
            if (wait.branches().stream()
                    .anyMatch(each -> !each.arrival().onLate().isEmpty())) {
                at.lapsed.add(new InstanceModel.Lapsed(at.phase, at.deadline, false));
            }
            at.deadline = null;
            follow(at, wait.onTimeout(), ExitReason.EXPIRED, anchor);
        }
    }

    private void exit(InstanceModel at, ExitReason reason) {
        end(at, reason);
        past(at.journey.id()).left(turn.now());
    }

    private Past past(String journey) {
        return pasts.computeIfAbsent(journey, none -> new Past());
    }

    private void entries() {
        newest(turn.definitions()).stream()
                .sorted(Comparator.comparingInt(
                                (JourneyDefinition each) -> -each.charter().priority())
                        .thenComparing(JourneyDefinition::id))
                .forEach(this::entry);
    }

    private static List<JourneyDefinition> newest(Definitions definitions) {
        return definitions.journeys().stream()
                .filter(each -> definitions.journeys().stream()
                        .noneMatch(other -> other.id().equals(each.id()) && other.version() > each.version()))
                .toList();
    }

    private void entry(JourneyDefinition journey) {
        Entry entry = journey.entry();
        if (entry == null || entry.on().stream().noneMatch(each -> conditions.fires(each, turn))) {
            return;
        }
        String attribute = journey.binding();
        String binding = attribute == null ? "" : turn.event().attributes().text(attribute);
        boolean fresh = !turn.event().occurredAt().plus(entry.freshness()).isBefore(turn.now());
        if (binding == null || !fresh || !mayEnter(journey, entry.reEntry(), binding)) {
            return;
        }
        Past past = past(journey.id());
        past.entered++;
        past.bindings.add(binding);
        InstanceModel at = new InstanceModel(
                journey, binding, turn.now(), journey.phases().get(0).id(), null);
        all.add(at);
        enter(at, turn.event().occurredAt());
    }

    private boolean mayEnter(JourneyDefinition journey, ReEntry rule, String binding) {
        boolean in = all.stream()
                .anyMatch(
                        each -> each.live() && each.journey.id().equals(journey.id()) && each.binding.equals(binding));
        Past known = pasts.get(journey.id());
        if (in || known == null) {
            return !in;
        }
        Instant left = known.left;
        return switch (rule.kind()) {
            case REPLACE -> true;
            case ONCE -> known.entered == 0;
            case PER_BINDING -> !known.bindings.contains(binding);
            case ALWAYS -> known.entered < rule.max();
            case AFTER_EXIT ->
                left != null
                        && rule.coolDown() != null
                        && !left.plus(rule.coolDown()).isAfter(turn.now());
        };
    }

    private void rules() {
        for (JourneyDefinition each : newest(turn.definitions())) {
            if (each.entry() == null) {
                ask(each.rules());
            }
        }
        for (InstanceModel each : concerned()) {
            ask(each.journey.rules());
            ask(each.phase().rules());
        }
    }

    private void ask(List<Rule> rules) {
        rules.stream().filter(each -> conditions.fires(each.on(), turn)).forEach(each -> proposed.addAll(each.then()));
    }

    private void compare() {
        ProfileState after = turn.after();
        List<String> actual = after == null
                ? List.of()
                : after.instances().stream()
                        .map(each -> at(each).words())
                        .sorted()
                        .toList();
        List<String> expected = all.stream().map(InstanceModel::words).sorted().toList();
        BrokenRule.unless(
                actual.equals(expected), "J4", () -> "after " + turn + " journeys are " + actual + ", not " + expected);
        List<String> kept = after == null
                ? List.of()
                : after.journeys().seen().stream()
                        .map(JourneyModel::words)
                        .sorted()
                        .toList();
        List<String> known = pasts.entrySet().stream()
                .map(each -> each.getValue().words(each.getKey()))
                .sorted()
                .toList();
        BrokenRule.unless(
                kept.equals(known), "J5", () -> "after " + turn + " re-entry remembers " + kept + ", not " + known);
    }

    private static String words(Seen seen) {
        Past past = new Past();
        past.add(seen);
        return past.words(seen.journey());
    }
}
