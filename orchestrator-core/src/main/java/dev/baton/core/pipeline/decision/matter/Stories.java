package dev.baton.core.pipeline.decision.matter;

import dev.baton.cases.CaseNote;
import dev.baton.cases.CaseStory;
import dev.baton.cases.Said;
import dev.baton.core.definition.CaseAct;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Truth;
import dev.baton.core.pipeline.decision.proposal.Asking;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event adds to the story of a case that it concerns (H3). */
final class Stories {
    private static final int LONGEST_RECORD = 200;

    private Stories() {}

    /** @param kind null where no definition names the kind any more: then only that it happened is kept */
    static CaseStory after(TurnDraft draft, CaseStory story, @Nullable CaseKind kind) {
        Event event = draft.event();
        CaseStory after = story.happened(new CaseNote(event.occurredAt(), Sentences.of(event), event.source()));
        if (kind == null) {
            return after;
        }
        Said said = new Said(event.occurredAt(), Sentences.source(event));
        String attribute = kind.story().reason();
        String reason = attribute == null ? null : event.attributes().text(attribute);
        if (reason != null) {
            after = after.because(reason, said);
        }
        after = after.told(told(event, kind), said).about(records(event, kind));
        for (CaseAct each : draft.on().acts()) {
            if (each.kind().kind().equals(kind.kind())
                    && Asking.ask(draft, "case", kind.kind(), each.when()) == Truth.TRUE) {
                after = after.did(act(event, each.act()));
            }
        }
        return after;
    }

    private static CaseNote act(Event event, CaseKind.Act act) {
        String name = act.name() == null ? null : event.attributes().text(act.name());
        Value arguments = act.arguments() == null ? null : event.attributes().get(act.arguments());
        return new CaseNote(
                event.occurredAt(),
                name == null ? event.type() : name,
                event.source(),
                arguments instanceof Value.Nested nested ? nested.attributes() : Attributes.NONE);
    }

    /** What the customer has told us by it, as far as the kind of case asks. */
    static Attributes told(Event event, CaseKind kind) {
        if (kind.story().told().isEmpty()) {
            return Attributes.NONE;
        }
        Attributes.Builder told = Attributes.builder();
        for (String name : kind.story().told()) {
            Value value = event.attributes().get(name);
            if (value != null && value.kind() != Value.Kind.NULL) {
                told.put(name, value);
            }
        }
        return told.build();
    }

    private static List<String> records(Event event, CaseKind kind) {
        if (kind.story().records().isEmpty()) {
            return List.of();
        }
        List<String> records = new ArrayList<>();
        for (String name : kind.story().records()) {
            Value value = event.attributes().get(name);
            if (value instanceof Value.Many many) {
                many.values().forEach(each -> record(each, records));
            } else if (value != null) {
                record(value, records);
            }
        }
        return records;
    }

    private static void record(Value value, List<String> records) {
        boolean names = value.kind() == Value.Kind.TEXT || value.isNumber();
        String id = names ? value.display().strip() : "";
        if (!id.isEmpty() && id.length() <= LONGEST_RECORD) {
            records.add(id);
        }
    }
}
