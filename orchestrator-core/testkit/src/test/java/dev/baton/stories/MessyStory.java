package dev.baton.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cases.OwnerId;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import java.time.Duration;
import java.util.function.Consumer;

/** Seven customers, and how it goes with them. */
enum MessyStory {
    /**
     * Ada has lost her job, asks to pay in parts, and is told when we decide. Until then nobody reminds her. Kim, who has
     * it, leaves; we decide too late, and answer for that.
     */
    LATE_PAYMENT(
            stage -> {
                stage.then(stage.ada("bill.due").attribute("bill", "b-7"));
                stage.later(Duration.ofDays(13));
                stage.then(stage.ada("bill.questioned")
                        .on("chat")
                        .attribute("bill", "b-7")
                        .attribute("why", "I lost my job and want to pay in parts")
                        .attribute("amount", "240 euros")
                        .attribute("reason", "no income since 1 March"));
                stage.then(stage.ada("plan.asked").on("chat").attribute("bill", "b-7"));
                stage.then(answers(stage, "kim", "handoff.accepted", "bill"));
                stage.then(stage.ours("kim", "plan.promised")
                        .attribute("bill", "b-7")
                        .attribute("words", "You hear by Wednesday noon whether you can pay in parts")
                        .attribute("at", "2026-03-18T12:00:00Z"));
                stage.later(Duration.ofDays(1));
                assertThat(stage.sent())
                        .as("nobody who waits for us is reminded")
                        .isEmpty();
                stage.owners.gone("kim");
                stage.baton()
                        .replaceOwner(OwnerId.of("kim"), OwnerId.of("team:payments"), Actor.employee("hr"), "has left");
                stage.later(Duration.ofDays(3));
            },
            """
            REASON         we did not keep what we said: You hear by Wednesday noon whether you can pay in parts
            HAPPENED       2026-03-18 12:00 out of bill b-7: I lost my job and want to pay in parts
            HAPPENED       2026-03-18 12:00 we did not keep what we said: You hear by Wednesday noon whether you can pay in parts
            LAST_ACTION    NONE_STATED
            PROMISES       You hear by Wednesday noon whether you can pay in parts (due 2026-03-18 12:00, broken)
            CONSTRAINTS    Do not call it their mistake
            CONSTRAINTS    do not ask again for amount, reason
            CUSTOMER_TOLD  amount: 240 euros
            CUSTOMER_TOLD  reason: no income since 1 March
            RECORDS        b-7
            EFFORT         NONE_STATED
            IDENTITY       verified by customer, email
            CONSENT        NONE_STATED
            NEXT_STEP      make up for what was not kept: You hear by Wednesday noon whether you can pay in parts
            OWNER          team:care
            promise        plan BROKEN, due 2026-03-18T12:00:00Z, by team:payments: You hear by Wednesday noon whether you can pay in parts
            case           bill b-7 open, team:payments
            case           recovery b-7 open, team:care
            """),

    /** The technician promised for Monday does not come. Ada calls, and the supervisor knows why before she says it. */
    MISSED_TECHNICIAN(
            stage -> {
                stage.then(stage.ada("fault.reported")
                        .on("web")
                        .attribute("visit", "v-3")
                        .attribute("why", "The boiler is cold")
                        .attribute("model", "Hearth 200")
                        .attribute("symptom", "Error E119")
                        .attribute("access", "Key with the neighbour, number 12"));
                stage.then(stage.ours("dispatcher-1", "visit.promised")
                        .attribute("visit", "v-3")
                        .attribute("words", "A technician comes on Monday between one and five")
                        .attribute("at", "2026-03-09T17:00:00Z"));
                stage.then(stage.ours("dispatcher-1", "note.made").attribute("visit", "v-3"));
                stage.later(Duration.ofDays(8));
                stage.then(stage.ada("contact.started").on("phone").attribute("visit", "v-3"));
            },
            """
            REASON         The boiler is cold
            HAPPENED       2026-03-10 09:00 offered to supervisor: Nobody came, and the customer calls
            HAPPENED       2026-03-10 09:00 contact started (phone)
            HAPPENED       2026-03-09 15:00 escalated to team:field: A technician comes on Monday between one and five (due 2026-03-09T17:00:00Z)
            HAPPENED       2026-03-02 09:00 note made
            HAPPENED       2026-03-02 09:00 visit promised
            HAPPENED       2026-03-02 09:00 fault reported (web)
            LAST_ACTION    2026-03-02 09:00 note.made
            PROMISES       A technician comes on Monday between one and five (due 2026-03-09 17:00, broken)
            CONSTRAINTS    Do not call it their mistake
            CONSTRAINTS    do not ask again for access, model, symptom
            CUSTOMER_TOLD  access: Key with the neighbour, number 12
            CUSTOMER_TOLD  model: Hearth 200
            CUSTOMER_TOLD  symptom: Error E119
            RECORDS        v-3
            EFFORT         1 × channel switch, 1 × chase overdue, about 20 min
            IDENTITY       verified by customer, email
            CONSENT        NONE_STATED
            NEXT_STEP      make up for what was not kept: A technician comes on Monday between one and five
            OWNER          team:field until supervisor accepts
            promise        visit BROKEN, due 2026-03-09T17:00:00Z, by team:field: A technician comes on Monday between one and five
            case           repair v-3 open, team:field
            case           recovery v-3 open, team:care
            """),

