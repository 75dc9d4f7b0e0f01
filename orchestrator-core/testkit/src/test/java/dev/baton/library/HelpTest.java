package dev.baton.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.handoff.SlotName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whoever is with the wrong team, at a dead end, or an exception; and what holds for all journeys. */
class HelpTest {
    private final House house = new House();

    @Nested
    class MisroutedCase {
        private House misrouted() {
            house.ada("fault.reported", "matter", "f-1", "why", "It leaks", "model", "Hearth 300");
            return house.forget().ours("case.misrouted", "matter", "f-1");
        }

        @Test
        @DisplayName("misrouted-case: moved with its context, told, and placed in time")
        void placed() {
            misrouted();
            assertThat(house.email()).containsExactly("your-matter-moves");
            assertThat(house.desk()).containsExactly("It was with the wrong team");
            assertThat(house.slot(SlotName.CUSTOMER_TOLD))
                    .anySatisfy(each -> assertThat(each).contains("Hearth 300"));
            assertThat(house.promises()).containsExactly("placement ACTIVE");
            assertThat(house.cases()).containsExactly("fault, team:field");
            house.answers("team:care", "handoff.accepted", "fault");
            house.hours(3).ours("case.placed", "matter", "f-1", "team", "repairs in the north");

            assertThat(house.promises()).containsExactly("placement KEPT");
            assertThat(house.email()).containsExactly("your-matter-moves", "who-has-your-matter");
            assertThat(house.cases()).containsExactly("fault, team:care");
            assertThat(house.in("misrouted-case")).isEqualTo("GOAL placed");
        }

        @Test
        @DisplayName("misrouted-case: not placed in time is a broken promise, and after three days the supervisor's")
        void not_placed() {
            misrouted().days(4);

            assertThat(house.promises()).containsExactly("placement BROKEN");
            assertThat(house.cases()).contains("broken-promise, team:care");
            assertThat(house.desk())
                    .anySatisfy(each -> assertThat(each).contains("no owner who can help for three days"));
        }

        @Test
        @DisplayName("misrouted-case: a second wrong team is told to the supervisor at once")
        void again() {
            misrouted().hours(2).ours("case.placed", "matter", "f-1", "team", "sales");
            house.days(1).ours("case.misrouted", "matter", "f-1");

            assertThat(house.desk()).contains("The same customer was sent to the wrong team again");
        }
    }

    @Nested
    class AnException {
        private House asks() {
            return house.ada(
                    "exception.asked",
                    "matter",
                    "x-1",
                    "why",
                    "Heat in summer",
                    "circumstances",
                    "On the third floor",
                    "medical",
                    "A letter of the hospital");
        }

        @Test
        @DisplayName("exception: those who may decide have what was sent, and it is told to the customer")
        void decided() {
            asks().hours(3).ours("exception.checked", "matter", "x-1");
            assertThat(house.slot(SlotName.CUSTOMER_TOLD))
                    .anySatisfy(each -> assertThat(each).contains("A letter of the hospital"));
            assertThat(house.cases()).containsExactly("exception, team:care");
            house.answers("team:underwriting", "handoff.accepted", "exception");
            house.days(2).ours("exception.decided", "matter", "x-1", "result", "yes");

            assertThat(house.promises()).containsExactly("exception-decision KEPT");
            assertThat(house.email()).containsExactly("exception-received", "exception-decided");
            assertThat(house.cases()).isEmpty();
            house.ada("exception.accepted", "matter", "x-1");
            assertThat(house.in("exception")).isEqualTo("GOAL accepted");
        }

        @Test
        @DisplayName("exception: what was sent for medical reasons is seen by whoever decides, and by nobody else")
        void sensitive() {
            asks().days(1).hours(1);

            assertThat(house.desk()).last().asString().contains("Nobody has looked");
            assertThat(house.slot(SlotName.CUSTOMER_TOLD))
                    .noneSatisfy(each -> assertThat(each).contains("hospital"))
                    .anySatisfy(each -> assertThat(each).contains("third floor"));
        }

        @Test
        @DisplayName(
                "exception: declined by those who may decide, it is back with care, and goes again once it is checked")
        void declined() {
            asks().ours("exception.checked", "matter", "x-1");
            house.answers("team:underwriting", "handoff.declined", "exception");
            assertThat(house.cases()).containsExactly("exception, team:care");
            house.forget().ours("exception.checked", "matter", "x-1");

            assertThat(house.desk()).containsExactly("Only underwriting may decide");
        }

