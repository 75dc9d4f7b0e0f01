package dev.baton.core.definition;

import dev.baton.event.Channel;
import dev.baton.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the stop words that the message of an event may be (C3). Immutable and thread-safe. */
public final class StopWordIndex {
    private final Map<String, List<Entry>> byType = new HashMap<>();

    /**
     * One declaration.
     *
     * @param plain its words as they are compared
     */
    public record Entry(StopWords declared, Set<String> plain) {
        /** Whether the text, as a whole, is one of the words. */
        public boolean isStop(String text) {
            String said = PlainWords.of(text);
            return said != null && plain.contains(said);
        }
    }

    private StopWordIndex(List<StopWords> all) {
        for (StopWords each : all) {
            byType.computeIfAbsent(each.on(), none -> new ArrayList<>(1)).add(new Entry(each, plain(each)));
        }
    }

    /** Null where no channel declares any: then no event is looked at. */
    static @Nullable StopWordIndex of(List<StopWords> all) {
        return all.isEmpty() ? null : new StopWordIndex(all);
    }

    /** The words as they are compared. */
    static Set<String> plain(StopWords declared) {
        Set<String> plain = new HashSet<>();
        for (String each : declared.words()) {
            String word = PlainWords.of(each);
            if (word != null) {
                plain.add(word);
            }
        }
        return plain;
    }

    /** For the type and the channel of that event; where it names no channel, it may have come in on any. */
    public List<Entry> on(Event event) {
        List<Entry> all = byType.get(event.type());
        if (all == null) {
            return List.of();
        }
        List<Entry> fitting = new ArrayList<>(all.size());
        Channel channel = event.channel();
        for (int i = 0; i < all.size(); i++) {
            if (channel == null || channel.equals(all.get(i).declared.channel())) {
                fitting.add(all.get(i));
            }
        }
        return fitting;
    }
}
