package dev.baton.core.json;

import dev.baton.core.turn.Watches;

/** What is kept of conditions that are watched, as a part of documents; absent where nothing is. */
final class DocumentWatches {
    static final DocumentPart<Watches.Standing> STANDING = new DocumentPart<>(
            (standing, out) -> {
                out.text("key", standing.key());
                out.textIf("binding", standing.binding());
                out.instantIf("since", standing.since());
                out.flag("atLeast", standing.atLeast());
                out.instantIf("asksAt", standing.asksAt());
            },
            in -> new Watches.Standing(
                    in.text("key"),
                    in.textIf("binding"),
                    in.instantIf("since"),
                    in.flag("atLeast"),
                    in.instantIf("asksAt")));

    private DocumentWatches() {}
}
