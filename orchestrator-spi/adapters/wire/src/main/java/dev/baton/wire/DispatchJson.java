package dev.baton.wire;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.handoff.HandoffContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A dispatch as JSON of version {@value #SCHEMA_VERSION}, on one line. It holds what the other side needs to act, in
 * clear, and nothing that changes from one attempt to the next, unless it {@link #markingRepeats marks repeats}: a
 * dispatch that is delivered again is the same bytes.
 * Immutable and safe to share between threads.
 */
public final class DispatchJson {
    /** Goes up when what readers rely on changes; members are added without. */
    public static final int SCHEMA_VERSION = 1;

    /** What says that an earlier attempt may have arrived. */
    private static final String IN_DOUBT = "in-doubt";

    private final @Nullable Function<HandoffContext, String> handoffs;
    private final boolean marksRepeats;

    private DispatchJson(@Nullable Function<HandoffContext, String> handoffs, boolean marksRepeats) {
        this.handoffs = handoffs;
        this.marksRepeats = marksRepeats;
    }

    /** Writes what brings no handoff context. */
    public static DispatchJson withoutHandoffs() {
        return new DispatchJson(null, false);
    }

    /** @param handoffs writes a context as JSON: {@code HandoffJson::write} of the engine */
    public static DispatchJson handoffs(Function<HandoffContext, String> handoffs) {
        return new DispatchJson(Require.present("handoffs", handoffs), false);
    }

    /**
     * The same, and what is sent though an earlier attempt may have arrived says so, as {@code repeated}: for receivers that
     * do not know keys again, which would otherwise take it for another one.
     */
    public DispatchJson markingRepeats() {
        return new DispatchJson(handoffs, true);
    }

    /** Why that dispatch cannot be written, for operators; null where it can. */
    public @Nullable String objection(Dispatch dispatch) {
        Action action = dispatch.action();
        if (action instanceof Action.Suppress || action instanceof Action.Wait) {
            return "no channel carries " + action.kind();
        }
        return dispatch.handoff() == null || handoffs != null
                ? null
                : "it brings a handoff context, and this channel was not told how to write one:"
                        + " build it with handoffs(HandoffJson::write)";
    }

    /** @throws InvalidValueException where there is an {@link #objection} */
    public String write(Dispatch dispatch) {
        String objection = objection(dispatch);
        if (objection != null) {
            throw new InvalidValueException("dispatch", "cannot be written", objection);
        }
        Json json = Json.object()
                .number("schemaVersion", SCHEMA_VERSION)
                .text("id", dispatch.id())
                .text("channel", dispatch.channel().name());
        if (dispatch.contactPoint() != null) {
            json.begun("to")
                    .text("kind", dispatch.contactPoint().kind())
                    .text("address", dispatch.contactPoint().address())
                    .end();
        }
        if (marksRepeats && dispatch.progress().inDoubt()) {
            json.text("repeated", IN_DOUBT);
        }
        action(json.begun("action").text("kind", dispatch.action().kind().name()), dispatch.action());
        routing(json, dispatch);
        if (dispatch.handoff() != null && handoffs != null) {
            json.raw("handoff", handoffs.apply(dispatch.handoff()));
        }
        return json.ended();
    }

    private static void action(Json json, Action action) {
        if (action instanceof Action.FollowUp followUp) {
            json.text("target", followUp.target().name())
                    .text("template", followUp.template().id())
                    .attributes("parameters", followUp.template().parameters())
                    .text("purpose", followUp.purpose().name())
                    .text("subject", followUp.subject());
        } else if (action instanceof Action.Route route) {
            json.text("case", route.caseId()).text("to", route.to().value()).text("reason", route.reason());
        } else if (action instanceof Action.Escalate escalate) {
            json.text("case", escalate.caseId())
                    .text("to", escalate.to().value())
                    .text("reason", escalate.reason());
        }
        json.end();
    }

    private static void routing(Json json, Dispatch dispatch) {
        Dispatch.Origin origin = dispatch.routing().origin();
        json.text("tier", dispatch.routing().tier().name())
                .text("expiresAt", dispatch.routing().expiresAt().toString());
        json.begun("decision")
                .text("source", dispatch.decision().source())
                .text("id", dispatch.decision().id())
                .end();
        json.begun("origin")
                .text("journey", origin.journey())
                .text("binding", origin.binding())
                .text("rule", origin.rule())
                .text("promise", origin.promiseId())
                .end();
    }

    /** The JSON Schema of what {@link #write} writes (draft 2020-12, UTF-8). */
    public static byte[] schema() {
        try (InputStream in = DispatchJson.class.getResourceAsStream("dispatch.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("dispatch.schema.json is missing from the jar; build it again");
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
