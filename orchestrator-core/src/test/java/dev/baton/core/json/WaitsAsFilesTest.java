package dev.baton.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.core.calendar.CalendarPeriod;
import dev.baton.core.definition.CustomerZone;
import dev.baton.core.definition.Deadline;
import dev.baton.core.definition.DefinitionCheck;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EventSource;
import dev.baton.core.definition.Finding;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitsAsFilesTest {
    private static Definitions read(String json) {
        return DefinitionsJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String waiting(String atMost) {
        return """
                {"journeys": [{"id": "j", "owner": "o", "entry": {"on": ["e"]}, "phases": [
                  {"id": "p", "wait": {"atMost": %s, "onPast": "FROM_NOW", "otherwise": {"end": true}}}]}]}
                """.formatted(atMost);
    }

    private static Deadline deadline(String atMost) {
        WaitStep wait = read(waiting(atMost)).journeys().get(0).phases().get(0).waitStep();
        return wait == null ? Deadline.after(Duration.ofDays(999)) : wait.deadline();
    }

    @Test
    @DisplayName("J1 J4 every kind of deadline is the same in files and in Java")
    void deadlines_are_the_same_in_both() {
        assertThat(deadline("\"P1D\"")).isEqualTo(Deadline.after(Duration.ofHours(24)));
        assertThat(deadline("{\"calendar\": \"P1D\", \"zone\": \"Europe/Paris\"}"))
                .isEqualTo(Deadline.calendar(CalendarPeriod.days(1), CustomerZone.fixed("Europe/Paris")));
        assertThat(deadline("{\"at\": {\"field\": \"renewal\"}, \"before\": \"P7D\", \"missing\": \"PT0S\"}"))
                .isEqualTo(Deadline.at(Operand.field("renewal"), Duration.ZERO).before(Duration.ofDays(7)));
        assertThat(deadline("{\"time\": \"09:00\", \"days\": [\"FRIDAY\", \"MONDAY\"],"
                        + " \"zone\": {\"field\": \"timeZone\", \"fallback\": \"UTC\"}}"))
                .isEqualTo(Deadline.timeOfDay(
                        LocalTime.of(9, 0),
                        CustomerZone.ofField("timeZone", "UTC"),
                        DayOfWeek.MONDAY,
                        DayOfWeek.FRIDAY));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("J1 J4 what is wrong with a deadline is said where it stands")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"calendar": "P1D"}                                     | /atMost          | zone
            {"calendar": "PT24H", "zone": "UTC"}                    | /atMost/calendar | cannot be read
            {"calendar": "P-1D", "zone": "UTC"}                     | /atMost          | period
            {"calendar": "P1D", "zone": "Middle/Earth"}             | /atMost/zone     | is no zone
            {"calendar": "P1D", "zone": {"field": "timeZone"}}      | /atMost/zone     | fallback
            {"at": {"event": "due"}}                                | /atMost          | missing
            {"at": {"effort": true}, "missing": "PT1H"}             | /atMost          | attribute of the event
            {"at": {"event": "due"}, "missing": "-PT1H"}            | /atMost          | zero or more
            {"time": "24:30", "zone": "UTC"}                        | /atMost/time     | cannot be read
            {"time": "09:00", "zone": "UTC", "days": []}            | /atMost          | name a day
            {"time": "09:00", "calendar": "P1D", "zone": "UTC"}     | /atMost          | several things
            {"zone": "UTC"}                                         | /atMost          | until when
            "PT0S"                                                  | /atMost          | longer than zero
            """)
    void what_is_wrong_is_said_where_it_stands(String atMost, String where, String why) {
        assertThatThrownBy(() -> read(waiting(atMost)))
                .isInstanceOf(DefinitionsException.class)
                .hasMessageContaining("/journeys/0/phases/0/wait" + where)
                .hasMessageContaining(why);
    }

    private static Journey journey(WaitStep.Branch branch) {
        return Journey.named("j")
                .ownedBy("o")
                .outcome("peace")
                .enterOn("e")
                .phase("p")
                .waitAtMost(Duration.ofHours(1), WaitStep.OnPast.TIME_OUT_NOW)
                .until(branch)
                .otherwise(Next.end())
                .done();
    }

    @Test
    @DisplayName("J1 J4 T7 sources, and what a branch says of them, are the same in files and in Java")
    void sources_are_the_same_in_both() {
        String json = """
                {"journeys": [{"id": "j", "owner": "o", "outcome": "peace", "entry": {"on": ["e"]}, "phases": [
                   {"id": "p", "wait": {"atMost": "PT1H", "onPast": "TIME_OUT_NOW", "until": [
                      {"id": "b", "on": "t", "end": true, "from": ["bank", "till"], "sinceEntry": true,
                       "onLate": [{"task": "look", "via": "desk"}]}], "otherwise": {"end": true}}}]}],
                 "sources": [{"source": "bank", "grace": "PT2H"}]}
                """;
        WaitStep.Branch branch = WaitStep.Branch.of("b", Trigger.on("t"), Next.end())
                .from("bank", "till")
                .sinceEntry()
                .onLate(Proposal.task("desk", "look"));
        Definitions built = Definitions.builder()
                .journey(journey(branch).build())
                .source(new EventSource("bank", Duration.ofHours(2)))
                .build();

        assertThat(read(json)).isEqualTo(built);
        assertThat(DefinitionsJson.read(DefinitionsJson.write(built))).isEqualTo(built);
    }

    @Test
    @DisplayName("G2 J4 sources that nobody describes, or nobody names, are found")
    void sources_without_effect_are_found() {
        WaitStep.Branch branch =
                WaitStep.Branch.of("b", Trigger.on("t"), Next.end()).from("bnak");
        Definitions definitions = Definitions.builder()
                .journey(journey(branch).build())
                .source(new EventSource("bank", Duration.ofHours(2)))
                .source(new EventSource("bank", Duration.ofHours(3)))
                .build();

        List<Finding> found = DefinitionCheck.check(definitions);
        assertThat(found)
                .extracting(Finding::code)
                .containsExactly(
                        "unknown_source", "duplicate_source", "source_without_effect", "source_without_effect");
        assertThat(found).extracting(Finding::error).containsExactly(false, true, false, false);
    }
}
