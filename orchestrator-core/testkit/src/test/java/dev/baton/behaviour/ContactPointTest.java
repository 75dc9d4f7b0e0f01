package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.Storage;
import dev.baton.testkit.BatonTest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A turn asks the storage for contact points while it runs, and the storage may not answer. */
class ContactPointTest {
    private boolean down;
    private int asked;

    private final BatonTest.Setup setup =
            Shop.open(Shop.definitions(Shop.greeting()).build());
    private final BatonTest baton = setup.and(builder -> builder.storage(
                    unreliable(InMemoryStorage.builder(setup.clock()).build())))
            .startingAt(Shop.START);

    private static final class Down extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Storage unreliable(Storage whole) {
        ProfileStore profiles = instead(ProfileStore.class, whole.profiles(), "contactPoint", this::answer);
        return instead(Storage.class, whole, "profiles", () -> profiles);
    }

    private Object answer() {
        asked++;
        if (down) {
            throw new Down();
        }
        return this;
    }

    /** @param answer what that method gives; this test: what the whole gives */
    private <T> T instead(Class<T> type, T whole, String method, Supplier<Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, called, given) -> {
                    Object said = called.getName().equals(method) ? answer.get() : this;
                    try {
                        return said == this ? called.invoke(whole, given) : said;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }

    @Test
    @DisplayName(
            "T10 a storage that does not say what it knows of an address is no fault of the turn: nobody is parked")
    void a_storage_that_does_not_answer_parks_nobody() {
        Event visit = Shop.ada(baton, "visited").build();
        down = true;
        assertThatThrownBy(() -> baton.orchestrator().handle(visit)).isInstanceOf(Down.class);
        assertThatThrownBy(() -> baton.orchestrator().preview(visit)).isInstanceOf(Down.class);

        down = false;
        assertThat(baton.handle(visit).kind()).isEqualTo(Outcome.Kind.DECIDED);
        baton.runDue();
        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("T2 a turn asks for a contact point once, and one that needs none asks for none")
    void a_turn_asks_once() {
        baton.handle(Shop.ada(baton, "noted").build());
        assertThat(asked).isZero();

        baton.handle(Shop.ada(baton, "visited").build());
        assertThat(asked).isEqualTo(1);
    }
}
