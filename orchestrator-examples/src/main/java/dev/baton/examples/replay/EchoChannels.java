package dev.baton.examples.replay;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Phase;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Rule;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.definition.WaitStep;
import dev.baton.event.ContactPoint;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A channel for every name that definitions mention, so that no journey fails for want of one. */
public final class EchoChannels {
    private static final Duration KEY_LIFE = Duration.ofDays(30);

    /** Where a channel of that name finds the customer; others need no address. */
    private static final Map<String, String> ADDRESSES = Map.of(
            "email", ContactPoint.EMAIL,
            "sms", ContactPoint.PHONE,
            "phone", ContactPoint.PHONE,
            "call", ContactPoint.PHONE,
            "whatsapp", ContactPoint.PHONE);

    private final TreeSet<String> names = new TreeSet<>(List.of("desk"));

    private EchoChannels() {}

    /** By name. */
    static Map<String, ChannelAdapter> of(Definitions definitions) {
        Map<String, ChannelAdapter> adapters = new TreeMap<>();
        capabilities(definitions).forEach((name, each) -> adapters.put(name, new EchoChannel(each)));
        return adapters;
    }

    /** What a channel of each name that the definitions mention can do. */
    public static Map<String, ChannelCapabilities> capabilities(Definitions definitions) {
        EchoChannels channels = new EchoChannels();
        definitions.journeys().forEach(channels::journey);
        definitions.promising().templates().forEach(channels::compensation);
        Map<String, ChannelCapabilities> all = new TreeMap<>();
        channels.names.forEach(name -> all.put(name, channel(name)));
        return all;
    }

    private static ChannelCapabilities channel(String name) {
        ChannelCapabilities honest = ChannelCapabilities.honoursKey(KEY_LIFE);
        String address = ADDRESSES.get(name);
        return address == null ? honest : honest.reaching(address);
    }

    private void compensation(TemplateWords words) {
        if (words.compensation() != null) {
            names.add(words.compensation().via().name());
        }
    }

    private void journey(JourneyDefinition journey) {
        rules(journey.rules());
        for (Phase phase : journey.phases()) {
            proposals(phase.onEnter());
            rules(phase.rules());
            WaitStep wait = phase.waitStep();
            if (wait != null) {
                wait.branches().forEach(each -> {
                    next(each.next());
                    proposals(each.arrival().onLate());
                });
                next(wait.onTimeout());
            }
        }
    }

    private void rules(List<Rule> rules) {
        rules.forEach(each -> proposals(each.then()));
    }

    private void next(Next next) {
        proposals(next.then());
    }

    private void proposals(List<Proposal> proposals) {
        for (Proposal each : proposals) {
            if (each.what() instanceof Proposal.Say say) {
                names.add(say.channel().name());
                if (say.suggestVia() != null) {
                    names.add(say.suggestVia().name());
                }
            } else if (each.what() instanceof Proposal.RouteTo route) {
                names.add(route.via().name());
            } else if (each.what() instanceof Proposal.EscalateTo escalate) {
                names.add(escalate.via().name());
            }
        }
    }
}
