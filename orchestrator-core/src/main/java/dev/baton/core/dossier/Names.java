package dev.baton.core.dossier;

import dev.baton.core.turn.Part;
import dev.baton.core.turn.ProfileState;
import dev.baton.spi.Work;
import java.util.List;
import java.util.Set;

/** By which names the audit speaks of what is a customer's. */
final class Names {
    private final Set<String> names;

    /** @param names where they are put */
    Names(Set<String> names) {
        this.names = names;
    }

    void of(ProfileState profile, List<Work> work) {
        of(profile);
        for (Part each : profile.identity().merged().parts()) {
            of(each.alone());
        }
        for (Work each : work) {
            names.add(each.id());
        }
    }

    private void of(ProfileState profile) {
        profile.mergeReviews().forEach(each -> names.add(each.id()));
        profile.merges().forEach(each -> names.add(each.id()));
        profile.cases().forEach(each -> {
            names.add(each.id());
            each.debts().open().forEach(debt -> names.add(debt.id()));
            if (each.ownership().offer() != null) {
                names.add(each.ownership().offer().id());
            }
        });
        profile.promises().forEach(each -> names.add(each.id()));
        profile.compensables().forEach(each -> {
            names.add(each.dispatchId());
            if (each.takenBackBy() != null) {
                names.add(each.takenBackBy());
            }
        });
        profile.contacts().forEach(each -> names.add(each.dispatchId()));
        profile.contactHistory().forgotten().latest().forEach(each -> names.add(each.dispatchId()));
        profile.contactHistory().pending().forEach(each -> names.add(each.dispatchId()));
        profile.suggestions().forEach(each -> names.add(each.id()));
        profile.exposures().forEach(each -> names.add(each.unit()));
        profile.instances().stream()
                .filter(each -> !each.binding().isEmpty())
                .forEach(each -> names.add(each.journey() + "/" + each.binding()));
    }
}
