package dev.baton.examples.replay;

import dev.baton.action.ActionKind;
import dev.baton.core.render.BoardPage;
import dev.baton.core.render.Boards;
import dev.baton.core.render.HandoffCard;
import dev.baton.decision.ReasonCode;
import dev.baton.examples.terminal.Page;
import dev.baton.examples.terminal.Text;
import dev.baton.spi.IndexEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The summary for people. The same file gives the same bytes. */
final class Report {
    /** Under what was counted. */
    private static final String UNDER = " ".repeat(11);

    private final Run run;
    private final Page page;
    private final Ending ending;

    Report(Run run, Page page) {
        this.run = run;
        this.page = page;
        this.ending = new Ending(run.host(), run.tally());
    }

    void print() {
        events();
        decisions();
        left();
        dispatches();
        cases();
        promises();
        unanswered();
        quarantined();
        identity();
        alarms();
    }

    private void events() {
        Lines lines = run.lines();
        page.heading("EVENTS", run.name());
        page.line(Text.number(lines.read()) + " read: " + Text.number(lines.accepted()) + " accepted, "
                + Text.count(lines.duplicates(), "duplicate") + ", "
                + Text.number(lines.quarantine().total()) + " put aside");
        Instant first = lines.first();
        Instant last = lines.last();
        if (first != null && last != null) {
            page.line("from " + Text.time(first) + " to " + Text.time(last) + " UTC");
        }
        if (!run.host().now().equals(last)) {
            page.line("told as of " + Text.time(run.host().now()) + " UTC");
        }
    }

    private void decisions() {
        long all =
                run.tally().decisions().values().stream().mapToLong(Tally::sum).sum();
        page.heading("DECISIONS", Text.count(all, "decision") + " on events and on time that passed");
        for (ActionKind kind : ActionKind.values()) {
            Map<ReasonCode, Long> reasons = run.tally().decisions().getOrDefault(kind, Map.of());
            largestFirst(reasons)
                    .forEach(each -> page.item(
                            String.format(Locale.ROOT, "%,9d  %-10s", each.getValue(), kind), words(each.getKey())));
        }
    }

    private void left() {
        Map<ReasonCode, Tally.Left> left = run.tally().left();
        if (left.isEmpty()) {
            return;
        }
        long all = left.values().stream().mapToLong(Tally.Left::count).sum();
        page.heading("PROPOSED AND LEFT", Text.count(all, "candidate"));
        left.forEach((reason, each) -> {
            counted(each.count(), words(reason));
            page.item(UNDER, "first " + each.example());
        });
    }

    private void dispatches() {
        Tally tally = run.tally();
        page.heading(
                "DISPATCHES", Text.number(Tally.sum(tally.dispatched())) + " delivered, to channels that reach nobody");
        largestFirst(tally.dispatched()).forEach(each -> counted(each.getValue(), "by " + each.getKey()));
        largestFirst(tally.stopped())
                .forEach(each -> counted(each.getValue(), "chosen but not sent: " + each.getKey()));
    }

    private void cases() {
        page.heading("OPEN CASES", Text.number(ending.openCases()));
        Instant now = run.host().now();
        for (Ending.OpenCase each : ending.cases()) {
            run.host()
                    .orchestrator()
                    .handoffContext(each.profile(), each.serviceCase().id())
                    .ifPresent(context -> {
                        page.blank();
                        page.block(HandoffCard.text(context, now, page.paint()), "");
                    });
        }
        long more = ending.openCases() - ending.cases().size();
        if (more > 0) {
            page.remark("and " + Text.number(more) + " more; --explain CUSTOMER shows a customer's");
        }
    }

    private void promises() {
        List<String> states = new ArrayList<>();
        ending.promises().forEach((state, count) -> states.add(Text.number(count) + " " + PromiseLines.words(state)));
        page.heading("PROMISES", states.isEmpty() ? "none" : String.join(", ", states));
        ending.board().forEach(each -> PromiseLines.tell(page, each, run.host().now()));
        long more = Tally.sum(ending.promises()) - ending.board().size();
        if (more > 0) {
            page.remark("and " + Text.number(more) + " more");
        }
        if (run.tally().promisesBroken() > 0) {
            page.remark(Text.number(run.tally().promisesBroken()) + " broken on the way, made up for or not");
        }
    }

    /** Only where some kind of case has to be answered: for others it is always none. */
    private void unanswered() {
        if (run.definitions().caseKinds().stream().allMatch(each -> each.answering() == null)) {
            return;
        }
        BoardPage board = BoardPage.read(
                run.host().orchestrator().worklists(),
                IndexEntry.Kind.UNANSWERED,
                0,
                Ending.PROMISES,
                run.host().now());
        page.heading("NOT HEARD BACK", board.rows().isEmpty() ? "none" : "customers who wait for an answer");
        if (!board.rows().isEmpty()) {
            page.block(Boards.utc().page(board, page.paint()), "");
        }
    }

    private void quarantined() {
        Quarantine quarantine = run.lines().quarantine();
        page.heading("PUT ASIDE", quarantine.total() == 0 ? "none" : Text.count(quarantine.total(), "line"));
        quarantine.byReason().forEach((reason, each) -> {
            counted(each.count(), reason);
            page.item(UNDER, "line " + each.line() + ": " + each.words());
        });
        if (run.lines().read() > 0 && !run.fine() && run.lines().accepted() == 0) {
            page.remark("No line could be used: is --format right, or does the event stand inside the line (--at)?");
        }
    }

    private void identity() {
        Tally tally = run.tally();
        page.heading("WHO IS WHO", Text.count(ending.profiles(), "profile"));
        counted(tally.merges(), tally.merges() == 1 ? "merge made" : "merges made");
        counted(Tally.sum(tally.mergesRefused()), "refused");
        largestFirst(tally.mergesRefused())
                .forEach(each -> page.item(UNDER, Text.number(each.getValue()) + " × " + each.getKey()));
        page.line(String.format(
                Locale.ROOT, "the largest profile has %.1f %% of the events", 100 * ending.largestProfileShare()));
        page.remark("state " + ending.stateHash());
    }

    private void alarms() {
        if (!run.tally().alarms().isEmpty()) {
            page.heading("ALARMS", "see the log above");
            run.tally().alarms().forEach((code, count) -> counted(count, code));
        }
    }

    private void counted(long count, String what) {
        page.item(String.format(Locale.ROOT, "%,9d  ", count), what);
    }

    private static String words(ReasonCode reason) {
        return reason.words() + " [" + reason + "]";
    }

    private static <K extends Comparable<K>> List<Map.Entry<K, Long>> largestFirst(Map<K, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<K, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }
}
