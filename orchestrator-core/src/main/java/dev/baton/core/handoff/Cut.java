package dev.baton.core.handoff;

import dev.baton.cases.CaseNote;
import dev.baton.cases.CaseStory;
import dev.baton.cases.Matter;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseTerms;
import dev.baton.cases.Said;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.DataClasses;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.PromiseKind;
import dev.baton.event.Attributes;
import dev.baton.event.Value;
import dev.baton.handoff.DataClass;
import dev.baton.handoff.HandoffContext.Withheld;
import dev.baton.handoff.SlotName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A case and its promises as an audience may see them (S2): what is of a class above it is taken out before a context is
 * made of them, and so are texts that quote it. What is above it is known by the name that definitions give it now; what
 * has lost its name is taken for the highest class there is. Used for one context.
 */
final class Cut {
    private final CompiledDefinitions definitions;
    private final DataClasses classes;
    private final DataClass audience;
    private final Secrets secrets = new Secrets();
    private final Set<Withheld> withheld = new LinkedHashSet<>();

    Cut(CompiledDefinitions definitions, DataClass audience) {
        this.definitions = definitions;
        this.classes = definitions.classes();
        this.audience = audience;
    }

    /** Whether anything could be above that audience. */
    static boolean isNeeded(CompiledDefinitions definitions, DataClass audience) {
        return definitions.classes().ofUnknown().above(audience);
    }

    /** What was taken out by now. */
    List<Withheld> withheld() {
        return List.copyOf(withheld);
    }

    private boolean hides(SlotName slot, String name, DataClass of) {
        if (!of.above(audience)) {
            return false;
        }
        withheld.add(new Withheld(slot, name, of));
        return true;
    }

    /** What their fields state, by whichever source, is not to be quoted either. */
    void quoteNone(Map<String, List<Value>> fields) {
        fields.forEach((name, values) -> values.forEach(each -> secret(classes.of(name), each)));
    }

    /** Nor is what is above the audience in another case of theirs. */
    void quoteNone(ServiceCase other) {
        serviceCase(other);
        withheld.clear();
    }

    private void secret(DataClass of, Value value) {
        if (of.above(audience)) {
            secrets.add(value);
        } else if (value instanceof Value.Nested nested) {
            nested.attributes().forEach((name, inner) -> secret(classes.within(of, name), inner));
        } else if (value instanceof Value.Many many) {
            many.values().forEach(each -> secret(of, each));
        }
    }

    /** The words of these are not to be quoted where they are above the audience, nor by when they are due. */
    void quoteNone(List<Promise> promises) {
        for (Promise each : promises) {
            if (classOfWords(each).above(audience)) {
                secrets.add(each.terms().words());
            }
            if (classOfDue(each).above(audience)) {
                secrets.add(each.due().by().toString());
            }
        }
    }

    /** Without what it quotes. */
    String seen(String text) {
        return secrets.hide(text);
    }

    List<Promise> promises(List<Promise> all) {
        List<Promise> seen = new ArrayList<>();
        for (Promise each : all) {
            if (!hides(SlotName.PROMISES, each.kind(), classOfDue(each))) {
                seen.add(promise(each));
            }
        }
        return seen;
    }

    private Promise promise(Promise promise) {
        PromiseTerms terms = promise.terms();
        PromiseKind kind = definitions.promiseKind(terms.kind());
        String words = terms.words();
        if (classOfWords(promise).above(audience)) {
            String attribute = kind == null ? null : kind.words().attribute();
            hides(SlotName.PROMISES, attribute == null ? terms.kind() : attribute, classOfWords(promise));
            words = kind == null ? terms.kind() : kind.words().otherwise();
        }
        String subject = terms.subject();
        String named = kind == null ? null : kind.subject();
        if (subject != null && named != null && hides(SlotName.PROMISES, named, classes.of(named))) {
            subject = null;
        }
        PromiseTerms seen = new PromiseTerms(
                terms.kind(),
                subject == null || !secrets.hide(subject).equals(subject) ? null : subject,
                secrets.hide(words),
                terms.madeBy(),
                terms.evidence(),
                terms.madeAt(),
                terms.amount());
        return new Promise(
                promise.id(),
                seen,
                promise.due(),
                promise.keeper(),
                promise.state(),
                promise.since(),
                promise.caseId(),
                promise.doneAt(),
                promise.supersedes());
    }

