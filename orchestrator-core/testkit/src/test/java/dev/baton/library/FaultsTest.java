package dev.baton.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.handoff.SlotName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** It is cold, or somebody is angry: visits, call-backs, outages. */
class FaultsTest {
    private final House house = new House();

    @Nested
    class MissedVisit {
        private House reported() {
            return house.ada(
                    "fault.reported",
                    "matter",
                    "f-1",
                    "why",
                    "The boiler is cold",
                    "model",
                    "Hearth 200",
                    "medical",
                    "A baby of three weeks");
        }

        private House planned(int hours) {
            reported();
            return house.ours("visit.promised", "matter", "f-1", "at", house.in(hours), "words", "We come before five");
        }

        @Test
        @DisplayName("missed-visit: planned, visited, fixed")
        void fixed() {
            planned(8);
            assertThat(house.sms()).containsExactly("visit-planned");
            assertThat(house.promises()).containsExactly("visit ACTIVE");
            house.hours(5).ours("visit.completed", "matter", "f-1", "result", "fixed");
            house.ours("fault.fixed", "matter", "f-1");

            assertThat(house.promises()).containsExactly("visit KEPT");
            assertThat(house.in("missed-visit")).isEqualTo("GOAL fixed");
            assertThat(house.cases()).isEmpty();
            house.days(30);
            assertThat(house.desk()).containsExactly("plan-visit");
        }

        @Test
        @DisplayName("missed-visit: a fault for which nobody plans a visit is told to planning every day")
        void not_planned() {
            reported().days(3);

            assertThat(house.desk().stream().filter(each -> each.contains("no visit is planned")))
                    .hasSize(3);
        }

        @Test
        @DisplayName("missed-visit: nobody came, so it is planned first, and whoever answers the phone knows all of it")
        void missed() {
            planned(8).hours(9);

            assertThat(house.promises()).containsExactly("visit BROKEN");
            assertThat(house.in("missed-visit")).isEqualTo("missed");
            assertThat(house.desk()).contains("plan-visit-first", "Nobody came, and it is cold");
            assertThat(house.email()).containsExactly("we-broke-a-promise");
            house.ada("contact.started", "matter", "f-1");
            assertThat(house.desk()).last().isEqualTo("Nobody came, and the customer has to ask");
            assertThat(house.slot(SlotName.CUSTOMER_TOLD))
                    .anySatisfy(each -> assertThat(each).contains("A baby of three weeks"));
            assertThat(house.slot(SlotName.PROMISES))
                    .anySatisfy(each -> assertThat(each).contains("We come before five"));
            assertThat(house.cases()).containsExactly("fault, team:field", "broken-promise, team:care");
            house.answers("supervisor", "handoff.accepted", "fault");
            assertThat(house.cases()).contains("fault, supervisor");
        }

        @Test
        @DisplayName(
                "missed-visit: four hours after nobody came the supervisor hears of it, unless there is a new visit")
        void missed_and_not_planned() {
            planned(8).hours(13);

            assertThat(house.desk()).contains("Nobody came, and four hours later no other visit is planned");
        }

        @Test
        @DisplayName("missed-visit: a new time takes the place of the old one, and is the one that counts")
        void planned_anew() {
            planned(8).hours(2).ours("visit.promised", "matter", "f-1", "at", house.in(30));
            assertThat(house.promises()).containsExactly("visit SUPERSEDED", "visit ACTIVE");
            house.hours(20);

            assertThat(house.in("missed-visit")).isEqualTo("planned");
            assertThat(house.email()).isEmpty();
        }

        @Test
        @DisplayName("missed-visit: a visit that is called off is told before the customer waits for it")
        void called_off() {
            planned(8).hours(2).ours("visit.withdrawn", "matter", "f-1");

            assertThat(house.sms()).containsExactly("visit-planned", "visit-called-off");
            assertThat(house.promises()).containsExactly("visit WITHDRAWN");
            assertThat(house.in("missed-visit")).isEqualTo("unplanned");
        }

