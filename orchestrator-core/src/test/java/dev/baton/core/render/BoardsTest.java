package dev.baton.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cases.Due;
import dev.baton.cases.OwnerId;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.PromiseTerms;
import dev.baton.core.render.Boards.Told;
import dev.baton.event.Actor;
import dev.baton.spi.IndexEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoardsTest {
    private static final Instant NOW = MissedVisit.NOW;

    @Test
    @DisplayName("P1 the promise board shows what customers were told, and whether it holds")
    void promises_are_shown_with_whether_they_hold() {
        List<Told> told = List.of(
                new Told(
                        "c-4471",
                        promise(
                                "Callback by 14:00",
                                Actor.automation("bot"),
                                NOW.plusSeconds(7400),
                                PromiseState.AT_RISK)),
                new Told(
                        "c-1180",
                        promise(
                                "Refund of EUR 24.90",
                                Actor.employee("j-ruiz"),
                                NOW.plus(Duration.ofHours(49)),
                                PromiseState.ACTIVE)),
                new Told(
                        "c-0932",
                        promise(
                                "Technician 08-12",
                                Actor.AUTOMATION,
                                NOW.minus(Duration.ofMinutes(40)),
                                PromiseState.BROKEN_SETTLED)));
        assertThat(Boards.utc().promises(told, NOW, Paint.PLAIN)).isEqualTo("""
                Customer  Promise            Made by            Due            State
                --------------------------------------------------------------------------------
                c-4471    Callback by 14:00  automation bot,    in 2 h 03 min  at risk
                                             11:42
                c-1180    Refund of EUR      employee j-ruiz,   in 2 d 1 h     on track
                          24.90              11:42
                c-0932    Technician 08-12   automation, 11:42  40 min ago     broken, repaired
                                                                               11:50
                """);
    }

    @Test
    @DisplayName("P2 a promise past its time is never shown as on track")
    void an_overdue_promise_is_not_on_track() {
        Promise late = promise("Callback", Actor.AUTOMATION, NOW.minusSeconds(1), PromiseState.ACTIVE);
        assertThat(Boards.utc().promises(List.of(new Told("c-1", late)), NOW, Paint.ANSI))
                .contains("\u001b[1;31moverdue\u001b[0m")
                .doesNotContain("on track");
    }

    @ParameterizedTest
    @EnumSource(PromiseState.class)
    void every_state_of_a_promise_has_words(PromiseState state) {
        Promise promise = promise("Callback", Actor.customerAgent("bot", "may ask"), NOW.plusSeconds(60), state);
        assertThat(Boards.in(ZoneOffset.ofHours(1)).promises(List.of(new Told("c-1", promise)), NOW, Paint.PLAIN))
                .contains("in 1 min", "customer's agent bot")
                .doesNotContain(state.name());
    }

    @Test
    @DisplayName("H1 the ownership board shows who is accountable, and what has nobody")
    void ownership_is_shown_with_what_has_nobody() {
        List<IndexEntry> entries = List.of(
                new IndexEntry(
                        IndexEntry.Kind.OWNERSHIP,
                        "case-17",
                        "c-4471",
                        OwnerId.of("mo-okafor"),
                        NOW.minusSeconds(120),
                        "OFFER_PENDING"),
                new IndexEntry(IndexEntry.Kind.UNKNOWN_SEND, "d-9", "c-1180", null, null, "unknown"));
        assertThat(Boards.utc().ownership(entries, NOW, Paint.PLAIN)).isEqualTo("""
                Owner      What          Reference  Customer  Due          State
                ------------------------------------------------------------------------
                mo-okafor  case          case-17    c-4471    2 min ago    offer pending
                nobody     unclear send  d-9        c-1180    no time set  unknown
                """);
        assertThat(Boards.utc().ownership(entries, NOW, Paint.ANSI)).contains("\u001b[1;31mnobody\u001b[0m");
    }

    @Test
    void empty_boards_say_so() {
        assertThat(Boards.utc().promises(List.of(), NOW, Paint.PLAIN)).isEqualTo("No promises.\n");
        assertThat(Boards.utc().ownership(List.of(), NOW, Paint.PLAIN)).isEqualTo("Nothing waits for anybody.\n");
    }

    @Test
    @DisplayName("S1, S4 hostile words move no column, and identifier values print masked")
    void hostile_words_move_no_column() {
        List<Told> told = List.of(
                new Told("c-1", promise("漢字 👍\n\u001b[31m", Actor.AUTOMATION, NOW, PromiseState.ACTIVE)),
                new Told("c-2", promise("\u202eשלום " + "x".repeat(500), Actor.AUTOMATION, NOW, PromiseState.ACTIVE)),
                new Told("c-3", promise("mail to anna@example.com", Actor.AUTOMATION, NOW, PromiseState.ACTIVE)));
        List<String> lines =
                Boards.utc().promises(told, NOW, Paint.PLAIN).lines().toList();
        assertThat(lines).hasSize(5);
        for (String line : lines.subList(2, 5)) {
            String untilMaker = line.substring(0, line.indexOf("automation"));
            assertThat(Columns.width(untilMaker)).isEqualTo(46);
            assertThat(line).doesNotContain("\u001b", "\u202e", "anna@");
        }
        assertThat(lines.get(3)).contains("\u2068שלום ").contains("…\u2069");
    }

    private static Promise promise(String words, Actor maker, Instant due, PromiseState state) {
        PromiseTerms terms =
                new PromiseTerms("callback", null, words, maker, "event", Instant.parse("2025-11-21T11:42:00Z"));
        return new Promise(
                "p-1",
                terms,
                new Due(due.minusSeconds(60), due),
                OwnerId.of("mo-okafor"),
                state,
                Instant.parse("2025-11-21T11:50:00Z"),
                null,
                null);
    }
}
