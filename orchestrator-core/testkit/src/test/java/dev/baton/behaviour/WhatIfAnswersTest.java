package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.action.Tier;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.QuietHours;
import dev.baton.core.definition.TextLabels;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Actor;
import dev.baton.profile.MergeReview;
import dev.baton.profile.Profile;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.PropensityModel;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.FixtureClassifier;
import dev.baton.testkit.TestOwners;
import dev.baton.testkit.whatif.Difference;
import dev.baton.testkit.whatif.Difference.Kind;
import dev.baton.testkit.whatif.WhatIf;
import dev.baton.testkit.whatif.WhatIfReport;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WhatIfAnswersTest {
    private static WhatIf whatIf(BatonTest baton) {
        Map<String, ChannelCapabilities> channels = Map.of(
                "email", baton.channel("email").capabilities(),
                "sms", baton.channel("sms").capabilities(),
                "desk", baton.channel("desk").capabilities());
        return WhatIf.ofLog(baton.log()).channels(channels);
    }

    private static final Condition OWES = Condition.predicate("owes");

    private static Journey reminding() {
        return Shop.journey("debts")
                .rule("owes", Trigger.on("visited", OWES), Proposal.message("email", "pay"))
                .rule("free", Trigger.on("visited", Condition.not(OWES)), Proposal.message("email", "hello"));
    }

    @Test
    @DisplayName("G5 predicates answer as recorded, also for rules that are new")
    void predicates_answer_as_recorded() {
        AtomicInteger asked = new AtomicInteger();
        Definitions before = Shop.definitions(reminding()).build();
        BatonTest baton = Shop.open(before)
                .and(builder -> builder.predicate("owes", (who, event) -> asked.incrementAndGet() % 2 == 0))
                .startingAt(Shop.START);
        for (int i = 0; i < 4; i++) {
            baton.when(Shop.ada(baton, "visited"));
            baton.advance(Duration.ofDays(1));
        }
        Definitions after = Shop.definitions(
                        reminding(),
                        Shop.journey("desk")
                                .rule("tell", Trigger.on("visited", OWES), Proposal.task("desk", "call-them")))
                .build();

        WhatIfReport same = whatIf(baton).before(before).after(before).run();
        WhatIfReport more = whatIf(baton).before(before).after(after).run();

        assertThat(same).hasToString("");
        assertThat(more.totals()).isEqualTo(Map.of(Kind.DECIDED, 2L, Kind.SENT_NOW, 2L));
        assertThat(more.notes()).isEmpty();
    }

    @Test
    @DisplayName("G5 a predicate that is not on record is unknown, which is noted, unless the host answers here")
    void predicates_that_are_not_on_record() {
        Definitions before = Shop.definitions(Shop.greeting()).build();
        BatonTest baton = Shop.open(before).startingAt(Shop.START);
        baton.when(Shop.ada(baton, "visited"));
        Journey calling =
                Shop.journey("calls").rule("call", Trigger.on("visited", OWES), Proposal.task("desk", "call"));
        Definitions after = Shop.definitions(Shop.greeting(), calling).build();

        WhatIfReport unknown = whatIf(baton).before(before).after(after).run();
        WhatIfReport told = whatIf(baton)
                .before(before)
                .after(after)
                .predicate("owes", (who, event) -> true)
                .run();

        assertThat(unknown.same()).isTrue();
        assertThat(unknown.notes()).containsExactly("predicate owes: unknown (1 time)");
        assertThat(told.notes()).isEmpty();
        assertThat(told.totals()).containsKey(Kind.DECIDED);
    }

    /** Likes some messages more than others, by what it was told for each turn. */
    private static final class Likes implements PropensityModel {
        @Override
        public String version() {
            return "likes-1";
        }

        @Override
        public Propensity estimate(Profile profile, String template) {
            return new Propensity(Map.of("a", 0.2, "b", 0.9, "c", 0.5).getOrDefault(template, 0.1), 1_000);
        }
    }

    private static Journey offers(String... templates) {
        Journey offers = Shop.journey("offers");
        for (String each : templates) {
            offers = offers.rule(
                    "rule-" + each,
                    Trigger.on("visited"),
                    Proposal.message("email", each)
                            .with(Importance.of(Tier.LIFECYCLE).worth(10)));
        }
        return offers;
    }

    @Test
    @DisplayName(
            "G5 propensities go with their messages where a rule is gone, and not by the order in which they were asked")
    void propensities_go_with_their_messages() {
        Definitions before = Shop.definitions(offers("a", "b", "c")).build();
        BatonTest baton = Shop.open(before)
                .and(builder -> builder.propensity(new Likes()))
                .startingAt(Shop.START);
        baton.when(Shop.ada(baton, "visited"));
        assertThat(baton.channel("email").said()).containsExactly("b");

        assertThat(whatIf(baton)
                        .before(before)
                        .after(Shop.definitions(offers("b", "c")).build())
                        .run())
                .hasToString("");
        assertThat(whatIf(baton)
                        .before(before)
                        .after(Shop.definitions(offers("a", "c")).build())
                        .run()
                        .differences())
                .extracting(Difference::kind, Difference::now)
                .contains(tuple(Kind.DECIDED, "c by email"));
        assertThat(whatIf(baton)
                        .before(before)
                        .after(Shop.definitions(offers("a", "b", "c", "d")).build())
                        .run()
                        .notes())
                .containsExactly("propensity of d: as the rule says (1 time)");
    }

    @Test
    @DisplayName("G5 owners are there or away as they were then; who was never asked for is taken to be there")
    void owners_answer_as_recorded() {
        TestOwners owners = TestOwners.present("team:shop", "team:care", "team:seniors");
        Journey care = Shop.journey("care")
                .rule(
                        "hand-over",
                        Trigger.on("complaint.raised"),
                        Proposal.route("complaint", "team:seniors", "desk", "a complaint"));
        Definitions before = Shop.definitions(care).caseKind(Shop.complaints()).build();
        BatonTest baton =
                Shop.open(before).and(builder -> builder.owners(owners)).startingAt(Shop.START);
        baton.when(Shop.ada(baton, "complaint.raised"));
        owners.away("team:seniors", "team:shop");
        baton.when(Shop.ben(baton, "complaint.raised"));
        Journey elsewhere = Shop.journey("care")
                .rule(
                        "hand-over",
                        Trigger.on("complaint.raised"),
                        Proposal.route("complaint", "team:night", "desk", "a complaint"));
        Definitions after =
                Shop.definitions(elsewhere).caseKind(Shop.complaints()).build();

        assertThat(whatIf(baton).before(before).after(before).run()).hasToString("");
        WhatIfReport report = whatIf(baton).before(before).after(after).run();

        assertThat(report.differences())
                .filteredOn(each -> each.kind() == Kind.DECIDED)
                .extracting(Difference::before)
                .containsExactlyInAnyOrder(
                        "case to team:seniors by desk (a complaint)", "case to team:seniors by desk (a complaint)");
        assertThat(report.notes()).anyMatch(each -> each.startsWith("owner team:night: taken to be there"));
        assertThat(whatIf(baton)
                        .before(before)
                        .after(after)
                        .owners(TestOwners.present("team:shop", "team:care"))
                        .run()
                        .differences())
                .filteredOn(each -> each.kind() == Kind.DECIDED)
                .extracting(Difference::now)
                .allMatch(each -> !each.contains("case to team:night"));
    }

    @Test
    @DisplayName("G5 texts say what they were read to say")
    void texts_say_what_they_said() {
        Condition complains = Operand.guess("complaint").atLeast(0.8);
        Journey sorry = Shop.journey("j")
                .rule("sorry", Trigger.on("message.received", complains), Proposal.task("desk", "sorry"));
        Definitions before = Shop.definitions(sorry)
                .texts(TextLabels.of("message.received", "complaint").in("text"))
                .build();
        BatonTest baton = Shop.open(before)
                .and(builder ->
                        builder.classifier(FixtureClassifier.version("f-1").reading("my money back", "complaint", 0.9)))
                .startingAt(Shop.START);
        baton.when(Shop.ada(baton, "message.received").attribute("text", "my money back"));
        assertThat(baton.channel("desk").said()).containsExactly("sorry");

        assertThat(whatIf(baton).before(before).after(before).run()).hasToString("");
        assertThat(whatIf(baton).after(before).run()).hasToString("");
    }

    @Test
    @DisplayName("G5 zones are those that were told for the address, also for messages that are new")
    void zones_are_those_that_were_told() {
        ContactPolicy night = ContactPolicy.STANDARD.with(QuietHours.between("21:00", "08:00", "UTC"));
        Definitions before =
                Shop.definitions(Shop.greeting()).contactPolicy(night).build();
        BatonTest baton = Shop.open(before)
                .and(builder -> builder.zones(point -> List.of(ZoneId.of("Asia/Tokyo"))))
                .startingAt("2026-03-02T14:00:00Z");
        baton.when(Shop.ada(baton, "visited"));
        baton.advance(Duration.ofDays(1));

        assertThat(whatIf(baton).before(before).after(before).run()).hasToString("");
        assertThat(whatIf(baton).after(before).run()).hasToString("");
    }

    @Test
    @DisplayName("G5 two whom a person made one are one again")
    void who_was_made_one_is_one() {
        Definitions before = Shop.definitions(Shop.greeting()).build();
        BatonTest baton = Shop.open(before).startingAt(Shop.START);
        baton.when(Shop.ada(baton, "visited"));
        baton.when(Shop.ben(baton, "visited"));
        baton.when(baton.event("crm", "visited").verified("customer", "c-ada").verified("customer", "c-ben"));
        Profile ada = baton.customer("customer", "c-ada");
        Profile ben = baton.customer("customer", "c-ben");
        Profile asked = ada.mergeReviews().isEmpty() ? ben : ada;
        MergeReview review = asked.mergeReviews().get(0);
        baton.orchestrator().acceptMerge(asked.id(), review.id(), Actor.employee("mo"), "same passport");
        baton.runDue();

        WhatIfReport report = whatIf(baton).before(before).after(before).run();

        assertThat(report).hasToString("");
        assertThat(report.customers()).isEqualTo(1);
        assertThat(report.notes()).isEmpty();
        assertThat(whatIf(baton).after(before).run()).hasToString("");
    }
}
