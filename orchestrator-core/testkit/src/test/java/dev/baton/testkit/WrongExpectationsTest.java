package dev.baton.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.action.ActionKind;
import dev.baton.cases.EffortEntry;
import dev.baton.cases.PromiseState;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import dev.baton.journey.ExitReason;
import dev.baton.profile.Exposure;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of everything that can be expected: something that is so, something that is not, and what is then said. */
@DisplayName("A wrong expectation fails, for the right reason")
class WrongExpectationsTest {
    /** What says where to look, and expects nothing. */
    private static final Set<String> LOOKING = Set.of("inTheLastStep", "inTheWholeTest", "onlyTheirs");

    private static BatonTest played;
    private static BatonTest settled;
    private static BatonTest bounced;

    @BeforeAll
    static void play() {
        played = Hearth.played();
        settled = Hearth.settled();
        bounced = Hearth.bounced();
    }

    @AfterAll
    static void end() {
        played.close();
        settled.close();
        bounced.close();
    }

    /**
     * One thing that can be expected.
     *
     * @param method of {@link Then}, with its parameters
     * @param right holds
     * @param wrong does not
     * @param message what is said of the wrong one, before the explanation
     */
    record Row(String method, Runnable right, Runnable wrong, String message) {
        @Override
        public String toString() {
            return method;
        }
    }

