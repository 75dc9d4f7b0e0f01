package dev.baton.examples.soak.crash;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The other side of the channels of one process. For one thread. */
final class MemoryLedger implements Ledger {
    private final Set<String> keys = new HashSet<>();
    private final List<Deed> deeds = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();

    @Override
    public void attempt(Attempt attempt) {
        attempts.add(attempt);
    }

    @Override
    public void ended(String dispatch, String worker) {
        ends.add(dispatch);
    }

    @Override
    public void deed(Deed deed, boolean honoursKey) {
        if (!honoursKey || keys.add(deed.dispatch())) {
            deeds.add(deed);
        }
    }

    @Override
    public boolean done(String dispatch) {
        return deeds.stream().anyMatch(each -> each.dispatch().equals(dispatch));
    }

    @Override
    public List<Deed> deeds() {
        return List.copyOf(deeds);
    }

    @Override
    public long attempts() {
        return attempts.size();
    }

    @Override
    public List<String> changing() {
        Map<String, Set<String>> contexts = attempts.stream()
                .collect(Collectors.groupingBy(
                        Attempt::dispatch, Collectors.mapping(Attempt::context, Collectors.toSet())));
        return contexts.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public List<String> endedTwice() {
        return ends.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(each -> each.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }
}
