package dev.baton.cases;

import dev.baton.event.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a case was handed over without, and somebody owes it (H4). It is paid before the case closes.
 *
 * @param slot the slot of the handoff context that was unknown or too old, by name
 * @param facts which of what the customer tells us; empty: the slot as a whole
 * @param maxAge how old it may be once it is known; absent: any
 * @param owes who has to find it out: the owner that handed over
 * @param since when the case was offered without it
 * @param until from then on whoever owes it is told
 * @param offerId the offer that left it open
 */
public record Debt(
        String id,
        String slot,
        List<String> facts,
        @Nullable Duration maxAge,
        OwnerId owes,
        Instant since,
        Instant until,
        String offerId) {
    public Debt {
        Require.name("debt.id", id);
        Require.name("debt.slot", slot);
        facts = List.copyOf(facts);
        Require.present("debt.owes", owes);
        Require.instant("debt.since", since);
        Require.instant("debt.until", until);
        Require.name("debt.offerId", offerId);
    }

    /** Somebody else has to find it out. */
    public Debt owedBy(OwnerId successor) {
        return new Debt(id, slot, facts, maxAge, successor, since, until, offerId);
    }

    /** What is owed, in words. */
    public String words() {
        return facts.isEmpty() ? slot.toLowerCase(java.util.Locale.ROOT).replace('_', ' ') : String.join(", ", facts);
    }
}
