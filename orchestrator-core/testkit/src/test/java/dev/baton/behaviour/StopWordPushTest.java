package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.consent.ConsentEvents;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.EventContract;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.StopWords;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.profile.ContactEntry;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Stop words on a channel that reaches people without any address of theirs (C3). */
class StopWordPushTest extends TextingShop {
    private final BatonTest shop = Shop.open(definitions(
                            ContactPolicy.STANDARD.with(StopWords.of("push", "push.answered", "STOP")))
                    .contract(new EventContract(
                            "push.answered",
                            List.of(new EventContract.Attribute("app", EventContract.Is.TEXT)),
                            "team:data"))
                    .contract(new EventContract(
                            ConsentEvents.OPTED_OUT,
                            List.of(new EventContract.Attribute("app", EventContract.Is.TEXT)),
                            "team:data"))
                    .journey(texts("news", Purpose.SERVICE, Proposal.message("push", "news"))
                            .build())
                    .build())
            .channel("whatsapp", RecordingChannel.forCustomers("phone"))
            .channel("push", RecordingChannel.forSystems())
            .and(builder -> builder.propensity(model))
            .startingAt(Shop.START);

    private void stops() {
        shop.handle(stop().attribute("app", "ios").build());
    }

    private Event.Builder stop() {
        return ada(shop, "push.answered").attribute("text", "STOP");
    }

    @Test
    @DisplayName("C3 where the channel reaches no address, the word holds for who wrote it, whatever address they name")
    void the_word_holds_for_who_wrote_it() {
        stops();

        shop.when(ada(shop, "news.due"));
        shop.thenOf("customer", "c-ada").notDispatched("push", ReasonCode.OPTED_OUT);
        shop.when(ada(shop, "reminders.due"));
        shop.thenOf("customer", "c-ada").dispatched("sms", "reminder");
    }

    @Test
    @DisplayName("C3, T9 the word holds for who wrote it, too, while its event is quarantined")
    void the_word_holds_in_quarantine() {
        shop.handle(ada(shop, "news.due").build());
        Event broken = stop().build();

        assertThat(shop.handle(broken).kind()).isEqualTo(Outcome.Kind.QUARANTINED);

        shop.runDue();
        shop.when(ada(shop, "news.due"));
        shop.thenOf("customer", "c-ada").notDispatched("push", ReasonCode.OPTED_OUT);
        assertThat(shop.channel("push").attempts()).isEmpty();
        assertThat(shop.orchestrator()
                        .retry(broken.toBuilder().attribute("app", "ios").build())
                        .kind())
                .isEqualTo(Outcome.Kind.DECIDED);
        assertThat(shop.customer("customer", "c-ada").consents()).hasSize(1);
    }

    @Test
    @DisplayName("C1, T9 so does an opt-out of everything that is quarantined")
    void an_opt_out_of_everything_holds_in_quarantine() {
        shop.handle(ada(shop, "news.due").build());
        Event broken = ada(shop, ConsentEvents.OPTED_OUT)
                .attribute("purpose", "SERVICE")
                .attribute("evidence", "said so")
                .build();

        assertThat(shop.handle(broken).kind()).isEqualTo(Outcome.Kind.QUARANTINED);

        shop.runDue();
        assertThat(shop.channel("push").attempts()).isEmpty();
    }

    @Test
    @DisplayName("C3 what was to be sent by a channel that reaches no address is cancelled with the word")
    void what_was_to_be_pushed_is_cancelled() {
        shop.handle(ada(shop, "news.due").build());

        stops();

        assertThat(shop.customer("customer", "c-ada").contacts())
                .extracting(ContactEntry::state)
                .containsExactly(Dispatch.State.CANCELLED);
    }
}
