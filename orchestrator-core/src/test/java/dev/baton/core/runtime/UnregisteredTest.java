package dev.baton.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.turn.Channels;
import dev.baton.event.Channel;
import dev.baton.spi.ChannelCapabilities;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever forgets to register a channel is told which. */
class UnregisteredTest {
    @Test
    void what_definitions_name_and_nobody_registered_is_told() {
        Definitions definitions = Definitions.of(Journey.named("greeting")
                .ownedBy("team:shop")
                .outcome("whoever comes is greeted")
                .rule("greet", Trigger.on("visited"), Proposal.message("email", "hello"))
                .rule("text", Trigger.on("asked"), Proposal.message("sms", "hello"))
                .build());
        Channels channels = new Channels(
                Map.of(
                        Channel.of("email"),
                        ChannelCapabilities.neither().reaching("email"),
                        Channel.of("other"),
                        ChannelCapabilities.neither()),
                Duration.ofMinutes(5));

        assertThat(Unregistered.of(definitions, channels)).containsExactly(Channel.of("sms"));
    }
}
