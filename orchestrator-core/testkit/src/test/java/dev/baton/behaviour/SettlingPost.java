package dev.baton.behaviour;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.behaviour.SettlingLedger.Letter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelCapabilities.Repeats;
import dev.baton.spi.QueryableChannel;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A channel that answers in every way, and keeps the ledger of what it did. */
final class SettlingPost implements QueryableChannel {
    /** What others do when the channel is called, before it acts. */
    interface Meanwhile {
        void calling(Letter letter);
    }

    private final ChannelCapabilities can;
    private final SettlingLedger ledger;
    private final Random random;
    private final Meanwhile meanwhile;
    private final Set<String> arrived = new HashSet<>();
    /** How many in 100 calls go wrong. */
    int trouble;

    SettlingPost(ChannelCapabilities can, SettlingLedger ledger, Random random, Meanwhile meanwhile) {
        this.can = can;
        this.ledger = ledger;
        this.random = random;
        this.meanwhile = meanwhile;
    }

    @Override
    public ChannelCapabilities capabilities() {
        return can;
    }

    @Override
    public Receipt deliver(Dispatch dispatch, Duration limit) {
        Letter letter = ledger.letter(dispatch);
        meanwhile.calling(letter);
        if (random.nextInt(100) >= trouble) {
            act(letter);
            return said(letter, Receipt.delivered());
        }
        boolean done = can.repeats() == Repeats.HONOURS_KEY && arrived.contains(letter.id);
        int how = random.nextInt(100);
        if (how < 20) {
            act(letter);
            return said(letter, Receipt.accepted("taken"));
        } else if (how < 25) {
            return said(letter, Receipt.accepted("taken, and lost"));
        } else if (how < 45) {
            if (random.nextBoolean()) {
                act(letter);
            }
            return said(letter, Receipt.unknown("no answer"));
        } else if (how < 60 && !done) {
            return said(letter, Receipt.refused("no"));
        } else if (how < 63 && !done) {
            return said(letter, Receipt.bounced("nobody there"));
        } else if (how < 85) {
            return said(letter, Receipt.retryAfter(Duration.ofSeconds(random.nextInt(20_000)), "busy"));
        } else {
            if (random.nextBoolean()) {
                act(letter);
            }
            said(letter, Receipt.unknown("crashed"));
            throw crash(dispatch, limit);
        }
    }

    private static IllegalStateException crash(Dispatch dispatch, Duration limit) {
        RecordingChannel dying = RecordingChannel.forSystems().next().crashesBefore();
        dying.deliver(dispatch, limit);
        return new IllegalStateException("it lives");
    }

    private void act(Letter letter) {
        boolean again = arrived.contains(letter.id);
        if (can.repeats() != Repeats.HONOURS_KEY || !again) {
            ledger.acted(letter);
            arrived.add(letter.id);
        }
    }

    private Receipt said(Letter letter, Receipt receipt) {
        ledger.answered(letter, can.repeats(), receipt.kind().name());
        return receipt;
    }

    @Override
    public Optional<Receipt> outcome(String dispatchId) {
        if (random.nextInt(100) < trouble / 4) {
            throw new UnsupportedOperationException("not now");
        }
        boolean known = arrived.contains(dispatchId);
        Letter letter = ledger.find(dispatchId);
        if (letter != null) {
            ledger.asked(letter, known);
        }
        return known ? Optional.of(Receipt.delivered()) : Optional.empty();
    }
}
