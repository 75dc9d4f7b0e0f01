package dev.baton.core.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What kinds of promises refer to, beside the kinds themselves. Immutable.
 *
 * @param calendars by whose opening hours business time is counted
 * @param templates what the words of templates promise or take back; a template stands there once
 */
public record Promising(List<BusinessCalendar> calendars, List<TemplateWords> templates) {
    public static final Promising NONE = new Promising(List.of(), List.of());

    public Promising {
        calendars = List.copyOf(calendars);
        templates = List.copyOf(templates);
    }

    /** Null where no calendar has that name. */
    public @Nullable BusinessCalendar calendar(String name) {
        for (BusinessCalendar each : calendars) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return null;
    }

    /** The templates that say how what was sent from them is taken back. */
    List<String> compensable() {
        return templates.stream()
                .filter(each -> each.compensation() != null)
                .map(TemplateWords::template)
                .toList();
    }

    /** Whether something is taken back in cases of that kind. */
    public boolean isWayBack(String caseKind) {
        for (TemplateWords each : templates) {
            if (each.compensation() != null
                    && each.compensation().recoveryCase().equals(caseKind)) {
                return true;
            }
        }
        return false;
    }

    /** Null where nothing is said of its words. */
    @Nullable
    TemplateWords words(String template) {
        for (TemplateWords each : templates) {
            if (each.template().equals(template)) {
                return each;
            }
        }
        return null;
    }

    /** The message with the promise that its words make, where its rule does not say so itself. */
    Proposal.Say resolved(Proposal.Say say) {
        TemplateWords words = templates.isEmpty() || say.promise() != null ? null : words(say.template());
        return words == null || words.promises() == null ? say : say.promising(words.promises());
    }
}
