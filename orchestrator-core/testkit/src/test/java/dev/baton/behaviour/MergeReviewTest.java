package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Namespace;
import dev.baton.decision.Explained;
import dev.baton.decision.Outcome;
import dev.baton.decision.Preview;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.profile.MergeReview;
import dev.baton.profile.Profile;
import dev.baton.spi.IndexEntry;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MergeReviewTest {
    private static final String PHONE = "+4930123456";
    private static final Actor MO = Actor.employee("mo");

    private final BatonTest baton = Shop.openWith(Shop.promises(Shop.quotes()).caseKind(Shop.complaints()));

    private Event.Builder seen() {
        return baton.event("crm", "seen");
    }

    private String idOf(String customer) {
        return baton.customer("customer", customer).id();
    }

    private Profile profile(String customer) {
        return baton.customer("customer", customer);
    }

    private List<IndexEntry> worklist() {
        return baton.orchestrator().worklists().open(IndexEntry.Kind.MERGE_REVIEW, null, null, 0, 100);
    }

    private MergeReview met() {
        baton.given(seen().verified("customer", "c-1").verified("phone", PHONE));
        baton.when(seen().verified("customer", "c-2").verified("phone", PHONE));
        assertThat(profile("c-1").mergeReviews()).hasSize(1);
        return profile("c-1").mergeReviews().get(0);
    }

    @Test
    @DisplayName("I4 two customer numbers that meet are two people until a person says otherwise")
    void two_who_meet_are_reviewed() {
        MergeReview review = met();

        baton.then().noted("identity.review");
        assertThat(idOf("c-1")).isNotEqualTo(idOf("c-2"));
        assertThat(review.isOpen()).isTrue();
        assertThat(review.otherProfileId()).isEqualTo(idOf("c-2"));
        assertThat(review.namespace()).isEqualTo("phone");
        assertThat(worklist()).singleElement().satisfies(line -> {
            assertThat(line.ref()).isEqualTo(review.id());
            assertThat(line.profileId()).isEqualTo(idOf("c-1"));
            assertThat(line.state()).isEqualTo("OPEN");
        });
    }

    @Test
    @DisplayName("I4 two who meet again are one review")
    void two_who_meet_again_are_one_review() {
        met();

        baton.when(seen().verified("customer", "c-2").verified("phone", PHONE));
        baton.when(seen().verified("customer", "c-1").verified("phone", PHONE));

        assertThat(profile("c-1").mergeReviews()).hasSize(1);
        assertThat(profile("c-2").mergeReviews()).isEmpty();
    }

    @Test
    @DisplayName("I3 what two people meet on is demoted, and not the device beside it that belongs to nobody yet")
    void a_device_beside_is_recognised() {
        baton.given(
                seen().verified("customer", "c-1").verified("phone", PHONE),
                seen().verified("customer", "c-2"),
                seen().inferred("cookie", "k-9").field("city", "Oslo"));

        baton.when(seen().verified("customer", "c-2").verified("phone", PHONE).inferred("cookie", "k-9"));

        assertThat(profile("c-2").field("city")).isPresent();
        assertThat(profile("c-1").field("city")).isEmpty();
        assertThat(worklist())
                .singleElement()
                .satisfies(line -> assertThat(line.profileId()).isEqualTo(idOf("c-1")));
    }

    @Test
    @DisplayName("I4 what a person accepts becomes one, with everything both have")
    void what_is_accepted_becomes_one() {
        MergeReview review = met();
        baton.given(
                baton.event("web", "complaint.raised").verified("customer", "c-2"),
                baton.event("web", "callback.promised")
                        .verified("customer", "c-1")
                        .attribute("order", "o-1"));

        Outcome outcome = baton.orchestrator().acceptMerge(idOf("c-1"), review.id(), MO, "same passport");

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(idOf("c-1")).isEqualTo(idOf("c-2"));
        assertThat(profile("c-1").openCases()).hasSize(1);
        assertThat(profile("c-1").promises()).hasSize(1);
        assertThat(profile("c-1").mergeReviews()).singleElement().satisfies(kept -> {
            assertThat(kept.state()).isEqualTo(MergeReview.State.ACCEPTED);
            assertThat(kept.settledBy()).isEqualTo("mo");
        });
        assertThat(worklist()).isEmpty();
    }

    @Test
    @DisplayName("I4 who was accepted with two numbers still meets devices and keeps others out")
    void who_was_accepted_still_meets_devices() {
        MergeReview review = met();
        baton.orchestrator().acceptMerge(idOf("c-1"), review.id(), MO, "same passport");
        baton.given(seen().inferred("cookie", "k-1").field("city", "Lyon"));

        baton.when(seen().verified("customer", "c-2").inferred("cookie", "k-1"));
        assertThat(baton.customer("cookie", "k-1").id()).isEqualTo(idOf("c-1"));
        assertThat(profile("c-1").field("city")).isPresent();

        baton.when(seen().verified("customer", "c-3").verified("phone", PHONE));
        assertThat(idOf("c-3")).isNotEqualTo(idOf("c-1"));
    }

    @Test
    @DisplayName("I4 what a person refuses stays two, and is not asked again")
    void what_is_refused_stays_two() {
        MergeReview review = met();

        Outcome outcome = baton.orchestrator().refuseMerge(idOf("c-1"), review.id(), MO, "father and son");

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(worklist()).isEmpty();
        baton.when(seen().verified("customer", "c-2").verified("phone", PHONE));
        assertThat(idOf("c-1")).isNotEqualTo(idOf("c-2"));
        assertThat(profile("c-1").mergeReviews()).hasSize(1);
        assertThat(worklist()).isEmpty();
    }

    @Test
    @DisplayName("I10 who a person said are two do not become one when the limits are widened")
    void who_are_two_stay_two() {
        refusedForTheirLimits();

        baton.orchestrator()
                .publish(Shop.definitions(Shop.quotes()).identityPolicy(wide()).build());
        baton.when(seen().verified("phone", PHONE).verified("email", "two@example.org"));

        assertThat(baton.customer("phone", PHONE).id()).isNotEqualTo(idOf("c-2"));
        baton.then().noted("identity.merge_refused");
    }

    /** The one with that telephone and the one with that address are too many addresses for one person, and stay two. */
    private void refusedForTheirLimits() {
        for (int i = 1; i <= 5; i++) {
            baton.given(seen().verified("phone", PHONE).verified("email", "one" + i + "@example.org"));
        }
        baton.given(seen().verified("email", "two@example.org").verified("customer", "c-2"));
        baton.when(seen().verified("phone", PHONE).verified("email", "two@example.org"));
        Profile holder = baton.customer("phone", PHONE);
        assertThat(holder.mergeReviews()).hasSize(1);
        baton.orchestrator()
                .refuseMerge(holder.id(), holder.mergeReviews().get(0).id(), MO, "an office");
    }

    private static IdentityPolicy wide() {
        List<Namespace> namespaces = IdentityPolicy.STANDARD.namespaces().stream()
                .map(each -> new Namespace(
                        each.name(),
                        each.kind(),
                        each.rank(),
                        each.limit() + 50,
                        each.unique(),
                        each.normalizer(),
                        each.contactPointKind()))
                .toList();
        return new IdentityPolicy(namespaces, IdentityPolicy.JUNK, Map.of());
    }

    @Test
    @DisplayName("I4 settling twice changes nothing, and an unknown review is named")
    void settling_twice_changes_nothing() {
        MergeReview review = met();
        baton.orchestrator().refuseMerge(idOf("c-1"), review.id(), MO, "father and son");

        Outcome again = baton.orchestrator().acceptMerge(idOf("c-1"), review.id(), MO, "really?");

        assertThat(again.kind()).isEqualTo(Outcome.Kind.DUPLICATE);
        assertThat(idOf("c-1")).isNotEqualTo(idOf("c-2"));
        assertThatThrownBy(() -> baton.orchestrator().acceptMerge(idOf("c-1"), "m-nothing", MO, ""))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("m-nothing");
        assertThatThrownBy(() -> baton.orchestrator().acceptMerge("p-nobody", review.id(), MO, ""))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("p-nobody");
    }

    @Test
    @DisplayName("I11 a telephone on which two thousand people meet is bounded, quarantined and told")
    void a_hub_is_bounded() {
        baton.given(seen().verified("customer", "c-0").verified("phone", PHONE));
        for (int i = 1; i <= 2_000; i++) {
            baton.when(seen().verified("customer", "c-" + i).verified("phone", PHONE));
        }

        assertThat(worklist()).hasSize(20);
        baton.then().noted("identity.quarantined");
        assertThat(profile("c-0").mergeReviews()).hasSize(20);
        assertThat(profile("c-2000").identifiers()).hasSize(1);
    }

    @Test
    @DisplayName("I11 a hub that is all an event states goes on leading to whom it led, and makes nobody new")
    void a_hub_alone_goes_on_leading() {
        baton.given(seen().verified("customer", "c-0").verified("phone", PHONE));
        for (int i = 1; i <= 21; i++) {
            baton.given(seen().verified("customer", "c-" + i).verified("phone", PHONE));
        }

        Event alone = seen().verified("phone", PHONE)
                .field("name", "somebody at the switchboard")
                .build();
        baton.when(alone);

        assertThat(baton.orchestrator().log().entry(alone.key()).orElseThrow().profileId())
                .isEqualTo(idOf("c-0"));
    }

    @Test
    @DisplayName("I10 a third profile does not bridge two whom a person kept apart")
    void a_third_does_not_bridge_two() {
        refusedForTheirLimits();
        baton.orchestrator()
                .publish(Shop.definitions(Shop.quotes()).identityPolicy(wide()).build());
        baton.given(seen().verified("national_id", "n-1"));

        baton.when(
                seen().verified("national_id", "n-1").verified("phone", PHONE).verified("email", "two@example.org"));

        assertThat(baton.customer("phone", PHONE).id()).isNotEqualTo(idOf("c-2"));
    }

    @Test
    @DisplayName("I4 the audit says who decided and why")
    void the_audit_says_who_decided_and_why() {
        MergeReview review = met();

        baton.orchestrator().refuseMerge(idOf("c-1"), review.id(), MO, "father and son");

        assertThat(baton.orchestrator().log().audit(review.id(), 10))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.who()).isEqualTo("mo");
                    assertThat(entry.what()).isEqualTo("identity.review_refused");
                    assertThat(entry.why()).isEqualTo("father and son");
                });
    }

    @Test
    @DisplayName("I8 open reviews of whoever is merged go on with the survivor")
    void open_reviews_go_on_with_the_survivor() {
        baton.given(
                seen().verified("email", "ada@example.org").verified("phone", PHONE),
                seen().verified("customer", "c-9").verified("email", "other@example.org"));
        baton.given(seen().verified("customer", "c-2").verified("national_id", "n-2"));
        baton.given(seen().verified("national_id", "n-1").verified("phone", PHONE));
        baton.when(seen().verified("national_id", "n-2").verified("phone", PHONE));
        assertThat(worklist()).hasSize(1);

        baton.when(seen().verified("customer", "c-9").verified("email", "ada@example.org"));

        assertThat(idOf("c-9")).isEqualTo(baton.customer("phone", PHONE).id());
        assertThat(profile("c-9").mergeReviews()).hasSize(1);
        assertThat(worklist())
                .singleElement()
                .satisfies(line -> assertThat(line.profileId()).isEqualTo(idOf("c-9")));
    }

    @Test
    @DisplayName("I10 a preview says what an event would merge, and does nothing")
    void a_preview_does_nothing() {
        baton.given(
                seen().verified("customer", "c-1"),
                seen().inferred("cookie", "k-1").field("city", "Lyon"));
        String anonymous = baton.customer("cookie", "k-1").id();
        Event meeting =
                seen().verified("customer", "c-1").inferred("cookie", "k-1").build();

        Preview preview = baton.orchestrator().preview(meeting);

        assertThat(preview.profileId()).isEqualTo(idOf("c-1"));
        assertThat(preview.isNew()).isFalse();
        assertThat(preview.merged()).containsExactly(anonymous);
        assertThat(preview.decision().notes()).anyMatch(note -> note.code().equals("identity.merged"));
        assertThat(baton.customer("cookie", "k-1").id()).isEqualTo(anonymous);
        assertThat(profile("c-1").field("city")).isEmpty();
        assertThat(baton.orchestrator().explain(meeting.key()).kind()).isEqualTo(Explained.Kind.NEVER_SEEN);

        baton.when(meeting);
        assertThat(baton.customer("cookie", "k-1").id()).isEqualTo(idOf("c-1"));
    }

    @Test
    @DisplayName("I10 a preview of somebody new makes nobody known")
    void a_preview_of_somebody_new() {
        Preview preview =
                baton.orchestrator().preview(seen().verified("customer", "c-7").build());

        assertThat(preview.isNew()).isTrue();
        assertThat(preview.merged()).isEmpty();
        assertThat(baton.orchestrator().profile("customer", "c-7")).isEmpty();
    }

    @Test
    @DisplayName("I10 a preview decides as the event itself would: an event too old for its key changes facts only")
    void a_preview_decides_as_the_event_would() {
        Event old = baton.event("web", "quote.started")
                .verified("customer", "c-1")
                .attribute("quote", "q-1")
                .occurredAt(baton.now().minus(Duration.ofDays(400)))
                .build();

        Preview preview = baton.orchestrator().preview(old);
        baton.when(old);

        assertThat(preview.decision().reason()).isEqualTo(ReasonCode.KEY_TOO_OLD);
        baton.then().because(ReasonCode.KEY_TOO_OLD);
    }
}
