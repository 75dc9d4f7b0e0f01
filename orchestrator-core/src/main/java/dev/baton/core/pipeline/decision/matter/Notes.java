package dev.baton.core.pipeline.decision.matter;

import dev.baton.cases.CaseNote;
import dev.baton.cases.CaseStory;
import dev.baton.cases.ServiceCase;
import dev.baton.event.Attributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Adds to a case's story. */
final class Notes {
    private Notes() {}

    static ServiceCase happened(ServiceCase serviceCase, Instant at, String what, String source) {
        CaseStory story = serviceCase.story();
        List<CaseNote> notes = new ArrayList<>(story.happened());
        notes.add(new CaseNote(at, what, source));
        notes.sort(Comparator.comparing(CaseNote::at));
        if (notes.size() > CaseStory.MAX_NOTES) {
            notes.subList(1, 2 + notes.size() - CaseStory.MAX_NOTES).clear();
        }
        return serviceCase.with(
                new CaseStory(story.reason(), notes, story.lastAction(), story.told(), story.constraints()));
    }

    static ServiceCase told(ServiceCase serviceCase, Attributes more) {
        CaseStory story = serviceCase.story();
        return more.isEmpty()
                ? serviceCase
                : serviceCase.with(new CaseStory(
                        story.reason(),
                        story.happened(),
                        story.lastAction(),
                        story.told().with(more),
                        story.constraints()));
    }
}
