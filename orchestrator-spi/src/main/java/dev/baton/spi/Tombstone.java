package dev.baton.spi;

import dev.baton.event.Require;
import java.time.Instant;

/**
 * That something was erased (S3), by a keyed hash: whoever has not the key cannot tell, nor try out, what it was.
 *
 * @param hash of an identifier or an event key; the engine makes it
 * @param upTo what occurred up to then is of whom was erased
 * @param keepUntil from then on it may be forgotten
 */
public record Tombstone(String hash, Instant upTo, Instant keepUntil) {
    public Tombstone {
        Require.name("tombstone.hash", hash);
        Require.instant("tombstone.upTo", upTo);
        Require.instant("tombstone.keepUntil", keepUntil);
    }
}
