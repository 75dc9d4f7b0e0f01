package dev.baton.core.definition;

import dev.baton.event.BatonException;
import java.util.List;

/** Definitions that cannot be put in force, with everything that is wrong with them. */
public final class InvalidDefinitionsException extends BatonException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> findings;

    public InvalidDefinitionsException(List<String> findings) {
        super("the definitions were refused:\n  - " + String.join("\n  - ", findings));
        this.findings = List.copyOf(findings);
    }

    public List<String> findings() {
        return findings;
    }
}
