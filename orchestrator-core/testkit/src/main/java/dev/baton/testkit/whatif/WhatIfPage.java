package dev.baton.testkit.whatif;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** A report as lines of 80 columns at most. */
final class WhatIfPage {
    private static final int WIDTH = 80;

    /** Customers that are told in full; of more only the totals. */
    private static final int MOST = 50;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

    private final StringBuilder out = new StringBuilder();

    private WhatIfPage() {}

    static String of(WhatIfReport report) {
        WhatIfPage page = new WhatIfPage();
        page.totals(report);
        String last = "";
        boolean first = true;
        int told = 0;
        for (Difference each : report.differences()) {
            if (first || !each.customer().equals(last)) {
                last = each.customer();
                first = false;
                if (++told > MOST) {
                    break;
                }
                page.out
                        .append("\ncustomer ")
                        .append(last.isEmpty() ? "unknown" : last)
                        .append('\n');
            }
            page.difference(each);
        }
        if (told > MOST) {
            page.out
                    .append("\nand ")
                    .append(report.customersThatDiffer() - MOST)
                    .append(" more customers\n");
        }
        if (!report.notes().isEmpty()) {
            page.out.append("\nnot on record\n");
            report.notes().forEach(each -> page.line("  ", each));
        }
        return page.out.toString();
    }

    private void totals(WhatIfReport report) {
        line(
                "",
                count(report.differences().size(), "difference") + " for " + report.customersThatDiffer() + " of "
                        + count(report.customers(), "customer") + ", in " + count(report.events(), "event"));
        report.totals()
                .forEach((kind, times) -> line("  ", String.format(Locale.ROOT, "%5d  %s", times, kind.words())));
    }

    private static String count(long many, String what) {
        return many + " " + what + (many == 1 ? "" : "s");
    }

    private void difference(Difference each) {
        String on = each.event() == null ? "" : " on " + each.event();
        line(
                "  ",
                MINUTE.format(each.at()) + "  " + each.what() + on + ": "
                        + each.kind().words());
        line("    before  ", each.before().isEmpty() ? "-" : minutes(each.before()));
        line("    now     ", each.now().isEmpty() ? "-" : minutes(each.now()));
    }

    /** Seconds are not what one looks for; the difference itself has them. */
    private static String minutes(String words) {
        return INSTANT.matcher(words).replaceAll(found -> MINUTE.format(Instant.parse(found.group())));
    }

    /** Goes on under its own beginning where it is too long. */
    private void line(String margin, String text) {
        String rest = text;
        String begin = margin;
        while (begin.length() + rest.length() > WIDTH) {
            int room = WIDTH - begin.length();
            int space = rest.lastIndexOf(' ', room);
            int end = space > 0 ? space : room;
            out.append(begin).append(rest, 0, end).append('\n');
            rest = rest.substring(end).stripLeading();
            begin = " ".repeat(margin.length());
        }
        out.append((begin + rest).stripTrailing()).append('\n');
    }
}
