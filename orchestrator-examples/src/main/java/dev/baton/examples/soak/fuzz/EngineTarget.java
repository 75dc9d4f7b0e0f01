package dev.baton.examples.soak.fuzz;

import dev.baton.core.Orchestrator;
import dev.baton.core.json.BatonEventWriter;
import dev.baton.core.json.EventFormat;
import dev.baton.core.json.EventReader;
import dev.baton.core.json.ReadResult;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import java.util.List;

/** The whole engine: whatever a reader accepts is handled, and the engine fails on none of it (T10). */
final class EngineTarget {
    private static final EventReader READER = EventReader.of(EventFormat.AUTO).build();

    private final Played played;

    private EngineTarget(Played played) {
        this.played = played;
    }

    static Target target() {
        EngineTarget engine = new EngineTarget(Played.story());
        List<byte[]> seeds =
                engine.played.events().stream().map(BatonEventWriter::write).toList();
        return Targets.of("engine", () -> seeds, engine::handles);
    }

    private boolean handles(byte[] input) {
        if (!(READER.read(input, EventTargets.NOW) instanceof ReadResult.Accepted accepted)) {
            return false;
        }
        Event event = accepted.event();
        try (Orchestrator orchestrator = played.at(EventTargets.NOW).orchestrator()) {
            Outcome outcome = orchestrator.handle(event);
            Complaint.unless(outcome.kind() != Outcome.Kind.PARKED, "fails on it: " + outcome.problem());
            Complaint.unless(outcome.kind() != Outcome.Kind.REFUSED, "has no room for it");
            orchestrator.runDue();
            Outcome again = orchestrator.handle(event);
            Complaint.unless(
                    again.kind() != Outcome.Kind.DECIDED && again.kind() != Outcome.Kind.MISMATCH,
                    "does not know it again: " + again.kind());
            return true;
        } catch (InvalidValueException refused) {
            return false;
        }
    }
}
