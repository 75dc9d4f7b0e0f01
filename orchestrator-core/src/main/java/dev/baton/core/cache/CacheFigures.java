package dev.baton.core.cache;

/**
 * How a cache has done since it was made.
 *
 * @param hits reads that needed no look into the storage
 * @param misses reads that did
 * @param stale commits that were refused since another process had changed what the cache knew
 * @param evictions entries that had to go for others, or had become too old
 * @param bytes about how much it holds now
 */
public record CacheFigures(long hits, long misses, long stale, long evictions, long bytes) {
    /** Share of the reads that needed no look into the storage, 0 to 1; 0 before the first. */
    public double hitRate() {
        long reads = hits + misses;
        return reads == 0 ? 0 : (double) hits / reads;
    }
}
