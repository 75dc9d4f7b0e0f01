package dev.baton.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.event.Actor;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bills: late payment, errors in bills, and the last bill of whoever leaves. */
class BillsTest {
    private final House house = new House();

    @Nested
    class LatePayment {
        private House issued() {
            return house.ada("bill.issued", "matter", "b-1", "amount", 240, "dueOn", house.in(14 * 24));
        }

        @Test
        @DisplayName("late-payment: reminded, noticed, called, and then a person decides; nothing more by itself")
        void not_paid() {
            issued().days(14);
            assertThat(house.email()).as("the bank may tell a day late").isEmpty();
            house.days(1).days(10);
            assertThat(house.email()).containsExactly("payment-reminder", "final-notice");
            house.days(14);
            assertThat(house.desk()).containsExactly("call-about-bill");
            house.days(14);

            assertThat(house.desk()).hasSize(2).last().asString().contains("a person decides what happens");
            assertThat(house.in("late-payment")).startsWith("EXPIRED");
            house.days(60);
            assertThat(house.email()).hasSize(2);
        }

        @Test
        @DisplayName("late-payment: whoever pays is left alone")
        void paid() {
            issued().days(16);
            house.ada("bill.paid", "matter", "b-1");

            assertThat(house.in("late-payment")).isEqualTo("paid");
            house.days(1).ours("bill.settled", "matter", "b-1");
            assertThat(house.in("late-payment")).isEqualTo("GOAL settled");
            house.days(60);
            assertThat(house.email()).containsExactly("payment-reminder");
        }

        @Test
        @DisplayName(
                "late-payment: who paid in time, and of whom the bank tells late, is told that the reminder was wrong")
        void paid_in_time() {
            issued().days(16);
            house.happens(
                    house.baton
                            .event("bank", "bill.paid")
                            .verified("customer", "c-ada")
                            .by(Actor.automation("bank"))
                            .occurredAt(House.START.plus(Duration.ofDays(10))),
                    "matter",
                    "b-1");

            assertThat(house.email()).containsExactly("payment-reminder", "you-had-paid");
            assertThat(house.in("late-payment")).isEqualTo("paid");
        }

        @Test
        @DisplayName("late-payment: who asks for a plan is not reminded while we decide")
        void plan() {
            issued().days(2);
            house.ada("plan.asked", "matter", "b-1", "why", "I lost my job", "income", "900 a month");
            assertThat(house.promises()).containsExactly("plan-decision ACTIVE");
            assertThat(house.cases()).containsExactly("payment-plan, team:payments");
            house.days(4);
            house.ours("plan.decided", "matter", "b-1", "result", "agreed");

            assertThat(house.promises()).containsExactly("plan-decision KEPT");
            assertThat(house.cases()).isEmpty();
            assertThat(house.in("late-payment")).isEqualTo("paying-by-plan");
            house.days(60);
            assertThat(house.email()).containsExactly("plan-asked", "plan-agreed");
        }

        @Test
        @DisplayName("late-payment: while we owe an answer on a plan no other bill is reminded of")
        void plan_and_another_bill() {
            issued().days(2);
            house.ada("bill.issued", "matter", "b-2", "amount", 60, "dueOn", house.in(24));
            house.ada("plan.asked", "matter", "b-1", "why", "I lost my job");
            house.days(4);

            assertThat(house.email()).containsExactly("plan-asked");
            house.ours("plan.decided", "matter", "b-1", "result", "agreed");
            house.days(9);
            assertThat(house.email()).as("no notice before a reminder").containsExactly("plan-asked", "plan-agreed");
            house.days(5);
            assertThat(house.email()).containsExactly("plan-asked", "plan-agreed", "payment-reminder");
        }

        @Test
        @DisplayName("late-payment: a plan that nobody decides on is a broken promise, and the supervisor's business")
        void plan_undecided() {
            issued().days(2);
            house.ada("plan.asked", "matter", "b-1", "why", "I lost my job");
            house.days(8);

            assertThat(house.promises()).containsExactly("plan-decision BROKEN");
            assertThat(house.cases()).containsExactly("payment-plan, team:payments", "broken-promise, team:care");
            assertThat(house.email()).containsExactly("plan-asked", "we-broke-a-promise");
            house.days(7);
            assertThat(house.desk()).anySatisfy(each -> assertThat(each).contains("Nobody has decided"));
            assertThat(house.email()).doesNotContain("payment-reminder");
        }

