package dev.baton.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.json.JsonDocuments;
import dev.baton.core.json.PublishedJson;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Decision;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.jdbc.JdbcSchema;
import dev.baton.jdbc.JdbcStorage;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.Storage;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Whoever publishes dies at a call: of the storage, or of the database inside of it, before it or after it with the answer
 * lost. A process that goes on finds what was in force wholly, or what was published wholly, and its decisions say which.
 */
class PublishCrashTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final int POINTS = FULL ? 200 : 30;
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Actor MO = Actor.employee("mo");

    /** The process is no more. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Counts calls, and ends one of them, and all that come after it. */
    private static final class Calls {
        private int left = Integer.MAX_VALUE;
        private boolean afterwards;
        private boolean dead;
        private int made;
        private final Set<String> struck = new TreeSet<>();

        void dieAt(int call, boolean answerLost) {
            left = call;
            afterwards = answerLost;
            dead = false;
            made = 0;
        }

        /** Decorates an interface: each call of these methods is a point to die at. */
        <T> T over(Class<T> type, T whole, Set<String> points) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                        boolean point = points.contains(method.getName());
                        if (point) {
                            made++;
                            left--;
                        }
                        boolean here = point && left == 0;
                        boolean ended = dead && !Set.of("close", "rollback").contains(method.getName());
                        if (ended || (here && !afterwards)) {
                            die(method.getName());
                        }
                        try {
                            Object answer = method.invoke(whole, given);
                            if (here) {
                                die(method.getName());
                            }
                            return decorated(answer, points);
                        } catch (InvocationTargetException thrown) {
                            throw Objects.requireNonNull(thrown.getCause());
                        }
                    }));
        }

        private @Nullable Object decorated(@Nullable Object answer, Set<String> points) {
            return answer instanceof Connection connection
                    ? over(Connection.class, connection, points)
                    : answer instanceof PreparedStatement statement
                            ? over(PreparedStatement.class, statement, points)
                            : answer instanceof DefinitionStore store
                                    ? over(DefinitionStore.class, store, points)
                                    : answer;
        }

        private void die(String at) {
            if (!dead) {
                struck.add(at + (afterwards ? ", answer lost" : ""));
            }
            dead = true;
            throw new Died();
        }
    }

    private final MutableClock clock = new MutableClock(NOW);
    private final Calls calls = new Calls();
    private final long seed = new Random().nextLong();
    private int events;

    /** Edition n has its name in every part of it. */
    private static Definitions edition(int number) {
        return Definitions.builder()
                .journey(Journey.named("greeting")
                        .version(number)
                        .ownedBy("team:shop")
                        .outcome("edition " + number)
                        .rule("greet", Trigger.on("visited"), Proposal.message("email", "edition-" + number))
                        .build())
                .field(FieldPolicy.ofRecord("city", "crm-" + number))
                .build();
    }

    private Orchestrator process(Storage storage, int edition) {
        return Orchestrator.builder()
                .definitions(edition(edition))
                .clock(clock)
                .storage(storage)
                .channel("email", RecordingChannel.forCustomers("email"))
                .build();
    }

    @Test
    @DisplayName(
            "R16 whoever publishes dies at a call of a port: what was in force is, or what was published, and wholly")
    void at_calls_of_ports() {
        InMemoryStorage storage = InMemoryStorage.builder(clock).build();
        rounds(storage, calls.over(Storage.class, storage, Set.of("epoch", "load", "publish", "commit")));
    }

    @Test
    @DisplayName(
            "R16 whoever publishes dies at a call of the database: what was in force is, or what was published, and wholly")
    void at_calls_of_the_database() {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:mem:publish-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", "", "");
        try {
            JdbcSchema.of(pool).create();
            rounds(
                    over(pool),
                    over(calls.over(
                            DataSource.class,
                            pool,
                            Set.of("executeUpdate", "executeQuery", "execute", "executeBatch", "commit"))));
        } finally {
            pool.dispose();
        }
    }

    private Storage over(DataSource source) {
        JsonDocuments documents =
                new JsonDocuments(() -> CompiledDefinitions.compile(edition(1)).layout());
        return JdbcStorage.builder(source, documents).clock(clock).build();
    }

    private void rounds(Storage storage, Storage deadly) {
        Random random = new Random(seed);
        int published = 0;
        int last = 2;
        Orchestrator survivor = process(storage, 1);
        Orchestrator first = process(deadly, 1);
        calls.dieAt(Integer.MAX_VALUE, false);
        first.publish(edition(last));
        int all = calls.made;
        survivor.pause(Pause.Scope.journey("another"), Pause.Mode.HOLD, MO, "to see that it stays");
        for (int i = all; i < POINTS + all; i++) {
            int edition = i + 3;
            String round = "seed " + seed + ", round " + i;
            Definitions before = inForce(storage);
            Set<Pause> pauses = paused(storage);
            calls.dieAt(Integer.MAX_VALUE, false);
            Orchestrator publisher = process(deadly, last);
            int call = all - i % all;
            boolean definitions = call >= all - 1 || random.nextInt(4) > 0;
            calls.dieAt(call, i / all % 2 == 1);
            boolean died = dies(publisher, edition, definitions);
            calls.dieAt(Integer.MAX_VALUE, false);

            Definitions after = inForce(storage);
            boolean wholly = after.equals(before) || (definitions && after.equals(edition(edition)));
            assertThat(wholly).as(round + ": one or the other, and whole").isTrue();
            assertThat(died || !definitions || after.equals(edition(edition)))
                    .as(round + ": answered is done")
                    .isTrue();
            assertThat(!definitions || paused(storage).equals(pauses))
                    .as(round + ": paused stays")
                    .isTrue();
            last = after.equals(before) ? last : edition;
            published += after.equals(before) ? 0 : 1;
            decides(survivor, storage, last, round);
        }
        System.out.println("R16: " + POINTS + " ends at one of " + all + " calls, " + calls.struck + ", " + published
                + " published");
        assertThat(published).isBetween(1, POINTS - 1);
    }

    private boolean dies(Orchestrator publisher, int edition, boolean definitions) {
        try {
            if (definitions) {
                publisher.publish(edition(edition));
            } else {
                publisher.pause(Pause.Scope.journey("journey-" + edition), Pause.Mode.HOLD, MO, "stop");
            }
            return false;
        } catch (Died died) {
            return true;
        }
    }

    private static PublishedJson.Published published(Storage storage) {
        DefinitionStore store = storage.definitions();
        return PublishedJson.read(store.load(store.epoch()).orElseThrow());
    }

    private static Definitions inForce(Storage storage) {
        return published(storage).definitions();
    }

    private static Set<Pause> paused(Storage storage) {
        return Set.copyOf(published(storage).pauses().all());
    }

    /** What a process decides that was there before, and what the log says it was decided by. */
    private void decides(Orchestrator survivor, Storage storage, int edition, String round) {
        Event event = Event.of("web", "e-" + ++events, "visited")
                .verified("customer", "c-" + events)
                .verified("email", "c" + events + "@example.org")
                .occurredAt(NOW)
                .build();
        Decision decision = Objects.requireNonNull(survivor.handle(event).decision());
        assertThat(decision.candidates())
                .as(round)
                .singleElement()
                .satisfies(each -> assertThat(each.rule().toString()).contains("v" + edition));
        Decision logged = Objects.requireNonNull(
                storage.log().entry(event.key()).orElseThrow().decision());
        assertThat(logged.epoch()).as(round).isEqualTo(storage.definitions().epoch());
        byte[] document = storage.definitions().load(logged.epoch()).orElseThrow();
        assertThat(PublishedJson.read(document).definitions()).as(round).isEqualTo(edition(edition));
    }
}
