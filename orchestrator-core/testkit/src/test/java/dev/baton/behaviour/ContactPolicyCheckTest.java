package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Cap;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.DefinitionCheck;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Finding;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.StopWords;
import dev.baton.core.definition.Trigger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is refused of a contact policy before it takes effect. */
class ContactPolicyCheckTest {
    private static List<String> errors(Definitions.Builder definitions, ContactPolicy policy) {
        return DefinitionCheck.check(definitions.contactPolicy(policy).build()).stream()
                .filter(Finding::error)
                .map(Finding::code)
                .toList();
    }

    @Test
    @DisplayName("C3 no message asks for a stop word as an answer, however it is spelled")
    void no_message_asks_for_a_stop_word() {
        Definitions.Builder asks = Shop.definitions(Shop.journey("asking")
                .rule(
                        "ask",
                        Trigger.on("visited"),
                        Proposal.message("sms", "confirm").asking("YES", "ende.")));

        assertThat(errors(asks, ContactPolicy.STANDARD.with(StopWords.of("sms", "sms.received", "STOP", "Ende"))))
                .containsExactly("stop_word_as_answer");
        assertThat(errors(asks, ContactPolicy.STANDARD.with(StopWords.of("sms", "sms.received", "STOP"))))
                .isEmpty();
    }

    @Test
    @DisplayName("C6 two caps of one name, which would be counted as one, are refused")
    void two_caps_of_one_name_are_refused() {
        Cap one = Cap.rolling(1, Duration.ofDays(1));

        assertThat(errors(
                        Shop.definitions(),
                        ContactPolicy.STANDARD.with(one.global("all")).with(one.perContactPoint("all"))))
                .containsExactly("duplicate_cap");
        assertThat(errors(Shop.definitions(), ContactPolicy.STANDARD.with(one).with(one)))
                .isEmpty();
    }

    @Test
    @DisplayName("C6 a cap of a profile that allows more contacts than are kept of one customer is refused")
    void a_cap_above_what_is_kept_is_refused() {
        Duration month = Duration.ofDays(30);

        assertThat(errors(Shop.definitions(), ContactPolicy.STANDARD.with(Cap.rolling(201, month))))
                .containsExactly("cap_above_history");
        assertThat(errors(
                        Shop.definitions(),
                        ContactPolicy.STANDARD
                                .with(Cap.rolling(200, month))
                                .with(Cap.rolling(Cap.UNLIMITED, month))
                                .with(Cap.rolling(201, month).global("all"))
                                .with(Cap.rolling(201, month).perContactPoint("address"))))
                .isEmpty();
    }
}
