package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Definitions;
import dev.baton.core.handoff.HandoffJson;
import dev.baton.core.json.JsonDocuments;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.database.TestDatabase;
import dev.baton.event.Event;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Storage;
import dev.baton.spi.Work;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What random customers told, asked and were promised goes along with their handoff; each storage has it in between. */
class StoredContextsTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final int CUSTOMERS = FULL ? 100_000 : 600;
    private static final int AT_ONCE = 200;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final String[] FACTS = {"model", "colour", "since"};

    private static final Definitions DEFINITIONS = Shop.complaintsByPhone(FACTS);

    private final MutableClock clock = new MutableClock(Instant.parse(Shop.START));
    private final JsonDocuments documents = new JsonDocuments(CompiledDefinitions.compile(DEFINITIONS)::layout);

    @Test
    @DisplayName("R12 H7 each context comes out of every storage as it went in, to the byte")
    void contexts_come_out_as_they_went_in() {
        long seed = Long.getLong("baton.seed", new Random().nextLong());
        long characters = 0;
        try (TestDatabase h2 = TestDatabase.inMemory()) {
            Map<String, Storage> storages = new LinkedHashMap<>();
            storages.put("memory", InMemoryStorage.builder(clock).build());
            storages.put("H2", h2.open(documents, clock));
            TestDatabase postgresql = FULL ? TestDatabase.postgresql() : null;
            if (postgresql != null) {
                storages.put("PostgreSQL", postgresql.open(documents, clock));
            }
            for (int from = 0; from < CUSTOMERS; from += AT_ONCE) {
                List<Dispatch> handedOver = handedOver(new Random(seed + from), from);
                for (Map.Entry<String, Storage> each : storages.entrySet()) {
                    put(each.getValue(), handedOver);
                    characters += taken(each.getKey() + ", -Dbaton.seed=" + seed, each.getValue(), handedOver);
                }
            }
            storages.values().forEach(Storage::close);
            if (postgresql != null) {
                postgresql.close();
            }
            System.out.printf(
                    "R12 StoredContextsTest: -Dbaton.seed=%d, %d contexts through %s, %d characters of JSON, each the same%n",
                    seed, CUSTOMERS, storages.keySet(), characters / storages.size());
        }
    }

    /** A dispatch with its context of each of so many customers. */
    private static List<Dispatch> handedOver(Random random, int from) {
        try (BatonTest baton = Shop.open(DEFINITIONS)
                .channel("dialler", RecordingChannel.forSystems())
                .startingAt(Shop.START)) {
            for (int i = 0; i < AT_ONCE; i++) {
                new Customer(baton, random, "c-" + (from + i)).asksForACall();
            }
            List<Dispatch> all = baton.channel("dialler").delivered();
            assertThat(all).hasSize(AT_ONCE);
            return all;
        }
    }

    private record Customer(BatonTest baton, Random random, String id) {
        void asksForACall() {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                Event.Builder complaint = event("complaint.raised").on(random.nextBoolean() ? "web" : "phone");
                complaint.attribute("reason", text());
                for (String fact : FACTS) {
                    if (random.nextBoolean()) {
                        complaint.attribute(fact, text());
                    }
                }
                baton.when(complaint);
            }
            if (random.nextBoolean()) {
                baton.when(event("callback.promised").attribute("words", text()));
            }
            baton.when(event("call.asked"));
        }

        private Event.Builder event(String type) {
            return baton.event("web", type).verified("customer", id).attribute("order", "o-1");
        }

        /** Letters of any script, quotes, marks of direction, ends of lines, what JSON escapes and what it does not. */
        private String text() {
            StringBuilder text = new StringBuilder("x");
            for (int i = random.nextInt(40); i > 0; i--) {
                int any = random.nextInt(8) == 0 ? random.nextInt(0x1_0000, 0x11_0000) : random.nextInt(0x20, 0xD800);
                text.appendCodePoint(
                        random.nextInt(3) == 0 ? any : "abc \"\\/<>&\n\t'{}[]\u2028\u00e9".charAt(random.nextInt(18)));
            }
            return text.toString();
        }
    }

    private void put(Storage storage, List<Dispatch> all) {
        Commit.Builder commit = Commit.of(storage.definitions().epoch());
        all.forEach(each -> commit.put(Work.dispatch(each, clock.instant())));
        assertThat(storage.commit(commit.build()).kind()).isEqualTo(CommitResult.Kind.COMMITTED);
    }

    /** Compares, and has the storage forget them; returns how many characters of contexts that were. */
    private long taken(String where, Storage storage, List<Dispatch> all) {
        Map<String, Dispatch> expected = new LinkedHashMap<>();
        all.forEach(each -> expected.put(each.id(), each));
        long characters = 0;
        Commit.Builder done = Commit.of(storage.definitions().epoch());
        List<Claimed> claims = new ArrayList<>(storage.work().claim(Set.of(), all.size() + 1, LEASE));
        for (Claimed each : claims) {
            Dispatch now = each.work().payload().dispatch();
            Dispatch before = expected.remove(each.work().id());
            assertThat(now).as(where).isEqualTo(before).isNotNull();
            String context = HandoffJson.write(before.handoff());
            assertThat(HandoffJson.write(now.handoff())).as(where).isEqualTo(context);
            assertThat(documents.encode(each.work()))
                    .as(where)
                    .isEqualTo(documents.encode(Work.dispatch(before, clock.instant())));
            characters += context.length();
            done.complete(each);
        }
        assertThat(expected).as("%s did not give back", where).isEmpty();
        assertThat(storage.commit(done.build()).kind()).isEqualTo(CommitResult.Kind.COMMITTED);
        return characters;
    }
}
