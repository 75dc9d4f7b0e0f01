package dev.baton.spi;

/**
 * Work under a lease.
 *
 * @param fence names this very claim; completing the work under an older fence is refused (A4)
 * @param attempts how often it has been claimed, this time included
 */
public record Claimed(Work work, long fence, int attempts) {}
