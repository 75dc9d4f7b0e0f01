package dev.baton.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.calendar.CalendarPeriod;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.CustomerZone;
import dev.baton.core.definition.Deadline;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Phase;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.ReEntry;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

@DisplayName("J1: a journey as a picture")
class JourneyPictureTest {
    private static final String HOSTILE =
            "</text><script>alert(1)</script> %%{init: {}}%% \"]; click p1 \u202Ecall() `x` #quot;";

    private static JourneyDefinition quotes() {
        return Journey.named("quotes")
                .version(2)
                .ownedBy("team:quotes")
                .outcome("A price to decide on")
                .boundBy("quoteId")
                .enterOn(Trigger.on("quote.started", Operand.event("amount").atLeast(100)))
                .reEntry(ReEntry.afterExit(Duration.ofDays(30)))
                .goalOn("quote.accepted")
                .phase("filling")
                .waitAtMost(Duration.ofHours(2), WaitStep.OnPast.FROM_NOW)
                .until("quote.submitted", Next.go("comparing"))
                .otherwise(Next.go("nudged", Proposal.message("email", "nudge").promising("callback")))
                .done()
                .phase("nudged")
                .waitAtMost(Duration.ofDays(3), WaitStep.OnPast.TIME_OUT_NOW)
                .until("quote.changed", Next.go("filling"))
                .otherwise(Next.end())
                .done()
                .phase("comparing")
                .done()
                .build();
    }

    @Test
    void it_tells_who_enters_the_waits_in_words_and_who_answers_for_it() {
        assertThat(texts(quotes()))
                .contains(
                        "quotes · version 2",
                        "A price to decide on",
                        "Owner team:quotes · purpose SERVICE",
                        "quote.started when amount ≥ 100",
                        "again 30 d after leaving, events of the last 1 d",
                        "1  filling",
                        "at most 2 h, counted from now where that is past",
                        "quote.submitted",
                        "→ comparing",
                        "↓ nudged; message nudge by email, promising",
                        "callback",
                        "at most 3 d",
                        "↑ filling",
                        "■ leaves, expired",
                        "quote.accepted",
                        "■ leaves");
    }

    @Test
    void a_goal_says_what_it_saves() {
        JourneyDefinition journey = Journey.named("returns")
                .ownedBy("team:shop")
                .enterOn("return.asked")
                .goal("sent-back", Trigger.on("return.scanned"), 12)
                .phase("asked")
                .done()
                .build();

        assertThat(JourneyPicture.mermaid(journey)).contains("sent-back: return.scanned, saves 12 min");
    }

    @Test
    void the_same_definition_gives_the_same_text() {
        assertThat(JourneyPicture.svg(quotes())).isEqualTo(JourneyPicture.svg(quotes()));
        assertThat(JourneyPicture.mermaid(quotes())).isEqualTo(JourneyPicture.mermaid(quotes()));
    }

