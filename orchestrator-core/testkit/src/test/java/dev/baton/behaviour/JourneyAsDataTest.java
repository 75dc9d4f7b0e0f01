package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.ReEntry;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.core.json.DefinitionsJson;
import dev.baton.testkit.BatonTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JourneyAsDataTest {
    private static final String JSON = """
            {
              "journeys": [
                {
                  "id": "quotes",
                  "version": 3,
                  "owner": "team:quotes",
                  "outcome": "a price to decide on",
                  "binding": "quote",
                  "entry": { "on": [ { "on": "quote.started", "when": { "event": "amount", "gte": 100 } } ], "reEntry": "PER_BINDING" },
                  "goals": [ { "id": "policy.bought", "on": "policy.bought" } ],
                  "phases": [
                    {
                      "id": "filling",
                      "wait": {
                        "atMost": "PT2H",
                        "onPast": "TIME_OUT_NOW",
                        "until": [ { "id": "quote.submitted", "on": "quote.submitted", "goTo": "comparing" } ],
                        "otherwise": { "then": [ { "message": "finish-your-quote", "via": "email" } ], "end": true }
                      }
                    },
                    { "id": "comparing" }
                  ]
                }
              ]
            }
            """;

    private static Definitions built() {
        return Definitions.of(Journey.named("quotes")
                .version(3)
                .ownedBy("team:quotes")
                .outcome("a price to decide on")
                .boundBy("quote")
                .enterOn(Trigger.on("quote.started", Operand.event("amount").atLeast(100)))
                .reEntry(ReEntry.PER_BINDING)
                .goalOn("policy.bought")
                .phase("filling")
                .waitAtMost(Duration.ofHours(2), WaitStep.OnPast.TIME_OUT_NOW)
                .until("quote.submitted", Next.go("comparing"))
                .otherwise(Next.end(Proposal.message("email", "finish-your-quote")))
                .done()
                .phase("comparing")
                .done()
                .build());
    }

    @Test
    @DisplayName("J1 a journey written in Java and one written in JSON are the same object")
    void java_and_json_are_the_same() {
        Definitions read = DefinitionsJson.read(JSON.getBytes(StandardCharsets.UTF_8));

        assertThat(read).isEqualTo(built());
        assertThat(DefinitionsJson.read(DefinitionsJson.write(built()))).isEqualTo(built());
    }

    @Test
    @DisplayName("J1 a journey read from JSON decides as the one written in Java")
    void a_journey_from_json_decides_the_same() {
        BatonTest fromJson = Shop.open(DefinitionsJson.read(JSON.getBytes(StandardCharsets.UTF_8)))
                .startingAt(Shop.START);
        BatonTest fromJava = Shop.open(built()).startingAt(Shop.START);

        for (BatonTest baton : new BatonTest[] {fromJson, fromJava}) {
            baton.when(
                    Shop.ada(baton, "quote.started").attribute("quote", "q-1").attribute("amount", 100));
            baton.advance(Duration.ofHours(2));
            baton.then().dispatched("email", "finish-your-quote");
        }
        assertThat(fromJson.decisions()).isEqualTo(fromJava.decisions());
    }

    @Test
    @DisplayName("J1 every kind of condition survives the way through JSON")
    void conditions_survive_json() {
        Condition all = Condition.all(
                Condition.any(
                        Operand.field("city").is("Lyon"),
                        Condition.not(Operand.channel().is("web"))),
                Operand.count("visited").within(Duration.ofDays(7)).atMost(3),
                Operand.openCases("").is(0),
                Operand.openPromises("").lessThan(2),
                Operand.effort().moreThan(10),
                Operand.actor().is("CUSTOMER"),
                Operand.source().is("web"),
                Operand.event("flag").is(true),
                Operand.event("x").exists());
        Definitions definitions = Shop.definitions(
                        Shop.journey("j").rule("r", Trigger.on("visited", all), Proposal.message("email", "t")))
                .build();

        assertThat(DefinitionsJson.read(DefinitionsJson.write(definitions))).isEqualTo(definitions);
    }
}
