package dev.baton.core.handoff;

import dev.baton.cases.CaseNote;
import dev.baton.cases.CaseStory;
import dev.baton.cases.EffortEntry;
import dev.baton.cases.Offer;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.ServiceCase;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentScope;
import dev.baton.consent.ConsentState;
import dev.baton.core.definition.Proposal;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.ContactPoint;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.handoff.CarrierLimits;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import dev.baton.spi.Link;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the context of a case together from what is known of the customer (H3). Pure. */
public final class Handoffs {
    private static final String SOURCE = "baton";

    private Handoffs() {}

    /** What a context is made from, beside the case. */
    public record Known(
            String profileId, List<Sighting> identifiers, List<ConsentRecord> consents, List<Promise> promises) {}

    public static HandoffContext context(TurnDraft draft, ServiceCase serviceCase) {
        List<ConsentRecord> consents = new ArrayList<>(draft.profile().consents());
        for (ContactPoint point : draft.profile().identity().contactPoints()) {
            consents.addAll(draft.contactPoint(point).consents());
        }
        Known known = new Known(
                draft.profile().id(),
                draft.profile().identity().identifiers(),
                consents,
                draft.profile().promises());
        return context(known, serviceCase, draft.now());
    }

    public static HandoffContext context(Known known, ServiceCase serviceCase, Instant now) {
        CaseStory story = serviceCase.story();
        Instant opened = serviceCase.life().openedAt();
        List<Promise> promises = told(known.promises(), serviceCase);
        Map<SlotName, Slot> slots = new EnumMap<>(SlotName.class);
        slots.put(SlotName.REASON, story.reason() == null ? Slot.UNKNOWN : Slot.value(story.reason(), SOURCE, opened));
        slots.put(SlotName.HAPPENED, happened(story, opened));
        slots.put(
                SlotName.LAST_ACTION,
                story.lastAction() == null
                        ? Slot.noneStated(SOURCE, now)
                        : Slot.value(
                                line(story.lastAction()),
                                SOURCE,
                                story.lastAction().at()));
        slots.put(SlotName.PROMISES, lines(promises.stream().map(Handoffs::line).toList(), now));
        slots.put(SlotName.CONSTRAINTS, lines(constraints(known, story), now));
        slots.put(SlotName.CUSTOMER_TOLD, lines(told(story), now));
        slots.put(SlotName.EFFORT, effort(serviceCase, now));
        slots.put(SlotName.IDENTITY, identity(known.identifiers(), now));
        slots.put(SlotName.CONSENT, lines(consent(known.consents()), now));
        slots.put(SlotName.NEXT_STEP, nextStep(promises, serviceCase, now));
        slots.put(SlotName.OWNER, owner(serviceCase, now));
        return new HandoffContext(
                serviceCase.id(), known.profileId(), serviceCase.matter(), now, sayFirst(serviceCase, promises), slots);
    }

    /** What keeps the case from being handed over; null where nothing does (H4, H5). */
    public static @Nullable Verdict obstacle(
            TurnDraft draft, ServiceCase serviceCase, Proposal.RouteTo route, CarrierLimits limits) {
        List<SlotName> missing = route.requires().missing(context(draft, serviceCase));
        if (!missing.isEmpty()) {
            return new Verdict(
                    Gate.HANDOFF,
                    ReasonCode.HANDOFF_INCOMPLETE,
                    "not known or too old: " + missing,
                    null,
                    "fresh answers for " + missing);
        }
        // What is carried is the case as offered, which says more than before.
        Offer offer = new Offer("offer", route.to(), draft.now(), draft.now().plus(route.acceptWithin()));
        HandoffContext context = context(draft, offered(serviceCase, offer, route.reason()));
        if (Projection.fit(context, route.requires(), limits).isEmpty()) {
            return new Verdict(
                    Gate.HANDOFF,
                    ReasonCode.HANDOFF_TOO_LARGE,
                    HandoffJson.size(context) + " bytes for at most " + limits.maxBytes(),
                    null,
                    "a channel that carries more, or fewer required slots");
        }
        return null;
    }

    /** The case as it is once it is on offer. */
    public static ServiceCase offered(ServiceCase serviceCase, Offer offer, String reason) {
        CaseStory story = serviceCase.story();
        CaseNote made = new CaseNote(offer.offeredAt(), "offered to " + offer.to() + ": " + reason, SOURCE);
        return serviceCase
                .with(serviceCase.ownership().offered(offer))
                .with(new CaseStory(story.reason(), story.happened(), made, story.told(), story.constraints()));
    }

    /** Promises of this case or subject that the customer was told of, the most urgent first. */
    private static List<Promise> told(List<Promise> promises, ServiceCase serviceCase) {
        String subject = serviceCase.matter().subject();
        return promises.stream()
                .filter(each -> each.state() != PromiseState.PENDING && each.state() != PromiseState.WITHDRAWN)
                .filter(each -> serviceCase.id().equals(each.caseId())
                        || each.terms().subject() == null
                        || each.terms().subject().equals(subject)
                        || !each.state().terminal())
                .sorted(Comparator.comparing((Promise each) -> each.state().terminal())
                        .thenComparing(each -> each.due().by()))
                .toList();
    }

    private static Slot lines(List<String> lines, Instant now) {
        return lines.isEmpty() ? Slot.noneStated(SOURCE, now) : Slot.value(lines, SOURCE, now);
    }

