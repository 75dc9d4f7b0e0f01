package dev.baton.core.render;

import dev.baton.decision.ReasonCode;

/** What a reason means to those who do not know the codes. */
final class ReasonWords {
    private ReasonWords() {}

    /** What would have led to another result, as the end of a sentence; for those who know the journeys. */
    static String wouldChange(ReasonCode reason) {
        return switch (reason) {
            case CHOSEN -> "a better candidate that is allowed";
            case NO_RULE_MATCHED -> "any rule asking for something on this event";
            case ALL_REFUSED -> "one candidate passing all of its gates";
            case FACTS_ONLY -> "the same event as a live one, which may act";
            case EVENT_EXPIRED -> "the event arriving before its expiry";
            case MOMENT_STALE -> "the event arriving sooner, or a rule that accepts older moments";
            case KEY_TOO_OLD -> "the event arriving within its source's redelivery window";
            case LATE_EVENT ->
                "the event arriving before the step it answers was over, or a step that names what to do "
                        + "when it is late";
            case NO_IDENTIFIER -> "an identifier in the event that may identify somebody";
            case PROFILE_PARKED -> "the earlier event being repaired or discarded";
            case PAUSED -> "the pause being lifted";
            case OPTED_OUT -> "a later opt-in with evidence";
            case BOUNCED -> "the address working again, and an event contact_point.restored that says so";
            case NOT_OPTED_IN -> "an opt-in for this purpose";
            case OPEN_CASE -> "the case being settled, or its silence reaching its maximum age";
            case LIVE_CONTACT -> "the live contact ending";
            case PROMISE_ON_SUBJECT -> "the promise on this subject being kept or taken back";
            case SUPPRESSED -> "the suppression ending";
            case JOURNEY_WAITS -> "the wait of its journey ending";
            case NOT_ELIGIBLE -> "its condition being true";
            case UNKNOWN_ELIGIBILITY -> "the missing input becoming known";
            case INPUT_STALE -> "the stale input being said again";
            case NO_CONTACT_POINT -> "an address of the customer on that channel";
            case NO_CHANNEL -> "an adapter registered under that channel's name";
            case BACK_OFF -> "the back-off of the address ending, or a message that arrives there";
            case PAIR_RULE -> "more time since the message that it must not follow";
            case COOL_DOWN -> "more time since what happened";
            case DISPLACED -> "the more important contact not being proposed, or more room under the cap";
            case CAP_REACHED -> "fewer contacts inside the cap's window, or a more important tier";
            case QUIET_HOURS -> "the quiet hours ending";
            case EXPIRED -> "deciding sooner, or a longer life of the message";
            case HANDOFF_INCOMPLETE -> "the missing part of the handoff context becoming known";
            case HANDOFF_TOO_LARGE -> "a channel that can carry the required context";
            case NO_OWNER -> "somebody accountable in the owner directory";
            case PROMISE_CONFLICT ->
                "the same terms as promised before, or a rule that lets the new promise replace " + "the old one";
            case JOURNEY_ENDED -> "the journey still being open";
            case SUPPRESSED_BY_WINNER -> "the winner not asking for silence";
            case OUTRANKED_BY_TIER -> "the winner not being proposed, or this one being in a tier above it";
            case OUTSCORED -> "a higher score";
            case LOST_TIE -> "any higher score or declared priority";
            case SCORE_NOT_POSITIVE -> "a score above 0";
            case EXPLORATION -> "this customer not being among those to whom something else is shown now and then";
            case RULE_FAILED -> "the rule being repaired";
            case JOURNEY_MOVED_ON -> "the pause being lifted while its journey was still where it had been";
            case HELD_OUT -> "the holdout ending";
            case WANTED_BACK -> "nobody wanting it back";
        };
    }

    /** Why something was left, as the end of a sentence; for a customer or a regulator. */
    static String forCustomer(ReasonCode reason) {
        return switch (reason) {
            case CHOSEN -> "it suited best";
            case NO_RULE_MATCHED -> "nothing called for it";
            case ALL_REFUSED -> "nothing that came into question was allowed at that time";
            case FACTS_ONLY -> "we only had to note it";
            case EVENT_EXPIRED, MOMENT_STALE, KEY_TOO_OLD, LATE_EVENT -> "we learnt of it too late to act on it";
            case NO_IDENTIFIER -> "we could not tell whom it was about";
            case PROFILE_PARKED -> "an earlier matter of yours had to be put right first";
            case PAUSED -> "we had stopped such contacts for the time being";
            case OPTED_OUT -> "you had asked us not to contact you about such things";
            case BOUNCED -> "the address we had of you did not take our messages";
            case NOT_OPTED_IN -> "you had not agreed to be contacted about such things";
            case OPEN_CASE -> "a matter of yours was still open with us";
            case LIVE_CONTACT -> "you were in contact with us at that moment";
            case PROMISE_ON_SUBJECT -> "something we had promised you about it was still to be done";
            case SUPPRESSED, SUPPRESSED_BY_WINNER, JOURNEY_WAITS -> "we had decided to leave you in peace for a while";
            case NOT_ELIGIBLE -> "it was not meant for your situation";
            case INPUT_STALE -> "what we knew was too old to be sure that it was right for you";
            case UNKNOWN_ELIGIBILITY -> "we did not know enough to be sure that it was right for you";
            case NO_CONTACT_POINT -> "we had no way of reaching you there";
            case NO_CHANNEL, RULE_FAILED -> "something on our side did not work";
            case BACK_OFF -> "the address we had of you took no messages at that time";
            case PAIR_RULE -> "we had written to you about something like it shortly before";
            case COOL_DOWN -> "we wanted to leave you in peace after what had happened";
            case DISPLACED -> "something more important had to be said first";
            case CAP_REACHED -> "we had contacted you often enough";
            case QUIET_HOURS -> "it was a time of day at which we do not disturb you";
            case EXPIRED -> "it would have come too late";
            case HANDOFF_INCOMPLETE, HANDOFF_TOO_LARGE -> "whoever took over would not have known what you had told us";
            case NO_OWNER -> "nobody could take responsibility for it at that time";
            case PROMISE_CONFLICT -> "it would have contradicted what we had promised you";
            case JOURNEY_ENDED, JOURNEY_MOVED_ON -> "the matter it belonged to was over";
            case WANTED_BACK -> "it had been called back";
            case HELD_OUT -> "we left it out for some customers, to learn whether it helps";
            case OUTRANKED_BY_TIER -> "something else was more important";
            case OUTSCORED, LOST_TIE -> "something else suited better";
            case EXPLORATION -> "we now and then show something else, to learn what suits";
            case SCORE_NOT_POSITIVE -> "it was not worth disturbing you for";
        };
    }
}
