package dev.baton.core.turn;

import dev.baton.decision.Suggestion;
import dev.baton.event.Require;
import dev.baton.profile.ContactEntry;
import dev.baton.profile.Exposure;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How we reach them, and have. Immutable. */
public final class Contacts {
    /** Complete from the beginning: before we met them we sent nothing. */
    public static final Contacts NONE = new Contacts(
            List.of(), Require.EARLIEST, Forgotten.NOTHING, List.of(), List.of(), null, List.of(), List.of());

    private final ContactHistory entries;
    private final Instant completeFrom;
    private final Forgotten forgotten;
    private final List<Suppression> suppressions;
    private final List<ProfileState.Pending> pending;
    private final @Nullable Instant liveSince;
    private final List<Suggestion> suggestions;
    private final List<Exposure> exposures;

    public Contacts(
            List<ContactEntry> entries,
            Instant completeFrom,
            Forgotten forgotten,
            List<Suppression> suppressions,
            List<ProfileState.Pending> pending,
            @Nullable Instant liveSince,
            List<Suggestion> suggestions,
            List<Exposure> exposures) {
        this.entries = ContactHistory.of(entries);
        this.completeFrom = completeFrom;
        this.forgotten = forgotten;
        this.suppressions = List.copyOf(suppressions);
        this.pending = List.copyOf(pending);
        this.liveSince = liveSince;
        this.suggestions = List.copyOf(suggestions);
        this.exposures = List.copyOf(exposures);
    }

    Contacts with(ContactHistory next) {
        return with(next, completeFrom, forgotten);
    }

    Contacts with(ContactHistory next, Instant nextCompleteFrom, Forgotten nextForgotten) {
        return new Contacts(
                next, nextCompleteFrom, nextForgotten, suppressions, pending, liveSince, suggestions, exposures);
    }

    Contacts suppressions(List<Suppression> next) {
        return new Contacts(entries, completeFrom, forgotten, next, pending, liveSince, suggestions, exposures);
    }

    Contacts pending(List<ProfileState.Pending> next) {
        return new Contacts(entries, completeFrom, forgotten, suppressions, next, liveSince, suggestions, exposures);
    }

    Contacts liveSince(@Nullable Instant next) {
        return new Contacts(entries, completeFrom, forgotten, suppressions, pending, next, suggestions, exposures);
    }

    Contacts suggestions(List<Suggestion> next) {
        return new Contacts(entries, completeFrom, forgotten, suppressions, pending, liveSince, next, exposures);
    }

    Contacts exposures(List<Exposure> next) {
        return new Contacts(entries, completeFrom, forgotten, suppressions, pending, liveSince, suggestions, next);
    }

    /** In the order of their times. */
    public ContactHistory entries() {
        return entries;
    }

    /** Whatever came later is among the entries. */
    public Instant completeFrom() {
        return completeFrom;
    }

    /** What caps and pairs counted, and is not among the entries any more. */
    public Forgotten forgotten() {
        return forgotten;
    }

    public List<Suppression> suppressions() {
        return suppressions;
    }

    public List<ProfileState.Pending> pending() {
        return pending;
    }

    public @Nullable Instant liveSince() {
        return liveSince;
    }

    /** What employees were asked about and have not answered, oldest first (D5). */
    public List<Suggestion> suggestions() {
        return suggestions;
    }

    /** What was withheld from them, or might have been, to learn what it brings (D7). */
    public List<Exposure> exposures() {
        return exposures;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Contacts that
                && entries.equals(that.entries)
                && completeFrom.equals(that.completeFrom)
                && forgotten.equals(that.forgotten)
                && suppressions.equals(that.suppressions)
                && pending.equals(that.pending)
                && Objects.equals(liveSince, that.liveSince)
                && suggestions.equals(that.suggestions)
                && exposures.equals(that.exposures);
    }

    @Override
    public int hashCode() {
        return Objects.hash(entries, completeFrom, forgotten, suppressions, pending, liveSince, suggestions, exposures);
    }
}
