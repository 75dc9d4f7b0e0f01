package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Namespace;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Sighting;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecentLimitTest {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration INSTANT = Duration.ofMillis(1);

    private final BatonTest baton = Shop.openWith(cookies(2));

    private static Definitions.Builder cookies(int limit) {
        Namespace cookie = IdentityPolicy.STANDARD.namespace("cookie").orElseThrow();
        return Shop.definitions(Shop.greeting())
                .identityPolicy(IdentityPolicy.STANDARD.with(cookie.atMost(limit, MONTH)));
    }

    private Event.Builder ada(String cookie) {
        return baton.event("web", "arrived").verified("customer", "c-ada").inferred("cookie", cookie);
    }

    private void given(String cookie, Instant occurredAt) {
        baton.given(ada(cookie).occurredAt(occurredAt));
    }

    private List<String> cookiesOf(String customer) {
        return baton.customer("customer", customer).identifiers().stream()
                .map(Sighting::identifier)
                .filter(each -> each.namespace().equals("cookie"))
                .map(each -> each.value())
                .toList();
    }

    @Test
    @DisplayName("I2 no more new devices come to a profile in a window than it lets; the next one stays away")
    void no_more_come_in_a_window() {
        given("k-1", baton.now());
        given("k-2", baton.now());

        baton.when(ada("k-3"));

        baton.then().noted("identity.limit");
        assertThat(cookiesOf("c-ada")).containsExactly("k-1", "k-2");
        baton.when(baton.event("web", "arrived").inferred("cookie", "k-3"));
        baton.then().noted("identity.created");
    }

    @Test
    @DisplayName("I2 a window ends exactly after its time: then there is room, and an instant before there is none")
    void a_window_ends_exactly_after_its_time() {
        given("k-1", baton.now());
        baton.advance(Duration.ofDays(10));
        given("k-2", baton.now());

        baton.advance(MONTH.minusDays(10).minus(INSTANT));
        baton.given(ada("k-3"));
        assertThat(cookiesOf("c-ada")).containsExactly("k-1", "k-2");

        baton.advance(INSTANT);
        baton.given(ada("k-3"));
        assertThat(cookiesOf("c-ada")).containsExactly("k-1", "k-2", "k-3");
    }

    @Test
    @DisplayName("I2 a known device counts from when it was first seen, however often it is seen again")
    void a_known_device_counts_from_when_it_was_first_seen() {
        given("k-1", baton.now());
        given("k-2", baton.now());
        baton.advance(MONTH.minus(INSTANT));
        given("k-1", baton.now());
        given("k-2", baton.now());
        baton.advance(INSTANT);

        given("k-3", baton.now());

        assertThat(cookiesOf("c-ada")).containsExactly("k-1", "k-2", "k-3");
    }

    @Test
    @DisplayName("I2 windows go by when events occurred, not by when they came")
    void windows_go_by_when_events_occurred() {
        Instant now = baton.now();
        given("k-1", now);
        given("k-2", now.minus(Duration.ofDays(10)));

        given("k-3", now.minus(MONTH.minus(INSTANT)));
        assertThat(cookiesOf("c-ada")).containsExactly("k-1", "k-2");

        given("k-3", now.minus(MONTH));
        assertThat(cookiesOf("c-ada")).containsExactly("k-1", "k-2", "k-3");
    }

    @Test
    @DisplayName("I2 a late event says that a device was there before, which makes room")
    void a_late_event_makes_room() {
        given("k-1", baton.now());
        given("k-2", baton.now());
        given("k-2", baton.now().minus(MONTH));

        given("k-3", baton.now());

        assertThat(cookiesOf("c-ada")).containsExactly("k-1", "k-2", "k-3");
    }

    @Test
    @DisplayName("I2 a window in the middle of a profile's history is full too")
    void a_window_in_the_middle_is_full_too() {
        Instant now = baton.now();
        given("k-1", now.minus(Duration.ofDays(20)));
        given("k-2", now);

        given("k-3", now.minus(Duration.ofDays(5)));

        assertThat(cookiesOf("c-ada")).containsExactly("k-1", "k-2");
    }

    @Test
    @DisplayName("I2, I3 profiles that would hold too many new devices together do not join; older ones do")
    void profiles_with_too_many_new_devices_do_not_join() {
        Instant now = baton.now();
        given("k-1", now);
        given("k-2", now);
        baton.given(
                baton.event("web", "arrived").inferred("cookie", "new").inferred("device", "d-1"),
                baton.event("web", "arrived")
                        .inferred("cookie", "old")
                        .inferred("device", "d-2")
                        .occurredAt(now.minus(MONTH)));

        baton.when(ada("k-1").inferred("device", "d-1"));
        baton.then().noted("identity.merge_refused").notNoted("identity.merged");

        baton.when(ada("k-1").inferred("device", "d-2"));
        baton.then().noted("identity.merged");
        assertThat(cookiesOf("c-ada")).containsExactly("k-1", "k-2", "old");
    }

    @Test
    @DisplayName("I2, I8 devices that joined with their profile count from when they were first seen there")
    void devices_that_joined_count() {
        given("k-1", baton.now());
        baton.given(baton.event("web", "arrived").inferred("cookie", "k-2").inferred("device", "d-1"));
        baton.given(ada("k-1").inferred("device", "d-1"));
        assertThat(cookiesOf("c-ada")).containsExactly("k-1", "k-2");

        baton.given(ada("k-3"));

        assertThat(cookiesOf("c-ada")).containsExactly("k-1", "k-2");
    }

    @Test
    @DisplayName("I2, I10 a device that is taken out with its merge leaves room behind, and takes its time along")
    void a_device_that_is_taken_out_leaves_room() {
        given("k-1", baton.now());
        baton.given(baton.event("web", "arrived").inferred("cookie", "k-2").inferred("device", "d-1"));
        baton.given(ada("k-1").inferred("device", "d-1"));
        Profile whole = baton.customer("customer", "c-ada");
        baton.orchestrator().unmerge(whole.id(), whole.merges().get(0).id(), Actor.employee("mo"), "two people");

        given("k-3", baton.now());

        assertThat(cookiesOf("c-ada")).containsExactly("k-1", "k-3");
        assertThat(((ProfileState) baton.customer("cookie", "k-2")).identity().firstSeen())
                .hasSize(1);
    }

    @Test
    @DisplayName("I2, I3 what one profile has already is no reason to keep another away from it")
    void what_one_has_already_is_no_reason() {
        Instant now = baton.now();
        BatonTest shop = Shop.openWith(cookies(3));
        for (int i = 1; i <= 3; i++) {
            shop.given(
                    shop.event("web", "arrived").verified("customer", "c-ada").inferred("cookie", "k-" + i));
        }
        shop.given(shop.event("web", "arrived")
                .inferred("cookie", "old")
                .inferred("device", "d-2")
                .occurredAt(now.minus(MONTH)));
        shop.orchestrator().publish(cookies(2).build());

        shop.when(shop.event("web", "arrived").verified("customer", "c-ada").inferred("device", "d-2"));

        shop.then().noted("identity.merged");
    }

    @Test
    @DisplayName("I2, I6 a device that goes to another person leaves room behind")
    void a_device_that_goes_leaves_room() {
        given("k-1", baton.now());
        given("k-2", baton.now());
        baton.advance(Duration.ofMinutes(1));
        baton.given(baton.event("web", "arrived").verified("customer", "c-ben").inferred("cookie", "k-2"));
        assertThat(cookiesOf("c-ben")).containsExactly("k-2");

        given("k-3", baton.now());

        assertThat(cookiesOf("c-ada")).containsExactly("k-1", "k-3");
    }

    @Test
    @DisplayName("I2 times are kept for identifiers that a window limits, and for no others")
    void times_are_kept_where_a_window_limits() {
        baton.given(ada("k-1").inferred("device", "d-1").inferred("session", "s-1"));

        ProfileState ada = (ProfileState) baton.customer("customer", "c-ada");
        assertThat(ada.identity().firstSeen())
                .singleElement()
                .satisfies(each -> assertThat(each.identifier().value()).isEqualTo("k-1"));
    }

    @Test
    @DisplayName("I2 what was there before anybody kept times takes no room")
    void what_was_there_before_takes_no_room() {
        BatonTest shop = Shop.open(Shop.greeting());
        for (int i = 1; i <= 3; i++) {
            shop.given(
                    shop.event("web", "arrived").verified("customer", "c-ada").inferred("cookie", "k-" + i));
        }
        shop.orchestrator().publish(cookies(1).build());

        shop.given(
                shop.event("web", "arrived").verified("customer", "c-ada").inferred("cookie", "k-1"),
                shop.event("web", "arrived").verified("customer", "c-ada").inferred("cookie", "k-4"),
                shop.event("web", "arrived").verified("customer", "c-ada").inferred("cookie", "k-5"));

        assertThat(shop.customer("customer", "c-ada").identifiers())
                .extracting(each -> each.identifier().value())
                .contains("k-4")
                .doesNotContain("k-5");
    }

    @Test
    @DisplayName("I2 groups are no matter of windows")
    void groups_have_no_window() {
        Namespace account = IdentityPolicy.STANDARD.namespace("account").orElseThrow();

        assertThatThrownBy(() -> account.atMost(1, MONTH)).isInstanceOf(InvalidValueException.class);
    }
}
