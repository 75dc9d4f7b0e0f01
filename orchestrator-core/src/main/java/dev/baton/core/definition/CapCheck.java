package dev.baton.core.definition;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks that caps are counted apart, and that caps and pairs are about something that is there (C4, C6). */
final class CapCheck {
    private final Definitions definitions;
    private final DefinitionFindings findings;
    private final DefinitionReferences references;

    private CapCheck(Definitions definitions, DefinitionFindings findings, DefinitionReferences references) {
        this.definitions = definitions;
        this.findings = findings;
        this.references = references;
    }

    /** @param references that have seen every message */
    static void run(Definitions definitions, DefinitionFindings findings, DefinitionReferences references) {
        CapCheck check = new CapCheck(definitions, findings, references);
        check.caps(definitions.contactPolicy().caps());
        check.pairs(definitions.contactPolicy().spacing().pairs());
    }

    private void caps(List<Cap> caps) {
        List<Cap> named = caps.stream().filter(each -> !each.name().isEmpty()).toList();
        findings.unique("duplicate_cap", "contactPolicy / caps", named, Cap::name);
        Set<String> journeys =
                definitions.journeys().stream().map(JourneyDefinition::id).collect(Collectors.toSet());
        for (Cap cap : caps) {
            String where = "contactPolicy / cap " + cap.label();
            String journey = cap.about().journey();
            if (journey != null && !journeys.contains(journey)) {
                nothing(where, "journey " + journey);
            }
            tag(where, cap.about().tag());
            kept(where, cap);
        }
    }

    /** What is above that would never be seen to be full. */
    private void kept(String where, Cap cap) {
        if (cap.per() == Cap.Per.PROFILE && cap.limited() && cap.max() > ContactPolicy.CONTACTS_KEPT) {
            findings.error(
                    "cap_above_history",
                    where,
                    "allows " + cap.max() + " contacts, and of one customer " + ContactPolicy.CONTACTS_KEPT
                            + " are kept; allow so many or fewer in a shorter window, or count per CONTACT_POINT with a"
                            + " name, or write \"unlimited\"");
        }
    }

    private void pairs(List<Spacing.Pair> pairs) {
        for (Spacing.Pair pair : pairs) {
            messages(pair.after());
            messages(pair.not());
        }
    }

    private void messages(Spacing.Messages messages) {
        String where = "contactPolicy / spacing / pairs";
        tag(where, messages.tag());
        if (messages.template() != null && !references.isTemplate(messages.template())) {
            nothing(where, "template " + messages.template());
        }
    }

    private void tag(String where, @Nullable String tag) {
        if (tag != null && !references.isTag(tag)) {
            nothing(where, "tag " + tag);
        }
    }

    private void nothing(String where, String what) {
        findings.warning("about_nothing", where, "is about " + what + ", which no message has; name one that is there");
    }
}
