package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import org.jspecify.annotations.Nullable;

/**
 * What a template means, whichever rule sends it: what its words say about promises (P4), and how what it does is taken
 * back (A7). At least one of the three is present, and at most one of the first two.
 *
 * @param promises the kind of promise that they make
 * @param takesBack the kind of promise that they take back: what is open of it, on the message's subject, is WITHDRAWN once
 *     the customer was told
 * @param compensation how what was sent from it is taken back
 */
public record TemplateWords(
        String template,
        @Nullable String promises,
        @Nullable String takesBack,
        @Nullable Compensation compensation) {
    public TemplateWords {
        Require.name("template", template);
        if (promises != null && takesBack != null) {
            throw new InvalidValueException(
                    "template." + template, "promises and takes back", "give one of promises and takesBack");
        }
        if (promises == null && takesBack == null && compensation == null) {
            throw new InvalidValueException(
                    "template." + template,
                    "says nothing of promises, nor how it is taken back",
                    "give promises, takesBack or compensation");
        }
        if (promises != null || takesBack != null) {
            Require.name("template.promise", promises == null ? takesBack : promises);
        }
        if (compensation != null && compensation.template().equals(template)) {
            throw new InvalidValueException(
                    "template." + template, "is taken back by itself", "name another template in its compensation");
        }
    }

    public static TemplateWords promising(String template, String kind) {
        return new TemplateWords(template, kind, null, null);
    }

    public static TemplateWords takingBack(String template, String kind) {
        return new TemplateWords(template, null, kind, null);
    }

    /** What was sent from it can be taken back. */
    public static TemplateWords compensated(String template, Compensation by) {
        return new TemplateWords(template, null, null, by);
    }

    /** The same, and what was sent from it can be taken back. */
    public TemplateWords compensatedBy(Compensation by) {
        return new TemplateWords(template, promises, takesBack, by);
    }
}