        @Test
        @DisplayName("exception: without the medical reason it does not go to anybody, and care hears so")
        void incomplete() {
            house.ada("exception.asked", "matter", "x-1", "why", "Heat in summer");
            house.ours("exception.checked", "matter", "x-1");

            assertThat(house.desk()).noneSatisfy(each -> assertThat(each).isEqualTo("Only underwriting may decide"));
            assertThat(house.desk()).last().asString().contains("could not be handed to team:underwriting");
        }

        @Test
        @DisplayName("exception: undecided in time is a broken promise, and the supervisor's")
        void undecided() {
            asks().ours("exception.checked", "matter", "x-1");
            house.answers("team:underwriting", "handoff.accepted", "exception");
            house.days(8);

            assertThat(house.promises()).containsExactly("exception-decision BROKEN");
            assertThat(house.in("exception")).isEqualTo("undecided");
            assertThat(house.desk()).anySatisfy(each -> assertThat(each).contains("may decide, and has not"));
        }

        @Test
        @DisplayName("exception: what nobody checks is told every day, and goes on as soon as somebody has")
        void checked_late() {
            asks().days(2);
            assertThat(house.desk().stream().filter(each -> each.contains("Nobody has looked")))
                    .hasSize(2);
            house.ours("exception.checked", "matter", "x-1");

            assertThat(house.in("exception")).isEqualTo("deciding");
            assertThat(house.desk()).endsWith("Only underwriting may decide");
        }

        @Test
        @DisplayName("exception: a late decision is told, and may be appealed against: then somebody else looks at it")
        void appealed() {
            asks().ours("exception.checked", "matter", "x-1");
            house.answers("team:underwriting", "handoff.accepted", "exception").days(10);
            assertThat(house.desk().stream().filter(each -> each.contains("may decide, and has not")))
                    .hasSize(2);
            assertThat(house.slot(SlotName.CONSTRAINTS)).contains("Nobody but underwriting says yes or no");
            assertThat(house.slot("Only underwriting may decide, and has not", SlotName.CUSTOMER_TOLD))
                    .contains("medical: A letter of the hospital");
            house.ours("exception.decided", "matter", "x-1", "result", "no");
            assertThat(house.in("exception")).isEqualTo("decided");
            assertThat(house.email()).endsWith("exception-decided");
            assertThat(house.cases()).containsExactly("broken-promise, team:care");
            house.ada("exception.appealed", "matter", "x-1");

            assertThat(house.in("exception")).isEqualTo("undecided");
            assertThat(house.desk()).contains("second-opinion");
            assertThat(house.cases()).contains("exception, team:underwriting");
        }

        @Test
        @DisplayName("exception: whoever asks again is promised a decision again, soon after the first or long after")
        void asked_again() {
            asks().ours("exception.checked", "matter", "x-1");
            house.ours("exception.decided", "matter", "x-1", "result", "no");
            asks();
            assertThat(house.in("exception")).isEqualTo("checking");
            house.ours("exception.checked", "matter", "x-1");
            house.ours("exception.decided", "matter", "x-1", "result", "no").days(30);
            asks();

            assertThat(house.in("exception")).isEqualTo("checking");
            assertThat(house.promises())
                    .containsExactly("exception-decision KEPT", "exception-decision KEPT", "exception-decision ACTIVE");
        }

        @Test
        @DisplayName("exception: a case that is decided is open till the customer has heard")
        void not_heard() {
            asks().ours("exception.checked", "matter", "x-1");
            house.baton.channel("email").next().refuses("full");
            house.ours("exception.decided", "matter", "x-1", "result", "no");

            assertThat(house.cases()).contains("exception, team:care");
        }

        @Test
        @DisplayName("exception: withdrawn, it is over")
        void withdrawn() {
            asks().ada("exception.withdrawn", "matter", "x-1");

            assertThat(house.in("exception")).isEqualTo("EXIT_RULE withdrawn");
            assertThat(house.promises()).containsExactly("exception-decision WITHDRAWN");
            assertThat(house.desk()).containsExactly("exception x-1 was settled, and the customer has not heard back");
        }
    }

    @Nested
    class SelfService {
        private House begun() {
            return house.ada("self_service.begun", "matter", "t-1", "why", "Tell my reading", "reading", "12,345");
        }

