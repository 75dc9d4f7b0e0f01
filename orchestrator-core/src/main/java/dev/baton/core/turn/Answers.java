package dev.baton.core.turn;

import dev.baton.cases.Owner;
import dev.baton.cases.OwnerId;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.spi.HostPredicate;
import dev.baton.spi.OwnerDirectory;
import dev.baton.spi.PropensityModel;
import dev.baton.spi.SharedInputs;
import dev.baton.spi.ZoneCandidates;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a turn asks the host, with a record of every answer, so that a replay gets the same ones (T2). Lives as long as
 * its turn; not thread-safe.
 */
public final class Answers {
    /** How many fallbacks are followed; a longer chain is a circle. */
    private static final int MAX_FALLBACKS = 10;

    private final Host host;
    private final @Nullable PropensityModel model;
    private final String modelVersion;
    private final SharedInputs.@Nullable Classified classified;
    private final List<String> fullBudgets;
    private @Nullable List<Owner> owners;
    private @Nullable List<PropensityModel.Propensity> propensities;
    private @Nullable List<ZoneId> zones;
    private @Nullable List<SharedInputs.Answered> predicates;

    /**
     * @param model in force; null: candidates succeed as likely as their rules say
     * @param modelVersion which that is
     * @param classified what the classifier answered before the turn; null where it was not asked
     * @param fullBudgets the shared budgets that had no room when the turn ran before (C6)
     */
    public Answers(
            Host host,
            @Nullable PropensityModel model,
            String modelVersion,
            SharedInputs.@Nullable Classified classified,
            List<String> fullBudgets) {
        this.host = host;
        this.model = model;
        this.modelVersion = modelVersion;
        this.classified = classified;
        this.fullBudgets = fullBudgets;
    }

    /** Asks nobody: every owner is there, and there is no model. */
    public static final Answers OF_NOBODY = new Answers(Host.SILENT, null, "", null, List.of());

    /** Whoever answers for that owner now: the owner, or the first available fallback; null where nobody does. */
    public @Nullable Owner accountable(OwnerId id) {
        OwnerDirectory directory = host.owners();
        if (directory == null) {
            return new Owner(id, Owner.Kind.TEAM, id.value(), true, null);
        }
        OwnerId next = id;
        for (int hop = 0; hop <= MAX_FALLBACKS && next != null; hop++) {
            Owner owner = find(directory, next);
            if (owner == null) {
                return null;
            }
            if (owner.available()) {
                return owner;
            }
            next = owner.fallback();
        }
        return null;
    }

    /** Whether that owner exists, be they there or away; without a directory everybody does. */
    public boolean knows(OwnerId id) {
        OwnerDirectory directory = host.owners();
        return directory == null || find(directory, id) != null;
    }

    private @Nullable Owner find(OwnerDirectory directory, OwnerId id) {
        Owner found = directory.find(id).orElse(null);
        if (found != null) {
            owners = owners == null ? new ArrayList<>() : owners;
            owners.add(found);
        }
        return found;
    }

    /**
     * Null where the host has no model.
     *
     * @param profile as the turn has left it so far; only put together where there is a model
     */
    public PropensityModel.@Nullable Propensity propensity(Supplier<Profile> profile, String template) {
        if (model == null || modelChanged()) {
            return null;
        }
        PropensityModel.Propensity answer = model.estimate(profile.get(), template);
        if (propensities == null) {
            propensities = new ArrayList<>();
        }
        propensities.add(answer);
        return answer;
    }

    /** Whether the model says another version of itself than was published: then nobody knows what it is, and it is not asked. */
    public boolean modelChanged() {
        return model != null && !model.version().equals(modelVersion);
    }

    /** Whether that shared budget had no room. */
    public boolean isFull(String budget, long bucket) {
        return !fullBudgets.isEmpty()
                // Decisions of before name the budget alone.
                && (fullBudgets.contains(full(budget, bucket)) || fullBudgets.contains(budget));
    }

    /** How it is told that the bucket of a budget had no room: what is planned for another time may find some. */
    public static String full(String budget, long bucket) {
        return bucket == 0 ? budget : budget + "#" + bucket;
    }

    /** Every zone in which the customer with those contact points may be; empty where they do not tell. Asked once. */
    public List<ZoneId> zones(List<ContactPoint> ofCustomer) {
        ZoneCandidates candidates = host.zones();
        if (candidates == null) {
            return List.of();
        }
        if (zones == null) {
            Set<ZoneId> all = new LinkedHashSet<>();
            for (ContactPoint each : ofCustomer) {
                all.addAll(candidates.of(each));
            }
            zones = List.copyOf(all);
        }
        return zones;
    }

    /**
     * What the host's predicate of that name answers; null where it fails, or there is none. Asked once.
     *
     * @param profile as the turn has left it so far; only put together where the predicate is asked
     */
    public @Nullable Boolean predicate(String name, Supplier<Profile> profile, Event event) {
        HostPredicate predicate = host.predicates().get(name);
        if (predicate == null) {
            return null;
        }
        if (predicates == null) {
            predicates = new ArrayList<>();
        }
        for (SharedInputs.Answered each : predicates) {
            if (each.predicate().equals(name)) {
                return each.answer();
            }
        }
        SharedInputs.Answered answered = new SharedInputs.Answered(name, ask(predicate, profile, event));
        predicates.add(answered);
        return answered.answer();
    }

    private static @Nullable Boolean ask(HostPredicate predicate, Supplier<Profile> profile, Event event) {
        try {
            return predicate.test(profile.get(), event);
        } catch (RuntimeException failed) {
            // Whoever asks goes without, and says so.
            return null;
        }
    }

    private boolean askedNobody() {
        return owners == null && propensities == null && zones == null && predicates == null;
    }

    /** Null where nothing was asked. */
    public @Nullable SharedInputs recorded() {
        if (askedNobody() && classified == null && fullBudgets.isEmpty()) {
            return null;
        }
        return new SharedInputs(
                owners == null ? List.of() : owners,
                propensities == null ? List.of() : propensities,
                model == null ? "" : modelVersion,
                classified,
                zones == null ? List.of() : zones,
                fullBudgets,
                predicates == null ? List.of() : predicates);
    }
}
