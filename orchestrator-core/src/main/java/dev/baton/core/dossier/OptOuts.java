package dev.baton.core.dossier;

import dev.baton.consent.ConsentHistory;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentState;
import dev.baton.core.turn.Consents;
import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What of consents lives on after an erasure: without anybody's words, and of whom it was only what holds (S3, C1). */
final class OptOuts {
    private OptOuts() {}

    /** The opt-outs that no later explicit opt-in for the very same has lifted, as said of that contact point. */
    static ConsentHistory holding(ConsentHistory left, List<ConsentRecord> said, ContactPoint under) {
        ConsentHistory history = left;
        for (ConsentRecord each : said) {
            boolean optOut = each.state() == ConsentState.OPTED_OUT;
            if (optOut && said.stream().noneMatch(other -> lifts(other, each))) {
                history = Consents.with(history, Consents.withoutWords(each).of(under));
            }
        }
        return history;
    }

    private static boolean lifts(ConsentRecord later, ConsentRecord optOut) {
        return later.state() == ConsentState.OPTED_IN
                && later.explicit()
                && later.occurredAt().isAfter(optOut.occurredAt())
                && Objects.equals(later.scope().channel(), optOut.scope().channel())
                && Objects.equals(later.scope().purpose(), optOut.scope().purpose())
                && Objects.equals(later.scope().topic(), optOut.scope().topic());
    }

    /** The same, with nothing that says who said it in these events, and in which words. */
    static ConsentHistory withoutWordsOf(ConsentHistory history, Set<EventKey> events) {
        List<ConsentRecord> records = new ArrayList<>();
        for (ConsentRecord each : history.records()) {
            records.add(each.event() == null || !events.contains(each.event()) ? each : Consents.withoutWords(each));
        }
        return new ConsentHistory(records, history.completeFrom());
    }

    /** The other way round: only what was said in these events keeps its words. */
    static ConsentHistory withoutWordsOfOthers(ConsentHistory history, Set<EventKey> events) {
        List<ConsentRecord> records = new ArrayList<>();
        for (ConsentRecord each : history.records()) {
            records.add(each.event() != null && events.contains(each.event()) ? each : Consents.withoutWords(each));
        }
        return new ConsentHistory(records, history.completeFrom());
    }
}
