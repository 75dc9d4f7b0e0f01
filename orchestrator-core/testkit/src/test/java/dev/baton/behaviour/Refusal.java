package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.event.InvalidValueException;
import java.util.function.Supplier;

/** What a value says when it refuses to be made. */
final class Refusal {
    private Refusal() {}

    static String of(Supplier<?> make) {
        InvalidValueException[] refused = new InvalidValueException[1];
        assertThatThrownBy(make::get).isInstanceOfSatisfying(InvalidValueException.class, each -> refused[0] = each);
        return refused[0].getMessage();
    }
}
