package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import org.jspecify.annotations.Nullable;

/**
 * What a template means, whichever rule sends it: what its words say about promises (P4), how what it does is taken
 * back (A7), and what a doubt leads to (A1). It says at least one of these, and at most one of the first two.
 *
 * @param promises the kind of promise that they make
 * @param takesBack the kind of promise that they take back: what is open of it, on the message's subject, is WITHDRAWN once
 *     the customer was told
 * @param compensation how what was sent from it is taken back
 * @param inDoubt what is done when nobody can say whether it arrived; LIST unless stated
 */
public record TemplateWords(
        String template,
        @Nullable String promises,
        @Nullable String takesBack,
        @Nullable Compensation compensation,
        InDoubt inDoubt) {
    public TemplateWords {
        Require.name("template", template);
        Require.present("template.inDoubt", inDoubt);
        if (promises != null && takesBack != null) {
            throw new InvalidValueException(
                    "template." + template, "promises and takes back", "give one of promises and takesBack");
        }
        if (promises == null && takesBack == null && compensation == null && inDoubt == InDoubt.LIST) {
            throw new InvalidValueException(
                    "template." + template,
                    "says nothing of promises, nor how it is taken back, nor of doubts but what is done anyway",
                    "give promises, takesBack, compensation, or inDoubt other than LIST");
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
        return new TemplateWords(template, kind, null, null, InDoubt.LIST);
    }

    public static TemplateWords takingBack(String template, String kind) {
        return new TemplateWords(template, null, kind, null, InDoubt.LIST);
    }

    /** What was sent from it can be taken back. */
    public static TemplateWords compensated(String template, Compensation by) {
        return new TemplateWords(template, null, null, by, InDoubt.LIST);
    }

    /** The same, and what was sent from it can be taken back. */
    public TemplateWords compensatedBy(Compensation by) {
        return new TemplateWords(template, promises, takesBack, by, inDoubt);
    }

    /** What is done when nobody can say whether it arrived; anything but {@link InDoubt#LIST}, which is done anyway. */
    public static TemplateWords doubted(String template, InDoubt inDoubt) {
        return new TemplateWords(template, null, null, null, inDoubt);
    }

    /** The same, and that is done when nobody can say whether it arrived. */
    public TemplateWords whenInDoubt(InDoubt inDoubt) {
        return new TemplateWords(template, promises, takesBack, compensation, inDoubt);
    }
}