        @Test
        @DisplayName("late-payment: a refused plan gives two weeks before the next reminder")
        void plan_refused() {
            issued().days(2);
            house.ada("plan.asked", "matter", "b-1");
            house.ours("plan.decided", "matter", "b-1", "result", "refused");

            assertThat(house.in("late-payment")).isEqualTo("due-again");
            house.days(13);
            assertThat(house.email()).containsExactly("plan-asked", "plan-refused");
            house.days(2);
            assertThat(house.email()).containsExactly("plan-asked", "plan-refused", "payment-reminder");
        }

        @ParameterizedTest
        @CsvSource({
            "1, bill.paid, paid", "1, plan.asked, plan", "1, bill.disputed, disputed",
            "16, bill.paid, paid", "16, plan.asked, plan", "16, bill.disputed, disputed",
            "26, bill.paid, paid", "26, plan.asked, plan", "26, bill.disputed, disputed",
            "40, bill.paid, paid", "40, plan.asked, plan", "40, bill.disputed, disputed"
        })
        @DisplayName("late-payment: however late it is, who pays, asks or disputes is not pressed")
        void never_too_late(int days, String type, String phase) {
            issued().days(days).forget().ada(type, "matter", "b-1");
            assertThat(house.in("late-payment")).isEqualTo(phase);
            house.days(7);

            assertThat(house.email()).doesNotContain("payment-reminder", "final-notice");
            assertThat(house.desk()).doesNotContain("call-about-bill");
        }

        @ParameterizedTest
        @CsvSource({"bill.paid, paid", "plan.asked, plan", "bill.disputed, disputed"})
        @DisplayName("late-payment: after a refused plan the same holds again")
        void after_a_refusal(String type, String phase) {
            issued().ada("plan.asked", "matter", "b-1");
            house.ours("plan.decided", "matter", "b-1", "result", "refused");
            house.days(8).ada(type, "matter", "b-1");

            assertThat(house.in("late-payment")).isEqualTo(phase);
        }

        @ParameterizedTest
        @CsvSource({"agreed, paying-by-plan, plan-agreed", "refused, due-again, plan-refused"})
        @DisplayName(
                "late-payment: a decision that comes late is told all the same, and is asked for every week till then")
        void decided_late(String result, String phase, String template) {
            issued().ada("plan.asked", "matter", "b-1");
            house.days(22);
            assertThat(house.desk().stream().filter(each -> each.contains("Nobody has decided")))
                    .hasSize(2);
            house.ours("plan.decided", "matter", "b-1", "result", result);

            assertThat(house.in("late-payment")).isEqualTo(phase);
            assertThat(house.email()).endsWith(template);
            assertThat(house.cases()).containsExactly("broken-promise, team:care");
        }

        @Test
        @DisplayName("late-payment: whoever pays while we decide, or by the plan, is done")
        void paid_meanwhile() {
            issued().ada("plan.asked", "matter", "b-1");
            house.ada("bill.paid", "matter", "b-1");
            assertThat(house.in("late-payment")).isEqualTo("paid");
            assertThat(house.cases()).isEmpty();
            assertThat(house.promises()).containsExactly("plan-decision WITHDRAWN");
            house.ada("bill.issued", "matter", "b-2", "dueOn", house.in(240));
            house.ada("plan.asked", "matter", "b-2");
            house.ours("plan.decided", "matter", "b-2", "result", "agreed");
            house.ada("bill.paid", "matter", "b-2");

            assertThat(house.in("late-payment")).isEqualTo("paid");
            house.days(8);
            assertThat(house.in("late-payment")).startsWith("EXPIRED");
        }

