package dev.baton.core.json;

import dev.baton.cases.CaseMark;
import dev.baton.cases.CaseTrail;
import dev.baton.cases.EffortEntry;
import dev.baton.cases.OwnerId;
import dev.baton.cases.Receipt;

/** What customers went through, as parts of documents; nothing of it where there is nothing. */
final class DocumentEffort {
    private static final DocumentPart<EffortEntry.Origin> ORIGIN = new DocumentPart<>(
            (origin, out) -> {
                out.textIf("journey", origin.journey());
                out.whole("version", origin.version());
                out.textIf("route", origin.route(), OwnerId::value);
                out.textIf("question", origin.question());
                out.flag("again", origin.again());
            },
            in -> new EffortEntry.Origin(
                    in.textIf("journey"),
                    in.count("version"),
                    in.textIf("route", OwnerId::of),
                    in.textIf("question"),
                    in.flag("again")));

    static final DocumentPart<EffortEntry> ENTRY = new DocumentPart<>(
            (effort, out) -> {
                out.one("kind", effort.kind());
                out.instant("at", effort.at());
                out.number("minutes", effort.minutes());
                out.text("cause", effort.cause());
                boolean known = !effort.origin().equals(EffortEntry.Origin.NONE);
                out.objectIf("origin", known ? effort.origin() : null, ORIGIN);
            },
            in -> {
                EffortEntry entry = new EffortEntry(
                        in.one("kind", EffortEntry.Kind.class),
                        in.instant("at"),
                        in.number("minutes"),
                        in.text("cause"));
                EffortEntry.Origin origin = in.objectIf("origin", ORIGIN);
                return origin == null
                        ? entry
                        : new EffortEntry(entry.kind(), entry.at(), entry.minutes(), entry.cause(), origin);
            });

    private static final DocumentPart<CaseMark> MARK = new DocumentPart<>(
            (mark, out) -> {
                out.one("what", mark.what());
                out.text("name", mark.name());
                out.instant("first", mark.first());
                out.instant("last", mark.last());
            },
            in -> new CaseMark(
                    in.one("what", CaseMark.What.class), in.text("name"), in.instant("first"), in.instant("last")));

    private static final DocumentPart<Receipt> RECEIPT = new DocumentPart<>(
            (receipt, out) -> {
                out.text("offer", receipt.offer());
                out.text("to", receipt.to().value());
                out.textIf("journey", receipt.journey());
                out.whole("version", receipt.version());
                out.texts("answers", receipt.answers());
                out.instantIf("acceptedAt", receipt.acceptedAt());
                out.texts("opened", receipt.opened());
                out.texts("withheld", receipt.withheld());
            },
            in -> new Receipt(
                    in.text("offer"),
                    OwnerId.of(in.text("to")),
                    in.textIf("journey"),
                    in.count("version"),
                    in.texts("answers"),
                    in.instantIf("acceptedAt"),
                    in.texts("opened"),
                    in.texts("withheld")));

    private static final DocumentPart<CaseTrail> TRAIL = new DocumentPart<>(
            (trail, out) -> {
                out.list("marks", trail.marks(), MARK);
                out.texts("former", trail.former().stream().map(OwnerId::value).toList());
                out.list("receipts", trail.receipts(), RECEIPT);
            },
            in -> new CaseTrail(
                    in.list("marks", MARK),
                    in.texts("former").stream().map(OwnerId::of).toList(),
                    in.list("receipts", RECEIPT)));

    private DocumentEffort() {}

    static void writeIf(CaseTrail trail, DocumentOut out) {
        out.objectIf("trail", trail.equals(CaseTrail.NONE) ? null : trail, TRAIL);
    }

    static CaseTrail read(DocumentIn in) {
        CaseTrail trail = in.objectIf("trail", TRAIL);
        return trail == null ? CaseTrail.NONE : trail;
    }
}
