package dev.baton.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.handoff.SlotName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Before and after somebody becomes a customer: quotes, questions, applications, offers, the first ninety days. */
class SalesTest {
    private final House house = new House();

    @Nested
    class StalledQuote {
        private House started() {
            return house.ada("quote.started", "matter", "q-1", "product", "Heat pump", "rooms", "5");
        }

        @Test
        @DisplayName("stalled-quote: reminded once, then somebody finds out why; nobody is nudged twice")
        void stalled() {
            started().days(1);
            assertThat(house.email()).containsExactly("quote-is-saved");
            house.days(3);
            assertThat(house.desk()).containsExactly("find-out-why-quote-stalled");
            house.days(40);

            assertThat(house.email()).containsExactly("quote-is-saved");
            assertThat(house.in("stalled-quote")).startsWith("EXPIRED");
        }

        @Test
        @DisplayName("stalled-quote: submitted, quoted, reminded once more, accepted")
        void accepted() {
            started().hours(2).ada("quote.submitted", "matter", "q-1", "price", "9,800");
            house.days(6);
            assertThat(house.email()).containsExactly("your-quote", "quote-still-holds");
            house.ada("quote.accepted", "matter", "q-1");

            assertThat(house.in("stalled-quote")).isEqualTo("GOAL accepted");
            assertThat(house.cases()).isEmpty();
        }

        @Test
        @DisplayName("stalled-quote: who wants to talk is called by somebody who has read it, and not nudged meanwhile")
        void talk() {
            started().hours(22).ada("quote.help_wanted", "matter", "q-1");

            assertThat(house.promises()).containsExactly("callback ACTIVE");
            assertThat(house.slot(SlotName.CUSTOMER_TOLD))
                    .anySatisfy(each -> assertThat(each).contains("Heat pump"));
            house.days(1);
            assertThat(house.promises()).containsExactly("callback BROKEN");
            assertThat(house.email()).containsExactly("we-broke-a-promise");
        }

        @Test
        @DisplayName("stalled-quote: whoever bought elsewhere, withdraws or leaves hears no more of it")
        void ended() {
            started().ada("quote.lost", "matter", "q-1");
            assertThat(house.in("stalled-quote")).isEqualTo("EXIT_RULE bought-elsewhere");
            house.ada("quote.started", "matter", "q-2").ada("quote.withdrawn", "matter", "q-2");
            assertThat(house.in("stalled-quote")).isEqualTo("EXIT_RULE withdrawn");
            house.ada("quote.started", "matter", "q-3").ada("cancellation.received", "matter", "k-1");

            house.days(10);
            assertThat(house.email()).containsExactly("cancellation-confirmed");
            assertThat(house.desk()).isEmpty();
        }
    }

    @Nested
    class ComparisonQuestion {
        private House asks() {
            house.ada("quote.started", "matter", "q-1", "product", "Heat pump", "rooms", "5");
            house.ada("quote.submitted", "matter", "q-1", "price", "9,800");
            return house.forget()
                    .ada("question.raised", "matter", "q-1", "question", "Is it louder than the other one?");
        }

        @Test
        @DisplayName(
                "comparison-question: an expert has quote and question, answers in time, and nobody sells meanwhile")
        void answered() {
            asks();
            assertThat(house.promises()).containsExactly("expert-answer ACTIVE");
            assertThat(house.slot(SlotName.CUSTOMER_TOLD))
                    .anySatisfy(each -> assertThat(each).contains("louder"))
                    .anySatisfy(each -> assertThat(each).contains("Heat pump"));
            house.answers("team:advice", "handoff.accepted", "quote");
            assertThat(house.cases()).containsExactly("quote, team:advice");
            house.hours(20).ours("question.answered", "matter", "q-1");

            assertThat(house.promises()).containsExactly("expert-answer KEPT");
            assertThat(house.in("comparison-question")).isEqualTo("answered");
            assertThat(house.email()).containsExactly("question-received");
            house.hours(3).ada("question.raised", "matter", "q-1", "question", "And in summer?");
            assertThat(house.promises()).containsExactly("expert-answer KEPT", "expert-answer ACTIVE");
            house.ours("question.answered", "matter", "q-1");
            house.ada("quote.accepted", "matter", "q-1");
            assertThat(house.in("comparison-question")).isEqualTo("GOAL decided");
        }

