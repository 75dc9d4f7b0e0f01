package dev.baton.core.pipeline.decision.matter;

import dev.baton.cases.CaseNote;
import dev.baton.cases.EffortEntry;
import dev.baton.cases.ServiceCase;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import java.util.ArrayList;
import java.util.List;

/** Books work that landed on the customer (E1). */
public final class Effort {
    private static final double CHANNEL_SWITCH_MINUTES = 5;

    private static final int MAX_ENTRIES = 100;

    private Effort() {}

    public static void run(TurnDraft draft) {
        Event event = draft.event();
        if (event.channel() == null || event.actor().kind() != Actor.Kind.CUSTOMER || draft.late()) {
            return;
        }
        for (ServiceCase each : draft.profile().openCases()) {
            if (toldNow(each, event)) {
                channelSwitch(draft, each, event);
            }
        }
    }

    private static boolean toldNow(ServiceCase serviceCase, Event event) {
        List<CaseNote> happened = serviceCase.story().happened();
        return !happened.isEmpty() && happened.get(happened.size() - 1).at().equals(event.occurredAt());
    }

    private static void channelSwitch(TurnDraft draft, ServiceCase serviceCase, Event event) {
        if (event.channel() == null || event.channel().equals(serviceCase.lastChannel())) {
            return;
        }
        List<EffortEntry> effort = new ArrayList<>(serviceCase.effort());
        if (serviceCase.lastChannel() != null && effort.size() >= MAX_ENTRIES) {
            // The sum must stay right however long this goes on; single entries beyond that tell nobody anything.
            EffortEntry oldest = effort.remove(0);
            EffortEntry next = effort.remove(0);
            effort.add(0, new EffortEntry(next.kind(), next.at(), oldest.minutes() + next.minutes(), next.cause()));
        }
        if (serviceCase.lastChannel() != null) {
            effort.add(new EffortEntry(
                    EffortEntry.Kind.CHANNEL_SWITCH,
                    event.occurredAt(),
                    CHANNEL_SWITCH_MINUTES,
                    event.key().toString()));
        }
        draft.profile().put(serviceCase.with(effort, event.channel()));
    }
}
