package dev.baton.core.handoff;

import dev.baton.cases.CaseNote;
import dev.baton.cases.Debt;
import dev.baton.cases.Debts;
import dev.baton.cases.Offer;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.ServiceCase;
import dev.baton.consent.ConsentRecord;
import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.DataClasses;
import dev.baton.core.definition.Proposal;
import dev.baton.core.turn.FieldSet;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.Sighting;
import dev.baton.event.Value;
import dev.baton.handoff.CarrierLimits;
import dev.baton.handoff.DataClass;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.HandoffRequirements;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import dev.baton.profile.FieldView;
import dev.baton.spi.ChannelCapabilities;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the context of a case together from what is known of the customer (H3). Pure. */
public final class Handoffs {
    private Handoffs() {}

    /** What a context is made from, beside the case. */
    public record Known(
            String profileId,
            List<Sighting> identifiers,
            List<ConsentRecord> consents,
            List<Promise> promises,
            List<ServiceCase> cases,
            FieldSet fields) {}

    /** Everything that is known. */
    public static HandoffContext context(TurnDraft draft, ServiceCase serviceCase) {
        return context(known(draft), serviceCase, draft.now());
    }

    /** What of that the audience may see (S2). */
    public static HandoffContext context(TurnDraft draft, ServiceCase serviceCase, DataClass audience) {
        return context(known(draft), serviceCase, draft.now(), draft.definitions(), audience);
    }

    private static Known known(TurnDraft draft) {
        List<ConsentRecord> consents = new ArrayList<>(draft.profile().consents());
        for (ContactPoint point : draft.profile().identity().contactPoints()) {
            consents.addAll(draft.contactPoint(point).consents());
        }
        return new Known(
                draft.profile().id(),
                draft.profile().identity().identifiers(),
                consents,
                draft.profile().promises(),
                draft.profile().cases(),
                draft.profile().fields());
    }

    /** What of a case the audience may see (S2). */
    public static HandoffContext context(
            Known known, ServiceCase serviceCase, Instant now, CompiledDefinitions definitions, DataClass audience) {
        HandoffContext whole = context(known, serviceCase, now);
        if (!Cut.isNeeded(definitions, audience)) {
            return whole;
        }
        Cut cut = new Cut(definitions, audience);
        Map<String, List<Value>> stated = new TreeMap<>();
        known.fields()
                .forEach((name, claims) -> stated.put(
                        name, claims.all().stream().map(FieldView.Claim::value).toList()));
        cut.quoteNone(stated);
        cut.quoteNone(known.promises());
        known.cases().forEach(cut::quoteNone);
        ServiceCase seen = cut.serviceCase(serviceCase);
        List<Promise> promises = cut.promises(told(known.promises(), serviceCase));
        return Withholding.marked(whole, context(known, seen, promises, now), cut.withheld());
    }

    public static HandoffContext context(Known known, ServiceCase serviceCase, Instant now) {
        return context(known, serviceCase, told(known.promises(), serviceCase), now);
    }

    private static HandoffContext context(Known known, ServiceCase serviceCase, List<Promise> promises, Instant now) {
        Map<SlotName, Slot> slots = new Slots(known, serviceCase, promises, now).all();
        return new HandoffContext(
                serviceCase.id(), known.profileId(), serviceCase.matter(), now, sayFirst(serviceCase, promises), slots);
    }

    /** What whoever that channel tells may be told: no more than either of them may see (S2). */
    public static DataClass audience(TurnDraft draft, Channel via, DataClass receivers) {
        ChannelCapabilities capabilities = draft.input().shared().channels().find(via);
        return capabilities == null ? receivers : receivers.atMost(capabilities.audience());
    }

    /** A sentence of the engine's own, without the words of a promise that are above whoever that channel tells (S2). */
    public static String seen(TurnDraft draft, String sentence, Channel via) {
        DataClass audience = audience(draft, via, DataClasses.UNNAMED);
        if (!Cut.isNeeded(draft.definitions(), audience)) {
            return sentence;
        }
        Cut cut = new Cut(draft.definitions(), audience);
        cut.quoteNone(draft.profile().promises());
        return cut.seen(sentence);
    }

    /** What keeps the case from being handed over; null where nothing does (H4, H5). */
    public static @Nullable Verdict obstacle(
            TurnDraft draft, ServiceCase serviceCase, Proposal.RouteTo route, ChannelCapabilities via) {
        Completion completion = Completion.of(draft, serviceCase, route.requires());
        List<HandoffRequirements.Required> missing = completion.missing();
        if (!missing.isEmpty() && !Completion.live(draft)) {
            return new Verdict(
                    Gate.HANDOFF,
                    ReasonCode.HANDOFF_INCOMPLETE,
                    "not known or too old: " + missing,
                    null,
                    "fresh answers for " + missing + ", or the customer being on the line");
        }
        // What is carried is the case as offered, which says more than before.
        Offer offer = new Offer("offer", route.to(), draft.now(), draft.now().plus(route.acceptWithin()));
        CarrierLimits limits = via.carrier();
        DataClass audience = route.audience().atMost(via.audience());
        HandoffContext context = context(draft, offered(completion, offer, route), audience);
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

    /** The case as it is once it is on offer: completed, and owing what is still missing. */
    public static ServiceCase offered(Completion completion, Offer offer, Proposal.RouteTo route) {
        ServiceCase filled = completion.filled();
        CaseNote made =
                new CaseNote(offer.offeredAt(), "offered to " + offer.to() + ": " + route.reason(), Slots.SOURCE);
        Debts debts = filled.debts();
        for (HandoffRequirements.Required each : completion.missing()) {
            debts = debts.with(new Debt(
                    offer.id() + "/" + each.slot(),
                    each.slot().name(),
                    each.facts(),
                    each.maxAge(),
                    filled.ownership().accountable(),
                    offer.offeredAt(),
                    offer.offeredAt().plus(route.debtWithin()),
                    offer.id()));
        }
        return filled.with(filled.ownership().offered(offer))
                .with(filled.story().happened(made))
                .with(debts);
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

    private static String sayFirst(ServiceCase serviceCase, List<Promise> promises) {
        for (Promise each : promises) {
            if (each.state() == PromiseState.BROKEN) {
                return "I can see we did not do what we told you: "
                        + unended(each.terms().words()) + ". You do not need to explain again.";
            }
        }
        String reason = serviceCase.story().reason();
        if (reason != null && isSentence(reason)) {
            return "I have what you told us: “" + ended(reason) + "” You do not need to explain again.";
        }
        return "I can see you came to us about "
                + unended(reason == null ? serviceCase.matter().kind() : reason)
                + ". You do not need to explain again.";
    }

    /** Whether it stands for itself, and not in the middle of a sentence of ours: it is several, or begins as one. */
    private static boolean isSentence(String words) {
        String inside = unended(words);
        boolean begins = !inside.isEmpty()
                && Character.isUpperCase(inside.codePointAt(0))
                && inside.chars().filter(each -> each == ' ').count() >= 2;
        return begins || inside.chars().anyMatch(each -> each == '.' || each == '!' || each == '?');
    }

    /** With a full stop, unless it ends as a sentence does. */
    private static String ended(String words) {
        String text = words.strip();
        return text.matches("(?s).*[.!?…]") ? text : text + ".";
    }

    /** Words that stand in the middle of our sentence, without a full stop of their own. */
    private static String unended(String words) {
        String text = words.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
