package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.StopWords;
import dev.baton.decision.ReasonCode;
import dev.baton.profile.ContactEntry;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Stop words on a channel that reaches people without any address of theirs (C3). */
class StopWordPushTest extends TextingShop {
    private final BatonTest shop = Shop.open(
                    definitions(ContactPolicy.STANDARD.with(StopWords.of("push", "push.answered", "STOP")))
                            .journey(texts("news", Purpose.SERVICE, Proposal.message("push", "news"))
                                    .build())
                            .build())
            .channel("whatsapp", RecordingChannel.forCustomers("phone"))
            .channel("push", RecordingChannel.forSystems())
            .and(builder -> builder.propensity(model))
            .startingAt(Shop.START);

    private void stops() {
        shop.handle(ada(shop, "push.answered").attribute("text", "STOP").build());
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
    @DisplayName("C3 what was to be sent by a channel that reaches no address is cancelled with the word")
    void what_was_to_be_pushed_is_cancelled() {
        shop.handle(ada(shop, "news.due").build());

        stops();

        assertThat(shop.customer("customer", "c-ada").contacts())
                .extracting(ContactEntry::state)
                .containsExactly(Dispatch.State.CANCELLED);
    }
}
