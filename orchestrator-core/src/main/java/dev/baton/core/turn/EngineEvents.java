package dev.baton.core.turn;

import dev.baton.action.Dispatch;
import dev.baton.cases.Compensable;
import dev.baton.cases.OwnerId;
import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.FieldView.Claim;
import dev.baton.profile.MergeEdge;
import dev.baton.profile.MergeReview;
import dev.baton.spi.Link;
import java.time.Instant;

/**
 * Events the engine makes (T11). Each is a turn of its own, under a key derived from its cause; how far it is from a
 * host's event is counted, and the chain is cut.
 */
public final class EngineEvents {
    public static final String SOURCE = "baton";
    public static final String PROMISE_BROKEN = "promise_broken";
    public static final String DISPATCH_FAILED = "dispatch_failed";
    public static final String FIELD_CONFLICT = "field_conflict";
    /** What customers told us was answered by a message that has arrived (E5). */
    public static final String FEEDBACK_ANSWERED = "feedback_answered";
    /** What was on its way when it was to be taken back has arrived (A7). */
    public static final String COMPENSATION_DUE = "compensation_due";

    /** Something was taken back (A7). */
    public static final String COMPENSATED = "compensated";

    /** What was to be taken back was not (A7). */
    public static final String COMPENSATION_FAILED = "compensation_failed";

    /** No event but a template: what subscribed systems are sent (T13). */
    public static final String PROFILE_CHANGED = "profile_changed";

    public static final String MERGE_ACCEPTED = "merge_accepted";
    public static final String MERGE_REFUSED = "merge_refused";
    public static final String MERGE_TAKEN_OUT = "merge_taken_out";
    public static final String MERGE_BAR_LIFTED = "merge_bar_lifted";

    /** A person stops an instance of a journey. */
    public static final String JOURNEY_STOPPED = "journey_stopped";

    public static final String OWNER_REPLACED = "owner_replaced";

    /** Engine-made events caused by engine-made events, at most. */
    public static final int MAX_DEPTH = 8;

    /** The attribute that counts the depth. */
    public static final String DEPTH = "depth";

    private static final String REVIEW = "review/";

    private EngineEvents() {}

    /** What the shell itself says: that a timer is due, a dispatch stands at the door, or a channel answered. */
    public static Event ofShell(String id, String type, Attributes said, Instant at) {
        return Event.of(SOURCE, id, type)
                .attributes(said)
                .occurredAt(at)
                .by(Actor.AUTOMATION)
                .build();
    }

    public static Event promiseBroken(TurnDraft draft, Promise promise) {
        Attributes.Builder said = Attributes.builder()
                .put("promise", promise.id())
                .put("kind", promise.kind())
                .put("words", promise.terms().words());
        if (promise.terms().subject() != null) {
            said.put("subject", promise.terms().subject());
        }
        return made(draft, "promise-broken/" + promise.id(), PROMISE_BROKEN, said);
    }

    /** @param dispatch as it was when its last attempt failed; each attempt is heard of once */
    public static Event dispatchFailed(TurnDraft draft, Dispatch dispatch, String why) {
        Attributes.Builder said = Attributes.builder()
                .put("dispatch", dispatch.id())
                .put("channel", dispatch.channel().name())
                .put("journey", dispatch.routing().origin().journey())
                .put("rule", dispatch.routing().origin().rule())
                .put("why", why);
        if (dispatch.routing().origin().binding() != null) {
            said.put("subject", dispatch.routing().origin().binding());
        }
        String id =
                "dispatch-failed/" + dispatch.id() + "/" + dispatch.progress().attempt();
        return made(draft, id, DISPATCH_FAILED, said);
    }

    public static Event feedbackAnswered(TurnDraft draft, ServiceCase about, Dispatch message) {
        Attributes.Builder said = Attributes.builder()
                .put("case", about.id())
                .put("kind", about.matter().kind())
                .put("dispatch", message.id());
        if (about.matter().subject() != null) {
            said.put("subject", about.matter().subject());
        }
        return made(draft, "feedback-answered/" + about.id() + "/" + message.id(), FEEDBACK_ANSWERED, said);
    }

    static Event compensationDue(TurnDraft draft, Compensable wanted) {
        return made(draft, "compensation-due/" + wanted.dispatchId(), COMPENSATION_DUE, about(wanted));
    }

    static Event compensated(TurnDraft draft, Compensable done) {
        return made(draft, "compensated/" + done.dispatchId(), COMPENSATED, about(done));
    }

    /** @param attempt what was to take it back: a dispatch, or the decision that did not */
    static Event compensationFailed(TurnDraft draft, Compensable wanted, String attempt, String why) {
        return made(
                draft,
                "compensation-failed/" + wanted.dispatchId() + "/" + attempt,
                COMPENSATION_FAILED,
                about(wanted).put("why", why));
    }

    private static Attributes.Builder about(Compensable what) {
        Attributes.Builder said =
                Attributes.builder().put("dispatch", what.dispatchId()).put("template", what.template());
        if (what.caseId() != null) {
            said.put("case", what.caseId());
        }
        return what.subject() == null ? said : said.put("subject", what.subject());
    }

