package dev.baton.core.json;

import dev.baton.action.Action;
import dev.baton.action.ActionKind;
import dev.baton.action.Dispatch;
import dev.baton.action.Scope;
import dev.baton.action.Target;
import dev.baton.action.Template;
import dev.baton.action.Tier;
import dev.baton.cases.OwnerId;
import dev.baton.consent.Purpose;
import dev.baton.event.Channel;
import dev.baton.event.InvalidValueException;

/** Actions and their way through a channel, as parts of documents. */
final class DocumentActions {
    static final DocumentPart<Scope> SCOPE = new DocumentPart<>(
            (scope, out) -> {
                out.textIf("purpose", scope.purpose(), Purpose::name);
                out.textIf("channel", scope.channel(), Channel::name);
                out.set("tiers", Tier.class, scope.tiers());
                out.textIf("subject", scope.subject());
            },
            in -> new Scope(
                    in.textIf("purpose", Purpose::of),
                    in.textIf("channel", Channel::of),
                    in.set("tiers", Tier.class),
                    in.textIf("subject")));

    private static final DocumentPart<Action.Route> ROUTE = new DocumentPart<>(
            (route, out) -> {
                out.text("caseId", route.caseId());
                out.text("to", route.to().value());
                out.text("via", route.via().name());
                out.text("reason", route.reason());
            },
            in -> new Action.Route(
                    in.text("caseId"), OwnerId.of(in.text("to")), Channel.of(in.text("via")), in.text("reason")));

    private static final DocumentPart<Action.Suppress> SUPPRESS = new DocumentPart<>(
            (suppress, out) -> {
                out.object("scope", suppress.scope(), SCOPE);
                out.instant("until", suppress.until());
                out.text("reason", suppress.reason());
            },
            in -> new Action.Suppress(in.object("scope", SCOPE), in.instant("until"), in.text("reason")));

    private static final DocumentPart<Action.Escalate> ESCALATE = new DocumentPart<>(
            (escalate, out) -> {
                out.textIf("caseId", escalate.caseId());
                out.text("to", escalate.to().value());
                out.text("via", escalate.via().name());
                out.text("reason", escalate.reason());
            },
            in -> new Action.Escalate(
                    in.textIf("caseId"), OwnerId.of(in.text("to")), Channel.of(in.text("via")), in.text("reason")));

    private static final DocumentPart<Action.Wait> WAIT = new DocumentPart<>(
            (wait, out) -> {
                out.instant("until", wait.until());
                out.text("reason", wait.reason());
            },
            in -> new Action.Wait(in.instant("until"), in.text("reason")));

    static final DocumentPart<Action.FollowUp> FOLLOW_UP = new DocumentPart<>(
            (followUp, out) -> {
                out.one("target", followUp.target());
                out.text("channel", followUp.channel().name());
                out.text("template", followUp.template().id());
                out.attributes("parameters", followUp.template().parameters());
                out.text("purpose", followUp.purpose().name());
                out.textIf("subject", followUp.subject());
            },
            in -> new Action.FollowUp(
                    in.one("target", Target.class),
                    Channel.of(in.text("channel")),
                    new Template(in.text("template"), in.attributes("parameters")),
                    Purpose.of(in.text("purpose")),
                    in.textIf("subject")));

    static final DocumentPart<Action> ACTION = new DocumentPart<>(DocumentActions::write, DocumentActions::read);

    private static final DocumentPart<Dispatch.Origin> ORIGIN = new DocumentPart<>(
            (origin, out) -> {
                out.text("journey", origin.journey());
                out.textIf("binding", origin.binding());
                out.text("rule", origin.rule());
                out.textIf("promiseId", origin.promiseId());
                out.flag("takesBack", origin.takesBack());
            },
            in -> new Dispatch.Origin(
                    in.text("journey"),
                    in.textIf("binding"),
                    in.text("rule"),
                    in.textIf("promiseId"),
                    in.flag("takesBack")));

    private static final DocumentPart<Dispatch.Anew> ANEW = new DocumentPart<>(
            (anew, out) -> {
                out.whole("visits", anew.visits());
                out.textIf("phase", anew.phase());
                out.instantIf("entered", anew.entered());
            },
            in -> new Dispatch.Anew(in.count("visits"), in.textIf("phase"), in.instantIf("entered")));

