package dev.baton.core.json;

import dev.baton.journey.InstanceMilestone;
import dev.baton.journey.Progress;
import org.jspecify.annotations.Nullable;

/** What instances have reached and are expected to reach, as parts of documents; absent where there is nothing. */
final class DocumentMilestones {
    private static final DocumentPart<InstanceMilestone> MILESTONE = new DocumentPart<>(
            (milestone, out) -> {
                out.text("id", milestone.id());
                out.instantIf("expectedBy", milestone.expectedBy());
                out.instantIf("reachedAt", milestone.reachedAt());
                out.flag("missed", milestone.missed());
            },
            in -> new InstanceMilestone(
                    in.text("id"), in.instantIf("expectedBy"), in.instantIf("reachedAt"), in.flag("missed")));

    private static final DocumentPart<Progress.Timer> TIMER = new DocumentPart<>(
            (timer, out) -> {
                out.text("id", timer.id());
                out.instant("due", timer.due());
            },
            in -> new Progress.Timer(in.text("id"), in.instant("due")));

    static final DocumentPart<Progress> PROGRESS = new DocumentPart<>(
            (progress, out) -> {
                out.list("milestones", progress.milestones(), MILESTONE);
                out.objectIf("timer", progress.timer(), TIMER);
            },
            in -> new Progress(in.list("milestones", MILESTONE), in.objectIf("timer", TIMER)));

    private DocumentMilestones() {}

    static @Nullable Progress some(Progress progress) {
        return progress.isEmpty() ? null : progress;
    }

    static Progress orNone(@Nullable Progress progress) {
        return progress == null ? Progress.NONE : progress;
    }
}
