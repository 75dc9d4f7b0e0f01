package dev.baton.testkit.whatif;

import dev.baton.cases.Owner;
import dev.baton.cases.OwnerId;
import dev.baton.decision.ReasonCode;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.spi.HostPredicate;
import dev.baton.spi.LogEntry;
import dev.baton.spi.PropensityModel;
import dev.baton.spi.PropensityModel.Propensity;
import dev.baton.spi.SharedInputs;
import dev.baton.spi.TextClassifier;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers for the host: what is on record for the turn at hand; else what the host's own part says; else what was said
 * last; else as a host without that part. Counts what it had to make up. Not thread-safe.
 */
final class Answering {
    private final Past past;
    private final HostParts host;
    private final Map<String, Propensity> learntOfTurn;
    private final Map<String, Propensity> learntOfCustomer = new HashMap<>();
    private final Map<ContactPoint, Collection<ZoneId>> learntZones;
    private final boolean learning;
    private final Set<String> nobodyFound = new HashSet<>();
    private final Map<OwnerId, Owner> lastOwners = new HashMap<>();
    private final TreeMap<String, Integer> madeUp = new TreeMap<>();
    private String turn = "";
    private int estimated;

    /** Plays what is on record by the order in which it was asked, and learns what was asked for. */
    Answering(Past past, HostParts host) {
        this(past, host, new HashMap<>(), new HashMap<>(), true);
    }

    /** Answers whatever is asked for by what the other one has learnt. */
    Answering(Past past, HostParts host, Answering learnt) {
        this(past, host, learnt.learntOfTurn, learnt.learntZones, false);
    }

    private Answering(
            Past past,
            HostParts host,
            Map<String, Propensity> propensities,
            Map<ContactPoint, Collection<ZoneId>> zones,
            boolean learning) {
        this.past = past;
        this.host = host;
        this.learntOfTurn = propensities;
        this.learntZones = zones;
        this.learning = learning;
        Map<String, Integer> doors = new HashMap<>();
        for (LogEntry each : past.log()) {
            String name = Past.turn(each.event(), doors);
            if (missesOwners(each)) {
                nobodyFound.add(name);
            }
        }
    }

    private static boolean missesOwners(LogEntry entry) {
        return entry.decision() != null
                && entry.decision().candidates().stream()
                        .flatMap(each -> each.failed().stream())
                        .anyMatch(each -> each.reason() == ReasonCode.NO_OWNER);
    }

    /** The turn that is about to begin. */
    void turn(String next) {
        turn = next;
        estimated = 0;
    }

    /** What had to be made up, with how often. */
    Map<String, Integer> madeUp() {
        return madeUp;
    }

    private void madeUp(String what) {
        madeUp.merge(what, 1, Integer::sum);
    }

    private @Nullable SharedInputs record() {
        return past.answers(turn);
    }

    /** Whether somebody must be asked for owners; else each is there and available. */
    boolean hasOwners() {
        return host.owners != null
                || !nobodyFound.isEmpty()
                || past.asked(each -> !each.owners().isEmpty());
    }

    Optional<Owner> owner(OwnerId id) {
        SharedInputs record = record();
        if (record != null) {
            for (Owner each : record.owners()) {
                if (each.id().equals(id)) {
                    lastOwners.put(id, each);
                    return Optional.of(each);
                }
            }
        }
        if (nobodyFound.contains(turn)) {
            return Optional.empty();
        }
        if (host.owners != null) {
            return host.owners.find(id);
        }
        Owner last = lastOwners.get(id);
        madeUp(
                last == null
                        ? "owner " + id.value() + ": taken to be there"
                        : "owner " + id.value() + ": as last recorded");
        return Optional.of(last == null ? new Owner(id, Owner.Kind.TEAM, id.value(), true, null) : last);
    }

    /** Null where there was no model and is none. */
    @Nullable
    PropensityModel model(String version) {
        if (version.isEmpty()) {
            return host.model;
        }
        return new PropensityModel() {
            @Override
            public String version() {
                return version;
            }

            @Override
            public Propensity estimate(Profile profile, String template) {
                return propensity(profile, template);
            }
        };
    }

    private Propensity propensity(Profile profile, String template) {
        SharedInputs record = record();
        String key = turn + " " + template;
        String ofCustomer = profile.id() + " " + template;
        Propensity known = learntOfTurn.get(key);
        if (learning && record != null && estimated < record.propensities().size()) {
            known = record.propensities().get(estimated++);
            learntOfTurn.put(key, known);
        }
        if (known == null && host.model != null) {
            return host.model.estimate(profile, template);
        }
        if (known == null) {
            known = learntOfCustomer.get(ofCustomer);
            madeUp("propensity of " + template + ": " + (known == null ? "as the rule says" : "as last recorded"));
        }
        if (known != null) {
            learntOfCustomer.put(ofCustomer, known);
        }
        return known == null ? new Propensity(0, 0) : known;
    }

    boolean answers(String predicate, Profile profile, Event event) {
        SharedInputs record = record();
        if (record != null) {
            for (SharedInputs.Answered each : record.predicates()) {
                if (each.predicate().equals(predicate) && each.answer() != null) {
                    return each.answer();
                }
                if (each.predicate().equals(predicate)) {
                    throw new IllegalStateException(predicate + " failed when it was asked");
                }
            }
        }
        HostPredicate own = host.predicates.get(predicate);
        if (own == null) {
            madeUp("predicate " + predicate + ": unknown");
            throw new UnsupportedOperationException("nobody answers " + predicate);
        }
        return own.test(profile, event);
    }

    boolean hasZones() {
        return host.zones != null || past.asked(each -> !each.zones().isEmpty());
    }

    Collection<ZoneId> zones(ContactPoint point) {
        SharedInputs record = record();
        if (record != null && !record.zones().isEmpty()) {
            learntZones.put(point, record.zones());
            return record.zones();
        }
        if (host.zones != null) {
            return host.zones.of(point);
        }
        return learntZones.getOrDefault(point, List.of());
    }

    boolean hasClassifier() {
        return host.classifier != null || past.asked(each -> each.classified() != null);
    }

    TextClassifier classifier() {
        return new TextClassifier() {
            @Override
            public String version() {
                SharedInputs.Classified said = classified();
                return said != null
                        ? said.version()
                        : host.classifier != null ? host.classifier.version() : "unrecorded";
            }

            @Override
            public List<Label> classify(Text text) {
                return read(text);
            }
        };
    }

    private SharedInputs.@Nullable Classified classified() {
        SharedInputs record = record();
        return record == null ? null : record.classified();
    }

    private List<TextClassifier.Label> read(TextClassifier.Text text) {
        SharedInputs.Classified said = classified();
        if (said != null && said.failed()) {
            throw new IllegalStateException("the classifier failed when it was asked");
        }
        Map<String, TextClassifier.Label> labels = new TreeMap<>();
        if (host.classifier != null) {
            host.classifier.classify(text).forEach(each -> labels.put(each.name(), each));
        } else if (said == null) {
            madeUp("text of " + text.eventType() + ": says nothing");
        }
        if (said != null) {
            said.labels().forEach(each -> labels.put(each.name(), each));
        }
        return List.copyOf(labels.values());
    }
}
