package dev.baton.core.turn;

import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Sighting;
import dev.baton.event.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fast 128-bit hash of texts and numbers, the same on every machine and JDK. Not for secrets. Two lanes of 64 bits
 * multiplied and mixed a character at a time; the final mixing is that of MurmurHash3 (Austin Appleby, public domain).
 */
public final class Hash128 {
    private static final long LANE_1 = 0x9E3779B97F4A7C15L;
    private static final long LANE_2 = 0xC2B2AE3D27D4EB4FL;

    private long high = 0x243F6A8885A308D3L;
    private long low = 0x13198A2E03707344L;

    public Hash128 add(long value) {
        high = high(high, value);
        low = low(low, value);
        return this;
    }

    private static long high(long before, long value) {
        long product = (before ^ value) * LANE_1;
        return product ^ (product >>> 32);
    }

    private static long low(long before, long value) {
        long product = (before + value) * LANE_2;
        return product ^ (product >>> 29);
    }

    /** Length first, so that neighbours cannot be confused. */
    public Hash128 add(@Nullable String text) {
        if (text == null) {
            return add(-1L);
        }
        // Both lanes stay in registers until the text is over.
        int length = text.length();
        long one = high(high, length);
        long other = low(low, length);
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            long four = ((long) text.charAt(i) << 48)
                    | ((long) text.charAt(i + 1) << 32)
                    | ((long) text.charAt(i + 2) << 16)
                    | text.charAt(i + 3);
            one = high(one, four);
            other = low(other, four);
        }
        long rest = 0;
        for (; i < length; i++) {
            rest = rest << 16 | text.charAt(i);
        }
        high = high(one, rest);
        low = low(other, rest);
        return this;
    }

    public Hash128 add(@Nullable Instant at) {
        return at == null ? add(-1L) : add(at.getEpochSecond()).add((long) at.getNano());
    }

    public Hash128 add(Attributes attributes) {
        add((long) attributes.size());
        for (int i = 0; i < attributes.size(); i++) {
            add(attributes.name(i));
            add(attributes.value(i));
        }
        return this;
    }

    private void add(Value value) {
        add((long) value.kind().ordinal());
        if (value instanceof Value.Text text) {
            add(text.text());
        } else if (value instanceof Value.Whole whole) {
            add(whole.number());
        } else if (value instanceof Value.Flag flag) {
            add(flag.flag() ? 1L : 0L);
        } else if (value instanceof Value.Nested nested) {
            add(nested.attributes());
        } else if (value instanceof Value.Many many) {
            add((long) many.values().size());
            many.values().forEach(this::add);
        } else {
            add(value.display());
        }
    }

    /** What makes two events of one key the same event (T5): everything a source states, not when it was received. */
    public Hash128 addContent(Event event) {
        add(event.type());
        add(event.occurredAt());
        add(event.expiresAt());
        for (int i = 0; i < event.identifiers().size(); i++) {
            Sighting sighting = event.identifiers().get(i);
            add(sighting.identifier().namespace());
            add(sighting.identifier().value());
            add((long) sighting.strength().ordinal());
        }
        add(event.attributes());
        add(event.fields());
        add(event.actor().id());
        add(event.actor().authority());
        if (!event.actor().grant().equals(Actor.Grant.NONE)) {
            event.actor().grant().powers().forEach(each -> add(each.name()));
            add(event.actor().grant().until());
        }
        add(event.channel() == null ? null : event.channel().name());
        // What is small goes together.
        long kinds =
                (long) event.identifiers().size() << 8 | event.actor().kind().ordinal() << 1;
        return add(event.historical() ? kinds + 1 : kinds);
    }

    public long high() {
        return mixed(high);
    }

    public long low() {
        return mixed(low ^ high);
    }

    private static long mixed(long value) {
        long k = value;
        k ^= k >>> 33;
        k *= 0xff51afd7ed558ccdL;
        k ^= k >>> 33;
        k *= 0xc4ceb9fe1a85ec53L;
        return k ^ (k >>> 33);
    }

    /** 24 digits in lower case. */
    public String id() {
        StringBuilder out = new StringBuilder(24);
        digits(out, high(), 16);
        digits(out, low(), 8);
        return out.toString();
    }

    private static void digits(StringBuilder out, long bits, int count) {
        for (int i = count - 1; i >= 0; i--) {
            out.append(Character.forDigit((int) (bits >>> (i * 4)) & 15, 16));
        }
    }
}
