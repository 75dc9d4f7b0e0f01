package dev.baton.testkit.simulation;

import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.definition.Definitions;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.OwnerDirectory;
import dev.baton.spi.PropensityModel;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a host has: the same in all its schedules. Not thread-safe. */
final class HostSetup {
    final Definitions definitions;
    final Map<String, ChannelCapabilities> channels = new TreeMap<>();
    final Map<String, Supplier<? extends ChannelAdapter>> adapters = new TreeMap<>();
    UnaryOperator<OrchestratorBuilder> more = builder -> builder;
    Instant start = Instant.parse("2026-03-02T09:00:00Z");
    int customers = 3;

    @Nullable
    OwnerDirectory owners;

    @Nullable
    PropensityModel model;

    @Nullable
    EventSource events;

    HostSetup(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Where events come from, anew for each schedule. */
    interface EventSource {
        /** Makes the events of one schedule. */
        Maker begin(Chance chance, int customers);

        /** Makes one event after the other. */
        interface Maker {
            dev.baton.event.Event next(Draw draw);
        }
    }
}
