package dev.baton.core.handoff;

import dev.baton.cases.CaseNote;
import dev.baton.cases.CaseStory;
import dev.baton.cases.Debt;
import dev.baton.cases.EffortEntry;
import dev.baton.cases.Offer;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.Said;
import dev.baton.cases.ServiceCase;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentScope;
import dev.baton.consent.ConsentState;
import dev.baton.event.Attributes;
import dev.baton.event.Strength;
import dev.baton.event.Value;
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
import java.util.Objects;

/** The slots of one case, each in words and as data (H3). */
final class Slots {
    static final String SOURCE = "baton";

    private final Handoffs.Known known;
    private final ServiceCase serviceCase;
    private final CaseStory story;
    private final List<Promise> promises;
    private final Instant now;

    /** @param promises those that this case is told of, the most urgent first */
    Slots(Handoffs.Known known, ServiceCase serviceCase, List<Promise> promises, Instant now) {
        this.known = known;
        this.serviceCase = serviceCase;
        this.story = serviceCase.story();
        this.promises = promises;
        this.now = now;
    }

    Map<SlotName, Slot> all() {
        Map<SlotName, Slot> slots = new EnumMap<>(SlotName.class);
        slots.put(SlotName.REASON, reason());
        slots.put(SlotName.HAPPENED, happened());
        slots.put(SlotName.LAST_ACTION, lastAction());
        slots.put(SlotName.PROMISES, promises());
        slots.put(SlotName.CONSTRAINTS, lines(constraints()));
        slots.put(SlotName.CUSTOMER_TOLD, told());
        slots.put(SlotName.RECORDS, records());
        slots.put(SlotName.EFFORT, effort());
        slots.put(SlotName.IDENTITY, identity());
        slots.put(SlotName.CONSENT, lines(consent()));
        slots.put(SlotName.NEXT_STEP, andOwed(nextStep()));
        slots.put(SlotName.OWNER, owner());
        return slots;
    }

    /** What the engine knows itself is as of now. */
    private Slot lines(List<String> lines) {
        return lines.isEmpty() ? Slot.noneStated(SOURCE, now) : Slot.value(lines, SOURCE, now);
    }

    private Slot reason() {
        if (story.reason() == null) {
            return Slot.UNKNOWN;
        }
        Said said = story.origins().reason();
        return said == null
                ? Slot.value(story.reason(), SOURCE, serviceCase.life().openedAt())
                : Slot.value(story.reason(), said.source(), said.at());
    }

    private Slot happened() {
        List<CaseNote> notes = story.happened();
        if (notes.isEmpty()) {
            return Slot.noneStated(SOURCE, serviceCase.life().openedAt());
        }
        List<String> newestFirst = new ArrayList<>(notes.size());
        List<Value> data = new ArrayList<>(notes.size());
        for (int i = notes.size() - 1; i >= 0; i--) {
            newestFirst.add(line(notes.get(i)));
            data.add(Value.of(data(notes.get(i)).build()));
        }
        CaseNote latest = notes.get(notes.size() - 1);
        return Slot.value(newestFirst, latest.source(), latest.at()).with(many("notes", data));
    }

    private Slot lastAction() {
        CaseNote action = story.lastAction();
        if (action == null) {
            return Slot.noneStated(SOURCE, now);
        }
        Attributes.Builder data = data(action);
        if (!action.details().isEmpty()) {
            data.put("arguments", Value.of(action.details()));
        }
        return Slot.value(line(action), action.source(), action.at()).with(data.build());
    }

    private static Attributes.Builder data(CaseNote note) {
        return Attributes.builder()
                .put("at", note.at().toString())
                .put("what", note.what())
                .put("source", note.source());
    }

    private Slot promises() {
        if (promises.isEmpty()) {
            return Slot.noneStated(SOURCE, now);
        }
        List<Value> data = new ArrayList<>();
        for (Promise each : promises) {
            Attributes.Builder promise = Attributes.builder()
                    .put("id", each.id())
                    .put("kind", each.kind())
                    .put("words", each.terms().words())
                    .put("due", each.due().by().toString())
                    .put("state", each.state().name())
                    .put("keeper", each.keeper().value());
            if (each.terms().subject() != null) {
                promise.put("subject", each.terms().subject());
            }
            data.add(Value.of(promise.build()));
        }
        return lines(promises.stream().map(Slots::line).toList()).with(many("promises", data));
    }

    private Slot told() {
        if (story.told().isEmpty()) {
            return Slot.noneStated(SOURCE, now);
        }
        Said unsaid = new Said(serviceCase.life().openedAt(), SOURCE);
        Said last = Objects.requireNonNullElse(story.toldLast(), unsaid);
        List<String> told = new ArrayList<>();
        Attributes.Builder data = Attributes.builder();
        story.told().forEach((name, value) -> {
            told.add(name + ": " + value.display());
            data.put(name, Value.of(fact(value, story.origins().told().getOrDefault(name, unsaid))));
        });
        return Slot.value(told, last.source(), last.at()).with(data.build());
    }

    private static Attributes fact(Value value, Said said) {
        return Attributes.builder()
                .put("value", value)
                .put("source", said.source())
                .put("at", said.at())
                .build();
    }