    private static Slot happened(CaseStory story, Instant opened) {
        List<CaseNote> notes = story.happened();
        if (notes.isEmpty()) {
            return Slot.noneStated(SOURCE, opened);
        }
        List<String> newestFirst = new ArrayList<>(notes.size());
        for (int i = notes.size() - 1; i >= 0; i--) {
            newestFirst.add(line(notes.get(i)));
        }
        return Slot.value(newestFirst, SOURCE, notes.get(notes.size() - 1).at());
    }

    private static String line(CaseNote note) {
        return at(note.at()) + " " + note.what();
    }

    private static String line(Promise promise) {
        return promise.terms().words() + " (due " + at(promise.due().by()) + ", "
                + promise.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
    }

    private static String at(Instant instant) {
        String text = instant.truncatedTo(ChronoUnit.MINUTES).toString();
        return text.substring(0, 10) + " " + text.substring(11, 16);
    }

    private static List<String> constraints(Known known, CaseStory story) {
        List<String> constraints = new ArrayList<>(story.constraints());
        for (String purpose : optedOut(known.consents())) {
            constraints.add("do not contact for " + purpose.toLowerCase(Locale.ROOT) + ": opted out");
        }
        if (!story.told().isEmpty()) {
            List<String> names = new ArrayList<>();
            story.told().forEach((name, value) -> names.add(name));
            constraints.add("do not ask again for " + String.join(", ", names));
        }
        return constraints;
    }

    private static List<String> optedOut(List<ConsentRecord> consents) {
        return consents.stream()
                .filter(each -> each.state() == ConsentState.OPTED_OUT)
                .map(each -> purpose(each.scope()))
                .distinct()
                .sorted()
                .toList();
    }

    private static String purpose(ConsentScope scope) {
        return scope.purpose() == null ? "every purpose" : scope.purpose().name();
    }

    private static List<String> told(CaseStory story) {
        List<String> told = new ArrayList<>();
        story.told().forEach((name, value) -> told.add(name + ": " + value.display()));
        return told;
    }

    private static Slot effort(ServiceCase serviceCase, Instant now) {
        if (serviceCase.effort().isEmpty()) {
            return Slot.noneStated(SOURCE, now);
        }
        Map<EffortEntry.Kind, Integer> kinds = new EnumMap<>(EffortEntry.Kind.class);
        serviceCase.effort().forEach(each -> kinds.merge(each.kind(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        kinds.forEach((kind, count) ->
                parts.add(count + " × " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        long minutes = Math.round(serviceCase.effortMinutes());
        return Slot.value(String.join(", ", parts) + ", about " + minutes + " min", SOURCE, now);
    }

    private static Slot identity(List<Sighting> identifiers, Instant now) {
        List<String> verified = namespaces(identifiers, Strength.VERIFIED);
        if (!verified.isEmpty()) {
            return Slot.value("verified by " + String.join(", ", verified), SOURCE, now);
        }
        List<String> claimed = namespaces(identifiers, Strength.CLAIMED);
        return claimed.isEmpty()
                ? Slot.UNKNOWN
                : Slot.value("claimed by " + String.join(", ", claimed) + ", not verified", SOURCE, now);
    }

    private static List<String> namespaces(List<Sighting> identifiers, Strength strength) {
        return identifiers.stream()
                .filter(each -> each.strength() == strength)
                .map(each -> each.identifier().namespace())
                .filter(each -> !each.equals(Link.PROFILE_NAMESPACE))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> consent(List<ConsentRecord> consents) {
        return consents.stream()
                .sorted(Comparator.comparing(ConsentRecord::occurredAt).reversed())
                .map(each -> purpose(each.scope()).toLowerCase(Locale.ROOT)
                        + (each.scope().channel() == null
                                ? ""
                                : " by " + each.scope().channel())
                        + (each.state() == ConsentState.OPTED_IN ? ": yes (" : ": no (")
                        + at(each.occurredAt()).substring(0, 10)
                        + ")")
                .distinct()
                .toList();
    }

    private static Slot nextStep(List<Promise> promises, ServiceCase serviceCase, Instant now) {
        for (Promise each : promises) {
            if (each.state() == PromiseState.ACTIVE || each.state() == PromiseState.AT_RISK) {
                String step = "keep what was said by " + at(each.due().by()) + ": "
                        + each.terms().words();
                return Slot.value(step, SOURCE, each.since());
            }
            if (each.state() == PromiseState.BROKEN) {
                return Slot.value(
                        "make up for what was not kept: " + each.terms().words(), SOURCE, each.since());
            }
        }
        Offer offer = serviceCase.ownership().offer();
        return offer == null
                ? Slot.noneStated(SOURCE, now)
                : Slot.value(offer.to() + " accepts by " + at(offer.until()), SOURCE, offer.offeredAt());
    }

    private static Slot owner(ServiceCase serviceCase, Instant now) {
        Offer offer = serviceCase.ownership().offer();
        String owner = serviceCase.ownership().accountable().value();
        return Slot.value(offer == null ? owner : owner + " until " + offer.to() + " accepts", SOURCE, now);
    }

    private static String sayFirst(ServiceCase serviceCase, List<Promise> promises) {
        for (Promise each : promises) {
            if (each.state() == PromiseState.BROKEN) {
                return "I can see we did not do what we told you: "
                        + unended(each.terms().words()) + ". You do not need to explain again.";
            }
        }
        String reason = serviceCase.story().reason();
        return "I can see you came to us about "
                + unended(reason == null ? serviceCase.matter().kind() : reason)
                + ". You do not need to explain again.";
    }

    /** Words that stand in the middle of our sentence, without a full stop of their own. */
    private static String unended(String words) {
        String text = words.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
