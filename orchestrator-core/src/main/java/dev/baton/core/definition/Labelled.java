package dev.baton.core.definition;

import dev.baton.event.Value;
import dev.baton.spi.SharedInputs;
import org.jspecify.annotations.Nullable;

/** What the host's classifier said of the text of an event, as conditions may look at it (J2). Immutable. */
public record Labelled(TextLabels declared, SharedInputs.Classified said) {
    /** How sure the classifier is; null where it was not asked for that label, or failed. */
    @Nullable
    Value guess(String label) {
        Double confidence = declared.labels().contains(label) ? said.confidence(label) : null;
        return confidence == null ? null : Value.of(confidence);
    }

    /** The same, and null also where it is less sure than it has to be. What does not apply at all, it is sure of. */
    @Nullable
    Value sure(String label) {
        Double confidence = declared.labels().contains(label) ? said.confidence(label) : null;
        return confidence == null || unsure(confidence) ? null : Value.of(confidence);
    }

    /** Whether it says that the label may apply, and is not sure enough. */
    public boolean unsure(double confidence) {
        return confidence > 0 && confidence < declared.minimum();
    }
}
