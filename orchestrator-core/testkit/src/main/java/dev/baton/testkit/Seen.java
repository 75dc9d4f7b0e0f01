package dev.baton.testkit;

import dev.baton.action.Dispatch;
import dev.baton.core.definition.Definitions;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.profile.Profile;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What expectations look at: what one step brought, and one customer as they are now.
 *
 * @param delivered what counts as having gone out, by channel
 * @param lost what was to go out and did not arrive, or nobody knows
 */
record Seen(
        BatonTest test,
        List<Decision> decisions,
        List<Decision> door,
        List<Outcome> outcomes,
        Optional<Profile> customer,
        Map<String, List<Dispatch>> delivered,
        List<Dispatch> lost) {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");

    /** With everything that went out since what was given. */
    static Seen sinceGiven(BatonTest test, Optional<Profile> customer) {
        Map<String, List<Dispatch>> delivered = new LinkedHashMap<>();
        test.channels().forEach((name, channel) -> delivered.put(name, channel.delivered()));
        return new Seen(
                test,
                test.decisionsAtHand(),
                test.decisionsAtTheDoor(),
                test.outcomesAtHand(),
                customer,
                delivered,
                test.journal().lost());
    }

    /** With only what went out in the last step. */
    Seen inTheLastStep() {
        Map<String, List<Dispatch>> last = new LinkedHashMap<>();
        delivered.forEach((name, all) ->
                last.put(name, all.subList(Math.min(test.deliveredBefore(name), all.size()), all.size())));
        return new Seen(
                test, decisions, door, outcomes, customer, last, test.journal().lostAtHand());
    }

    /** With everything that was decided since the test began. */
    Seen inTheWholeTest() {
        return new Seen(
                test,
                test.journal().allDecisions(),
                test.journal().allAtTheDoor(),
                test.allOutcomes(),
                customer,
                delivered,
                lost);
    }

    /** With only what was decided about this customer, and went out about them; mergers and all. */
    Seen onlyTheirs() {
        Map<String, List<Dispatch>> theirs = new LinkedHashMap<>();
        delivered.forEach((name, all) -> theirs.put(
                name, all.stream().filter(each -> isTheirs(each.profileId())).toList()));
        return new Seen(
                test,
                theirs(decisions),
                theirs(door),
                outcomes,
                customer,
                theirs,
                lost.stream().filter(each -> isTheirs(each.profileId())).toList());
    }

    /** Whether a value is displayed so; numbers are, however many zeros they are written with. */
    static boolean shows(@Nullable Value value, String expected) {
        if (value == null || value.display().equals(expected)) {
            return value != null;
        }
        boolean number = value.kind() == Value.Kind.WHOLE || value.kind() == Value.Kind.DECIMAL;
        return number
                && NUMBER.matcher(expected).matches()
                && new BigDecimal(value.display()).compareTo(new BigDecimal(expected)) == 0;
    }

    private List<Decision> theirs(List<Decision> all) {
        return all.stream().filter(each -> isTheirs(each.profileId())).toList();
    }

    private boolean isTheirs(String profileId) {
        Optional<String> now = test.orchestrator().profile(profileId).map(Profile::id);
        return now.isPresent() && now.equals(customer.map(Profile::id));
    }

    Profile profile() {
        return customer.orElseThrow(
                () -> new UnmetExpectation("it is about somebody we know", "nobody we know", explained()));
    }

    /** What went out on that channel. */
    List<Dispatch> on(String channel) {
        test.channel(channel); // one that there is not is no expectation at all
        return delivered.getOrDefault(channel, List.of());
    }

    /** That something is not so of a name that nobody defined would hold whatever happens. */
    void defined(String what, String name, Function<Definitions, Stream<String>> names) {
        List<String> known =
                names.apply(test.orchestrator().definitions()).sorted().toList();
        if (!known.contains(name)) {
            throw new IllegalArgumentException("no " + what + " " + name + " is defined; there are " + known);
        }
    }

    Stream<Decision> everyDecision() {
        return Stream.concat(decisions.stream(), door.stream());
    }

    /** The explanation of every decision at hand, each after a blank line. */
    String explained() {
        StringBuilder out = new StringBuilder();
        if (decisions.isEmpty()) {
            out.append("\nNothing was decided in the last step.");
        }
        Mentioned mentioned = Mentioned.in(test.orchestrator().definitions());
        decisions.stream()
                .map(Decision::eventType)
                .distinct()
                .filter(each -> !each.startsWith(Event.RESERVED_PREFIX) && !mentioned.hears(each))
                .forEach(each ->
                        out.append("\nNo definition hears ").append(each).append("; mind the spelling."));
        everyDecision()
                .forEach(each -> out.append("\n\n").append(test.orchestrator().explain(each)));
        return out.toString();
    }
}
