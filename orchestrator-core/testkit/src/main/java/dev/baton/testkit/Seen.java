package dev.baton.testkit;

import dev.baton.action.Dispatch;
import dev.baton.core.definition.Definitions;
import dev.baton.decision.Decision;
import dev.baton.profile.Profile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What expectations look at: what one step brought, and one customer as they are now.
 *
 * @param delivered what counts as having gone out, by channel
 */
record Seen(
        BatonTest test,
        List<Decision> decisions,
        List<Decision> door,
        Optional<Profile> customer,
        Map<String, List<Dispatch>> delivered) {

    /** With everything that went out since what was given. */
    static Seen sinceGiven(BatonTest test, Optional<Profile> customer) {
        Map<String, List<Dispatch>> delivered = new LinkedHashMap<>();
        test.channels().forEach((name, channel) -> delivered.put(name, channel.delivered()));
        return new Seen(test, test.decisionsAtHand(), test.decisionsAtTheDoor(), customer, delivered);
    }

    /** With only what went out in the last step. */
    Seen inTheLastStep() {
        Map<String, List<Dispatch>> last = new LinkedHashMap<>();
        delivered.forEach((name, all) ->
                last.put(name, all.subList(Math.min(test.deliveredBefore(name), all.size()), all.size())));
        return new Seen(test, decisions, door, customer, last);
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
        everyDecision()
                .forEach(each -> out.append("\n\n").append(test.orchestrator().explain(each)));
        return out.toString();
    }
}
