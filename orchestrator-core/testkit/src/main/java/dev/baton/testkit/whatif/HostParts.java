package dev.baton.testkit.whatif;

import dev.baton.core.OrchestratorBuilder;
import dev.baton.spi.HostPredicate;
import dev.baton.spi.OwnerDirectory;
import dev.baton.spi.PropensityModel;
import dev.baton.spi.TextClassifier;
import dev.baton.spi.ZoneCandidates;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Whom the host hands in, to be asked where nothing is on record. Not thread-safe. */
final class HostParts {
    @Nullable
    OwnerDirectory owners;

    @Nullable
    PropensityModel model;

    @Nullable
    TextClassifier classifier;

    @Nullable
    ZoneCandidates zones;

    final Map<String, HostPredicate> predicates = new TreeMap<>();
    UnaryOperator<OrchestratorBuilder> more = builder -> builder;
}