        @Test
        @DisplayName("comparison-question: without an answer the promise is broken, and the supervisor knows")
        void not_answered() {
            asks().days(2);

            assertThat(house.promises()).containsExactly("expert-answer BROKEN");
            assertThat(house.in("comparison-question")).isEqualTo("late");
            assertThat(house.desk()).anySatisfy(each -> assertThat(each).contains("decides without us"));
            house.ours("question.answered", "matter", "q-1");
            assertThat(house.in("comparison-question")).isEqualTo("answered");
        }

        @Test
        @DisplayName("comparison-question: while a question is open the quote does not press for a decision")
        void not_pressed() {
            asks().days(7);

            assertThat(house.email()).doesNotContain("quote-still-holds");
        }

        @Test
        @DisplayName("comparison-question: whoever has bought elsewhere is not answered any more")
        void lost() {
            asks().ada("quote.lost", "matter", "q-1");

            assertThat(house.in("comparison-question")).isEqualTo("EXIT_RULE bought-elsewhere");
            assertThat(house.promises()).containsExactly("expert-answer WITHDRAWN");
            assertThat(house.cases()).isEmpty();
            house.ada("question.raised", "matter", "q-2", "question", "Is it green?");
            assertThat(house.cases()).containsExactly("quote, team:sales");
            house.ada("quote.withdrawn", "matter", "q-2");
            assertThat(house.in("comparison-question")).isEqualTo("EXIT_RULE withdrawn");
            assertThat(house.cases()).isEmpty();
        }
    }

    @Nested
    class Application {
        private House begun() {
            return house.ada("application.begun", "matter", "a-1", "why", "We build a house", "rooms", "5");
        }

        @Test
        @DisplayName("application: sent, promised, decided")
        void decided() {
            begun().hours(1).ada("application.sent", "matter", "a-1", "income", "2,900 a month");
            assertThat(house.promises()).containsExactly("application-decision ACTIVE");
            house.days(3).ours("application.decided", "matter", "a-1", "result", "yes");

            assertThat(house.promises()).containsExactly("application-decision KEPT");
            assertThat(house.in("application")).isEqualTo("GOAL decided");
            assertThat(house.cases()).isEmpty();
        }

        @Test
        @DisplayName("application: half filled in, it is reminded once, then finished by phone with what is there")
        void half_complete() {
            begun().ada("form.sent", "matter", "a-1", "income", "2,900 a month");
            house.days(3);

            assertThat(house.email()).containsExactly("application-is-saved");
            assertThat(house.slot(SlotName.CUSTOMER_TOLD))
                    .anySatisfy(each -> assertThat(each).contains("2,900"))
                    .anySatisfy(each -> assertThat(each).contains("rooms: 5"));
            house.answers("team:phone", "handoff.accepted", "application");
            assertThat(house.cases()).containsExactly("application, team:phone");
            house.ada("application.sent", "matter", "a-1");
            assertThat(house.in("application")).isEqualTo("sent");
        }

        @Test
        @DisplayName("application: what is missing is asked for once, and the decision is promised anew when it comes")
        void incomplete() {
            begun().ada("application.sent", "matter", "a-1");
            house.days(1).ours("application.incomplete", "matter", "a-1", "missing", "The plan of the house");
            assertThat(house.promises()).containsExactly("application-decision WITHDRAWN");
            house.days(1).ada("application.sent", "matter", "a-1");

            assertThat(house.promises())
                    .containsExactly("application-decision WITHDRAWN", "application-decision ACTIVE");
            assertThat(house.email())
                    .containsExactly("application-received", "what-is-missing", "application-received");
        }

        @Test
        @DisplayName("application: what is not decided in time is a broken promise; after two weeks the supervisor's")
        void undecided() {
            begun().ada("application.sent", "matter", "a-1");
            house.days(8);
            assertThat(house.promises()).containsExactly("application-decision BROKEN");
            house.days(7);

            assertThat(house.desk()).anySatisfy(each -> assertThat(each).contains("not been decided for two weeks"));
        }

