package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Candidate;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.ContactPointEvents;
import dev.baton.event.Event;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BounceTest {
    private final BatonTest baton = Shop.open(Shop.definitions(
                            Shop.greeting(),
                            Shop.journey("letters")
                                    .rule("letter", Trigger.on("asked"), Proposal.message("letters", "hello")),
                            Shop.journey("rescue")
                                    .rule("rescue", Trigger.on("dispatch_failed"), Proposal.task("desk", "call-them")))
                    .build())
            .channel("letters", RecordingChannel.forCustomers("email"))
            .startingAt(Shop.START);

    private Event.Builder about(String type) {
        return baton.event("mail-provider", type)
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", " Ada@Example.org")
                .attribute("channel", "email");
    }

    private void expectSent() {
        baton.channel("email").forget();
        baton.when(Shop.ada(baton, "visited"));
        baton.then().dispatched("email", "hello");
    }

    private void expectRefused() {
        baton.channel("email").forget();
        baton.when(Shop.ada(baton, "visited"));
        baton.then().decided(ActionKind.NONE).notDispatched("email", ReasonCode.BOUNCED);
    }

    private List<ContactEntry> contacts() {
        return baton.customer("customer", "c-ada").contacts();
    }

    @Test
    @DisplayName(
            "C3 an address that bounced is sent nothing more by that channel, and it is said since when and what lifts it")
    void an_address_that_bounced_is_sent_nothing_more() {
        baton.channel("email").next().bounces("no such mailbox");
        baton.when(Shop.ada(baton, "visited"));
        assertThat(contacts()).extracting(ContactEntry::state).containsExactly(Dispatch.State.FAILED);
        assertThat(baton.channel("desk").said()).containsExactly("call-them");

        expectRefused();

        Candidate refused = baton.decisionsAtHand().get(0).candidates().get(0);
        assertThat(refused.failed()).extracting(Verdict::detail).anyMatch(each -> each.contains("since 2026-03-02"));
        assertThat(refused.failed())
                .extracting(Verdict::passesWhen)
                .anyMatch(each -> each.contains(ContactPointEvents.RESTORED));
        baton.when(Shop.ada(baton, "asked"));
        baton.then().dispatched("letters", "hello");
    }

    @Test
    @DisplayName("C3 a refusal that is no bounce leaves the address as it was")
    void a_refusal_is_no_bounce() {
        baton.channel("email").next().refuses("too large");
        baton.when(Shop.ada(baton, "visited"));

        expectSent();
    }

    @Test
    @DisplayName("C3 what a provider says later counts too, and holds for whoever comes to have the address")
    void what_a_provider_says_later_counts() {
        baton.given(about(ContactPointEvents.BOUNCED));

        expectRefused();
    }

    @Test
    @DisplayName("C3 an address is restored by saying so later; at the same instant the bounce holds, in any order")
    void an_address_is_restored() {
        baton.given(about(ContactPointEvents.RESTORED), about(ContactPointEvents.BOUNCED));
        expectRefused();
        baton.given(about(ContactPointEvents.RESTORED));
        expectRefused();

        baton.advance(Duration.ofMillis(1));
        baton.given(about(ContactPointEvents.RESTORED));
        expectSent();

        baton.given(
                about(ContactPointEvents.BOUNCED).occurredAt(baton.now().minusMillis(1)),
                about(ContactPointEvents.RESTORED).occurredAt(baton.now().minusMillis(1)));
        expectSent();
    }

    @Test
    @DisplayName("C3, C5 a bounce after the decision is respected at the door")
    void a_bounce_is_respected_at_the_door() {
        baton.handle(Shop.ada(baton, "visited").build());
        baton.handle(about(ContactPointEvents.BOUNCED).build());

        baton.runDue();

        assertThat(baton.channel("email").said()).isEmpty();
        assertThat(contacts()).extracting(ContactEntry::state).containsExactly(Dispatch.State.CANCELLED);
    }

    /** While it delivers, the address turns out to be Ada's; and then it bounces. */
    private final class Slow implements ChannelAdapter {
        @Override
        public ChannelCapabilities capabilities() {
            return ChannelCapabilities.neither().reaching("email");
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            shop.handle(Shop.ada(shop, "arrived").build());
            return Receipt.bounced("no such mailbox");
        }
    }

    private final BatonTest shop = Shop.open(Shop.definitions(
                            Shop.journey("slow").rule("slow", Trigger.on("visited"), Proposal.message("slow", "hello")))
                    .build())
            .and(builder -> builder.channel("slow", new Slow()))
            .startingAt(Shop.START);

    @Test
    @DisplayName("C3 a bounce is learnt also where the address has gone to somebody else meanwhile")
    void a_bounce_is_learnt_where_the_address_has_gone() {
        shop.given(shop.event("crm", ContactPointEvents.RESTORED)
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", "ada@example.org")
                .attribute("channel", "slow")
                .occurredAt(shop.now().minusSeconds(1)));
        shop.when(shop.event("web", "visited").inferred("cookie", "k-1").claimed("email", "ada@example.org"));
        assertThat(shop.customer("cookie", "k-1").contactPoints()).isEmpty();

        shop.when(Shop.ada(shop, "visited"));

        shop.then().decided(ActionKind.NONE).because(ReasonCode.BOUNCED);
    }

    @Test
    @DisplayName("C3, T9 a bounce that does not say which address, or on which channel, is quarantined")
    void a_bounce_that_does_not_say_enough_is_quarantined() {
        Outcome outcome = baton.when(baton.event("mail-provider", ContactPointEvents.BOUNCED)
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", "ada@example.org"));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.QUARANTINED);
        assertThat(outcome.problem().code()).isEqualTo("contact_point_incomplete");
        assertThat(outcome.problem().field()).isEqualTo("attributes.channel");
    }
}
