package dev.baton.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.baton.spi.ChannelCapabilities;
import dev.baton.tck.StubChannel.Defect;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every defect planted in a channel fails the test that says what is wrong, and sound channels fail none. */
final class ChannelContractBitesTest {
    private static final ChannelCapabilities KEY = ChannelCapabilities.honoursKey(Duration.ofDays(3));
    private static final ChannelCapabilities QUERY = ChannelCapabilities.queryable();
    private static final ChannelCapabilities NEITHER = ChannelCapabilities.neither();

    private static ChannelCapabilities promised = KEY;
    private static Defect planted = Defect.NONE;

    static Stream<Arguments> defects() {
        return Stream.of(
                arguments(KEY, Defect.PROMISES_CHANGE, "what_a_channel_promises_never_changes"),
                arguments(QUERY, Defect.CANNOT_BE_ASKED, "a_channel_that_says_it_can_be_asked_can_be_asked"),
                arguments(NEITHER, Defect.NOTHING_SENT, "a_dispatch_reaches_the_outside_world_once"),
                arguments(NEITHER, Defect.SENT_TWICE, "a_dispatch_reaches_the_outside_world_once"),
                arguments(KEY, Defect.KEYS_FOLDED, "dispatches_are_never_taken_for_one_another"),
                arguments(NEITHER, Defect.NOT_FOR_THREADS, "several_threads_may_deliver_at_once"),
                arguments(KEY, Defect.KEY_IGNORED, "with_a_key_a_second_delivery_has_no_further_effect"),
                arguments(KEY, Defect.SECOND_ANSWER_DIFFERS, "with_a_key_a_second_delivery_has_no_further_effect"),
                arguments(
                        KEY,
                        Defect.KEY_KEPT_ONLY_WHEN_ANSWERED,
                        "with_a_key_a_delivery_whose_answer_was_lost_is_repeated_without_effect"),
                arguments(KEY, Defect.KEY_RACE, "with_a_key_deliveries_at_the_same_time_have_one_effect"),
                arguments(
                        QUERY,
                        Defect.ASKED_KNOWS_NOTHING,
                        "a_channel_that_can_be_asked_says_what_became_of_a_dispatch"),
                arguments(
                        QUERY,
                        Defect.ASKED_KNOWS_EVERYTHING,
                        "a_channel_that_can_be_asked_says_what_became_of_a_dispatch"),
                arguments(
                        QUERY,
                        Defect.KEY_KEPT_ONLY_WHEN_ANSWERED,
                        "a_channel_that_can_be_asked_knows_what_was_done_though_the_answer_was_lost"),
                arguments(NEITHER, Defect.LOST_ANSWER_IS_RETRIED, "a_lost_answer_is_unknown"),
                arguments(NEITHER, Defect.REFUSAL_IS_RETRIED, "a_permanent_refusal_is_refused_and_nothing_was_done"),
                arguments(NEITHER, Defect.BUSY_IS_REFUSED, "a_busy_channel_says_when_to_come_back"),
                arguments(NEITHER, Defect.BUSY_BUT_SENT, "a_busy_channel_says_when_to_come_back"),
                arguments(NEITHER, Defect.LIMIT_IGNORED, "a_channel_that_hangs_costs_its_time_limit"),
                arguments(NEITHER, Defect.ADDRESS_SHOWN, "what_a_channel_says_for_operators_shows_no_address"),
                arguments(NEITHER, Defect.SAYS_NOTHING, "a_dispatch_reaches_the_outside_world_once"),
                arguments(KEY, Defect.BEGUN_TOO_LATE, "what_has_no_time_left_to_begin_is_not_begun"),
                arguments(KEY, Defect.INTERRUPT_SWALLOWED, "an_interrupt_of_one_delivery_spoils_no_other"),
                arguments(NEITHER, Defect.BROKEN_BY_AN_INTERRUPT, "an_interrupt_of_one_delivery_spoils_no_other"),
                arguments(
                        NEITHER,
                        Defect.CONTENT_LOGGED,
                        "nothing_of_a_customer_is_in_what_a_channel_logs_throws_answers_or_shows"),
                arguments(
                        NEITHER,
                        Defect.CONTENT_PRINTED,
                        "nothing_of_a_customer_is_in_what_a_channel_logs_throws_answers_or_shows"),
                arguments(
                        NEITHER,
                        Defect.CONTENT_THROWN,
                        "nothing_of_a_customer_is_in_what_a_channel_logs_throws_answers_or_shows"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void a_planted_defect_fails_the_test_that_says_what_is_wrong(
            ChannelCapabilities capabilities, Defect defect, String test) {
        promised = capabilities;
        planted = defect;

        assertThat(FailedTests.of(Broken.class, test)).containsExactly(test);
    }

    static Stream<ChannelCapabilities> sound() {
        return Stream.of(KEY, QUERY, NEITHER);
    }

    @ParameterizedTest
    @MethodSource("sound")
    void a_sound_channel_fails_no_test(ChannelCapabilities capabilities) {
        promised = capabilities;
        planted = Defect.NONE;

        assertThat(FailedTests.of(Broken.class)).isEmpty();
    }

    @Test
    void every_defect_is_tried() {
        assertThat(defects().map(each -> each.get()[1]))
                .contains(Stream.of(Defect.values())
                        .filter(each -> each != Defect.NONE)
                        .toArray());
    }

    static final class Broken extends StubbedChannel {
        Broken() {
            super(promised, planted);
        }
    }
}
