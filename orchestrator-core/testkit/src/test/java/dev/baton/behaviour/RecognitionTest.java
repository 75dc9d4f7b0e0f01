package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Namespace;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.spi.IndexEntry;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RecognitionTest {
    private final BatonTest baton = Shop.openWith(Shop.promises(
                    Shop.quotes(),
                    Shop.greeting(),
                    Shop.journey("counting")
                            .rule(
                                    "many",
                                    Trigger.on(
                                            "visited", Operand.count("visited").atLeast(1_000)),
                                    Proposal.message("email", "never")))
            .caseKind(Shop.complaints()));

    private Event.Builder visit() {
        return baton.event("web", "visited");
    }

    private String idOf(String namespace, String value) {
        return baton.customer(namespace, value).id();
    }

    @Test
    @DisplayName("I3 nobody known: a new profile whose id derives from the event's key")
    void nobody_known_makes_a_new_profile() {
        BatonTest elsewhere = Shop.open(Shop.greeting());
        Event event = visit().verified("customer", "c-1").build();

        baton.when(event);
        elsewhere.when(event);

        baton.then().noted("identity.created");
        assertThat(idOf("customer", "c-1"))
                .isEqualTo(elsewhere.customer("customer", "c-1").id());
    }

    @Test
    @DisplayName("I3 whoever a login knows is not somebody else because of a number that was typed wrong")
    void what_is_typed_makes_nobody_somebody_else() {
        baton.given(visit().verified("customer", "c-1").verified("email", "ada@example.org"));

        baton.when(visit().claimed("customer", "c-11").verified("email", "ada@example.org"));

        assertThat(idOf("email", "ada@example.org")).isEqualTo(idOf("customer", "c-1"));
        assertThat(baton.customer("customer", "c-1").eventCount("visited")).isEqualTo(2);
        assertThat(baton.orchestrator().profile("customer", "c-11")).isEmpty();
    }

    @Test
    @DisplayName("I3 an anonymous profile joins the person it meets, with everything it has")
    void an_anonymous_profile_joins_the_person_it_meets() {
        baton.given(
                visit().verified("customer", "c-1"),
                visit().inferred("cookie", "k-1").field("city", "Lyon"),
                baton.event("web", "quote.started").inferred("cookie", "k-1").attribute("quote", "q-1"),
                baton.event("web", "callback.promised")
                        .inferred("cookie", "k-1")
                        .attribute("order", "o-1"),
                baton.event("web", "complaint.raised").inferred("cookie", "k-1"));
        String person = idOf("customer", "c-1");

        baton.when(visit().verified("customer", "c-1").inferred("cookie", "k-1"));

        baton.then()
                .noted("identity.merged")
                .inPhase("quotes", "filling")
                .caseOpen("complaint")
                .promised("callback", dev.baton.cases.PromiseState.ACTIVE)
                .customer("survives", ada -> ada.id().equals(person))
                .customer("has the city", ada -> ada.field("city").isPresent())
                .customer("has every visit", ada -> ada.eventCount("visited") == 3);
        assertThat(idOf("cookie", "k-1")).isEqualTo(person);
    }

    @Test
    @DisplayName("I3 a wait of somebody who was merged still ends in its time, for the survivor")
    void a_wait_of_somebody_who_was_merged_still_ends() {
        baton.given(
                visit().verified("customer", "c-1").verified("email", "ada@example.org"),
                baton.event("web", "quote.started").inferred("cookie", "k-1").attribute("quote", "q-1"),
                visit().verified("customer", "c-1").inferred("cookie", "k-1"));

        baton.advance(Duration.ofHours(2));

        baton.then().inPhase("quotes", "nudged").dispatched("email", "finish-your-quote");
    }

    @Test
    @DisplayName("I3 two people merge on an identifier that is verified on both sides")
    void two_people_merge_on_what_is_verified_on_both_sides() {
        baton.given(visit().verified("email", "ada@example.org"), visit().verified("phone", "+33612345678"));

        baton.when(visit().verified("email", "ada@example.org").verified("phone", "+33612345678"));

        baton.then().noted("identity.merged");
        assertThat(idOf("email", "ada@example.org")).isEqualTo(idOf("phone", "+33612345678"));
    }

    @Test
    @DisplayName("I3 two people do not merge on what one side only claimed")
    void two_people_do_not_merge_on_a_claim() {
        baton.given(visit().verified("email", "ada@example.org"), visit().claimed("phone", "+33612345678"));

        baton.when(visit().verified("email", "ada@example.org").claimed("phone", "+33612345678"));

        baton.then().notNoted("identity.merged");
        assertThat(baton.decisionsAtHand().get(0).profileId()).isEqualTo(idOf("email", "ada@example.org"));
        assertThat(idOf("email", "ada@example.org")).isNotEqualTo(idOf("phone", "+33612345678"));
    }

    @Test
    @DisplayName("I3 two people with a verified value each of a namespace unique per person never merge (I4)")
    void two_customers_never_merge() {
        baton.given(
                visit().verified("customer", "c-1").verified("email", "both@example.org"),
                visit().verified("customer", "c-2"));

        baton.when(visit().verified("customer", "c-2").verified("email", "both@example.org"));

        baton.then().noted("identity.merge_refused");
        assertThat(baton.decisionsAtHand().get(0).profileId()).isEqualTo(idOf("customer", "c-2"));
        assertThat(idOf("customer", "c-1")).isNotEqualTo(idOf("customer", "c-2"));
        assertThat(idOf("email", "both@example.org")).isEqualTo(idOf("customer", "c-1"));
    }

    @Test
    @DisplayName(
            "I4 a second verified value of a unique namespace makes somebody else, where the limit leaves room for it")
    void a_second_verified_value_makes_somebody_else() {
        BatonTest roomy = roomy();
        roomy.given(
                roomy.event("crm", "noted").verified("member", "m-1").verified("email", "ada@example.org"),
                roomy.event("crm", "noted").verified("member", "m-3"));

        roomy.when(roomy.event("crm", "noted").verified("member", "m-2").verified("email", "ada@example.org"));
        roomy.when(roomy.event("crm", "noted").verified("member", "m-3").verified("email", "ada@example.org"));

        assertThat(List.of("m-1", "m-2", "m-3"))
                .extracting(each -> roomy.customer("member", each).id())
                .doesNotHaveDuplicates();
        assertThat(roomy.orchestrator().worklists().held(Outcome.Kind.PARKED, null, 10))
                .isEmpty();
    }

    /** A person may have three member numbers, and one of them verified. */
    private static BatonTest roomy() {
        return Shop.openWith(Shop.definitions(Shop.greeting())
                .identityPolicy(new IdentityPolicy(
                        List.of(
                                new Namespace(
                                        "member", Namespace.Kind.PERSON, 900, 3, true, Namespace.Normalizer.TRIM, null),
                                new Namespace(
                                        "email",
                                        Namespace.Kind.PERSON,
                                        700,
                                        3,
                                        false,
                                        Namespace.Normalizer.EMAIL,
                                        "email")),
                        IdentityPolicy.JUNK,
                        Map.of())));
    }

    @Test
    @DisplayName("I5 what is verified and known only as a claim is not taken for the claimant")
    void a_verification_is_not_taken_for_the_claim() {
        baton.given(visit().inferred("cookie", "k-9").claimed("email", "ada@example.org"));
        String claimant = idOf("cookie", "k-9");

        baton.when(visit().verified("email", "ada@example.org"));

        baton.then().noted("identity.claim_yields");
        assertThat(idOf("email", "ada@example.org")).isNotEqualTo(claimant);
    }

    @Test
    @DisplayName("I6 somebody who only claims who they are does not take the device of another")
    void a_claim_takes_no_device() {
        baton.given(
                visit().verified("email", "ada@example.org").inferred("cookie", "k-1"),
                visit().claimed("email", "ben@example.org"));

        baton.when(visit().claimed("email", "ben@example.org").inferred("cookie", "k-1"));

        assertThat(idOf("cookie", "k-1"))
                .isEqualTo(idOf("email", "ada@example.org"))
                .isNotEqualTo(idOf("email", "ben@example.org"));
    }

    @Test
    @DisplayName("I3 a claim to what somebody else has verified keeps the claimant apart")
    void a_claim_against_something_verified_keeps_apart() {
        baton.given(visit().verified("customer", "c-1")
                .verified("email", "ada@example.org")
                .field("city", "Lyon"));

        baton.when(visit().inferred("cookie", "k-9")
                .claimed("email", "ada@example.org")
                .field("city", "Nowhere"));

        Profile claimant = baton.customer("cookie", "k-9");
        assertThat(claimant.id()).isNotEqualTo(idOf("customer", "c-1"));
        assertThat(claimant.contactPoints()).isEmpty();
        assertThat(baton.customer("customer", "c-1")
                        .field("city")
                        .orElseThrow()
                        .shown()
                        .value()
                        .display())
                .isEqualTo("Lyon");
        baton.then().notDispatched("email").noted("identity.claim_kept_apart");
    }

    @Test
    @DisplayName("I3 when limits of the union are broken, the lowest-ranked match gives way")
    void a_union_beyond_its_limits_does_not_happen() {
        for (int i = 0; i < 4; i++) {
            baton.given(
                    visit().verified("phone", "+33612345678").verified("email", "a" + i + "@example.org"),
                    visit().verified("national_id", "n-1").verified("email", "b" + i + "@example.org"));
        }

        baton.when(visit().verified("phone", "+33612345678").verified("national_id", "n-1"));

        baton.then().noted("identity.merge_refused");
        assertThat(baton.decisionsAtHand().get(0).profileId()).isEqualTo(idOf("national_id", "n-1"));
        assertThat(idOf("phone", "+33612345678")).isNotEqualTo(idOf("national_id", "n-1"));
    }

    @Test
    @DisplayName("I7 the survivor is who has the highest-ranked identifier, then who was met first")
    void the_survivor_has_the_highest_rank_then_came_first() {
        baton.given(visit().verified("email", "ada@example.org")
                .occurredAt(baton.now().minusSeconds(60)));
        baton.given(visit().verified("customer", "c-1"));
        baton.given(visit().inferred("cookie", "k-2").occurredAt(baton.now().minusSeconds(30)));
        baton.given(visit().inferred("cookie", "k-1").occurredAt(baton.now().minusSeconds(90)));
        String customer = idOf("customer", "c-1");
        String earlier = idOf("cookie", "k-1");

        baton.when(visit().inferred("cookie", "k-2").inferred("cookie", "k-1"));
        assertThat(idOf("cookie", "k-2")).isEqualTo(earlier);

        baton.when(visit().verified("email", "ada@example.org").verified("customer", "c-1"));
        assertThat(idOf("email", "ada@example.org")).isEqualTo(customer);
    }

    @Test
    @DisplayName("I7 old ids keep resolving, through a chain of merges")
    void old_ids_keep_resolving_through_a_chain() {
        List<String> old = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            baton.given(
                    visit().inferred("cookie", "k-" + i).occurredAt(baton.now().minusSeconds(i)));
            old.add(idOf("cookie", "k-" + i));
        }

        for (int i = 1; i < 5; i++) {
            baton.when(visit().inferred("cookie", "k-" + (i - 1)).inferred("cookie", "k-" + i));
        }
        baton.when(visit().inferred("cookie", "k-0").verified("customer", "c-1"));

        for (String id : old) {
            assertThat(baton.orchestrator().profile(id).orElseThrow().id()).isEqualTo(idOf("customer", "c-1"));
        }
    }

    @RepeatedTest(20)
    @DisplayName("I7 merging ends in the same partition in whatever order the events come")
    void merging_is_independent_of_order() {
        long seed = new Random().nextLong();
        List<Event> events = new ArrayList<>();
        for (int person = 0; person < 4; person++) {
            for (int i = 0; i < 3; i++) {
                events.add(visit().verified("email", "p" + person + "@example.org")
                        .verified("phone", "+3361234567" + person)
                        .build());
                events.add(visit().verified("phone", "+3361234567" + person)
                        .inferred("cookie", "k-" + person + "-" + i)
                        .build());
                events.add(visit().inferred("cookie", "k-" + person + "-" + i).build());
            }
        }
        Collections.shuffle(events, new Random(seed));

        baton.when(events.toArray(Event[]::new));

        for (int person = 0; person < 4; person++) {
            Profile profile = baton.customer("email", "p" + person + "@example.org");
            assertThat(profile.identifiers())
                    .filteredOn(each -> !each.identifier().namespace().startsWith("baton."))
                    .as("seed %s", seed)
                    .hasSize(5);
            assertThat(profile.eventCount("visited")).as("seed %s", seed).isEqualTo(9);
        }
        assertThat(baton.orchestrator().worklists().open(IndexEntry.Kind.MERGE_REVIEW, null, null, 0, 10))
                .isEmpty();
    }

    @Test
    @DisplayName("I6 a late event takes no device from the person who was verified on it later")
    void a_late_event_takes_no_device() {
        java.time.Instant later = baton.now();
        java.time.Instant earlier = later.minusSeconds(3_600);
        baton.given(
                visit().verified("customer", "c-1").inferred("cookie", "k-1").occurredAt(later),
                visit().verified("customer", "c-2").occurredAt(earlier.minusSeconds(60)));

        baton.when(visit().verified("customer", "c-2").inferred("cookie", "k-1").occurredAt(earlier));

        baton.then().noted("identity.device_stays");
        assertThat(idOf("cookie", "k-1")).isEqualTo(idOf("customer", "c-1"));

        baton.when(visit().verified("customer", "c-2").inferred("cookie", "k-1").occurredAt(later));
        assertThat(idOf("cookie", "k-1")).isEqualTo(idOf("customer", "c-2"));
    }

    @Test
    @DisplayName("I6 whoever uses a device again has it for as long, also after a merge")
    void whoever_uses_a_device_again_has_it() {
        java.time.Instant later = baton.now();
        baton.given(
                visit().verified("email", "ada@example.org")
                        .inferred("cookie", "k-1")
                        .occurredAt(later.minusSeconds(7_200)),
                visit().verified("email", "ada@example.org")
                        .inferred("cookie", "k-1")
                        .occurredAt(later),
                visit().verified("customer", "c-1").occurredAt(later),
                visit().verified("customer", "c-1")
                        .verified("email", "ada@example.org")
                        .occurredAt(later));

        baton.when(visit().verified("customer", "c-2").inferred("cookie", "k-1").occurredAt(later.minusSeconds(3_600)));

        assertThat(idOf("cookie", "k-1")).isEqualTo(idOf("customer", "c-1"));
    }
}
