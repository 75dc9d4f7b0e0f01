package dev.baton.testkit.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.cases.OwnerId;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import dev.baton.testkit.whatif.Difference.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private static final String START = "2026-03-02T09:00:00Z";
    private static final ChannelCapabilities EMAIL =
            RecordingChannel.forCustomers("email").capabilities();

    /** What is tried out differs from it in one respect each. */
    private record Rules(String welcome, Duration patience, boolean thanks, String owner, Duration promised) {
        static final Rules USUAL = new Rules("welcome", Duration.ofHours(2), true, "team:care", Duration.ofHours(4));

        Definitions.Builder definitions() {
            Journey greeting = Journey.named("greeting")
                    .ownedBy("team:shop")
                    .outcome("they feel at home")
                    .rule("greet", Trigger.on("visited"), Proposal.message("email", welcome));
            if (thanks) {
                greeting = greeting.rule("thank", Trigger.on("bought"), Proposal.message("email", "thanks"));
            }
            Journey quotes = Journey.named("quotes")
                    .ownedBy("team:shop")
                    .outcome("the quote is finished")
                    .boundBy("quote")
                    .enterOn("quote.started")
                    .goalOn("bought")
                    .phase("filling")
                    .waitAtMost(patience, WaitStep.OnPast.TIME_OUT_NOW)
                    .until("quote.submitted", Next.go("comparing"))
                    .otherwise(Next.go("comparing", Proposal.message("email", "finish")))
                    .done()
                    .phase("comparing")
                    .done();
            return Definitions.builder()
                    .journey(greeting.build())
                    .journey(quotes.build())
                    .caseKind(kind("complaint", owner))
                    .caseKind(kind("recovery", owner))
                    .promiseKind(new PromiseKind(
                            "callback",
                            OwnerId.of("team:phone"),
                            "order",
                            new PromiseKind.Words("words", "we call you back"),
                            new PromiseKind.Timing("dueAt", promised, Duration.ofMinutes(30)),
                            new PromiseKind.Made(
                                    Trigger.on("callback.promised"),
                                    Trigger.on("callback.withdrawn"),
                                    PromiseKind.Conflict.REFUSE),
                            Trigger.on("call.made"),
                            "recovery"));
        }

        private static CaseKind kind(String name, String owner) {
            return new CaseKind(
                    name,
                    OwnerId.of(owner),
                    null,
                    List.of(Trigger.on(name + ".raised")),
                    List.of(Trigger.on(name + ".settled")),
                    CaseKind.Story.NONE);
        }
    }

    private static final Definitions BEFORE = Rules.USUAL.definitions().build();

    private static Event.Builder ada(BatonTest baton, String type) {
        return baton.event("web", type).verified("customer", "c-ada").verified("email", "ada@example.org");
    }

    private static Event.Builder ben(BatonTest baton, String type) {
        return baton.event("web", type).verified("customer", "c-ben").verified("email", "ben@example.org");
    }

    private static BatonTest open(Definitions definitions) {
        return BatonTest.with(definitions)
                .channel("email", RecordingChannel.forCustomers("email"))
                .startingAt(START);
    }

    /** Two days of two customers. */
    private static BatonTest lived() {
        BatonTest baton = open(BEFORE);
        baton.when(ada(baton, "visited"));
        baton.when(ben(baton, "quote.started").attribute("quote", "q-1"));
        baton.advance(Duration.ofHours(1));
        baton.when(ada(baton, "visited"));
        baton.advance(Duration.ofHours(3));
        baton.when(ada(baton, "complaint.raised"));
        baton.when(ben(baton, "callback.promised").attribute("order", "o-1"));
        baton.advance(Duration.ofHours(3));
        baton.when(ben(baton, "call.made").attribute("order", "o-1"));
        baton.when(ben(baton, "bought").attribute("quote", "q-1"));
        baton.advance(Duration.ofDays(2));
        return baton;
    }

    private static WhatIf of(BatonTest baton) {
        return WhatIf.ofLog(baton.log()).channel("email", EMAIL).before(BEFORE);
    }

    @Test
    @DisplayName("G5 what stays as it was differs in nothing, and says nothing")
    void nothing_differs() {
        WhatIfReport report = of(lived()).after(BEFORE).run();

        assertThat(report.differences()).isEmpty();
        assertThat(report).hasToString("");
        assertThat(report.events()).isEqualTo(7);
        assertThat(report.customers()).isEqualTo(2);
        assertThat(report.notes()).isEmpty();
    }

    @Test
    @DisplayName("G5 under a cap that is added the second greeting is not sent, and nothing else changes")
    void a_cap_is_added() {
        Definitions capped = BEFORE.toBuilder()
                .contactPolicy(ContactPolicy.STANDARD.with(Cap.rolling(1, Duration.ofHours(3))))
                .build();

        WhatIfReport report = of(lived()).after(capped).run();

        assertThat(report.differences())
                .extracting(Difference::kind, Difference::what, Difference::before, Difference::now)
                .containsExactly(
                        tuple(Kind.DECIDED, "visited", "welcome by email", "nothing: CAP_REACHED"),
                        tuple(Kind.SENT_BEFORE, "welcome by email", "sent 2026-03-02T10:00:00Z", ""));
        assertThat(report.differences().get(0).event()).hasToString("web/web-3");
        assertThat(report.customersThatDiffer()).isEqualTo(1);
    }

    @Test
    @DisplayName("G5 with a shorter wait the reminder comes earlier, and nothing else changes")
    void a_wait_is_shorter() {
        Rules rules = new Rules("welcome", Duration.ofHours(1), true, "team:care", Duration.ofHours(4));

        WhatIfReport report = of(lived()).after(rules.definitions().build()).run();

        assertThat(report.differences())
                .extracting(Difference::kind, Difference::what, Difference::before, Difference::now)
                .containsExactly(tuple(
                        Kind.SENT_OTHERWISE,
                        "finish by email about q-1",
                        "sent 2026-03-02T11:00:00Z",
                        "sent 2026-03-02T10:00:00Z"));
    }

    @Test
    @DisplayName("G5 without a rule its message is not sent, and nothing else changes")
    void a_rule_is_removed() {
        Rules rules = new Rules("welcome", Duration.ofHours(2), false, "team:care", Duration.ofHours(4));

        WhatIfReport report = of(lived()).after(rules.definitions().build()).run();

        assertThat(report.differences())
                .extracting(Difference::kind, Difference::what, Difference::before, Difference::now)
                .containsExactly(
                        tuple(Kind.DECIDED, "bought", "thanks by email", "nothing: NO_RULE_MATCHED"),
                        tuple(Kind.SENT_BEFORE, "thanks by email", "sent 2026-03-02T16:00:00Z", ""));
    }

    @Test
    @DisplayName("G5 with another owner the case is somebody else's, and nothing else changes")
    void an_owner_is_changed() {
        Rules rules = new Rules("welcome", Duration.ofHours(2), true, "team:night", Duration.ofHours(4));

        WhatIfReport report = of(lived()).after(rules.definitions().build()).run();

        assertThat(report.differences())
                .extracting(Difference::kind, Difference::what, Difference::before, Difference::now)
                .containsExactly(tuple(Kind.OWNER, "complaint", "team:care", "team:night"));
    }

    @Test
    @DisplayName("G5 a message that is renamed is one message less and one more")
    void a_template_is_renamed() {
        Rules rules = new Rules("hello", Duration.ofHours(2), true, "team:care", Duration.ofHours(4));

        WhatIfReport report = of(lived()).after(rules.definitions().build()).run();

        assertThat(report.totals())
                .containsOnlyKeys(Kind.DECIDED, Kind.SENT_BEFORE, Kind.SENT_NOW)
                .containsEntry(Kind.DECIDED, 2L)
                .containsEntry(Kind.SENT_BEFORE, 2L)
                .containsEntry(Kind.SENT_NOW, 2L);
        assertThat(report.differences())
                .extracting(each -> each.what().replace(" by email", ""))
                .containsOnly("visited", "welcome", "hello");
    }

    @Test
    @DisplayName("G5 a promise that is due earlier is broken, and its recovery case is told with it")
    void a_promise_is_due_earlier() {
        Rules rules = new Rules("welcome", Duration.ofHours(2), true, "team:care", Duration.ofHours(2));

        WhatIfReport report = of(lived()).after(rules.definitions().build()).run();

        assertThat(report.differences())
                .extracting(Difference::kind, Difference::what, Difference::before)
                .contains(
                        tuple(Kind.PROMISE, "callback o-1", "KEPT, due 2026-03-02T17:00:00Z, kept by team:phone"),
                        tuple(Kind.CASE, "recovery o-1", ""));
        assertThat(report.differences())
                .extracting(Difference::customer)
                .containsOnly(report.differences().get(0).customer());
    }

    @Test
    @DisplayName("G5 what is on record is compared where nobody says what was in force, decisions and messages")
    void the_record_is_compared() {
        Rules rules = new Rules("welcome", Duration.ofHours(2), false, "team:night", Duration.ofHours(4));

        WhatIfReport report = WhatIf.ofLog(lived().log())
                .channel("email", EMAIL)
                .after(rules.definitions().build())
                .run();

        assertThat(report.totals()).containsOnlyKeys(Kind.DECIDED, Kind.SENT_BEFORE);
    }

    @Test
    @DisplayName("G5 events without a log are played at the times at which they came")
    void events_alone_are_played() {
        List<Event> events = new ArrayList<>();
        lived().log().stream()
                .map(each -> each.event())
                .filter(each -> each.source().equals("web"))
                .forEach(events::add);
        Rules rules = new Rules("welcome", Duration.ofHours(1), true, "team:care", Duration.ofHours(4));

        WhatIfReport report = WhatIf.ofEvents(events)
                .channel("email", EMAIL)
                .before(BEFORE)
                .after(rules.definitions().build())
                .until(Instant.parse("2026-03-05T00:00:00Z"))
                .run();

        assertThat(report.differences()).extracting(Difference::kind).containsExactly(Kind.SENT_OTHERWISE);
    }

    @Test
    @DisplayName("G5 a channel that refused a message refuses it again")
    void channels_answer_as_recorded() {
        BatonTest baton = open(BEFORE);
        baton.channel("email").next().refuses("no such address");
        baton.when(ada(baton, "visited"));
        baton.advance(Duration.ofHours(1));

        assertThat(baton.dispatchStates())
                .extracting(each -> each.state().name())
                .contains("FAILED");
        assertThat(of(baton).after(BEFORE).run().same()).isTrue();
        assertThat(WhatIf.ofLog(baton.log())
                        .channel("email", EMAIL)
                        .after(BEFORE)
                        .run()
                        .same())
                .isTrue();
    }

    @Test
    @DisplayName("G5 what people decided is decided again")
    void people_decide_again() {
        BatonTest baton = open(BEFORE);
        baton.when(ben(baton, "quote.started").attribute("quote", "q-1"));
        String ben = baton.customer("customer", "c-ben").id();
        baton.orchestrator().stop(ben, "quotes", "q-1", Actor.employee("mo"), "by phone");
        baton.advance(Duration.ofDays(1));

        assertThat(of(baton).after(BEFORE).run().notes()).isEmpty();
        WhatIfReport report = of(baton)
                .after(Rules.USUAL.definitions().journeys(List.of()).build())
                .run();
        assertThat(report.same()).isTrue();
    }

    @Test
    @DisplayName("G5 the report is read in 80 columns, and shows no value of an identifier")
    void the_report_is_readable() {
        Rules rules = new Rules("hello", Duration.ofHours(1), false, "team:night", Duration.ofHours(2));

        String told = of(lived()).after(rules.definitions().build()).run().toString();

        assertThat(told.lines())
                .allMatch(each -> each.length() <= 80)
                .anyMatch(each -> each.contains("2026-03-02 09:00"));
        assertThat(told)
                .startsWith("1")
                .contains(
                        "2 of 2 customers, in 7 events",
                        "before  sent 2026-03-02 11:00",
                        "now     sent 2026-03-02 10:00")
                .doesNotContain("ada@example.org", "c-ada");
    }

    @Test
    void what_is_missing_is_named() {
        assertThatThrownBy(() -> WhatIf.ofLog(List.of()).after(BEFORE).run()).isInstanceOf(InvalidValueException.class);
        Iterable<Event> none = List.<Event>of();
        assertThatThrownBy(() -> WhatIf.ofEvents(none).after(BEFORE).run())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("before");
        assertThatThrownBy(() -> WhatIf.ofEvents(none).before(BEFORE).run())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("after");
    }
}
