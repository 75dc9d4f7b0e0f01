package dev.baton.core;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.health.ChannelHealth;
import dev.baton.core.runtime.Outlets;
import dev.baton.core.runtime.Settling;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Require;
import dev.baton.spi.Storage;
import java.util.List;

/**
 * What is on its way, has failed, or is in doubt; and how the channels do. For operators and for channels that learn
 * later what became of something. Thread-safe.
 */
public final class Dispatches {
    private final Storage storage;
    private final Settling settling;
    private final Outlets outlets;
    private final Runnable wake;

    Dispatches(Storage storage, Settling settling, Outlets outlets, Runnable wake) {
        this.storage = storage;
        this.settling = settling;
        this.outlets = outlets;
        this.wake = wake;
    }

    /**
     * Says what became of a dispatch that its channel accepted, of which nobody knew, or that is just under way (A2): a
     * confirmation or a bounce that a provider reports later, or what a person found out. Said twice it counts once.
     *
     * <p>What was thought to have been told and was not takes its promise with it, gives its places under caps back, and
     * makes a {@code dispatch_failed}. Accepted dispatches can be settled for 7 days, those in doubt for 30.
     *
     * @param dispatchId the id under which the channel got it
     * @param receipt DELIVERED, REFUSED or BOUNCED
     * @return DECIDED or DUPLICATE; REFUSED with {@code dispatch_not_open} where nobody waits to hear of it
     * @throws dev.baton.event.InvalidValueException for any other receipt
     */
    public Outcome confirm(String dispatchId, Receipt receipt, Actor by) {
        Require.name("dispatchId", dispatchId);
        Outcome outcome =
                settling.confirm(dispatchId, Require.present("receipt", receipt), Require.present("confirm.by", by));
        wake.run();
        return outcome;
    }

    /**
     * Has a dispatch that failed tried once more, for as long as it is worth sending (A2). It comes to the door like any
     * other, and is sent only if every gate lets it. If it fails again, it can be tried again again.
     *
     * @param dispatchId one of {@link #in}(FAILED, …)
     * @param why in their words, for the audit
     * @return DECIDED; REFUSED with {@code dispatch_not_open} where it did not fail, and with {@code not_redriven} and the
     *     reason where its journey or promise has ended since
     */
    public Outcome redrive(String dispatchId, Actor by, String why) {
        Require.name("dispatchId", dispatchId);
        Outcome outcome = settling.redrive(dispatchId, Require.present("redrive.by", by), Require.present("why", why));
        wake.run();
        return outcome;
    }

    /**
     * Dispatches in that state, whatever they wait for; by when they are looked at next. FAILED are the dead letters that
     * can be tried again, UNKNOWN those of which nobody knows whether they arrived, to customers and systems alike. Of
     * DELIVERED, CANCELLED and EXPIRED there are none: what has ended is not kept here; what became of messages is in the
     * contact history of their customer.
     *
     * @param offset how many to skip, 0 or more
     * @param limit at most that many, 1 or more
     */
    public List<Dispatch> in(Dispatch.State state, int offset, int limit) {
        return storage.work().dispatches(state, offset, limit);
    }

    /** How each channel does in this process, by name. */
    public List<ChannelHealth> channels() {
        return outlets.health();
    }
}