        @Test
        @DisplayName("missed-visit: a technician without the part leads to another visit, not to an end")
        void parts_missing() {
            planned(8).hours(7).ours("visit.completed", "matter", "f-1", "result", "parts_missing");

            assertThat(house.in("missed-visit")).isEqualTo("unplanned");
            assertThat(house.cases()).containsExactly("fault, team:field");
        }

        @Test
        @DisplayName("missed-visit: who comes late has come, and the promise was broken all the same")
        void came_late() {
            planned(8).hours(10).ours("visit.completed", "matter", "f-1", "result", "fixed");
            assertThat(house.in("missed-visit")).isEqualTo("visited");
            house.days(2);

            assertThat(house.desk()).endsWith("We came, and nobody has said that it is warm");
            assertThat(house.promises()).containsExactly("visit BROKEN");
        }

        @Test
        @DisplayName("missed-visit: a quarter of an hour is not late")
        void a_little_late() {
            planned(8).later(java.time.Duration.ofMinutes(8 * 60 + 10));
            house.ours("visit.completed", "matter", "f-1", "result", "fixed");

            assertThat(house.promises()).containsExactly("visit KEPT");
            assertThat(house.in("missed-visit")).isEqualTo("visited");
            assertThat(house.email()).isEmpty();
        }

        @Test
        @DisplayName("missed-visit: whoever was missed, or left without a plan, is planned like anybody")
        void planned_after_all() {
            planned(8).later(java.time.Duration.ofMinutes(8 * 60 + 5));
            assertThat(house.in("missed-visit")).isEqualTo("overdue");
            house.ours("visit.promised", "matter", "f-1", "at", house.in(1));
            assertThat(house.in("missed-visit")).isEqualTo("planned");
            house.hours(2).ours("visit.promised", "matter", "f-1", "at", house.in(18));
            assertThat(house.in("missed-visit")).isEqualTo("planned");
            house.hours(2).ours("visit.withdrawn", "matter", "f-1");
            house.ours("visit.promised", "matter", "f-1", "at", house.in(26));

            assertThat(house.in("missed-visit")).isEqualTo("planned");
            house.hours(25).ours("visit.completed", "matter", "f-1", "result", "fixed");
            house.ours("visit.promised", "matter", "f-1", "at", house.in(26));
            assertThat(house.in("missed-visit")).as("it was not fixed").isEqualTo("planned");
        }

        @Test
        @DisplayName("missed-visit: whoever is told that nobody comes knows why it must be warm")
        void sensitive() {
            reported().days(1);
            assertThat(house.slot(SlotName.CUSTOMER_TOLD))
                    .anySatisfy(each -> assertThat(each).contains("A baby of three weeks"));
            house.ours("visit.promised", "matter", "f-1", "at", house.in(4)).hours(5);

            assertThat(house.desk()).endsWith("Nobody came, and it is cold", "plan-visit-first");
            assertThat(house.slot(SlotName.CUSTOMER_TOLD))
                    .anySatisfy(each -> assertThat(each).contains("A baby of three weeks"));
        }

        @Test
        @DisplayName(
                "missed-visit: reported again while a visit is planned it stays planned; after it was fixed it begins anew")
        void reported_again() {
            planned(8);
            reported();
            assertThat(house.in("missed-visit")).isEqualTo("planned");
            house.ours("visit.completed", "matter", "f-1", "result", "fixed").ours("fault.fixed", "matter", "f-1");
            house.days(1);
            reported();

            assertThat(house.in("missed-visit")).isEqualTo("reported");
            assertThat(house.cases()).containsExactly("fault, team:field");
        }

        @Test
        @DisplayName("missed-visit: it mended itself")
        void withdrawn() {
            reported().ada("fault.withdrawn", "matter", "f-1");

            assertThat(house.in("missed-visit")).isEqualTo("EXIT_RULE withdrawn");
            assertThat(house.cases()).isEmpty();
        }
    }

