package dev.baton.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The zoo itself")
class ZooBitesTest {
    private final Hunt hunt = new Hunt();

    /** Planted in the gate that asks for consent. */
    private static Defect defect(String rule, String insteadOf, String thereIs) {
        return Defect.read("sample", """
                rule: %s
                wrong: an opt-out is not asked for
                in: dev.baton.core.pipeline.decision.policy.ConsentGate
                test: dev.baton.behaviour.DoorTest#a_withdrawal_before_the_door_wins
                --- instead of
                %s
                --- there is
                %s
                """.formatted(rule, insteadOf, thereIs));
    }

    private static final String ASKED = "if (state == ConsentState.OPTED_OUT) {";

    @Test
    void a_defect_is_caught_by_the_test_that_bears_the_rule() throws IOException {
        Hunt.Finding finding = hunt.of(defect("C5", ASKED, "if (false) {"));

        assertThat(finding.result()).as(finding.why()).isEqualTo(Hunt.Result.CAUGHT);
        assertThat(finding.by()).contains("C5 ");
    }

    @Test
    void a_defect_that_changes_nothing_survives() throws IOException {
        Hunt.Finding finding = hunt.of(defect("C5", ASKED, ASKED + " // the same"));

        assertThat(finding.result()).isEqualTo(Hunt.Result.SURVIVED);
        assertThat(finding.why()).contains("write one that does");
    }

    @Test
    void a_defect_caught_only_by_a_test_of_another_name_is_not_caught() throws IOException {
        assertThat(hunt.of(defect("C", ASKED, "if (false) {")).result()).isEqualTo(Hunt.Result.MISNAMED);
    }

    @Test
    void text_that_is_not_there_any_more_is_stale() throws IOException {
        Hunt.Finding finding = hunt.of(defect("C5", "if (nobody)", "if (true)"));

        assertThat(finding.result()).isEqualTo(Hunt.Result.STALE);
        assertThat(finding.why()).contains("not found in").contains("if (nobody)");
    }

    @Test
    void text_that_is_there_twice_is_stale() throws IOException {
        Hunt.Finding finding = hunt.of(defect("C5", "return null;", "return refusal(null, null, contact);"));

        assertThat(finding.result()).isEqualTo(Hunt.Result.STALE);
        assertThat(finding.why()).contains("found more than once");
    }

    @Test
    void what_does_not_compile_is_stale() throws IOException {
        Hunt.Finding finding = hunt.of(defect("C5", ASKED, "if (nobody.knows()) {"));

        assertThat(finding.result()).isEqualTo(Hunt.Result.STALE);
        assertThat(finding.why()).contains("does not compile").contains("nobody");
    }

    @Test
    void a_test_or_class_that_is_gone_is_stale() throws IOException {
        Defect there = defect("C5", ASKED, "if (false) {");
        Defect test = new Defect("gone", "C5", "no test", there.inClass(), "dev.baton.Gone", there.changes());
        Defect method =
                new Defect("gone", "C5", "no method", there.inClass(), there.testClass() + "#gone", there.changes());
        Defect source = new Defect("gone", "C5", "no class", "dev.baton.Gone", there.test(), there.changes());

        assertThat(hunt.of(test).result()).isEqualTo(Hunt.Result.STALE);
        assertThat(hunt.of(method).result()).isEqualTo(Hunt.Result.STALE);
        assertThat(hunt.of(source).result()).isEqualTo(Hunt.Result.STALE);
        assertThat(hunt.failuresWithout("dev.baton.Gone")).isNotEmpty();
    }

    @Test
    void formatting_of_the_source_does_not_matter() throws Defect.StaleException {
        Defect defect = defect("C5", "a( b,\n   c )", "d");

        assertThat(defect.plantedIn("x = a( b, c );")).isEqualTo("x = d;");
    }

    @Test
    void a_file_that_tells_not_everything_is_refused() {
        assertThatThrownBy(() -> Defect.read("half", "rule: C5\n--- instead of\na\n--- there is\nb\n"))
                .hasMessageContaining("half")
                .hasMessageContaining("wrong");
        assertThatThrownBy(() -> Defect.read("half", "rule: C5\nwrong: x\nin: y\ntest: z\n"))
                .hasMessageContaining("changes nothing");
        assertThatThrownBy(() -> Defect.read("half", "rule: C5\nwrong: x\nin: y\ntest: z\n--- instead of\na\n"))
                .hasMessageContaining("there is");
    }
}