        @Test
        @DisplayName("self-service: who can do it is left alone")
        void done() {
            begun().ada("self_service.done", "matter", "t-1");

            assertThat(house.in("self-service")).isEqualTo("GOAL done");
            house.days(3);
            assertThat(house.sms()).isEmpty();
            assertThat(house.desk()).isEmpty();
        }

        @Test
        @DisplayName("self-service: at a dead end a person goes on, with what was typed")
        void dead_end() {
            begun().ada("self_service.dead_end", "matter", "t-1", "error", "E 17");

            assertThat(house.sms()).containsExactly("we-call-you");
            assertThat(house.promises()).containsExactly("callback ACTIVE");
            assertThat(house.slot(SlotName.CUSTOMER_TOLD))
                    .anySatisfy(each -> assertThat(each).contains("12,345"))
                    .anySatisfy(each -> assertThat(each).contains("E 17"));
            house.hours(1).ours("call.completed", "matter", "t-1", "result", "reached");
            house.ours("self_service.done", "matter", "t-1");
            assertThat(house.promises()).containsExactly("callback KEPT");
            assertThat(house.in("self-service")).isEqualTo("GOAL done");
        }

        @Test
        @DisplayName(
                "self-service: whoever is sent from one channel to the other and back need not find the way out alone")
        void bounced() {
            house.happens(
                    house.baton
                            .event("web", "self_service.begun")
                            .verified("customer", "c-ada")
                            .on("web"),
                    "matter",
                    "t-1");
            house.happens(
                    house.baton
                            .event("chat", "contact.started")
                            .verified("customer", "c-ada")
                            .on("chat"),
                    "matter",
                    "t-1");
            assertThat(house.in("self-service")).isEqualTo("trying");
            house.happens(
                    house.baton
                            .event("web", "contact.started")
                            .verified("customer", "c-ada")
                            .on("web"),
                    "matter",
                    "t-1");

            assertThat(house.in("self-service")).isEqualTo("helped");
        }

        @Test
        @DisplayName("self-service: promised help that does not come is a broken promise, and the supervisor's")
        void not_helped() {
            begun().ada("self_service.dead_end", "matter", "t-1").hours(6);

            assertThat(house.promises()).containsExactly("callback BROKEN");
            assertThat(house.in("self-service")).isEqualTo("not-helped");
            assertThat(house.desk()).anySatisfy(each -> assertThat(each).contains("was promised help, and has none"));
        }

        @Test
        @DisplayName("self-service: dropped, it is over")
        void dropped() {
            begun().ada("self_service.dropped", "matter", "t-1");

            assertThat(house.in("self-service")).isEqualTo("EXIT_RULE dropped");
            assertThat(house.cases()).isEmpty();
        }
    }

    @Nested
    class Shared {
        private House broken() {
            house.ada("fault.reported", "matter", "f-1");
            house.ours("callback.promised", "matter", "f-1", "at", house.in(2));
            return house.hours(3);
        }

        @Test
        @DisplayName("shared: whoever was let down hears it from us, and the supervisor knows after a day and a week")
        void broken_promise() {
            broken();
            assertThat(house.email()).containsExactly("we-broke-a-promise");
            assertThat(house.cases()).contains("broken-promise, team:care");
            house.days(8);

            assertThat(house.desk().stream().filter(each -> each.contains("has not been made up for")))
                    .hasSize(2);
        }

        @Test
        @DisplayName("shared: what an employee takes back is no broken promise")
        void withdrawn() {
            house.ours("callback.promised", "matter", "f-1", "at", house.in(2));
            house.ours("callback.withdrawn", "matter", "f-1");
            house.ours("refund.promised", "matter", "b-1", "amount", 10);
            house.ours("refund.withdrawn", "matter", "b-1").days(30);

            assertThat(house.promises()).containsExactly("callback WITHDRAWN", "refund WITHDRAWN");
            assertThat(house.email()).isEmpty();
        }

        @Test
        @DisplayName("shared: a call that was promised in error is taken back, and the promise with it")
        void taken_back() {
            house.ada("complaint.made", "matter", "c-1");
            house.ours("message.sent_in_error", "matter", "c-1", "template", "we-call-you");

            assertThat(house.sms()).containsExactly("we-call-you", "we-do-not-call");
            assertThat(house.promises()).containsExactly("callback WITHDRAWN");
        }

