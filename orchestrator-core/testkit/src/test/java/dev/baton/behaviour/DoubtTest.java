package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.InDoubt;
import dev.baton.core.definition.TemplateWords;
import dev.baton.event.Event;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.IndexEntry;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.ChannelFault;
import dev.baton.testkit.FaultyChannel;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many sends on channels that work and then do not, in all the ways in which channels fail. */
class DoubtTest {
    private static final int SENDS = "full".equals(System.getProperty("baton.ci")) ? 10_000 : 500;

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration WEEK = Duration.ofDays(7);

    /** What each way of failing leaves behind on a channel without keys. */
    private enum Way {
        WORKS(Dispatch.State.DELIVERED, 1),
        SLOW(Dispatch.State.DELIVERED, 1),
        BUSY_ONCE(Dispatch.State.DELIVERED, 1),
        LIES(Dispatch.State.DELIVERED, 0),
        REFUSES(Dispatch.State.FAILED, 0),
        TOO_SLOW(Dispatch.State.UNKNOWN, 1),
        LOSES_THE_ANSWER(Dispatch.State.UNKNOWN, 1),
        LOSES_THE_DISPATCH(Dispatch.State.UNKNOWN, 0),
        THROWS_BEFORE(Dispatch.State.UNKNOWN, 0),
        THROWS_AFTER(Dispatch.State.UNKNOWN, 1),
        BREAKS_AFTER(Dispatch.State.UNKNOWN, 1),
        SAYS_NOTHING(Dispatch.State.UNKNOWN, 1),
        DIES_BEFORE(Dispatch.State.UNKNOWN, 0),
        DIES_AFTER(Dispatch.State.UNKNOWN, 1);

        private final Dispatch.State state;
        private final int acts;

        Way(Dispatch.State state, int acts) {
            this.state = state;
            this.acts = acts;
        }
    }

