package dev.baton.testkit.whatif;

import dev.baton.action.Dispatch;
import dev.baton.cases.OwnerId;
import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.definition.Definitions;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.core.turn.EngineEvents;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.profile.Profile;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.OrchestratorListener;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plays the past once, under one set of definitions, in an engine of its own. Not thread-safe. */
final class Rehearsal implements OrchestratorListener, AutoCloseable {
    private static final int PAGE = 10_000;

    private final Past past;
    private final Answering answering;
    private Instant now = Instant.EPOCH;
    private final InMemoryStorage storage;
    private final Orchestrator engine;
    private final Map<String, Integer> doors = new HashMap<>();
    private final List<Turned> turns = new ArrayList<>();
    private final Set<String> replaced = new HashSet<>();
    private String model;
    private int refused;
    private boolean begun;

    Rehearsal(
            Past past,
            Definitions definitions,
            Map<String, ChannelCapabilities> channels,
            HostParts host,
            Answering answering) {
        this.past = past;
        this.answering = answering;
        storage = InMemoryStorage.builder(() -> now).auditEntries(1).build();
        model = past.models().isEmpty() ? "" : past.models().firstEntry().getValue();
        OrchestratorBuilder builder = host.more
                .apply(Orchestrator.builder())
                .definitions(definitions)
                .clock(() -> now)
                .storage(new ClaimedWork(storage, this::claimed))
                .listener(this);
        Receipts receipts = new Receipts(past.log(), this::delivering);
        channels.forEach((name, capabilities) -> builder.channel(name, receipts.channel(capabilities)));
        if (answering.hasOwners()) {
            builder.owners(answering::owner);
        }
        if (answering.hasZones()) {
            builder.zones(answering::zones);
        }
        if (answering.hasClassifier()) {
            builder.classifier(answering.classifier());
        }
        Optional.ofNullable(answering.model(model)).ifPresent(builder::propensity);
        definitions
                .predicates()
                .forEach(name -> builder.predicate(name, (who, event) -> answering.answers(name, who, event)));
        engine = builder.build();
    }

    /** @param until goes on to then after the last event; null: to where the log ends, or not at all */
    Course play(@Nullable Instant until) {
        for (Past.Happening each : past.happenings()) {
            reach(each.at(), each.before());
            answering.turn(each.event().key().toString());
            if (each.byPeople()) {
                people(each.event());
            } else {
                engine.handle(each.event());
            }
        }
        Instant end = until == null ? past.end() : until;
        reach(end == null || end.isBefore(now) ? now : end, true);
        return new Course(List.copyOf(turns), customers(), this::goesOn);
    }

    /** How many of what people decided could not be done here. */
    int refused() {
        return refused;
    }

    private String goesOn(String profileId) {
        return engine.profile(profileId).map(Profile::id).orElse(profileId);
    }

    private Map<String, Profile> customers() {
        Map<String, Profile> all = new TreeMap<>();
        List<StoredProfile> page = storage.profiles().page("", PAGE);
        while (!page.isEmpty()) {
            page.forEach(each -> all.put(each.id(), (Profile) each));
            page = storage.profiles().page(page.get(page.size() - 1).id(), PAGE);
        }
        return all;
    }

    private void reach(Instant at, boolean working) {
        if (!begun) {
            begun = true;
            now = at;
        }
        if (working || at.isAfter(now)) {
            for (Optional<Instant> due = dueBy(at); due.isPresent(); due = dueBy(at)) {
                now = due.get().isAfter(now) ? due.get() : now;
                models();
                if (engine.runDue() == 0) {
                    break; // what is left is in somebody's hands
                }
            }
        }
        now = at;
        models();
    }

    private Optional<Instant> dueBy(Instant at) {
        return engine.nextDue().filter(due -> !due.isAfter(at));
    }

    private void models() {
        Map.Entry<Instant, String> inForce = past.models().floorEntry(now);
        if (inForce != null && !inForce.getValue().equals(model)) {
            model = inForce.getValue();
            Optional.ofNullable(answering.model(model))
                    .ifPresent(next -> engine.publishModel(next, Actor.AUTOMATION, "as recorded"));
        }
    }

    private void claimed(Work work) {
        Event event = work.payload().event();
        if (event != null) {
            answering.turn(event.key().toString());
        } else if (work.payload().dispatch() != null) {
            answering.turn(Past.door(work.id(), doors.getOrDefault(work.id(), 0) + 1));
        } else {
            answering.turn(EngineEvents.SOURCE + "/timer/" + work.id() + "/" + work.due());
        }
    }

    private void delivering(Dispatch dispatch) {
        answering.turn(EngineEvents.SOURCE + "/delivery/" + dispatch.id() + "/"
                + dispatch.progress().attempt());
    }

    /** What people decided is decided again, where there is still something to decide. */
    private void people(Event event) {
        String who = event.identifiers().get(0).identifier().value();
        try {
            decide(event, who);
        } catch (InvalidValueException nothingToDecide) {
            refused++;
        }
    }

    private void decide(Event event, String who) {
        String why = said(event, "why");
        Actor by = event.actor();
        switch (event.type()) {
            case EngineEvents.MERGE_ACCEPTED -> engine.acceptMerge(who, said(event, "review"), by, why);
            case EngineEvents.MERGE_REFUSED -> engine.refuseMerge(who, said(event, "review"), by, why);
            case EngineEvents.MERGE_TAKEN_OUT -> engine.unmerge(who, said(event, "merge"), by, why);
            case EngineEvents.MERGE_BAR_LIFTED -> engine.liftMergeBar(who, said(event, "review"), by, why);
            case EngineEvents.JOURNEY_STOPPED ->
                engine.stop(who, said(event, "journey"), said(event, "subject"), by, why);
            case EngineEvents.OWNER_REPLACED -> {
                // One word of theirs was a turn of each customer.
                if (replaced.add(said(event, "gone") + " " + said(event, "successor") + " " + event.occurredAt())) {
                    OwnerId gone = OwnerId.of(said(event, "gone"));
                    engine.replaceOwner(gone, OwnerId.of(said(event, "successor")), by, why);
                }
            }
            default -> throw new IllegalStateException(event.type() + " is nothing that people decide");
        }
    }

    private static String said(Event event, String attribute) {
        String text = event.attributes().text(attribute);
        return text == null ? "" : text;
    }

    @Override
    public void onOutcome(Event event, Outcome outcome) {
        if (outcome.kind() == Outcome.Kind.DUPLICATE) {
            return;
        }
        Turned turn = Turned.of(event, outcome.kind(), outcome.decision(), outcome.problem(), now);
        turns.add(turn);
        if (turn.dispatch() != null) {
            doors.merge(turn.dispatch(), 1, Integer::sum);
        }
    }

    @Override
    public void onDispatch(Dispatch dispatch) {}

    @Override
    public void onAlarm(String code, String words) {}

    @Override
    public void close() {
        engine.close();
    }
}
