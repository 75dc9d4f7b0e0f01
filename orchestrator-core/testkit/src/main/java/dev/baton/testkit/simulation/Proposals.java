package dev.baton.testkit.simulation;

import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Phase;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Rule;
import dev.baton.core.definition.WaitStep;
import java.util.stream.Stream;

/** Everything that a journey may propose, wherever it says so. */
final class Proposals {
    private Proposals() {}

    static Stream<Proposal> of(JourneyDefinition journey) {
        Stream<Proposal> everywhere = journey.rules().stream().flatMap(Proposals::of);
        return Stream.concat(everywhere, journey.phases().stream().flatMap(Proposals::of));
    }

    private static Stream<Proposal> of(Phase phase) {
        Stream<Proposal> own =
                Stream.concat(phase.onEnter().stream(), phase.rules().stream().flatMap(Proposals::of));
        WaitStep wait = phase.waitStep();
        return wait == null ? own : Stream.concat(own, of(wait));
    }

    private static Stream<Proposal> of(WaitStep wait) {
        Stream<Proposal> branches = wait.branches().stream()
                .flatMap(each -> Stream.concat(each.next().then().stream(), each.arrival().onLate().stream()));
        return Stream.concat(branches, wait.onTimeout().then().stream());
    }

    private static Stream<Proposal> of(Rule rule) {
        return rule.then().stream();
    }
}
