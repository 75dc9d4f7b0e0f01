package dev.baton.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Definitions;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

@Label("J1: definitions as JSON lose nothing")
class DefinitionsRoundTripPropertyTest {
    @Property(tries = 400)
    void whatever_is_written_reads_as_an_equal_object_and_writes_as_the_same_bytes(@ForAll long seed) {
        Definitions definitions = new RandomDefinitions(seed).definitions();

        byte[] json = DefinitionsJson.write(definitions);
        Definitions again = DefinitionsJson.read(json);

        assertThat(again).as("seed %d, %s", seed, text(json)).isEqualTo(definitions);
        assertThat(text(DefinitionsJson.write(again))).as("seed %d", seed).isEqualTo(text(json));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