    /** Ada wants to be called back. The first call does not reach her, the second comes too late, and she calls, angry. */
    ANGRY_CALL_BACK(
            stage -> {
                stage.then(stage.ada("complaint.made")
                        .on("chat")
                        .attribute("complaint", "k-1")
                        .attribute("why", "You billed me twice and nobody listens")
                        .attribute("wish", "The second bill taken back"));
                stage.then(answers(stage, "team:phone", "handoff.accepted", "complaint"));
                stage.then(stage.ours("agent-4", "callback.promised")
                        .attribute("complaint", "k-1")
                        .attribute("words", "We call you back by eleven")
                        .attribute("at", "2026-03-02T11:00:00Z"));
                stage.then(stage.ours("agent-4", "note.made").attribute("complaint", "k-1"));
                stage.later(Duration.ofHours(3));
                stage.then(stage.ada("contact.started").on("phone").attribute("complaint", "k-1"));
                stage.later(Duration.ofMinutes(30));
                stage.then(stage.ada("contact.started").on("phone").attribute("complaint", "k-1"));
            },
            """
            REASON         You billed me twice and nobody listens
            HAPPENED       2026-03-02 12:30 contact started (phone)
            HAPPENED       2026-03-02 12:00 escalated to supervisor: This has cost the customer more than it should
            HAPPENED       2026-03-02 12:00 contact started (phone)
            HAPPENED       2026-03-02 09:00 note made
            HAPPENED       2026-03-02 09:00 escalated to team:phone: We call you back by eleven (due 2026-03-02T11:00:00Z)
            HAPPENED       2026-03-02 09:00 callback promised
            HAPPENED       2026-03-02 09:00 taken over by team:phone (team:phone)
            HAPPENED       2026-03-02 09:00 offered to team:phone: The customer wants to be called
            HAPPENED       2026-03-02 09:00 complaint made (chat)
            LAST_ACTION    2026-03-02 09:00 note.made
            PROMISES       We call you back by eleven (due 2026-03-02 11:00, broken)
            CONSTRAINTS    Do not call it their mistake
            CONSTRAINTS    do not ask again for wish
            CUSTOMER_TOLD  wish: The second bill taken back
            RECORDS        k-1
            EFFORT         1 × channel switch, 1 × transfer, 2 × chase overdue, about 40 min
            IDENTITY       verified by customer, email
            CONSENT        NONE_STATED
            NEXT_STEP      make up for what was not kept: We call you back by eleven
            OWNER          team:phone
            promise        callback BROKEN, due 2026-03-02T11:00:00Z, by team:phone: We call you back by eleven
            case           complaint k-1 open, team:phone
            case           recovery k-1 open, team:care
            """),