    private final long seed = Long.getLong("baton.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final Map<String, Way> ways = new LinkedHashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();

    private BatonTest shop(RecordingChannel outside) {
        return shop(outside, Shop.definitions(Shop.greeting()));
    }

    private BatonTest shop(RecordingChannel outside, Definitions.Builder definitions) {
        ContactPolicy standard = ContactPolicy.STANDARD;
        // The channel is let go of for most of the time: nothing is to go stale meanwhile.
        ContactPolicy patient = new ContactPolicy(
                standard.models(), standard.silences(), standard.caps(), standard.costs(), standard.live(), WEEK);
        BatonTest.Setup setup =
                BatonTest.with(definitions.contactPolicy(patient).build());
        FaultyChannel email = FaultyChannel.over(outside, dispatch -> {
            Way way = ways.computeIfAbsent(dispatch.id(), any -> Way.values()[random.nextInt(Way.values().length)]);
            int attempt = attempts.merge(dispatch.id(), 1, Integer::sum);
            return attempt > 1 ? ChannelFault.none() : fault(way, setup);
        });
        return setup.and(builder -> builder.channel("email", email).deliveryLimit(LIMIT))
                .startingAt(Shop.START);
    }

    private static ChannelFault fault(Way way, BatonTest.Setup setup) {
        return switch (way) {
            case WORKS -> ChannelFault.none();
            case SLOW -> ChannelFault.slow(setup.clock(), Duration.ofSeconds(20));
            case BUSY_ONCE -> ChannelFault.busy(Duration.ofMinutes(5));
            case LIES -> ChannelFault.lies();
            case REFUSES -> ChannelFault.refuses();
            case TOO_SLOW -> ChannelFault.slow(setup.clock(), LIMIT);
            case LOSES_THE_ANSWER -> ChannelFault.losesTheAnswer();
            case LOSES_THE_DISPATCH -> ChannelFault.losesTheDispatch();
            case THROWS_BEFORE -> ChannelFault.throwsBefore();
            case THROWS_AFTER -> ChannelFault.throwsAfter();
            case BREAKS_AFTER -> ChannelFault.breaksAfter();
            case SAYS_NOTHING -> ChannelFault.saysNothing();
            case DIES_BEFORE -> ChannelFault.diesBefore();
            case DIES_AFTER -> ChannelFault.diesAfter();
        };
    }

    /** Everybody visits once and is greeted; then a week goes by. */
    private void everybodyVisits(BatonTest baton) {
        for (int i = 0; i < SENDS; i++) {
            Event.Builder visit = baton.event("web", "visited")
                    .verified("customer", "c-" + i)
                    .verified("email", "c" + i + "@example.org");
            baton.when(visit);
            if (i % 100 == 0) {
                baton.advance(Duration.ofMinutes(1));
            }
        }
        baton.advance(WEEK);
    }

    private static Map<String, Long> acts(RecordingChannel outside) {
        return outside.delivered().stream().collect(Collectors.groupingBy(Dispatch::id, Collectors.counting()));
    }

    private static Set<String> listed(BatonTest baton) {
        Set<String> listed = new HashSet<>();
        for (int from = 0; true; from += 500) {
            List<IndexEntry> page =
                    baton.orchestrator().worklists().open(IndexEntry.Kind.UNKNOWN_SEND, null, null, from, 500);
            page.forEach(each -> assertThat(listed.add(each.ref())).isTrue());
            if (page.size() < 500) {
                return listed;
            }
        }
    }

    private static ContactEntry contact(BatonTest baton, int customer) {
        return baton.customer("customer", "c-" + customer).contacts().get(0);
    }

    @Test
    @DisplayName("R3 A1 on a channel without keys no doubt is ever sent again, and each is listed")
    void on_a_channel_without_keys_no_doubt_is_ever_sent_again() {
        RecordingChannel outside = RecordingChannel.forCustomers("email").withoutKeys();
        try (BatonTest baton = shop(outside)) {
            everybodyVisits(baton);

            assertThat(ways).as("-Dbaton.seed=%s", seed).hasSize(SENDS);
            Map<String, Long> acts = acts(outside);
            Set<String> doubts = new HashSet<>();
            ways.forEach((id, way) -> {
                assertThat(acts.getOrDefault(id, 0L))
                        .as("%s %s, -Dbaton.seed=%s", id, way, seed)
                        .isEqualTo(way.acts);
                assertThat(attempts.get(id))
                        .as("%s %s, -Dbaton.seed=%s", id, way, seed)
                        .isEqualTo(way == Way.BUSY_ONCE ? 2 : 1);
                if (way.state == Dispatch.State.UNKNOWN) {
                    doubts.add(id);
                }
            });
            assertThat(listed(baton)).as("-Dbaton.seed=%s", seed).isEqualTo(doubts);
            for (int i = 0; i < SENDS; i++) {
                ContactEntry contact = contact(baton, i);
                assertThat(contact.state())
                        .as("c-%s, -Dbaton.seed=%s", i, seed)
                        .isEqualTo(ways.get(contact.dispatchId()).state);
            }
            System.out.println("R3: " + SENDS + " sends without keys, " + doubts.size()
                    + " doubts, each listed, 0 sent again (seed " + seed + ")");
        }
    }

    @Test
    @DisplayName("R3 A1 where the template asks for it, a doubt is sent once more, marked, and nothing else is")
    void where_the_template_asks_for_it_a_doubt_is_sent_once_more() {
        RecordingChannel outside = RecordingChannel.forCustomers("email").withoutKeys();
        Definitions.Builder definitions =
                Shop.definitions(Shop.greeting()).template(TemplateWords.doubted("hello", InDoubt.RESEND_MARKED));
        try (BatonTest baton = shop(outside, definitions)) {
            everybodyVisits(baton);

            Map<String, Long> acts = acts(outside);
            Map<String, Long> marked = outside.delivered().stream()
                    .filter(each -> each.progress().inDoubt())
                    .collect(Collectors.groupingBy(Dispatch::id, Collectors.counting()));
            ways.forEach((id, way) -> {
                int again = way.state == Dispatch.State.UNKNOWN ? 1 : 0;
                assertThat(acts.getOrDefault(id, 0L))
                        .as("%s %s, -Dbaton.seed=%s", id, way, seed)
                        .isEqualTo(way.acts + again);
                assertThat(marked.getOrDefault(id, 0L))
                        .as("%s %s, -Dbaton.seed=%s", id, way, seed)
                        .isEqualTo(again);
            });
            assertThat(listed(baton)).as("-Dbaton.seed=%s", seed).isEmpty();
        }
    }

    @Test
    @DisplayName("R2 A1 on a channel with keys every doubt is sent again, and nobody is contacted twice")
    void on_a_channel_with_keys_every_doubt_is_sent_again() {
        RecordingChannel outside = RecordingChannel.forCustomers("email");
        try (BatonTest baton = shop(outside)) {
            everybodyVisits(baton);

            Map<String, Long> acts = acts(outside);
            ways.forEach((id, way) -> assertThat(acts.getOrDefault(id, 0L))
                    .as("%s %s, -Dbaton.seed=%s", id, way, seed)
                    .isEqualTo(way == Way.LIES || way == Way.REFUSES ? 0 : 1));
            assertThat(listed(baton)).as("-Dbaton.seed=%s", seed).isEmpty();
            System.out.println("R2: " + SENDS + " sends with keys, 0 twice, 0 doubts left (seed " + seed + ")");
        }
    }
}
