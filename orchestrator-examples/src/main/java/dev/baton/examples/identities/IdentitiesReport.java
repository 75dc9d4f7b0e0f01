package dev.baton.examples.identities;

import dev.baton.event.Identifier;
import dev.baton.examples.terminal.Page;
import dev.baton.examples.terminal.Text;
import java.util.Map;

/** The findings for people. */
final class IdentitiesReport {
    private static final int SHOWN = 12;

    private final Findings findings;
    private final Page page;

    IdentitiesReport(Findings findings, Page page) {
        this.findings = findings;
        this.page = page;
    }

    void print() {
        page.heading(
                "People",
                Text.count(findings.clusters().size(), "record") + ", " + Text.number(findings.people()) + " people");
        findings.sizes()
                .forEach((size, people) -> page.item(
                        String.format("%8s × ", Text.number(people)),
                        size == 1 ? "one record" : Text.count(size, "record")));
        page.line(Text.count(findings.merges(), "merge") + "; " + Text.count(findings.nobody(), "record")
                + " by which nobody can be recognised, each on its own");
        apart();
        reviews();
        shared();
    }

    private void reviews() {
        if (findings.reviews().isEmpty()) {
            return;
        }
        page.heading("For a person to decide", Text.count(findings.reviews().size(), "pair"));
        findings.reviews().stream().limit(SHOWN).forEach(page::line);
        more(findings.reviews().size());
    }

    private void more(int all) {
        if (all > SHOWN) {
            page.remark("and " + Text.number(all - SHOWN) + " more; --json lists them all");
        }
    }

    private void apart() {
        if (findings.apart().isEmpty()) {
            return;
        }
        page.heading("Kept apart", "what might have been one person, and why it is not");
        findings.apart().forEach((reason, times) -> {
            page.item(String.format("%8s × ", Text.number(times)), reason);
            page.remark("    for example " + String.join(", ", findings.examples(reason)));
        });
    }

    private void shared() {
        if (findings.shared().isEmpty()) {
            return;
        }
        page.heading(
                "Shared identifiers",
                Text.number(findings.shared().size()) + " are used by too many people to say who somebody is");
        findings.shared().entrySet().stream().limit(SHOWN).forEach(each -> page.line(words(each)));
        more(findings.shared().size());
    }

    private static String words(Map.Entry<Identifier, Integer> shared) {
        return shared.getKey().namespace() + ":" + shared.getKey().value() + ", " + shared.getValue()
                + " people or more";
    }
}
