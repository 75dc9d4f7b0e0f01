package dev.baton.testkit.simulation;

import dev.baton.event.Event;
import java.util.Objects;

/** Whether two events of one key are the same event: in everything their source states (T5). */
final class Contents {
    private Contents() {}

    static boolean same(Event a, Event b) {
        return a.type().equals(b.type())
                && a.occurredAt().equals(b.occurredAt())
                && Objects.equals(a.expiresAt(), b.expiresAt())
                && a.identifiers().equals(b.identifiers())
                && a.attributes().equals(b.attributes())
                && a.fields().equals(b.fields())
                && a.actor().equals(b.actor())
                && Objects.equals(a.channel(), b.channel())
                && a.historical() == b.historical();
    }
}