        @Test
        @DisplayName(
                "late-payment: a bill that is disputed is asked about every month, and one that is cancelled is over")
        void disputed() {
            issued().ada("bill.disputed", "matter", "b-1").days(31);
            assertThat(house.desk()).anySatisfy(each -> assertThat(each).contains("not been looked at for 30 days"));
            assertThat(house.in("late-payment")).isEqualTo("disputed");
            house.ours("bill.cancelled", "matter", "b-1");

            assertThat(house.in("late-payment")).isEqualTo("EXIT_RULE cancelled");
            assertThat(house.in("billing-error")).isEqualTo("EXIT_RULE cancelled");
            assertThat(house.email()).endsWith("bill-is-cancelled");
            assertThat(house.cases()).containsExactly("broken-promise, team:care");
        }

        @Test
        @DisplayName("late-payment: an instalment that is missed is somebody's call, not a letter")
        void instalment_missed() {
            issued().days(2);
            house.ada("plan.asked", "matter", "b-1");
            house.ours("plan.decided", "matter", "b-1", "result", "agreed");
            house.forget().ours("instalment.missed", "matter", "b-1");

            assertThat(house.desk()).containsExactly("call-about-bill");
            assertThat(house.email()).isEmpty();
            assertThat(house.in("late-payment")).isEqualTo("with-a-person");
        }
    }

    @Nested
    class BillingError {
        private House disputed() {
            house.ada("bill.issued", "matter", "b-2", "amount", 900, "dueOn", house.in(14 * 24));
            return house.ada("bill.disputed", "matter", "b-2", "why", "I was charged twice", "reading", "12,345");
        }

        @Test
        @DisplayName("billing-error: nobody collects, the bill is looked at, and the money comes back in full")
        void wrong() {
            disputed();
            assertThat(house.system("billing")).containsExactly("hold-collection");
            assertThat(house.promises()).containsExactly("bill-review ACTIVE");
            assertThat(house.in("late-payment")).isEqualTo("disputed");
            house.days(2).ours("bill.reviewed", "matter", "b-2", "result", "wrong", "amount", 450);

            assertThat(house.promises()).containsExactly("bill-review KEPT", "refund ACTIVE");
            assertThat(house.in("late-payment")).isEqualTo("EXIT_RULE bill-was-wrong");
            house.days(3).ours("refund.paid", "matter", "b-2", "amount", 450);

            assertThat(house.promises()).containsExactly("bill-review KEPT", "refund KEPT");
            assertThat(house.cases()).isEmpty();
            assertThat(house.in("billing-error")).isEqualTo("GOAL refunded");
            house.days(40);
            assertThat(house.email()).containsExactly("dispute-received", "bill-was-wrong");
        }

        @Test
        @DisplayName("billing-error: less than was promised does not keep the promise")
        void half_refunded() {
            disputed().ours("bill.reviewed", "matter", "b-2", "result", "wrong", "amount", 450);
            house.ours("refund.paid", "matter", "b-2", "amount", 45);
            house.days(15);

            assertThat(house.promises()).contains("refund BROKEN");
            assertThat(house.cases()).contains("broken-promise, team:care");
            assertThat(house.email()).contains("we-broke-a-promise");
        }

        @Test
        @DisplayName("billing-error: a bill that is right is explained, and collected again")
        void right() {
            disputed().ours("bill.reviewed", "matter", "b-2", "result", "right", "why", "It was a cold winter");

            assertThat(house.email()).containsExactly("dispute-received", "bill-was-right");
            assertThat(house.system("billing")).containsExactly("hold-collection", "go-on-collecting");
            assertThat(house.cases()).isEmpty();
            assertThat(house.in("late-payment")).isEqualTo("due-again");
            house.days(14);
            assertThat(house.email()).endsWith("payment-reminder");
        }

        @Test
        @DisplayName(
                "billing-error: who says again that it is wrong is looked at again, and not collected from meanwhile")
        void disputed_again() {
            disputed().ours("bill.reviewed", "matter", "b-2", "result", "right", "why", "It was a cold winter");
            house.days(3).ada("bill.disputed", "matter", "b-2", "why", "I was not there");

            assertThat(house.in("billing-error")).isEqualTo("looking");
            assertThat(house.promises()).containsExactly("bill-review KEPT", "bill-review ACTIVE");
            assertThat(house.system("billing"))
                    .containsExactly("hold-collection", "go-on-collecting", "hold-collection");
            assertThat(house.in("late-payment")).isEqualTo("disputed");
        }