    /** Words that definitions state anybody may see. */
    private DataClass classOfWords(Promise promise) {
        PromiseKind kind = definitions.promiseKind(promise.kind());
        if (kind == null) {
            return classes.ofUnknown();
        }
        String attribute = kind.words().attribute();
        return attribute == null || promise.terms().words().equals(kind.words().otherwise())
                ? DataClass.PUBLIC
                : classes.of(attribute);
    }

    private DataClass classOfDue(Promise promise) {
        PromiseKind kind = definitions.promiseKind(promise.kind());
        String attribute = kind == null ? null : kind.timing().dueAttribute();
        return attribute == null ? DataClass.PUBLIC : classes.of(attribute);
    }

    ServiceCase serviceCase(ServiceCase whole) {
        CaseStory story = whole.story();
        CaseKind kind = definitions.caseKind(whole.matter().kind());
        CaseKind.@Nullable Story takes = kind == null ? null : kind.story();
        Matter matter = matter(whole.matter(), kind);
        Attributes told = shown(SlotName.CUSTOMER_TOLD, null, story.told());
        Map<String, Said> origins = new TreeMap<>(story.origins().told());
        origins.keySet().removeIf(name -> told.get(name) == null);
        String reason = reason(story, takes);
        CaseNote action = action(story.lastAction(), takes);
        List<String> records = records(story.records(), whole.matter().kind(), kind);
        List<String> quoted = quoted(true);
        List<CaseNote> notes = new ArrayList<>();
        for (CaseNote each : story.happened()) {
            notes.add(note(SlotName.HAPPENED, each, quoted));
        }
        CaseStory seen = new CaseStory(
                reason == null ? null : secrets.hide(reason),
                notes,
                action == null ? null : hidden(note(SlotName.LAST_ACTION, action, List.of())),
                secrets.hide(told),
                story.constraints(),
                records.stream().map(secrets::hide).toList(),
                new CaseStory.Origins(story.origins().reason(), origins));
        return whole.with(secretless(matter)).with(seen);
    }

    private Matter matter(Matter whole, @Nullable CaseKind kind) {
        String subject = whole.subject();
        String binding = kind == null ? null : kind.binding();
        // A case that makes up for something has the subject of that, and no attribute that names it.
        String named = binding == null ? "subject" : binding;
        DataClass of = binding == null ? DataClasses.UNNAMED : classes.of(binding);
        if (subject == null || !hides(SlotName.RECORDS, named, of)) {
            return whole;
        }
        secrets.addName(subject);
        return new Matter(whole.kind(), null);
    }

    private Matter secretless(Matter matter) {
        String subject = matter.subject();
        return subject == null || secrets.hide(subject).equals(subject) ? matter : new Matter(matter.kind(), null);
    }

    /** Those of the values, and of what is nested in them, that may be seen. */
    private Attributes shown(SlotName slot, @Nullable DataClass within, Attributes all) {
        Attributes.Builder shown = Attributes.builder();
        all.forEach((name, value) -> {
            DataClass of = within == null ? classes.of(name) : classes.within(within, name);
            if (hides(slot, name, of)) {
                secrets.add(value);
            } else {
                shown.put(name, shown(slot, of, value));
            }
        });
        return shown.build();
    }

    private Value shown(SlotName slot, DataClass of, Value value) {
        if (value instanceof Value.Nested nested) {
            return Value.of(shown(slot, of, nested.attributes()));
        }
        if (value instanceof Value.Many many) {
            List<Value> shown = new ArrayList<>();
            many.values().forEach(each -> shown.add(shown(slot, of, each)));
            return Value.of(shown);
        }
        return value;
    }

    /** Why the customer came; what the engine took it to be about until they said so is in its own words. */
    private @Nullable String reason(CaseStory story, CaseKind.@Nullable Story takes) {
        String reason = story.reason();
        if (reason == null) {
            return null;
        }
        if (story.origins().reason() == null) {
            return upToQuotes(SlotName.REASON, reason, quoted(false));
        }
        String named = takes == null ? null : takes.reason();
        DataClass of = named == null ? classes.ofUnknown() : classes.of(named);
        if (hides(SlotName.REASON, named == null ? "reason" : named, of)) {
            secrets.add(reason);
            return null;
        }
        return reason;
    }

