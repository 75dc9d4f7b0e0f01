package dev.baton.examples.simulate;

import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.definition.Definitions;
import dev.baton.examples.replay.EchoChannels;
import dev.baton.examples.replay.EventFile;
import dev.baton.testkit.simulation.HostSimulation;

/** How the world of a host is simulated of whom only definitions and events are known. */
public final class Worlds {
    private Worlds() {}

    /** Ready but for its seed and schedules. */
    public static HostSimulation of(Definitions definitions, EventFile sample, int customers) {
        return HostSimulation.of(definitions)
                .channels(EchoChannels.capabilities(definitions))
                .and(builder -> unknowing(builder, definitions))
                .customers(customers)
                .samples(sample);
    }

    /** What only the host knows is unknown here. */
    private static OrchestratorBuilder unknowing(OrchestratorBuilder builder, Definitions definitions) {
        definitions
                .predicates()
                .forEach(each -> builder.predicate(each, (profile, event) -> {
                    throw new UnsupportedOperationException("there is no host to ask");
                }));
        return builder;
    }
}
