package dev.baton.testkit.jqwik;

import dev.baton.cases.OwnerId;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import dev.baton.testkit.TestOwners;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Properties of a shop with rules that are wrong, run by the tests beside: each of them fails. No test by itself. */
abstract class MessyProperties {
    /** The schedules in which a property did not hold, in the order in which they were tried; the last is the shortest. */
    static final List<MessySchedule> BROKEN = new ArrayList<>();

    /** Every schedule that was drawn. */
    static final List<String> DRAWN = new ArrayList<>();

    private MessyProperties() {}

    private static BatonTest open(TestOwners owners) {
        Definitions definitions = Definitions.builder()
                .journey(Journey.named("greeting")
                        .ownedBy("team:shop")
                        .outcome("they feel at home")
                        .rule("greet", Trigger.on("visited"), Proposal.message("email", "welcome"))
                        .build())
                .journey(Journey.named("quotes")
                        .ownedBy("team:shop")
                        .outcome("the quote is finished")
                        .boundBy("quote")
                        .enterOn("quote.started")
                        .phase("filling")
                        .waitAtMost(Duration.ofHours(2), WaitStep.OnPast.TIME_OUT_NOW)
                        .until("quote.submitted", Next.end())
                        .otherwise(Next.end(Proposal.message("email", "finish")))
                        .done()
                        .build())
                .caseKind(new CaseKind(
                        "complaint",
                        OwnerId.of("team:care"),
                        null,
                        List.of(Trigger.on("complaint.raised")),
                        List.of(Trigger.on("complaint.settled")),
                        CaseKind.Story.NONE))
                .build();
        return BatonTest.with(definitions)
                .channel("email", RecordingChannel.forCustomers("email"))
                .and(builder -> builder.owners(owners))
                .startingAt("2026-03-02T09:00:00Z");
    }

    static MessySchedules any() {
        return MessySchedules.of(
                        AnyEvents.of("visited", "quote.started", "quote.submitted", "bought", "complaint.raised")
                                .knownBy("email", "customer")
                                .attribute("quote", "q-1", "q-2"))
                .channels("email")
                .owners("team:care");
    }

    private static void broken(MessySchedule schedule, boolean broken) {
        DRAWN.add(schedule.toString());
        if (broken) {
            BROKEN.add(schedule);
            throw new AssertionError("does not hold:\n" + schedule);
        }
    }

    private static boolean said(BatonTest baton, String template) {
        return baton.channel("email").said().contains(template);
    }

    /** Planted: the journey has no goal, so that who has bought is reminded all the same. */
    static final class WhoHasBoughtIsNotReminded {
        @Provide
        Arbitrary<MessySchedule> schedules() {
            return any().arbitrary();
        }

        @Property(seed = "42", tries = 500, afterFailure = AfterFailureMode.RANDOM_SEED)
        void holds(@ForAll("schedules") MessySchedule schedule) {
            TestOwners owners = TestOwners.present("team:shop", "team:care");
            try (BatonTest baton = open(owners)) {
                schedule.play(baton, owners);
                boolean bought = schedule.happenings().stream()
                        .anyMatch(each -> each instanceof Happening.Told told
                                && told.type().equals("bought"));
                broken(schedule, bought && said(baton, "finish"));
            }
        }
    }

    /** Planted: no policy keeps greetings back while a complaint is open. */
    static final class WhoComplainsIsLeftAlone {
        @Provide
        Arbitrary<MessySchedule> schedules() {
            return any().arbitrary();
        }

        @Property(seed = "7", tries = 500, afterFailure = AfterFailureMode.RANDOM_SEED)
        void holds(@ForAll("schedules") MessySchedule schedule) {
            TestOwners owners = TestOwners.present("team:shop", "team:care");
            try (BatonTest baton = open(owners)) {
                int[] before = new int[1];
                schedule.play(baton, owners, each -> {
                    int sent = each.channel("email").said().size();
                    boolean open = each.orchestrator()
                            .profile("email", "c0@example.org")
                            .map(ada -> !ada.openCases().isEmpty())
                            .orElse(false);
                    broken(schedule, open && sent > before[0]);
                    before[0] = sent;
                });
            }
        }
    }
}
