package dev.baton.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.event.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("J1: builder and JSON give the same object")
class DefinitionsRoundTripTest {
    @Test
    @DisplayName("J1: a journey written in Java equals the one written in JSON")
    void a_journey_written_in_Java_equals_the_one_written_in_JSON() {
        JourneyDefinition java = Journey.named("stalled-quote")
                .ownedBy("team:quotes")
                .outcome("a price to decide on")
                .boundBy("quoteId")
                .enterOn("quote.started")
                .goalOn("quote.accepted")
                .phase("filling")
                .rule(
                        "handover",
                        Trigger.on(
                                "chat.handover_requested",
                                Operand.count("page.viewed")
                                        .within(Duration.ofDays(7))
                                        .atLeast(2)),
                        Proposal.route("quote", "team:phone", "desk", "asked for a call"))
                .waitAtMost(Duration.ofHours(2), WaitStep.OnPast.TIME_OUT_NOW)
                .until("quote.submitted", Next.end())
                .otherwise(Next.stay(Proposal.message("email", "quote-nudge")
                        .promising("callback")
                        .onlyIf(Condition.not(Operand.field("tier").is("gold")))))
                .done()
                .build();

        Definitions json = read("""
                {"journeys": [{
                  "id": "stalled-quote",
                  "owner": "team:quotes",
                  "outcome": "a price to decide on",
                  "binding": "quoteId",
                  "entry": {"on": ["quote.started"]},
                  "phases": [{
                    "id": "filling",
                    "rules": [{
                      "id": "handover",
                      "on": "chat.handover_requested",
                      "when": {"count": "page.viewed", "within": "P7D", "gte": 2},
                      "then": [{"route": "quote", "to": "team:phone", "via": "desk", "reason": "asked for a call"}]
                    }],
                    "wait": {
                      "atMost": "PT2H",
                      "onPast": "TIME_OUT_NOW",
                      "until": [{"id": "quote.submitted", "on": "quote.submitted", "end": true}],
                      "otherwise": {
                        "then": [{
                          "message": "quote-nudge",
                          "via": "email",
                          "promise": "callback",
                          "onlyIf": {"not": {"field": "tier", "eq": "gold"}}
                        }],
                        "stay": true
                      }
                    }
                  }],
                  "goals": [{"id": "quote.accepted", "on": "quote.accepted"}]
                }]}
                """);

        assertThat(json).isEqualTo(Definitions.of(java));
        assertThat(text(DefinitionsJson.write(json))).isEqualTo(text(DefinitionsJson.write(Definitions.of(java))));
    }

    @Test
    void no_definitions_at_all_are_definitions_too() {
        assertThat(read("{}")).isEqualTo(Definitions.of());
        assertThat(DefinitionsJson.read(DefinitionsJson.write(Definitions.of())))
                .isEqualTo(Definitions.of());
    }

    @Test
    void the_bytes_do_not_depend_on_the_order_of_a_hash() {
        Map<String, dev.baton.event.Strength> strengths = new HashMap<>();
        HashSet<String> blocked = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            strengths.put("source-" + i, dev.baton.event.Strength.CLAIMED);
            blocked.add("junk-" + i);
        }
        Definitions definitions = Definitions.builder()
                .identityPolicy(new dev.baton.core.definition.IdentityPolicy(java.util.List.of(), blocked, strengths))
                .build();

        assertThat(text(DefinitionsJson.write(definitions)))
                .contains("\"junk-1\",\"junk-10\",\"junk-100\"")
                .contains("\"source-1\":\"CLAIMED\",\"source-10\":\"CLAIMED\"");
    }

    @Test
    void what_no_file_can_say_is_refused_when_it_is_written() {
        Condition deep = Condition.always();
        for (int i = 0; i < 100; i++) {
            deep = Condition.not(deep);
        }
        Definitions tooDeep = withRule(deep);
        Definitions halfACharacter = withRule(Operand.field("\uD800").exists());

        assertThatThrownBy(() -> DefinitionsJson.write(tooDeep))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("64 levels");
        assertThatThrownBy(() -> DefinitionsJson.write(halfACharacter))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("surrogate");
    }

    private static Definitions withRule(Condition when) {
        return Definitions.of(
                Journey.named("j").ownedBy("o").rule("r", Trigger.on("e", when)).build());
    }

    private static Definitions read(String json) {
        return DefinitionsJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
