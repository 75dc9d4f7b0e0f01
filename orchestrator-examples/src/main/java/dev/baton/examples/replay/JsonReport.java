package dev.baton.examples.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.baton.action.ActionKind;
import dev.baton.cases.PromiseState;
import dev.baton.decision.ReasonCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The summary for scripts: one object in one line. Names stay; further ones may come. */
final class JsonReport {
    private JsonReport() {}

    static String of(Run run) {
        Ending ending = new Ending(run.host(), run.tally());
        Lines lines = run.lines();
        Tally tally = run.tally();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("read", lines.read());
        object.put("accepted", lines.accepted());
        object.put("duplicates", lines.duplicates());
        object.put("quarantined", lines.quarantine().total());
        object.put("quarantinedByReason", quarantined(lines.quarantine()));
        object.put("profiles", ending.profiles());
        object.put("merges", tally.merges());
        object.put("mergesRefused", Tally.sum(tally.mergesRefused()));
        object.put("mergesRefusedByReason", tally.mergesRefused());
        object.put("identity", tally.identity());
        object.put("largestProfileShare", ending.largestProfileShare());
        object.put("decisions", decisions(tally));
        object.put("decisionsByReason", decisionsByReason(tally));
        object.put("dispatched", Tally.sum(tally.dispatched()));
        object.put("openCases", ending.openCases());
        object.put("promises", promises(ending));
        object.put("promisesBroken", tally.promisesBroken());
        object.put("alarms", tally.alarms());
        object.put("endedAt", run.host().now().toString());
        object.put("eventsPerSecond", run.eventsPerSecond());
        object.put("stateHash", ending.stateHash());
        try {
            return JsonMapper.builder().build().writeValueAsString(object);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers cannot be written as JSON", impossible);
        }
    }

    private static Map<String, Long> quarantined(Quarantine quarantine) {
        Map<String, Long> counts = new TreeMap<>();
        quarantine.byReason().forEach((reason, lines) -> counts.put(reason, lines.count()));
        return counts;
    }

    private static Map<String, Long> decisions(Tally tally) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (ActionKind kind : ActionKind.values()) {
            counts.put(kind.name(), Tally.sum(tally.decisions().getOrDefault(kind, Map.of())));
        }
        return counts;
    }

    private static Map<String, Long> decisionsByReason(Tally tally) {
        Map<String, Long> counts = new TreeMap<>();
        for (Map<ReasonCode, Long> reasons : tally.decisions().values()) {
            reasons.forEach((reason, count) -> counts.merge(reason.name(), count, Long::sum));
        }
        return counts;
    }

    private static Map<String, Long> promises(Ending ending) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (PromiseState state : PromiseState.values()) {
            counts.put(state.name(), ending.promises().getOrDefault(state, 0L));
        }
        return counts;
    }
}
