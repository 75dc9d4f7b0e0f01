package dev.baton.core.definition;

import dev.baton.decision.RuleRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All conditions that are watched for every customer, found by what they look at: so the cost of an event depends on
 * those that it touches, not on how many there are (J3, J9). Those of instances are with their journeys. Immutable and
 * thread-safe once compiled.
 */
public final class CompiledWatches {
    private static final Comparator<Watch> IN_ORDER = Comparator.comparingInt(Watch::order);

    private final Layout layout;
    private final Map<String, Watch> held = new LinkedHashMap<>();
    private final List<Watch> rules = new ArrayList<>();
    private final Map<String, Watch> byKey = new HashMap<>();
    private final Map<Integer, List<Watch>> byField = new HashMap<>();
    private final Map<Integer, List<Watch>> byType = new HashMap<>();
    private final List<Watch> ofMatters = new ArrayList<>();
    private final List<Watch> ofDrift = new ArrayList<>();
    /** All that is watched, of instances too, in words that change when an answer may. */
    private final Set<String> words = new TreeSet<>();

    private boolean ofInstances;
    private long fingerprint;

    CompiledWatches(Layout layout) {
        this.layout = layout;
    }

    /** What has to have been TRUE for a while; the same one for equal conditions. */
    Watch held(Condition condition, CompiledCondition of) {
        String text = Watch.text(condition, layout.segments()::of);
        return held.computeIfAbsent(text, none -> {
            String key = "held/" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
            // An inner one is compiled before what it is part of; rules have orders above zero.
            int order = held.size() - Integer.MAX_VALUE;
            Watch watch = new Watch(key, order, condition, of, null, layout);
            index(watch, text);
            return watch;
        });
    }

    /** The rule of a standing journey. */
    void add(Compiled<Rule> rule) {
        Watch watch = of(rule);
        rules.add(watch);
        index(watch, Watch.text(rule.spec().on().when(), layout.segments()::of));
    }

    /** The rule of a journey with instances, which keeps it. */
    Watch ofInstance(Compiled<Rule> rule) {
        ofInstance(rule.ref());
        return of(rule);
    }

    /** An instance waits for a state. */
    void ofWait(Compiled<WaitStep.Branch> branch) {
        ofInstance(branch.ref());
    }

    private void ofInstance(RuleRef asked) {
        ofInstances = true;
        words.add("instance/" + asked);
    }

    private Watch of(Compiled<Rule> rule) {
        String phase = rule.ref().phase() == null ? "" : rule.ref().phase();
        String key =
                "rule/" + rule.ref().journey() + "/" + phase + "/" + rule.ref().rule();
        return new Watch(key, rule.order(), rule.spec().on().when(), rule.when(), rule, layout);
    }

    private void index(Watch watch, String text) {
        byKey.put(watch.key(), watch);
        words.add(watch.key() + " " + text + " of " + watch.basis());
        watch.fields()
                .forEach(slot ->
                        byField.computeIfAbsent(slot, none -> new ArrayList<>()).add(watch));
        watch.types()
                .forEach(slot ->
                        byType.computeIfAbsent(slot, none -> new ArrayList<>()).add(watch));
        if (watch.looksAtMatters()) {
            ofMatters.add(watch);
        }
        if (watch.looksAtDrift()) {
            ofDrift.add(watch);
        }
    }

    /** Null where nothing is watched; after all was compiled. */
    @Nullable
    CompiledWatches orNull() {
        if (byKey.isEmpty() && !ofInstances) {
            return null;
        }
        byte[] all = String.join("\n", words).getBytes(StandardCharsets.UTF_8);
        fingerprint = Math.max(1, UUID.nameUUIDFromBytes(all).getMostSignificantBits() & Long.MAX_VALUE);
        return this;
    }

    /**
     * The same for definitions under which the same is watched, in whatever process: the same conditions, over fields and
     * signals that are read in the same way, and the same versions of journeys whose instances ask. Never 0.
     */
    public long fingerprint() {
        return fingerprint;
    }

    /** Null where it is not watched any more. */
    public @Nullable Watch of(String key) {
        return byKey.get(key);
    }

    public List<Watch> ofField(int slot) {
        return byField.getOrDefault(slot, List.of());
    }

    public List<Watch> ofType(int slot) {
        return byType.getOrDefault(slot, List.of());
    }

    /** Those that look at cases or promises. */
    public List<Watch> ofMatters() {
        return ofMatters;
    }

    /** Those that look at whether somebody drifts. */
    public List<Watch> ofDrift() {
        return ofDrift;
    }

    public List<Watch> all() {
        List<Watch> all = new ArrayList<>(held.values());
        all.addAll(rules);
        return all;
    }

    /** As they are asked: what has to have been TRUE for a while first, then rules in the order of all rules (T3). */
    public static List<Watch> inOrder(Set<Watch> some) {
        List<Watch> sorted = new ArrayList<>(some);
        sorted.sort(IN_ORDER);
        return sorted;
    }
}
