package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.turn.Claims;
import dev.baton.core.turn.FieldSet;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.profile.FieldView.Claim;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the event states of the person's fields becomes claims (F1, F2). Works on one event. */
final class Statements {
    private final TurnDraft draft;
    private final Event event;
    private final Instant receivedAt;
    private FieldSet fields;

    private Statements(TurnDraft draft, FieldSet fields) {
        this.draft = draft;
        this.event = draft.event();
        this.receivedAt = event.receivedAt() == null ? draft.now() : event.receivedAt();
        this.fields = fields;
    }

    static void run(TurnDraft draft, ProfileDraft profile) {
        Statements statements = new Statements(draft, profile.fields());
        statements.take(draft.event().fields());
        profile.fields(statements.fields);
    }

    private void take(Attributes stated) {
        Map<String, Attributes.Builder> groups = null;
        for (int i = 0; i < stated.size(); i++) {
            String name = stated.name(i);
            int slot = fields.slotOf(name);
            FieldPolicy group = slot < 0 ? fields.groupOf(name) : null;
            if (group == null) {
                take(name, slot, stated.value(i));
            } else if (says(stated.value(i), group)) {
                groups = groups == null ? new TreeMap<>() : groups;
                groups.computeIfAbsent(group.field(), none -> Attributes.builder())
                        .put(name, stated.value(i));
            }
        }
        if (groups != null) {
            groups.forEach(this::takeGroup);
        }
    }

    /** What one event says of a group is one claim: shown as a whole, or not at all. */
    private void takeGroup(String group, Attributes.Builder said) {
        Attributes whole = said.build();
        boolean nothing = true;
        for (int i = 0; i < whole.size(); i++) {
            nothing &= whole.value(i).kind() == Value.Kind.NULL;
        }
        claim(group, fields.slotOf(group), nothing ? Value.nothing() : Value.of(whole));
    }

    private void take(String name, int slot, Value value) {
        FieldPolicy policy = fields.policy(name, slot);
        if (!says(value, policy)) {
            return;
        }
        switch (policy.choice()) {
            case COUNTER -> count(name, slot, value);
            case MONOTONIC -> {
                if (policy.step(value) >= 0) {
                    claim(name, slot, value);
                } else {
                    draft.note("field.no_step", name + " was stated to be something that is no step of its order");
                }
            }
            case SET -> {
                if (value instanceof Value.Many many) {
                    for (Value each : many.values()) {
                        take(name, slot, each);
                    }
                } else {
                    claim(name, slot, value);
                }
            }
            default -> claimUnlessGroup(name, slot, value, policy);
        }
    }

    /** A group has no value of its own: it is stated by its members. */
    private void claimUnlessGroup(String name, int slot, Value value, FieldPolicy policy) {
        if (policy.group()) {
            draft.note("field.is_group", name + " is a group; state its members");
        } else {
            claim(name, slot, value);
        }
    }

    /** Whether an event that is older than keys are kept was counted before, nobody knows: it is not counted again. */
    private void count(String name, int slot, Value value) {
        if (draft.input().keyTooOld()) {
            draft.note("field.not_counted", name + " may have been counted before: the event is too old to tell");
        } else if (!Claims.countable(value)) {
            draft.note("field.not_counted", name + " is no number, or one that is too large to be counted");
        } else {
            claim(name, slot, value);
        }
    }

    private void claim(String name, int slot, Value value) {
        FieldSet after = fields.with(name, slot, new Claim(value, event.source(), event.occurredAt(), receivedAt));
        if (after == fields && fields.named(name) == null) {
            draft.note("field.dropped", "no room for another field that no definition names");
        }
        fields = after;
    }

    /** Empty never erases; an explicit null erases only from the source of record (F3), and no count and no lifecycle. */
    private boolean says(@Nullable Value value, FieldPolicy policy) {
        if (value == null || value.kind() == Value.Kind.NULL) {
            return event.source().equals(policy.sourceOfRecord())
                    && policy.choice() != FieldPolicy.Choice.COUNTER
                    && policy.choice() != FieldPolicy.Choice.MONOTONIC;
        }
        return !(value instanceof Value.Text text) || !text.text().isBlank();
    }
}
