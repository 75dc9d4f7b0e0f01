package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a template say about promises, whichever rule sends it (P4). Exactly one of the two is present.
 *
 * @param promises the kind of promise that they make
 * @param takesBack the kind of promise that they take back: what is open of it, on the message's subject, is WITHDRAWN once
 *     the customer was told
 */
public record TemplateWords(
        String template,
        @Nullable String promises,
        @Nullable String takesBack) {
    public TemplateWords {
        Require.name("template", template);
        if ((promises == null) == (takesBack == null)) {
            throw new InvalidValueException(
                    "template." + template,
                    promises == null ? "says nothing of promises" : "promises and takes back",
                    "give one of promises and takesBack");
        }
        Require.name("template.promise", promises == null ? takesBack : promises);
    }

    public static TemplateWords promising(String template, String kind) {
        return new TemplateWords(template, kind, null);
    }

    public static TemplateWords takingBack(String template, String kind) {
        return new TemplateWords(template, null, kind);
    }
}
