package dev.baton.behaviour;

import dev.baton.event.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Somebody of an {@link ErasureStory}; every name of theirs says whose it is. */
final class ErasedPerson {
    final int number;
    final String customer;
    final String mail;
    final String phone;
    final String device;
    /** What was erased, and nothing has named since. */
    final Set<String> gone = new TreeSet<>();

    /** When their address was erased, with all that was known of it; null: never. */
    @Nullable
    Instant mailGone;

    ErasedPerson(int number) {
        this.number = number;
        customer = "zi" + number + "i-number";
        mail = "zi" + number + "i-mail@example.org";
        phone = "+3361000000" + number;
        device = "zi" + number + "i-device";
    }

    /** Two of six have no customer number, and become part of those who have. */
    boolean isCustomer() {
        return number < 4;
    }

    List<Identifier> names() {
        return List.of(
                Identifier.of("customer", customer),
                Identifier.of("email", mail),
                Identifier.of("phone", phone),
                Identifier.of("device", device));
    }

    boolean owns(Identifier identifier) {
        return names().contains(identifier);
    }
}
