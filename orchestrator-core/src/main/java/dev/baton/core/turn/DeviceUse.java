package dev.baton.core.turn;

import dev.baton.event.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a person was last verified on a device of theirs: whoever was last verified on it has it, in whatever order the
 * events come (I6).
 *
 * @param verifiedAt when the event occurred
 */
public record DeviceUse(Identifier device, Instant verifiedAt) {
    /** Null where nobody was verified on it. */
    public static @Nullable Instant lastOf(List<DeviceUse> uses, Identifier device) {
        for (int i = 0; i < uses.size(); i++) {
            if (uses.get(i).device().equals(device)) {
                return uses.get(i).verifiedAt();
            }
        }
        return null;
    }

    /** With that use; the same list where a later one is known. */
    public static List<DeviceUse> with(List<DeviceUse> uses, Identifier device, Instant at) {
        Instant known = lastOf(uses, device);
        if (known != null && !known.isBefore(at)) {
            return uses;
        }
        List<DeviceUse> next = without(uses, device);
        next.add(new DeviceUse(device, at));
        return next;
    }

    public static List<DeviceUse> without(List<DeviceUse> uses, Identifier device) {
        List<DeviceUse> left = new ArrayList<>(uses.size() + 1);
        for (int i = 0; i < uses.size(); i++) {
            if (!uses.get(i).device().equals(device)) {
                left.add(uses.get(i));
            }
        }
        return left;
    }
}
