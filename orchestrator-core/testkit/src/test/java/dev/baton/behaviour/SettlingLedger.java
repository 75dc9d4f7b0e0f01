package dev.baton.behaviour;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.core.definition.Compensation;
import dev.baton.spi.ChannelCapabilities.Repeats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What really became of each dispatch, and what anybody was told of that: written by the channels and by whoever confirms,
 * and by nobody who reads the engine's states.
 */
final class SettlingLedger {
    /** What is known of one dispatch. */
    static final class Letter {
        final String id;
        final String channel;
        final String template;
        final String journey;
        final @Nullable String binding;
        final @Nullable String promise;
        /** What it takes back; null: nothing. */
        final @Nullable String compensates;

        final boolean toCustomer;
        final Instant expiresAt;
        /** The profile it was for when it was last seen. */
        String profile;

        int calls;
        /** During which call somebody said what became of it; 0: during none. */
        int settledAtCall;
        /** How often it reached the other side. */
        int arrived;

        @Nullable
        Instant lastCall;

        /** Somebody said that it was taken or has arrived, and nobody that it was not, since. */
        boolean yes;
        /** What was said last was that it arrived. */
        boolean surely;
        /** An attempt may have arrived, and nobody has said that it did not. */
        boolean maybe;
        /** It was taken, or may have been, whatever was said later. */
        boolean everTold;
        /** Nobody is at that address. */
        boolean bounced;
        /** A person or a provider said that it had not arrived. */
        boolean denied;
        /** Which of DELIVERED, REFUSED and BOUNCED was said of it by {@code confirm}, and counted. */
        final List<String> confirmed = new ArrayList<>();
        /** Of these, what was said while two were taken for one. */
        final List<String> confirmedAsOne = new ArrayList<>();
        /** It was tried again by hand although it had arrived, which somebody had denied. */
        boolean misled;
        /** A person had it tried again after what was known to be a failure. */
        int redriven;
        /** Its journey has ended, before that instant. */
        boolean ended;
        /** Its customer was erased. */
        boolean erased;

        /** As the engine showed it last; null: not yet. */
        Dispatch.@Nullable State shown;
        /** When the engine was first seen to show that; and when it was last seen not to. */
        Instant shownSince = Instant.MIN;

        Instant notYetShown = Instant.MIN;
        /** How often journeys have heard that it failed; and how often they must have, once that was due. */
        int failuresHeard;

        int failuresExpected;
        /** Whether it was confirmed or tried again since it was last looked at. */
        boolean moved;

        private Letter(Dispatch dispatch) {
            id = dispatch.id();
            channel = dispatch.channel().name();
            profile = dispatch.profileId();
            journey = dispatch.routing().origin().journey();
            binding = dispatch.routing().origin().binding();
            promise = dispatch.routing().origin().promiseId();
            toCustomer = dispatch.toCustomer();
            expiresAt = dispatch.routing().expiresAt();
            if (dispatch.action() instanceof Action.FollowUp followUp) {
                template = followUp.template().id();
                compensates = followUp.template().parameters().text(Compensation.COMPENSATES);
            } else {
                template = dispatch.action().kind().name();
                compensates = null;
            }
        }

        boolean promises() {
            return template.startsWith("call-");
        }

        /** Nobody thinks that it did, or may have, arrived. */
        boolean neverHappened() {
            return !yes && !maybe;
        }

        @Override
        public String toString() {
            return template + " by " + channel + " " + id + " of " + promise + " calls " + calls + " arrived " + arrived
                    + (yes ? surely ? " yes, surely" : " yes" : "") + (maybe ? " maybe" : "")
                    + (bounced ? " bounced" : "") + (denied ? " denied" : "") + (misled ? " misled" : "")
                    + (redriven > 0 ? " redriven " + redriven : "") + (ended ? " ended" : "")
                    + (erased ? " erased" : "") + " confirmed " + confirmed + " shown " + shown;
        }
    }

    private final Map<String, Letter> letters = new LinkedHashMap<>();

    Letter letter(Dispatch dispatch) {
        Letter known = letters.computeIfAbsent(dispatch.id(), none -> new Letter(dispatch));
        known.profile = dispatch.profileId();
        return known;
    }

    @Nullable
    Letter find(String id) {
        return letters.get(id);
    }

    List<Letter> all() {
        return List.copyOf(letters.values());
    }

    /** The channel is called; what it will say is not known yet. */
    void called(Letter letter, Instant at) {
        letter.calls++;
        letter.lastCall = at;
    }

    void acted(Letter letter) {
        letter.arrived++;
    }

    /**
     * What the channel says of this call; without effect where others settled it meanwhile.
     *
     * @param said a receipt's kind
     */
    void answered(Letter letter, Repeats can, String said) {
        if (letter.settledAtCall == letter.calls) {
            return;
        }
        letter.bounced |= said.equals("BOUNCED");
        switch (said) {
            case "DELIVERED" -> {
                letter.yes = true;
                letter.surely = true;
            }
            case "ACCEPTED" -> letter.yes = true;
            case "UNKNOWN" -> letter.maybe = true;
            // A channel with keys knows of earlier attempts; one that can be asked was.
            case "REFUSED", "BOUNCED" -> letter.maybe &= can == Repeats.NEITHER;
            default -> {}
        }
        letter.everTold |= letter.yes || letter.maybe;
    }

    /** A channel that can be asked said what it knows. */
    void asked(Letter letter, boolean known) {
        if (letter.settledAtCall == letter.calls) {
            return;
        }
        letter.maybe = false;
        if (known) {
            letter.yes = true;
            letter.surely = true;
        }
    }

    /** Somebody said so, and was heard. */
    void confirmed(Letter letter, String said) {
        letter.confirmed.add(said);
        letter.moved = true;
        boolean delivered = said.equals("DELIVERED");
        letter.yes = delivered;
        letter.surely = delivered;
        letter.maybe = false;
        letter.everTold |= delivered;
        letter.denied |= !delivered;
        letter.bounced |= said.equals("BOUNCED");
    }

    void redriven(Letter letter) {
        letter.redriven++;
        letter.misled |= letter.arrived > 0;
        letter.moved = true;
    }
}