    @Nested
    class CallBack {
        private House complains() {
            return house.ada(
                    "complaint.made", "matter", "c-1", "why", "Three calls, and still cold", "wish", "An apology");
        }

        @Test
        @DisplayName("call-back: called in time by whoever took it, and told what was agreed")
        void called() {
            complains();
            assertThat(house.sms()).containsExactly("we-call-you");
            assertThat(house.promises()).containsExactly("callback ACTIVE");
            assertThat(house.slot(SlotName.REASON))
                    .anySatisfy(each -> assertThat(each).contains("Three calls"));
            house.answers("team:phone", "handoff.accepted", "complaint");
            house.hours(2).ours("call.completed", "matter", "c-1", "result", "reached", "agreed", "A new valve");

            assertThat(house.promises()).containsExactly("callback KEPT");
            assertThat(house.email()).containsExactly("what-we-agreed");
            assertThat(house.cases()).containsExactly("complaint, team:phone");
            house.ours("complaint.settled", "matter", "c-1");
            assertThat(house.cases()).isEmpty();
            assertThat(house.in("call-back")).isEqualTo("GOAL settled");
        }

        @Test
        @DisplayName("call-back: a call that does not reach them keeps nothing, and is tried again")
        void not_reached() {
            complains().hours(1).ours("call.completed", "matter", "c-1", "result", "no_answer");

            assertThat(house.promises()).containsExactly("callback ACTIVE");
            assertThat(house.desk()).contains("call-again");
        }

        @Test
        @DisplayName("call-back: who was not called is called now, and the supervisor knows")
        void not_called() {
            complains().hours(5);

            assertThat(house.promises()).containsExactly("callback BROKEN");
            assertThat(house.in("call-back")).isEqualTo("not-called");
            assertThat(house.desk()).contains("call-now", "Somebody who complained was not called as promised");
            assertThat(house.email()).containsExactly("we-broke-a-promise");
            house.ours("call.completed", "matter", "c-1", "result", "reached");
            assertThat(house.in("call-back")).isEqualTo("settling");
            assertThat(house.email()).endsWith("what-we-agreed");
        }

        @Test
        @DisplayName("call-back: who is still not called is the supervisor's every day")
        void still_not_called() {
            complains().days(2).hours(5);

            assertThat(house.desk().stream().filter("call-now"::equals)).hasSize(3);
        }

        @Test
        @DisplayName("call-back: a complaint that nobody has answered is not over when it is settled")
        void settled_unanswered() {
            complains().ours("complaint.settled", "matter", "c-1");
            assertThat(house.cases()).containsExactly("complaint, team:care");
            house.ours("complaint.answered", "matter", "c-1");

            assertThat(house.cases()).isEmpty();
        }

        @Test
        @DisplayName("call-back: what was agreed and is not done is told every week")
        void not_settled() {
            complains().ours("call.completed", "matter", "c-1", "result", "reached");
            assertThat(house.in("call-back")).isEqualTo("settling");
            house.days(15);

            assertThat(house.desk().stream().filter(each -> each.contains("is not done after a week")))
                    .hasSize(2);
        }

        @Test
        @DisplayName("call-back: what it costs the customer is seen, before they ask for the supervisor")
        void too_much() {
            complains().hours(1);
            house.ada("contact.started", "matter", "c-1");
            house.ada("contact.started", "matter", "c-1");

            assertThat(house.desk()).anySatisfy(each -> assertThat(each).contains("twenty minutes of work or more"));
        }

        @Test
        @DisplayName("call-back: a complaint that is taken back is over")
        void withdrawn() {
            complains().ours("call.completed", "matter", "c-1", "result", "reached");
            house.ada("complaint.withdrawn", "matter", "c-1");

            assertThat(house.in("call-back")).isEqualTo("EXIT_RULE withdrawn");
            assertThat(house.cases()).isEmpty();
        }
    }

