package dev.baton.file;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys that were written, as long as they live. For one thread. */
final class KnownKeys {
    private final Duration life;
    /** When each was written, the oldest first. */
    private final Map<String, Instant> written = new LinkedHashMap<>();

    KnownKeys(Duration life) {
        this.life = life;
    }

    void add(String key, Instant at) {
        // One that was forgotten and written anew goes to the end.
        written.remove(key);
        written.put(key, at);
    }

    /** Forgets what is older than keys live, and says whether it still knows that one. */
    boolean knows(String key, Instant now) {
        forget(now);
        return written.containsKey(key);
    }

    void forget(Instant now) {
        Instant oldest = now.minus(life);
        for (Iterator<Instant> each = written.values().iterator();
                each.hasNext() && each.next().isBefore(oldest); ) {
            each.remove();
        }
    }
}
