package dev.baton.core.pipeline.decision.policy;

import dev.baton.action.Dispatch;
import dev.baton.core.calendar.CalendarWindow;
import dev.baton.core.definition.Cap;
import dev.baton.core.render.SeenWords;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.Hash128;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.ContactPoint;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.Commit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Caps that customers share (C6). Their counts are budgets of the storage: a contact reserves its place in the commit
 * that decides it, and where there is none, the turn runs again and knows.
 */
final class SharedCaps {
    /** How much longer than it counts a count is kept, for processes whose clocks differ. */
    private static final Duration SLACK = Duration.ofHours(1);

    private SharedCaps() {}

    static @Nullable Verdict ask(TurnDraft draft, Cap cap, Candidacy candidate, @Nullable Dispatch own) {
        int max = cap.maxFor(candidate.tier());
        Place place = place(draft, cap, candidate, max);
        ContactEntry entry = own == null ? null : draft.profile().contact(own.id());
        ContactEntry.Place asked = new ContactEntry.Place(
                place.reservation().budget(), place.reservation().bucket());
        if (entry != null && entry.places().contains(asked)) {
            candidate.keep(asked);
            candidate.saw(Gate.CAP, () -> "its own place of " + max + SeenWords.counted(cap));
            return null;
        }
        if (max < 1 || draft.input().answers().isFull(asked.budget(), asked.bucket())) {
            // When there is room nobody knows but the storage; at the door it is asked again as soon as there may be.
            boolean known = own != null || cap.window() instanceof Cap.Calendar;
            return Verdict.inWords(
                    Gate.CAP, ReasonCode.CAP_REACHED, new CapGate.Full(cap, max, max), known ? place.askAgain() : null);
        }
        boolean counts = !cap.tiers().uncounted().contains(candidate.tier());
        candidate.saw(Gate.CAP, () -> "room for one more of " + max + SeenWords.counted(cap));
        candidate.take(counts ? place.reservation() : onlyAsking(place.reservation()));
        return null;
    }

    /** Takes nothing, where there is room for one more. */
    private static Commit.Reservation onlyAsking(Commit.Reservation place) {
        return new Commit.Reservation(
                place.budget(), place.bucket(), place.span(), 0, place.limit() - 1, place.keepUntil());
    }

    /** @param askAgain when there may be room, at the earliest */
    private record Place(Commit.Reservation reservation, Instant askAgain) {}

    private static Place place(TurnDraft draft, Cap cap, Candidacy candidate, int max) {
        String whose = whose(draft, cap, candidate.contactPoint());
        Instant at = candidate.plannedAt(draft.now());
        if (cap.window() instanceof Cap.Calendar calendar) {
            CalendarWindow.Span span = calendar.of().at(at);
            String budget = "cap/" + cap.name() + "/" + span.key() + whose;
            return new Place(new Commit.Reservation(budget, 1, max, span.end().plus(SLACK)), span.end());
        }
        Cap.Rolling rolling = (Cap.Rolling) cap.window();
        Duration bucket = bucket(rolling);
        long micros = micros(bucket);
        long number = Math.floorDiv(micros(at), micros);
        Instant next = instant((number + 1) * micros);
        String budget = "cap/" + cap.name() + "/" + bucket + whose;
        int span = spans(rolling, bucket);
        Instant keepUntil = next.plus(bucket.multipliedBy(span)).plus(SLACK);
        return new Place(new Commit.Reservation(budget, number, span, 1, max, keepUntil), next);
    }

    /** Of the window's length, rounded up to whole microseconds. */
    private static Duration bucket(Cap.Rolling rolling) {
        long length = micros(rolling.length());
        return Duration.ofNanos(Math.max(1, roundedUp(length, rolling.buckets())) * 1_000);
    }

    /** As many as a window of that length can touch. */
    private static int spans(Cap.Rolling rolling, Duration bucket) {
        return (int) roundedUp(micros(rolling.length()), micros(bucket)) + 1;
    }

    private static long roundedUp(long amount, long by) {
        return -Math.floorDiv(-amount, by);
    }

    private static long micros(Duration duration) {
        return Math.addExact(
                Math.multiplyExact(duration.getSeconds(), 1_000_000L), roundedUp(duration.getNano(), 1_000));
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000L + at.getNano() / 1_000;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }

    /** No address is named in the clear; where a channel reaches none, each customer counts alone. */
    private static String whose(TurnDraft draft, Cap cap, @Nullable ContactPoint to) {
        if (cap.per() == Cap.Per.GLOBAL) {
            return "";
        }
        Hash128 hash = new Hash128();
        if (to == null) {
            hash.add(draft.profile().id());
        } else {
            hash.add(to.kind()).add(to.address());
        }
        return "/" + hash.id();
    }
}
