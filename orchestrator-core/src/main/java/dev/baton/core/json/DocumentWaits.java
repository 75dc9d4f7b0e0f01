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

    static final DocumentPart<WaitMemory> MEMORY = new DocumentPart<>(
            (memory, out) -> out.list("lapsed", memory.lapsed(), LAPSED),
            in -> new WaitMemory(in.list("lapsed", LAPSED)));

    private DocumentWaits() {}

    static @Nullable WaitMemory some(WaitMemory memory) {
        return memory.isEmpty() ? null : memory;
    }

    static WaitMemory orNone(@Nullable WaitMemory memory) {
        return memory == null ? WaitMemory.NONE : memory;
    }
}
