package dev.baton.behaviour;

import dev.baton.consent.ConsentModel;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.StopWords;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.ReasonCode;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shop that texts its customers, who may answer STOP (C3). */
abstract class TextingShop {
    static final String NUMBER = "+33612345678";
    static final Purpose LEGAL = Purpose.of("LEGAL");
    static final StopWords WORDS = StopWords.of("sms", "sms.received", "Stop", "Arrêt", "इसे रोकें", "停止")
            .confirmedBy("stopped");

    final Failing model = new Failing("breaks");
    final BatonTest baton = open(definitions(ContactPolicy.STANDARD.with(WORDS)));

    static Definitions.Builder definitions(ContactPolicy policy) {
        Map<Purpose, ConsentModel> models = new HashMap<>(policy.models());
        models.put(LEGAL, ConsentModel.EXEMPT);
        return Shop.promises(
                        texts("reminders", Purpose.SERVICE, Proposal.message("sms", "reminder")),
                        texts("notices", LEGAL, Proposal.message("sms", "notice")),
                        texts(
                                "calls",
                                Purpose.SERVICE,
                                Proposal.message("sms", "call").promising("callback")),
                        texts("risky", Purpose.SERVICE, Proposal.message("email", "breaks")),
                        texts("chats", Purpose.SERVICE, Proposal.message("whatsapp", "chat")),
                        texts("mails", Purpose.SERVICE, Proposal.message("email", "mail")),
                        Shop.journey("echo")
                                .rule("echo", Trigger.on("sms.received"), Proposal.message("email", "echo")))
                .contactPolicy(new ContactPolicy(
                        models,
                        policy.silences(),
                        policy.caps(),
                        policy.costs(),
                        policy.live(),
                        policy.expiry(),
                        policy.stopWords()));
    }

    static Journey texts(String id, Purpose purpose, Proposal proposal) {
        return Shop.journey(id).purpose(purpose).rule(id, Trigger.on(id + ".due"), proposal);
    }

    BatonTest open(Definitions.Builder definitions) {
        return Shop.open(definitions.build())
                .channel("whatsapp", RecordingChannel.forCustomers("phone"))
                .and(builder -> builder.propensity(model))
                .startingAt(Shop.START);
    }

    /** Ada, and the family's telephone. */
    static Event.Builder ada(BatonTest baton, String type) {
        return baton.event("shop", type).verified("customer", "c-ada").verified("phone", NUMBER);
    }

    /** Ben, who has told us of the same telephone. */
    static Event.Builder ben(BatonTest baton, String type) {
        return baton.event("shop", type).verified("customer", "c-ben");
    }

    static Event.Builder text(BatonTest baton, String text) {
        return baton.event("sms-gateway", "sms.received")
                .verified("phone", NUMBER)
                .on("sms")
                .attribute("text", text);
    }

    void expectStopped() {
        baton.channel("sms").forget();
        baton.when(ada(baton, "reminders.due"));
        baton.thenOf("customer", "c-ada").notDispatched("sms", ReasonCode.OPTED_OUT);
    }

    void expectGoingOn() {
        baton.channel("sms").forget();
        baton.when(ada(baton, "reminders.due"));
        baton.thenOf("customer", "c-ada").dispatched("sms", "reminder");
    }

    static List<ConsentRecord> said(BatonTest baton) {
        return baton.orchestrator()
                .consentHistory(new ContactPoint("phone", NUMBER))
                .records();
    }
}
