package dev.baton.core.turn;

import dev.baton.action.Dispatch;
import dev.baton.cases.Promise;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Event;

/**
 * Events the engine makes (T11). Each is a turn of its own, under a key derived from its cause; how far it is from a
 * host's event is counted, and the chain is cut.
 */
public final class EngineEvents {
    public static final String SOURCE = "baton";
    public static final String PROMISE_BROKEN = "promise_broken";
    public static final String DISPATCH_FAILED = "dispatch_failed";

    /** Engine-made events caused by engine-made events, at most. */
    public static final int MAX_DEPTH = 8;

    /** The attribute that counts the depth. */
    public static final String DEPTH = "depth";

    private EngineEvents() {}

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
        return made(draft, "dispatch-failed/" + dispatch.id(), DISPATCH_FAILED, said);
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
