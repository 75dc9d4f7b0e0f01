package dev.baton.examples.soak.crash;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.baton.action.Dispatch;
import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.json.EventFormat;
import dev.baton.core.json.EventReader;
import dev.baton.core.json.ReadResult;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.jdbc.JdbcStorage;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.OrchestratorListener;
import dev.baton.spi.QueryableChannel;
import dev.baton.spi.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that is killed: an orchestrator over the database, with threads that do due work. It takes events on its
 * standard input, one a line, and says on its standard output what became of each. At the end of its input it closes.
 */
public final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    static final String READY = "READY";
    static final String ANSWERED = "ANSWERED";
    static final String FAILED = "FAILED";
    static final String ALARM = "ALARM";

    private static final int HANDLERS = 3;
    private static final int CONNECTIONS = 8;

    private final WorkerOptions options;
    private final Between between;
    private final Doom doom;
    private final Ledger ledger;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Worker(WorkerOptions options, Between between) {
        this.options = options;
        this.between = between;
        this.doom = new Doom(options.doom());
        this.ledger = new TableLedger(pool(options.ledgerUrl(), options.schema(), 4));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        run(arguments, Between.NOTHING);
    }

    /** Never comes back. */
    static void run(String[] arguments, Between between) throws IOException, InterruptedException {
        new Worker(WorkerOptions.of(arguments), between).run();
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        OrchestratorBuilder builder = Orchestrator.builder()
                .definitions(ShopForKills.definitions())
                .storage(this::storage)
                .clock(options.pace())
                .listener(new Alarms(out))
                .deliveryLimit(Duration.ofSeconds(2))
                .closeWithin(Duration.ofSeconds(10));
        ShopForKills.CHANNELS.keySet().forEach(each -> builder.channel(each, channel(each)));
        ExecutorService handlers = Executors.newFixedThreadPool(HANDLERS);
        try (Orchestrator orchestrator = builder.build().start();
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            out.println(READY);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Event event = event(line);
                handlers.execute(() -> handle(orchestrator, event));
            }
            handlers.shutdown();
            handlers.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private void handle(Orchestrator orchestrator, Event event) {
        String words;
        try {
            Outcome outcome = orchestrator.handle(event);
            words = outcome.kind() == Outcome.Kind.REFUSED
                    ? FAILED + " " + event.key()
                    : ANSWERED + " " + event.key() + " " + outcome.kind();
        } catch (RuntimeException | Error failure) {
            LOG.warn("event {} failed", event.key(), failure);
            words = FAILED + " " + event.key();
        }
        out.println(words);
    }

    private static Event event(String line) {
        ReadResult read = EventReader.of(EventFormat.BATON).build().read(line.getBytes(StandardCharsets.UTF_8), null);
        if (read instanceof ReadResult.Accepted accepted) {
            return accepted.event();
        }
        throw new IllegalStateException("the parent writes " + read);
    }

    private Storage storage(DocumentCodec documents) {
        DataSource source = pool(options.url(), options.schema(), CONNECTIONS);
        Storage storage = JdbcStorage.builder(source, documents)
                .clock(options.pace().ahead(Duration.ZERO))
                .build();
        return doom.around(new Ends(between.storage(storage), this::ended));
    }

    private void ended(String dispatch) {
        try {
            ledger.ended(dispatch, options.name());
        } catch (IllegalStateException cutOff) {
            // One less to look at; what was committed stays so.
            LOG.warn("an end is not in the ledger", cutOff);
        }
    }

    private ChannelAdapter channel(String name) {
        Random chance = new Random(options.seed() * 31 + name.hashCode());
        LedgerChannel real = new LedgerChannel(name, ledger, options.pace(), options.name(), chance, false);
        return doom.channel(QueryableChannel.class, name, between.channel(name, real));
    }

    /** Connections with that schema as their current one. */
    static HikariDataSource pool(String url, String schema, int connections) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setCurrentSchema(schema);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(10_000);
        return new HikariDataSource(config);
    }

    /** What needs a person is told to the parent. */
    private record Alarms(PrintStream out) implements OrchestratorListener {
        @Override
        public void onOutcome(Event event, Outcome outcome) {}

        @Override
        public void onDispatch(Dispatch dispatch) {}

        @Override
        public void onAlarm(String code, String words) {
            out.println(ALARM + " " + code + " " + words.replace('\n', ' '));
        }
    }
}
