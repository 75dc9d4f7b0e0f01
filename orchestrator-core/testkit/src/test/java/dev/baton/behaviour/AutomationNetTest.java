package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.EffortPolicy;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep.OnPast;
import dev.baton.core.render.Boards;
import dev.baton.core.render.JourneyNet;
import dev.baton.core.render.Paint;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an automation saves the company is set against what it costs the customers. */
class AutomationNetTest {
    private static final Offset<Double> EXACTLY = Offset.offset(1e-9);

    private static Journey returns(int version) {
        return Shop.journey("returns")
                .version(version)
                .boundBy("order")
                .enterOn("return.asked")
                .goal("sent-back", Trigger.on("return.scanned"), 12)
                .goal("gave-up", Trigger.on("return.dropped"))
                .phase("asked")
                .onEnter(Proposal.message("email", "which-size"))
                .waitAtMost(Duration.ofDays(5), OnPast.TIME_OUT_NOW)
                .otherwise(Next.end())
                .done();
    }

    private final BatonTest baton = Shop.openWith(Shop.definitions(returns(1))
            .caseKind(Shop.caseKind(
                    "complaint", "order", "team:care", new CaseKind.Story(null, List.of("size"), List.of())))
            .caseKind(Shop.caseKind("claim", "order", "team:claims", CaseKind.Story.NONE))
            .effortPolicy(EffortPolicy.STANDARD.asking("which-size", "size").step(Trigger.on("form.begun"), "step")));

    private Event.Builder about(String type, String order) {
        return Shop.ada(baton, type).attribute("order", order);
    }

    private JourneyNet net(int version) {
        return JourneyNet.read(baton.orchestrator().log(), "returns", version);
    }

    @Test
    @DisplayName("E2 a goal that is reached books what it saves, one that says nothing saves nothing")
    void saved() {
        baton.given(about("return.asked", "o-1"), about("return.asked", "o-2"), about("return.asked", "o-3"));

        baton.given(about("return.scanned", "o-1"), about("return.scanned", "o-2"), about("return.dropped", "o-3"));

        assertThat(net(1).goals()).isEqualTo(2);
        assertThat(net(1).savedMinutes()).isEqualTo(24, EXACTLY);
        assertThat(net(1).costMinutes()).isZero();
        assertThat(net(1).since()).isEqualTo(baton.now());
    }

    @Test
    @DisplayName("E2 what the journey costs the customer is booked against it, and may be more than it saves")
    void cost() {
        baton.given(about("complaint.raised", "o-1").attribute("size", "L"));
        baton.given(about("return.asked", "o-1"));
        baton.given(about("form.begun", "o-1").attribute("step", "label"));
        baton.given(about("form.begun", "o-1").attribute("step", "label"));

        baton.given(about("return.scanned", "o-1"));

        // REASKED 3 (the message asks for what was told), RESTART 10.
        assertThat(net(1).costMinutes()).isEqualTo(13, EXACTLY);
        assertThat(net(1).minutes()).isEqualTo(-1, EXACTLY);
        assertThat(Boards.utc().nets(List.of(net(1)), Paint.PLAIN))
                .contains("returns v1", "12 min", "13 min", "-1 min");
    }

    @Test
    @DisplayName("E2 each version answers for itself: whoever entered under the old one is booked there")
    void by_version() {
        baton.given(about("return.asked", "o-1"));
        baton.orchestrator().publish(Shop.definitions(returns(1), returns(2)).build());
        baton.given(about("return.asked", "o-2"));

        baton.given(about("return.scanned", "o-1"), about("return.scanned", "o-2"));

        assertThat(net(1).savedMinutes()).isEqualTo(12, EXACTLY);
        assertThat(net(2).savedMinutes()).isEqualTo(12, EXACTLY);
    }

    @Test
    @DisplayName("E2 an event that comes twice is booked once")
    void once() {
        baton.given(about("return.asked", "o-1"));
        Event scanned = about("return.scanned", "o-1").build();

        baton.handle(scanned);
        baton.handle(scanned);

        assertThat(net(1).goals()).isEqualTo(1);
    }

    @Test
    @DisplayName("E2 one effort that is booked on two cases is one cost")
    void one_effort_on_two_cases() {
        baton.given(about("complaint.raised", "o-1"), about("claim.raised", "o-1"));
        baton.given(about("return.asked", "o-1"));
        baton.given(about("form.begun", "o-1").attribute("step", "label"));

        baton.given(about("form.begun", "o-1").attribute("step", "label"));

        assertThat(baton.customer("customer", "c-ada").openCases())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.effort()).hasSize(1));
        assertThat(net(1).costMinutes()).isEqualTo(10, EXACTLY);
    }

    @Test
    @DisplayName("E2 a journey of which nothing was booked has saved and cost nothing")
    void nothing() {
        assertThat(net(7)).isEqualTo(new JourneyNet("returns", 7, 0, 0, 0, null));
        assertThat(Boards.utc().nets(List.of(), Paint.PLAIN)).isEqualTo("No journeys.\n");
    }
}
