package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.Distinction;
import dev.baton.event.Value;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How somebody is described: enough to tell two people apart, and never enough to say that two are one (I2). Immutable.
 *
 * @param given words of the given names
 * @param names words of all names
 * @param born digits of the date of birth; empty: not stated
 * @param house the house number; empty: not stated
 */
public record Description(Set<String> given, Set<String> names, String born, String house) {
    public static final Description NONE = new Description(Set.of(), Set.of(), "", "");

    /** Years; nobody mistypes their own date of birth by so many, and no child is so close to its parent. */
    private static final int GENERATION = 13;

    /** A short form of a name has so many letters at least. */
    private static final int SHORT_FORM = 3;

    /** In what two descriptions differ. */
    public enum Difference {
        NAME,
        BIRTH_DATE,
        HOUSE
    }

    public Description {
        given = Set.copyOf(given);
        names = Set.copyOf(names);
    }

    /** @param stated the value of a field; null where there is none */
    public static Description of(List<Distinction> distinctions, Function<String, @Nullable Value> stated) {
        Set<String> given = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        String born = "";
        String house = "";
        boolean any = false;
        for (Distinction each : distinctions) {
            String text = stated.apply(each.field()) instanceof Value.Text value ? value.text() : "";
            any |= !text.isBlank();
            switch (each.kind()) {
                case GIVEN_NAME -> {
                    words(text, given);
                    words(text, names);
                }
                case NAME -> words(text, names);
                case BIRTH_DATE -> born = born.isEmpty() ? digits(text) : born;
                case STREET -> house = house.isEmpty() ? houseNumber(text) : house;
            }
        }
        return any ? new Description(given, names, born, house) : NONE;
    }

    /**
     * Whether it may well be another person: something differs beyond slips of the pen, and what does not differ leaves
     * the doubt standing. Who has the same given name and was born on the same day has moved or married; of a father and
     * a son with one name the dates of birth are far apart, and twins have two given names. What one of them does not
     * say is no difference.
     */
    public boolean another(Description other) {
        return !onePerson(other) && !differences(other).isEmpty();
    }

    /** Whether it is another person beyond reasonable doubt: as {@link #another}, in two respects at least. */
    public boolean clearlyAnother(Description other) {
        return !onePerson(other) && (differences(other).size() > 1 || namesakes(other) || twins(other));
    }

    /** Whether nothing at all speaks for one person, and two respects speak against it. */
    boolean nothingInCommon(Description other) {
        return !sameGiven(other) && !sameBirth(other) && differences(other).size() > 1;
    }

    private boolean onePerson(Description other) {
        return (sameGiven(other) && !namesakes(other)) || (sameBirth(other) && !twins(other));
    }

    /** Of one given name, and a generation apart. */
    private boolean namesakes(Description other) {
        int year = year(born);
        int otherYear = year(other.born);
        return sameGiven(other) && year > 0 && otherYear > 0 && Math.abs(year - otherYear) >= GENERATION;
    }

    /** Born on one day, with two given names. */
    private boolean twins(Description other) {
        return sameBirth(other) && bothGiven(other) && !sameGiven(other);
    }

    Set<Difference> differences(Description other) {
        Set<Difference> found = EnumSet.noneOf(Difference.class);
        if (bothGiven(other) ? !sameGiven(other) : unlike(names, other.names)) {
            found.add(Difference.NAME);
        }
        if (bothBorn(other) && !sameBirth(other)) {
            found.add(Difference.BIRTH_DATE);
        }
        if (!house.isEmpty() && !other.house.isEmpty() && !house.equals(other.house)) {
            found.add(Difference.HOUSE);
        }
        return found;
    }

    private boolean bothGiven(Description other) {
        return !given.isEmpty() && !other.given.isEmpty();
    }

    private boolean bothBorn(Description other) {
        return !born.isEmpty() && !other.born.isEmpty();
    }

    /** Also where given name and family name stand in each other's column. */
    private boolean sameGiven(Description other) {
        return bothGiven(other) && (!unlike(given, other.names) || !unlike(names, other.given));
    }

    /** But for one digit, or for the order in which its parts are written; another way of writing may be the same. */
    private boolean sameBirth(Description other) {
        return bothBorn(other)
                && (born.length() != other.born.length()
                        || differing(born, other.born) <= 1
                        || sorted(born).equals(sorted(other.born)));
    }

    private static void words(String text, Set<String> into) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= plain.length(); i++) {
            char c = i < plain.length() ? plain.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK && !word.isEmpty()) {
                into.add(word.toString());
                word.setLength(0);
            }
        }
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit >= 0) {
                digits.append(digit);
            }
        }
        return digits.length() < 6 ? "" : digits.substring(0, Math.min(8, digits.length()));
    }

    /** The number that the text begins with; empty where it begins otherwise, as "3rd street" does. */
    private static String houseNumber(String text) {
        String line = text.strip();
        int end = 0;
        while (end < line.length() && Character.isDigit(line.charAt(end))) {
            end++;
        }
        boolean ordinal = end + 1 < line.length()
                && Character.isLetter(line.charAt(end))
                && Character.isLetter(line.charAt(end + 1));
        if (end == 0 || end > 9 || ordinal) {
            return "";
        }
        return String.valueOf(Long.parseLong(line.substring(0, end)));
    }

    /** No word in common, no initial of a word, and not the same but for a few letters. */
    private static boolean unlike(Set<String> some, Set<String> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return false;
        }
        for (String one : some) {
            for (String other : others) {
                if (alike(one, other)) {
                    return false;
                }
            }
        }
        String all = String.join("", some);
        String allOthers = String.join("", others);
        return Distance.between(all, allOthers) * 2 > Math.max(all.length(), allOthers.length());
    }

    private static boolean alike(String one, String other) {
        String shorter = one.length() < other.length() ? one : other;
        String longer = one.length() < other.length() ? other : one;
        boolean shortForm = (shorter.length() == 1 || shorter.length() >= SHORT_FORM) && longer.startsWith(shorter);
        return shortForm || Distance.between(one, other) * 3 <= longer.length();
    }

    private static int differing(String one, String other) {
        int differing = Math.abs(one.length() - other.length());
        for (int i = 0; i < Math.min(one.length(), other.length()); i++) {
            differing += one.charAt(i) == other.charAt(i) ? 0 : 1;
        }
        return differing;
    }

    /** Of a date with the year at its beginning or end; 0 where neither is a year. */
    private static int year(String digits) {
        if (digits.length() != 8) {
            return 0;
        }
        int first = Integer.parseInt(digits.substring(0, 4));
        int last = Integer.parseInt(digits.substring(4));
        return isYear(first) ? first : isYear(last) ? last : 0;
    }

    private static boolean isYear(int number) {
        return number >= 1850 && number < 2150;
    }

    private static String sorted(String digits) {
        char[] all = digits.toCharArray();
        java.util.Arrays.sort(all);
        return new String(all);
    }
}
