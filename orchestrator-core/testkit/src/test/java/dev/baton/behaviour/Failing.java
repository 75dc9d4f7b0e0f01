package dev.baton.behaviour;

import dev.baton.profile.Profile;
import dev.baton.spi.PropensityModel;

/** A model of the host's that fails for some templates, until it is mended. */
final class Failing implements PropensityModel {
    private final String template;
    private volatile boolean broken = true;

    Failing(String template) {
        this.template = template;
    }

    void mend() {
        broken = false;
    }

    void breakAgain() {
        broken = true;
    }

    @Override
    public String version() {
        return "m-1";
    }

    @Override
    public Propensity estimate(Profile profile, String asked) {
        if (broken && asked.equals(template)) {
            throw new IllegalStateException("no estimate");
        }
        return new Propensity(0.5, 10);
    }
}
