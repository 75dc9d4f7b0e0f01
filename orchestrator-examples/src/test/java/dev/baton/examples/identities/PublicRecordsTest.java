package dev.baton.examples.identities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.examples.PublicData;
import dev.baton.examples.Shell;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labelled records of others, with everything as it comes. */
class PublicRecordsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @DisplayName("I3 who is who is found as well as by equal numbers, and people are not welded together")
    @CsvSource({
        "febrl/febrl1, 0.999, 0.899",
        "febrl/febrl3, 0.999, 0.856",
        "chicago_sites/dedupe_chicago_sites, 0.90, 0.70",
        "fodors_zagats/fodors_zagats, 0.88, 0.96",
        "splink_fake_1000/splink_fake_1000, 0.999, 0.30",
    })
    void who_is_who_is_found(String name, double precision, double recall) throws IOException {
        Pairs pairs = scored(name);

        assertThat(pairs.precision()).isGreaterThanOrEqualTo(precision);
        assertThat(pairs.recall()).isGreaterThanOrEqualTo(recall);
    }

    @Test
    @DisplayName("I2 several fields together find who is mistyped")
    void several_fields_find_who_is_mistyped() throws IOException {
        Pairs pairs = scored("febrl/febrl3", "--config", Path.of("identities", "composites.json"));

        assertThat(pairs.f1()).isGreaterThanOrEqualTo(0.99);
        assertThat(pairs.precision()).isGreaterThanOrEqualTo(0.999);
    }

    private Pairs scored(String name, Object... options) throws IOException {
        Path truth = PublicData.file("identity/" + name + ".truth.csv");
        Path predicted = folder.resolve("predicted.csv");
        Object[] arguments = new Object[options.length + 5];
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[0] = "identities";
        arguments[options.length + 1] = "--json";
        arguments[options.length + 2] = "--out";
        arguments[options.length + 3] = predicted;
        arguments[options.length + 4] = PublicData.file("identity/" + name + ".records.csv");
        assertThat(Shell.run(arguments).status()).isZero();
        return Pairs.of(truth, predicted);
    }
}
