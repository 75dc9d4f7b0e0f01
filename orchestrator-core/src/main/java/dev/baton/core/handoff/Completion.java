package dev.baton.core.handoff;

import dev.baton.cases.CaseStory;
import dev.baton.cases.Said;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Attributes;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.HandoffRequirements;
import dev.baton.handoff.HandoffRequirements.Required;
import dev.baton.handoff.SlotName;
import dev.baton.profile.FieldView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case on its way to another owner, completed by what the customer has told us elsewhere (H4). Pure.
 *
 * @param filled the case, with what was found in the customer's fields among what they have told us
 * @param found the names of what was found
 * @param missing what is required and still unknown, or too old
 */
public record Completion(ServiceCase filled, List<String> found, List<Required> missing) {
    public static Completion of(TurnDraft draft, ServiceCase serviceCase, HandoffRequirements requires) {
        HandoffContext before = Handoffs.context(draft, serviceCase);
        ServiceCase filled = serviceCase;
        List<String> found = new ArrayList<>();
        for (Required each : requires.missing(before)) {
            for (String fact : facts(draft, serviceCase, each, before)) {
                FieldView.Claim known = shown(draft, fact, each);
                if (known != null) {
                    Said said = new Said(known.occurredAt(), known.source());
                    CaseStory after = filled.story()
                            .told(Attributes.builder().put(fact, known.value()).build(), said);
                    if (!after.equals(filled.story())) {
                        filled = filled.with(after);
                        found.add(fact);
                    }
                }
            }
        }
        List<Required> missing =
                found.isEmpty() ? requires.missing(before) : requires.missing(Handoffs.context(draft, filled));
        return new Completion(filled, found, missing);
    }

    /** What the fields of the customer may tell in place of the customer. */
    private static List<String> facts(
            TurnDraft draft, ServiceCase serviceCase, Required required, HandoffContext context) {
        if (required.slot() != SlotName.CUSTOMER_TOLD) {
            return List.of();
        }
        if (!required.facts().isEmpty()) {
            return required.missingFacts(context);
        }
        CaseKind kind = draft.definitions().caseKind(serviceCase.matter().kind());
        return kind == null ? List.of() : kind.story().told();
    }

    private static FieldView.@Nullable Claim shown(TurnDraft draft, String field, Required required) {
        FieldView.Claim claim = draft.profile().fields().shown(field, draft.now());
        if (claim == null) {
            return null;
        }
        Instant at = claim.occurredAt();
        boolean fresh = draft.profile().fields().policy(field).fresh(at, draft.now());
        boolean tooOld = required.maxAge() != null && at.plus(required.maxAge()).isBefore(draft.now());
        return fresh && !tooOld ? claim : null;
    }

    /** Whether the customer is on the line now, so that who takes over can ask them. */
    public static boolean live(TurnDraft draft) {
        Instant since = draft.profile().contacts().liveSince();
        Duration atMost = draft.definitions().contactPolicy().liveAtMost();
        return since != null && since.plus(atMost).isAfter(draft.now());
    }
}
