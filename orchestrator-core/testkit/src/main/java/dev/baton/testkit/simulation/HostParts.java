package dev.baton.testkit.simulation;

import dev.baton.cases.Owner;
import dev.baton.cases.OwnerId;
import dev.baton.profile.Profile;
import dev.baton.spi.OwnerDirectory;
import dev.baton.spi.PropensityModel;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the host brings: a directory of owners who come and go, and a model; both fail now and then. */
final class HostParts implements OwnerDirectory, PropensityModel {
    static final double EVIDENCE = 10;

    /** While that many things change at the host a turn may last. */
    private static final int TURNS_UNDER_WAY = 4;

    private final TreeMap<String, Owner> owners = new TreeMap<>();
    private final ArrayDeque<TreeMap<String, Owner>> earlier = new ArrayDeque<>();
    private boolean directoryBroken;
    private boolean modelBroken;

    HostParts() {
        allBack();
    }

    void allBack() {
        ShopWorld.OWNERS.forEach(each -> put(each, true));
    }

    /** Before it changes: turns that are under way may have asked it as it was. */
    void remember() {
        earlier.addFirst(new TreeMap<>(owners));
        if (earlier.size() > TURNS_UNDER_WAY) {
            earlier.removeLast();
        }
    }

    /** Whether the directory could lately be asked and have somebody accountable for that owner, or nobody. */
    boolean mayHaveSaid(OwnerId id, boolean somebody) {
        return accountable(id, owners) == somebody
                || earlier.stream().anyMatch(each -> accountable(id, each) == somebody);
    }

    /** Whether the directory could lately be asked and have known that owner, there or away; or not have. */
    boolean mayHaveKnown(OwnerId id, boolean known) {
        return owners.containsKey(id.value()) == known
                || earlier.stream().anyMatch(each -> each.containsKey(id.value()) == known);
    }

    /** The owner, or whoever stands in; here nobody stands in for those who stand in. */
    private static boolean accountable(OwnerId id, Map<String, Owner> directory) {
        Owner owner = directory.get(id.value());
        if (owner == null || owner.available()) {
            return owner != null;
        }
        Owner standIn =
                owner.fallback() == null ? null : directory.get(owner.fallback().value());
        return standIn != null && standIn.available();
    }

    void put(String id, boolean available) {
        OwnerId fallback = id.equals("team:night") || id.equals("team:care") ? OwnerId.of("team:shop") : null;
        owners.put(id, new Owner(OwnerId.of(id), Owner.Kind.TEAM, id, available, fallback));
    }

    void gone(String id) {
        owners.remove(id);
    }

    void breakDirectory(boolean broken) {
        directoryBroken = broken;
    }

    void breakModel(boolean broken) {
        modelBroken = broken;
    }

    boolean well() {
        return !directoryBroken && !modelBroken;
    }

    @Override
    public Optional<Owner> find(OwnerId id) {
        if (directoryBroken) {
            throw new IllegalStateException("the directory is down");
        }
        return Optional.ofNullable(owners.get(id.value()));
    }

    static double probability(String template) {
        return 0.1 + (template.length() % 7) / 10.0;
    }

    @Override
    public String version() {
        return "model-1";
    }

    @Override
    public Propensity estimate(Profile profile, String template) {
        if (modelBroken && template.equals(ShopWorld.RISKY_TEMPLATE)) {
            throw new IllegalStateException("the model fails on " + template);
        }
        return new Propensity(probability(template), EVIDENCE);
    }
}
