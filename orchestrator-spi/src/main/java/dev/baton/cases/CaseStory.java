package dev.baton.cases;

import dev.baton.event.Attributes;
import dev.baton.event.Require;
import dev.baton.event.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the next person must know about a case. Immutable; the methods named after what happens return the story after it,
 * whatever the order in which things are heard: each part is that of the latest {@code occurredAt}.
 *
 * @param reason why the customer came, in words; absent where nobody said
 * @param happened what already happened, oldest first, bounded
 * @param lastAction what was done last, by us
 * @param told what the customer has told us, so that nobody asks again
 * @param constraints what must not be said, asked or done
 * @param records the ids of the records it is about (orders, bookings, accounts), in the order in which they came up
 * @param origins where the reason and what was told come from
 */
public record CaseStory(
        @Nullable String reason,
        List<CaseNote> happened,
        @Nullable CaseNote lastAction,
        Attributes told,
        List<String> constraints,
        List<String> records,
        Origins origins) {
    public static final CaseStory EMPTY = begun(null, List.of());

    /** How many notes a case keeps: the first, and the latest. */
    public static final int MAX_NOTES = 50;

    /** How many records a case keeps; further ones are not taken. */
    public static final int MAX_RECORDS = 50;

    /**
     * Where parts of a story come from.
     *
     * @param reason absent where nobody said it
     * @param told by the name of what was told, in the order of the names
     */
    public record Origins(@Nullable Said reason, Map<String, Said> told) {
        public static final Origins NONE = new Origins(null, Map.of());

        public Origins {
            told = Collections.unmodifiableMap(new TreeMap<>(told));
        }
    }

    public CaseStory {
        happened = List.copyOf(happened);
        constraints = List.copyOf(constraints);
        records = List.copyOf(records);
        Require.present("story.told", told);
        Require.present("story.origins", origins);
    }

    /**
     * Nothing was said or done yet.
     *
     * @param reason what it is taken to be about until somebody says why
     */
    public static CaseStory begun(@Nullable String reason, List<String> constraints) {
        return new CaseStory(reason, List.of(), null, Attributes.NONE, constraints, List.of(), Origins.NONE);
    }

    /** Why the customer came, unless they said so later. */
    public CaseStory because(String words, Said by) {
        Said known = origins.reason();
        return known != null && by.at().isBefore(known.at())
                ? this
                : new CaseStory(
                        words, happened, lastAction, told, constraints, records, new Origins(by, origins.told()));
    }

    /** One more note; of too many the oldest but the first go. */
    public CaseStory happened(CaseNote note) {
        List<CaseNote> notes = new ArrayList<>(happened);
        notes.add(note);
        notes.sort(Comparator.comparing(CaseNote::at));
        if (notes.size() > MAX_NOTES) {
            notes.subList(1, 1 + notes.size() - MAX_NOTES).clear();
        }
        return new CaseStory(reason, notes, lastAction, told, constraints, records, origins);
    }

    /** What we did, unless we did something else later. */
    public CaseStory did(CaseNote action) {
        return lastAction != null && action.at().isBefore(lastAction.at())
                ? this
                : new CaseStory(reason, happened, action, told, constraints, records, origins);
    }

    /** What the customer told us; of each name what was said latest. */
    public CaseStory told(Attributes more, Said by) {
        Attributes.Builder values = told.toBuilder();
        Map<String, Said> saids = new TreeMap<>(origins.told());
        boolean news = false;
        for (int i = 0; i < more.size(); i++) {
            String name = more.name(i);
            Said known = saids.get(name);
            if (known == null || !by.at().isBefore(known.at())) {
                Value value = more.value(i);
                values.put(name, value);
                saids.put(name, by);
                news = true;
            }
        }
        return news
                ? new CaseStory(
                        reason,
                        happened,
                        lastAction,
                        values.build(),
                        constraints,
                        records,
                        new Origins(origins.reason(), saids))
                : this;
    }

    /** Further records it is about; each is kept once. */
    public CaseStory about(List<String> more) {
        List<String> all = new ArrayList<>(records);
        for (String each : more) {
            if (all.size() < MAX_RECORDS && !all.contains(each)) {
                all.add(each);
            }
        }
        return all.size() == records.size()
                ? this
                : new CaseStory(reason, happened, lastAction, told, constraints, all, origins);
    }

    /** What the customer told in another open case of theirs, its constraints and records: so that nobody asks again. */
    public CaseStory knowing(CaseStory other) {
        CaseStory all = about(other.records);
        for (Map.Entry<String, Said> each : other.origins.told().entrySet()) {
            Value value = other.told.get(each.getKey());
            if (value != null) {
                all = all.told(Attributes.builder().put(each.getKey(), value).build(), each.getValue());
            }
        }
        List<String> must = new ArrayList<>(constraints);
        other.constraints.stream().filter(each -> !must.contains(each)).forEach(must::add);
        return new CaseStory(reason, happened, lastAction, all.told, must, all.records, all.origins);
    }

    /** When what was told latest was said; absent where nothing was. */
    public @Nullable Said toldLast() {
        return origins.told().values().stream()
                .max(Comparator.comparing(Said::at).thenComparing(Said::source))
                .orElse(null);
    }

    /** As of when the story stands: the latest thing that happened or was done. */
    public @Nullable Instant latest() {
        return happened.isEmpty() ? null : happened.get(happened.size() - 1).at();
    }
}
