package dev.baton.core.pipeline.action;

import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import java.util.List;

/** Turns what was chosen into dispatches, offers, promises and silence; and carries dispatches through the door. */
public final class ActionStage {
    private ActionStage() {}

    public static void run(TurnDraft draft) {
        if (draft.subject() == null) {
            return;
        }
        Occasion occasion = draft.input().occasion();
        // Whatever comes of a dispatch is kept under whose it is now.
        String whose = draft.profile().id();
        switch (occasion.kind()) {
            case DOOR -> Door.run(draft, ((Occasion.Door) occasion).dispatch().of(whose));
            case DELIVERY -> {
                Occasion.Delivery delivery = (Occasion.Delivery) occasion;
                Deliveries.run(draft, delivery.dispatch().of(whose), delivery.receipt());
            }
            case REDRIVE -> Redriving.run(draft, ((Occasion.Redrive) occasion).dispatch());
            default -> {
                List<Candidacy> chosen = draft.chosen();
                for (int i = 0; i < chosen.size(); i++) {
                    Plans.carryOut(draft, chosen.get(i));
                }
                if (draft.keptBack() != null) {
                    Plans.carryOut(draft, draft.keptBack());
                }
            }
        }
        List<ProfileState.Pending> withdrawn = draft.withdrawn();
        for (int i = 0; i < withdrawn.size(); i++) {
            Deliveries.withdrawn(draft, withdrawn.get(i));
        }
    }
}
