package dev.baton.examples.identities;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Namespace;
import dev.baton.core.definition.PhoneRegions;
import dev.baton.examples.terminal.DefinitionFiles;
import dev.baton.examples.terminal.Page;
import dev.baton.examples.terminal.Terminal;
import dev.baton.examples.terminal.UsageException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who is who in a file of records. */
@Command(
        name = "identities",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Finds out which records of a file are about one person, and says what was kept apart and why.",
        footer = {
            "",
            "The first line of RECORDS names its columns; record_id is needed, and of the others those are read that "
                    + "are there: source, email, phone, national_id, other_id (several with | between), given_name, "
                    + "surname, dob, street, city, region, postcode, extra.",
            "",
            "Exit status: 0 done; 2 wrong usage."
        })
public final class IdentitiesCommand implements Callable<Integer> {
    private static final int FINE = 0;

    private final Terminal terminal;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Definitions with an identity policy. Default: the standard one, and other_id as a namespace.")
    private @Nullable Path config;

    @Option(
            names = "--out",
            paramLabel = "PREDICTED",
            required = true,
            description = "The file to write: record_id,cluster.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--json", description = "Print the summary as one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "RECORDS", description = "Records, comma-separated.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    public IdentitiesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Definitions definitions = ofOneCountry(definitions());
        Findings findings = Import.of(RecordFile.read(file), definitions);
        write(findings);
        if (json) {
            terminal.out().print(IdentitiesJson.of(findings) + "\n");
        } else {
            new IdentitiesReport(findings, new Page(terminal.out(), terminal.paint())).print();
        }
        return FINE;
    }

    private Definitions definitions() {
        return config == null
                ? Definitions.builder().identityPolicy(standard()).build()
                : DefinitionFiles.read(config, "identities", "--config", terminal);
    }

    /** The national phone numbers of a file are of one country, whichever, unless the configuration states others. */
    private static Definitions ofOneCountry(Definitions definitions) {
        IdentityPolicy policy = definitions.identityPolicy();
        return policy.regions().equals(PhoneRegions.UNKNOWN)
                ? definitions.toBuilder()
                        .identityPolicy(policy.regions(PhoneRegions.of(PhoneRegions.ONE_COUNTRY)))
                        .build()
                : definitions;
    }

    private static IdentityPolicy standard() {
        IdentityPolicy usual = IdentityPolicy.STANDARD;
        List<Namespace> namespaces = new ArrayList<>(usual.namespaces());
        namespaces.add(
                new Namespace("other_id", Namespace.Kind.PERSON, 500, 5, false, Namespace.Normalizer.TRIM, null));
        return new IdentityPolicy(namespaces, usual.blocked(), usual.strengths());
    }

    private void write(Findings findings) {
        try (BufferedWriter predicted = Files.newBufferedWriter(out, StandardCharsets.UTF_8)) {
            predicted.write("record_id,cluster\n");
            for (Map.Entry<String, String> each : findings.clusters().entrySet()) {
                predicted.write(quoted(each.getKey()) + ',' + quoted(each.getValue()) + '\n');
            }
        } catch (IOException unwritable) {
            throw new UsageException(out + " cannot be written: " + unwritable + "; name a file in a folder of yours");
        }
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
