package dev.baton.behaviour;

import dev.baton.profile.Profile;
import dev.baton.spi.PropensityModel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A model of the host's that fails for some templates, until it is mended. */
final class Failing implements PropensityModel {
    private final Set<String> templates;
    private final Set<String> mended = ConcurrentHashMap.newKeySet();

    Failing(String... templates) {
        this.templates = Set.of(templates);
    }

    void mend() {
        mended.addAll(templates);
    }

    void mend(String template) {
        mended.add(template);
    }

    void breakAgain() {
        mended.clear();
    }

    @Override
    public String version() {
        return "m-1";
    }

    @Override
    public Propensity estimate(Profile profile, String asked) {
        if (templates.contains(asked) && !mended.contains(asked)) {
            throw new IllegalStateException("no estimate");
        }
        return new Propensity(0.5, 10);
    }
}
