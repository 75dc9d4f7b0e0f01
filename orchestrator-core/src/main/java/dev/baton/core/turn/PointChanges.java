package dev.baton.core.turn;

import dev.baton.event.ContactPoint;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a turn asks and changes of contact points. Not thread-safe; lives as long as its turn. */
final class PointChanges {
    private final TurnInput.ContactPoints all;
    private final Map<ContactPoint, ContactPointState> asked = new HashMap<>(4);
    private final Map<ContactPoint, TurnResult.ContactPointChange> changes = new LinkedHashMap<>(4);

    PointChanges(TurnInput.ContactPoints all) {
        this.all = all;
    }

    ContactPointState now(ContactPoint point) {
        TurnResult.ContactPointChange changed = changes.get(point);
        return changed == null || changed.next() == null ? before(point) : changed.next();
    }

    private ContactPointState before(ContactPoint point) {
        return asked.computeIfAbsent(point, this::asked);
    }

    private ContactPointState asked(ContactPoint point) {
        ContactPointState known = all.find(point);
        return known == null ? ContactPointState.unknown(point) : known;
    }

    /** The version that follows the one that was loaded, however often the turn changes it. */
    long nextVersion(ContactPoint point) {
        return before(point).version() + 1;
    }

    void change(ContactPointState next) {
        ContactPoint point = next.contactPoint();
        changes.put(
                point, new TurnResult.ContactPointChange(point, before(point).version(), next));
    }

    void expectUnchanged(ContactPoint point) {
        changes.putIfAbsent(
                point, new TurnResult.ContactPointChange(point, before(point).version(), null));
    }

    List<TurnResult.ContactPointChange> all() {
        return List.copyOf(changes.values());
    }
}
