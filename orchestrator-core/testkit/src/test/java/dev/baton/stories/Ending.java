package dev.baton.stories;

import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import dev.baton.profile.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is left of a customer's story, in full: what whoever takes over is told, what was promised, and who owns what.
 *
 * @param promises in which state, kept by whom, in which words
 * @param owners of each case, and whether it is open
 */
record Ending(Map<SlotName, List<String>> slots, List<String> promises, List<String> owners) {
    static Ending of(HandoffContext context, Profile customer) {
        Map<SlotName, List<String>> slots = new EnumMap<>(SlotName.class);
        context.slots().forEach((name, slot) -> slots.put(name, lines(slot)));
        return new Ending(
                slots,
                customer.promises().stream().map(Ending::words).toList(),
                customer.cases().stream().map(Ending::words).toList());
    }

    private static List<String> lines(Slot slot) {
        return slot.state() == Slot.State.VALUE
                ? slot.lines()
                : List.of(slot.state().name());
    }

    private static String words(Promise promise) {
        return promise.kind() + " " + promise.state() + ", due " + promise.due().by() + ", by " + promise.keeper()
                + ": " + promise.terms().words();
    }

    private static String words(ServiceCase each) {
        return each.matter() + " " + (each.open() ? "open" : "settled") + ", "
                + each.ownership().accountable();
    }

    /** Every way to lose one thing of it. */
    Stream<Ending> losses() {
        List<Ending> all = new ArrayList<>();
        for (SlotName name : SlotName.values()) {
            for (int i = 0; i < slots.get(name).size(); i++) {
                Map<SlotName, List<String>> less = new EnumMap<>(slots);
                less.put(name, without(slots.get(name), i));
                all.add(new Ending(less, promises, owners));
            }
        }
        for (int i = 0; i < promises.size(); i++) {
            all.add(new Ending(slots, without(promises, i), owners));
        }
        for (int i = 0; i < owners.size(); i++) {
            all.add(new Ending(slots, promises, without(owners, i)));
        }
        return all.stream();
    }

    private static List<String> without(List<String> all, int lost) {
        List<String> left = new ArrayList<>(all);
        left.remove(lost);
        return Collections.unmodifiableList(left);
    }

    /** As the stories write it: a line for each thing there is. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        slots.forEach((name, lines) -> lines.forEach(each -> line(out, name.name(), each)));
        promises.forEach(each -> line(out, "promise", each));
        owners.forEach(each -> line(out, "case", each));
        return out.toString();
    }

    private static void line(StringBuilder out, String label, String what) {
        out.append(String.format("%-14s %s", label, what)).append('\n');
    }
}
