package dev.baton.core.render;

import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.core.render.Paint.Tone;
import dev.baton.core.render.Table.Cell;
import dev.baton.core.render.Table.Column;
import dev.baton.event.Actor;
import dev.baton.event.Require;
import dev.baton.spi.IndexEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What waits for whom, as tables for a terminal or a mail: promises made to customers, and who owns what. Rows keep the
 * order they are handed in. Pure; times of day are told in UTC unless {@linkplain #in another zone} is asked for.
 * Identifier values print masked. Immutable and safe to share between threads.
 */
public final class Boards {
    private static final int WIDEST = 80;
    private static final Boards UTC = new Boards(ZoneOffset.UTC);

    private final ZoneId zone;

    private Boards(ZoneId zone) {
        this.zone = zone;
    }

    /** A promise, and the customer who was told it. */
    public record Told(String profileId, Promise promise) {
        public Told {
            Require.present("told.profileId", profileId);
            Require.present("told.promise", promise);
        }
    }

    /** Tells times in UTC. */
    public static Boards utc() {
        return UTC;
    }

    /** Tells times as clocks in that zone show them. */
    public static Boards in(ZoneId zone) {
        return new Boards(zone);
    }

    /** What customers were told, and whether it holds. */
    public String promises(List<Told> told, Instant now, Paint paint) {
        if (told.isEmpty()) {
            return "No promises.\n";
        }
        Table table = new Table(
                new Column("Customer", 16),
                new Column("Promise", 34),
                new Column("Made by", 24),
                new Column("Due", 14),
                new Column("State", 24));
        for (Told each : told) {
            Promise promise = each.promise();
            table.row(
                    Cell.of(each.profileId()),
                    Cell.of(promise.terms().words()),
                    Cell.of(maker(promise.terms().madeBy()) + ", "
                            + Words.brief(promise.terms().madeAt(), now, zone)),
                    Cell.of(Words.distance(promise.due().by(), now)),
                    state(promise, now));
        }
        return table.print(paint);
    }

    /** Who has to look at what, by when. */
    public String ownership(List<IndexEntry> entries, Instant now, Paint paint) {
        if (entries.isEmpty()) {
            return "Nothing waits for anybody.\n";
        }
        Table table = new Table(
                new Column("Owner", 20),
                new Column("What", 14),
                new Column("Reference", 24),
                new Column("Customer", 16),
                new Column("Due", 14),
                new Column("State", 20));
        for (IndexEntry entry : entries) {
            table.row(
                    entry.owner() == null
                            ? new Cell("nobody", Tone.ALARM)
                            : Cell.of(entry.owner().value()),
                    Cell.of(kind(entry.kind())),
                    Cell.of(entry.ref()),
                    Cell.of(entry.profileId()),
                    due(entry.due(), now),
                    Cell.of(words(entry.state())));
        }
        return table.print(paint);
    }

    /** What versions of journeys saved the company, and what they cost customers, as far as the audit reaches (E2). */
    public String nets(List<JourneyNet> nets, Paint paint) {
        if (nets.isEmpty()) {
            return "No journeys.\n";
        }
        Table table = new Table(
                new Column("Journey", 30),
                new Column("Goals", 8),
                new Column("Saved", 12),
                new Column("Cost", 12),
                new Column("Net", 14));
        for (JourneyNet each : nets) {
            table.row(
                    Cell.of(each.journey() + " v" + each.version()),
                    Cell.of(Integer.toString(each.goals())),
                    Cell.of(minutes(each.savedMinutes())),
                    Cell.of(minutes(each.costMinutes())),
                    new Cell(minutes(each.minutes()), each.minutes() < 0 ? Tone.ALARM : Tone.USUAL));
        }
        return table.print(paint);
    }

    private static String minutes(double minutes) {
        return Math.round(minutes) + " min";
    }

    /** A page of a worklist, with what it is and how it stands above it; never wider than 80 columns. */
    public String page(BoardPage page, Paint paint) {
        if (page.rows().isEmpty()) {
            return title(page.kind()) + ": none" + (page.offset() == 0 ? "" : " behind row " + page.offset()) + ".\n";
        }
        Table table = new Table(
                new Column("Due", 14),
                new Column("Owner", 16),
                new Column("Reference", 16),
                new Column("Customer", 14),
                new Column("State", 12));
        for (BoardPage.Row row : page.rows()) {
            IndexEntry entry = row.entry();
            table.row(
                    due(entry.due(), page.now()),
                    entry.owner() == null
                            ? new Cell("nobody", Tone.ALARM)
                            : Cell.of(entry.owner().value()),
                    Cell.of(entry.ref()),
                    Cell.of(entry.profileId()),
                    Cell.of(words(entry.state())));
        }
        return paint.on(Tone.STRONG, heading(page)) + "\n" + table.print(paint);
    }

    private static String heading(BoardPage page) {
        List<String> states = new ArrayList<>();
        page.states().forEach((state, count) -> states.add(count + " " + words(state)));
        if (page.overdue() > 0) {
            states.add(page.overdue() + " overdue");
        }
        int last = page.offset() + page.rows().size();
        String rows = (page.offset() + 1) + "–" + last + (page.more() ? ", and more" : "");
        return Columns.cut(title(page.kind()) + " " + rows + " (" + String.join(", ", states) + ")", WIDEST);
    }

    private static String title(IndexEntry.Kind kind) {
        return switch (kind) {
            case PROMISE -> "Promises";
            case OWNERSHIP -> "Open cases";
            case UNKNOWN_SEND -> "Unclear sends";
            case QUARANTINED -> "Broken events";
            case PARKED -> "Parked events";
            case MERGE_REVIEW -> "People who may be one";
            case DEBT -> "To find out";
            case UNANSWERED -> "Unanswered feedback";
        };
    }

    private static String words(String state) {
        return state.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String maker(Actor actor) {
        String kind = switch (actor.kind()) {
            case CUSTOMER -> "customer";
            case EMPLOYEE -> "employee";
            case AUTOMATION -> "automation";
            case CUSTOMER_AGENT -> "customer's agent";
        };
        return actor.id() == null ? kind : kind + " " + actor.id();
    }

    private static String kind(IndexEntry.Kind kind) {
        return switch (kind) {
            case PROMISE -> "promise";
            case OWNERSHIP -> "case";
            case UNKNOWN_SEND -> "unclear send";
            case QUARANTINED -> "broken event";
            case PARKED -> "parked event";
            case MERGE_REVIEW -> "same person?";
            case DEBT -> "to find out";
            case UNANSWERED -> "unanswered";
        };
    }

    private static Cell due(@Nullable Instant due, Instant now) {
        if (due == null) {
            return new Cell("no time set", Tone.QUIET);
        }
        return new Cell(Words.distance(due, now), due.isBefore(now) ? Tone.ALARM : Tone.USUAL);
    }

    private Cell state(Promise promise, Instant now) {
        PromiseState state = promise.state();
        boolean waitsForItsTimer = (state == PromiseState.ACTIVE || state == PromiseState.AT_RISK)
                && promise.due().by().isBefore(now);
        if (waitsForItsTimer) {
            return new Cell("overdue", Tone.ALARM);
        }
        return switch (state) {
            case PENDING -> new Cell("not told yet", Tone.QUIET);
            case ACTIVE -> new Cell("on track", Tone.GOOD);
            case AT_RISK -> new Cell("at risk", Tone.CARE);
            case BROKEN -> new Cell("broken", Tone.ALARM);
            case KEPT -> new Cell("kept", Tone.GOOD);
            case KEPT_LATE -> new Cell("kept, but late", Tone.CARE);
            case KEPT_RETRO -> new Cell("kept, proof came late", Tone.GOOD);
            case WITHDRAWN -> new Cell("taken back", Tone.QUIET);
            case SUPERSEDED -> new Cell("replaced", Tone.QUIET);
            case BROKEN_SETTLED -> new Cell("broken, repaired " + Words.brief(promise.since(), now, zone), Tone.CARE);
        };
    }
}
