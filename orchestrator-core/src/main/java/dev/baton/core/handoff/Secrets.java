package dev.baton.core.handoff;

import dev.baton.event.Attributes;
import dev.baton.event.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Values that must not be seen, wherever they are quoted (S2). Each is looked for whatever its case; one of fewer than four
 * characters (two of a script that writes words with one or two) is not, since it stands in any text.
 */
final class Secrets {
    static final String HIDDEN = "[withheld]";

    private static final int SHORTEST = 4;
    private static final int SHORTEST_OF_IDEOGRAPHS = 2;

    /** The longest first: what holds another one goes as a whole. */
    private final TreeSet<String> texts =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private final TreeSet<String> names = new TreeSet<>(texts.comparator());

    /** Every text and number in it. */
    void add(Value value) {
        switch (value.kind()) {
            case TEXT, WHOLE, DECIMAL -> add(value.display());
            case NESTED -> ((Value.Nested) value).attributes().forEach((name, inner) -> add(inner));
            case MANY -> ((Value.Many) value).values().forEach(this::add);
            case FLAG, NULL -> {}
        }
    }

    void add(String text) {
        String plain = text.strip();
        int shortest = plain.codePoints().anyMatch(Character::isIdeographic) ? SHORTEST_OF_IDEOGRAPHS : SHORTEST;
        if (plain.length() >= shortest) {
            texts.add(plain);
        }
    }

    /** The name of something, however short: it is looked for where it stands by itself. */
    void addName(String name) {
        add(name);
        names.add(name.strip());
    }

    /** The same where it quotes none of them. */
    String hide(String text) {
        String shown = text;
        for (String each : texts) {
            shown = hide(shown, each, false);
        }
        for (String each : names) {
            shown = hide(shown, each, true);
        }
        return shown;
    }

    private static String hide(String text, String secret, boolean alone) {
        StringBuilder out = null;
        int from = 0;
        for (int at = 0; at + secret.length() <= text.length(); ) {
            boolean found = text.regionMatches(true, at, secret, 0, secret.length());
            if (found && (!alone || standsAlone(text, at, at + secret.length()))) {
                out = out == null ? new StringBuilder() : out;
                out.append(text, from, at).append(HIDDEN);
                at += secret.length();
                from = at;
            } else {
                at++;
            }
        }
        return out == null ? text : out.append(text, from, text.length()).toString();
    }

    private static boolean standsAlone(String text, int from, int to) {
        return (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)))
                && (to == text.length() || !Character.isLetterOrDigit(text.charAt(to)));
    }

    Value hide(Value value) {
        return switch (value.kind()) {
            case TEXT -> Value.of(hide(value.display()));
            case WHOLE, DECIMAL -> hide(value.display()).equals(value.display()) ? value : Value.of(HIDDEN);
            case NESTED -> Value.of(hide(((Value.Nested) value).attributes()));
            case MANY -> {
                List<Value> shown = new ArrayList<>();
                ((Value.Many) value).values().forEach(each -> shown.add(hide(each)));
                yield Value.of(shown);
            }
            case FLAG, NULL -> value;
        };
    }

    Attributes hide(Attributes all) {
        Attributes.Builder shown = Attributes.builder();
        all.forEach((name, value) -> shown.put(name, hide(value)));
        return shown.build();
    }
}