        @Test
        @DisplayName("application: sent after the reminder, it goes on as if there had been none")
        void sent_after_nudge() {
            begun().days(2).ada("application.sent", "matter", "a-1");
            assertThat(house.in("application")).isEqualTo("sent");
            house.ours("application.incomplete", "matter", "a-1", "missing", "The plan of the house");
            house.days(7);

            assertThat(house.desk()).endsWith("What was asked for has not come: ask whether they have it at all");
            assertThat(house.in("application")).isEqualTo("helped");
            assertThat(house.slot(SlotName.CONSTRAINTS)).contains("Ask only for what is missing");
            house.days(15);
            assertThat(house.in("application")).startsWith("EXPIRED");
        }

        @Test
        @DisplayName("application: whoever leaves is not called about it")
        void leaves() {
            begun().ada("cancellation.received", "matter", "k-1").days(5);

            assertThat(house.desk()).isEmpty();
            assertThat(house.email()).containsExactly("cancellation-confirmed");
        }

        @Test
        @DisplayName("application: withdrawn, it is over")
        void withdrawn() {
            begun().ada("application.sent", "matter", "a-1").ada("application.withdrawn", "matter", "a-1");

            assertThat(house.in("application")).isEqualTo("EXIT_RULE withdrawn");
            assertThat(house.cases()).isEmpty();
            house.days(10);
            assertThat(house.email()).containsExactly("application-received");
            assertThat(house.promises()).containsExactly("application-decision WITHDRAWN");
        }
    }

    @Nested
    class Offers {
        private House wantsOffers() {
            return house.ada("consent.opted_in", "purpose", "MARKETING", "evidence", "ticked on the web");
        }

        private House offered(String offer) {
            return house.ada("offer.available", "matter", offer, "title", "A cheaper tariff");
        }

        @Test
        @DisplayName("offers: only to whoever asked for them, one a week")
        void one_a_week() {
            offered("o-0");
            assertThat(house.email()).isEmpty();
            wantsOffers();
            offered("o-1");
            house.days(3);
            offered("o-2");
            assertThat(house.email()).containsExactly("offer");
            house.days(5);
            offered("o-3");

            assertThat(house.email()).containsExactly("offer", "offer");
            house.ada("offer.accepted", "matter", "o-3");
            assertThat(house.in("offers")).isEqualTo("GOAL accepted");
        }

        @Test
        @DisplayName("offers: none while it is cold, and none for three days after")
        void silent_during_a_fault() {
            wantsOffers().ada("fault.reported", "matter", "f-1");
            offered("o-1");
            house.days(1).ours("fault.fixed", "matter", "f-1");
            house.days(2);
            offered("o-2");
            assertThat(house.email()).isEmpty();
            house.days(2);
            offered("o-3");

            assertThat(house.email()).containsExactly("offer");
        }

        @Test
        @DisplayName("offers: none while a complaint is open, a promise broken, or a letter wrong")
        void silent_while_we_are_wrong() {
            wantsOffers();
            offered("o-1");
            house.days(8).ada("complaint.made", "matter", "c-1");
            offered("o-2");
            house.days(1);
            house.ours("call.completed", "matter", "c-1", "result", "reached");
            house.ours("complaint.settled", "matter", "c-1");
            assertThat(house.cases()).containsExactly("broken-promise, team:care");
            house.days(8);
            offered("o-3");
            house.ours("recovery.settled", "matter", "c-1");
            offered("o-4");

            assertThat(house.email().stream().filter("offer"::equals)).hasSize(2);
        }

        @Test
        @DisplayName("offers: none for a week after a complaint, and none for three days after an outage")
        void cool_downs() {
            wantsOffers().ada("complaint.made", "matter", "c-1");
            house.ours("call.completed", "matter", "c-1", "result", "reached");
            house.ours("complaint.settled", "matter", "c-1").days(6);
            offered("o-1");
            assertThat(house.email()).doesNotContain("offer");
            house.ada("outage.affected", "matter", "s-1")
                    .ours("outage.ended", "matter", "s-1")
                    .days(2);
            offered("o-2");
            assertThat(house.email()).doesNotContain("offer");
            house.days(2);
            offered("o-3");

            assertThat(house.email()).endsWith("offer");
        }

