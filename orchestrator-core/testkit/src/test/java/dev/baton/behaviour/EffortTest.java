package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cases.EffortEntry;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Actor;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EffortTest {
    private final BatonTest baton = Shop.openWith(Shop.definitions(Shop.journey("care")
                    .rule(
                            "enough",
                            Trigger.on("asked", Operand.effort().atLeast(10)),
                            Proposal.escalate("team:shop", "desk", "too much effort")))
            .caseKind(Shop.complaints()));

    private void raised(String channel) {
        baton.given(Shop.ada(baton, "complaint.raised").on(channel));
        baton.advance(Duration.ofMinutes(1));
    }

    private List<EffortEntry> effort() {
        return baton.customer("customer", "c-ada").openCases().get(0).effort();
    }

    @Test
    @DisplayName(
            "E1 a customer who goes on with their case on another channel has switched, and it is booked on the case")
    void a_switch_of_channels_is_booked() {
        raised("web");
        raised("web");
        assertThat(effort()).isEmpty();

        raised("phone");
        raised("phone");

        assertThat(effort()).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(EffortEntry.Kind.CHANNEL_SWITCH);
            assertThat(each.cause()).isNotBlank();
        });
    }

    @Test
    @DisplayName("E1 with one case open, whatever the customer does on another channel is taken to be about it")
    void whatever_they_do_is_about_their_only_case() {
        raised("web");

        baton.given(Shop.ada(baton, "page.viewed").on("phone"));

        assertThat(effort()).hasSize(1);
    }

    @Test
    @DisplayName("E1 what employees and automations do is no effort of the customer")
    void what_employees_do_is_no_effort() {
        raised("web");

        baton.given(Shop.ada(baton, "complaint.raised").on("phone").by(Actor.employee("e-7")));
        baton.given(Shop.ada(baton, "complaint.raised").on("batch").by(Actor.AUTOMATION));

        assertThat(effort()).isEmpty();
    }

    @Test
    @DisplayName("E1 rules can ask for the sum while the case is open, and not after it is settled")
    void rules_can_ask_for_the_sum() {
        raised("web");
        raised("phone");
        baton.when(Shop.ada(baton, "asked"));
        baton.then().notDispatched("desk");
        raised("web");

        baton.when(Shop.ada(baton, "asked"));
        baton.then().dispatched("desk", "too much effort");

        baton.given(Shop.ada(baton, "complaint.settled"));
        baton.when(Shop.ada(baton, "asked"));
        baton.then().notDispatched("desk");
    }

    @Test
    @DisplayName("E1 however long it goes on, effort is bounded and its sum stays right (S4)")
    void effort_is_bounded_and_its_sum_right() {
        for (int i = 0; i < 300; i++) {
            raised(i % 2 == 0 ? "web" : "phone");
        }

        assertThat(effort()).hasSizeLessThanOrEqualTo(200);
        assertThat(effort().stream().mapToDouble(EffortEntry::minutes).sum()).isEqualTo(299 * 5.0);
    }
}
