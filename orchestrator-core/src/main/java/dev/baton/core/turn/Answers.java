package dev.baton.core.turn;

import dev.baton.cases.Owner;
import dev.baton.cases.OwnerId;
import dev.baton.event.ContactPoint;
import dev.baton.profile.Profile;
import dev.baton.spi.OwnerDirectory;
import dev.baton.spi.PropensityModel;
import dev.baton.spi.SharedInputs;
import dev.baton.spi.ZoneCandidates;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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

    private final @Nullable OwnerDirectory directory;
    private final @Nullable PropensityModel model;
    private final SharedInputs.@Nullable Classified classified;
    private final List<String> fullBudgets;
    private final @Nullable ZoneCandidates candidates;
    private @Nullable List<Owner> owners;
    private @Nullable List<PropensityModel.Propensity> propensities;
    private @Nullable List<ZoneId> zones;

    /** @param directory null: every owner a definition names is there and available */
    public Answers(@Nullable OwnerDirectory directory, @Nullable PropensityModel model) {
        this(directory, model, null, null);
    }

    /**
     * @param classified what the classifier answered before the turn; null where it was not asked
     * @param candidates null: of nobody a zone is known that is not stated
     */
    public Answers(
            @Nullable OwnerDirectory directory,
            @Nullable PropensityModel model,
            SharedInputs.@Nullable Classified classified,
            @Nullable ZoneCandidates candidates) {
        this(directory, model, classified, candidates, List.of());
    }

    /** @param fullBudgets the shared budgets that had no room when the turn ran before (C6) */
    public Answers(
            @Nullable OwnerDirectory directory,
            @Nullable PropensityModel model,
            SharedInputs.@Nullable Classified classified,
            @Nullable ZoneCandidates candidates,
            List<String> fullBudgets) {
        this.candidates = candidates;
        this.fullBudgets = fullBudgets;
        this.directory = directory;
        this.model = model;
        this.classified = classified;
    }

    /** Asks nobody: every owner is there, and there is no model. */
    public static final Answers OF_NOBODY = new Answers(null, null);

    /** Whoever answers for that owner now: the owner, or the first available fallback; null where nobody does. */
    public @Nullable Owner accountable(OwnerId id) {
        if (directory == null) {
            return new Owner(id, Owner.Kind.TEAM, id.value(), true, null);
        }
        OwnerId next = id;
        for (int hop = 0; hop <= MAX_FALLBACKS && next != null; hop++) {
            Optional<Owner> found = directory.find(next);
            if (found.isEmpty()) {
                return null;
            }
            Owner owner = found.get();
            if (owners == null) {
                owners = new ArrayList<>();
            }
            owners.add(owner);
            if (owner.available()) {
                return owner;
            }
            next = owner.fallback();
        }
        return null;
    }

    /**
     * Null where the host has no model.
     *
     * @param profile as the turn has left it so far; only put together where there is a model
     */
    public PropensityModel.@Nullable Propensity propensity(Supplier<Profile> profile, String template) {
        if (model == null) {
            return null;
        }
        PropensityModel.Propensity answer = model.estimate(profile.get(), template);
        if (propensities == null) {
            propensities = new ArrayList<>();
        }
        propensities.add(answer);
        return answer;
    }

    /** Whether that shared budget had no room. */
    public boolean isFull(String budget) {
        return !fullBudgets.isEmpty() && fullBudgets.contains(budget);
    }

    /** Every zone in which the customer with those contact points may be; empty where they do not tell. Asked once. */
    public List<ZoneId> zones(List<ContactPoint> ofCustomer) {
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

    /** Null where nothing was asked. */
    public @Nullable SharedInputs recorded() {
        if (owners == null && propensities == null && classified == null && zones == null && fullBudgets.isEmpty()) {
            return null;
        }
        return new SharedInputs(
                owners == null ? List.of() : owners,
                propensities == null ? List.of() : propensities,
                model == null ? "" : model.version(),
                classified,
                zones == null ? List.of() : zones,
                fullBudgets);
    }
}