        @Test
        @DisplayName("offers: one that was wrong is taken back, and no other follows until it is explained")
        void wrong() {
            wantsOffers();
            offered("o-1");
            house.ours("message.sent_in_error", "matter", "o-1", "template", "offer");

            assertThat(house.email()).containsExactly("offer", "offer-was-wrong");
            house.days(8);
            offered("o-2");
            assertThat(house.email()).hasSize(2);
            house.ours("error.explained", "matter", "o-1");
            offered("o-3");
            assertThat(house.email()).hasSize(3);
        }

        @Test
        @DisplayName("offers: no means no, for three months")
        void declined() {
            wantsOffers();
            offered("o-1").ada("offer.declined", "matter", "o-1");
            house.days(80);
            offered("o-2");
            assertThat(house.email()).containsExactly("offer");
            house.days(11);
            offered("o-3");

            assertThat(house.email()).containsExactly("offer", "offer");
            house.ours("offer.ended", "matter", "o-3");
            assertThat(house.in("offers")).isEqualTo("EXIT_RULE ended");
        }
    }

    @Nested
    class Onboarding {
        private House begun() {
            house.ada("contract.begun", "matter", "k-1");
            return house.ours("installation.promised", "matter", "k-1", "at", house.in(240));
        }

        private House settled() {
            begun().days(8).ours("installation.done", "matter", "k-1");
            return house.days(21).ours("first_bill.sent", "matter", "k-1");
        }

        @Test
        @DisplayName("onboarding: welcomed, installed as promised, and asked after ninety days")
        void ninety_days() {
            settled().days(62);

            assertThat(house.promises()).containsExactly("installation KEPT");
            assertThat(house.email())
                    .containsExactly("welcome", "how-to-read-your-bill", "heat-for-less", "how-was-it");
            house.baton.when(house.baton
                    .event("hearth", "survey.answered")
                    .verified("customer", "c-ada")
                    .attribute("matter", "k-1")
                    .attribute("stars", 5));
            assertThat(house.in("onboarding")).isEqualTo("GOAL settled-in");
            assertThat(house.desk()).isEmpty();
        }

        @Test
        @DisplayName("onboarding: an installation that does not come is a broken promise, and being behind is told")
        void not_installed() {
            begun().days(22);

            assertThat(house.promises()).containsExactly("installation BROKEN");
            assertThat(house.cases()).containsExactly("broken-promise, team:care");
            assertThat(house.desk()).anySatisfy(each -> assertThat(each).contains("is behind"));
        }

        @Test
        @DisplayName(
                "onboarding: a first bill that does not come is told; whoever is heard otherwise, or leaves, is done")
        void no_bill() {
            begun().days(8).ours("installation.done", "matter", "k-1").days(38);
            assertThat(house.desk()).endsWith("A new customer is behind: no heat, or no bill, by the day we expect it");
            house.ours("onboarding.answered", "matter", "k-1");
            assertThat(house.in("onboarding")).isEqualTo("GOAL heard");
            house.ada("contract.begun", "matter", "k-2").ada("cancellation.received", "matter", "k-2");
            assertThat(house.in("onboarding")).isEqualTo("EXIT_RULE leaves");
        }

        @Test
        @DisplayName("onboarding: nobody is taught to read bills while it is cold")
        void silent_during_a_fault() {
            settled();
            house.ada("fault.reported", "matter", "f-1").days(40);

            assertThat(house.email()).containsExactly("welcome");
        }

        @Test
        @DisplayName("onboarding: whoever is unhappy hears from us within a week, or the supervisor does")
        void unhappy() {
            settled().days(62).ada("survey.answered", "matter", "k-1", "stars", 1);
            assertThat(house.desk()).containsExactly("A new customer is unhappy after ninety days");
            house.days(7);

            assertThat(house.desk()).hasSize(2).last().asString().contains("has heard nothing for a week");
        }

        @Test
        @DisplayName("onboarding: whoever withdraws or leaves is not taught anything")
        void leaves() {
            begun().ada("contract.withdrawn", "matter", "k-1");

            assertThat(house.in("onboarding")).isEqualTo("EXIT_RULE withdrawn");
            assertThat(house.promises()).containsExactly("installation WITHDRAWN");
            house.days(90);
            assertThat(house.email()).containsExactly("welcome");
        }
    }
}
