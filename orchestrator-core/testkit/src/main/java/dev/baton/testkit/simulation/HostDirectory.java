package dev.baton.testkit.simulation;

import dev.baton.cases.Owner;
import dev.baton.cases.OwnerId;
import dev.baton.profile.Profile;
import dev.baton.spi.OwnerDirectory;
import dev.baton.spi.PropensityModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The host's own directory and model, with owners who go away and come back; both fail now and then. */
final class HostDirectory implements OwnerDirectory {
    private final @Nullable OwnerDirectory own;
    private final TreeSet<String> asked = new TreeSet<>();
    private final TreeSet<String> away = new TreeSet<>();
    private boolean broken;
    private boolean modelBroken;

    HostDirectory(@Nullable OwnerDirectory own) {
        this.own = own;
    }

    /** Whoever was ever asked for. */
    List<String> known() {
        return new ArrayList<>(asked);
    }

    void leaves(String id) {
        away.add(id);
    }

    void well() {
        away.clear();
        broken = false;
        modelBroken = false;
    }

    void breaks(boolean directory, boolean model) {
        broken = directory;
        modelBroken = model;
    }

    boolean isWell() {
        return !broken && !modelBroken;
    }

    @Override
    public Optional<Owner> find(OwnerId id) {
        if (broken) {
            throw new IllegalStateException("the directory is down");
        }
        asked.add(id.value());
        Optional<Owner> found =
                own == null ? Optional.of(new Owner(id, Owner.Kind.TEAM, id.value(), true, null)) : own.find(id);
        return found.map(each -> away.contains(id.value())
                ? new Owner(each.id(), each.kind(), each.name(), false, each.fallback())
                : each);
    }

    PropensityModel failing(PropensityModel model) {
        return new PropensityModel() {
            @Override
            public String version() {
                return model.version();
            }

            @Override
            public Propensity estimate(Profile profile, String template) {
                if (modelBroken) {
                    throw new IllegalStateException("the model fails on " + template);
                }
                return model.estimate(profile, template);
            }
        };
    }
}
