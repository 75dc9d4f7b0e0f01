package dev.baton.core.json;

import dev.baton.core.turn.Watches;

/** What is kept of conditions that are watched, as a part of documents; absent where nothing is. */
final class DocumentWatches {
    private static final DocumentPart<Watches.Standing> STANDING = new DocumentPart<>(
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

    /** A document of before does not say what was watched: all is asked once more. */
    static final DocumentPart<Watches> WATCHES = new DocumentPart<>(
            (watches, out) -> {
                out.list("watches", watches.standings(), STANDING);
                if (watches.askedUnder() != 0) {
                    out.whole("askedUnder", watches.askedUnder());
                }
            },
            in -> new Watches(in.list("watches", STANDING), in.wholeOr("askedUnder", 0)));

    private DocumentWatches() {}
}