        @Test
        @DisplayName("shared: what was made up for is over")
        void made_up_for() {
            broken().ours("recovery.settled", "matter", "f-1");

            assertThat(house.promises()).containsExactly("callback BROKEN_SETTLED");
            assertThat(house.cases()).containsExactly("fault, team:field");
            house.days(8);
            assertThat(house.desk()).noneSatisfy(each -> assertThat(each).contains("has not been made up for"));
        }

        @Test
        @DisplayName("shared: STOP stops texts at once, is confirmed once, and leaves e-mail alone")
        void stop() {
            house.happens(
                    house.baton
                            .event("hearth", "message.received")
                            .verified("customer", "c-ada")
                            .verified("phone", "+33 6 12 34 56 78")
                            .verified("email", "ada@example.org")
                            .on("sms"),
                    "text",
                    "Stop.");
            house.ada("complaint.made", "matter", "c-1").hours(5);

            assertThat(house.sms()).containsExactly("stop-confirmed");
            assertThat(house.promises()).doesNotContain("callback ACTIVE");
        }

        @Test
        @DisplayName("shared: unsubscribe stops e-mail at once, and leaves texts alone")
        void unsubscribe() {
            house.happens(
                    house.baton
                            .event("hearth", "message.received")
                            .verified("customer", "c-ada")
                            .verified("email", "ada@example.org")
                            .on("email"),
                    "text",
                    "UNSUBSCRIBE");
            house.ada("contract.begun", "matter", "k-1").ada("complaint.made", "matter", "c-1");

            assertThat(house.email()).containsExactly("stop-confirmed");
            assertThat(house.sms()).containsExactly("we-call-you");
        }

        @Test
        @DisplayName("shared: three texts a day at most, but for what makes up for something")
        void texts() {
            for (int i = 1; i <= 4; i++) {
                house.ada("outage.affected", "matter", "s-" + i, "at", house.in(6));
            }
            assertThat(house.sms()).containsExactly("outage-known", "outage-known", "outage-known");
            house.ada("fault.reported", "matter", "f-1");
            house.ours("visit.promised", "matter", "f-1", "at", house.in(6));
            house.ours("visit.withdrawn", "matter", "f-1");

            assertThat(house.sms()).hasSize(4).endsWith("visit-called-off");
        }

        @Test
        @DisplayName("shared: what the customer does twice is counted, and they are not to be asked again")
        void effort() {
            house.ada("quote.started", "matter", "q-1", "rooms", "5", "budget", "10,000");
            house.ada("form.sent", "matter", "q-1", "rooms", "5");
            house.ours("question.asked", "matter", "q-1", "field", "rooms");
            house.ada("step.begun", "matter", "q-1", "step", "rooms")
                    .ada("step.begun", "matter", "q-1", "step", "rooms");
            house.ada("quote.help_wanted", "matter", "q-1");

            assertThat(house.slot(SlotName.EFFORT))
                    .singleElement()
                    .asString()
                    .contains("1 × repeated info", "1 × reasked", "1 × restart");
            assertThat(house.slot(SlotName.CUSTOMER_TOLD))
                    .anySatisfy(each -> assertThat(each).contains("10,000"));
            assertThat(house.slot(SlotName.CONSTRAINTS))
                    .contains("Ask for nothing that the quote says already", "do not ask again for budget, rooms");
        }

        @Test
        @DisplayName("shared: nobody is written to between nine and eight")
        void quiet_hours() {
            house.hours(12).ada("contract.begun", "matter", "k-1");
            assertThat(house.email()).isEmpty();
            house.hours(10);

            assertThat(house.email()).containsExactly("welcome");
        }

        @Test
        @DisplayName("shared: three routine messages a week at most; a bill counts, and is never held back for them")
        void routine() {
            house.ada("bill.issued", "matter", "b-1", "dueOn", house.in(1)).days(2);
            for (int i = 1; i <= 3; i++) {
                house.ada("quote.started", "matter", "q-" + i);
            }
            house.days(1);
            assertThat(house.email()).containsExactly("payment-reminder", "quote-is-saved", "quote-is-saved");
            house.ada("bill.issued", "matter", "b-2", "dueOn", house.in(1)).days(2);

            assertThat(house.email()).hasSize(4).endsWith("payment-reminder");
        }

        @Test
        @DisplayName("shared: who is on the phone with us is not written to by routine")
        void on_the_line() {
            house.ada("quote.started", "matter", "q-1")
                    .hours(23)
                    .ours("conversation.started")
                    .hours(1);
            assertThat(house.email()).isEmpty();
        }
    }
}
