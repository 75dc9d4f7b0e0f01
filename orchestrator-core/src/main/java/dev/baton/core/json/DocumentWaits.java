package dev.baton.core.json;

import dev.baton.journey.WaitMemory;
import org.jspecify.annotations.Nullable;

/** What instances keep of waits that are over, as parts of documents; absent where they keep nothing. */
final class DocumentWaits {
    private static final DocumentPart<WaitMemory.Lapsed> LAPSED = new DocumentPart<>(
            (lapsed, out) -> {
                out.text("phase", lapsed.phase());
                out.instant("deadline", lapsed.deadline());
                out.instant("at", lapsed.at());
            },
            in -> new WaitMemory.Lapsed(in.text("phase"), in.instant("deadline"), in.instant("at")));

    private static final DocumentPart<WaitMemory.Early> EARLY = new DocumentPart<>(
            (early, out) -> {
                out.text("phase", early.phase());
                out.text("branch", early.branch());
                out.instant("occurredAt", early.occurredAt());
            },
            in -> new WaitMemory.Early(in.text("phase"), in.text("branch"), in.instant("occurredAt")));

    static final DocumentPart<WaitMemory> MEMORY = new DocumentPart<>(
            (memory, out) -> {
                out.list("lapsed", memory.lapsed(), LAPSED);
                out.list("early", memory.early(), EARLY);
            },
            in -> new WaitMemory(in.list("lapsed", LAPSED), in.list("early", EARLY)));

    private DocumentWaits() {}

    static @Nullable WaitMemory some(WaitMemory memory) {
        return memory.isEmpty() ? null : memory;
    }

    static WaitMemory orNone(@Nullable WaitMemory memory) {
        return memory == null ? WaitMemory.NONE : memory;
    }
}
