package dev.baton.handoff;

import dev.baton.event.Require;

/**
 * What a channel can carry beside a contact (H5).
 *
 * @param maxBytes of the JSON form, in UTF-8
 * @param maxSlots how many slots
 * @param maxCharacters of one slot's text, in UTF-16 units
 */
public record CarrierLimits(int maxBytes, int maxSlots, int maxCharacters) {
    public static final CarrierLimits UNLIMITED = new CarrierLimits(1 << 20, SlotName.values().length, 1 << 16);

    public CarrierLimits {
        Require.atLeast("carrier.maxBytes", 1, maxBytes);
        Require.atLeast("carrier.maxSlots", 1, maxSlots);
        Require.atLeast("carrier.maxCharacters", 1, maxCharacters);
    }
}