    /** Only underwriting may decide, and does not want to; it comes back to care, goes again, and is taken. */
    EXCEPTION_CASE(
            stage -> {
                stage.then(stage.ada("exception.asked")
                        .on("mail")
                        .attribute("request", "x-9")
                        .attribute("why", "I need heating in summer")
                        .attribute("medical", "A letter of the hospital"));
                stage.then(stage.ours("care-2", "exception.checked").attribute("request", "x-9"));
                stage.then(answers(stage, "team:underwriting", "handoff.declined", "exception")
                        .attribute("reason", "the letter is not signed"));
                stage.then(stage.ada("exception.asked")
                        .on("mail")
                        .attribute("request", "x-9")
                        .attribute("medical", "The letter, signed"));
                stage.then(stage.ours("care-2", "exception.checked").attribute("request", "x-9"));
                stage.then(answers(stage, "team:underwriting", "handoff.accepted", "exception"));
                stage.then(stage.ours("under-1", "context.missing").attribute("matter", "x-9"));
            },
            """
            REASON         I need heating in summer
            HAPPENED       2026-03-02 09:00 taken over by team:underwriting (team:underwriting)
            HAPPENED       2026-03-02 09:00 offered to team:underwriting: Only underwriting may decide
            HAPPENED       2026-03-02 09:00 exception checked
            HAPPENED       2026-03-02 09:00 exception asked (mail)
            HAPPENED       2026-03-02 09:00 escalated to team:care: exception x-9 came back: declined by team:underwriting
            HAPPENED       2026-03-02 09:00 declined by team:underwriting
            HAPPENED       2026-03-02 09:00 offered to team:underwriting: Only underwriting may decide
            HAPPENED       2026-03-02 09:00 exception checked
            HAPPENED       2026-03-02 09:00 exception asked (mail)
            LAST_ACTION    NONE_STATED
            PROMISES       NONE_STATED
            CONSTRAINTS    Do not call it their mistake
            CONSTRAINTS    do not ask again for medical
            CUSTOMER_TOLD  medical: The letter, signed
            RECORDS        x-9
            EFFORT         1 × transfer, about 5 min
            IDENTITY       verified by customer, email
            CONSENT        NONE_STATED
            NEXT_STEP      NONE_STATED
            OWNER          team:underwriting
            case           exception x-9 open, team:underwriting
            """),

    /** Ada begins in the chat as somebody unknown, goes on by phone under her name, and it is the same matter. */
    CHANNEL_SWITCH(
            stage -> {
                stage.then(stage.anybody("fault.reported")
                        .verified("email", "ada@example.org")
                        .on("chat")
                        .attribute("visit", "v-5")
                        .attribute("why", "Water on the floor")
                        .attribute("model", "Hearth 300")
                        .attribute("symptom", "It drips from the valve"));
                stage.then(stage.ada("contact.started").on("phone").attribute("visit", "v-5"));
                stage.then(stage.ada("form.sent")
                        .on("phone")
                        .attribute("visit", "v-5")
                        .attribute("model", "Hearth 300")
                        .attribute("access", "I am at home"));
                stage.then(stage.ours("agent-2", "question.asked")
                        .on("phone")
                        .attribute("visit", "v-5")
                        .attribute("field", "model"));
                stage.then(stage.ours("agent-2", "context.missing").attribute("matter", "v-5"));
            },
            """
            REASON         Water on the floor
            HAPPENED       2026-03-02 09:00 question asked (phone)
            HAPPENED       2026-03-02 09:00 form sent (phone)
            HAPPENED       2026-03-02 09:00 escalated to team:care: The customer goes on with this case on another channel
            HAPPENED       2026-03-02 09:00 contact started (phone)
            HAPPENED       2026-03-02 09:00 fault reported (chat)
            LAST_ACTION    NONE_STATED
            PROMISES       NONE_STATED
            CONSTRAINTS    Do not call it their mistake
            CONSTRAINTS    do not ask again for access, model, symptom
            CUSTOMER_TOLD  access: I am at home
            CUSTOMER_TOLD  model: Hearth 300
            CUSTOMER_TOLD  symptom: It drips from the valve
            RECORDS        v-5
            EFFORT         1 × repeated info, 1 × reasked, 1 × repeat contact, 1 × channel switch, about 20 min
            IDENTITY       verified by customer, email
            CONSENT        NONE_STATED
            NEXT_STEP      NONE_STATED
            OWNER          team:field
            case           repair v-5 open, team:field
            """),

