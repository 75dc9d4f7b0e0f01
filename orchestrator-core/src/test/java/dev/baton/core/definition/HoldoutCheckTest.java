package dev.baton.core.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.Tier;
import dev.baton.event.InvalidValueException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HoldoutCheckTest {
    private static final Holdout TEST = Holdout.of("winback-test", 1_000);

    private static Journey journey(Tier tier) {
        return Journey.named("winback")
                .ownedBy("team:a")
                .outcome("o")
                .heldOutBy("winback-test")
                .rule("r", Trigger.on("left"), Proposal.message("email", "m").with(Importance.of(tier)));
    }

    private static List<String> check(Journey journey, Holdout... holdouts) {
        Definitions.Builder all = Definitions.builder().journey(journey.build());
        for (Holdout each : holdouts) {
            all.holdout(each);
        }
        return DefinitionCheck.check(all.build()).stream()
                .map(each -> each.severity() + " " + each.code())
                .toList();
    }

    @Test
    @DisplayName("D7 a journey that names a holdout that is there is sound")
    void what_is_there_is_sound() {
        assertThat(check(journey(Tier.LIFECYCLE), TEST)).isEmpty();
        assertThat(check(journey(Tier.PROMOTION), TEST)).isEmpty();
    }

    @Test
    @DisplayName("D7 a holdout that is not there, one that is there twice and too many of them are errors")
    void references_and_names_are_checked() {
        assertThat(check(journey(Tier.LIFECYCLE))).containsExactly("ERROR unknown_holdout");
        assertThat(check(journey(Tier.LIFECYCLE), TEST, TEST.sharing(2))).containsExactly("ERROR duplicate_holdout");
        Holdout[] many = new Holdout[Holdout.MOST + 1];
        for (int i = 0; i < many.length; i++) {
            many[i] = Holdout.of(i == 0 ? "winback-test" : "test-" + i, 1);
        }
        assertThat(check(journey(Tier.LIFECYCLE), many)).contains("ERROR too_many_holdouts");
        many[1] = TEST;
        Holdout[] most = Arrays.copyOfRange(many, 1, many.length);
        assertThat(check(journey(Tier.LIFECYCLE), most)).doesNotContain("ERROR too_many_holdouts");
    }

    @Test
    @DisplayName("D7 a holdout that withholds nothing is told as a warning")
    void what_withholds_nothing_is_told() {
        assertThat(check(journey(Tier.TRANSACTIONAL), TEST)).containsExactly("WARNING nothing_to_hold_out");
        assertThat(check(journey(Tier.LIFECYCLE), TEST, Holdout.of("other", 1)))
                .containsExactly("WARNING holdout_of_nothing");
    }

    @Test
    @DisplayName("D7 a share is 1 to 10,000 of 10,000")
    void shares_are_bounded() {
        assertThat(Holdout.of("h", 1).share()).isEqualTo(1);
        assertThat(Holdout.of("h", 10_000).share()).isEqualTo(10_000);
        assertThatThrownBy(() -> Holdout.of("h", 0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Holdout.of("h", 10_001)).isInstanceOf(InvalidValueException.class);
    }
}
