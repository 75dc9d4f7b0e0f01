package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Composite;
import dev.baton.event.Attributes;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Value;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the identifiers that consist of several fields (I2). Pure. */
final class Composites {
    private static final char BETWEEN = '|';

    private Composites() {}

    static List<Sighting> of(Attributes fields, CompiledDefinitions definitions) {
        List<Sighting> made = new ArrayList<>();
        for (Composite each : definitions.composites()) {
            String joined = joined(each, fields, definitions);
            Identifier identifier = joined == null ? null : Identifier.of(each.namespace(), joined);
            if (identifier != null && !definitions.shared(identifier)) {
                made.add(identifier.seen(each.strength()));
            }
        }
        return made;
    }

    private static @Nullable String joined(Composite composite, Attributes fields, CompiledDefinitions definitions) {
        StringBuilder joined = new StringBuilder();
        for (String field : composite.fields()) {
            String text =
                    fields.get(field) instanceof Value.Text value ? value.text().strip() : "";
            int before = joined.length();
            if (!definitions.blocked().contains(text)) {
                lettersAndDigits(text, joined);
            }
            if (joined.length() == before) {
                return null;
            }
            joined.append(BETWEEN);
        }
        joined.setLength(joined.length() - 1);
        return joined.toString();
    }

    private static void lettersAndDigits(String text, StringBuilder into) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        for (int i = 0; i < plain.length(); i++) {
            if (Character.isLetterOrDigit(plain.charAt(i))) {
                into.append(plain.charAt(i));
            }
        }
    }
}
