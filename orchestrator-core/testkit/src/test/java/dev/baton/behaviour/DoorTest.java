package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.consent.ConsentEvents;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.Work;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DoorTest {
    private BreakingStorage storage;

    private BatonTest shop(Definitions definitions) {
        BatonTest.Setup setup = Shop.open(definitions);
        storage = new BreakingStorage(InMemoryStorage.builder(setup.clock()).build());
        return setup.and(builder -> builder.storage(storage)).startingAt(Shop.START);
    }

    private BatonTest shop() {
        return shop(Shop.definitions(Shop.greeting(), Shop.quotes())
                .caseKind(Shop.complaints())
                .build());
    }

    private static Event optOut(BatonTest baton) {
        return Shop.ada(baton, ConsentEvents.OPTED_OUT)
                .attributes(Attributes.of("purpose", "SERVICE"))
                .build();
    }

    private static Event optOutOfAddress(BatonTest baton) {
        return baton.event("mail", ConsentEvents.OPTED_OUT)
                .verified("customer", "c-somebody-else")
                .attributes(Attributes.builder()
                        .put("purpose", "SERVICE")
                        .put("contactPointKind", "email")
                        .put("contactPoint", "Ada@Example.org")
                        .build())
                .build();
    }

    private static void expectCancelled(BatonTest baton) {
        assertThat(baton.customer("customer", "c-ada").contacts())
                .extracting(ContactEntry::state)
                .containsOnly(Dispatch.State.CANCELLED);
    }

    @Test
    @DisplayName(
            "C5 a sender that stood still behind the door until others may have looked after it sends nothing then")
    void a_sender_that_stood_still_sends_nothing() {
        BatonTest baton = shop();
        baton.handle(Shop.ada(baton, "visited").build());
        storage.beforeTheDoor(() -> baton.clock().advance(Duration.ofMinutes(10)));

        baton.runDue();

        assertThat(baton.channel("email").attempts()).isEmpty();
        assertThat(baton.customer("customer", "c-ada").contacts())
                .extracting(ContactEntry::state)
                .containsExactly(Dispatch.State.QUEUED);
        baton.advance(Duration.ofMinutes(1));
        assertThat(baton.channel("email").attempts()).hasSize(1);
        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("C5 A4 so does one whose clock may be so far behind that others have looked after it by theirs")
    void a_sender_whose_clock_is_behind_sends_nothing() {
        BatonTest baton = shop();
        baton.handle(Shop.ada(baton, "visited").build());
        storage.beforeTheDoor(() -> baton.clock().advance(Duration.ofMinutes(5).minusSeconds(30)));

        baton.runDue();

        assertThat(baton.channel("email").attempts()).isEmpty();
        baton.advance(Duration.ofMinutes(1));
        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName(
            "C5 a dispatch that is still there after its look at that time was recorded is looked at again, not lost")
    void a_dispatch_is_only_ended_by_its_end() {
        BatonTest baton = shop();
        baton.handle(Shop.ada(baton, "visited").build());
        Work atTheDoor = storage.work()
                .ofProfile(baton.customer("customer", "c-ada").id())
                .get(0);
        baton.runDue();
        storage.commit(Commit.of(storage.definitions().epoch()).put(atTheDoor).build());

        baton.runDue();

        assertThat(storage.work().find(atTheDoor.id())).isNotNull();
        baton.advance(Duration.ofHours(1));
        assertThat(storage.work().find(atTheDoor.id())).isNull();
        assertThat(baton.channel("email").delivered()).hasSize(1);
    }

    @Test
    @DisplayName("C5 a withdrawal committed before the door wins")
    void a_withdrawal_before_the_door_wins() {
        BatonTest baton = shop();
        baton.handle(Shop.ada(baton, "visited").build());
        baton.handle(optOut(baton));

        baton.runDue();

        baton.then().notDispatched("email", ReasonCode.OPTED_OUT).noted("door.refused");
        expectCancelled(baton);
    }

    @Test
    @DisplayName("C5 what time alone does not mend is not put off, whatever else time would mend")
    void what_time_alone_does_not_mend_is_not_put_off() {
        BatonTest baton = shop(Shop.definitions(
                        Shop.greeting(),
                        Shop.journey("hush")
                                .rule(
                                        "hush",
                                        Trigger.on("hush"),
                                        Proposal.silence(Purpose.SERVICE, Duration.ofHours(1), "they asked for it")))
                .build());
        baton.handle(Shop.ada(baton, "visited").build());
        baton.handle(Shop.ada(baton, "hush").build());
        baton.handle(optOut(baton));

        baton.runDue();

        expectCancelled(baton);
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName(
            "C5 a withdrawal committed while the door reads wins: the door is tested against the profile's version")
    void a_withdrawal_in_the_middle_of_the_door_wins() {
        BatonTest baton = shop();
        baton.handle(Shop.ada(baton, "visited").build());
        Event optOut = optOut(baton);
        storage.beforeTheDoor(() -> baton.handle(optOut));

        baton.runDue();

        baton.then().notDispatched("email", ReasonCode.OPTED_OUT);
        expectCancelled(baton);
    }

    @Test
    @DisplayName("C5 an opt-out of the address by somebody else, while the door reads, wins")
    void an_opt_out_of_the_address_in_the_middle_of_the_door_wins() {
        BatonTest baton = shop();
        baton.handle(Shop.ada(baton, "visited").build());
        Event optOut = optOutOfAddress(baton);
        storage.beforeTheDoor(() -> baton.handle(optOut));

        baton.runDue();

        baton.thenOf("customer", "c-ada").notDispatched("email", ReasonCode.OPTED_OUT);
    }

    @Test
    @DisplayName("C5 an exit of the journey before the door cancels what it asked for")
    void an_exit_before_the_door_cancels() {
        BatonTest baton = shop();
        baton.given(Shop.ada(baton, "quote.started").attribute("quote", "q-1"));
        baton.handle(
                Shop.ada(baton, "quote.submitted").attribute("quote", "q-1").build());
        baton.handle(Shop.ada(baton, "policy.bought").attribute("quote", "q-1").build());

        baton.runDue();

        baton.then().notDispatched("email");
        expectCancelled(baton);
    }

    @Test
    @DisplayName("C5 an exit of the journey while the door reads cancels what it asked for")
    void an_exit_in_the_middle_of_the_door_cancels() {
        BatonTest baton = shop();
        baton.given(Shop.ada(baton, "quote.started").attribute("quote", "q-1"));
        baton.handle(
                Shop.ada(baton, "quote.submitted").attribute("quote", "q-1").build());
        Event bought =
                Shop.ada(baton, "policy.bought").attribute("quote", "q-1").build();
        storage.beforeTheDoor(() -> baton.handle(bought));

        baton.runDue();

        baton.then().notDispatched("email");
        expectCancelled(baton);
    }

    @Test
    @DisplayName("C5 a cap that filled up since the decision holds the message back until there is room")
    void a_cap_that_filled_up_defers() {
        ContactPolicy oneADay = ContactPolicy.STANDARD.with(Cap.rolling(1, Duration.ofDays(1)));
        BatonTest baton = shop(Shop.definitions(
                        Shop.greeting(),
                        Shop.journey("second").rule("b", Trigger.on("arrived"), Proposal.message("email", "second")))
                .build());
        baton.handle(Shop.ada(baton, "visited").build());
        baton.handle(Shop.ada(baton, "arrived").build());
        baton.orchestrator()
                .publish(Shop.definitions(
                                Shop.greeting(),
                                Shop.journey("second")
                                        .rule("b", Trigger.on("arrived"), Proposal.message("email", "second")))
                        .contactPolicy(oneADay)
                        .build());

        baton.runDue();
        assertThat(baton.channel("email").said()).hasSizeLessThanOrEqualTo(1);
        baton.advance(Duration.ofDays(2));

        assertThat(baton.channel("email").said()).containsExactlyInAnyOrder("hello", "second");
    }

    @Test
    @DisplayName("C5 a withdrawal after a crash wins where the channel says that it never saw the message")
    void a_withdrawal_after_a_crash_wins() {
        BatonTest baton = BatonTest.with(Shop.definitions(Shop.greeting()).build())
                .channel("email", RecordingChannel.forCustomers("email").queryable())
                .startingAt(Shop.START);
        baton.channel("email").next().crashesBefore();
        baton.when(Shop.ada(baton, "visited"));
        baton.when(optOut(baton));

        baton.advance(Duration.ofHours(1));

        baton.then().notDispatched("email", ReasonCode.OPTED_OUT);
    }

    @Test
    @DisplayName("C5 a withdrawal after a crash stops the repetition; what may have arrived is UNKNOWN")
    void a_withdrawal_after_a_crash_stops_the_repetition() {
        BatonTest baton = shop();
        baton.channel("email").next().crashesAfter();
        baton.when(Shop.ada(baton, "visited"));
        baton.when(optOut(baton));

        baton.advance(Duration.ofHours(1));

        assertThat(baton.channel("email").attempts()).hasSize(1);
        assertThat(baton.customer("customer", "c-ada").contacts())
                .extracting(ContactEntry::state)
                .containsExactly(Dispatch.State.UNKNOWN);
    }

    @Test
    @DisplayName("C5 a withdrawal while a refused attempt waits for its repetition wins")
    void a_withdrawal_between_attempts_wins() {
        BatonTest baton = shop();
        baton.channel("email").next().retriesAfter(Duration.ofMinutes(30));
        baton.when(Shop.ada(baton, "visited"));
        baton.when(optOut(baton));

        baton.advance(Duration.ofHours(1));

        baton.then().notDispatched("email", ReasonCode.OPTED_OUT);
        assertThat(baton.channel("email").attempts()).hasSize(1);
    }
}
