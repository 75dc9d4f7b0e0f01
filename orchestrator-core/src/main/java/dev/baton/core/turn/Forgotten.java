package dev.baton.core.turn;

import dev.baton.event.Require;
import dev.baton.profile.ContactEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Of contacts that took a place and are not kept any more: the latest of each kind, so that caps and pairs know from when
 * on they know all that they count (C4, C6). Of one kind are those that no cap and no pair can tell apart.
 *
 * @param until of what came until then nobody knows what it was
 * @param latest of each kind the latest that came later than that, in the order of their times
 */
public record Forgotten(Instant until, List<ContactEntry> latest) {
    /** Definitions have fewer messages than that, mostly; of the kinds that came longest ago only the time is kept. */
    private static final int MOST_KINDS = 50;

    private static final Comparator<ContactEntry> IN_TIME =
            Comparator.comparing(ContactEntry::at).thenComparing(ContactEntry::dispatchId);

    public static final Forgotten NOTHING = new Forgotten(Require.EARLIEST, List.of());

    public Forgotten {
        latest = List.copyOf(latest);
    }

    public boolean isNothing() {
        return latest.isEmpty() && until.equals(Require.EARLIEST);
    }

    public Forgotten with(List<ContactEntry> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<ContactEntry> all = new ArrayList<>(latest);
        all.addAll(more);
        all.sort(IN_TIME.reversed());
        List<ContactEntry> kinds = new ArrayList<>();
        Instant before = until;
        for (ContactEntry each : all) {
            if (kinds.stream().anyMatch(one -> alike(one, each)) || !each.at().isAfter(before)) {
                continue;
            }
            if (kinds.size() < MOST_KINDS) {
                kinds.add(each.taking(List.of()));
            } else {
                before = each.at();
            }
        }
        kinds.sort(IN_TIME);
        return new Forgotten(before, kinds);
    }

    public Forgotten union(Forgotten other) {
        return new Forgotten(until.isAfter(other.until) ? until : other.until, latest).with(other.latest);
    }

    /** Until when contacts may be missing that count: later than that, none is. */
    public Instant until(Predicate<ContactEntry> counts) {
        Instant last = until;
        for (ContactEntry each : latest) {
            last = each.at().isAfter(last) && counts.test(each) ? each.at() : last;
        }
        return last;
    }

    private static boolean alike(ContactEntry one, ContactEntry other) {
        return one.template().equals(other.template())
                && one.channel().equals(other.channel())
                && one.purpose().equals(other.purpose())
                && one.tier() == other.tier()
                && one.journey().equals(other.journey())
                && one.tags().equals(other.tags());
    }
}
