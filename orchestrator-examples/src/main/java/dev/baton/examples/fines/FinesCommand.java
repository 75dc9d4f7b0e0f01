package dev.baton.examples.fines;

import dev.baton.core.definition.Definitions;
import dev.baton.core.render.Paint;
import dev.baton.examples.terminal.DefinitionFiles;
import dev.baton.examples.terminal.Page;
import dev.baton.examples.terminal.Terminal;
import dev.baton.examples.terminal.UsageException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a late-payment journey decides about real fines, beside what an office did with them. */
@Command(
        name = "fines",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Drives a late-payment journey by a log of fines, and compares it with what the office did.",
        footer = {
            "",
            "FILE is a log of fines, comma-separated: case_id, activity, timestamp (a day), amount, dismissal, expense, "
                    + "totalpaymentamount. The journey is told of creations, appeals and payments; notices, deliveries, "
                    + "penalties and collections are withheld from it, and only compared.",
            "",
            "Exit status: 0 done; 1 a difference is not explained; 2 wrong usage."
        })
public final class FinesCommand implements Callable<Integer> {
    private static final int FINE = 0;
    private static final int UNEXPLAINED = 1;

    private final Terminal terminal;

    @Option(names = "--json", description = "Print one JSON object a fine; the tables go to the error stream.")
    private boolean json;

    @Option(
            names = "--journeys",
            paramLabel = "PATH",
            defaultValue = "${sys:baton.examples:-.}/journeys/late-payment.json",
            description = "Definitions with a journey late-payment. Default: journeys/late-payment.json.")
    @SuppressWarnings("NullAway.Init")
    private Path journeys;

    @Parameters(paramLabel = "FILE", description = "A log of fines.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    public FinesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Definitions definitions = DefinitionFiles.read(journeys, "fines", "--journeys", terminal);
        List<Fine> fines = FineLog.read(file);
        LocalDate end = fines.stream()
                .flatMap(each -> each.entries().stream())
                .map(Entry::on)
                .max(LocalDate::compareTo)
                .orElseThrow(() -> new UsageException(file + " has no rows; name a log of fines"));
        List<Comparison> all = compared(fines, definitions, end);
        if (json) {
            all.forEach(each -> terminal.out().print(FinesJson.of(each) + "\n"));
        }
        Page page = json ? new Page(terminal.err(), Paint.PLAIN) : new Page(terminal.out(), terminal.paint());
        new FinesReport(all, page).print();
        boolean explained = all.stream().noneMatch(each -> each.differences().containsValue(Difference.UNEXPLAINED));
        return explained ? FINE : UNEXPLAINED;
    }

    private List<Comparison> compared(List<Fine> fines, Definitions definitions, LocalDate end) {
        Causes causes = new Causes(fines, end);
        List<Comparison> all = new ArrayList<>();
        try (City city = new City(definitions)) {
            city.live(fines, end);
            fines.forEach(each -> all.add(Comparison.of(each, city.course(each.id()), causes)));
            city.alarms().forEach((code, times) -> terminal.err().println("fines: " + code + " × " + times));
        }
        return all;
    }
}
