package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.core.definition.EventContract;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.spi.HeldEvent;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When a moment has passed, what makes an event another one, and in which order held ones come back. */
class MomentsTest {
    private static BatonTest decaying() {
        return Shop.openWith(Shop.definitions(Shop.greeting())
                .contract(new EventContract(
                        "visited", List.of(), "team:data", new EventContract.Decay(Duration.ofHours(1), 0.5))));
    }

    @Test
    @DisplayName("T8 a moment whose freshness is below the minimum is recorded and never acted on")
    void a_stale_moment_is_recorded_and_never_acted_on() {
        BatonTest baton = decaying();

        baton.when(Shop.ada(baton, "visited")
                .field("city", "Lyon")
                .occurredAt(baton.now().minus(Duration.ofMinutes(61))));

        baton.then()
                .because(ReasonCode.MOMENT_STALE)
                .notDispatched("email")
                .customer("the city is known", ada -> ada.field("city").isPresent());
    }

    @Test
    @DisplayName("T8 after one half-life a moment still has half its freshness, which is enough for the default")
    void half_the_freshness_is_enough() {
        BatonTest baton = decaying();

        baton.when(Shop.ada(baton, "visited").occurredAt(baton.now().minus(Duration.ofHours(1))));

        baton.then().decided(ActionKind.FOLLOW_UP).dispatched("email", "hello");
    }

    @Test
    @DisplayName("T5 whatever a source states otherwise under the same key is other content")
    void whatever_is_stated_otherwise_is_other_content() {
        BatonTest baton = Shop.open(Shop.greeting());
        Event event = Shop.ada(baton, "noted")
                .attribute("page", "start")
                .field("city", "Lyon")
                .on("web")
                .build();
        baton.when(event);
        List<UnaryOperator<Event.Builder>> changes = List.of(
                each -> each.attribute("page", "about"),
                each -> each.attribute("more", 1),
                each -> each.field("city", "Nice"),
                each -> each.on("phone"),
                each -> each.verified("phone", "+33612345678"),
                each -> each.historical(),
                each -> each.by(dev.baton.event.Actor.employee("e-7")),
                each -> each.expiresAt(baton.now().plusSeconds(60)),
                each -> each.occurredAt(baton.now().minusSeconds(1)));

        for (UnaryOperator<Event.Builder> change : changes) {
            assertThat(baton.when(change.apply(event.toBuilder())).kind()).isEqualTo(Outcome.Kind.MISMATCH);
        }
        assertThat(baton.when(event).kind()).isEqualTo(Outcome.Kind.DUPLICATE);
    }

    @Test
    @DisplayName("T5 the same said of somebody else under the same key is other content")
    void the_same_of_somebody_else_is_other_content() {
        BatonTest baton = Shop.open(Shop.greeting());
        baton.when(Event.of("web", "1", "noted").verified("customer", "c-1").occurredAt(baton.now()));

        Outcome outcome = baton.when(
                Event.of("web", "1", "noted").verified("customer", "c-2").occurredAt(baton.now()));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.MISMATCH);
    }

    @Test
    @DisplayName("T9 one of those that waited that fails again keeps its place in line before those behind it")
    void held_again_keeps_its_place_in_line() {
        Failing model = new Failing("first", "second");
        BatonTest baton = Shop.open(Shop.definitions(Shop.journey("risky")
                                .rule("first", Trigger.on("first"), Proposal.message("email", "first"))
                                .rule("second", Trigger.on("second"), Proposal.message("email", "second")))
                        .build())
                .and(builder -> builder.propensity(model))
                .startingAt(Shop.START);
        baton.given(Shop.ada(baton, "arrived"));
        Event first = Shop.ada(baton, "first").build();
        Event second = Shop.ada(baton, "second").build();
        baton.when(first);
        baton.when(second);
        baton.when(Shop.ada(baton, "moved").field("city", "Lyon"));
        baton.when(Shop.ada(baton, "moved").field("city", "Nice"));

        model.mend("first");
        baton.orchestrator().retry(first);

        assertThat(baton.orchestrator().worklists().held(Outcome.Kind.PARKED, null, 10))
                .extracting(HeldEvent::event)
                .extracting(each -> each.key().id())
                .containsExactly("web-3", "web-4", "web-5");
        int before = baton.decisions().size();
        model.mend();
        baton.orchestrator().retry(second);
        assertThat(baton.decisions().subList(before, baton.decisions().size()))
                .extracting(each -> each.event().id())
                .containsExactly("web-3", "web-4", "web-5");
    }
}
