package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.database.TestDatabase;
import dev.baton.event.BatonException;
import dev.baton.event.Event;
import dev.baton.spi.Storage;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The engine over a storage that keeps bytes: it hands over the codec, and the codec follows the definitions. */
final class DatabaseTest {
    @AutoClose
    private final TestDatabase database = TestDatabase.inMemory();

    private BatonTest open() {
        BatonTest.Setup shop = Shop.open(Shop.definitions(Shop.greeting()).build());
        return shop.and(builder -> builder.storage(documents -> database.open(documents, shop.clock())))
                .startingAt(Shop.START);
    }

    private static Journey thanks() {
        return Shop.journey("thanks")
                .rule(
                        "thank",
                        Trigger.on(
                                "visited",
                                Operand.count("visited")
                                        .within(Duration.ofDays(2))
                                        .atLeast(3)),
                        Proposal.message("email", "thanks"));
    }

    private static Event.Builder visit(BatonTest baton, String source) {
        return baton.event(source, "visited").verified("customer", "c-ada").verified("email", "ada@example.org");
    }

    @Test
    @DisplayName("J2 what is counted since a publication is counted over a database too")
    void what_is_counted_since_a_publication_is_counted() {
        BatonTest baton = open();
        baton.given(visit(baton, "web"));
        baton.orchestrator().publish(Shop.definitions(thanks()).build());

        baton.given(visit(baton, "web"), visit(baton, "web"));
        baton.when(visit(baton, "web"));

        baton.then().dispatched("email", "thanks");
    }

    @Test
    @DisplayName("J2 what is counted since another process published is counted here too")
    void what_is_counted_since_another_process_published_is_counted_here_too() {
        BatonTest one = open();
        BatonTest other = open();
        one.given(visit(one, "web"));
        one.orchestrator().publish(Shop.definitions(thanks()).build());

        other.given(visit(other, "app"));
        one.given(visit(one, "web"));
        other.when(visit(other, "app"));

        other.then().dispatched("email", "thanks");
    }

    @Test
    @DisplayName("A storage that the engine opened is closed where building fails")
    void a_storage_is_closed_when_building_fails() {
        AtomicReference<Storage> opened = new AtomicReference<>();
        OrchestratorBuilder builder = Orchestrator.builder()
                .definitions(Shop.definitions(thanks(), thanks()).build())
                .storage(documents -> {
                    opened.set(database.open(documents, new MutableClock(Instant.EPOCH)));
                    return opened.get();
                });

        assertThatThrownBy(builder::build).isInstanceOf(BatonException.class);

        assertThatThrownBy(() -> opened.get().definitions().epoch()).isInstanceOf(IllegalStateException.class);
    }
}
