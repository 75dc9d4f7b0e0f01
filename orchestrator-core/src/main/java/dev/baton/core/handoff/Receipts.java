package dev.baton.core.handoff;

import dev.baton.cases.Offer;
import dev.baton.cases.Receipt;
import dev.baton.cases.ServiceCase;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.RuleRef;
import dev.baton.event.Value;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.HandoffEvents;
import dev.baton.handoff.SlotName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What went with a case that was offered, and what its receiver opened (H6). Pure. */
public final class Receipts {
    private static final int MOST_SLOTS = SlotName.values().length;

    private Receipts() {}

    /**
     * The packet is on its way.
     *
     * @param carried as it fits the carrier; absent where it carries none
     */
    public static void sent(TurnDraft draft, String caseId, Offer offer, RuleRef by, @Nullable HandoffContext carried) {
        ServiceCase offered = draft.profile().serviceCase(caseId);
        if (offered != null) {
            List<String> withheld = withheld(carried);
            List<String> answers = answers(offered, carried);
            answers.removeAll(withheld);
            Receipt sent = Receipt.sent(offer.id(), offer.to(), by.journey(), by.version(), answers)
                    .withholding(withheld);
            draft.profile().put(offered.with(offered.trail().with(sent)));
        }
    }

    /** Of what the customer had told us, what the carrier took. */
    private static List<String> answers(ServiceCase offered, @Nullable HandoffContext carried) {
        List<String> answers = new ArrayList<>();
        if (carried != null) {
            List<String> lines = carried.slot(SlotName.CUSTOMER_TOLD).lines();
            offered.story().told().forEach((name, value) -> {
                if (lines.stream().anyMatch(line -> line.startsWith(name + ": "))) {
                    answers.add(name);
                }
            });
        }
        return answers;
    }

    /** Of that, what the receiver may not see. */
    private static List<String> withheld(@Nullable HandoffContext carried) {
        return carried == null
                ? List.of()
                : carried.withheld().stream()
                        .filter(each -> each.slot() == SlotName.CUSTOMER_TOLD)
                        .map(HandoffContext.Withheld::name)
                        .toList();
    }

    /** The receiver has it, and perhaps says what they opened. */
    public static ServiceCase accepted(TurnDraft draft, ServiceCase taken, Receipt sent, Instant at) {
        return taken.with(taken.trail()
                .with(sent.accepted(at, opened(draft.event().attributes().get(HandoffEvents.OPENED)))));
    }

    private static List<String> opened(@Nullable Value stated) {
        List<Value> all =
                stated instanceof Value.Many many ? many.values() : stated == null ? List.of() : List.of(stated);
        List<String> opened = new ArrayList<>();
        for (Value each : all) {
            for (SlotName slot : SlotName.values()) {
                if (slot.name().equals(each.display()) && !opened.contains(slot.name()) && opened.size() < MOST_SLOTS) {
                    opened.add(slot.name());
                }
            }
        }
        return opened;
    }
}