        @Test
        @DisplayName("billing-error: said twice it is one dispute, and what was promised is not put off by it")
        void said_twice() {
            disputed().days(2).ada("bill.disputed", "matter", "b-2", "why", "I was charged twice");

            assertThat(house.promises()).containsExactly("bill-review ACTIVE");
            assertThat(house.email()).containsExactly("dispute-received");
        }

        @Test
        @DisplayName("billing-error: what nobody looks at is a broken promise, told to the customer and the supervisor")
        void not_looked_at() {
            disputed().days(8);

            assertThat(house.promises()).containsExactly("bill-review BROKEN");
            assertThat(house.in("billing-error")).isEqualTo("late");
            assertThat(house.email()).containsExactly("dispute-received", "we-broke-a-promise");
            assertThat(house.desk())
                    .anySatisfy(each -> assertThat(each).contains("has not been looked at as promised"));
            house.ours("bill.reviewed", "matter", "b-2", "result", "right");
            assertThat(house.in("billing-error")).isEqualTo("explained");
            house.ours("recovery.settled", "matter", "b-2");
            assertThat(house.promises()).containsExactly("bill-review KEPT_LATE");
        }

        @ParameterizedTest
        @CsvSource({"wrong, refunding, bill-was-wrong", "right, explained, bill-was-right"})
        @DisplayName(
                "billing-error: a review that comes late is told all the same, and asked for every two days till then")
        void reviewed_late(String result, String phase, String template) {
            disputed().days(10);
            assertThat(house.desk().stream().filter(each -> each.contains("has not been looked at as promised")))
                    .hasSize(2);
            house.ours("bill.reviewed", "matter", "b-2", "result", result, "amount", 450);

            assertThat(house.in("billing-error")).isEqualTo(phase);
            assertThat(house.email()).endsWith(template);
        }

        @Test
        @DisplayName("billing-error: a bill that is cancelled is answered, and needs no review any more")
        void cancelled() {
            disputed().ours("bill.cancelled", "matter", "b-2");

            assertThat(house.email()).containsExactly("dispute-received", "bill-is-cancelled");
            assertThat(house.promises()).containsExactly("bill-review WITHDRAWN");
            assertThat(house.cases()).isEmpty();
        }

        @Test
        @DisplayName("billing-error: a refund that does not come is the supervisor's every three weeks")
        void not_refunded() {
            disputed().ours("bill.reviewed", "matter", "b-2", "result", "wrong", "amount", 450);
            assertThat(house.in("billing-error")).isEqualTo("refunding");
            house.days(43);

            assertThat(house.desk().stream().filter(each -> each.contains("has not been paid for three weeks")))
                    .hasSize(2);
        }

        @Test
        @DisplayName("billing-error: whoever has not heard what came of it is still to be answered")
        void unanswered() {
            disputed().ours("refund.paid", "matter", "b-2", "amount", 450);

            assertThat(house.cases()).contains("billing-error, team:payments");
            assertThat(house.desk()).anySatisfy(each -> assertThat(each).contains("heard"));
            house.ours("dispute.answered", "matter", "b-2");
            assertThat(house.cases()).isEmpty();
        }

        @Test
        @DisplayName("billing-error: whoever takes it back is done")
        void withdrawn() {
            disputed().ada("dispute.withdrawn", "matter", "b-2");

            assertThat(house.in("billing-error")).isEqualTo("EXIT_RULE withdrawn");
            assertThat(house.promises()).containsExactly("bill-review WITHDRAWN");
        }
    }

    @Nested
    class CancelledElsewhere {
        private House leaves() {
            house.ada("consent.opted_in", "purpose", "MARKETING", "channel", "email", "evidence", "ticked on the web");
            return house.ada(
                    "cancellation.received", "matter", "k-1", "endsOn", house.in(20 * 24), "provider", "Other");
        }

        @Test
        @DisplayName("cancelled-elsewhere: nobody sells to whoever leaves, not even after a year's first eleven months")
        void not_sold_to() {
            leaves();
            house.ada("offer.available", "matter", "o-1", "title", "Stay!");
            house.ada("quote.started", "matter", "q-1");
            house.days(330);
            house.ada("offer.available", "matter", "o-2", "title", "Come back!");

            assertThat(house.email()).doesNotContain("offer", "quote-is-saved");
            assertThat(house.system("crm")).containsExactly("stop-selling");
        }