    private Slot records() {
        List<String> records = story.records();
        if (records.isEmpty()) {
            return Slot.noneStated(SOURCE, now);
        }
        List<Value> ids = records.stream().map(Value::of).toList();
        return lines(List.of(String.join(", ", records))).with(many("ids", ids));
    }

    private static Attributes many(String name, List<Value> values) {
        return Attributes.builder().put(name, Value.of(values)).build();
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

    private List<String> constraints() {
        List<String> constraints = new ArrayList<>(story.constraints());
        for (String purpose : optedOut()) {
            constraints.add("do not contact for " + purpose.toLowerCase(Locale.ROOT) + ": opted out");
        }
        if (!story.told().isEmpty()) {
            List<String> names = new ArrayList<>();
            story.told().forEach((name, value) -> names.add(name));
            constraints.add("do not ask again for " + String.join(", ", names));
        }
        return constraints;
    }

    private List<String> optedOut() {
        return known.consents().stream()
                .filter(each -> each.state() == ConsentState.OPTED_OUT)
                .map(each -> purpose(each.scope()))
                .distinct()
                .sorted()
                .toList();
    }

    private static String purpose(ConsentScope scope) {
        return scope.purpose() == null ? "every purpose" : scope.purpose().name();
    }

    private Slot effort() {
        if (serviceCase.effort().isEmpty()) {
            return Slot.noneStated(SOURCE, now);
        }
        Map<EffortEntry.Kind, Integer> kinds = new EnumMap<>(EffortEntry.Kind.class);
        serviceCase.effort().forEach(each -> kinds.merge(each.kind(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        Attributes.Builder data = Attributes.builder().put("minutes", serviceCase.effortMinutes());
        kinds.forEach((kind, count) -> {
            parts.add(count + " × " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            data.put(kind.name(), count);
        });
        long minutes = Math.round(serviceCase.effortMinutes());
        return Slot.value(String.join(", ", parts) + ", about " + minutes + " min", SOURCE, now)
                .with(data.build());
    }

    private Slot identity() {
        List<String> verified = namespaces(Strength.VERIFIED);
        if (!verified.isEmpty()) {
            return Slot.value("verified by " + String.join(", ", verified), SOURCE, now)
                    .with(identity(Strength.VERIFIED, verified));
        }
        List<String> claimed = namespaces(Strength.CLAIMED);
        return claimed.isEmpty()
                ? Slot.UNKNOWN
                : Slot.value("claimed by " + String.join(", ", claimed) + ", not verified", SOURCE, now)
                        .with(identity(Strength.CLAIMED, claimed));
    }

    private static Attributes identity(Strength strength, List<String> namespaces) {
        return Attributes.builder()
                .put("strength", strength.name())
                .put("by", Value.of(namespaces.stream().map(Value::of).toList()))
                .build();
    }

    private List<String> namespaces(Strength strength) {
        return known.identifiers().stream()
                .filter(each -> each.strength() == strength)
                .map(each -> each.identifier().namespace())
                .filter(each -> !each.equals(Link.PROFILE_NAMESPACE))
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> consent() {
        return known.consents().stream()
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

    private Slot nextStep() {
        for (Promise each : promises) {
            boolean open = each.state() == PromiseState.ACTIVE || each.state() == PromiseState.AT_RISK;
            String words = each.terms().words();
            if (open) {
                return Slot.value("keep what was said by " + at(each.due().by()) + ": " + words, SOURCE, each.since())
                        .with(step(each.keeper().value(), each.due().by()));
            }
            if (each.state() == PromiseState.BROKEN) {
                return Slot.value("make up for what was not kept: " + words, SOURCE, each.since());
            }
        }
        Offer offer = serviceCase.ownership().offer();
        return offer == null
                ? Slot.noneStated(SOURCE, now)
                : Slot.value(offer.to() + " accepts by " + at(offer.until()), SOURCE, offer.offeredAt())
                        .with(step(offer.to().value(), offer.until()));
    }

    /** What is still to be found out, and by whom, stands behind the next step. */
    private Slot andOwed(Slot next) {
        List<Debt> owed = serviceCase.debts().open();
        if (owed.isEmpty()) {
            return next;
        }
        List<String> lines = new ArrayList<>(next.lines());
        List<Value> data = new ArrayList<>();
        for (Debt each : owed) {
            lines.add(each.owes() + " finds out by " + at(each.until()) + ": " + each.words());
            data.add(Value.of(step(each.owes().value(), each.until()).toBuilder()
                    .put("what", each.words())
                    .build()));
        }
        Slot all = next.state() == Slot.State.VALUE
                ? Slot.value(lines, SOURCE, Objects.requireNonNull(next.asOf()))
                : Slot.value(lines, SOURCE, owed.get(0).since());
        return all.with(next.data().toBuilder().put("owed", Value.of(data)).build());
    }

    private static Attributes step(String who, Instant by) {
        return Attributes.builder().put("who", who).put("by", by.toString()).build();
    }

    private Slot owner() {
        Offer offer = serviceCase.ownership().offer();
        String owner = serviceCase.ownership().accountable().value();
        Attributes.Builder data = Attributes.builder().put("accountable", owner);
        if (offer != null) {
            data.put("offeredTo", offer.to().value());
        }
        return Slot.value(offer == null ? owner : owner + " until " + offer.to() + " accepts", SOURCE, now)
                .with(data.build());
    }
}
