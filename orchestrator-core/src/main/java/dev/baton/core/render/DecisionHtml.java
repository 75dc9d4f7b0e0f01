package dev.baton.core.render;

import dev.baton.core.render.DecisionPage.Considered;
import dev.baton.core.render.DecisionPage.Input;
import dev.baton.core.render.DecisionPage.NotFired;
import dev.baton.core.render.DecisionPage.Remark;
import dev.baton.decision.Gate;
import java.util.List;

/** A decision's page as HTML: what was decided first, then what was considered, and last what was looked at. */
final class DecisionHtml {
    private final DecisionPage page;
    private final HtmlOut out = new HtmlOut();

    private DecisionHtml(DecisionPage page) {
        this.page = page;
    }

    static String of(DecisionPage page) {
        return new DecisionHtml(page).html();
    }

    private String html() {
        out.raw("<!DOCTYPE html>\n").open("html lang=\"en\"").open("head").raw("<meta charset=\"utf-8\"/>\n");
        out.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>\n");
        out.open("title").words("Decision on " + page.about().type()).close();
        out.open("style").raw("\n" + DecisionStyle.CSS).close().close();
        out.open("body").open("main");
        head();
        overview();
        notFired();
        inputs();
        notes();
        readers();
        gates();
        return out.close().close().close().toString();
    }

    private void head() {
        DecisionPage.About about = page.about();
        out.open("header")
                .open("p class=\"kicker\"")
                .words("Decision on ")
                .text(about.type())
                .close();
        out.element("h1", page.headline());
        out.open("dl");
        fact("Event", about.type() + ", with the id " + about.id() + " in " + about.source());
        fact("About", about.profile().isEmpty() ? "nobody we know" : "customer " + about.profile());
        fact("Decided", about.decided());
        fact("Definitions", "set number " + about.epoch() + " of those that were published");
        fact("Reason", page.result().words());
        if (!page.result().now().isEmpty()) {
            fact("Now", page.result().now());
        }
        if (page.result().chosen().isEmpty()) {
            fact("Would have changed it", page.result().wouldChange());
        }
        out.close().close();
    }

    private void fact(String name, String text) {
        out.element("dt", name).element("dd", text);
    }

    private void overview() {
        section("considered", "What was considered");
        if (page.candidates().isEmpty()) {
            out.element("p", "No rule proposed anything, so there was nothing to choose from.")
                    .close();
            return;
        }
        out.open("div class=\"scroll\"").open("table class=\"stack\"");
        out.element(
                "caption",
                "Best first: by priority tier, then by score. At most one contact with the customer is chosen. Tiers, "
                        + "most important first: " + CandidateHtml.tiers() + ".");
        heads("No.", "What", "Proposed by", "Priority tier", "Score", "Result");
        out.open("tbody");
        page.candidates().forEach(this::row);
        out.close().close().close().close();
        section("each", "One by one: why it ended so, and what would have changed it");
        page.candidates().forEach(each -> new CandidateHtml(out, each).write());
        out.close();
    }

    private void row(Considered each) {
        out.open("tr").open("td data-head=\"No.\"");
        out.open("a href=\"#c" + each.number() + "\"")
                .words(Integer.toString(each.number()))
                .close()
                .close();
        out.element("th scope=\"row\"", each.action());
        cell("Proposed by", each.by().rule());
        out.element("td class=\"t\" data-head=\"Priority tier\"", CandidateHtml.tier(each.by()));
        out.element(
                "td class=\"n\" data-head=\"Score\"", Words.number(each.score().total()));
        out.open("td");
        CandidateHtml.badge(out, each);
        out.words(" ").text(each.ending().words()).close().close();
    }

    private void cell(String head, String text) {
        out.element("td data-head=\"" + head + "\"", text);
    }

    private void heads(String... names) {
        out.open("thead").open("tr");
        for (String each : names) {
            out.element("th scope=\"col\"" + (each.equals("Score") ? " class=\"n\"" : ""), each);
        }
        out.close().close();
    }

    private void notFired() {
        section("not-fired", "Rules that were asked and proposed nothing");
        if (page.notFired().isEmpty()) {
            out.element("p class=\"quiet\"", "None.");
        }
        rules("Their condition was false", false);
        rules("Their condition could not be answered, because something it needs is not known", true);
        out.close();
    }

    private void rules(String head, boolean unknown) {
        List<NotFired> some = page.notFired().stream()
                .filter(each -> each.unknown() == unknown)
                .toList();
        if (!some.isEmpty()) {
            out.element("h3", head).open("ul");
            some.forEach(each ->
                    out.element("li", each.rule() + (each.condition().isEmpty() ? "" : ": " + each.condition())));
            out.close();
        }
    }

    private void inputs() {
        section("inputs", "What was looked at");
        if (page.inputs().isEmpty()) {
            out.element("p class=\"quiet\"", "Nothing beyond the event itself.").close();
            return;
        }
        out.open("div class=\"scroll\"").open("table class=\"stack\"");
        out.element("caption", "Values at the time of the decision; addresses and identifiers are masked.");
        heads("Input", "Value", "From", "Age");
        out.open("tbody");
        for (Input each : page.inputs()) {
            out.open("tr").element("th scope=\"row\"", each.name());
            cell("Value", each.value());
            cell("From", each.source().isEmpty() ? "our records" : each.source());
            cell("Age", each.age() + (each.stale() ? ", too old to be used" : ""));
            out.close();
        }
        out.close().close().close().close();
    }

    private void notes() {
        section("notes", "What happened on the way");
        if (page.notes().isEmpty()) {
            out.element("p class=\"quiet\"", "Nothing worth a note.").close();
            return;
        }
        out.open("ul");
        for (Remark each : page.notes()) {
            out.open("li")
                    .text(each.words())
                    .words(" ")
                    .element("code", each.code())
                    .close();
        }
        out.close().close();
    }

    private void readers() {
        section("readers", "What others are told");
        out.element("h3", "The agent").element("blockquote", page.readers().agent());
        out.element("h3", "The customer, or a regulator")
                .element("blockquote", page.readers().customer());
        out.close();
    }

    private void gates() {
        section("gates", "What each gate asks");
        out.element("p class=\"quiet\"", "A candidate may be chosen only if every gate that concerns it says yes.");
        out.open("dl");
        for (Gate each : Gate.values()) {
            fact(GateWords.label(each), GateWords.asks(each));
        }
        out.close().close();
    }

    private void section(String id, String head) {
        out.open("section aria-labelledby=\"" + id + "\"").element("h2 id=\"" + id + "\"", head);
    }
}
