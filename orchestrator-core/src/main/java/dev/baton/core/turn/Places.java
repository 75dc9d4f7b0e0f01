package dev.baton.core.turn;

import dev.baton.action.Dispatch;
import dev.baton.event.Require;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.Commit;
import java.util.List;

/**
 * What a turn takes of budgets that customers share, and what it gives back (C6). Not thread-safe; lives as long as its
 * turn.
 */
public final class Places {
    private List<Commit.Reservation> changes = List.of();

    Places() {}

    /** In the order in which they were made. */
    List<Commit.Reservation> changes() {
        return changes;
    }

    /**
     * Takes what was asked for.
     *
     * @return the places, for the contact to remember; what only asks whether there is room takes none
     */
    public List<ContactEntry.Place> take(List<Commit.Reservation> asked) {
        List<ContactEntry.Place> taken = List.of();
        for (int i = 0; i < asked.size(); i++) {
            Commit.Reservation each = asked.get(i);
            changes = Few.and(changes, each);
            taken = each.amount() == 0 ? taken : Few.and(taken, new ContactEntry.Place(each.budget(), each.bucket()));
        }
        return taken;
    }

    public void giveBack(ContactEntry.Place place) {
        changes = Few.and(changes, new Commit.Reservation(place.budget(), place.bucket(), 1, -1, 0, Require.EARLIEST));
    }

    /** The contact without its places, which it gives back if it came to nothing; once. */
    public ContactEntry freed(ContactEntry entry) {
        if (entry.places().isEmpty() || entry.state().compareTo(Dispatch.State.FAILED) < 0) {
            return entry;
        }
        entry.places().forEach(this::giveBack);
        return entry.taking(List.of());
    }
}