    @Nested
    class ServiceOutage {
        private House out() {
            return house.ada("outage.affected", "matter", "s-1", "at", house.in(6));
        }

        @Test
        @DisplayName("service-outage: told that we know, until when, and that it is over")
        void restored() {
            out();
            assertThat(house.sms()).containsExactly("outage-known");
            assertThat(house.desk()).isEmpty();
            assertThat(house.promises()).containsExactly("restoration ACTIVE");
            house.hours(5).ours("outage.ended", "matter", "s-1");

            assertThat(house.sms()).containsExactly("outage-known", "heat-is-back");
            assertThat(house.promises()).containsExactly("restoration KEPT");
            assertThat(house.cases()).isEmpty();
            house.ada("heating.confirmed", "matter", "s-1");
            assertThat(house.in("service-outage")).isEqualTo("GOAL warm");
        }

        @Test
        @DisplayName("service-outage: a new estimate that is told in time takes the place of the old one")
        void new_time() {
            out().hours(5).ours("outage.estimate_changed", "matter", "s-1", "at", house.in(4));
            house.hours(2);

            assertThat(house.sms()).containsExactly("outage-known", "outage-new-time");
            assertThat(house.promises()).containsExactly("restoration SUPERSEDED", "restoration ACTIVE");
        }

        @Test
        @DisplayName(
                "service-outage: an estimate that passes in silence is a broken promise; after two days the supervisor's")
        void too_long() {
            out().hours(7);
            assertThat(house.promises()).containsExactly("restoration BROKEN");
            assertThat(house.email()).containsExactly("we-broke-a-promise");
            house.days(2);

            assertThat(house.desk()).anySatisfy(each -> assertThat(each).contains("Two days without heat"));
        }

        @Test
        @DisplayName("service-outage: the end of a long one is told, too, and each further day is the supervisor's")
        void long_outage() {
            out().days(3).hours(1);
            assertThat(house.desk().stream().filter("Two days without heat"::equals))
                    .hasSize(2);
            house.ours("outage.ended", "matter", "s-1");

            assertThat(house.sms()).endsWith("heat-is-back");
            assertThat(house.in("service-outage")).isEqualTo("restored");
            house.days(2);
            assertThat(house.in("service-outage")).startsWith("EXPIRED");
        }

        @Test
        @DisplayName("service-outage: who must not be cold is somebody's business at once")
        void medical() {
            house.ada("outage.affected", "matter", "s-1", "medical", "Oxygen at home");

            assertThat(house.desk()).anySatisfy(each -> assertThat(each).contains("bring a heater"));
            assertThat(house.slot(SlotName.CUSTOMER_TOLD))
                    .anySatisfy(each -> assertThat(each).contains("Oxygen at home"));
        }

        @Test
        @DisplayName("service-outage: who was never out hears that it was not them, and is promised nothing any more")
        void not_affected() {
            out().ours("outage.not_affected", "matter", "s-1");

            assertThat(house.sms()).containsExactly("outage-known", "outage-is-elsewhere");
            assertThat(house.promises()).containsExactly("restoration WITHDRAWN");
            assertThat(house.in("service-outage")).isEqualTo("EXIT_RULE not-affected");
            assertThat(house.cases()).containsExactly("message-in-error, team:care");
        }

        @Test
        @DisplayName("service-outage: who is still cold afterwards is not told that it is over and left")
        void still_cold() {
            out().hours(5).ours("outage.ended", "matter", "s-1");
            house.ada("heating.still_off", "matter", "s-1");

            assertThat(house.desk()).anySatisfy(each -> assertThat(each).contains("still without heat"));
            assertThat(house.in("service-outage")).isEqualTo("still-cold");
            assertThat(house.cases()).containsExactly("fault, team:field");
            house.days(1);
            assertThat(house.in("service-outage")).isEqualTo("long");
        }
    }
}
