package dev.baton.behaviour;

import dev.baton.cases.OwnerId;
import dev.baton.core.calendar.CalendarWindow;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Compensation;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.InDoubt;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.event.Channel;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** A shop that sends by every kind of channel, with every policy for doubts: what the settling stories are played in. */
final class SettlingShop {
    /** The ways to say something: {@code email} honours keys, {@code push} can be asked, {@code sms} neither. */
    static final List<String> WAYS = List.of("email", "push", "sms-list", "sms-sent", "sms-marked");

    /** So long the journey {@code trip-…} waits in its only phase. */
    static final Duration TRIP = Duration.ofHours(5);

    /** At most so many text messages a day, to all customers together. */
    static final int TEXTS = 6;

    /** At most so many e-mails to one customer in any day. */
    static final int EMAILS = 4;

    static final Definitions DEFINITIONS = definitions();

    private SettlingShop() {}

    static String channel(String way) {
        return way.startsWith("sms") ? "sms" : way;
    }

    private static Definitions definitions() {
        Journey shop = Shop.journey("shop");
        Journey orders = Shop.journey("orders")
                .boundBy("order")
                .rule("charge", Trigger.on("order.paid"), Proposal.update("billing", "charge"))
                .rule("book", Trigger.on("order.booked"), Proposal.update("depot", "book"))
                .rule("refund", Trigger.on("order.cancelled"), Proposal.compensate("charge", "cancelled"))
                .rule("release", Trigger.on("order.cancelled"), Proposal.compensate("book", "cancelled"))
                .rule("correct", Trigger.on("offer.wrong"), Proposal.compensate("offer", "wrong"))
                .rule("offer", Trigger.on("order.seen"), Proposal.message("email", "offer"))
                .rule("sorry", Trigger.on("delay.over"), Proposal.message("email", "no-call-needed"));
        Definitions.Builder all = Definitions.builder()
                .promiseKind(Shop.callbacks())
                .caseKind(Shop.recoveries())
                .caseKind(wayBack("payment-error"))
                .caseKind(wayBack("message-error"))
                .template(TemplateWords.takingBack("no-call-needed", "callback"))
                .template(
                        TemplateWords.compensated("charge", Compensation.update("billing", "refund", "payment-error")))
                .template(TemplateWords.compensated("book", Compensation.update("depot", "release", "payment-error")))
                .template(TemplateWords.compensated(
                        "offer", Compensation.message("email", "offer-was-wrong", "message-error")))
                .contactPolicy(ContactPolicy.STANDARD
                        .with(Cap.rolling(EMAILS, Duration.ofDays(1))
                                .named("mails")
                                .about(new Cap.About(null, Channel.of("email"), null, null)))
                        .with(Cap.calendar(TEXTS, CalendarWindow.days(ZoneId.of("UTC")))
                                .global("texts")
                                .about(new Cap.About(null, Channel.of("sms"), null, null))));
        for (String way : WAYS) {
            shop.rule("ask-" + way, Trigger.on("asked." + way), Proposal.message(channel(way), "note-" + way));
            orders.rule(
                    "delay-" + way,
                    Trigger.on("delayed." + way),
                    Proposal.message(channel(way), "call-" + way).promising("callback"));
            all.journey(trip(way).build());
            doubted(all, way);
        }
        return all.journey(shop.build()).journey(orders.build()).build();
    }

    private static Journey trip(String way) {
        return Shop.journey("trip-" + way)
                .boundBy("order")
                .enterOn("begun." + way)
                .exit("dropped", Trigger.on("dropped." + way))
                .phase("open")
                .onEnter(Proposal.message(channel(way), "step-" + way))
                .waitAtMost(TRIP, WaitStep.OnPast.TIME_OUT_NOW)
                .until("arrived", Next.end())
                .otherwise(Next.end())
                .done();
    }

    private static void doubted(Definitions.Builder all, String way) {
        InDoubt inDoubt = switch (way) {
            case "sms-sent" -> InDoubt.TREAT_AS_SENT;
            case "sms-marked" -> InDoubt.RESEND_MARKED;
            default -> InDoubt.LIST;
        };
        all.template(TemplateWords.promising("call-" + way, "callback").whenInDoubt(inDoubt));
        if (inDoubt != InDoubt.LIST) {
            all.template(TemplateWords.doubted("note-" + way, inDoubt));
            all.template(TemplateWords.doubted("step-" + way, inDoubt));
        }
    }

    private static CaseKind wayBack(String kind) {
        List<Trigger> opens = List.of(Trigger.on(kind + ".seen"));
        return new CaseKind(kind, OwnerId.of("team:care"), null, opens, List.of(), CaseKind.Story.NONE);
    }
}
