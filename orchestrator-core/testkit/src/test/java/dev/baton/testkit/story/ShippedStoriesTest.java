package dev.baton.testkit.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The stories that ship")
class ShippedStoriesTest {
    private static final Path STORIES = Path.of("../../orchestrator-examples/stories");

    static Stream<Path> stories() {
        try (Stream<Path> files = Files.list(STORIES)) {
            return files.filter(each -> each.toString().endsWith(".yaml")).sorted().toList().stream();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("stories")
    @DisplayName("hold")
    void holds(Path story) {
        Story.read(story).play().assertHolds();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("stories")
    @DisplayName("H3 P2 H1 C1 C6 fail when a slot, a promise, an owner, an opt-out, a cap or a silence is lost")
    void any_loss_fails_it(Path story) {
        List<Losses.Loss> losses = Losses.of(Story.read(story).play());

        List<String> unseen = new ArrayList<>();
        for (Losses.Loss each : losses) {
            if (each.played().get().holds()) {
                unseen.add(each.what());
            }
        }

        assertThat(losses).isNotEmpty();
        assertThat(unseen).isEmpty();
    }

    @Test
    void each_kind_of_loss_is_planted_in_some_story() {
        List<String> planted = stories()
                .flatMap(each -> Losses.of(Story.read(each).play()).stream())
                .map(Losses.Loss::what)
                .toList();

        assertThat(List.of("slot ", "promise ", "the promise ", "owner of ", "keeper of ", "opt-out ", "caps"))
                .allSatisfy(kind -> assertThat(planted).anyMatch(each -> each.startsWith(kind)));
        assertThat(planted).hasSizeGreaterThan(200);
    }
}