    /** Two authoritative sources contradict one another; which of them is shown is the policy's business (F5). */
    public static Event fieldConflict(TurnDraft draft, String field, Claim one, Claim other) {
        Attributes.Builder said = Attributes.builder()
                .put("field", field)
                .put("source", one.source())
                .put("value", one.value())
                .put("occurredAt", one.occurredAt())
                .put("otherSource", other.source())
                .put("otherValue", other.value())
                .put("otherOccurredAt", other.occurredAt());
        String cause = new Hash128()
                .add(draft.event().key().source())
                .add(draft.event().key().id())
                .add(draft.profile().id())
                .add(field)
                .add(one.source())
                .add(other.source())
                .id();
        return made(draft, "field-conflict/" + cause, FIELD_CONFLICT, said);
    }

    /**
     * A person's decision about two profiles; the same for the same review, so that it is made once.
     *
     * @param accepted whether they are one
     */
    public static Event reviewSettled(
            String profileId, MergeReview review, boolean accepted, Actor by, String why, Instant now) {
        return Event.of(SOURCE, REVIEW + review.id(), accepted ? MERGE_ACCEPTED : MERGE_REFUSED)
                .identifiedBy(Identifier.of(Link.PROFILE_NAMESPACE, profileId).seen(Strength.VERIFIED))
                .identifiedBy(Identifier.of(Link.PROFILE_NAMESPACE, review.otherProfileId())
                        .seen(Strength.VERIFIED))
                .attribute("review", review.id())
                .attribute("why", why)
                .occurredAt(now)
                .by(by)
                .build();
    }

    /** Whether that event was the decision about that review. */
    public static boolean isSettledBy(MergeReview review, EventKey event) {
        return event.source().equals(SOURCE) && event.id().equals(REVIEW + review.id());
    }

    /** A person takes a merge out again; the same for the same merge. */
    public static Event mergeTakenOut(String profileId, MergeEdge merge, Actor by, String why, Instant now) {
        return Event.of(SOURCE, "unmerge/" + merge.id(), MERGE_TAKEN_OUT)
                .identifiedBy(Identifier.of(Link.PROFILE_NAMESPACE, profileId).seen(Strength.VERIFIED))
                .attribute("merge", merge.id())
                .attribute("why", why)
                .occurredAt(now)
                .by(by)
                .build();
    }

    /** A person lets two become one again that a person had refused; the same for the same refusal. */
    public static Event mergeBarLifted(String profileId, MergeReview review, Actor by, String why, Instant now) {
        return Event.of(SOURCE, "bar/" + review.id(), MERGE_BAR_LIFTED)
                .identifiedBy(Identifier.of(Link.PROFILE_NAMESPACE, profileId).seen(Strength.VERIFIED))
                .attribute("review", review.id())
                .attribute("why", why)
                .occurredAt(now)
                .by(by)
                .build();
    }

    /** A person stops an instance; the same for the same instance. */
    public static Event journeyStopped(String profileId, JourneyInstance instance, Actor by, String why, Instant now) {
        String which = new Hash128()
                .add(profileId)
                .add(instance.journey())
                .add(instance.binding())
                .add(instance.enteredAt().toString())
                .id();
        Event.Builder stopped = Event.of(SOURCE, "stop/" + which, JOURNEY_STOPPED)
                .identifiedBy(Identifier.of(Link.PROFILE_NAMESPACE, profileId).seen(Strength.VERIFIED))
                .attribute("journey", instance.journey())
                .attribute("enteredAt", instance.enteredAt().toString())
                .attribute("why", why)
                .occurredAt(now)
                .by(by);
        return instance.binding().isEmpty()
                ? stopped.build()
                : stopped.attribute("subject", instance.binding()).build();
    }

    /**
     * Somebody is accountable no more, and somebody else takes over what was theirs (H1).
     *
     * @param version of the profile: what they have again later, be it at the same instant, is another matter
     */
    public static Event ownerReplaced(
            String profileId, long version, OwnerId gone, OwnerId successor, Actor by, String why, Instant now) {
        String which = new Hash128()
                .add(profileId)
                .add(version)
                .add(gone.value())
                .add(successor.value())
                .add(by.kind().name())
                .add(by.id())
                .add(now.toString())
                .id();
        return Event.of(SOURCE, "owner/" + which, OWNER_REPLACED)
                .identifiedBy(Identifier.of(Link.PROFILE_NAMESPACE, profileId).seen(Strength.VERIFIED))
                .attribute("gone", gone.value())
                .attribute("successor", successor.value())
                .attribute("why", why)
                .occurredAt(now)
                .by(by)
                .build();
    }

    private static Event made(TurnDraft draft, String id, String type, Attributes.Builder said) {
        long depth = depth(draft.event()) + 1;
        return Event.of(SOURCE, id, type)
                .attributes(said.put(DEPTH, depth).build())
                .occurredAt(draft.now())
                .by(Actor.AUTOMATION)
                .build();
    }

    /** How many engine-made events lie between that one and a host's event, itself included. */
    public static long depth(Event event) {
        if (!event.source().equals(SOURCE)) {
            return 0;
        }
        String depth = event.attributes().text(DEPTH);
        return depth == null ? 0 : Long.parseLong(depth);
    }
}