        @Test
        @DisplayName("cancelled-elsewhere: nor once everything is settled, for a year; then they may be asked again")
        void not_sold_to_afterwards() {
            leaves().ours("final_bill.sent", "matter", "k-1", "credit", 0);
            house.ours("final_bill.settled", "matter", "k-1").days(300);
            house.ada("offer.available", "matter", "o-1", "title", "Come back!");
            assertThat(house.email()).doesNotContain("offer");
            house.days(66).ada("offer.available", "matter", "o-2", "title", "Come back?");

            assertThat(house.email()).endsWith("offer");
        }

        @Test
        @DisplayName("cancelled-elsewhere: a final bill that comes late is checked for money all the same")
        void late_final_bill() {
            leaves().days(51);
            assertThat(house.desk().stream().filter(each -> each.contains("still has no final bill")))
                    .hasSize(2);
            house.ours("final_bill.sent", "matter", "k-1", "credit", 12);

            assertThat(house.in("cancelled-elsewhere")).isEqualTo("billed");
            assertThat(house.email()).endsWith("you-get-money-back");
            house.days(57);
            assertThat(house.desk()).anySatisfy(each -> assertThat(each).contains("not settled after eight weeks"));
        }

        @Test
        @DisplayName("cancelled-elsewhere: the final bill comes in time, and what was paid too much comes back")
        void final_bill() {
            leaves();
            assertThat(house.promises()).containsExactly("final-bill ACTIVE");
            house.days(20);
            assertThat(house.desk()).containsExactly("check-final-bill");
            house.days(10).ours("final_bill.sent", "matter", "k-1", "credit", 80);

            assertThat(house.promises()).containsExactly("final-bill KEPT", "refund ACTIVE");
            house.days(5).ours("refund.paid", "matter", "k-1", "amount", 80);
            house.ours("final_bill.settled", "matter", "k-1");
            assertThat(house.promises()).containsExactly("final-bill KEPT", "refund KEPT");
            assertThat(house.in("cancelled-elsewhere")).isEqualTo("GOAL settled");
            assertThat(house.cases()).isEmpty();
            assertThat(house.email()).containsExactly("cancellation-confirmed", "you-get-money-back");
        }

        @Test
        @DisplayName("cancelled-elsewhere: a cancellation that comes by two ways is one")
        void twice() {
            leaves().ours("cancellation.received", "matter", "k-1", "endsOn", house.in(20 * 24));

            assertThat(house.email()).containsExactly("cancellation-confirmed");
            assertThat(house.promises()).containsExactly("final-bill ACTIVE");
        }

        @Test
        @DisplayName("cancelled-elsewhere: without credit nothing is said of money")
        void no_credit() {
            leaves().ours("final_bill.sent", "matter", "k-1", "credit", 0);

            assertThat(house.email()).containsExactly("cancellation-confirmed");
            house.days(28);
            assertThat(house.desk()).anySatisfy(each -> assertThat(each).contains("not settled after four weeks"));
        }

        @Test
        @DisplayName(
                "cancelled-elsewhere: a final bill that does not come is a broken promise and the supervisor's business")
        void no_final_bill() {
            leaves().days(43);

            assertThat(house.promises()).containsExactly("final-bill BROKEN");
            assertThat(house.in("cancelled-elsewhere")).isEqualTo("late");
            assertThat(house.desk()).anySatisfy(each -> assertThat(each).contains("still has no final bill"));
            assertThat(house.cases()).contains("broken-promise, team:care");
        }

        @Test
        @DisplayName("cancelled-elsewhere: whoever stays after all may be sold to again")
        void stays() {
            leaves().ada("cancellation.withdrawn", "matter", "k-1");

            assertThat(house.system("crm")).containsExactly("stop-selling", "sell-again");
            assertThat(house.promises()).containsExactly("final-bill WITHDRAWN");
            assertThat(house.cases()).isEmpty();
        }
    }
}
