package dev.baton.examples.soak.crash;

import com.zaxxer.hikari.HikariDataSource;
import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.json.BatonEventWriter;
import dev.baton.examples.soak.report.SoakReport;
import dev.baton.jdbc.JdbcSchema;
import dev.baton.jdbc.JdbcStorage;
import dev.baton.postgres.PostgresServer;
import dev.baton.spi.Storage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Worker processes over one PostgreSQL, a host that hands in events and hands in again what nobody answered, and
 * trouble; afterwards everything that is due is done, and looked at (R1, R2, R3, R9, R10, R12, R13).
 */
public final class Crash {
    private static final int FACTOR = 20;
    /** The delivery limit of the workers, and half a minute, by their clock. */
    private static final double LEASE = 32.0 / FACTOR;

    /** Events of a worker that only loads classes; all of different customers. */
    private static final int REHEARSED = 20;

    private final String kind;
    private final long seed;
    private final Class<?> main;
    private final SoakReport.Tally tally;
    private boolean oneClock = true;
    private final Pace pace = new Pace(System.currentTimeMillis(), FACTOR, Duration.ZERO);

    private Crash(String kind, long seed, Class<?> main) {
        this.kind = kind;
        this.seed = seed;
        this.main = main;
        this.tally = SoakReport.of(kind, seed);
    }

    /** Until that many workers were killed, or the time is over. */
    public static SoakReport kill(long kills, Duration atMost, long seed) {
        return kill(kills, atMost, seed, Worker.class);
    }

    /** @param main a worker's, perhaps with something wrong in it */
    static SoakReport kill(long kills, Duration atMost, long seed, Class<?> main) {
        Crash crash = new Crash("kill", seed, main);
        return crash.overTheSharedServer(new Kills(kills, seed, crash.tally), atMost);
    }

    /** Until workers were frozen that many times, or the time is over. */
    public static SoakReport freeze(long rounds, Duration atMost, long seed) {
        return freeze(rounds, atMost, seed, Worker.class);
    }

    /** @param main a worker's, perhaps with something wrong in it */
    static SoakReport freeze(long rounds, Duration atMost, long seed, Class<?> main) {
        Crash crash = new Crash("freeze", seed, main);
        return crash.overTheSharedServer(new Freezes(rounds, LEASE, seed, crash.tally), atMost);
    }

    /** Until the database was in trouble that many times, or the time is over. */
    public static SoakReport chaos(long faults, Duration atMost, long seed) {
        Crash crash = new Crash("chaos", seed, Worker.class);
        boolean given = !System.getProperty(PostgresServer.URL, "").isBlank();
        if (given) {
            return crash.inTrouble(PostgresServer.shared(), null, faults, atMost);
        }
        try (PostgresServer server = PostgresServer.start()) {
            return crash.inTrouble(server, server, faults, atMost);
        }
    }

    private SoakReport inTrouble(
            PostgresServer server, @Nullable PostgresServer killable, long faults, Duration atMost) {
        URI address = URI.create(server.url().substring("jdbc:".length()));
        try (PostgresServer.Schema schema = server.schema(4);
                Proxy proxy = new Proxy(address.getPort())) {
            JdbcSchema.of(schema.dataSource()).create();
            String url = server.url().replace(address.getAuthority(), "localhost:" + proxy.port());
            Trouble trouble = new Outages(faults, server, killable, proxy, seed, true, tally);
            oneClock = false;
            run(server, new Siege.Place(url, server.url(), schema.name(), pace), trouble, atMost);
        }
        return tally.report();
    }

    private SoakReport overTheSharedServer(Trouble trouble, Duration atMost) {
        PostgresServer server = PostgresServer.shared();
        try (PostgresServer.Schema schema = server.schema(4)) {
            JdbcSchema.of(schema.dataSource()).create();
            run(server, new Siege.Place(server.url(), server.url(), schema.name(), pace), trouble, atMost);
        }
        return tally.report();
    }

    private void run(PostgresServer server, Siege.Place place, Trouble trouble, Duration atMost) {
        try (WorkerJvm jvm = new WorkerJvm(main);
                HikariDataSource source = Worker.pool(place.ledgerUrl(), place.schema(), 4)) {
            TableLedger ledger = new TableLedger(source);
            ledger.create();
            Traffic traffic = new Traffic(seed, pace);
            // Real processes take turns as they like: another run of the same seed is not the same.
            String replay = "soak --kind " + kind + " --seed " + seed;
            rehearse(server, jvm);
            Siege siege = new Siege(place, jvm, traffic, trouble, tally, seed, replay);
            siege.run(tally.seconds() + atMost.toMillis() / 1e3);
            reckon(source, ledger, traffic, replay);
            tally.count("handed in again on purpose", traffic.repeated());
        }
    }

    /** A worker in a place of its own, so that all others have its classes at once. */
    private void rehearse(PostgresServer server, WorkerJvm jvm) {
        try (PostgresServer.Schema schema = server.schema(1)) {
            JdbcSchema.of(schema.dataSource()).create();
            new TableLedger(schema.dataSource()).create();
            Traffic traffic = new Traffic(seed, pace);
            List<byte[]> lines = Stream.generate(traffic::next)
                    .limit(REHEARSED)
                    .map(BatonEventWriter::write)
                    .toList();
            jvm.rehearse(
                    new WorkerOptions("rehearsal", server.url(), server.url(), schema.name(), pace, seed, null), lines);
        }
    }

    private void reckon(HikariDataSource source, Ledger ledger, Traffic traffic, String replay) {
        LastClock now = new LastClock(pace.instant());
        AtomicReference<Storage> storage = new AtomicReference<>();
        OrchestratorBuilder builder = Orchestrator.builder()
                .definitions(ShopForKills.definitions())
                .storage(documents -> {
                    Storage opened =
                            JdbcStorage.builder(source, documents).clock(now).build();
                    storage.set(opened);
                    return opened;
                })
                .clock(now);
        ShopForKills.CHANNELS
                .keySet()
                .forEach(each ->
                        builder.channel(each, new LedgerChannel(each, ledger, now, "last", new Random(seed), true)));
        try (Orchestrator orchestrator = builder.build()) {
            now.drain(orchestrator);
            new Reckoning(orchestrator, Objects.requireNonNull(storage.get()), ledger, tally, replay, oneClock)
                    .check(traffic.answered());
        }
    }
}
