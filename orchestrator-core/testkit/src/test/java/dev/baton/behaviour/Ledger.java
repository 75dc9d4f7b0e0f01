package dev.baton.behaviour;

import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.consent.ConsentRecord;
import dev.baton.journey.ExitReason;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.ContactEntry;
import dev.baton.profile.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What several profiles have, added up: neither a merge nor taking it out may change it (I8, I10).
 *
 * @param cases ids and states, each as often as there is one
 * @param promises ids and states, each as often as there is one
 * @param contacts ids of dispatches, each as often as there is one
 * @param consents each once, as two profiles may both be told of one
 * @param counts of events, by type
 */
record Ledger(
        List<String> cases,
        List<String> promises,
        List<String> contacts,
        Set<String> consents,
        Map<String, Long> counts,
        List<JourneyInstance> instances) {
    static Ledger of(Collection<Profile> profiles, List<String> types) {
        List<String> cases = new ArrayList<>();
        List<String> promises = new ArrayList<>();
        List<String> contacts = new ArrayList<>();
        Set<String> consents = new TreeSet<>();
        Map<String, Long> counts = new TreeMap<>();
        List<JourneyInstance> instances = new ArrayList<>();
        for (Profile profile : profiles) {
            for (ServiceCase each : profile.cases()) {
                cases.add(each.id() + " " + each.open() + " " + each.ownership());
            }
            for (Promise each : profile.promises()) {
                promises.add(each.id() + " " + each.state());
            }
            for (ContactEntry each : profile.contacts()) {
                contacts.add(each.dispatchId() + " " + each.state());
            }
            for (ConsentRecord each : profile.consents()) {
                consents.add(each.toString());
            }
            types.forEach(type -> counts.merge(type, profile.eventCount(type), Long::sum));
            instances.addAll(profile.instances());
        }
        cases.sort(null);
        promises.sort(null);
        contacts.sort(null);
        instances.sort(java.util.Comparator.comparing(JourneyInstance::toString));
        return new Ledger(cases, promises, contacts, consents, counts, instances);
    }

    /** All but instances, which a merge may end. */
    List<Object> withoutInstances() {
        return List.of(cases, promises, contacts, consents, counts);
    }

    /** In which journeys and for which bindings somebody goes on. */
    Set<String> live() {
        Set<String> live = new TreeSet<>();
        for (JourneyInstance each : instances) {
            if (each.live()) {
                live.add(each.journey() + " " + each.binding());
            }
        }
        return live;
    }

    /** How many instances go on. */
    long goingOn() {
        return instances.stream().filter(JourneyInstance::live).count();
    }

    long exited(ExitReason reason) {
        return instances.stream()
                .filter(each -> each.exit() != null && each.exit().reason() == reason)
                .count();
    }
}
