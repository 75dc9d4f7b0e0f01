package dev.baton.core.json;

import static net.jqwik.api.Combinators.combine;

import dev.baton.cases.CaseMark;
import dev.baton.cases.CaseTrail;
import dev.baton.cases.EffortEntry;
import dev.baton.cases.OwnerId;
import dev.baton.cases.Receipt;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Arbitrary trails of what customers went through, with every optional part present and absent. */
final class DocumentTrails {
    private DocumentTrails() {}

    static Arbitrary<EffortEntry.Origin> origins() {
        Arbitrary<EffortEntry.Origin> journeys = Arbitraries.oneOf(
                Arbitraries.just(EffortEntry.Origin.NONE),
                combine(DocumentWords.texts(), Arbitraries.integers().between(1, 9))
                        .as(EffortEntry.Origin::of));
        return combine(
                        journeys,
                        DocumentWords.maybe(DocumentWords.owners()),
                        DocumentWords.maybe(DocumentWords.texts()),
                        Arbitraries.of(true, false))
                .as((origin, route, question, again) ->
                        question == null ? origin.by(route) : origin.by(route).asking(question, again));
    }

    static Arbitrary<CaseTrail> trails() {
        Arbitrary<CaseMark> marks = combine(
                        Arbitraries.of(CaseMark.What.class), DocumentWords.texts(), DocumentWords.spans())
                .as((what, name, span) -> new CaseMark(what, name, span[0], span[1]));
        Arbitrary<OwnerId> former = DocumentWords.owners();
        return combine(DocumentWords.some(marks), DocumentWords.some(former), DocumentWords.some(receipts()))
                .as(CaseTrail::new);
    }

    private static Arbitrary<Receipt> receipts() {
        Arbitrary<Receipt> sent = combine(
                        DocumentWords.names(),
                        DocumentWords.owners(),
                        DocumentWords.maybe(DocumentWords.names()),
                        Arbitraries.integers().between(0, 9),
                        DocumentWords.some(DocumentWords.texts()))
                .as(Receipt::sent);
        Arbitrary<List<String>> opened = DocumentWords.some(DocumentWords.texts());
        return combine(sent, DocumentWords.maybe(DocumentWords.instants()), opened)
                .as((receipt, at, slots) -> at == null ? receipt : receipt.accepted(at, slots));
    }
}
