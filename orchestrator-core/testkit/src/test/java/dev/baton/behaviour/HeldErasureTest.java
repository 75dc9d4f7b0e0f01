package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.profile.Erased;
import dev.baton.spi.HeldEvent;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What was held back when somebody is erased: theirs goes with them, and what is of others goes on (S3, T9). */
class HeldErasureTest extends ErasureOfAda {
    @Test
    @DisplayName("T9 somebody who is parked can be erased, and what waited for repair is gone with them")
    void somebody_parked_is_erased() {
        baton.given(ada("arrived"));
        Event risky = ada("risky").attribute("note", "canary-risky").build();
        assertThat(baton.handle(risky).kind()).isEqualTo(Outcome.Kind.PARKED);
        assertThat(baton.handle(ada("visited").attribute("note", "canary-waits").build())
                        .kind())
                .isEqualTo(Outcome.Kind.PARKED);

        Erased erased = erase();

        assertThat(erased.of(Erased.Kind.HELD_EVENT)).isEqualTo(2);
        assertThat(memory.worklists().held(Outcome.Kind.PARKED, null, 10)).isEmpty();
        assertThat(found("canary", "ada@", "c-ada")).isEmpty();
        assertThatThrownBy(() -> baton.orchestrator().retry(risky)).isInstanceOf(InvalidValueException.class);
        assertThat(baton.handle(risky).kind()).isEqualTo(Outcome.Kind.ERASED);
    }

    private Event.Builder benOnAdasDevice(String type) {
        return Shop.ben(baton, type).inferred("device", "d-shared");
    }

    private List<HeldEvent> parked() {
        return memory.worklists().held(Outcome.Kind.PARKED, null, 10);
    }

    @Test
    @DisplayName("S3 what waits for the repair of somebody else stays in their line, and names them alone")
    void what_waits_for_another_stays_in_their_line() {
        baton.given(ada("noted").inferred("device", "d-shared"), Shop.ben(baton, "noted"));
        baton.handle(benOnAdasDevice("risky").build());
        baton.handle(benOnAdasDevice("visited").build());
        assertThat(parked()).hasSize(2);

        Erased erased = erase();

        assertThat(erased.of(Erased.Kind.HELD_EVENT)).isZero();
        assertThat(parked()).hasSize(2);
        assertThat(found("ada@", "c-ada", "d-shared")).isEmpty();
        model.mend();
        assertThat(baton.orchestrator().retry(parked().get(0).event()).kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(parked()).isEmpty();
        baton.runDue();
        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("S3 nor does one of somebody else go that is parked between the look and the commit")
    void one_of_another_parked_meanwhile_stays() {
        baton.given(ada("noted").inferred("device", "d-shared"), Shop.ben(baton, "noted"));
        Event risky = benOnAdasDevice("risky").build();
        storage.beforeNext(() -> baton.handle(risky));

        erase();

        assertThat(parked()).hasSize(1);
        assertThat(found("ada@", "c-ada", "d-shared")).isEmpty();
        model.mend();
        assertThat(baton.orchestrator().retry(parked().get(0).event()).kind()).isEqualTo(Outcome.Kind.DECIDED);
    }

    @Test
    @DisplayName("S3 what is of somebody else and waits in the line of whom is erased stays")
    void what_is_of_another_leaves_the_line() {
        baton.given(ada("noted").inferred("device", "d-shared"), Shop.ben(baton, "noted"));
        baton.handle(ada("risky").build());
        baton.handle(benOnAdasDevice("visited").build());
        assertThat(parked()).hasSize(2);

        Erased erased = erase();

        assertThat(erased.of(Erased.Kind.HELD_EVENT)).isEqualTo(1);
        assertThat(parked()).hasSize(1);
        assertThat(found("ada@", "c-ada", "d-shared")).isEmpty();
        assertThat(baton.orchestrator().retry(parked().get(0).event()).kind()).isEqualTo(Outcome.Kind.DECIDED);
        baton.runDue();
        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("S3 whoever waits behind an event that is dropped when it is retried waits no longer")
    void nobody_waits_for_what_was_dropped() {
        baton.given(ada("noted").inferred("device", "d-shared"), Shop.ben(baton, "noted"));
        Event risky = benOnAdasDevice("risky").build();
        baton.handle(risky);
        baton.handle(Shop.ben(baton, "visited").build());
        erase();

        assertThat(baton.orchestrator().retry(risky).kind()).isEqualTo(Outcome.Kind.ERASED);

        assertThat(parked()).isEmpty();
        baton.runDue();
        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("S3 nobody goes on waiting for an event of whom was erased")
    void nobody_waits_for_what_is_gone() {
        baton.given(ada("noted"), Shop.ben(baton, "noted").inferred("device", "d-shared"));
        Event risky = baton.event("web", "risky")
                .inferred("device", "d-shared")
                .verified("customer", "c-ada")
                .attribute("note", "canary-risky")
                .build();
        baton.handle(risky);
        assertThat(baton.handle(Shop.ben(baton, "visited").build()).kind()).isEqualTo(Outcome.Kind.PARKED);

        erase();

        assertThat(found("canary", "ada@", "c-ada")).isEmpty();
        assertThat(baton.orchestrator().retry(parked().get(0).event()).kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(baton.handle(Shop.ben(baton, "visited").build()).kind()).isEqualTo(Outcome.Kind.DECIDED);
    }

    @Test
    @DisplayName("S3 an event that breaks its contract and names whom is erased goes, too")
    void a_quarantined_event_goes_too() {
        baton.given(ada("arrived"));
        Event broken = ada("ordered").attribute("note", "canary-broken").build();
        assertThat(baton.handle(broken).kind()).isEqualTo(Outcome.Kind.QUARANTINED);

        erase();

        assertThat(memory.worklists().held(Outcome.Kind.QUARANTINED, null, 10)).isEmpty();
        assertThat(found("canary", "ada@")).isEmpty();
    }

    @Test
    @DisplayName("S3 an event that is quarantined between the look and the commit does not stay")
    void an_event_quarantined_meanwhile_does_not_stay() {
        baton.given(ada("noted"));
        Event broken = ada("ordered").attribute("note", "canary-broken").build();
        storage.beforeNext(() -> baton.handle(broken));

        erase();

        assertThat(memory.worklists().held(Outcome.Kind.QUARANTINED, null, 10)).isEmpty();
        assertThat(found("canary", "ada@")).isEmpty();
    }
}