    @Test
    void it_has_a_title_and_a_description_for_whoever_cannot_see_it() {
        Drawing drawing = new Drawing(JourneyPicture.svg(quotes()));

        assertThat(drawing.document.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(first(drawing, "title")).isEqualTo("Journey quotes · version 2");
        assertThat(first(drawing, "desc"))
                .contains("A price to decide on", "1  filling: wait at most 2 h", "on quote.submitted: → comparing");
    }

    @Test
    void what_others_wrote_stays_text() {
        JourneyDefinition hostile = Journey.named(HOSTILE)
                .ownedBy(HOSTILE)
                .outcome(HOSTILE + " \u0000\uFFFF")
                .enterOn(Trigger.on("e", Operand.event(HOSTILE).is(HOSTILE)))
                .phase("p")
                .rule(HOSTILE, Trigger.on("e"), Proposal.escalate(HOSTILE, "desk", HOSTILE))
                .done()
                .build();

        Drawing drawing = new Drawing(JourneyPicture.svg(hostile));

        assertThat(drawing.document.getElementsByTagName("script").getLength()).isZero();
        assertThat(first(drawing, "title"))
                .isEqualTo("Journey </text><script>alert(1)</script> %%{init: {}}%% \"]; click p1 call() `x` #quot;"
                        + " · version 1");
        assertThat(JourneyPicture.mermaid(hostile).lines()).allSatisfy(line -> {
            // Nothing of it ends a quoted text, begins a directive or an element, or is taken for an entity.
            assertThat(line.chars().filter(each -> each == '"').count()).isIn(0L, 2L);
            assertThat(line).doesNotContain("%", "<script", "`", "#quot;", "\u202E");
        });
    }

    @Test
    void a_standing_journey_shows_what_holds_at_any_time() {
        JourneyDefinition standing = Journey.named("offers")
                .ownedBy("team:marketing")
                .rule("offer", Trigger.on("offer.available"), Proposal.message("email", "offer"))
                .build();

        assertThat(texts(standing))
                .contains("For everybody, at any time", "offer: on offer.available", "message offer by email")
                .doesNotContain("Enters");
    }

    @Test
    void milestones_stand_beside_the_goals_with_when_they_are_expected() {
        JourneyDefinition loan = Journey.named("loan")
                .ownedBy("o")
                .enterOn("loan.requested")
                .goalOn("paid")
                .milestone("documents", Trigger.on("documents"))
                .milestone("approved", Trigger.on("approved"), Deadline.after(Duration.ofDays(5)))
                .phase("open")
                .done()
                .build();

        assertThat(texts(loan)).contains("reach", "documents", "approved, expected within 5 d", "else drifting");
        assertThat(JourneyPicture.mermaid(loan))
                .contains("reach documents<br/>" + "reach approved, expected within 5 d: else drifting<br/>goal paid");
    }

    @Test
    void a_phase_that_nothing_leads_to_has_a_frame_of_its_own() {
        String svg = JourneyPicture.svg(quotes());
        JourneyDefinition lost = Journey.named("lost")
                .ownedBy("o")
                .enterOn("e")
                .phase("first")
                .done()
                .phase("second")
                .done()
                .build();

        assertThat(svg).doesNotContain("<g class=\"box lost\"");
        assertThat(JourneyPicture.svg(lost)).containsOnlyOnce("<g class=\"box lost\"");
    }

    @Test
    void a_way_that_leads_nowhere_says_so() {
        Phase lost = new Phase(
                "p",
                List.of(),
                List.of(),
                new WaitStep(Duration.ofDays(1), WaitStep.OnPast.TIME_OUT_NOW, List.of(), Next.go("gone")));
        JourneyDefinition plain = Journey.named("j").ownedBy("o").enterOn("e").build();
        JourneyDefinition journey = new JourneyDefinition(
                "j", 1, plain.charter(), null, plain.entry(), List.of(lost), List.of(), JourneyDefinition.Endings.NONE);

        assertThat(texts(journey)).contains("→ gone (no such phase)");
        assertThat(JourneyPicture.mermaid(journey)).contains("after 1 d: → gone (no such phase)");
    }

    @Test
    void mermaid_has_a_node_a_phase_and_an_arrow_a_way() {
        assertThat(JourneyPicture.mermaid(quotes())).isEqualTo("""
                flowchart TD
                    about["<b>quotes · version 2</b><br/>A price to decide on<br/>Owner team:quotes · purpose SERVICE"]
                    entry(["<b>Enters</b><br/>on quote.started when amount ≥ 100<br/>only again 30 d after leaving, events of the last 1 d"])
                    entry --> p1
                    p1["<b>1  filling</b><br/>wait at most 2 h, counted from now where that is past"]
                    p2["<b>2  nudged</b><br/>wait at most 3 d"]
                    p3["<b>3  comparing</b>"]
                    out(("leaves"))
                    p1 -->|"on quote.submitted"| p3
                    p1 -.->|"after 2 h: message nudge by email, promising callback"| p2
                    p2 -->|"on quote.changed"| p1
                    p2 -.->|"after 3 d"| out
                    anywhere["<b>In every phase</b><br/>goal quote.accepted: ■ leaves"]
                """);
    }

    @Test
    void a_holdout_is_named_in_the_caption() {
        Journey winback = Journey.named("j").ownedBy("o").enterOn("e").heldOutBy("winback-test");

        assertThat(texts(winback.build())).contains("Withheld from the control group of winback-test");
        assertThat(JourneyPicture.mermaid(winback.build())).contains("control group of winback-test\"]");
    }

    @Test
    void deadlines_read_as_people_say_them() {
        CustomerZone theirs = CustomerZone.ofField("zone", "Europe/Paris");
        Deadline stated =
                Deadline.at(Operand.event("deliveryAt"), Duration.ofDays(1)).before(Duration.ofHours(2));

        assertThat(DeadlineWords.limit(Deadline.after(Duration.ofMinutes(90)))).isEqualTo("at most 1 h 30 min");
        assertThat(DeadlineWords.limit(stated)).isEqualTo("until 2 h before deliveryAt (1 d where that is not stated)");
        assertThat(DeadlineWords.over(stated)).isEqualTo("2 h before deliveryAt");
        assertThat(DeadlineWords.limit(
                        Deadline.timeOfDay(LocalTime.of(9, 0), theirs, DayOfWeek.MONDAY, DayOfWeek.FRIDAY)))
                .isEqualTo("until 09:00 on Mon, Fri (customer's time)");
        assertThat(DeadlineWords.limit(Deadline.calendar(CalendarPeriod.days(1), CustomerZone.fixed("UTC"))))
                .isEqualTo("at most 1 day by the calendar (UTC)");
    }

    @Test
    void conditions_read_as_people_say_them() {
        Condition either =
                Condition.any(Operand.field("tier").is("gold"), Operand.effort().moreThan(15));
        Condition all = Condition.all(
                Operand.count("quote.viewed").within(Duration.ofDays(7)).atLeast(2),
                either,
                Condition.not(Operand.openCases("quote").exists()));

        assertThat(ConditionWords.of(all))
                .isEqualTo("number of quote.viewed in 7 d ≥ 2 and (field tier = “gold” or minutes of effort > 15)"
                        + " and open cases of quote is not known");
    }

    private static List<String> texts(JourneyDefinition journey) {
        return new Drawing(JourneyPicture.svg(journey))
                .texts.stream().map(Drawing.Area::words).toList();
    }

    private static String first(Drawing drawing, String tag) {
        NodeList all = drawing.document.getElementsByTagName(tag);
        return all.item(0).getTextContent();
    }
}