    /** Of which attribute a record is is not kept: they are all of the highest class of those that name records. */
    private List<String> records(List<String> all, String kind, @Nullable CaseKind known) {
        boolean hidden = false;
        for (String each : known == null ? List.<String>of() : recordsOf(known)) {
            hidden |= !all.isEmpty() && hides(SlotName.RECORDS, each, classes.of(each));
        }
        if (known == null && !all.isEmpty()) {
            hidden = hides(SlotName.RECORDS, kind, classes.ofUnknown());
        }
        if (hidden) {
            all.forEach(secrets::add);
        }
        return hidden ? List.of() : all;
    }

    /** Whoever makes up for something knows the records of the case out of which it came, of whichever kind. */
    private List<String> recordsOf(CaseKind kind) {
        Definitions source = definitions.source();
        boolean makesUp = source.promising().isWayBack(kind.kind())
                || source.promiseKinds().stream()
                        .anyMatch(each -> each.recoveryCase().equals(kind.kind()));
        return makesUp
                ? source.caseKinds().stream()
                        .flatMap(each -> each.story().records().stream())
                        .distinct()
                        .toList()
                : kind.story().records();
    }

    /** Which of the acts it was is not kept: its name is of the highest class of those that name acts. */
    private @Nullable CaseNote action(@Nullable CaseNote action, CaseKind.@Nullable Story takes) {
        if (action == null) {
            return null;
        }
        boolean unnamed = takes == null && hides(SlotName.LAST_ACTION, "action", classes.ofUnknown());
        boolean bare = unnamed;
        DataClass arguments = DataClass.PUBLIC;
        for (CaseKind.Act each : takes == null ? List.<CaseKind.Act>of() : takes.actions()) {
            unnamed |= each.name() != null && hides(SlotName.LAST_ACTION, each.name(), classes.of(each.name()));
            if (each.arguments() != null && !action.details().isEmpty()) {
                arguments = arguments.atLeast(classes.of(each.arguments()));
                bare |= hides(SlotName.LAST_ACTION, each.arguments(), classes.of(each.arguments()));
            }
        }
        if (unnamed) {
            secrets.add(action.what());
        }
        Attributes details = action.details();
        if (bare) {
            secrets.add(Value.of(details));
        }
        return new CaseNote(
                action.at(),
                unnamed ? Secrets.HIDDEN : action.what(),
                action.source(),
                bare ? Attributes.NONE : shown(SlotName.LAST_ACTION, arguments, details));
    }

    /** What notes quote behind a colon, by the names of what is above the audience. */
    private List<String> quoted(boolean ofEvents) {
        Set<String> names = new LinkedHashSet<>(ofEvents ? List.of(CaseNote.SUMMARY, CaseNote.AUTHORITY) : List.of());
        for (PromiseKind each : definitions.source().promiseKinds()) {
            if (each.words().attribute() != null) {
                names.add(each.words().attribute());
            }
            if (each.timing().dueAttribute() != null) {
                names.add(each.timing().dueAttribute());
            }
        }
        for (CaseKind each : definitions.source().caseKinds()) {
            if (ofEvents && each.story().reason() != null) {
                names.add(each.story().reason());
            }
        }
        names.removeIf(each -> !classes.of(each).above(audience));
        return List.copyOf(names);
    }

    private CaseNote note(SlotName slot, CaseNote note, List<String> quoted) {
        return hidden(new CaseNote(note.at(), upToQuotes(slot, note.what(), quoted), note.source(), note.details()));
    }

    private String upToQuotes(SlotName slot, String text, List<String> quoted) {
        int colon = quoted.isEmpty() ? -1 : text.indexOf(": ");
        if (colon < 0) {
            return text;
        }
        quoted.forEach(each -> hides(slot, each, classes.of(each)));
        return text.substring(0, colon);
    }

    private CaseNote hidden(CaseNote note) {
        return new CaseNote(note.at(), secrets.hide(note.what()), note.source(), secrets.hide(note.details()));
    }
}