    static Stream<Row> table() {
        return Stream.of(
                row(
                        "decided(ActionKind)",
                        then -> then.decided(ActionKind.ROUTE),
                        then -> then.decided(ActionKind.SUPPRESS),
                        "expected that the decision is SUPPRESS, but there is [ROUTE]"),
                row(
                        "notDecided(ActionKind)",
                        then -> then.notDecided(ActionKind.SUPPRESS),
                        then -> then.notDecided(ActionKind.ROUTE),
                        "expected that nothing that is decided is ROUTE, but there is [ROUTE]"),
                row(
                        "because(ReasonCode)",
                        then -> then.because(ReasonCode.OPTED_OUT),
                        then -> then.because(ReasonCode.QUIET_HOURS),
                        "expected that it is because of QUIET_HOURS, but there is [NO_RULE_MATCHED, OPTED_OUT, OPEN_CASE, CHOSEN]"),
                row(
                        "because(String)",
                        then -> then.because("missed"),
                        then -> then.because("offer"),
                        "expected that rule offer proposed it, but there is [missed]"),
                row(
                        "noted(String)",
                        then -> then.noted("consent.recorded"),
                        then -> then.noted("identity.merged"),
                        "expected that it notes identity.merged, but there is [identity.matched, consent.recorded]"),
                row(
                        "notNoted(String)",
                        then -> then.notNoted("identity.merged"),
                        then -> then.notNoted("consent.recorded"),
                        "expected that it does not note consent.recorded, but there is [identity.matched, consent.recorded]"),
                row(
                        "became(Kind)",
                        then -> then.became(Outcome.Kind.DECIDED),
                        then -> then.became(Outcome.Kind.DUPLICATE),
                        "expected that what was handed in became DUPLICATE, but there is [DECIDED, DECIDED, DECIDED]"),
                settled(
                        "alarmed(String)",
                        then -> then.alarmed("journey_stranded"),
                        then -> then.alarmed("model_missing"),
                        "expected that somebody is alarmed about model_missing, but there is nothing of the kind"),
                wrongOfSettled(
                        "notAlarmed()",
                        Then::notAlarmed,
                        Then::notAlarmed,
                        "expected that nobody is alarmed, but there is [journey_stranded]"),
                row(
                        "dispatched(String, String)",
                        then -> then.dispatched("email", "reminder"),
                        then -> then.dispatched("email", "offer"),
                        "expected that 'offer' went out on email once, but there is [reminder]"),
                row(
                        "dispatched(String, String, int)",
                        then -> then.dispatched("sms", "offer", 1),
                        then -> then.dispatched("sms", "offer", 2),
                        "expected that 'offer' went out on sms 2 times, but there is [offer]"),
                new Row(
                        "undelivered(String, String)",
                        () -> bounced.then().undelivered("email", "reminder"),
                        () -> bounced.then().undelivered("email", "offer"),
                        "expected that 'offer' did not arrive by email, but there is [reminder]"),
                row(
                        "dispatchedWith(String, String, String, String)",
                        then -> then.dispatchedWith("email", "reminder", "tone", "kind"),
                        then -> then.dispatchedWith("email", "reminder", "tone", "stern"),
                        "expected that 'reminder' went out on email with tone stern, but there is [kind]"),
                row(
                        "dispatchedWith(String, String, Map, int)",
                        then -> then.dispatchedWith("email", "reminder", Map.of("tone", "kind"), 1),
                        then -> then.dispatchedWith("email", "reminder", Map.of("tone", "kind"), 2),
                        "expected that 'reminder' went out on email 2 times with {tone=kind}, but there is [{tone=kind}]"),
                row(
                        "notDispatched(String)",
                        then -> then.inTheLastStep().notDispatched("email"),
                        then -> then.notDispatched("email"),
                        "expected that nothing went out on email, but there is [reminder]"),
                row(
                        "notDispatched(String, String)",
                        then -> then.notDispatched("email", "offer"),
                        then -> then.notDispatched("email", "reminder"),
                        "expected that 'reminder' did not go out on email, but there is [reminder]"),
                row(
                        "notDispatched(String, ReasonCode)",
                        then -> then.inTheLastStep().notDispatched("sms", ReasonCode.OPTED_OUT),
                        then -> then.inTheLastStep().notDispatched("sms", ReasonCode.CAP_REACHED),
                        "expected that nothing went out on sms because of CAP_REACHED, but there is [OPTED_OUT, OPEN_CASE]"),
                row(
                        "notDispatched(String, String, ReasonCode)",
                        then -> then.inTheLastStep().notDispatched("sms", "offer", ReasonCode.OPTED_OUT),
                        then -> then.inTheLastStep().notDispatched("sms", "offer", ReasonCode.CAP_REACHED),
                        "expected that 'offer' did not go out on sms because of CAP_REACHED, but there is [OPTED_OUT, OPEN_CASE]"),
                row(
                        "handedOff(String, Predicate)",
                        then -> then.handedOff(
                                "about the repair", each -> each.matter().kind().equals("repair")),
                        then -> then.handedOff(
                                "about a bill", each -> each.matter().kind().equals("bill")),
                        "expected that a handoff is about a bill, but there is [repair v-3, recovery v-3, repair v-3]"),
                row(
                        "handedOff(SlotName, String)",
                        then -> then.handedOff(SlotName.REASON, "boiler"),
                        then -> then.handedOff(SlotName.REASON, "leak"),
                        "expected that the handoff says 'leak' under REASON, but there is [The boiler is cold, we did not keep what we said: Somebody comes on Tuesday]"),
                row(
                        "handedOff(SlotName, State)",
                        then -> then.handedOff(SlotName.REASON, Slot.State.VALUE),
                        then -> then.handedOff(SlotName.REASON, Slot.State.UNKNOWN),
                        "expected that in the handoff REASON is UNKNOWN, but there is [VALUE]"),
                row(
                        "notHandedOff(SlotName, String)",
                        then -> then.notHandedOff(SlotName.CUSTOMER_TOLD, "a weak heart"),
                        then -> then.notHandedOff(SlotName.CUSTOMER_TOLD, "Hearth 200"),
                        "expected that no handoff says 'Hearth 200' under CUSTOMER_TOLD, but there is [model: Hearth 200, illness: withheld (sensitive)]"),
                row(
                        "withheld(String)",
                        then -> then.withheld("illness"),
                        then -> then.withheld("model"),
                        "expected that the handoff withholds model, but there is [illness (sensitive)]"),
                row(
                        "promised(String, PromiseState)",
                        then -> then.promised("visit", PromiseState.BROKEN),
                        then -> then.promised("visit", PromiseState.KEPT),
                        "expected that the promise visit is KEPT, but there is [BROKEN]"),
                row(
                        "promisedBy(String, String)",
                        then -> then.promisedBy("visit", "team:field"),
                        then -> then.promisedBy("visit", "team:care"),
                        "expected that team:care keeps the promise visit, but there is [team:field]"),
                row(
                        "promisedUntil(String, Instant)",
                        then -> then.promisedUntil("visit", Instant.parse("2026-03-03T17:00:00Z")),
                        then -> then.promisedUntil("visit", Instant.parse("2026-03-03T18:00:00Z")),
                        "expected that the promise visit is due at 2026-03-03T18:00:00Z, but there is [2026-03-03T17:00:00Z]"),
                row(
                        "promisedAbout(String, String)",
                        then -> then.promisedAbout("visit", "v-3"),
                        then -> then.promisedAbout("visit", "v-4"),
                        "expected that the promise visit is about v-4, but there is [v-3]"),
                row(
                        "promisedInWords(String, String)",
                        then -> then.promisedInWords("visit", "on Tuesday"),
                        then -> then.promisedInWords("visit", "on Monday"),
                        "expected that the promise visit says 'on Monday', but there is [Somebody comes on Tuesday]"),
                row(
                        "promised(String, String, Predicate)",
                        then -> then.promised("visit", "broken", each -> each.state() == PromiseState.BROKEN),
                        then -> then.promised("visit", "kept", each -> each.state() == PromiseState.KEPT),
                        "expected that a promise visit is kept, but there is [Somebody comes on Tuesday (BROKEN, due 2026-03-03T17:00:00Z, by team:field, about v-3)]"),
                row(
                        "notPromised(String)",
                        then -> then.notPromised("refund"),
                        then -> then.notPromised("visit"),
                        "expected that visit was never promised, but there is [Somebody comes on Tuesday (BROKEN)]"),
                row(
                        "caseOpen(String)",
                        then -> then.caseOpen("repair"),
                        then -> then.caseOpen("question"),
                        "expected that a case question is open, but there is [repair, complaint, recovery]"),
                row(
                        "caseOpen(String, String)",
                        then -> then.caseOpen("repair", "v-3"),
                        then -> then.caseOpen("repair", "v-4"),
                        "expected that a case repair v-4 is open, but there is [repair v-3, complaint, recovery v-3]"),
                row(
                        "caseSettled(String)",
                        then -> then.caseSettled("question"),
                        then -> then.caseSettled("repair"),
                        "expected that every case repair is settled, but there is [repair v-3 is open]"),
                settled(
                        "caseSettled(String, String)",
                        then -> then.caseSettled("repair", "v-3"),
                        then -> then.caseSettled("repair", "v-3"),
                        "expected that the case repair v-3 is settled, but there is [repair v-3 is open]"),
                settled(
                        "noCaseOpen()",
                        Then::noCaseOpen,
                        Then::noCaseOpen,
                        "expected that no case is open, but there is [repair v-3, complaint, recovery v-3]"),
                row(
                        "unanswered(String)",
                        then -> then.unanswered("complaint"),
                        then -> then.unanswered("repair"),
                        "expected that the customer has not heard back on repair, but there is [complaint]"),
                row(
                        "ownedBy(String)",
                        then -> then.ownedBy("team:care"),
                        then -> then.ownedBy("team:field"),
                        "expected that team:field is accountable for the latest open case, but there is [team:field, team:care, team:care]"),
                row(
                        "ownedBy(String, String)",
                        then -> then.ownedBy("repair", "team:field"),
                        then -> then.ownedBy("repair", "supervisor"),
                        "expected that supervisor is accountable for repair, but there is [team:field]"),
                row(
                        "offeredTo(String, String)",
                        then -> then.offeredTo("repair", "supervisor"),
                        then -> then.offeredTo("complaint", "supervisor"),
                        "expected that complaint is on offer to supervisor, but there is nothing of the kind"),
                row(
                        "cost(double)",
                        then -> then.cost(5),
                        then -> then.cost(7.5),
                        "expected that it has cost the customer 7.5 minutes, but there is 5 minutes"),
                row(
                        "costAtMost(double)",
                        then -> then.costAtMost(5),
                        then -> then.costAtMost(4),
                        "expected that it has cost the customer 4 minutes at most, but there is 5 minutes"),
                row(
                        "cost(Kind, int)",
                        then -> then.cost(EffortEntry.Kind.CHANNEL_SWITCH, 1),
                        then -> then.cost(EffortEntry.Kind.TRANSFER, 1),
                        "expected that it has cost the customer 1 × TRANSFER, but there is [CHANNEL_SWITCH]"),
                row(
                        "inPhase(String, String)",
                        then -> then.inPhase("bills", "reminded"),
                        then -> then.inPhase("bills", "due"),
                        "expected that the customer is in phase due of bills, but there is [reminded]"),
                row(
                        "notIn(String)",
                        then -> then.notIn("repairs"),
                        then -> then.notIn("bills"),
                        "expected that the customer is not in bills, but there is [reminded]"),
                settled(
                        "exited(String, ExitReason)",
                        then -> then.exited("bills", ExitReason.GOAL),
                        then -> then.exited("bills", ExitReason.EXPIRED),
                        "expected that bills ended with EXPIRED, but there is [live in phase reminded]"),
                row(
                        "reached(String, String)",
                        then -> then.reached("bills", "opened"),
                        then -> then.reached("bills", "answered"),
                        "expected that bills has reached answered, but there is [answered (not reached), opened (reached)]"),
                row(
                        "drifting(String)",
                        then -> then.drifting("bills"),
                        then -> then.drifting("offers"),
                        "expected that offers is drifting, but there is nothing of the kind"),
                row(
                        "exposed(String, Arm)",
                        then -> then.exposed("test", Exposure.Arm.TREATMENT),
                        then -> then.exposed("test", Exposure.Arm.CONTROL),
                        "expected that the customer is in CONTROL of test, but there is [test (TREATMENT)]"),
                row(
                        "notExposed(String)",
                        then -> then.notExposed("other"),
                        then -> then.notExposed("test"),
                        "expected that the customer was never exposed to test, but there is [test (TREATMENT)]"),
                row(
                        "optedOut(String)",
                        then -> then.optedOut("MARKETING"),
                        then -> then.optedOut("SERVICE"),
                        "expected that the customer is opted out of SERVICE, but there is not a word about SERVICE"),
                row(
                        "optedOut(String, String)",
                        then -> then.optedOut("NEWS", "email"),
                        then -> then.optedOut("NEWS", "sms"),
                        "expected that the customer is opted out of NEWS by sms, but there is not a word about NEWS by sms"),
                settled(
                        "optedIn(String)",
                        then -> then.optedIn("MARKETING"),
                        then -> then.optedIn("MARKETING"),
                        "expected that the customer is opted in to MARKETING, but there is opted out of MARKETING"),
                settled(
                        "optedIn(String, String)",
                        then -> then.optedIn("MARKETING", "sms"),
                        then -> then.optedIn("MARKETING", "sms"),
                        "expected that the customer is opted in to MARKETING by sms, but there is opted out of MARKETING by sms"),
                row(
                        "field(String, String)",
                        then -> then.field("tier", "gold"),
                        then -> then.field("tier", "silver"),
                        "expected that tier is silver, but there is gold"),
                row(
                        "noField(String)",
                        then -> then.noField("mood"),
                        then -> then.noField("tier"),
                        "expected that nothing is known of tier, but there is gold"),
                row(
                        "knownBy(String, String)",
                        then -> then.knownBy("email", "ada@example.org"),
                        then -> then.knownBy("email", "ben@example.org"),
                        "expected that the customer is known by that email, but there is nobody known by it"),
                row(
                        "customer(String, Predicate)",
                        then -> then.customer("somebody", each -> true),
                        then -> then.customer("the customer is nobody", each -> false),
                        "expected that the customer is nobody, but there is profile p-5284444ebe8a85db3be11d74"));
    }