    private static final DocumentPart<Dispatch.Hold> HOLD = new DocumentPart<>(
            (hold, out) -> {
                out.instant("since", hold.since());
                out.instant("until", hold.until());
                out.instant("atMost", hold.atMost());
                out.objectIf("anew", hold.anew(), ANEW);
            },
            in -> new Dispatch.Hold(
                    in.instant("since"), in.instant("until"), in.instant("atMost"), in.objectIf("anew", ANEW)));

    private static final DocumentPart<Dispatch.Routing> ROUTING = new DocumentPart<>(
            (routing, out) -> {
                out.text("channel", routing.channel().name());
                out.one("tier", routing.tier());
                out.instant("notBefore", routing.notBefore());
                out.instant("expiresAt", routing.expiresAt());
                out.object("origin", routing.origin(), ORIGIN);
                out.objectIf("hold", routing.hold(), HOLD);
            },
            in -> new Dispatch.Routing(
                    Channel.of(in.text("channel")),
                    in.one("tier", Tier.class),
                    in.instant("notBefore"),
                    in.instant("expiresAt"),
                    in.object("origin", ORIGIN),
                    in.objectIf("hold", HOLD)));

    private static final DocumentPart<Dispatch.Progress> PROGRESS = new DocumentPart<>(
            (progress, out) -> {
                out.one("state", progress.state());
                out.whole("attempt", progress.attempt());
                out.textIf("detail", progress.detail());
                out.flag("inDoubt", progress.inDoubt());
            },
            in -> new Dispatch.Progress(
                    in.one("state", Dispatch.State.class),
                    in.count("attempt"),
                    in.textIf("detail"),
                    in.flag("inDoubt")));

    static final DocumentPart<Dispatch> DISPATCH = new DocumentPart<>(
            (dispatch, out) -> {
                out.text("id", dispatch.id());
                out.text("profileId", dispatch.profileId());
                out.object("decision", dispatch.decision(), DocumentEvents.KEY);
                out.object("action", dispatch.action(), ACTION);
                out.object("routing", dispatch.routing(), ROUTING);
                out.objectIf("contactPoint", dispatch.contactPoint(), DocumentEvents.CONTACT_POINT);
                out.objectIf("handoff", dispatch.handoff(), DocumentHandoffs.CONTEXT);
                out.object("progress", dispatch.progress(), PROGRESS);
            },
            in -> new Dispatch(
                    in.text("id"),
                    in.text("profileId"),
                    in.object("decision", DocumentEvents.KEY),
                    in.object("action", ACTION),
                    in.object("routing", ROUTING),
                    in.objectIf("contactPoint", DocumentEvents.CONTACT_POINT),
                    in.objectIf("handoff", DocumentHandoffs.CONTEXT),
                    in.object("progress", PROGRESS)));

    private DocumentActions() {}

    private static void write(Action action, DocumentOut out) {
        out.one("kind", action.kind());
        switch (action.kind()) {
            case ROUTE -> ROUTE.write((Action.Route) action, out);
            case SUPPRESS -> SUPPRESS.write((Action.Suppress) action, out);
            case ESCALATE -> ESCALATE.write((Action.Escalate) action, out);
            case WAIT -> WAIT.write((Action.Wait) action, out);
            case FOLLOW_UP -> FOLLOW_UP.write((Action.FollowUp) action, out);
            case NONE -> throw noAction();
        }
    }

    private static Action read(DocumentIn in) {
        return switch (in.one("kind", ActionKind.class)) {
            case ROUTE -> ROUTE.read(in);
            case SUPPRESS -> SUPPRESS.read(in);
            case ESCALATE -> ESCALATE.read(in);
            case WAIT -> WAIT.read(in);
            case FOLLOW_UP -> FOLLOW_UP.read(in);
            case NONE -> throw noAction();
        };
    }

    private static InvalidValueException noAction() {
        return new InvalidValueException("action.kind", "is NONE", "leave the action out");
    }
}
