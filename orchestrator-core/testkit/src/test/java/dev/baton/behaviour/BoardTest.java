package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cases.OwnerId;
import dev.baton.core.definition.Answering;
import dev.baton.core.definition.Definitions;
import dev.baton.core.render.BoardPage;
import dev.baton.core.render.Boards;
import dev.baton.core.render.Paint;
import dev.baton.database.TestDatabase;
import dev.baton.event.Event;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.Worklists;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What waits for people, page by page, as a storage lists it; in memory and in a database. */
final class BoardTest {
    private static final Duration WITHIN = Duration.ofDays(2);

    @AutoClose
    private final TestDatabase database = TestDatabase.inMemory();

    private BatonTest open(boolean inDatabase) {
        Definitions definitions = Shop.promises()
                .caseKind(Shop.complaints().answered(Answering.byEvent(WITHIN, "complaint.answered")))
                .build();
        BatonTest.Setup shop = Shop.open(definitions);
        BatonTest baton = (inDatabase
                        ? shop.and(builder -> builder.storage(documents -> database.open(documents, shop.clock())))
                        : shop)
                .startingAt(Shop.START);
        for (int i = 1; i <= 3; i++) {
            baton.given(customer(baton, i, "complaint.raised"), customer(baton, i, "callback.promised"));
            baton.advance(Duration.ofHours(1));
        }
        return baton;
    }

    private static Event.Builder customer(BatonTest baton, int number, String type) {
        return baton.event("web", type).verified("customer", "c-" + number);
    }

    private static List<String> customers(BatonTest baton, BoardPage page) {
        return page.rows().stream()
                .map(row -> row.entry().profileId())
                .map(id -> {
                    for (int i = 1; i <= 3; i++) {
                        if (baton.customer("customer", "c-" + i).id().equals(id)) {
                            return "c-" + i;
                        }
                    }
                    return "?";
                })
                .toList();
    }

    @Test
    @DisplayName(
            "E5 the board of the unanswered is ordered by when they are due, page by page, and says what is overdue")
    void the_unanswered_by_when_they_are_due() {
        the_unanswered_by_when_they_are_due(open(false));
        the_unanswered_by_when_they_are_due(open(true));
    }

    private static void the_unanswered_by_when_they_are_due(BatonTest baton) {
        Worklists worklists = baton.orchestrator().worklists();

        BoardPage first = BoardPage.read(worklists, IndexEntry.Kind.UNANSWERED, 0, 2, baton.now());
        BoardPage second = first.next(worklists, null, 2, baton.now());

        assertThat(customers(baton, first)).containsExactly("c-1", "c-2");
        assertThat(first.more()).isTrue();
        assertThat(customers(baton, second)).containsExactly("c-3");
        assertThat(second.more()).isFalse();
        assertThat(first.overdue()).isZero();

        baton.advance(WITHIN.minus(Duration.ofHours(2)));
        BoardPage later = BoardPage.read(worklists, IndexEntry.Kind.UNANSWERED, 0, 3, baton.now());
        assertThat(later.rows()).extracting(BoardPage.Row::overdue).containsExactly(true, false, false);
        assertThat(later.more()).isFalse();
    }

    @Test
    @DisplayName("P1 H1 the boards of promises and ownership tell states, and an owner's own")
    void promises_and_ownership() {
        promises_and_ownership(open(false));
        promises_and_ownership(open(true));
    }

    private static void promises_and_ownership(BatonTest baton) {
        Worklists worklists = baton.orchestrator().worklists();

        BoardPage promises = BoardPage.read(worklists, IndexEntry.Kind.PROMISE, 0, 10, baton.now());
        assertThat(promises.states())
                .containsOnly(
                        org.assertj.core.api.Assertions.entry("ACTIVE", 2L),
                        org.assertj.core.api.Assertions.entry("AT_RISK", 1L));
        assertThat(customers(baton, promises)).containsExactly("c-1", "c-2", "c-3");

        OwnerId care = OwnerId.of("team:care");
        assertThat(BoardPage.read(worklists, IndexEntry.Kind.OWNERSHIP, care, 0, 10, baton.now())
                        .rows())
                .hasSize(3);
        assertThat(BoardPage.read(worklists, IndexEntry.Kind.OWNERSHIP, OwnerId.of("team:x"), 0, 10, baton.now())
                        .rows())
                .isEmpty();
        assertThat(BoardPage.read(worklists, IndexEntry.Kind.DEBT, 0, 10, baton.now())
                        .rows())
                .isEmpty();
    }

    @Test
    @DisplayName("E5 a board fits a terminal of 80 columns, in colour there and plain in a pipe")
    void it_fits_a_terminal() {
        it_fits_a_terminal(open(false));
        it_fits_a_terminal(open(true));
    }

    private static void it_fits_a_terminal(BatonTest baton) {
        baton.advance(WITHIN.minus(Duration.ofHours(2)));
        BoardPage page =
                BoardPage.read(baton.orchestrator().worklists(), IndexEntry.Kind.UNANSWERED, 0, 2, baton.now());

        String plain = Boards.utc().page(page, Paint.PLAIN);

        assertThat(plain).startsWith("Unanswered feedback 1–2, and more (2 open, 1 overdue)\nDue ");
        assertThat(plain).contains("1 h ago", "team:care", "open").doesNotContain("\u001b");
        assertThat(plain.lines()).hasSize(5).allSatisfy(each -> assertThat(each).hasSizeLessThanOrEqualTo(80));
        assertThat(Boards.utc().page(page, Paint.ANSI)).contains("\u001b[1;31m1 h ago\u001b[0m");
        BoardPage none = BoardPage.read(baton.orchestrator().worklists(), IndexEntry.Kind.DEBT, 0, 2, baton.now());
        assertThat(Boards.utc().page(none, Paint.PLAIN)).isEqualTo("To find out: none.\n");
    }
}
