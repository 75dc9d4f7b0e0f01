package dev.baton.core.pipeline.decision.journey;

import dev.baton.core.definition.Compiled;
import dev.baton.core.definition.CompiledJourney;
import dev.baton.core.definition.Entry;
import dev.baton.core.definition.ReEntry;
import dev.baton.core.definition.Truth;
import dev.baton.core.pipeline.decision.proposal.Asking;
import dev.baton.core.turn.Seen;
import dev.baton.core.turn.Subjects;
import dev.baton.core.turn.TurnDraft;
import dev.baton.journey.ExitReason;
import dev.baton.journey.JourneyInstance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets customers into journeys (J5). */
public final class Entries {
    private Entries() {}

    public static void run(TurnDraft draft) {
        List<Compiled<Entry>> entries = draft.on().entries().matching(draft.event());
        for (int i = 0; i < entries.size(); i++) {
            enter(draft, entries.get(i));
        }
    }

    private static void enter(TurnDraft draft, Compiled<Entry> entry) {
        if (Asking.ask(draft, entry.ref(), entry.when()) != Truth.TRUE) {
            return;
        }
        CompiledJourney journey = entry.journey();
        String attribute = journey.definition().binding();
        String binding = attribute == null ? "" : Subjects.of(draft.event().attributes(), attribute);
        String refused = refusal(draft, entry, binding);
        if (refused != null || binding == null) {
            draft.note("entry.refused", journey.id() + ": " + refused);
            return;
        }
        entry.when().read(draft, draft.inputs());
        superseded(draft, journey.id(), binding);
        Seen seen = draft.profile().seen(journey.id());
        draft.profile().put((seen == null ? new Seen(journey.id(), 0, null, List.of()) : seen).enteredWith(binding));
        String first = journey.definition().phases().get(0).id();
        JourneyInstance instance = new JourneyInstance(
                journey.id(),
                journey.definition().version(),
                binding,
                draft.now(),
                new JourneyInstance.Step(first, draft.now(), 1),
                null,
                null,
                null);
        draft.note("journey.entered", journey.id() + (binding.isEmpty() ? "" : " for " + binding));
        draft.audit(
                "journey.entered",
                journey.id() + "/" + binding,
                "on " + draft.event().type());
        JourneyInstance expecting =
                Milestones.expect(draft, instance, journey, draft.event().occurredAt());
        Steps.enter(draft, expecting, journey, first, draft.event().occurredAt());
    }

    /** One that is live yet makes room for the next, where the journey says so (J6). */
    private static void superseded(TurnDraft draft, String journey, String binding) {
        for (JourneyInstance each : draft.profile().instances()) {
            if (each.live() && each.is(journey, binding)) {
                Steps.exit(draft, each, ExitReason.SUPERSEDED, "entry");
                return;
            }
        }
    }

    private static @Nullable String refusal(TurnDraft draft, Compiled<Entry> entry, @Nullable String binding) {
        if (binding == null) {
            return "the event has no " + entry.journey().definition().binding();
        }
        Instant freshUntil = draft.event().occurredAt().plus(entry.spec().freshness());
        if (freshUntil.isBefore(draft.now())) {
            return "the moment has passed, it was fresh until " + freshUntil;
        }
        for (JourneyInstance each : draft.profile().instances()) {
            if (each.live()
                    && each.is(entry.journey().id(), binding)
                    && entry.spec().reEntry().kind() != ReEntry.Kind.REPLACE) {
                return "already in it";
            }
        }
        Seen seen = draft.profile().seen(entry.journey().id());
        return seen == null ? null : again(draft, entry.spec().reEntry(), seen, binding);
    }

    private static @Nullable String again(TurnDraft draft, ReEntry rule, Seen seen, String binding) {
        return switch (rule.kind()) {
            case REPLACE -> null;
            case ONCE -> seen.entered() > 0 ? "once only, and has been in it" : null;
            case PER_BINDING -> seen.bindings().contains(binding) ? "once for " + binding + " only" : null;
            case ALWAYS -> seen.entered() >= rule.max() ? "has been in it " + seen.entered() + " times" : null;
            case AFTER_EXIT -> {
                Instant last = seen.lastExit();
                boolean cooling = last == null
                        || (rule.coolDown() != null
                                && last.plus(rule.coolDown()).isAfter(draft.now()));
                yield cooling ? "too soon after the last time" : null;
            }
        };
    }
}
