package dev.baton.testkit;

import dev.baton.core.definition.Definitions;
import dev.baton.core.json.DefinitionsReader;
import dev.baton.event.Event;
import java.nio.charset.StandardCharsets;

/** What a company that heats homes promises and sends: small, and something of everything that can be expected. */
final class Hearth {
    static final Definitions DEFINITIONS = definitions("""
            { "journeys": [
                { "id": "bills", "owner": "team:payments", "outcome": "paid", "binding": "bill",
                  "entry": { "on": ["bill.due"] }, "goals": [{ "id": "paid", "on": "bill.paid" }],
                  "milestones": [{ "id": "opened", "on": "bill.opened" },
                                 { "id": "answered", "on": "bill.answered", "expectedBy": "P1D" }],
                  "phases": [
                    { "id": "due", "wait": { "atMost": "P2D", "onPast": "TIME_OUT_NOW",
                        "otherwise": { "then": [{ "message": "reminder", "via": "email",
                                                  "parameters": { "tone": "kind" } }], "goTo": "reminded" } } },
                    { "id": "reminded", "wait": { "atMost": "P30D", "onPast": "TIME_OUT_NOW",
                        "otherwise": { "end": true } } }] },
                { "id": "offers", "owner": "team:sales", "outcome": "sold", "purpose": "MARKETING", "holdout": "test",
                  "rules": [{ "id": "offer", "on": "offer.available",
                              "then": [{ "message": "offer", "via": "sms" }] }] },
                { "id": "repairs", "owner": "team:field", "outcome": "warm", "binding": "visit",
                  "rules": [{ "id": "missed", "on": "contact.started",
                              "then": [{ "route": "repair", "to": "supervisor", "via": "desk",
                                         "reason": "Nobody came" }] }] }],
              "cases": [
                { "kind": "repair", "owner": "team:field", "binding": "visit", "opens": ["fault.reported"],
                  "settles": ["fault.fixed"],
                  "story": { "reason": "why", "told": ["model", "illness"], "records": ["visit"] } },
                { "kind": "complaint", "owner": "team:care", "opens": ["complaint.made"],
                  "settles": ["complaint.settled"], "answer": { "within": "P5D", "on": ["complaint.answered"] } },
                { "kind": "question", "owner": "team:care", "opens": ["question.put"], "settles": ["question.answered"] },
                { "kind": "recovery", "owner": "team:care", "settles": ["recovery.settled"] }],
              "promises": [
                { "kind": "visit", "keeper": "team:field", "subject": "visit",
                  "words": { "from": "words", "otherwise": "Somebody comes" },
                  "due": { "from": "at", "within": "P1D", "atRiskLead": "PT1H" }, "madeOn": "visit.promised",
                  "keptOn": "visit.done", "recoveryCase": "recovery" },
                { "kind": "refund", "keeper": "team:payments", "words": "You get it back",
                  "due": { "within": "P9D", "atRiskLead": "P1D" }, "madeOn": "refund.promised",
                  "keptOn": "refund.paid", "recoveryCase": "recovery" }],
              "holdouts": [{ "name": "test", "share": 1 }, { "name": "other", "share": 1 }],
              "classes": { "illness": "SENSITIVE" } }
            """);

    private Hearth() {}

    private static Definitions definitions(String json) {
        DefinitionsReader reader = new DefinitionsReader();
        reader.json("hearth.json", json.getBytes(StandardCharsets.UTF_8));
        return reader.whole();
    }

    /** A customer to whom something of everything has happened, and a last step that hands a case over. */
    static BatonTest played() {
        BatonTest baton = BatonTest.with(DEFINITIONS)
                .channel("email", RecordingChannel.forCustomers("email"))
                .channel("sms", RecordingChannel.forCustomers("phone"))
                .startingAt("2026-03-02T09:00:00Z");
        baton.when(of(baton, "question.put"));
        baton.when(of(baton, "question.answered"));
        baton.when(of(baton, "bill.due").attribute("bill", "b-7"));
        baton.when(of(baton, "bill.opened").attribute("bill", "b-7"));
        baton.when(
                of(baton, "consent.opted_in").attribute("purpose", "MARKETING").attribute("evidence", "the form"));
        baton.when(of(baton, "offer.available"));
        baton.when(of(baton, "consent.opted_out")
                .attribute("purpose", "NEWS")
                .attribute("channel", "email")
                .attribute("evidence", "the page"));
        baton.when(of(baton, "fault.reported")
                .field("tier", "gold")
                .on("web")
                .attribute("visit", "v-3")
                .attribute("why", "The boiler is cold")
                .attribute("model", "Hearth 200")
                .attribute("illness", "a weak heart"));
        baton.when(of(baton, "visit.promised")
                .attribute("visit", "v-3")
                .attribute("words", "Somebody comes on Tuesday")
                .attribute("at", "2026-03-03T17:00:00Z"));
        baton.when(of(baton, "complaint.made"));
        baton.advanceTo("2026-03-05T09:00:00Z");
        baton.when(
                of(baton, "consent.opted_out").attribute("purpose", "MARKETING").attribute("evidence", "the page"),
                of(baton, "offer.available"),
                of(baton, "contact.started").on("phone").attribute("visit", "v-3"));
        return baton;
    }

    /** The same customer, whose address takes nothing. */
    static BatonTest bounced() {
        BatonTest baton = BatonTest.with(DEFINITIONS)
                .channel("email", RecordingChannel.forCustomers("email"))
                .channel("sms", RecordingChannel.forCustomers("phone"))
                .startingAt("2026-03-02T09:00:00Z");
        baton.channel("email").next().bounces("no such mailbox");
        baton.when(of(baton, "bill.due").attribute("bill", "b-7"));
        baton.advanceTo("2026-03-05T09:00:00Z");
        return baton;
    }

    /** The same customer with whom all is well, while operators are alarmed about another matter. */
    static BatonTest settled() {
        BatonTest baton = BatonTest.with(DEFINITIONS)
                .channel("email", RecordingChannel.forCustomers("email"))
                .channel("sms", RecordingChannel.forCustomers("phone"))
                .startingAt("2026-03-02T09:00:00Z");
        baton.when(of(baton, "bill.due").attribute("bill", "b-8"));
        baton.when(of(baton, "bill.due").attribute("bill", "b-7"));
        baton.when(of(baton, "bill.paid").attribute("bill", "b-7"));
        baton.when(
                of(baton, "consent.opted_in").attribute("purpose", "MARKETING").attribute("evidence", "the form"));
        baton.when(of(baton, "fault.reported").attribute("visit", "v-3").attribute("why", "cold"));
        baton.when(of(baton, "contact.started").on("phone").attribute("visit", "v-3"));
        baton.when(of(baton, "fault.fixed").attribute("visit", "v-3"));
        baton.orchestrator().publish(Definitions.builder().build());
        return baton;
    }

    private static Event.Builder of(BatonTest baton, String type) {
        return baton.event("host", type)
                .verified("customer", "c-ada")
                .verified("email", "ada@example.org")
                .verified("phone", "+33612345678");
    }
}
