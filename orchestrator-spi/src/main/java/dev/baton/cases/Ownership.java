package dev.baton.cases;

import dev.baton.event.Require;
import org.jspecify.annotations.Nullable;

/** Exactly one accountable owner at every instant (H1), and perhaps an offer to another one (H2). */
public record Ownership(OwnerId accountable, @Nullable Offer offer) {
    public Ownership {
        Require.present("ownership.accountable", accountable);
    }

    public static Ownership of(OwnerId accountable) {
        return new Ownership(accountable, null);
    }

    /** Somebody else takes over without having been asked, because the one before is gone. */
    public Ownership accountableIs(OwnerId successor) {
        return new Ownership(successor, offer);
    }

    public Ownership offered(Offer to) {
        return new Ownership(accountable, to);
    }

    /** The offered owner takes over. */
    public Ownership accepted() {
        return offer == null ? this : new Ownership(offer.to(), null);
    }

    /** Declined or expired: back to whoever was accountable all the time. */
    public Ownership withdrawn() {
        return new Ownership(accountable, null);
    }
}
