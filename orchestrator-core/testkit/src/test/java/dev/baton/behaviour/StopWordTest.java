package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.cases.PromiseState;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.EventContract;
import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.StopWords;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.profile.ContactEntry;
import dev.baton.profile.Profile;
import dev.baton.spi.LogEntry;
import dev.baton.spi.SharedInputs;
import dev.baton.spi.TextClassifier;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.FixtureClassifier;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StopWordTest extends TextingShop {
    @Test
    @DisplayName("C3 a stop word as a whole message opts the address out, however it is typed")
    void a_stop_word_opts_out_however_it_is_typed() {
        for (String typed : List.of(
                "STOP",
                "stop",
                " Stop!\n",
                "\u201cSTOP\u201d.",
                "ＳＴＯＰ",
                "\u200eSTOP\u200f",
                "St\u00adop",
                "STOP \uD83D\uDE4F\uFE0F",
                "ARRET",
                "arre\u0302t",
                "ARRÊT…",
                "इसे  रोकें।",
                "停止。")) {
            assertThat(stopsAda(typed)).as(typed).isTrue();
        }
    }

    @Test
    @DisplayName("C3 a message that only holds a stop word, or is another word, opts nobody out")
    void more_than_a_stop_word_opts_nobody_out() {
        for (String typed : List.of(
                "please do not stop",
                "STOP 2",
                "sto p",
                "stopp",
                "इसे रोक",
                "इसे रोक\u093e",
                "",
                "  ",
                "!!!",
                "\uD83D",
                "STOP\u0000STOP")) {
            assertThat(stopsAda(typed)).as(typed).isFalse();
        }
    }

    private boolean stopsAda(String typed) {
        BatonTest shop = open(definitions(ContactPolicy.STANDARD.with(WORDS)));
        shop.given(ada(shop, "arrived"));
        shop.given(text(shop, typed));
        shop.when(ada(shop, "reminders.due"));
        return shop.channel("sms").said().isEmpty();
    }

    @Test
    @DisplayName("C3 a stop word does not lengthen: sixty-four characters are a word, one more is a message")
    void a_word_has_an_end() {
        String longest = "s".repeat(64);
        BatonTest shop = open(definitions(ContactPolicy.STANDARD.with(StopWords.of("sms", "sms.received", longest))));
        shop.given(ada(shop, "arrived"));

        shop.when(text(shop, longest + "s"));
        shop.then().notNoted("consent.stopped");

        shop.when(text(shop, " ".repeat(5_000) + longest));
        shop.then().noted("consent.stopped");
    }

    @Test
    @DisplayName("C3 every purpose on that channel is opted out but exempt ones, and no other channel")
    void every_purpose_on_that_channel_but_exempt_ones() {
        baton.given(ada(baton, "arrived").verified("email", "ada@example.org"));

        baton.when(text(baton, "STOP"));

        expectStopped();
        baton.when(ada(baton, "notices.due"));
        baton.thenOf("customer", "c-ada").dispatched("sms", "notice");
        baton.when(ada(baton, "chats.due"));
        baton.thenOf("customer", "c-ada").dispatched("whatsapp", "chat");
    }

    @Test
    @DisplayName("C3 a stop word counts on its own channel, as the customer's message only")
    void only_the_customers_message_on_that_channel_counts() {
        baton.given(ada(baton, "arrived"));

        baton.when(text(baton, "STOP").on("whatsapp"));
        baton.when(text(baton, "STOP").by(Actor.employee("mo")));
        baton.when(text(baton, "STOP").by(Actor.automation("autoresponder")));
        baton.when(ada(baton, "note.written").attribute("text", "STOP"));
        expectGoingOn();

        baton.when(text(baton, "STOP").by(Actor.customerAgent("siri", "messages")));
        expectStopped();
    }

    @Test
    @DisplayName("C3 whoever holds the address is opted out, also who comes to hold it later")
    void whoever_holds_the_address_is_opted_out() {
        baton.given(ben(baton, "arrived").claimed("phone", NUMBER));
        baton.when(baton.event("sms-gateway", "sms.received")
                .claimed("phone", "+33 6 12 34 56 78")
                .on("sms")
                .attribute("text", "STOP"));

        baton.given(ada(baton, "arrived"));

        expectStopped();
    }

    @Test
    @DisplayName("C3, C5 a number that identifies nobody is opted out, and the door refuses what was to be sent there")
    void a_number_that_identifies_nobody_is_opted_out() {
        baton.given(ada(baton, "arrived"));
        baton.handle(ada(baton, "reminders.due").build());
        baton.orchestrator()
                .publish(definitions(ContactPolicy.STANDARD.with(WORDS))
                        .identityPolicy(IdentityPolicy.STANDARD.withShared(Set.of(Identifier.of("phone", NUMBER))))
                        .build());

        Outcome outcome = baton.handle(text(baton, "STOP").build());
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(said(baton)).hasSize(1);
        baton.runDue();

        assertThat(baton.channel("sms").said()).isEmpty();
        assertThat(baton.customer("customer", "c-ada").contacts())
                .extracting(ContactEntry::state)
                .containsExactly(Dispatch.State.CANCELLED);
    }

    @Test
    @DisplayName("C3 what was to be sent there is cancelled at once, with its promise; exempt notices leave")
    void what_was_to_be_sent_there_is_cancelled() {
        baton.given(ada(baton, "arrived"));
        baton.handle(ada(baton, "calls.due").attribute("order", "o-1").build());
        baton.handle(ada(baton, "notices.due").build());

        baton.handle(text(baton, "STOP").build());

        assertThat(baton.customer("customer", "c-ada").promises())
                .extracting(each -> each.state())
                .containsExactly(PromiseState.WITHDRAWN);
        assertThat(baton.customer("customer", "c-ada").contacts())
                .filteredOn(each -> each.template().equals("call"))
                .extracting(ContactEntry::state)
                .containsExactly(Dispatch.State.CANCELLED);
        baton.runDue();
        assertThat(baton.channel("sms").said()).containsExactlyInAnyOrder("notice", "stopped");
    }

    @Test
    @DisplayName("C3 what was to be sent to another holder there is cancelled too: at once where they are at hand")
    void another_holder_at_hand_is_sent_nothing() {
        baton.given(ada(baton, "arrived"));
        baton.handle(ada(baton, "reminders.due").build());

        // The gateway only claims the number, so the message is nobody's; it is Ada's number all the same.
        baton.handle(baton.event("chat", "sms.received")
                .claimed("phone", NUMBER)
                .on("sms")
                .attribute("text", "stop")
                .build());

        assertThat(baton.customer("customer", "c-ada").contacts())
                .extracting(ContactEntry::state)
                .containsExactly(Dispatch.State.CANCELLED);
        baton.runDue();
        assertThat(baton.channel("sms").said()).isEmpty();
    }

    @Test
    @DisplayName("C3 what is on its way already is not called cancelled")
    void what_is_on_its_way_is_not_called_cancelled() {
        baton.given(ada(baton, "arrived"));
        baton.channel("sms").next().timesOut();
        baton.when(ada(baton, "reminders.due"));

        baton.handle(text(baton, "STOP").build());

        assertThat(baton.customer("customer", "c-ada").contacts())
                .filteredOn(each -> each.template().equals("reminder"))
                .extracting(ContactEntry::state)
                .containsExactly(Dispatch.State.STARTED);
    }

    @Test
    @DisplayName("C3 a stop word that names no address holds for the customer, on that channel")
    void a_stop_word_without_an_address() {
        baton.given(ada(baton, "arrived"));
        baton.handle(ada(baton, "reminders.due").build());

        baton.handle(baton.event("sms-gateway", "sms.received")
                .verified("customer", "c-ada")
                .on("sms")
                .attribute("text", "STOP")
                .build());

        assertThat(baton.customer("customer", "c-ada").contacts())
                .extracting(ContactEntry::state)
                .containsExactly(Dispatch.State.CANCELLED);
        expectStopped();
    }

    @Test
    @DisplayName("C3, I10 a stop word that names no address goes with whoever wrote it, should they be two again")
    void a_stop_word_goes_with_whoever_wrote_it() {
        baton.given(
                ada(baton, "arrived"),
                baton.event("shop", "arrived").inferred("cookie", "k-1"),
                ada(baton, "arrived").inferred("cookie", "k-1"),
                baton.event("sms-gateway", "sms.received")
                        .verified("customer", "c-ada")
                        .on("sms")
                        .attribute("text", "STOP"));
        Profile whole = baton.customer("customer", "c-ada");

        baton.orchestrator().unmerge(whole.id(), whole.merges().get(0).id(), Actor.employee("mo"), "two people");

        assertThat(baton.customer("customer", "c-ada").consents()).hasSize(1);
        assertThat(baton.customer("cookie", "k-1").consents()).isEmpty();
        expectStopped();
    }

    /** Messages must say by which carrier they came, and are quarantined where they do not. */
    private BatonTest askingForCarriers() {
        EventContract.Attribute carrier = new EventContract.Attribute("carrier", EventContract.Is.TEXT);
        return open(definitions(ContactPolicy.STANDARD.with(WORDS))
                .contract(new EventContract("sms.received", List.of(carrier), "team:data", null)));
    }

    @Test
    @DisplayName("C3, T6 a stop word said to occur tomorrow is taken as now, also while its event is held")
    void a_stop_word_of_tomorrow() {
        BatonTest shop = askingForCarriers();
        shop.given(ada(shop, "arrived"));

        shop.handle(text(shop, "STOP")
                .occurredAt(shop.now().plus(Duration.ofDays(1)))
                .build());

        assertThat(said(shop)).extracting(ConsentRecord::occurredAt).containsExactly(shop.now());
    }

    @Test
    @DisplayName("C3, T12 a stop word in a backfill opts out, and is not confirmed")
    void a_stop_word_in_a_backfill() {
        baton.given(ada(baton, "arrived"));

        baton.when(text(baton, "STOP").historical());

        assertThat(baton.channel("sms").said()).isEmpty();
        expectStopped();
    }

    @Test
    @DisplayName("C3, T9 a stop word of a parked customer applies at once, and nothing is sent to them")
    void a_stop_word_of_a_parked_customer() {
        baton.given(ada(baton, "arrived").verified("email", "ada@example.org"));
        baton.when(ada(baton, "risky.due"));

        Outcome outcome = baton.when(text(baton, "STOP"));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(said(baton)).hasSize(1);
        assertThat(baton.channel("sms").said()).isEmpty();
    }

    @Test
    @DisplayName("C3, T9 a stop word in an event that is quarantined holds from then on; repaired, it is confirmed")
    void a_stop_word_in_quarantine() {
        BatonTest shop = askingForCarriers();
        shop.given(ada(shop, "arrived"));
        shop.handle(ada(shop, "reminders.due").build());
        Event broken = text(shop, "STOP").build();

        Outcome outcome = shop.handle(broken);
        shop.runDue();

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.QUARANTINED);
        assertThat(said(shop)).hasSize(1);
        assertThat(shop.channel("sms").said()).isEmpty();

        shop.orchestrator().retry(broken.toBuilder().attribute("carrier", "x").build());
        shop.runDue();
        assertThat(said(shop)).hasSize(1);
        assertThat(shop.channel("sms").said()).containsExactly("stopped");
    }

    @Test
    @DisplayName("C3, T9 a stop word on whose event the engine fails holds all the same")
    void a_stop_word_on_whose_event_the_engine_fails() {
        BatonTest shop = open(definitions(ContactPolicy.STANDARD.with(WORDS))
                .journey(texts("trap", Purpose.SERVICE, Proposal.message("email", "breaks"))
                        .rule("trap-2", Trigger.on("sms.received"), Proposal.message("email", "breaks"))
                        .build()));
        shop.given(ada(shop, "arrived").verified("email", "ada@example.org"));

        Outcome outcome = shop.handle(text(shop, "STOP").build());

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.PARKED);
        assertThat(said(shop)).hasSize(1);
    }

    @Test
    @DisplayName("C3, T2 other words are the host's classifier to understand; its answer is stored with the decision")
    void other_words_are_for_the_classifier() {
        BatonTest shop = Shop.open(
                        definitions(ContactPolicy.STANDARD.with(WORDS)).build())
                .and(builder -> builder.classifier(new Understanding("no more of this please")))
                .startingAt(Shop.START);
        shop.given(ada(shop, "arrived"));
        Event other = text(shop, "thank you").build();
        Event stop = text(shop, "No more of this please").build();

        shop.when(other);
        shop.then().notNoted("consent.stopped");
        shop.when(stop);
        shop.then().noted("consent.stopped");

        assertThat(classified(shop, other)).isEqualTo(stopping(0));
        assertThat(classified(shop, stop)).isEqualTo(stopping(0.8, Channel.of("sms")));
        assertThat(said(shop))
                .singleElement()
                .satisfies(each -> assertThat(each.evidence()).contains("u-1"));
        assertThat(shop.channel("sms").said()).containsExactly("stopped");
    }

    @Test
    @DisplayName("C3, T9 a message on which the classifier fails is parked; stop words do not ask it")
    void a_message_on_which_the_classifier_fails() {
        BatonTest shop = Shop.open(
                        definitions(ContactPolicy.STANDARD.with(WORDS)).build())
                .and(builder -> builder.classifier(new Understanding(null)))
                .startingAt(Shop.START);
        shop.given(ada(shop, "arrived"));

        assertThat(shop.when(text(shop, "hello")).kind()).isEqualTo(Outcome.Kind.PARKED);
        assertThat(shop.when(text(shop, "STOP")).kind()).isEqualTo(Outcome.Kind.DECIDED);
    }

    private static SharedInputs.Classified classified(BatonTest shop, Event event) {
        return shop.orchestrator()
                .log()
                .entry(event.key())
                .map(LogEntry::inputs)
                .map(SharedInputs::classified)
                .orElseThrow();
    }

    private static SharedInputs.Classified stopping(double confidence, Channel... stopped) {
        return new SharedInputs.Classified(
                List.of(stopped), "u-1", List.of(new TextClassifier.Label(TextClassifier.STOP, confidence)), false);
    }

    @Test
    @DisplayName("C3, J2 a message of which the classifier is not sure that it asks us to stop opts nobody out")
    void a_message_that_may_ask_to_stop() {
        BatonTest shop = Shop.open(
                        definitions(ContactPolicy.STANDARD.with(WORDS)).build())
                .and(builder -> builder.classifier(FixtureClassifier.version("f-1")
                        .reading("is it enough yet", TextClassifier.STOP, 0.79)
                        .reading("it is enough", TextClassifier.STOP, 0.8)))
                .startingAt(Shop.START);
        shop.given(ada(shop, "arrived"));

        shop.when(text(shop, "is it enough yet"));
        shop.then().notNoted("consent.stopped");
        assertThat(said(shop)).isEmpty();

        shop.when(text(shop, "it is enough"));
        shop.then().noted("consent.stopped");
    }

    /** Understands one sentence; null: fails. */
    private record Understanding(
            @org.jspecify.annotations.Nullable String sentence) implements TextClassifier {
        @Override
        public String version() {
            return "u-1";
        }

        @Override
        public List<Label> classify(Text text) {
            if (sentence == null) {
                throw new IllegalStateException("no idea");
            }
            return sentence.equalsIgnoreCase(text.words()) ? List.of(new Label(STOP, 0.8)) : List.of();
        }
    }
}