    private static Row row(String method, Consumer<Then> right, Consumer<Then> wrong, String message) {
        return new Row(method, () -> right.accept(played.then()), () -> wrong.accept(played.then()), message);
    }

    /** Of which the right one is so only where all is well. */
    private static Row settled(String method, Consumer<Then> right, Consumer<Then> wrong, String message) {
        return new Row(method, () -> right.accept(settled.then()), () -> wrong.accept(played.then()), message);
    }

    private static Row wrongOfSettled(String method, Consumer<Then> right, Consumer<Then> wrong, String message) {
        return new Row(method, () -> right.accept(played.then()), () -> wrong.accept(settled.then()), message);
    }

    @ParameterizedTest
    @MethodSource("table")
    @DisplayName("what is so holds; what is not says what was expected, what there is, and why")
    void row_by_row(Row row) {
        assertThatCode(row.right()::run).doesNotThrowAnyException();

        UnmetExpectation unmet = catchThrowableOfType(UnmetExpectation.class, row.wrong()::run);

        assertThat(unmet.getMessage().lines().findFirst()).hasValue(row.message());
        assertThat(unmet).hasMessageContaining("\n").hasMessageContaining(unmet.expected());
    }

    @Test
    void the_table_is_about_everything_that_can_be_expected() {
        Set<String> there = new TreeSet<>();
        for (Method each : Then.class.getDeclaredMethods()) {
            boolean expects = Modifier.isPublic(each.getModifiers()) && each.getReturnType() == Then.class;
            if (expects && !LOOKING.contains(each.getName())) {
                String parameters = Arrays.stream(each.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", "));
                there.add(each.getName() + "(" + parameters + ")");
            }
        }

