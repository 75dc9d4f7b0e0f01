package dev.baton.testkit.whatif;

import dev.baton.cases.EffortEntry;
import dev.baton.cases.Offer;
import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.Profile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compares where customers stand at the end: promises, cases, owners, journeys, effort. */
final class Standing {
    /** In words, and since when. */
    private record Stand(Instant at, String what, String words) {}

    private final String customer;
    private final Consumer<Difference> found;

    private Standing(String customer, Consumer<Difference> found) {
        this.customer = customer;
        this.found = found;
    }

    static void compare(Map<String, Profile> before, Map<String, Profile> now, Consumer<Difference> found) {
        TreeSet<String> all = new TreeSet<>(before.keySet());
        all.addAll(now.keySet());
        all.forEach(each -> new Standing(each, found).compare(before.get(each), now.get(each)));
    }

    private void compare(@Nullable Profile before, @Nullable Profile now) {
        compare(Difference.Kind.PROMISE, promises(before), promises(now));
        compare(Difference.Kind.CASE, cases(before), cases(now));
        compare(Difference.Kind.JOURNEY, journeys(before), journeys(now));
        // Whose a case is says nothing of one that is not there.
        Map<String, Stand> ownersThen = owners(before);
        Map<String, Stand> ownersNow = owners(now);
        ownersThen.keySet().retainAll(ownersNow.keySet());
        ownersNow.keySet().retainAll(ownersThen.keySet());
        compare(Difference.Kind.OWNER, ownersThen, ownersNow);
        compare(Difference.Kind.EFFORT, effort(before), effort(now));
    }

    private void compare(Difference.Kind kind, Map<String, Stand> before, Map<String, Stand> now) {
        TreeMap<String, Stand> all = new TreeMap<>(now);
        all.putAll(before);
        all.forEach((key, stand) -> {
            Stand then = before.get(key);
            Stand later = now.get(key);
            String wordsThen = then == null ? "" : then.words();
            String wordsNow = later == null ? "" : later.words();
            if (!wordsThen.equals(wordsNow)) {
                found.accept(new Difference(kind, customer, null, stand.at(), stand.what(), wordsThen, wordsNow));
            }
        });
    }

    private static Map<String, Stand> promises(@Nullable Profile of) {
        Map<String, Stand> all = new TreeMap<>();
        for (Promise each : of == null ? List.<Promise>of() : of.promises()) {
            String what = about(each.kind(), each.terms().subject());
            String words = each.state() + ", due " + each.due().by() + ", kept by "
                    + each.keeper().value();
            put(all, what, new Stand(each.terms().madeAt(), what, words));
        }
        return all;
    }

    private static Map<String, Stand> cases(@Nullable Profile of) {
        Map<String, Stand> all = new TreeMap<>();
        for (ServiceCase each : byAge(of)) {
            Instant settled = each.life().settledAt();
            String again = each.life().reopened() == 0
                    ? ""
                    : ", reopened " + each.life().reopened() + " times";
            String words = (settled == null ? "open since " + each.life().openedAt() : "settled " + settled) + again;
            put(all, matter(each), new Stand(each.life().openedAt(), matter(each), words));
        }
        return all;
    }

    private static Map<String, Stand> owners(@Nullable Profile of) {
        Map<String, Stand> all = new TreeMap<>();
        for (ServiceCase each : byAge(of)) {
            Offer offer = each.ownership().offer();
            String words = each.ownership().accountable().value()
                    + (offer == null ? "" : ", offered to " + offer.to().value());
            put(all, matter(each), new Stand(each.life().openedAt(), matter(each), words));
        }
        return all;
    }

    private static Map<String, Stand> journeys(@Nullable Profile of) {
        Map<String, Stand> all = new TreeMap<>();
        List<JourneyInstance> instances = of == null ? List.of() : of.instances();
        instances.stream()
                .sorted(Comparator.comparing(JourneyInstance::enteredAt))
                .forEach(each -> {
                    String what = about(each.journey(), each.binding().isEmpty() ? null : each.binding());
                    JourneyInstance.Exit exit = each.exit();
                    String words = exit == null
                            ? "in " + each.phase() + (each.drifting() ? ", late for a milestone" : "")
                            : "ended " + exit.reason() + " " + exit.at();
                    put(all, what, new Stand(each.enteredAt(), what, words));
                });
        return all;
    }

    private static Map<String, Stand> effort(@Nullable Profile of) {
        Map<EffortEntry.Kind, Integer> times = new TreeMap<>();
        double minutes = 0;
        for (ServiceCase each : byAge(of)) {
            minutes += each.effortMinutes();
            each.effort().forEach(one -> times.merge(one.kind(), 1, Integer::sum));
        }
        Map<String, Stand> all = new TreeMap<>();
        if (of != null && !times.isEmpty()) {
            String words = BigDecimal.valueOf(Math.round(minutes * 100), 2)
                            .stripTrailingZeros()
                            .toPlainString() + " minutes";
            for (Map.Entry<EffortEntry.Kind, Integer> each : times.entrySet()) {
                words += ", " + each.getKey().name().toLowerCase(Locale.ROOT) + " " + each.getValue();
            }
            all.put("effort", new Stand(of.createdAt(), "effort", words));
        }
        return all;
    }

    private static List<ServiceCase> byAge(@Nullable Profile of) {
        List<ServiceCase> cases = of == null ? List.of() : of.cases();
        return cases.stream()
                .sorted(Comparator.comparing(each -> each.life().openedAt()))
                .toList();
    }

    private static String matter(ServiceCase of) {
        return about(of.matter().kind(), of.matter().subject());
    }

    private static String about(String kind, @Nullable String subject) {
        return subject == null ? kind : kind + " " + subject;
    }

    /** The second of the same is another one. */
    private static void put(Map<String, Stand> all, String key, Stand stand) {
        String free = key;
        for (int i = 2; all.containsKey(free); i++) {
            free = key + " #" + i;
        }
        all.put(free, stand);
    }
}
