package dev.baton.core.json;

import dev.baton.action.Dispatch;
import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.Seen;
import dev.baton.core.turn.Suppression;
import dev.baton.event.Channel;
import dev.baton.journey.ExitReason;
import dev.baton.journey.InstanceWait;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.ContactEntry;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a customer is in journeys and how they were reached, as parts of documents. */
final class DocumentJourneys {
    private static final DocumentPart<JourneyInstance.Step> STEP = new DocumentPart<>(
            (step, out) -> {
                out.text("phase", step.phase());
                out.instant("since", step.since());
                out.whole("visits", step.visits());
            },
            in -> new JourneyInstance.Step(in.text("phase"), in.instant("since"), in.count("visits")));

    private static final DocumentPart<InstanceWait> WAIT = new DocumentPart<>(
            (wait, out) -> {
                out.text("timerId", wait.timerId());
                out.instant("armedAt", wait.armedAt());
                out.instant("deadline", wait.deadline());
            },
            in -> new InstanceWait(in.text("timerId"), in.instant("armedAt"), in.instant("deadline")));

    private static final DocumentPart<JourneyInstance.Exit> EXIT = new DocumentPart<>(
            (exit, out) -> {
                out.one("reason", exit.reason());
                out.instant("at", exit.at());
                out.text("rule", exit.rule());
            },
            in -> new JourneyInstance.Exit(in.one("reason", ExitReason.class), in.instant("at"), in.text("rule")));

    static final DocumentPart<JourneyInstance> INSTANCE = new DocumentPart<>(
            (instance, out) -> {
                out.text("journey", instance.journey());
                out.whole("version", instance.version());
                out.text("binding", instance.binding());
                out.instant("enteredAt", instance.enteredAt());
                out.object("step", instance.step(), STEP);
                out.objectIf("waiting", instance.waiting(), WAIT);
                out.instantIf("quietUntil", instance.quietUntil());
                out.objectIf("exit", instance.exit(), EXIT);
                out.objectIf("memory", DocumentWaits.some(instance.memory()), DocumentWaits.MEMORY);
                out.objectIf("progress", DocumentMilestones.some(instance.progress()), DocumentMilestones.PROGRESS);
            },
            in -> new JourneyInstance(
                    in.text("journey"),
                    in.count("version"),
                    in.text("binding"),
                    in.instant("enteredAt"),
                    in.object("step", STEP),
                    in.objectIf("waiting", WAIT),
                    in.instantIf("quietUntil"),
                    in.objectIf("exit", EXIT),
                    DocumentWaits.orNone(in.objectIf("memory", DocumentWaits.MEMORY)),
                    DocumentMilestones.orNone(in.objectIf("progress", DocumentMilestones.PROGRESS))));

    static final DocumentPart<Seen> SEEN = new DocumentPart<>(
            (seen, out) -> {
                out.text("journey", seen.journey());
                out.whole("entered", seen.entered());
                out.instantIf("lastExit", seen.lastExit());
                out.texts("bindings", seen.bindings());
            },
            in -> new Seen(in.text("journey"), in.count("entered"), in.instantIf("lastExit"), in.texts("bindings")));

    private static final DocumentPart<ContactEntry.Place> PLACE = new DocumentPart<>(
            (place, out) -> {
                out.text("budget", place.budget());
                out.whole("bucket", place.bucket());
            },
            in -> new ContactEntry.Place(in.text("budget"), in.whole("bucket")));

    static final DocumentPart<ContactEntry> CONTACT = new DocumentPart<>(
            (contact, out) -> {
                out.text("dispatchId", contact.dispatchId());
                out.instant("at", contact.at());
                out.text("channel", contact.channel().name());
                out.text("purpose", contact.purpose().name());
                out.one("tier", contact.tier());
                out.text("template", contact.template());
                out.textIf("subject", contact.subject());
                out.one("state", contact.state());
                out.textIf("journey", contact.journey().isEmpty() ? null : contact.journey());
                out.texts("tags", List.copyOf(contact.tags()));
                out.list("places", contact.places(), PLACE);
            },
            in -> new ContactEntry(
                    in.text("dispatchId"),
                    in.instant("at"),
                    Channel.of(in.text("channel")),
                    Purpose.of(in.text("purpose")),
                    in.one("tier", Tier.class),
                    in.text("template"),
                    in.textIf("subject"),
                    in.one("state", Dispatch.State.class),
                    orNone(in.textIf("journey")),
                    Set.copyOf(in.texts("tags")),
                    in.list("places", PLACE)));

    static final DocumentPart<Suppression> SUPPRESSION = new DocumentPart<>(
            (suppression, out) -> {
                out.object("scope", suppression.scope(), DocumentActions.SCOPE);
                out.instant("until", suppression.until());
                out.text("reason", suppression.reason());
                out.text("rule", suppression.rule());
                out.object("decision", suppression.decision(), DocumentEvents.KEY);
            },
            in -> new Suppression(
                    in.object("scope", DocumentActions.SCOPE),
                    in.instant("until"),
                    in.text("reason"),
                    in.text("rule"),
                    in.object("decision", DocumentEvents.KEY)));

    static final DocumentPart<ProfileState.Pending> PENDING = new DocumentPart<>(
            (pending, out) -> {
                out.text("dispatchId", pending.dispatchId());
                out.text("journey", pending.journey());
                out.textIf("binding", pending.binding());
                out.textIf("promiseId", pending.promiseId());
                out.whole("attempt", pending.attempt());
                out.textIf("rule", pending.rule());
                out.objectIf("to", pending.to(), DocumentEvents.CONTACT_POINT);
                out.flag("ended", pending.ended());
            },
            in -> new ProfileState.Pending(
                    in.text("dispatchId"),
                    in.text("journey"),
                    in.textIf("binding"),
                    in.textIf("promiseId"),
                    in.count("attempt"),
                    in.textIf("rule"),
                    in.objectIf("to", DocumentEvents.CONTACT_POINT),
                    in.flag("ended")));

    private DocumentJourneys() {}

    private static String orNone(@Nullable String text) {
        return text == null ? "" : text;
    }
}