        assertThat(table().map(Row::method)).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void of_the_whole_test_what_was_decided_before_counts_and_of_theirs_nothing_of_others() {
        played.then().inTheWholeTest().because("missed").noted("identity.matched");
        played.then().onlyTheirs().dispatched("email", "reminder");
        played.thenOf("customer", "nobody").onlyTheirs().notDispatched("email").notDispatched("desk");
    }

    @Test
    void that_something_undefined_is_not_so_is_no_expectation() {
        List<Consumer<Then>> typos = List.of(
                then -> then.notIn("bils"),
                then -> then.notPromised("vist"),
                then -> then.notExposed("tset"),
                then -> then.notDispatched("emial"));

        for (Consumer<Then> each : typos) {
            assertThatThrownBy(() -> each.accept(played.then()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("there are");
        }
    }

    @Test
    void the_explanation_of_every_decision_at_hand_follows() {
        assertThatThrownBy(() -> played.then().because("offer"))
                .hasMessageContaining("repairs v1 / missed")
                .hasMessageContaining("offers v1 / offer")
                .hasMessageContaining("the customer opted out");
    }

    @Test
    void of_an_event_that_nobody_hears_it_says_so() {
        try (BatonTest baton = BatonTest.with(Hearth.DEFINITIONS).startingAt("2026-03-02T09:00:00Z")) {
            baton.when(baton.event("host", "bill.du").verified("customer", "c-1"));

            assertThatThrownBy(() -> baton.then().inPhase("bills", "due"))
                    .hasMessageContaining("\nNo definition hears bill.du; mind the spelling.");
        }
    }

    @Test
    void of_nobody_nothing_can_be_expected() {
        assertThatThrownBy(() -> played.thenOf("customer", "c-nobody").noCaseOpen())
                .isInstanceOf(UnmetExpectation.class)
                .hasMessageStartingWith("expected that it is about somebody we know, but there is nobody we know");
    }
}
