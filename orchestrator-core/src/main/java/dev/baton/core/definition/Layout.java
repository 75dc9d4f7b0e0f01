package dev.baton.core.definition;

import dev.baton.event.Event;
import dev.baton.event.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which slot a profile keeps a field or an event type's history in. Names are resolved once, when definitions are
 * compiled. Immutable; compare by identity: a profile laid out by another one is laid out anew when it is next touched.
 */
public final class Layout {
    private final String[] fields;
    private final FieldPolicy[] policies;
    private final Map<String, Integer> fieldSlots = new HashMap<>();
    /** By member of a group: the slot of the group. */
    private final Map<String, Integer> groupSlots = new HashMap<>();

    private final int[] contested;
    private boolean decays;
    private final String[] types;
    private final @Nullable Duration[] windows;
    private final Map<String, Integer> typeSlots = new HashMap<>();
    /** By field slot: the values that conditions compare it with. */
    private final List<Map<Value, Value>> known = new ArrayList<>();

    private final Map<String, CompiledSignal> signals = new HashMap<>();
    private final CompiledSegments segments = new CompiledSegments(this);
    private final CompiledWatches watched = new CompiledWatches(this);

    /**
     * @param policies by field
     * @param windows by counted event type: the longest window any condition asks for; zero where only the total is
     *     asked for
     */
    Layout(SortedMap<String, FieldPolicy> policies, SortedMap<String, Duration> windows) {
        this.fields = policies.keySet().toArray(String[]::new);
        this.policies = policies.values().toArray(FieldPolicy[]::new);
        this.types = windows.keySet().toArray(String[]::new);
        this.windows = windows.values().toArray(Duration[]::new);
        number(policies.keySet(), fieldSlots);
        number(windows.keySet(), typeSlots);
        for (int i = 0; i < fields.length; i++) {
            known.add(new HashMap<>());
            for (String member : this.policies[i].terms().members()) {
                groupSlots.put(member, i);
            }
        }
        this.contested = IntStream.range(0, fields.length)
                .filter(slot -> this.policies[slot].contested())
                .toArray();
        this.decays = policies.values().stream().anyMatch(each -> each.decay() != null);
    }

    private static void number(Collection<String> names, Map<String, Integer> slots) {
        for (String name : names) {
            slots.put(name, slots.size());
        }
    }

    public int fieldCount() {
        return fields.length;
    }

    public String field(int slot) {
        return fields[slot];
    }

    public FieldPolicy policy(int slot) {
        return policies[slot];
    }

    /** −1 where no definition names the field. */
    public int fieldSlot(String name) {
        return fieldSlots.getOrDefault(name, -1);
    }

    /** The slot of the group that the field is a member of; −1 where it is a member of none. */
    public int groupSlot(String member) {
        return groupSlots.isEmpty() ? -1 : groupSlots.getOrDefault(member, -1);
    }

    /** The slots of fields whose sources may contradict one another (F5). */
    public int contestedCount() {
        return contested.length;
    }

    /** The slot of one of them. */
    public int contested(int index) {
        return contested[index];
    }

    /** Whether anything grows stale (F4). */
    public boolean decays() {
        return decays;
    }

    /** The same value; the very object that conditions compare with, where they do. So equality is mostly identity. */
    public Value known(int fieldSlot, Value value) {
        return fieldSlot < 0 || known.get(fieldSlot).isEmpty()
                ? value
                : known.get(fieldSlot).getOrDefault(value, value);
    }

    /** While definitions are compiled. */
    void comparedWith(int fieldSlot, Value value) {
        known.get(fieldSlot).putIfAbsent(value, value);
    }

    /** While definitions are compiled. */
    void add(Signal signal) {
        int[] slots = signal.moments().stream()
                .mapToInt(each -> typeSlot(momentType(each.on())))
                .toArray();
        signals.put(signal.name(), new CompiledSignal(signal, slots));
        decays = true;
    }

    /** Checked before: there is one of that name. */
    CompiledSignal signal(String name) {
        CompiledSignal known = signals.get(name);
        if (known == null) {
            throw new IllegalStateException("no signal " + name);
        }
        return known;
    }

    /**
     * Under which type the history of a moment is kept: that of its events, where all of them show it; one of the
     * condition's own, where some do, so that another condition begins anew.
     */
    static String momentType(Trigger on) {
        if (on.when().equals(Condition.always())) {
            return on.eventType();
        }
        String text = Watch.text(on.when(), segment -> on.when());
        return Event.RESERVED_PREFIX + "moment/" + on.eventType() + "/"
                + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** While definitions are compiled. */
    CompiledSegments segments() {
        return segments;
    }

    /** What is asked for whenever something it looks at changes. */
    CompiledWatches watched() {
        return watched;
    }

    public int typeCount() {
        return types.length;
    }

    public String type(int slot) {
        return types[slot];
    }

    /** −1 where no definition counts the type. */
    public int typeSlot(String eventType) {
        return typeSlots.getOrDefault(eventType, -1);
    }

    /** Whether single occurrences of the type are kept, for conditions that look back a while. */
    public boolean windowed(int typeSlot) {
        Duration window = windows[typeSlot];
        return window != null && !window.isZero();
    }
}
