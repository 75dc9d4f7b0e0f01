package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.core.json.DefinitionsException;
import dev.baton.core.json.DefinitionsJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RefusedFilesTest {
    private static List<DefinitionsException.Problem> problems(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        DefinitionsException refused =
                catchThrowableOfType(DefinitionsException.class, () -> DefinitionsJson.read(bytes));
        assertThat(refused).as("%s was taken", json).isNotNull();
        return refused.problems();
    }

    @Test
    @DisplayName("J1: a member that nobody knows is refused, not skipped")
    void a_member_that_nobody_knows_is_refused() {
        assertThat(problems("{'journeys':[{'id':'j','owner':'o','piority':5}]}"))
                .singleElement()
                .satisfies(only -> {
                    assertThat(only.pointer()).isEqualTo("/journeys/0/piority");
                    assertThat(only.why()).isEqualTo("is not known here");
                    assertThat(only.wayOut()).contains("priority");
                });
    }

    @Test
    @DisplayName("J1: a member that is given twice is refused, whichever came first")
    void a_member_that_is_given_twice_is_refused() {
        assertThat(problems("{'journeys':[{'id':'j','owner':'a','owner':'b'}]}"))
                .singleElement()
                .satisfies(only -> assertThat(only.why()).startsWith("is given twice"));
    }

    @Test
    @DisplayName("J1: everything that is wrong is told at once, each with its line and column")
    void everything_that_is_wrong_is_told_at_once() {
        List<DefinitionsException.Problem> all = problems("""
                {'journeys': [
                  {'id': ' ', 'version': 0.5, 'priority': 'high'},
                  {'id': 'j', 'owner': 7, 'rules': [{'id': 'r', 'on': 'e', 'then': [{'message': 'm'}]}]}
                ],
                'contracts': [{'on': 'e', 'steward': 's', 'halfLife': '-P1D'}],
                'fields': [{'field': '', 'choice': 'MOST_RECENT', 'halfLife': 'PT0S'}]}
                """);

        assertThat(all)
                .extracting(each -> each.line() + ":" + each.column() + " " + each.pointer())
                .containsExactly(
                        "2:3 /journeys/0/owner",
                        "2:10 /journeys/0/id",
                        "2:26 /journeys/0/version",
                        "2:43 /journeys/0/priority",
                        "3:24 /journeys/1/owner",
                        "3:69 /journeys/1/rules/0/then/0/via",
                        "5:15 /contracts/0",
                        "6:12 /fields/0");
    }
}
