package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.action.Dispatch;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.StopWords;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StopWordConfirmationTest extends TextingShop {
    @Test
    @DisplayName("C3 one confirmation leaves, to that address, however often the word is said")
    void one_confirmation_leaves() {
        baton.given(ada(baton, "arrived").verified("phone", "+33612345600"));
        Event stop = text(baton, "STOP").build();

        baton.when(stop);
        baton.then().decided(ActionKind.FOLLOW_UP).because("stop-confirmed");
        baton.when(stop);
        baton.when(text(baton, "stop"));
        baton.advance(Duration.ofDays(30));
        baton.when(text(baton, "STOP!"));

        assertThat(baton.channel("sms").said()).containsExactly("stopped");
        assertThat(baton.channel("sms").delivered())
                .extracting(Dispatch::contactPoint)
                .containsExactly(new ContactPoint("phone", NUMBER));
    }

    @Test
    @DisplayName("C3 a confirmation that waits to be sent is not cancelled by the word said again, nor sent twice")
    void a_confirmation_on_its_way_stays() {
        baton.given(ada(baton, "arrived"));
        baton.handle(text(baton, "STOP").build());
        baton.handle(text(baton, "STOP").build());

        baton.runDue();

        assertThat(baton.channel("sms").said()).containsExactly("stopped");
    }

    @Test
    @DisplayName("C3 who allowed us to write again, and stops again, is told again; a late word is not confirmed")
    void who_allowed_us_again_is_told_again() {
        baton.given(ada(baton, "arrived"));
        baton.when(text(baton, "STOP"));
        baton.advance(Duration.ofDays(1));
        Event late = text(baton, "STOP").build();
        baton.advance(Duration.ofMinutes(1));
        baton.when(ada(baton, ConsentEvents.OPTED_IN)
                .attribute("purpose", "SERVICE")
                .attribute("evidence", "form 7"));
        baton.when(late);
        assertThat(baton.channel("sms").said()).containsExactly("stopped");
        expectGoingOn();

        baton.channel("sms").forget();
        baton.advance(Duration.ofMinutes(1));
        baton.when(text(baton, "STOP"));

        assertThat(baton.channel("sms").said()).containsExactly("stopped");
        expectStopped();
    }

    @Test
    @DisplayName(
            "C3 the confirmation needs no consent and no room under a cap, costs what it may, and is the one contact")
    void the_confirmation_leaves_whatever_else_holds() {
        ContactPolicy strict = new ContactPolicy(
                        ContactPolicy.STANDARD.models(),
                        List.of(),
                        List.of(Cap.rolling(1, Duration.ofDays(7))),
                        Map.of(Channel.of("sms"), 5.0),
                        null,
                        Duration.ofDays(3))
                .with(WORDS);
        BatonTest shop = open(definitions(strict));
        shop.given(ada(shop, "mails.due").verified("email", "ada@example.org"));

        shop.when(text(shop, "STOP"));

        assertThat(shop.channel("sms").said()).containsExactly("stopped");
        assertThat(shop.channel("email").said()).isEmpty();
    }

    @Test
    @DisplayName("C3 without a template for it nothing is confirmed")
    void nothing_is_confirmed_without_a_template() {
        BatonTest shop = open(definitions(ContactPolicy.STANDARD.with(StopWords.of("sms", "sms.received", "STOP"))));
        shop.given(ada(shop, "arrived"));

        shop.when(text(shop, "STOP"));

        assertThat(shop.channel("sms").said()).isEmpty();
        shop.when(ada(shop, "reminders.due"));
        shop.thenOf("customer", "c-ada").notDispatched("sms", ReasonCode.OPTED_OUT);
    }
}
