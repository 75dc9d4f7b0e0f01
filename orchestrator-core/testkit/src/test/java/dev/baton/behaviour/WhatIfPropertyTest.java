package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.testkit.whatif.Difference;
import dev.baton.testkit.whatif.WhatIf;
import dev.baton.testkit.whatif.WhatIfReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every seed plays another history; a failure names it. */
class WhatIfPropertyTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987})
    @DisplayName("G5 under the definitions it ran under, a history comes out as it is on record")
    void what_is_on_record_comes_out_again(long seed) {
        AnyHistory history = AnyHistory.of(seed);

        WhatIfReport report = WhatIf.ofLog(history.log())
                .channels(history.capabilities())
                .after(history.definitions())
                .run();

        assertThat(report).as("seed %s", seed).hasToString("");
        assertThat(report.events()).as("seed %s", seed).isGreaterThan(20);
        assertThat(report.notes()).as("seed %s", seed).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987})
    @DisplayName("G5 equal definitions make no difference to where anybody stands at the end")
    void equal_definitions_make_no_difference(long seed) {
        AnyHistory history = AnyHistory.of(seed);

        WhatIfReport report = WhatIf.ofLog(history.log())
                .channels(history.capabilities())
                .before(history.definitions())
                .after(history.definitions())
                .run();

        assertThat(report).as("seed %s", seed).hasToString("");
        assertThat(report.same()).isTrue();
        assertThat(report.customers()).as("seed %s", seed).isGreaterThan(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987})
    @DisplayName("G5 a journey of its own, on something that never happens, makes no difference")
    void what_never_happens_makes_no_difference(long seed) {
        AnyHistory history = AnyHistory.of(seed);
        Definitions more = history.definitions().toBuilder()
                .journey(Shop.journey("never")
                        .rule("never", Trigger.on("never"), Proposal.message("email", "never"))
                        .build())
                .build();

        WhatIfReport report = WhatIf.ofLog(history.log())
                .channels(history.capabilities())
                .before(history.definitions())
                .after(more)
                .run();

        assertThat(report).as("seed %s", seed).hasToString("");
        assertThat(report.totals()).as("seed %s", seed).doesNotContainKey(Difference.Kind.DECIDED);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987})
    @DisplayName("G5 what is told to a system beside is all that differs")
    void what_is_added_beside_is_all(long seed) {
        AnyHistory history = AnyHistory.of(seed);
        Definitions more = history.definitions().toBuilder()
                .journey(Shop.journey("watching")
                        .rule("tell", Trigger.on("visited"), Proposal.update("desk", "somebody-came"))
                        .build())
                .build();

        WhatIfReport report = WhatIf.ofLog(history.log())
                .channels(history.capabilities())
                .before(history.definitions())
                .after(more)
                .run();

        assertThat(report.differences()).as("seed %s", seed).isNotEmpty().allSatisfy(each -> {
            assertThat(each.kind()).isIn(Difference.Kind.DECIDED, Difference.Kind.SENT_NOW);
            assertThat(each.now()).matches(".*(sent|somebody-came by desk to system).*");
        });
        assertThat(report.totals().get(Difference.Kind.DECIDED))
                .as("seed %s", seed)
                .isEqualTo(report.totals().get(Difference.Kind.SENT_NOW));
    }
}