    /** Half of the form is filled in on one device and the rest is not; somebody takes it from there, and asks for no more. */
    HALF_COMPLETE_APPLICATION(
            stage -> {
                stage.then(stage.anybody("application.begun")
                        .claimed("device", "d-1")
                        .on("web")
                        .attribute("application", "a-4")
                        .attribute("why", "Heating for a new house")
                        .attribute("rooms", "5"));
                stage.then(stage.ada("form.sent")
                        .claimed("device", "d-1")
                        .on("web")
                        .attribute("application", "a-4")
                        .attribute("income", "2,900 a month"));
                stage.then(stage.ada("step.begun")
                        .on("app")
                        .attribute("application", "a-4")
                        .attribute("step", "rooms"));
                stage.then(stage.ada("step.begun")
                        .on("app")
                        .attribute("application", "a-4")
                        .attribute("step", "rooms"));
                stage.later(Duration.ofDays(3).plusHours(1));
                stage.then(answers(stage, "team:sales", "handoff.accepted", "application"));
                stage.then(stage.ours("sales-1", "context.missing").attribute("matter", "a-4"));
            },
            """
            REASON         Heating for a new house
            HAPPENED       2026-03-05 10:00 taken over by team:sales (team:sales)
            HAPPENED       2026-03-05 09:00 offered to team:sales: It was left half filled in
            HAPPENED       2026-03-02 09:00 step begun (app)
            HAPPENED       2026-03-02 09:00 step begun (app)
            HAPPENED       2026-03-02 09:00 form sent (web)
            HAPPENED       2026-03-02 09:00 application begun (web)
            LAST_ACTION    2026-03-03 09:00 go-on-with-it by email
            PROMISES       NONE_STATED
            CONSTRAINTS    Do not call it their mistake
            CONSTRAINTS    do not ask again for income, rooms
            CUSTOMER_TOLD  income: 2,900 a month
            CUSTOMER_TOLD  rooms: 5
            RECORDS        a-4
            EFFORT         1 × channel switch, 1 × restart, about 15 min
            IDENTITY       verified by customer, email
            CONSENT        NONE_STATED
            NEXT_STEP      NONE_STATED
            OWNER          team:sales
            case           application a-4 open, team:sales
            """),

    /**
     * Ada paid in time. The bank says so late, a dunning letter goes out, and is taken back; she calls all the same, and it
     * is known that she did everything right.
     */
    DID_EVERYTHING_RIGHT(
            stage -> {
                stage.then(stage.ada("bill.due").attribute("bill", "b-8"));
                stage.later(Duration.ofDays(28));
                assertThat(stage.sent()).containsExactly("reminder", "dunning");
                stage.then(stage.ada("bill.paid")
                        .by(Actor.automation("bank"))
                        .attribute("bill", "b-8")
                        .occurredAt(Stage.START.plus(Duration.ofDays(10))));
                stage.then(stage.ours("payments-2", "message.sent_in_error")
                        .attribute("matter", "b-8")
                        .attribute("why", "The bank told us of the payment too late")
                        .attribute("template", "dunning"));
                assertThat(stage.sent()).containsExactly("reminder", "dunning", "dunning-was-wrong");
                stage.then(stage.ada("contact.started").on("phone").attribute("matter", "b-8"));
                stage.then(stage.ours("agent-9", "context.missing").attribute("matter", "b-8"));
            },
            """
            REASON         The bank told us of the payment too late
            HAPPENED       2026-03-30 09:00 context missing
            HAPPENED       2026-03-30 09:00 contact started (phone)
            HAPPENED       2026-03-30 09:00 message sent in error
            LAST_ACTION    2026-03-30 09:00 dunning was taken back
            PROMISES       NONE_STATED
            CONSTRAINTS    NONE_STATED
            CUSTOMER_TOLD  NONE_STATED
            RECORDS        b-8
            EFFORT         NONE_STATED
            IDENTITY       verified by customer, email
            CONSENT        NONE_STATED
            NEXT_STEP      NONE_STATED
            OWNER          team:care
            case           message-in-error b-8 open, team:care
            """);

    private final Consumer<Stage> told;
    private final String ending;

    /** @param ending what is left of it in the end, in full */
    MessyStory(Consumer<Stage> told, String ending) {
        this.told = told;
        this.ending = ending;
    }

    String ending() {
        return ending;
    }

    /** Plays it to its end. */
    Ending play(Stage stage) {
        told.accept(stage);
        return stage.ending();
    }

    /** Somebody answers an offer of a case. */
    private static Event.Builder answers(Stage stage, String who, String how, String caseKind) {
        return stage.ours(who, how).attribute("case", caseKind).attribute("opened", "REASON");
    }
}
