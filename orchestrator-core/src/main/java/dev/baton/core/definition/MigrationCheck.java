package dev.baton.core.definition;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks that everybody who is moved has a place where they go on (J7). */
final class MigrationCheck {
    private final Definitions definitions;
    private final DefinitionFindings findings;

    MigrationCheck(Definitions definitions, DefinitionFindings findings) {
        this.definitions = definitions;
        this.findings = findings;
    }

    void check() {
        findings.unique(
                "duplicate_migration",
                "migrations",
                definitions.migrations(),
                each -> each.journey() + " from version " + each.from());
        definitions.migrations().forEach(this::migration);
    }

    private void migration(Migration migration) {
        Integer to = migration.to();
        if (to == null) {
            return;
        }
        String where = "migration of " + migration.journey() + " v" + migration.from();
        JourneyDefinition after = version(migration.journey(), to);
        if (to <= migration.from()) {
            findings.error(
                    "migration_backwards",
                    where,
                    "leads to version " + to + "; publish what was before under a later version, and lead there");
        }
        if (after == null) {
            findings.error(
                    "migration_to_nothing",
                    where,
                    "leads to version " + to + ", which is not among the definitions; publish it with them");
            return;
        }
        for (String phase : migration.phases().values()) {
            if (after.phase(phase) == null) {
                findings.error(
                        "migration_unknown_phase",
                        where,
                        "leads to phase " + phase + ", which version " + to + " has not; use one of " + phases(after));
            }
        }
        JourneyDefinition before = version(migration.journey(), migration.from());
        if (before == null) {
            findings.warning(
                    "migration_unchecked",
                    where,
                    "leads from a version that is not among the definitions, so nobody can say whether everybody has a "
                            + "place, or has waited; whoever has none stays, and who does not wait where the later "
                            + "version does begins no wait: both are reported");
        } else {
            phases(where, migration, before, after);
        }
    }

    private void phases(String where, Migration migration, JourneyDefinition before, JourneyDefinition after) {
        if (!Objects.equals(before.binding(), after.binding())) {
            findings.error(
                    "migration_of_bindings",
                    where,
                    "leads from binding " + before.binding() + " to " + after.binding()
                            + ", but who is under way keeps the binding; let them end where they are");
        }
        for (String phase : migration.phases().keySet()) {
            if (before.phase(phase) == null) {
                findings.error(
                        "migration_unknown_phase",
                        where,
                        "leads from phase " + phase + ", which version " + migration.from() + " has not; use one of "
                                + phases(before));
            }
        }
        for (Milestone milestone : before.milestones()) {
            Milestone still = after.milestone(milestone.id());
            if (milestone.expectedBy() != null && (still == null || still.expectedBy() == null)) {
                findings.warning(
                        "migration_milestone_removed",
                        where,
                        "who has not reached " + milestone.id() + " is not expected to any more, and does not drift "
                                + "for it; give it expectedBy in version " + after.version() + ", if they should");
            }
        }
        for (Phase phase : before.phases()) {
            Phase next = after.phase(migration.after(phase.id()));
            if (next == null && !migration.phases().containsKey(phase.id())) {
                findings.error(
                        "migration_phase_removed",
                        where,
                        "has no place for who is in phase " + phase.id() + "; say in phases where they go on, one of "
                                + phases(after));
            } else if (next != null && leadsBack(before, phase, next)) {
                findings.error(
                        "migration_leads_back",
                        where,
                        "leads from phase " + phase.id() + " back to " + next.id()
                                + ", so that who has been there would hear it again; lead to a later phase");
            } else if (next != null && phase.waitStep() != null && next.waitStep() == null) {
                findings.warning(
                        "migration_wait_removed",
                        where,
                        "who waits in phase " + phase.id() + " waits for nothing in phase " + next.id()
                                + ", and stays until a goal, an exit or a rule");
            }
        }
    }

    /** Whether who is in that phase has been in the next one; one that only the later version has nobody has been in. */
    private static boolean leadsBack(JourneyDefinition before, Phase phase, Phase next) {
        for (Phase earlier : before.phases()) {
            if (earlier.id().equals(phase.id())) {
                return false;
            }
            if (earlier.id().equals(next.id())) {
                return true;
            }
        }
        return false;
    }

    private static List<String> phases(JourneyDefinition journey) {
        return journey.phases().stream().map(Phase::id).toList();
    }

    private @Nullable JourneyDefinition version(String id, int version) {
        for (JourneyDefinition each : definitions.journeys()) {
            if (each.id().equals(id) && each.version() == version) {
                return each;
            }
        }
        return null;
    }
}
