package dev.baton.core.definition;

import dev.baton.cases.CaseNote;
import dev.baton.handoff.DataClass;
import dev.baton.handoff.HandoffRequirements.Required;
import dev.baton.handoff.SlotName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether what has a class is there, and whether what a route requires may be seen by who receives it (S2). */
final class DataClassCheck {
    private final Definitions definitions;
    private final DataClasses classes;
    private final DefinitionFindings findings;

    private DataClassCheck(Definitions definitions, DefinitionFindings findings) {
        this.definitions = definitions;
        this.classes = definitions.classes();
        this.findings = findings;
    }

    static void run(Definitions definitions, DefinitionFindings findings) {
        DataClassCheck check = new DataClassCheck(definitions, findings);
        check.subjects();
        check.unseen();
    }

    /** The subject names a case, a promise and an instance wherever they are spoken of. */
    private void subjects() {
        for (CaseKind each : definitions.caseKinds()) {
            subject("case " + each.kind(), each.binding());
        }
        for (PromiseKind each : definitions.promiseKinds()) {
            subject("promise " + each.kind(), each.subject());
        }
        for (JourneyDefinition each : definitions.journeys()) {
            subject("journey " + each.id(), each.binding());
        }
    }

    private void subject(String where, @Nullable String attribute) {
        if (attribute != null && classes.of(attribute) == DataClass.SENSITIVE) {
            findings.error(
                    "sensitive_subject",
                    where,
                    attribute + " is SENSITIVE, and names what it is about in notes, messages and logs; "
                            + "let another attribute name it, or lower the class");
        }
    }

    /** A typing error in a name would give away what it was to protect. */
    private void unseen() {
        Set<String> used = new HashSet<>();
        definitions.fields().forEach(each -> {
            used.add(each.field());
            used.addAll(each.terms().members());
        });
        definitions.contracts().forEach(each -> each.required().forEach(one -> used.add(one.name())));
        boolean takesArguments = false;
        for (CaseKind each : definitions.caseKinds()) {
            CaseKind.Story story = each.story();
            used.addAll(story.told());
            used.addAll(story.records());
            add(used, each.binding());
            add(used, story.reason());
            for (CaseKind.Act act : story.actions()) {
                add(used, act.name());
                add(used, act.arguments());
                takesArguments |= act.arguments() != null;
            }
        }
        for (PromiseKind each : definitions.promiseKinds()) {
            add(used, each.subject());
            add(used, each.words().attribute());
            add(used, each.timing().dueAttribute());
        }
        used.add(CaseNote.SUMMARY);
        used.add(CaseNote.AUTHORITY);
        for (String name : classes.named().keySet()) {
            // What arguments are called is known to whoever sends them alone.
            if (!takesArguments && !used.contains(name)) {
                findings.warning(
                        "class_of_nothing",
                        "classes",
                        name + " has a class, and no field, case or promise takes up anything of that name; "
                                + "mend the name, or remove it");
            }
        }
    }

    private static void add(Set<String> names, @Nullable String name) {
        if (name != null) {
            names.add(name);
        }
    }

    /** What a route must carry, whoever it goes to must be allowed to see. */
    static void route(Definitions definitions, String where, Proposal.RouteTo route, DefinitionFindings findings) {
        for (Required each : route.requires().required()) {
            for (String fact : each.facts()) {
                DataClass of = definitions.classes().of(fact);
                if (of.above(route.audience())) {
                    findings.error(
                            "required_above_audience",
                            where,
                            "requires " + fact + ", which is " + of + ", for an audience that may see what is "
                                    + route.audience() + "; raise the audience, or do not require it");
                }
            }
            if (each.slot() == SlotName.REASON || each.slot() == SlotName.RECORDS) {
                slot(definitions, where, route, each.slot(), findings);
            }
        }
    }

    private static void slot(
            Definitions definitions, String where, Proposal.RouteTo route, SlotName slot, DefinitionFindings findings) {
        for (CaseKind each : definitions.caseKinds()) {
            boolean meant =
                    route.caseKind().equals(each.kind()) || route.caseKind().equals(Proposal.ANY_CASE);
            List<String> from = slot == SlotName.RECORDS
                    ? each.story().records()
                    : each.story().reason() == null
                            ? List.of()
                            : List.of(each.story().reason());
            for (String attribute : meant ? from : List.<String>of()) {
                DataClass of = definitions.classes().of(attribute);
                if (of.above(route.audience())) {
                    findings.warning(
                            "required_slot_withheld",
                            where,
                            "requires " + slot + ", which holds " + attribute + " of " + each.kind() + ": " + of
                                    + ", for an audience that may see what is " + route.audience()
                                    + "; raise the audience, or say the reason in an attribute of a lower class");
                }
            }
        }
    }
}
