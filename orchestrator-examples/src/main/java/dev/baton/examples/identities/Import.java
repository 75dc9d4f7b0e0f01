package dev.baton.examples.identities;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.core.pipeline.identity.Census;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.BatonException;
import dev.baton.profile.MergeReview;
import dev.baton.profile.Profile;
import dev.baton.spi.IndexEntry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Loads records into an engine of their own: first counts the people behind each identifier, then recognises them. */
final class Import {
    private static final InstantSource CLOCK = () -> PersonRecord.OBSERVED;

    private Import() {}

    static Findings of(List<PersonRecord> records, Definitions definitions) {
        Census census = new Census(CompiledDefinitions.compile(definitions), Census.PEOPLE);
        records.forEach(each -> census.add(each.event()));
        IdentityPolicy policy = definitions.identityPolicy().withShared(census.shared());
        Findings findings = new Findings(census.found());
        try (Orchestrator engine = Orchestrator.builder()
                .definitions(definitions.toBuilder().identityPolicy(policy).build())
                .storage(InMemoryStorage.builder(CLOCK).logEntries(1).build())
                .clock(CLOCK)
                .build()) {
            recognise(records, engine, findings);
            engine.worklists()
                    .open(IndexEntry.Kind.MERGE_REVIEW, null, null, 0, Integer.MAX_VALUE)
                    .forEach(line -> review(line, engine, findings));
        }
        return findings;
    }

    private static void review(IndexEntry line, Orchestrator engine, Findings findings) {
        Profile holder = engine.profile(line.profileId()).orElseThrow();
        for (MergeReview each : holder.mergeReviews()) {
            if (each.id().equals(line.ref())) {
                String other =
                        engine.profile(each.otherProfileId()).map(Profile::id).orElse(each.otherProfileId());
                findings.review(holder.id() + " and " + other + " meet on " + each.namespace() + ": " + each.why());
            }
        }
    }

    private static void recognise(List<PersonRecord> records, Orchestrator engine, Findings findings) {
        List<String> profiles = new ArrayList<>(records.size());
        for (PersonRecord each : records) {
            Outcome outcome = engine.handle(each.event());
            Decision decision = outcome.decision();
            if (decision == null) {
                throw new BatonException("record " + each.id() + " was not handled: " + outcome);
            }
            findings.decided(each, decision);
            profiles.add(decision.profileId());
        }
        for (int i = 0; i < records.size(); i++) {
            PersonRecord each = records.get(i);
            String cluster = profiles.get(i).isEmpty()
                    ? each.id() // nobody else's
                    : engine.profile(profiles.get(i)).map(Profile::id).orElseThrow();
            findings.cluster(each, cluster);
        }
    }
}
