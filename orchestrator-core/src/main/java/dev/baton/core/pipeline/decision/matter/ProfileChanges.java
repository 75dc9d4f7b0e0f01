package dev.baton.core.pipeline.decision.matter;

import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.Subscription;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.FieldSet;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Attributes;
import dev.baton.event.Value;
import dev.baton.profile.FieldView.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells systems what this turn changed of what they subscribed to, once a turn each (T13). What a system said itself is
 * not told to it; what somebody else's word or the passing of time changed, is.
 */
public final class ProfileChanges {
    private final TurnDraft draft;
    private final @Nullable ProfileState before;
    private final @Nullable FieldSet fieldsBefore;
    private final FieldSet fields;

    private ProfileChanges(TurnDraft draft) {
        this.draft = draft;
        this.before = draft.profile().base();
        this.fields = draft.profile().fields();
        this.fieldsBefore = before == null
                ? null
                : before.fieldSet().laidOut(draft.definitions().layout());
    }

    public static void run(TurnDraft draft) {
        List<Subscription> subscriptions = draft.definitions().subscriptions();
        if (subscriptions.isEmpty() || draft.event().historical()) {
            return;
        }
        ProfileChanges changes = new ProfileChanges(draft);
        for (Subscription each : subscriptions) {
            changes.tell(each);
        }
    }

    private void tell(Subscription to) {
        Attributes changedFields = changedFields(to);
        List<Value> changedCases = changedCases(to);
        if (changedFields.isEmpty() && changedCases.isEmpty()) {
            return;
        }
        Attributes.Builder told = Attributes.builder()
                .put("profile", draft.profile().id())
                .put("source", source())
                .put("reason", reason())
                .put("at", draft.now());
        if (!changedFields.isEmpty()) {
            told.put("fields", Value.of(changedFields));
        }
        if (!changedCases.isEmpty()) {
            told.put("cases", Value.of(changedCases));
        }
        Proposals.tell(draft, to.via(), EngineEvents.PROFILE_CHANGED, told.build());
    }

    private String source() {
        return draft.input().occasion() instanceof Occasion.Host ? draft.event().source() : EngineEvents.SOURCE;
    }

    private String reason() {
        return draft.absorbed().isEmpty()
                ? draft.event().type()
                : draft.event().type() + ", which made two profiles one";
    }

    private Attributes changedFields(Subscription to) {
        Attributes.Builder changed = Attributes.builder();
        for (String name : to.fields()) {
            Claim after = fields.shown(name, draft.now());
            Claim earlier =
                    fieldsBefore == null || before == null ? null : fieldsBefore.shown(name, before.lastTurnAt());
            Value value = after == null ? null : after.value();
            if (!Objects.equals(value, earlier == null ? null : earlier.value()) && !saidBy(to.system(), name)) {
                changed.put(name, Value.of(shown(after)));
            }
        }
        return changed.build();
    }

    private static Attributes shown(@Nullable Claim claim) {
        return claim == null
                ? Attributes.builder().put("value", Value.nothing()).build()
                : Attributes.builder()
                        .put("value", claim.value())
                        .put("source", claim.source())
                        .put("occurredAt", claim.occurredAt())
                        .build();
    }

    /** Whether it was this system's own word that changed the field: it stated it in this event. */
    private boolean saidBy(String system, String field) {
        if (!system.equals(source())) {
            return false;
        }
        Attributes stated = draft.event().fields();
        List<String> members = fields.policy(field).terms().members();
        // One member stated anew changes what all members of its group show.
        return stated.get(field) != null || members.stream().anyMatch(each -> stated.get(each) != null);
    }

    private List<Value> changedCases(Subscription to) {
        if ((to.cases().isEmpty() && to.owners().isEmpty()) || to.system().equals(source())) {
            return List.of();
        }
        List<Value> changed = new ArrayList<>();
        for (ServiceCase each : draft.profile().cases()) {
            String kind = each.matter().kind();
            ServiceCase earlier = earlier(each.id());
            boolean told = to.cases().contains(kind) && (earlier == null || earlier.open() != each.open());
            boolean owned = to.owners().contains(kind)
                    && (earlier == null || !accountable(earlier).equals(accountable(each)));
            if (told || owned) {
                changed.add(Value.of(described(each)));
            }
        }
        return changed;
    }

    /** As it was before the turn, also where it came with somebody who turned out to be the same person. */
    private @Nullable ServiceCase earlier(String caseId) {
        ServiceCase known = before == null ? null : find(before, caseId);
        for (int i = 0; known == null && i < draft.absorbed().size(); i++) {
            known = find(draft.absorbed().get(i), caseId);
        }
        return known;
    }

    private static @Nullable ServiceCase find(ProfileState profile, String caseId) {
        for (ServiceCase each : profile.cases()) {
            if (each.id().equals(caseId)) {
                return each;
            }
        }
        return null;
    }

    private static String accountable(ServiceCase serviceCase) {
        return serviceCase.ownership().accountable().value();
    }

    private static Attributes described(ServiceCase serviceCase) {
        Attributes.Builder said = Attributes.builder()
                .put("id", serviceCase.id())
                .put("kind", serviceCase.matter().kind())
                .put("open", serviceCase.open())
                .put("owner", accountable(serviceCase));
        if (serviceCase.matter().subject() != null) {
            said.put("subject", serviceCase.matter().subject());
        }
        return said.build();
    }
}
