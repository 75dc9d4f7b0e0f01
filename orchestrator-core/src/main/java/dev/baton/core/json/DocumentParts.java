package dev.baton.core.json;

import dev.baton.core.definition.Layout;
import dev.baton.core.turn.Merged;
import dev.baton.core.turn.Part;
import dev.baton.profile.MergeEdge;

/** Of which profiles one was made, as documents within its own. */
final class DocumentParts {
    private static final DocumentPart<MergeEdge> EDGE = new DocumentPart<>(
            (edge, out) -> {
                out.text("id", edge.id());
                out.text("profileId", edge.profileId());
                out.text("into", edge.into());
                out.instant("at", edge.at());
                out.object("event", edge.event(), DocumentEvents.KEY);
            },
            in -> new MergeEdge(
                    in.text("id"),
                    in.text("profileId"),
                    in.text("into"),
                    in.instant("at"),
                    in.object("event", DocumentEvents.KEY)));

    private static final DocumentPart<Merged.Departed> DEPARTED = new DocumentPart<>(
            (departed, out) -> {
                out.text("profileId", departed.profileId());
                out.whole("order", departed.order());
                out.texts("things", departed.things());
            },
            in -> new Merged.Departed(in.text("profileId"), in.whole("order"), in.texts("things")));

    private DocumentParts() {}

    static void write(Merged merged, DocumentOut out) {
        out.list("parts", merged.parts(), DocumentParts::write);
        out.list("departed", merged.departed(), DEPARTED);
    }

    static Merged read(Layout layout, DocumentIn in) {
        Merged merged = new Merged(in.list("parts", each -> part(layout, each)), in.list("departed", DEPARTED));
        return merged.equals(Merged.NONE) ? Merged.NONE : merged;
    }

    private static void write(Part part, DocumentOut out) {
        out.text("id", part.id());
        out.whole("version", part.alone().version());
        out.objectIf("joined", part.joined(), EDGE);
        DocumentProfiles.write(part.alone(), out);
    }

    private static Part part(Layout layout, DocumentIn in) {
        String id = in.text("id");
        long version = in.whole("version");
        MergeEdge joined = in.objectIf("joined", EDGE);
        return new Part(DocumentProfiles.read(id, version, layout, in), joined);
    }
}
