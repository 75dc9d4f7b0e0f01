package dev.baton.behaviour;

import dev.baton.behaviour.ErasureStory.Told;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import java.time.Duration;
import java.util.Random;

/** What happens in an {@link ErasureStory}. What an event says has its number in it: {@code zq2e17q-note}. */
final class ErasureTown {
    static final Definitions DEFINITIONS = definitions();

    private ErasureTown() {}

    private static Definitions definitions() {
        return CanaryTown.definitions(
                Shop.journey("greeting")
                        .rule(
                                "greet",
                                Trigger.on("visited"),
                                Proposal.message("email", "hello").parameter("note", Operand.event("note"))),
                Shop.journey("pushes")
                        .rule(
                                "push",
                                Trigger.on("pushed"),
                                Proposal.message("push", "news").parameter("note", Operand.event("note"))));
    }

    static Told visit(ErasureStory story, ErasedPerson who) {
        int number = story.number();
        Event.Builder event = known(story, who, number, "visited");
        return story.tell(
                number, event.attribute("note", mark(who, number) + "note").build(), who.number);
    }

    private static String mark(ErasedPerson who, int number) {
        return "zq" + who.number + "e" + number + "q-";
    }

    private static Event.Builder at(ErasureStory story, String source, int number, String type) {
        return Event.of(source, "event-" + number, type).occurredAt(story.clock.instant());
    }

    private static Event.Builder known(ErasureStory story, ErasedPerson who, int number, String type) {
        Event.Builder event = at(story, "web", number, type).verified("email", who.mail);
        return who.isCustomer() ? event.verified("customer", who.customer) : event;
    }

    /** Of one, from now or from before. */
    static Told event(ErasureStory story, ErasedPerson who) {
        Random random = story.random;
        int number = story.number();
        String mark = mark(who, number);
        int what = random.nextInt(17);
        Event.Builder event = switch (what) {
            case 0 ->
                at(story, "app", number, "visited")
                        .inferred("device", who.device)
                        .attribute("note", mark + "page");
            case 1 -> known(story, who, number, "noted").inferred("device", who.device);
            case 2 ->
                known(story, who, number, "noted").field("city", mark + "city").field("name", mark + "name");
            case 3 -> known(story, who, number, "visited").attribute("note", mark + "note");
            case 4 -> known(story, who, number, "called").verified("phone", who.phone);
            case 5 -> known(story, who, number, "quote.started").attribute("quote", mark + "quote");
            case 6 ->
                known(story, who, number, "complaint.raised")
                        .attribute("reason", mark + "reason")
                        .attribute("told", mark + "told")
                        .attribute("record", mark + "record");
            case 7 -> known(story, who, number, "complaint.settled");
            case 8 ->
                known(story, who, number, "callback.promised")
                        .attribute("order", mark + "order")
                        .attribute("words", mark + "words");
            case 9 ->
                said(known(story, who, number, ConsentEvents.OPTED_OUT), who)
                        .attribute("evidence", mark + "evidence")
                        .by(Actor.employee(mark + "said-by"));
            case 10 ->
                random.nextInt(3) == 0
                        ? said(known(story, who, number, ConsentEvents.OPTED_IN), who)
                                .attribute("evidence", mark + "yes")
                        : known(story, who, number, "pushed").attribute("note", mark + "push");
            case 11 -> known(story, who, number, "joined").verified("family", "zf-home@example.org");
            case 12 -> known(story, who, number, "ordered").attribute("note", mark + "broken");
            case 13 -> known(story, who, number, "risky").attribute("note", mark + "risk");
            case 14 ->
                at(story, "gateway", number, "sms.received")
                        .verified("phone", who.phone)
                        .on("sms")
                        .attribute("text", "STOP");
            case 15 -> shared(known(story, who, number, "risky"), who).attribute("note", mark + "risk");
            default -> shared(known(story, who, number, "visited"), who).attribute("note", mark + "shared");
        };
        if (random.nextInt(6) == 0) {
            event.occurredAt(story.clock.instant().minus(Duration.ofMinutes(random.nextInt(5_000))));
        }
        return story.tell(number, event.build(), who.number);
    }

    private static Event.Builder shared(Event.Builder event, ErasedPerson who) {
        return event.inferred("device", "sh" + who.number / 3 + "ared-device");
    }

    private static Event.Builder said(Event.Builder event, ErasedPerson who) {
        return event.attribute("purpose", "SERVICE")
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", who.mail);
    }

    /** Of two, or of an address. */
    static Told meeting(ErasureStory story) {
        Random random = story.random;
        int number = story.number();
        ErasedPerson one = story.any(story.people.subList(0, 4));
        ErasedPerson other = story.any(story.people);
        Event.Builder event = switch (random.nextInt(6)) {
            case 0, 1 ->
                at(story, "crm", number, "noted")
                        .verified("customer", one.customer)
                        .verified("email", story.any(story.people.subList(4, 6)).mail);
            case 2, 3 ->
                at(story, "crm", number, "seen")
                        .verified("customer", one.customer)
                        .verified("phone", other.phone);
            case 4 ->
                at(story, "mailer", number, "contact_point.bounced")
                        .attribute("contactPointKind", "email")
                        .attribute("contactPoint", other.mail)
                        .attribute("channel", "email");
            default -> said(at(story, "mailer", number, ConsentEvents.OPTED_OUT), other);
        };
        if (random.nextInt(6) == 0) {
            event.occurredAt(story.clock.instant().minus(Duration.ofMinutes(random.nextInt(5_000))));
        }
        return story.tell(number, event.build(), -1);
    }
}
