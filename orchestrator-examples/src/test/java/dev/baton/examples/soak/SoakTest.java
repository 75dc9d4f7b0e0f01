package dev.baton.examples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.examples.Shell;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("run soak tells in one object what it did and what broke")
class SoakTest {
    @Test
    void schedules_of_both_worlds_are_played() throws IOException {
        Shell.Result result = Shell.run("soak", "--kind", "simulate", "--seed", 3, "--minutes", 0.001, "--json");

        assertThat(result.json().at("/kind").asText()).isEqualTo("simulate");
        assertThat(result.json().at("/seed").asInt()).isEqualTo(3);
        assertThat(result.json().at("/counts/schedules of the shop").asInt()).isEqualTo(100);
        assertThat(result.json().at("/counts/schedules of the host").asInt()).isEqualTo(100);
        assertThat(result.json().at("/violations").asInt()).isZero();
        assertThat(result.status()).isZero();
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThat(Shell.run("soak", "--kind", "simulate", "--minutes", 0).err())
                .contains("--minutes is 0");
        assertThat(Shell.run("soak", "--kind", "simulate", "--input", "x").err())
                .contains("--input is for");
        assertThat(Shell.run("soak").status()).isEqualTo(2);
    }
}
