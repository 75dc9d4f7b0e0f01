package dev.baton.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BlockedTest {
    @Test
    @DisplayName("I1 values that identify nobody are known in whatever case, also where the lower case is longer")
    void known_in_whatever_case() {
        Blocked blocked = new Blocked(Set.of("null", "n/a", "i\u0307d", "x".repeat(100)));

        assertThat(blocked.contains("NULL")).isTrue();
        assertThat(blocked.contains("N/A")).isTrue();
        assertThat(blocked.contains("\u0130D")).isTrue();
        assertThat(blocked.contains("X".repeat(100))).isTrue();
        assertThat(blocked.contains("x".repeat(99))).isFalse();
        assertThat(blocked.contains("nul")).isFalse();
        assertThat(Blocked.NOTHING.contains("null")).isFalse();
    }
}
