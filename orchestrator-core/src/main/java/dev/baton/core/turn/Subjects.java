package dev.baton.core.turn;

import dev.baton.event.Attributes;
import dev.baton.event.Require;
import org.jspecify.annotations.Nullable;

/** Which order, appointment or bill an event names. */
public final class Subjects {
    private Subjects() {}

    /** Null where the attribute says nothing that can be a name: blank, too long, or with control characters. */
    public static @Nullable String of(Attributes said, @Nullable String attribute) {
        String text = attribute == null ? null : said.text(attribute);
        if (text == null || text.isBlank() || text.length() > Require.MAX_NAME_LENGTH) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return null;
            }
        }
        return text;
    }
}
