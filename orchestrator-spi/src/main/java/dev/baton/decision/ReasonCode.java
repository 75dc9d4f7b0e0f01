package dev.baton.decision;

/** Why something was done or left, by a name that never changes its meaning. */
public enum ReasonCode {
    /** The candidate was chosen. */
    CHOSEN("it was the best that was allowed"),
    NO_RULE_MATCHED("no rule asked for anything"),
    ALL_REFUSED("nothing that was asked for was allowed"),
    FACTS_ONLY("the event only changed facts"),
    EVENT_EXPIRED("the event had expired when it arrived"),
    MOMENT_STALE("the moment was too old to act on"),
    KEY_TOO_OLD("the event is older than the time for which its source's keys are kept"),
    LATE_EVENT("the event came after what it would have changed"),
    NO_IDENTIFIER("nothing in the event says who it is about"),
    PROFILE_PARKED("an earlier event of this customer waits to be repaired"),
    PAUSED("the journey or the channel is paused"),
    OPTED_OUT("the customer opted out"),
    NOT_OPTED_IN("the purpose needs an opt-in and there is none"),
    OPEN_CASE("the customer has an open case that asks for silence"),
    LIVE_CONTACT("the customer is talking to us right now"),
    PROMISE_ON_SUBJECT("something was promised on the same subject"),
    SUPPRESSED("an earlier decision asked for silence"),
    JOURNEY_WAITS("its journey leaves the customer alone for now"),
    NOT_ELIGIBLE("a condition was false"),
    UNKNOWN_ELIGIBILITY("a condition could not be answered"),
    INPUT_STALE("a condition needs something that was said too long ago"),
    NO_CONTACT_POINT("the customer has no address on that channel"),
    BOUNCED("the address takes nothing on that channel"),
    NO_CHANNEL("no such channel is registered"),
    BACK_OFF("the address took nothing for the time being, and is left alone for a while"),
    PAIR_RULE("it must not follow so soon after another message"),
    COOL_DOWN("something happened after which the customer is left alone for a while"),
    CAP_REACHED("the customer has been contacted often enough"),
    DISPLACED("a more important contact took its place under a cap"),
    QUIET_HOURS("it is quiet time for the customer"),
    EXPIRED("it would come too late"),
    HANDOFF_INCOMPLETE("the next owner would not know what they must know"),
    HANDOFF_TOO_LARGE("the channel cannot carry what must go with the case"),
    NO_OWNER("nobody accountable could be found"),
    PROMISE_CONFLICT("it would promise something on other terms than promised before"),
    JOURNEY_ENDED("its journey has ended"),
    SUPPRESSED_BY_WINNER("a more important candidate of this decision asked for silence"),
    OUTRANKED_BY_TIER("a candidate of a more important tier won"),
    OUTSCORED("a candidate with a higher score won"),
    LOST_TIE("an equal candidate won the tie"),
    SCORE_NOT_POSITIVE("contacting now would cost more than it brings"),
    RULE_FAILED("the rule itself failed"),
    JOURNEY_MOVED_ON("its journey has gone on since it was held back"),
    HELD_OUT("the customer is in the control group of an experiment"),
    EXPLORATION("another candidate was shown to learn of it, as it is to a stated share of customers"),
    WANTED_BACK("it was to be taken back, and had not arrived");

    private final String words;

    ReasonCode(String words) {
        this.words = words;
    }

    /** The reason as plain words. */
    public String words() {
        return words;
    }
}
